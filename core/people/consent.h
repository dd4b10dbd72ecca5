// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"

#include <QStringList>
#include <QVector>

namespace touchbase::people {

/// What somebody said about being written to or called, channel by channel. Each is a row of its
/// own, whose history tells what was said before, when, and on which device it was noted.
struct Consent {
    enum class State { Given, Withdrawn };
    QString channel; ///< email, phone, message or post
    State state = State::Given;
    QString since;  ///< the day it was said, "2026-11-21"
    QString source; ///< where: "web form", "at the open house"; may be empty
    bool operator==(const Consent &) const = default;
};
const QStringList &consentChannels();
inline QString stateName(Consent::State state)
{
    return state == Consent::State::Given ? QStringLiteral("given") : QStringLiteral("withdrawn");
}
/// "given" or "withdrawn".
std::optional<Consent::State> consentState(const QString &name);

/// In the order of the channels; of a channel about which nothing was said there is none. Where a
/// merging brought two together the later day counts, and of one day the withdrawal.
QVector<Consent> consentsOf(replica::Replica &replica, const Id &contact);
bool isWithdrawn(const QVector<Consent> &consents, const QString &channel);

/// Invalid for an unknown channel and for what is no day.
Result<void> setConsent(replica::Edit &edit, const Id &contact, const Consent &consent);
/// Nothing was said after all.
void forgetConsent(replica::Edit &edit, const Id &contact, const QString &channel);

} // namespace touchbase::people
