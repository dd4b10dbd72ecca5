// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rows.h"
#include "core/people/consent.h"

#include <QVector>

namespace touchbase::app {

/// Every channel, with what was said about it: `level` is given, withdrawn or empty.
QVector<Choice> consentChoices(replica::Replica &replica, const Id &contact);
/// Those about which something was said, among the facts of a contact.
QVector<FactRow> consentFacts(replica::Replica &replica, const Id &contact);
/// Notes it, with today as its day; an empty state takes back that anything was said.
void noteConsent(replica::Edit &edit, const Id &contact, const QString &channel,
                 const QString &state, const QString &source);
/// "E-mail".
QString channelText(const QString &channel);

} // namespace touchbase::app
