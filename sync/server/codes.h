// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/store.h"

#include <vector>

namespace touchbase::server {

/// Words that let somebody do one thing once: short enough to be read out and typed, drawn by
/// chance, kept as hashes. Belongs to the store's thread.
class Codes {
public:
    enum class Purpose {
        Reset = 1,   ///< a new password, told by whoever runs the server
        Pair = 2,    ///< sign another device in, shown by one that is
        Recover = 3, ///< in the place of a second factor that was lost
        Join = 4,    ///< share a space (Members, which keeps these itself)
    };
    explicit Codes(Store &store)
        : m_store(store)
    {}

    /// A new one, in the place of those that the account had for the purpose.
    QByteArray make(Purpose purpose, qint64 account);
    /// So many that stand beside each other.
    std::vector<QByteArray> makeSet(Purpose purpose, qint64 account, int count);
    /// A word by chance, which nothing knows of yet.
    static QByteArray fresh(Purpose purpose);
    /// What is kept of one, however it was typed.
    static QByteArray hashOf(Purpose purpose, const QString &typed);
    /// How long a code is good, ms.
    static qint64 lifetime(Purpose purpose);

    /// Whose it is; 0 where it is not good (any more).
    qint64 accountOf(Purpose purpose, const QString &typed);
    /// The same, and it is used up. In a transaction that does what it is for.
    qint64 take(Purpose purpose, const QString &typed);
    int left(Purpose purpose, qint64 account);
    void drop(Purpose purpose, qint64 account);
    /// Lets go of what is too old.
    void tidyUp();

private:
    QByteArray add(Purpose purpose, qint64 account);

    Store &m_store;
};

} // namespace touchbase::server
