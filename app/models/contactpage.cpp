// SPDX-License-Identifier: MPL-2.0
#include "app/models/contactpage.h"

#include "app/models/contactconsent.h"
#include "app/models/contactfacts.h"
#include "app/models/contactfiles.h"
#include "app/models/contactteam.h"
#include "app/models/phrases.h"
#include "app/models/todaypage.h"
#include "core/activity/interactions.h"
#include "core/exchange/personexport.h"
#include "core/followups/followups.h"
#include "core/people/merging.h"
#include "core/people/unmerging.h"
#include "core/replica/spaces.h"
#include "core/settings/settings.h"
#include "core/team/assignment.h"
#include "core/team/sharing.h"
#include "sync/client/account.h"

#include <QStandardPaths>

#include <array>

namespace touchbase::app {

using namespace replica;

namespace {

constexpr int timelinePage = 30;
constexpr std::array rhythms{7, 14, 30, 60, 90, 180};

QString hobbyIcon(const QString &hobby)
{
    static const QHash<QString, QString> icons{
        {QStringLiteral("pottery"), QStringLiteral("palette")},
        {QStringLiteral("painting"), QStringLiteral("palette")},
        {QStringLiteral("art"), QStringLiteral("palette")},
        {QStringLiteral("hiking"), QStringLiteral("hiking")},
        {QStringLiteral("coffee"), QStringLiteral("local_cafe")},
        {QStringLiteral("gardening"), QStringLiteral("local_florist")},
        {QStringLiteral("travel"), QStringLiteral("flight_takeoff")},
        {QStringLiteral("dogs"), QStringLiteral("pets")},
        {QStringLiteral("cats"), QStringLiteral("pets")}};
    for (const QString &word : hobby.toLower().split(u' ')) {
        if (icons.contains(word))
            return icons.value(word);
    }
    return {};
}

/// Whether a field was written by another device than the one that made the row.
bool changedElsewhere(Replica &replica, const Id &interaction)
{
    const std::optional<RowState> state = replica.state(*entity(InteractionEntity), interaction);
    if (!state)
        return false;
    const std::uint64_t author = state->clock.base().replica();
    const auto &exceptions = state->clock.exceptions();
    return std::any_of(exceptions.begin(), exceptions.end(),
                       [&](const auto &exception) { return exception.second.replica() != author; });
}

} // namespace

ContactPage::ContactPage(Base &base, Toast &toast, Links &links, QObject *parent)
    : ContactModel(parent)
    , m_base(base)
    , m_toast(toast)
    , m_links(links)
{
    connect(&base, &Base::changed, this, &ContactPage::refresh);
    connect(&base, &Base::minutePassed, this, [this] {
        if (m_base.isOpen() && !m_id.isNull())
            fillFollowUp();
    });
}

void ContactPage::open(const QString &id)
{
    const Id wanted = Id::fromHex(id).value_or(Id());
    if (wanted == m_id && !wanted.isNull())
        return;
    clear();
    m_id = wanted;
    m_timelineLimit = timelinePage;
    refresh();
    setContactId(m_id.isNull() ? QString() : m_id.hex());
}

void ContactPage::clear()
{
    m_id = Id();
    setHead({});
    setFollowUp({});
    m_plans.set({});
    m_waiting.set({});
    m_brief.set({});
    m_stats.set({});
    m_timeline.set({});
    m_circle.set({});
    m_facts.set({});
    m_files.set({});
    m_hobbies.set({});
    m_tags.set({});
    m_reach.set({});
    m_cadences.set({});
    m_levels.set({});
    m_consents.set({});
    m_teams.set({});
    m_assignees.set({});
}

void ContactPage::refresh()
{
    if (!m_base.isOpen() || m_id.isNull())
        return;
    Replica &replica = m_base.replica();
    const Snapshot snapshot(replica.database());
    std::optional<people::Contact> contact = people::contact(replica, m_id);
    if (contact && !contact->mergedInto.isNull()) {
        m_id = people::rootOf(replica.database(), m_id);
        contact = people::contact(replica, m_id);
    }
    const auto rows = people::contactRows(replica, QVector{m_id});
    if (!contact || rows.isEmpty()) {
        clear();
        setContactId({});
        Q_EMIT gone();
        return;
    }
    const people::ContactRow &row = rows.first();
    const QString region = settings::region(replica, QLocale());
    fillHead(row, *contact);
    fillFollowUp();
    fillPlans();
    fillWaiting();
    fillStats(row, *contact);
    fillTimeline();
    fillChoices(row, *contact);
    m_circle.set(circleOf(replica, m_id));
    m_facts.set(factsOf(replica, m_id, region));
    m_consents.set(consentChoices(replica, m_id));
    m_teams.set(sharingChoices(replica, m_id));
    m_assignees.set(assigneeChoices(replica, m_id));
    m_files.set(filesOf(replica, m_id, sync::Connection::load(replica).has_value()));
    m_reach.set(reachOf(replica, m_id, region));
    setContactId(m_id.hex());
}

void ContactPage::fillHead(const people::ContactRow &row, const people::Contact &contact)
{
    ContactHead head;
    head.name = contact.called;
    head.initials = Phrases::initials(contact.called);
    const QByteArray &photo = contact.card.photoHash;
    if (!photo.isEmpty() && attachments::Blobs(m_base.replica()).has(photo))
        head.photo = QString::fromLatin1(photo.toHex());
    head.level = row.level;
    head.levelSpoken = Phrases::level(row.level);
    head.subtitle = Phrases::about(row);
    head.favourite = people::isFavourite(m_base.replica(), m_id);
    if (const int goal = Phrases::goal(row); goal > 0)
        head.cadence = tr("every %Ln day(s)", nullptr, goal);
    head.notes = contact.card.notes;
    head.muted = contact.muted;
    head.strength = strengthText(m_base.replica(), m_id);
    if (const auto merging = people::lastMerging(m_base.replica(), m_id))
        head.merged = merging->called;
    head.team = belongingText(m_base.replica(), m_id);
    head.logHint =
        tr("What happened? “call %1 back in 2 weeks”").arg(Phrases::firstName(contact.called));
    setHead(head);
}

void ContactPage::fillFollowUp()
{
    OpenFollowUp shown;
    const auto open = followups::openFollowUpsOf(m_base.replica(), m_id);
    if (!open.isEmpty()) {
        const followups::FollowUp &next = open.first();
        const Clock &clock = m_base.clock();
        const QDate today = clock.today();
        shown.id = next.id.hex();
        shown.what = Phrases::asked(next);
        shown.urgent = next.urgent;
        shown.dueText = Phrases::due(next.effective(), clock);
        shown.dueTone = Phrases::dueTone(next.effective(), clock);
        shown.detailText = next.day() == today
                               ? Phrases::nearness(next.effective(), clock)
                               : tr("due %1").arg(Phrases::when(next.effective(), today));
        if (!next.ladder.isEmpty() && next.snoozedUntil.isEmpty())
            shown.detailText =
                tr("%1, reminds %2 days before", "due date, days")
                    .arg(shown.detailText, followups::ladderText(next.ladder)
                                               .replace(QLatin1String(","), QLatin1String(", ")));
    }
    setFollowUp(shown);
}

void ContactPage::fillStats(const people::ContactRow &row, const people::Contact &contact)
{
    Replica &replica = m_base.replica();
    const Clock &clock = m_base.clock();
    const QDate today = clock.today();
    QVector<StatRow> stats;
    const people::Card &card = contact.card;
    if (card.dealValue) {
        const QString currency = settings::currency(replica, QLocale());
        const double share = card.probability.value_or(1);
        stats.append({QStringLiteral("value"), tr("Expected value"),
                      Phrases::money(*card.dealValue * share, currency),
                      card.probability ? tr("%1 of %2")
                                             .arg(Phrases::percent(share),
                                                  Phrases::money(*card.dealValue, currency))
                                       : QString(),
                      Tone::Plain});
    }
    const int goal = Phrases::goal(row);
    StatRow last{QStringLiteral("last"), tr("Last contact"), tr("never"), {}, Tone::Plain};
    if (goal > 0)
        last.detail = tr("goal %1").arg(Phrases::number(goal));
    if (row.lastContact) {
        const int days = Phrases::daysSince(*row.lastContact, clock);
        last.value = days <= 0 ? tr("today") : Phrases::days(days);
        last.tone = Phrases::ageTone(days, goal);
    }
    stats.append(last);
    const qint64 newYear = QDate(today.year(), 1, 1).startOfDay(clock.zone()).toMSecsSinceEpoch();
    const int touches = activity::interactionsSince(replica, m_id, newYear);
    stats.append({QStringLiteral("year"), tr("This year"), Phrases::number(touches),
                  tr("contact(s)", nullptr, touches), Tone::Plain});
    if (const std::optional<Coming> coming = comingUp(replica, m_id))
        stats.append({QStringLiteral("coming"), tr("Coming up"), coming->text,
                      Phrases::day(coming->day, Phrases::Day::Short, today),
                      today.daysTo(coming->day) <= 14 ? Tone::Warning : Tone::Plain});
    m_stats.set(stats);
}

void ContactPage::fillTimeline()
{
    Replica &replica = m_base.replica();
    const Clock &clock = m_base.clock();
    QVector<TimelineRow> rows;
    for (const activity::Interaction &touch :
         activity::interactions(replica, m_id, m_timelineLimit)) {
        TimelineRow row;
        row.id = touch.id.hex();
        row.icon = Phrases::kindIcon(touch.kind);
        row.head = Phrases::kind(touch.kind);
        if (touch.minutes)
            row.head = tr("%1, %Ln min", nullptr, *touch.minutes).arg(row.head);
        else if (!touch.place.isEmpty())
            row.head = tr("%1, %2", "what happened, where").arg(row.head, touch.place);
        if (const QString author = authorText(replica, *entity(InteractionEntity), touch.id);
            !author.isEmpty())
            row.head = tr("%1 by %2", "what happened, who of the team").arg(row.head, author);
        if (touch.isPrivate)
            row.head = tr("%1, only for you").arg(row.head);
        const QDate day = QDateTime::fromMSecsSinceEpoch(touch.at, clock.zone()).date();
        row.date = day == clock.today() ? tr("today")
                                        : Phrases::day(day, Phrases::Day::Short, clock.today());
        row.note = touch.note;
        row.outcome = Phrases::outcome(touch.outcome);
        row.outcomeTone = Phrases::outcomeTone(touch.outcome);
        row.changedElsewhere = changedElsewhere(replica, touch.id);
        rows.append(row);
    }
    m_timeline.set(rows);
}

void ContactPage::fillChoices(const people::ContactRow &row, const people::Contact &contact)
{
    QVector<Choice> hobbies;
    for (const QString &hobby : contact.card.hobbies)
        hobbies.append({hobby, hobby, {}, hobbyIcon(hobby), {}, {}, false});
    m_hobbies.set(hobbies);
    QVector<Choice> tags;
    for (const QString &tag : contact.card.tags)
        tags.append({tag, tag, {}, {}, {}, {}, true});
    m_tags.set(tags);

    QVector<Choice> levels;
    for (const QString &level : {QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C")})
        levels.append({level, Phrases::level(level), {}, {}, level, {}, row.level == level});
    levels.append({QString(), tr("No level"), {}, {}, {}, {}, row.level.isEmpty()});
    m_levels.set(levels);

    people::ContactRow byLevel = row;
    byLevel.cadenceDays.reset();
    const int standard = Phrases::goal(byLevel);
    QVector<Choice> cadences;
    if (standard > 0)
        cadences.append({QStringLiteral("level"),
                         tr("As level %1").arg(row.level),
                         tr("every %Ln day(s)", nullptr, standard),
                         {},
                         row.level,
                         {},
                         !row.cadenceDays});
    for (const int days : rhythms)
        cadences.append({QString::number(days),
                         tr("Every %Ln day(s)", nullptr, days),
                         {},
                         {},
                         {},
                         {},
                         row.cadenceDays == days});
    cadences.append({QStringLiteral("off"),
                     tr("Never"),
                     {},
                     {},
                     {},
                     {},
                     row.cadenceDays == 0 || (standard == 0 && !row.cadenceDays)});
    m_cadences.set(cadences);
}

void ContactPage::loadMoreTimeline()
{
    if (!m_base.isOpen() || m_id.isNull() || m_timeline.count() < m_timelineLimit)
        return;
    m_timelineLimit += timelinePage;
    fillTimeline();
}

bool ContactPage::edit(const QString &action, const QString &text,
                       const std::function<void(Edit &)> &write)
{
    return m_base.isOpen() && !m_id.isNull() && m_toast.carryOut(action, text, write);
}

void ContactPage::done()
{
    if (const auto id = Id::fromHex(followUp().id); id && m_base.isOpen()) {
        if (const auto found = followups::followUp(m_base.replica(), *id))
            TodayPage::complete(m_toast, *found);
    }
}

void ContactPage::snooze(const QString &choice)
{
    if (const auto id = Id::fromHex(followUp().id); id && m_base.isOpen()) {
        if (const auto found = followups::followUp(m_base.replica(), *id))
            TodayPage::snoozeTo(m_base, m_toast, *found,
                                TodayPage::snoozeTime(choice, m_base.clock().local()));
    }
}

void ContactPage::snoozeUntil(const QDateTime &when)
{
    const auto id = Id::fromHex(followUp().id);
    if (!id || !m_base.isOpen() || !when.isValid())
        return;
    if (const auto found = followups::followUp(m_base.replica(), *id))
        TodayPage::snoozeTo(m_base, m_toast, *found, TodayPage::wallText(when));
}

void ContactPage::setMuted(bool on)
{
    edit(QStringLiteral("mute"),
         on ? tr("%1 is not suggested any more").arg(head().name)
            : tr("%1 is suggested when it is time").arg(head().name),
         [&](Edit &edit) { people::setMuted(edit, m_id, on); });
}

void ContactPage::setFavourite(bool on)
{
    edit(QStringLiteral("favourite"),
         on ? tr("%1 is a favourite").arg(head().name)
            : tr("%1 is no favourite any more").arg(head().name),
         [&](Edit &edit) { people::setFavourite(edit, m_id, on); });
}

void ContactPage::setLevel(const QString &level)
{
    edit(QStringLiteral("level"),
         level.isEmpty() ? tr("%1 has no level").arg(head().name)
                         : tr("%1 is level %2").arg(head().name, level),
         [&](Edit &edit) { people::setLevel(edit, m_id, level); });
}

void ContactPage::setCadence(const QString &id)
{
    std::optional<int> days;
    if (id != u"level")
        days = id.toInt(); // "off" is 0
    edit(QStringLiteral("cadence"), tr("Rhythm changed"),
         [&](Edit &edit) { people::setCadence(edit, m_id, days); });
}

void ContactPage::setConsent(const QString &channel, const QString &state, const QString &source)
{
    edit(QStringLiteral("consent"), tr("Consent noted: %1").arg(channelText(channel)),
         [&](Edit &edit) { noteConsent(edit, m_id, channel, state, source); });
}

void ContactPage::share(const QString &teamId)
{
    const std::optional<Id> id = Id::fromHex(teamId);
    const auto team = id && m_base.isOpen() ? sharedSpace(m_base.replica(), *id) : std::nullopt;
    if (id && !team)
        return;
    edit(
        QStringLiteral("share"),
        team ? tr("%1 is shared with %2").arg(head().name, team->name)
             : tr("%1 is only yours").arg(head().name),
        [&](Edit &edit) { team::shareContacts(edit, {m_id}, team ? team->number : privateSpace); });
}

void ContactPage::assign(const QString &member)
{
    const Id account = Id::fromHex(member).value_or(Id());
    const QString name =
        m_base.isOpen() ? team::memberName(m_base.replica().database(), account) : QString();
    edit(QStringLiteral("assign"),
         account.isNull() ? tr("%1 is nobody’s in particular").arg(head().name)
                          : tr("%1 is assigned to %2").arg(head().name, name),
         [&](Edit &edit) {
             if (const auto assigned = team::assign(edit, *entity(ContactEntity), m_id, account);
                 !assigned)
                 edit.database().fail(assigned.error());
         });
}

void ContactPage::exportAll()
{
    if (!m_base.isOpen() || m_id.isNull())
        return;
    const QString file = newDocument(head().name, QStringLiteral(".zip"));
    const auto made = exchange::writePersonArchive(m_base.replica(), m_id, file);
    m_toast.say(made ? tr("Written to %1").arg(file) : made.error().message);
}

void ContactPage::removeInteraction(const QString &id)
{
    if (const std::optional<Id> touch = Id::fromHex(id))
        edit(QStringLiteral("delete"), tr("Entry removed"),
             [&](Edit &edit) { edit.remove(InteractionEntity, *touch); });
}

void ContactPage::addFile(const QUrl &file)
{
    if (!m_base.isOpen() || m_id.isNull())
        return;
    const auto attached = attachments::attachFile(m_base.replica(), m_id, file.toLocalFile());
    if (!attached)
        return m_toast.say(attached.error().message);
    if (attached->intent.isNull())
        return m_toast.say(tr("%1 has this file already").arg(head().name));
    m_base.noteCommit();
    m_toast.offerUndo(tr("File added"), attached->intent);
}

void ContactPage::removeFile(const QString &id)
{
    if (const std::optional<Id> file = Id::fromHex(id))
        edit(QStringLiteral("remove_attachment"), tr("File removed"),
             [&](Edit &edit) { edit.remove(AttachmentEntity, *file); });
}

void ContactPage::saveFile(const QString &id)
{
    const std::optional<Id> file = Id::fromHex(id);
    if (!file || !m_base.isOpen())
        return;
    const Result<QString> saved =
        saveInto(m_base.replica(), *file,
                 QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    m_toast.say(saved ? tr("Saved in Downloads as %1").arg(*saved) : saved.error().message);
    m_base.noteCommit(); // it may have been asked for
}

void ContactPage::setPhoto(const QUrl &picture)
{
    if (!m_base.isOpen() || m_id.isNull())
        return;
    Result<QByteArray> bytes = QByteArray();
    if (!picture.isEmpty())
        bytes = photoFrom(picture.toLocalFile());
    if (!bytes)
        return m_toast.say(bytes.error().message);
    const Result<Stamp> set = attachments::setPhoto(m_base.replica(), m_id, *bytes);
    if (!set)
        return m_toast.say(set.error().message);
    m_base.noteCommit();
    m_toast.offerUndo(picture.isEmpty() ? tr("Photo removed") : tr("Photo changed"), *set);
}

void ContactPage::remove()
{
    const Id id = m_id;
    edit(QStringLiteral("delete"), tr("%1 removed").arg(head().name),
         [&](Edit &edit) { people::removeContact(edit, id); });
}

void ContactPage::takeApart()
{
    if (!m_base.isOpen() || m_id.isNull())
        return;
    const QString name = head().merged;
    const auto undone = people::unmerge(m_base.replica(), m_id);
    m_base.noteCommit();
    if (undone)
        m_toast.offerUndo(tr("%1 is somebody else again").arg(name), undone->intent);
    else
        m_toast.say(undone.error().message);
}

void ContactPage::erase()
{
    if (m_base.isOpen() && !m_id.isNull())
        m_toast.eraseForGood(m_id);
}

} // namespace touchbase::app
