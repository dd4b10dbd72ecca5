// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rows.h"
#include "core/base/clock.h"
#include "core/replica/edit.h"

namespace touchbase::app {

/// What a person is asked about things that were deleted elsewhere: contacts that another device
/// deleted in great number, and records that were edited here too late.
QVector<QuestionRow> questionsOf(replica::Replica &replica, const Clock &clock);

struct Kept {
    Stamp intent; ///< that can be undone
    QString sentence;
};
/// Of a question's id: it stays, and comes back on the other devices.
Result<Kept> keepAsked(replica::Replica &replica, const QString &id);
/// It is deleted here too. What to say.
Result<QString> dropAsked(replica::Replica &replica, const QString &id);

} // namespace touchbase::app
