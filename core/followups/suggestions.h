// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"

#include <QVector>

namespace touchbase::followups {

/// Somebody whose rhythm says it is time, and for whom nothing is planned.
struct Suggestion {
    Id contact;
    QString contactName;
    QString reason;     ///< "41 of 30 days since the last contact"
    double urgency = 0; ///< days since contact over the rhythm
};
/// The most urgent first. The rhythm is the contact's own, else that of its level; a contact never
/// touched counts from the day it was made. Muted, inactive and merged contacts are left out.
QVector<Suggestion> suggestions(replica::Replica &replica, int limit);

} // namespace touchbase::followups
