// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/people/contacts.h"

#include <QVector>

namespace touchbase::followups {

/// Somebody whose rhythm says it is time, and for whom nothing is planned.
struct Suggestion {
    Id contact;
    QString contactName;
    QString level; ///< A, B, C or empty
    /// All that the score comes from: "41 of 30 days since the last contact, level A, expected
    /// value 12,000, birthday in 3 days"
    QString reason;
    /// Days since the last contact over the rhythm; times 3, 2 or 1 for level A, B or any other;
    /// times 1 and the expected value over the usual one, which counts threefold at most; half as
    /// much again within a week of the birthday.
    double score = 0;
};
/// The highest score first, `limit` at most. The rhythm is the contact's own, else that of its
/// level; a contact never touched counts from the day it was made. Muted, inactive and merged
/// contacts are left out. Of each rhythm those who were silent longest come into question, thirty
/// at least; the usual expected value is their median.
QVector<Suggestion> suggestions(replica::Replica &replica, int limit);

/// Key contacts for whom nothing is planned: active, of level A or B, without an open follow-up.
/// The same as the list "No next step" of core/people/lists.h.
struct NoNextStep {
    int count = 0;
    QVector<people::ContactRow> first; ///< those longest silent
};
NoNextStep withoutNextStep(replica::Replica &replica, int limit);

} // namespace touchbase::followups
