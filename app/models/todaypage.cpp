// SPDX-License-Identifier: MPL-2.0
#include "app/models/todaypage.h"

#include "app/models/phrases.h"
#include "core/activity/appointments.h"
#include "core/followups/reminders.h"
#include "core/followups/suggestions.h"
#include "core/settings/settings.h"

#include <algorithm>

namespace touchbase::app {

using followups::FollowUp;
using followups::Span;

namespace {

// A section never shows more: nobody works through a longer list in a day.
constexpr int longest = 300;

// So many people are suggested on a day.
constexpr int mostSuggested = 10;

// So many greetings stand above the people to reach; the rest is asked for.
constexpr int firstOccasions = 3;

const QString overdue = QStringLiteral("overdue");
const QString today = QStringLiteral("today");
const QString next = QStringLiteral("next");

const QString meetingMark = QStringLiteral("meeting:");

QString occasionKey(const followups::Occasion &occasion)
{
    return occasion.contact.hex() + u'/' + occasion.kind + u'/' + occasion.person;
}

} // namespace

TodayPage::TodayPage(Base &base, Toast &toast, Links &links, QObject *parent)
    : TodayModel(parent)
    , m_base(base)
    , m_toast(toast)
    , m_links(links)
{
    connect(&base, &Base::changed, this, &TodayPage::refresh);
    connect(&base, &Base::minutePassed, this, &TodayPage::refresh);
}

FollowUpRow TodayPage::row(const FollowUp &followUp, const people::ContactRow &contact,
                           const QString &section)
{
    const Clock &clock = m_base.clock();
    FollowUpRow row;
    row.id = followUp.id.hex();
    row.contactId = contact.id.isNull() ? QString() : contact.id.hex();
    row.name = contact.called;
    row.initials = Phrases::initials(contact.called);
    row.level = contact.level;
    row.reason = Phrases::asked(followUp);
    row.dueText = Phrases::due(followUp.effective(), clock);
    row.dueTone = Phrases::dueTone(followUp.effective(), clock);
    row.detailText = Phrases::nearness(followUp.effective(), clock);
    row.section = section;
    row.urgent = followUp.urgent;
    if (!contact.id.isNull()) {
        if (row.detailText.isEmpty()) {
            if (const auto touch = activity::lastTouch(m_base.replica(), contact.id))
                row.detailText = Phrases::touched(*touch, clock);
        }
        const Links::Way way =
            Links::fitting(followUp.kind, people::waysOf(m_base.replica(), contact.id));
        row.channelIcon = way.icon;
        const QString first = Phrases::firstName(contact.called);
        if (way.icon == u"call")
            row.channelText = tr("Call %1").arg(first);
        else if (way.icon == u"chat_bubble")
            row.channelText = tr("Message %1").arg(first);
        else if (way.icon == u"mail")
            row.channelText = tr("E-mail %1").arg(first);
        else if (way.icon == u"directions")
            row.channelText = tr("Route to %1").arg(first);
    }
    QStringList spoken{row.name};
    if (!row.level.isEmpty())
        spoken << tr("level %1").arg(row.level);
    if (row.urgent)
        spoken << tr("urgent");
    spoken << row.reason << row.dueText << row.detailText;
    spoken.removeAll(QString());
    row.spoken = spoken.join(QStringLiteral(", "));
    return row;
}

QVector<FollowUpRow> TodayPage::section(const QString &id, Span span, int limit)
{
    struct Item {
        FollowUp followUp;
        people::ContactRow contact;
        double weight = 0;
    };
    QVector<Item> items;
    for (const FollowUp &followUp : followups::openFollowUps(m_base.replica(), span, limit)) {
        Item item{followUp, {}, 0};
        if (!followUp.contact.isNull()) {
            const auto found = people::contactRows(m_base.replica(), QVector{followUp.contact});
            if (!found.isEmpty())
                item.contact = found.first();
        }
        item.weight = item.contact.expectedValue;
        if (span == Span::Overdue)
            item.weight *= double(followUp.day().daysTo(m_base.clock().today()));
        items.append(item);
    }
    // Overdue: what the person promised, then by what is at stake; the rest by time, and what has
    // no hour by what is at stake.
    if (span != Span::Week)
        std::stable_sort(items.begin(), items.end(), [span](const Item &a, const Item &b) {
            const bool promisedA = span == Span::Overdue && a.followUp.promisedBy == u"me";
            const bool promisedB = span == Span::Overdue && b.followUp.promisedBy == u"me";
            if (promisedA != promisedB)
                return promisedA;
            const bool timedA = span == Span::Today && a.followUp.effective().size() > 10;
            const bool timedB = span == Span::Today && b.followUp.effective().size() > 10;
            if (timedA != timedB)
                return timedA;
            if (timedA)
                return a.followUp.effective() < b.followUp.effective();
            return a.weight > b.weight;
        });
    QVector<FollowUpRow> rows;
    for (const Item &item : items)
        rows.append(row(item.followUp, item.contact, id));
    return rows;
}

void TodayPage::refresh()
{
    if (!m_base.isOpen())
        return;
    replica::Replica &replica = m_base.replica();
    const QDate day = m_base.clock().today();
    const QVector<FollowUpRow> lateRows = section(overdue, Span::Overdue, longest);
    const QVector<FollowUpRow> dueRows = section(today, Span::Today, longest);
    const QVector<FollowUpRow> comingRows = section(next, Span::Week, longest);
    // Counting is only work where not everything was read.
    const auto count = [&](const QVector<FollowUpRow> &rows, Span span) {
        return rows.size() < longest ? int(rows.size()) : followups::openCount(replica, span);
    };
    const int late = count(lateRows, Span::Overdue);
    const int due = count(dueRows, Span::Today);
    const int coming = count(comingRows, Span::Week);

    QVector<SectionRow> sections;
    if (late > 0)
        sections.append({overdue, tr("Overdue"), Phrases::number(late), Tone::Danger});
    if (due > 0)
        sections.append({today, tr("Today"), Phrases::number(due), Tone::Accent});
    if (coming > 0)
        sections.append({next, tr("Next 7 days"), Phrases::number(coming), Tone::Plain});

    QVector<OccasionRow> occasions;
    const auto leap =
        settings::leapDayInMarch(replica) ? followups::LeapRule::Mar1 : followups::LeapRule::Feb28;
    const auto all = followups::occasions(replica, day, 1, leap);
    // Leaving out a single one would save no room.
    const bool whole = m_allOccasions == day || all.size() <= firstOccasions + 1;
    for (const followups::Occasion &occasion : all) {
        if (!whole && occasions.size() == firstOccasions)
            break;
        const bool birthday = occasion.kind == u"birthday";
        OccasionRow row{.id = occasionKey(occasion),
                        .contactId = occasion.contact.hex(),
                        .icon = birthday ? QStringLiteral("cake") : QStringLiteral("favorite"),
                        .name = occasion.person.isEmpty() ? occasion.contactName : occasion.person,
                        .text = {},
                        .action = tr("Greet")};
        if (birthday)
            row.text = occasion.age ? tr("turns %1 today").arg(Phrases::number(*occasion.age))
                                    : tr("has their birthday today");
        else
            row.text = tr("%1 today").arg(Phrases::dateKind(occasion.kind).toLower());
        occasions.append(row);
    }

    TodayHead head;
    head.date = Phrases::day(day, Phrases::Day::Whole, day);
    head.done = followups::completedOn(replica, day);
    head.total = head.done + late + due;
    head.clear = late + due == 0;
    head.headline = head.clear ? tr("All quiet") : tr("%Ln people to reach", nullptr, late + due);
    head.progress =
        tr("%1 of %2 done").arg(Phrases::number(head.done), Phrases::number(head.total));
    if (const int more = int(all.size() - occasions.size()); more > 0)
        head.moreOccasions = tr("and %Ln more", nullptr, more);
    if (const int stalled = followups::withoutNextStep(replica, 0).count; stalled > 0)
        head.noNextStep = tr("%Ln key people without a next step", nullptr, stalled);
    head.noPeople = people::contactCount(replica) == 0;

    m_followUps.set(lateRows + dueRows + comingRows);
    m_sections.set(sections);
    m_occasions.set(meetings() + occasions);
    refreshSuggested();
    refreshChoices();
    setHead(head);
}

/// What is still to come today.
QVector<OccasionRow> TodayPage::meetings()
{
    const QDateTime now = m_base.clock().local();
    const QDateTime tomorrow(now.date().addDays(1), QTime(0, 0), now.timeZone());
    QVector<OccasionRow> rows;
    for (const activity::Appointment &one :
         activity::appointments(m_base.replica(), now, tomorrow)) {
        const QTime hour = QTime::fromString(one.start.mid(11, 5), Qt::ISODate);
        const QString at = hour.isValid() ? tr("at %1").arg(Phrases::time(hour)) : tr("all day");
        OccasionRow row{.id = meetingMark + one.id.hex(),
                        .contactId = {},
                        .icon = QStringLiteral("event"),
                        .name = one.title,
                        .text = at,
                        .action = {}};
        const QVector<people::ContactRow> who =
            people::contactRows(m_base.replica(), QVector<Id>(one.with));
        if (!who.isEmpty()) {
            row.id += u'/' + who.first().id.hex();
            row.contactId = who.first().id.hex();
            row.name =
                who.size() == 1
                    ? who.first().called
                    : tr("%1 and %Ln more", nullptr, int(who.size()) - 1).arg(who.first().called);
            if (!one.title.isEmpty())
                row.text = tr("%1, %2", "at an hour, what").arg(at, one.title);
            row.action = tr("Brief");
        }
        rows.append(row);
    }
    return rows;
}

void TodayPage::refreshSuggested()
{
    QVector<SuggestionRow> rows;
    for (const followups::Suggestion &next :
         followups::suggestions(m_base.replica(), mostSuggested)) {
        rows.append({next.contact.hex(), next.contactName, Phrases::initials(next.contactName),
                     next.level, Phrases::capital(next.reason)});
    }
    m_suggested.set(rows);
}

void TodayPage::refreshChoices()
{
    const QDateTime now = m_base.clock().local();
    const QDate day = now.date();
    QVector<Choice> choices;
    const auto offer = [&](const QString &id, const QString &text) {
        const QString until = snoozeTime(id, now);
        if (until.isEmpty())
            return;
        const QString detail = until.startsWith(day.toString(Qt::ISODate))
                                   ? Phrases::time(QTime::fromString(until.mid(11, 5)))
                                   : Phrases::when(until, day);
        choices.append({id, text, detail, QStringLiteral("schedule"), {}, {}, false});
    };
    offer(QStringLiteral("hour"), tr("In an hour"));
    offer(QStringLiteral("evening"), tr("This evening"));
    offer(QStringLiteral("tomorrow"), tr("Tomorrow"));
    offer(QStringLiteral("days"), tr("In 3 days"));
    offer(QStringLiteral("week"), tr("Next week"));
    offer(QStringLiteral("month"), tr("In a month"));
    m_snoozeChoices.set(choices);
}

QString TodayPage::snoozeTime(const QString &choice, const QDateTime &now)
{
    const QDate day = now.date();
    const QString clock = QStringLiteral("yyyy-MM-ddTHH:mm");
    if (choice == u"hour") {
        const QDateTime later = now.addSecs(3600);
        return later.date() == day ? later.toString(clock) : QString();
    }
    if (choice == u"evening")
        return now.time() < QTime(17, 0) ? day.toString(Qt::ISODate) + QStringLiteral("T18:00")
                                         : QString();
    if (choice == u"tomorrow")
        return day.addDays(1).toString(Qt::ISODate);
    if (choice == u"days")
        return day.addDays(3).toString(Qt::ISODate);
    if (choice == u"week") // the week begins on its first working day
        return day.addDays(8 - day.dayOfWeek()).toString(Qt::ISODate);
    if (choice == u"month")
        return day.addMonths(1).toString(Qt::ISODate);
    return {};
}

QString TodayPage::wallText(const QDateTime &when)
{
    return when.time() == QTime(0, 0) ? when.date().toString(Qt::ISODate)
                                      : when.toString(QStringLiteral("yyyy-MM-ddTHH:mm"));
}

std::optional<FollowUp> TodayPage::followUp(const QString &id) const
{
    const std::optional<Id> read = Id::fromHex(id);
    if (!read || !m_base.isOpen())
        return std::nullopt;
    return followups::followUp(m_base.replica(), *read);
}

void TodayPage::complete(Toast &toast, const FollowUp &followUp)
{
    const QString who = followUp.contactName.isEmpty() ? followUp.what : followUp.contactName;
    const bool done =
        toast.carryOut(QStringLiteral("done"), tr("%1 done").arg(who),
                       [&](replica::Edit &edit) { followups::complete(edit, followUp, {}); });
    static const QStringList withSomebody{QStringLiteral("call"), QStringLiteral("email"),
                                          QStringLiteral("message"), QStringLiteral("meeting"),
                                          QStringLiteral("visit")};
    if (done && !followUp.contact.isNull() && withSomebody.contains(followUp.kind))
        toast.offerOutcome(followUp.id);
}

void TodayPage::snoozeTo(Base &base, Toast &toast, const FollowUp &followUp, const QString &until)
{
    if (until.isEmpty())
        return;
    const QString who = followUp.contactName.isEmpty() ? followUp.what : followUp.contactName;
    toast.carryOut(QStringLiteral("snooze"),
                   tr("%1 snoozed to %2").arg(who, Phrases::when(until, base.clock().today())),
                   [&](replica::Edit &edit) { followups::snooze(edit, followUp, until); });
}

void TodayPage::done(const QString &id)
{
    if (const auto found = followUp(id))
        complete(m_toast, *found);
}

void TodayPage::snooze(const QString &id, const QString &choice)
{
    if (const auto found = followUp(id))
        snoozeTo(m_base, m_toast, *found, snoozeTime(choice, m_base.clock().local()));
}

void TodayPage::snoozeUntil(const QString &id, const QDateTime &when)
{
    if (const auto found = followUp(id); found && when.isValid())
        snoozeTo(m_base, m_toast, *found, wallText(when));
}

void TodayPage::reach(const QString &id)
{
    const auto found = followUp(id);
    if (!found || found->contact.isNull())
        return;
    const Links::Way way =
        Links::fitting(found->kind, people::waysOf(m_base.replica(), found->contact));
    m_links.use(found->contact, way.icon, way.target);
}

void TodayPage::showAllOccasions()
{
    m_allOccasions = m_base.clock().today();
    refresh();
}

void TodayPage::greet(const QString &id)
{
    if (id.startsWith(meetingMark)) {
        if (const QString contact = id.section(u'/', 1); !contact.isEmpty())
            Q_EMIT briefWanted(contact);
        return;
    }
    const std::optional<Id> contact = Id::fromHex(id.section(u'/', 0, 0));
    if (!contact || !m_base.isOpen())
        return;
    const people::Ways ways = people::waysOf(m_base.replica(), *contact);
    const Links::Way way = Links::fitting(QStringLiteral("message"), ways);
    m_links.use(*contact, way.icon, way.target,
                way.icon == u"mail" ? tr("All the best today") : QString());
}

} // namespace touchbase::app
