// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/accounts.h"

namespace touchbase::server {

/// Secret addresses under which other programs read what an account holds: a calendar that they
/// subscribe to, or contacts over CardDAV. Each is kept as a hash and can be taken back. Belongs to
/// the store's thread.
class Feeds {
public:
    enum class Kind { Calendar = 1, Contacts = 2 };
    explicit Feeds(Store &store)
        : m_store(store)
    {}

    struct Feed {
        Id id;
        Kind kind = Kind::Calendar;
        qint64 created = 0; ///< ms UTC
        qint64 used = 0;    ///< ms UTC, to the hour; 0 for never
    };
    struct Added {
        Feed feed;
        QByteArray secret; ///< told only here
    };
    Result<Added> add(const Session &session, Kind kind);
    std::vector<Feed> list(const Session &session);
    /// False where the account has no such one.
    bool remove(const Session &session, const Id &id);

    /// What may be read with a secret.
    struct Opened {
        qint64 account = 0;
        qint64 space = 0;
        QString email;
    };
    std::optional<Opened> open(Kind kind, const QByteArray &secret);

private:
    Store &m_store;
};

/// "calendar" and "contacts"; nothing for other words.
std::optional<Feeds::Kind> feedKind(const QString &word);
QString wordOf(Feeds::Kind kind);

} // namespace touchbase::server
