// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/outbox.h"

namespace touchbase::replica {

/// A record that is neither in step with the server nor on its way: somebody has to look at it.
/// Nothing of it is lost, and it holds up no other.
struct Attention {
    enum class Kind {
        Refused,    ///< the server will not take the changes made here
        Unreadable, ///< what the server sent cannot be understood by this program
    };
    Kind kind = Kind::Refused;
    QString key;              ///< names it to tryAgain() and takeBack()
    std::uint16_t entity = 0; ///< of Refused
    Id id;                    ///< of Refused
    QString reason;           ///< a sentence
    qint64 since = 0;         ///< ms UTC
};
/// The oldest first.
std::vector<Attention> attention(Replica &replica, int limit = 200);

/// Sends refused records once more, the one of that key or all. What is unreadable is tried again
/// by sync::Engine::retryQuarantined(). NotFound for a key that is not on the list.
Result<void> tryAgain(Replica &replica, const QString &key = {});
/// Puts the values back that the server has, as a normal edit that can be undone; a record that it
/// never had goes to the bin. What is taken back stays in the history. NotFound where nothing can
/// be taken back.
Result<Stamp> takeBack(Replica &replica, const QString &key);

} // namespace touchbase::replica
