// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rows.h"
#include "core/base/clock.h"
#include "core/people/traits.h"

#include <QVector>

namespace touchbase::app {

/// A field of the base by name: "ENTITY:ROW:FIELD", for histories.
struct FactId {
    const replica::Entity *entity = nullptr;
    Id row;
    const replica::Field *field = nullptr;

    QString text() const;
    static std::optional<FactId> read(const QString &text);
};

/// What is known of a contact, section by section, with the ways to use it.
QVector<FactRow> factsOf(replica::Replica &replica, const Id &contact, const QString &region);
/// Family and dates, the next date first.
QVector<CircleRow> circleOf(replica::Replica &replica, const Id &contact);
/// The date of the circle that comes next, as "Lina is 10" on its day; nothing within the year.
struct Coming {
    QString text;
    QDate day;
};
std::optional<Coming> comingUp(replica::Replica &replica, const Id &contact);
/// The ways to reach a contact; none for what they do not have.
QVector<ReachRow> reachOf(replica::Replica &replica, const Id &contact, const QString &region);
/// The number or address behind one of these ways, or behind a fact; empty when it is gone.
QString targetOf(replica::Replica &replica, const replica::Entity &entity, const Id &row);
/// "64 of 100, 12 more than 60 days ago".
QString strengthText(replica::Replica &replica, const Id &contact);

} // namespace touchbase::app
