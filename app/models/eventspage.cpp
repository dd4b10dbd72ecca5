// SPDX-License-Identifier: MPL-2.0
#include "app/models/eventspage.h"

#include "app/models/phrases.h"
#include "core/followups/events.h"

namespace touchbase::app {

using namespace Qt::StringLiterals;
using followups::Event;

EventsPage::EventsPage(Base &base, Toast &toast, QObject *parent)
    : EventsModel(parent)
    , m_base(base)
    , m_toast(toast)
{
    connect(&base, &Base::changed, this, &EventsPage::refresh);
}

void EventsPage::open()
{
    ++m_open;
    refresh();
}

void EventsPage::close() { --m_open; }

void EventsPage::refresh()
{
    if (m_open <= 0 || !m_base.isOpen())
        return;
    const QDate today = m_base.clock().today();
    QVector<Choice> rows;
    for (const Event &event : followups::events(m_base.replica())) {
        QStringList told;
        if (event.day.isValid())
            told << (event.happened ? tr("happened %1") : u"%1"_s)
                        .arg(Phrases::day(event.day, Phrases::Day::Short, today));
        else
            told << tr("no day yet");
        if (event.waiting > 0)
            told << tr("%Ln follow-ups wait", nullptr, event.waiting);
        if (event.open > 0)
            told << tr("%Ln follow-ups due by it", nullptr, event.open);
        rows.append({.id = event.id.hex(),
                     .text = Phrases::capital(event.name),
                     .detail = told.join(tr(", ")),
                     .icon = event.happened ? u"event_available"_s : u"hourglass_top"_s,
                     .selected = event.happened});
    }
    m_rows.set(rows);
}

void EventsPage::add(const QString &name)
{
    if (!m_base.isOpen() || name.trimmed().isEmpty())
        return;
    m_toast.carryOut(u"event"_s, tr("%1 added").arg(Phrases::capital(name.simplified())),
                     [&](replica::Edit &edit) {
                         if (const auto made = followups::putEvent(edit, name); !made)
                             edit.database().fail(made.error());
                     });
}

void EventsPage::change(const QString &id, const QString &text,
                        const std::function<void(replica::Edit &, const Id &)> &write)
{
    const std::optional<Id> read = Id::fromHex(id);
    if (!read || !m_base.isOpen())
        return;
    const std::optional<Event> event = followups::event(m_base.replica(), *read);
    if (event)
        m_toast.carryOut(u"event"_s, text.arg(Phrases::capital(event->name)),
                         [&](replica::Edit &edit) { write(edit, event->id); });
}

void EventsPage::setDay(const QString &id, const QDateTime &day)
{
    const QString text = day.isValid()
                             ? tr("%1 is on %2")
                                   .arg(u"%1"_s, Phrases::day(day.date(), Phrases::Day::Short,
                                                              m_base.clock().today()))
                             : tr("%1 has no day any more");
    change(id, text, [day](replica::Edit &edit, const Id &event) {
        followups::setEventDay(edit, event, day.date());
    });
}

void EventsPage::happened(const QString &id)
{
    change(id, tr("%1 has happened"),
           [](replica::Edit &edit, const Id &event) { followups::declareHappened(edit, event); });
}

void EventsPage::remove(const QString &id)
{
    change(id, tr("%1 removed"),
           [](replica::Edit &edit, const Id &event) { followups::removeEvent(edit, event); });
}

} // namespace touchbase::app
