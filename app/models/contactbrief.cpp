// SPDX-License-Identifier: MPL-2.0
// What to know of a contact before a meeting, and what waits for an event with them.
#include "app/models/contactpage.h"
#include "app/models/phrases.h"
#include "core/activity/brief.h"

namespace touchbase::app {

using namespace Qt::StringLiterals;
using followups::FollowUp;

void ContactPage::fillWaiting()
{
    QVector<Choice> rows;
    for (const FollowUp &waiting : followups::waitingFollowUps(m_base.replica(), m_id))
        rows.append({.id = waiting.id.hex(),
                     .text = Phrases::asked(waiting),
                     .detail = Phrases::waitsFor(waiting.eventName, waiting.eventDays),
                     .icon = u"hourglass_top"_s});
    m_waiting.set(rows);
}

void ContactPage::dropWaiting(const QString &id)
{
    const std::optional<Id> read = Id::fromHex(id);
    const auto found =
        read && m_base.isOpen() ? followups::followUp(m_base.replica(), *read) : std::nullopt;
    if (found)
        edit(u"skip"_s, tr("Dropped: %1").arg(Phrases::asked(*found)),
             [&](replica::Edit &edit) { followups::drop(edit, *found); });
}

void ContactPage::setUrgent(bool on)
{
    const std::optional<Id> id = Id::fromHex(followUp().id);
    const auto found =
        id && m_base.isOpen() ? followups::followUp(m_base.replica(), *id) : std::nullopt;
    if (found)
        edit(u"urgent"_s, on ? tr("Reminds in quiet hours too") : tr("Reminds outside quiet hours"),
             [&](replica::Edit &edit) { followups::setUrgent(edit, *found, on); });
}

void ContactPage::openBrief()
{
    m_brief.set({});
    const auto known = m_base.isOpen() ? activity::brief(m_base.replica(), m_id) : std::nullopt;
    if (!known)
        return;
    const Clock &clock = m_base.clock();
    const QDate today = clock.today();
    QVector<EventRow> rows;
    const auto add = [&](const QString &icon, const QString &text, const QString &detail,
                         const QString &time = {}) {
        if (!text.isEmpty())
            rows.append({.id = QString::number(rows.size()),
                         .icon = icon,
                         .text = text,
                         .detail = detail,
                         .time = time});
    };
    if (known->next)
        add(u"event"_s,
            Phrases::capital(known->next->title.isEmpty() ? tr("Meeting") : known->next->title),
            known->next->place, Phrases::due(known->next->start, clock));
    for (const FollowUp &mine : known->mine)
        add(u"handshake"_s, Phrases::asked(mine), {}, Phrases::due(mine.effective(), clock));
    for (const FollowUp &theirs : known->theirs)
        add(u"reply"_s, Phrases::asked(theirs), {}, Phrases::due(theirs.effective(), clock));
    for (const activity::Interaction &touch : known->touches)
        add(Phrases::kindIcon(touch.kind),
            touch.note.isEmpty() ? Phrases::kind(touch.kind) : touch.note,
            Phrases::outcome(touch.outcome), Phrases::daysAgo(Phrases::daysSince(touch.at, clock)));
    for (const FollowUp &open : known->open)
        add(u"event_upcoming"_s, Phrases::asked(open),
            open.due.isEmpty() ? Phrases::waitsFor(open.eventName, open.eventDays) : QString(),
            open.due.isEmpty() ? QString() : Phrases::due(open.effective(), clock));
    for (const followups::Occasion &date : known->dates) {
        QString text = Phrases::dateKind(date.kind);
        if (!date.person.isEmpty())
            text = tr("%1 of %2", "birthday, person").arg(text, date.person);
        if (date.age)
            text = tr("%1, %2", "birthday, age").arg(text, Phrases::number(*date.age));
        add(u"cake"_s, text, {}, Phrases::day(date.day, Phrases::Day::Short, today));
    }
    add(u"family_restroom"_s, known->family.join(u"; "_s), {});
    add(u"favorite"_s, known->interests.join(tr(", ", "between the words about a person")), {});
    add(u"thumb_down"_s, known->objections.join(tr(", ", "between the words about a person")),
        known->objections.isEmpty() ? QString() : tr("Objections"));
    add(u"notes"_s, known->notes, {});
    m_brief.set(rows);
}

} // namespace touchbase::app
