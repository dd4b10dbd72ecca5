// SPDX-License-Identifier: MPL-2.0
#include "sync/server/feeds.h"

#include "sync/server/secret.h"

namespace touchbase::server {

namespace {

constexpr std::pair<const char *, Feeds::Kind> words[] = {{"calendar", Feeds::Kind::Calendar},
                                                          {"contacts", Feeds::Kind::Contacts}};

} // namespace

std::optional<Feeds::Kind> feedKind(const QString &word)
{
    for (const auto &[name, kind] : words) {
        if (word == QLatin1String(name))
            return kind;
    }
    return std::nullopt;
}

QString wordOf(Feeds::Kind kind)
{
    return QLatin1String(kind == Feeds::Kind::Calendar ? words[0].first : words[1].first);
}

Result<Feeds::Added> Feeds::add(const Session &session, Kind kind)
{
    const Added added{{Id::fresh(m_store.now()), kind, m_store.now(), 0}, randomSecret()};
    Transaction transaction(m_store.database());
    m_store.database().run("INSERT INTO feed(id,hash,account,kind,created,used)"
                           " VALUES(?1,?2,?3,?4,?5,0)",
                           added.feed.id, hashed(added.secret), session.account, int(kind),
                           added.feed.created);
    if (Result<void> committed = transaction.commit(); !committed)
        return committed.error();
    return added;
}

std::vector<Feeds::Feed> Feeds::list(const Session &session)
{
    std::vector<Feed> feeds;
    Query query = m_store.database().query(
        "SELECT id,kind,created,used FROM feed WHERE account=?1 ORDER BY created", session.account);
    while (query.next())
        feeds.push_back({query.id(0), Kind(query.integer(1)), query.integer(2), query.integer(3)});
    return feeds;
}

bool Feeds::remove(const Session &session, const Id &id)
{
    m_store.database().run("DELETE FROM feed WHERE account=?1 AND id=?2", session.account, id);
    return m_store.database().changes() == 1;
}

std::optional<Feeds::Opened> Feeds::open(Kind kind, const QByteArray &secret)
{
    constexpr qint64 hour = 3600LL * 1000;
    Query query = m_store.database().query(
        "SELECT account.number,account.space,account.email FROM feed JOIN account"
        " ON account.number=feed.account WHERE feed.hash=?1 AND feed.kind=?2",
        hashed(secret), int(kind));
    if (!query.next())
        return std::nullopt;
    const Opened opened{query.integer(0), query.integer(1), query.text(2)};
    m_store.database().run("UPDATE feed SET used=?2 WHERE hash=?1 AND used<?2-?3", hashed(secret),
                           m_store.now(), hour);
    return opened;
}

} // namespace touchbase::server
