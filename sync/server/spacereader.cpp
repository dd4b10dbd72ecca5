// SPDX-License-Identifier: MPL-2.0
#include "sync/server/spacereader.h"

#include "core/exchange/calendarexport.h"
#include "core/exchange/contactexport.h"
#include "core/replica/brake.h"
#include "core/replica/merge.h"
#include "core/replica/spaces.h"

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

Result<void> SpaceReader::take(const std::vector<sync::Page> &pages,
                               const std::vector<replica::SharedSpace> &shared)
{
    if (Result<void> begun = begin(); !begun)
        return begun;
    replica::Merge merge(*m_replica);
    for (const replica::SharedSpace &space : shared)
        replica::keepSpace(m_replica->database(), space);
    bool isNews = m_cursors.empty();
    std::vector<sync::Cursor> cursors;
    for (const sync::Page &page : pages) {
        const qint64 space = cursors.empty()
                                 ? replica::privateSpace
                                 : replica::numberOfSpace(m_replica->database(), page.at.space);
        for (const QByteArray &bytes : page.rows) {
            if (const auto row = sync::FeedRow::decode(bytes))
                merge.apply({row->entity, row->id, row->state, row->seq, space});
        }
        isNews |= !page.rows.empty();
        cursors.push_back(page.at);
    }
    merge.decideDeletions();
    if (Result<void> committed = merge.commit(); !committed)
        return committed;
    // Nobody is here who could be asked.
    for (const replica::HeldDeletions &held : replica::heldDeletions(*m_replica)) {
        if (const Result<Stamp> gone = replica::letHeldGo(*m_replica, held.device); !gone)
            return gone.error();
    }
    if (isNews) {
        m_cards.reset();
        m_calendar.clear();
    }
    m_cursors = std::move(cursors);
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
    QByteArray tag = "\"";
    for (const sync::Cursor &cursor : m_cursors)
        tag += (tag.size() > 1 ? "." : "") + cursor.epoch.hex().toLatin1().left(8) + '-' +
               QByteArray::number(cursor.seq);
    return tag + '"';
}

} // namespace touchbase::server
