// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/people/query.h"

#include <array>
#include <optional>
#include <span>

namespace touchbase::people {

/// What a field holds, and so which operators it takes; bits, since an operator takes several.
enum FieldKind : std::uint8_t {
    TextField = 1,
    NumberField = 2,
    TruthField = 4,
    MomentField = 8,  ///< ms UTC
    DayField = 16,    ///< local wall text, with or without an hour
    YearlyField = 32, ///< 1986-11-21 or --11-21
    OwnField = 64,    ///< text, or the number or day that the text says
};

/// A field that queries ask for: an expression over the rows of an entity that are the contact's.
struct QueryField {
    QString name; ///< "last contact", "custom.closing_year"
    FieldKind kind = TextField;
    replica::EntityId entity = replica::ContactEntity;
    std::string expression;  ///< :today stands for the day as wall text
    const char *unsaid = ""; ///< the value that says that nothing was said
    std::string second = {}; ///< a number's international form, found by its digits
    std::string only = {};   ///< which rows; :parameter stands for that
    QString parameter = {};  ///< of a family: KEY of custom.KEY
    bool indexed = false;    ///< `expression` is a column with an index of its own
};

/// All without a parameter, made from the catalogue once.
const std::vector<QueryField> &plainFields();
/// The field of that name, in any case, with “_” or “-” for blanks.
std::optional<QueryField> queryField(const QString &name);

/// What stands after an operator.
enum class Operand : std::uint8_t { Nothing, Value, Span };

struct OperatorWords {
    Operator op;
    const char *words;
    std::uint8_t kinds;
    Operand operand = Operand::Value;
    const char *end = ""; ///< behind the operand
};
/// In the order of writing: of two ways to say the same the first is written.
std::span<const OperatorWords> operators();

// In the order of Unit.
inline constexpr std::array unitWords{"day", "week", "month", "year"};

/// today, yesterday or tomorrow: days that move with the calendar.
bool isNamedDay(const QString &text);

/// The same meaning without groups in groups of their kind or groups of one.
Criterion tidy(Criterion criterion);

} // namespace touchbase::people
