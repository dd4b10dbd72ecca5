// SPDX-License-Identifier: MPL-2.0
#include "sync/server/accountlog.h"

#include <array>

namespace touchbase::server {

namespace {

constexpr qint64 keptFor = 180LL * 24 * 3600 * 1000; // ms
constexpr qint64 mostEvents = 100'000;

constexpr std::array names{
    "sign_up",          "sign_in",           "sign_in_failed", "sign_out",      "password_change",
    "device_removed",   "account_removed",   "invitation",     "paired",        "password_reset",
    "second_factor_on", "second_factor_off", "reset_code",     "feed_added",    "feed_removed",
    "space_created",    "space_removed",     "member_invited", "member_joined", "member_changed",
    "member_removed"};

} // namespace

const char *AccountLog::nameOf(Kind kind) { return names[size_t(kind)]; }

void AccountLog::note(Kind kind, qint64 account, const Id &device, const QByteArray &peer)
{
    Transaction transaction(m_store.database());
    m_store.database().run(
        "INSERT INTO event(id,at,kind,account,device,peer) VALUES(?1,?2,?3,?4,?5,?6)",
        Id::fresh(m_store.now()), m_store.now(), QString::fromLatin1(nameOf(kind)), account, device,
        QString::fromLatin1(peer.left(100)));
    if (Result<void> committed = transaction.commit(); !committed)
        m_store.problem(committed.error()); // says so; what was done stands
}

std::vector<AccountLog::Event> AccountLog::latest(int most)
{
    std::vector<Event> events;
    Query query = m_store.database().query(
        "SELECT event.at, event.kind, account.email, device.name, event.device, event.peer"
        " FROM event LEFT JOIN account ON account.number=event.account"
        " AND account.created<=event.at" // numbers may be given again
        " LEFT JOIN device ON device.id=event.device ORDER BY event.at DESC, event.id DESC LIMIT "
        "?1",
        most);
    while (query.next()) {
        const Id device = query.id(4);
        events.push_back({query.integer(0), query.text(1), query.text(2),
                          !query.isNull(3)  ? query.text(3)
                          : device.isNull() ? QString()
                                            : device.hex(),
                          query.text(5)});
    }
    return events;
}

void AccountLog::tidyUp()
{
    Database &database = m_store.database();
    database.run("DELETE FROM event WHERE at<?1", m_store.now() - keptFor);
    const qint64 last =
        database.value("SELECT at FROM event ORDER BY at DESC LIMIT 1 OFFSET ?1", mostEvents)
            .toInteger();
    database.run("DELETE FROM event WHERE at<=?1", last);
}

} // namespace touchbase::server
