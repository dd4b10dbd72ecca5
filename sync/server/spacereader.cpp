// SPDX-License-Identifier: MPL-2.0
#include "sync/server/spacereader.h"

#include "core/exchange/calendarexport.h"
#include "core/exchange/contactexport.h"
#include "core/replica/brake.h"
#include "core/replica/merge.h"

namespace touchbase::server {

SpaceReader::SpaceReader() = default;

Result<void> SpaceReader::begin()
{
    if (m_replica)
        return {};
    auto opened = replica::Replica::open({.path = m_folder.filePath(QStringLiteral("space.db")),
                                          .key = {},
                                          .clock = &m_clock,
                                          .durable = false,
                                          .copyBeforeUpgrade = false});
    if (!opened)
        return opened.error();
    m_replica = std::move(*opened);
    return {};
}

Result<void> SpaceReader::take(const sync::Page &page)
{
    if (Result<void> begun = begin(); !begun)
        return begun;
    replica::Merge merge(*m_replica);
    for (const QByteArray &bytes : page.rows) {
        if (const auto row = sync::FeedRow::decode(bytes))
            merge.apply({row->entity, row->id, row->state, row->seq});
    }
    if (!page.more)
        merge.decideDeletions();
    if (Result<void> committed = merge.commit(); !committed)
        return committed;
    // Nobody is here who could be asked.
    for (const replica::HeldDeletions &held : replica::heldDeletions(*m_replica)) {
        if (const Result<Stamp> gone = replica::letHeldGo(*m_replica, held.device); !gone)
            return gone.error();
    }
    if (!page.rows.empty() || page.at.epoch != m_cursor.epoch) {
        m_cards.reset();
        m_calendar.clear();
    }
    m_cursor = page.at;
    return {};
}

QByteArray SpaceReader::calendar()
{
    if (m_calendar.isEmpty())
        m_calendar = exchange::writeCalendarToShow(*m_replica);
    return m_calendar;
}

const QHash<QByteArray, QByteArray> &SpaceReader::cards()
{
    if (m_cards)
        return *m_cards;
    m_cards.emplace();
    QVector<Id> contacts;
    replica::Query query = m_replica->database().query(
        "SELECT id FROM contact WHERE dead=0 AND merged_into IS NULL ORDER BY id");
    while (query.next())
        contacts.push_back(query.id(0));
    for (const Id &contact : std::as_const(contacts)) {
        const auto card = exchange::writeContacts(*m_replica, {contact}, QStringLiteral("vcard3"));
        if (card)
            m_cards->insert(contact.hex().toLatin1(), *card);
    }
    return *m_cards;
}

QByteArray SpaceReader::tag() const
{
    return '"' + m_cursor.epoch.hex().toLatin1().left(8) + '-' + QByteArray::number(m_cursor.seq) +
           '"';
}

} // namespace touchbase::server
