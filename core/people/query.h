// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"

#include <QStringList>

#include <vector>

namespace touchbase::people {

// A query says in words which contacts are meant, and can be shared as that text:
//
//   level is A and (tag is buyer or group is "Open house")
//     and last contact more than 30 days ago and not has follow-up
//
// docs/cli.md lists the words. Reading it gives a Criterion, writing that gives the text again, and
// reading that text gives an equal Criterion. All of it is pure but sqlOf; errors are values.

enum class Operator {
    Is,
    IsNot,
    Contains,
    BeginsWith,
    Has, ///< there is a value
    Empty,
    MoreThan,
    LessThan,
    AtLeast,
    AtMost,
    On,
    Before,
    After,
    Last,  ///< within so many days, weeks … until today
    Next,  ///< within so many from today
    Ago,   ///< longer ago
    Ahead, ///< further ahead
    Today,
    ThisWeek, ///< Monday to Sunday
    ThisMonth,
    ThisYear,
};
enum class Unit { Days, Weeks, Months, Years };

/// A part of a query: a condition, or a group of parts. All of no parts means everyone.
struct Criterion {
    enum class Kind { All, Any, None, Condition };
    Kind kind = Kind::All;
    std::vector<Criterion> parts;

    QString field; ///< as queryFields() calls it, or one of a family: custom.KEY
    Operator op = Operator::Has;
    QString text;           ///< the text or day looked for: "2026-11-21", "today"
    double number = 0;      ///< the number looked for, or how many units
    Unit unit = Unit::Days; ///< of a span

    bool operator==(const Criterion &) const = default;
};

/// Invalid, with the place in the text, what stands there, and what could stand there instead.
Result<Criterion> readQuery(const QString &text);
QString queryText(const Criterion &criterion);

/// The names a condition may begin with; of the families as “custom.KEY”.
QStringList queryFields();

/// A condition over the rows of `contact`, true of live contacts that are not part of others.
/// Words of the user are never in it: they are bound, as ?1, ?2, …
struct SqlCondition {
    std::string sql;
    std::vector<replica::Value> values;
};
/// How it looks at the rows of a contact: once for all contacts, or anew for each of a few.
enum class Reach { All, Few };
/// Days are those of the replica's clock and zone.
SqlCondition sqlOf(const Criterion &criterion, replica::Replica &replica, Reach reach);

} // namespace touchbase::people
