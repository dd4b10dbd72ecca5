// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/activity/interactions.h"
#include "core/entry/entry.h"
#include "core/people/contacts.h"

#include <QJsonArray>
#include <QJsonObject>

namespace touchbase::cli {

// The shapes of docs/cli.md.
QJsonObject contactForm(replica::Replica &replica, const people::Contact &contact);
QJsonObject consentForm(const people::Consent &consent);
QJsonObject followUpForm(const followups::FollowUp &followUp);
QJsonObject touchForm(const activity::Interaction &interaction, const Clock &clock);
QJsonObject understoodForm(const entry::Understood &understood);
QJsonValue valueForm(const replica::Value &value);

QJsonValue orNull(const QString &text); ///< null where nothing is said

/// A moment with its offset, "2026-11-21T10:00:00+01:00".
QString momentForm(qint64 ms, const Clock &clock);

// One line each for a person.
QString contactLine(const QString &called, const QString &organization, const Id &id);
QString followUpLine(const followups::FollowUp &followUp);

} // namespace touchbase::cli
