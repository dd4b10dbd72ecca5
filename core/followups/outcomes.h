// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/followups/followups.h"

#include <span>

/// How a call or meeting went, and what is usually next then.
namespace touchbase::followups {

struct OutcomeRule {
    const char *outcome; ///< a stable word: no answer, voicemail, interested …
    bool attempt;        ///< nobody was reached
    int days;            ///< until the next step
    int daysLater;       ///< the same after `manyTries` attempts in a row
};
/// What is usual. How many days it is can be changed (`outcomeDays`).
std::span<const OutcomeRule> outcomeRules();
/// So many attempts in a row, and the next one is made less soon.
inline constexpr int manyTries = 3;

/// The word that the text means ("left a message" is voicemail), or empty for none of the table.
QString outcomeNamed(const QString &text);
/// Whether nobody was reached.
bool isAttempt(const QString &outcome);
/// How many days after it the next step comes: what the person chose, else what is usual after so
/// many tries; nothing for an outcome that proposes none.
std::optional<int> outcomeDays(replica::Replica &replica, const QString &outcome, int tries = 0);
/// The person's own number of days; nothing for no next step at all, `usual` to go back.
enum class OutcomeChoice { Usual, Never };
void setOutcomeDays(replica::Edit &edit, const QString &outcome, int days);
void setOutcomeDays(replica::Edit &edit, const QString &outcome, OutcomeChoice choice);

/// How one that is done went, said afterwards.
void setOutcome(replica::Edit &edit, const FollowUp &followUp, const QString &outcome);

/// How often somebody was tried in a row: since the last touch that reached them.
int triesInARow(replica::Replica &replica, const Id &contact);

/// The next step after something went so, for the person to accept: the same again, and after many
/// tries by another way where it was a call. Nothing where the outcome asks for none, or something
/// is planned with them by then.
std::optional<FollowUp> proposedNext(replica::Replica &replica, const Id &contact,
                                     const QString &kind, const QString &outcome);

} // namespace touchbase::followups
