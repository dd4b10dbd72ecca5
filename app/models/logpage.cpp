// SPDX-License-Identifier: MPL-2.0
#include "app/models/logpage.h"

#include "app/models/logchoices.h"
#include "app/models/phrases.h"
#include "app/models/todaypage.h"
#include "core/entry/carryout.h"
#include "core/followups/outcomes.h"
#include "core/people/search.h"
#include "core/settings/settings.h"

#include <QRegularExpression>

namespace touchbase::app {

using namespace Qt::StringLiterals;
using entry::Understood;

namespace {

constexpr int shownPeople = 12;

QString keyOf(const entry::Person &person)
{
    return person.id.isNull() ? person.name : person.id.hex();
}

/// Words of the note that nothing was read from.
QStringList leftOver(const QString &note, const Understood &read)
{
    QString rest = note;
    for (const entry::Part &part : read.parts) {
        for (int i = part.start; i < qMin<int>(part.start + part.length, int(rest.size())); ++i)
            rest[i] = u' ';
    }
    QStringList known{u"and"_s, u"then"_s, u"und"_s, u"dann"_s, u"و"_s};
    const auto know = [&known](const QString &text) {
        known += text.toLower().split(
            QRegularExpression(u"\\W+"_s, QRegularExpression::UseUnicodePropertiesOption),
            Qt::SkipEmptyParts);
    };
    for (const entry::FollowUp &followUp : read.followUps)
        know(followUp.what);
    if (read.appointment)
        know(read.appointment->title);
    QStringList left = rest.toLower().split(
        QRegularExpression(u"\\W+"_s, QRegularExpression::UseUnicodePropertiesOption),
        Qt::SkipEmptyParts);
    left.removeIf([&](const QString &word) { return known.contains(word); });
    return left;
}

} // namespace

LogPage::LogPage(Base &base, Toast &toast, QObject *parent)
    : LogModel(parent)
    , m_base(base)
    , m_toast(toast)
{
    m_keep.setSingleShot(true);
    m_keep.setInterval(800);
    connect(&m_keep, &QTimer::timeout, this, &LogPage::keepDraft);
    connect(&base, &Base::changed, this, [this] {
        if (m_open)
            refresh();
    });
}

void LogPage::open(const QString &contactId)
{
    const std::optional<Id> contact = Id::fromHex(contactId);
    start(contact ? QVector{*contact} : QVector<Id>(), Id());
}

void LogPage::openFor(const QStringList &contactIds)
{
    QVector<Id> who;
    for (const QString &contact : contactIds) {
        if (const std::optional<Id> id = Id::fromHex(contact))
            who.append(*id);
    }
    start(who, Id());
}

void LogPage::openFollowUp(const QString &followUpId)
{
    const std::optional<Id> id = Id::fromHex(followUpId);
    if (!id || !m_base.isOpen())
        return;
    const auto followUp = followups::followUp(m_base.replica(), *id);
    if (!followUp)
        return;
    start(followUp->contact.isNull() ? QVector<Id>() : QVector{followUp->contact}, *id);
    if (entry::kindNamed(followUp->kind) && followUp->kind != u"task" && m_sheet.kind.isEmpty()) {
        m_sheet.kind = followUp->kind;
        refresh();
    }
}

void LogPage::openCall(const Id &contact, int minutes)
{
    if (!m_base.isOpen())
        return;
    Id completes;
    const QDate today = m_base.clock().today();
    for (const followups::FollowUp &open : followups::openFollowUpsOf(m_base.replica(), contact)) {
        if (open.kind == u"call" && open.day().isValid() && open.day() <= today) {
            completes = open.id;
            break;
        }
    }
    start({contact}, completes);
    m_sheet.kind = u"call"_s;
    m_sheet.minutes = minutes;
    refresh();
}

void LogPage::start(const QVector<Id> &who, const Id &completes)
{
    if (!m_base.isOpen())
        return;
    m_open = true;
    m_draft = false;
    m_sheet = {};
    m_sheet.who = who;
    m_sheet.completes = completes;
    m_read = {};
    m_found.set({});
    m_likely = likelyPeople();
    setNote({});
    m_draft = pickUpDraft();
    read();
    refresh();
}

void LogPage::read()
{
    if (note().trimmed().isEmpty()) {
        m_read = {};
        setMarks({});
        return;
    }
    m_read = entry::understand(note(), entry::contextFor(m_base.replica(), QLocale()));
    QList<int> marks;
    for (const entry::Part &part : std::as_const(m_read.parts))
        marks << part.start << part.length;
    const QSet<QString> &forgotten = m_sheet.forgotten;
    for (qsizetype i = m_read.followUps.size() - 1; i >= 0; --i) {
        if (forgotten.contains(u"follow-up:%1"_s.arg(i)))
            m_read.followUps.remove(i);
    }
    if (forgotten.contains(u"appointment"_s))
        m_read.appointment.reset();
    if (forgotten.contains(u"touch"_s))
        m_read.touch.reset();
    if (forgotten.contains(u"cadence"_s))
        m_read.cadenceDays.reset();
    if (forgotten.contains(u"snooze"_s))
        m_read.snoozeUntil.reset();
    m_read.tags.removeIf([&](const QString &tag) { return forgotten.contains(u"tag:"_s + tag); });
    m_read.objections.removeIf(
        [&](const QString &word) { return forgotten.contains(u"objection:"_s + word); });
    m_read.contacts.removeIf([&](const entry::Person &person) {
        return forgotten.contains(u"person:"_s + person.name);
    });
    for (const QString &field : m_read.set.keys()) {
        if (forgotten.contains(u"set:"_s + field))
            m_read.set.remove(field);
    }
    setMarks(marks);
}

QVector<entry::Person> LogPage::people() const
{
    QVector<entry::Person> chosen;
    const auto choose = [&](const Id &id) {
        if (std::none_of(chosen.begin(), chosen.end(),
                         [&](const entry::Person &one) { return one.id == id; }))
            chosen.append({id.hex(), id, false});
    };
    if (!m_sheet.whoChosen) {
        for (const entry::Person &person : m_read.contacts) {
            if (!person.isNew)
                choose(person.id);
            else if (m_sheet.who.isEmpty())
                chosen.append(person);
        }
        for (const entry::Ambiguity &undecided : m_read.ambiguous) {
            for (const entry::Candidate &candidate : undecided.candidates) {
                if (m_sheet.who.contains(candidate.id))
                    choose(candidate.id);
            }
        }
    }
    if (chosen.isEmpty()) {
        for (const Id &id : m_sheet.who)
            choose(id);
    }
    if (chosen.isEmpty() && !m_sheet.whoChosen && m_read.ambiguous.isEmpty() &&
        !m_likely.isEmpty() && m_likely.first().isNear)
        choose(m_likely.first().id);
    return chosen;
}

bool LogPage::isOrderOnly() const
{
    const bool orders = !m_read.followUps.isEmpty() || m_read.appointment || m_read.snoozeUntil ||
                        m_read.cadenceDays || !m_read.set.isEmpty();
    return orders && !m_read.touch && m_sheet.kind.isEmpty() && m_sheet.outcome.isEmpty() &&
           m_sheet.completes.isNull() && leftOver(note(), m_read).isEmpty();
}

QString LogPage::kind() const
{
    if (!m_sheet.kind.isEmpty())
        return m_sheet.kind;
    if (m_read.touch)
        return entry::kindName(m_read.touch->kind);
    const QVector<entry::Person> who = people();
    for (const Likely &likely : m_likely) {
        if (!who.isEmpty() && likely.id == who.first().id && entry::kindNamed(likely.kind) &&
            likely.isNear)
            return likely.kind;
    }
    return u"meeting"_s;
}

QString LogPage::outcome() const
{
    if (!m_sheet.outcome.isEmpty())
        return m_sheet.outcome == none ? QString() : m_sheet.outcome;
    return m_read.touch ? m_read.touch->outcome : QString();
}

std::optional<entry::FollowUp> LogPage::next() const
{
    if (m_sheet.next == none)
        return std::nullopt;
    entry::FollowUp followUp;
    followUp.kind = entry::Kind::Call;
    if (!m_read.followUps.isEmpty())
        followUp = m_read.followUps.first();
    else if (m_sheet.next.isEmpty())
        return std::nullopt;
    if (!m_sheet.next.isEmpty()) {
        followUp.due = {QDate::fromString(m_sheet.next.left(10), Qt::ISODate), std::nullopt};
        if (m_sheet.next.size() > 10)
            followUp.due.time = QTime::fromString(m_sheet.next.mid(11, 5), Qt::ISODate);
        followUp.readings = {followUp.due};
        followUp.repeat.clear();
        followUp.event.clear();
        followUp.eventDays = 0;
    }
    return followUp;
}

Understood LogPage::meaning() const
{
    Understood meaning = m_read;
    meaning.note = note().trimmed();
    meaning.contacts = people();
    meaning.ambiguous.clear();
    QStringList everybody;
    for (entry::Person &person : meaning.contacts) {
        person.name = keyOf(person);
        everybody.append(person.name);
    }
    // Names of the note become the keys under which their people are carried out.
    const auto key = [&](const QString &name) {
        for (const entry::Person &person : m_read.contacts) {
            if (person.name == name && everybody.contains(keyOf(person)))
                return keyOf(person);
        }
        return everybody.value(0);
    };
    meaning.touch.reset();
    if (!isOrderOnly())
        meaning.touch = entry::Touch{entry::kindNamed(kind()).value_or(entry::Kind::Meeting),
                                     m_read.touch ? m_read.touch->at : entry::When(), outcome(),
                                     followups::isAttempt(outcome()), everybody};
    if (meaning.touch && meaning.touch->kind == entry::Kind::Call)
        meaning.touch->minutes = m_sheet.minutes;
    if (meaning.touch)
        meaning.touch->isPrivate = m_sheet.isPrivate;
    if (const std::optional<entry::FollowUp> first = next()) {
        if (meaning.followUps.isEmpty())
            meaning.followUps.append(*first);
        else
            meaning.followUps.first() = *first;
    } else {
        meaning.followUps = meaning.followUps.mid(1);
    }
    for (entry::FollowUp &followUp : meaning.followUps)
        followUp.contact = key(followUp.contact);
    if (meaning.appointment)
        meaning.appointment->with = everybody;
    return meaning;
}

QString LogPage::problem() const
{
    if (people().isEmpty()) {
        for (const entry::Ambiguity &undecided : m_read.ambiguous)
            return tr("Which %1?").arg(undecided.name);
        return note().trimmed().isEmpty() ? QString() : tr("Choose who it was.");
    }
    const std::optional<entry::FollowUp> followUp = next();
    if (followUp && !followUp->due.isValid() && followUp->readings.size() > 1) {
        const QDate today = m_base.clock().today();
        return tr("%1 or %2? Choose the day below.")
            .arg(Phrases::when(followUp->readings[0].text(), today),
                 Phrases::when(followUp->readings[1].text(), today));
    }
    return {};
}

void LogPage::writeNote(const QString &text)
{
    if (text == note() || !m_open)
        return;
    setNote(text);
    read();
    refresh();
    m_keep.start();
}

void LogPage::forget(const QString &id)
{
    m_sheet.forgotten.insert(id);
    read();
    refresh();
}

void LogPage::searchWho(const QString &text)
{
    QVector<Choice> found;
    if (!text.trimmed().isEmpty() && m_base.isOpen()) {
        const QVector<people::SearchHit> hits =
            people::search(m_base.replica(), text, shownPeople).hits;
        QVector<Id> ids;
        for (const people::SearchHit &hit : hits)
            ids.append(hit.id);
        for (const people::ContactRow &row : people::contactRows(m_base.replica(), ids))
            found.append(personChoice(row, Phrases::about(row), m_sheet.who.contains(row.id)));
    }
    m_found.set(found);
}

void LogPage::chooseWho(const QString &id)
{
    const std::optional<Id> person = Id::fromHex(id);
    if (!person)
        return;
    if (!m_sheet.whoChosen) {
        // A first tap on somebody else replaces the guess; a tap on the guess takes it back.
        const QVector<entry::Person> guessed = people();
        const bool wasGuessed =
            std::any_of(guessed.begin(), guessed.end(),
                        [&](const entry::Person &one) { return one.id == *person; });
        const bool asked = !m_sheet.who.isEmpty();
        if (!asked || wasGuessed)
            m_sheet.who.clear();
        if (asked || wasGuessed) {
            for (const entry::Person &one : guessed) {
                if (!one.id.isNull() && !m_sheet.who.contains(one.id))
                    m_sheet.who.append(one.id);
            }
        }
        m_sheet.whoChosen = true;
    }
    if (m_sheet.who.contains(*person))
        m_sheet.who.removeAll(*person);
    else
        m_sheet.who.append(*person);
    m_found.set({});
    refresh();
    m_keep.start();
}

void LogPage::chooseKind(const QString &id)
{
    m_sheet.kind = m_sheet.kind == id ? QString() : id;
    refresh();
    m_keep.start();
}

void LogPage::chooseOutcome(const QString &id)
{
    m_sheet.outcome = outcome() == id ? none : id;
    refresh();
    m_keep.start();
}

void LogPage::chooseNext(const QString &id)
{
    for (const NextChoice &choice : nextChoices) {
        if (id != QLatin1String(choice.id))
            continue;
        const QDate day = dayOf(choice, m_base.clock().today());
        const std::optional<entry::FollowUp> now = next();
        m_sheet.next = now && now->due.date == day ? none : day.toString(Qt::ISODate);
    }
    if (id == u"pick")
        m_sheet.next = none;
    refresh();
    m_keep.start();
}

void LogPage::chooseNextDate(const QDateTime &when)
{
    if (!when.isValid())
        return;
    m_sheet.next = TodayPage::wallText(when);
    refresh();
    m_keep.start();
}

void LogPage::setOnlyForMe(bool on)
{
    m_sheet.isPrivate = on;
    refresh();
}

void LogPage::save()
{
    if (!m_open || people().isEmpty() || !problem().isEmpty())
        return;
    const Understood meaning = this->meaning();
    const QString region = settings::region(m_base.replica(), QLocale());
    const std::optional<followups::FollowUp> completes =
        m_sheet.completes.isNull() ? std::nullopt
                                   : followups::followUp(m_base.replica(), m_sheet.completes);
    QString name = meaning.contacts.first().name;
    if (!meaning.contacts.first().isNew) {
        const auto rows =
            people::contactRows(m_base.replica(), QVector{meaning.contacts.first().id});
        name = rows.isEmpty() ? QString() : rows.first().called;
    }
    const QString text =
        meaning.touch ? tr("%1 with %2 logged", "call, person").arg(Phrases::kind(kind()), name)
                      : tr("Noted for %1").arg(name);
    const bool alone = meaning.contacts.size() == 1;
    Id contact = meaning.contacts.first().id;
    const bool saved = m_toast.carryOut(u"log"_s, text, [&](replica::Edit &edit) {
        const Result<QVector<Id>> made = entry::carryOut(edit, meaning, region);
        if (!made) {
            edit.database().fail(made.error());
            return;
        }
        if (meaning.contacts.first().isNew)
            contact = made->first();
        if (completes && completes->state == u"open")
            followups::complete(edit, *completes, outcome());
        else if (completes && completes->state == u"done" && !outcome().isEmpty())
            followups::setOutcome(edit, *completes, outcome());
    });
    if (!saved)
        return;
    dropDraft();
    m_open = false;
    if (meaning.touch && alone && meaning.followUps.isEmpty())
        proposeNext(contact, kind(), outcome());
    Q_EMIT this->saved();
}

void LogPage::proposeNext(const Id &contact, const QString &kind, const QString &outcome)
{
    const auto proposed = followups::proposedNext(m_base.replica(), contact, kind, outcome);
    if (!proposed)
        return;
    const QString when = Phrases::when(proposed->due, m_base.clock().today());
    m_toast.offer(tr("%1 %2", "call, day").arg(Phrases::kind(proposed->kind), when),
                  [this, next = *proposed, when] {
                      m_toast.carryOut(
                          u"follow-up"_s,
                          tr("%1 planned for %2", "call, day").arg(Phrases::kind(next.kind), when),
                          [&](replica::Edit &edit) { followups::add(edit, next); });
                  });
}

void LogPage::close()
{
    keepDraft();
    m_open = false;
}

void LogPage::discard()
{
    dropDraft();
    const QVector<Id> who = m_sheet.whoChosen ? QVector<Id>() : m_sheet.who;
    m_sheet = {};
    m_sheet.who = who;
    setNote({});
    read();
    refresh();
}

} // namespace touchbase::app
