// SPDX-License-Identifier: MPL-2.0
// The words and chips of the log sheet: what LogPage knows, as the person reads it.
#include "app/models/logchoices.h"
#include "app/models/logpage.h"
#include "app/models/phrases.h"
#include "core/people/contacts.h"
#include "core/team/assignment.h"

namespace touchbase::app {

using namespace Qt::StringLiterals;

namespace {

/// "call Sara back about the offer": what it is about.
QString subject(const QString &what)
{
    for (const QString &about : {u" about "_s, u" wegen "_s, u" بشأن "_s}) {
        if (const qsizetype at = what.indexOf(about); at >= 0)
            return what.mid(at + 1);
    }
    return {};
}

QString followUpText(const entry::FollowUp &followUp, const QString &name, const QDate &today)
{
    const QString when = followUp.due.isValid() ? Phrases::when(followUp.due.text(), today)
                         : !followUp.event.isEmpty()
                             ? Phrases::waitsFor(followUp.event, followUp.eventDays)
                             : QCoreApplication::translate("LogPage", "which day?");
    const QString about = subject(followUp.what);
    QStringList parts;
    if (!about.isEmpty() || followUp.what.isEmpty())
        parts << (Phrases::kind(entry::kindName(followUp.kind)) + u' ' + name).trimmed();
    else
        parts << Phrases::capital(followUp.what);
    parts << when;
    if (!about.isEmpty())
        parts << about;
    if (!followUp.ladder.isEmpty())
        parts << QCoreApplication::translate("LogPage", "reminds %1 days before")
                     .arg(followups::ladderText(followUp.ladder).replace(u","_s, u", "_s));
    if (followUp.urgent)
        parts << QCoreApplication::translate("LogPage", "urgent");
    return parts.join(QCoreApplication::translate("LogPage", ", "));
}

QString saveText(entry::Kind kind, const QString &when)
{
    const char *text = nullptr;
    switch (kind) {
    case entry::Kind::Meeting:
        text = QT_TRANSLATE_NOOP("LogPage", "Save, next meeting %1");
        break;
    case entry::Kind::Call:
        text = QT_TRANSLATE_NOOP("LogPage", "Save, next call %1");
        break;
    case entry::Kind::Email:
        text = QT_TRANSLATE_NOOP("LogPage", "Save, next e-mail %1");
        break;
    case entry::Kind::Message:
        text = QT_TRANSLATE_NOOP("LogPage", "Save, next message %1");
        break;
    case entry::Kind::Visit:
        text = QT_TRANSLATE_NOOP("LogPage", "Save, next viewing %1");
        break;
    case entry::Kind::Letter:
        text = QT_TRANSLATE_NOOP("LogPage", "Save, next letter %1");
        break;
    case entry::Kind::Task:
        text = QT_TRANSLATE_NOOP("LogPage", "Save, remind me %1");
        break;
    }
    return QCoreApplication::translate("LogPage", text).arg(when);
}

} // namespace

void LogPage::refresh()
{
    if (!m_open)
        return;
    fillWho();
    fillKinds();
    fillNexts();
    fillUnderstood();
    fillHead();
}

void LogPage::fillWho()
{
    const QVector<entry::Person> chosen = people();
    QVector<Likely> shown;
    const auto show = [&](const Id &id, const QString &detail) {
        for (const Likely &one : std::as_const(shown)) {
            if (one.id == id)
                return;
        }
        for (const Likely &likely : std::as_const(m_likely)) {
            if (likely.id == id) {
                shown.append(likely);
                return;
            }
        }
        shown.append({id, detail, {}, false});
    };
    // Between several of one name the person decides: they come first.
    for (const entry::Ambiguity &undecided : std::as_const(m_read.ambiguous)) {
        if (chosen.isEmpty()) {
            for (const entry::Candidate &candidate : undecided.candidates)
                show(candidate.id, {});
        }
    }
    for (const entry::Person &person : chosen) {
        if (!person.id.isNull())
            show(person.id, {});
    }
    for (const Id &id : std::as_const(m_sheet.who))
        show(id, {});
    for (const Likely &likely : std::as_const(m_likely))
        show(likely.id, {});

    QVector<Choice> who;
    for (const entry::Person &person : chosen) {
        if (person.id.isNull())
            who.append({u"new:"_s + person.name,
                        person.name,
                        tr("new person"),
                        u"person_add"_s,
                        {},
                        Phrases::initials(person.name),
                        true});
    }
    for (const Likely &one : std::as_const(shown)) {
        const auto rows = people::contactRows(m_base.replica(), QVector{one.id});
        if (rows.isEmpty())
            continue;
        const bool selected =
            std::any_of(chosen.begin(), chosen.end(),
                        [&](const entry::Person &person) { return person.id == one.id; });
        QString detail = one.detail;
        if (detail.isEmpty()) {
            const auto touch = activity::lastTouch(m_base.replica(), one.id);
            detail =
                touch ? Phrases::touched(*touch, m_base.clock()) : Phrases::about(rows.first());
        }
        who.append(personChoice(rows.first(), detail, selected));
    }
    m_who.set(who);
}

void LogPage::fillKinds()
{
    const QString chosen = isOrderOnly() ? QString() : kind();
    QVector<Choice> choices;
    for (const char *name : kindChoices) {
        const QString id = QLatin1String(name);
        choices.append({id, Phrases::kind(id), {}, Phrases::kindIcon(id), {}, {}, id == chosen});
    }
    m_kinds.set(choices);
    choices.clear();
    const QString result = outcome();
    bool listed = result.isEmpty();
    const auto add = [&](const QString &id) {
        choices.append({id,
                        Phrases::outcome(id),
                        {},
                        id == result ? u"check"_s : QString(),
                        {},
                        {},
                        id == result});
        listed = listed || id == result;
    };
    for (const char *name : outcomeChoices)
        add(QLatin1String(name));
    if (!listed)
        add(result);
    m_outcomes.set(choices);
}

void LogPage::fillNexts()
{
    const QDate today = m_base.clock().today();
    const std::optional<entry::FollowUp> planned = next();
    bool listed = !planned || !planned->due.isValid();
    QVector<Choice> choices;
    for (const NextChoice &choice : nextChoices) {
        const QDate day = dayOf(choice, today);
        const bool selected = planned && planned->due.date == day && !planned->due.time;
        listed = listed || selected;
        choices.append({QLatin1String(choice.id),
                        QCoreApplication::translate("LogPage", choice.text),
                        Phrases::day(day, Phrases::Day::Number, today),
                        {},
                        {},
                        {},
                        selected});
    }
    choices.append({u"pick"_s,
                    tr("Pick…"),
                    listed ? tr("or none") : Phrases::when(planned->due.text(), today),
                    {},
                    {},
                    {},
                    !listed});
    m_nexts.set(choices);
}

void LogPage::fillUnderstood()
{
    const QDate today = m_base.clock().today();
    QVector<Choice> chips;
    const auto chip = [&](const QString &id, const QString &text, const QString &icon) {
        chips.append({id, text, {}, icon, {}, {}, true});
    };
    for (qsizetype i = 0; i < m_read.followUps.size(); ++i)
        chip(u"follow-up:%1"_s.arg(i),
             followUpText(m_read.followUps[i], Phrases::firstName(m_read.followUps[i].contact),
                          today),
             u"event_available"_s);
    if (m_read.appointment) {
        const entry::Appointment &said = *m_read.appointment;
        const entry::When &start =
            said.start.isValid() || said.readings.isEmpty() ? said.start : said.readings.first();
        chip(u"appointment"_s,
             tr("%1, %2", "appointment, when")
                 .arg(Phrases::capital(said.title), Phrases::when(start.text(), today)),
             u"event"_s);
    }
    if (m_read.touch)
        chip(u"touch"_s, Phrases::kind(entry::kindName(m_read.touch->kind)),
             Phrases::kindIcon(entry::kindName(m_read.touch->kind)));
    if (m_read.snoozeUntil)
        chip(u"snooze"_s, tr("Snooze to %1").arg(Phrases::when(m_read.snoozeUntil->text(), today)),
             u"alarm"_s);
    if (m_read.cadenceDays)
        chip(u"cadence"_s, tr("Every %Ln day(s)", nullptr, *m_read.cadenceDays), u"history"_s);
    for (auto field = m_read.set.cbegin(); field != m_read.set.cend(); ++field)
        chip(u"set:"_s + field.key(),
             Phrases::capital(field.key().section(u'.', -1).replace(u'_', u' ')) + u' ' +
                 field.value().toString(),
             u"edit"_s);
    for (const QString &tag : std::as_const(m_read.tags))
        chip(u"tag:"_s + tag, tag, u"label"_s);
    for (const QString &objection : std::as_const(m_read.objections))
        chip(u"objection:"_s + objection, tr("Objection: %1").arg(objection), u"block"_s);
    for (const entry::Person &person : std::as_const(m_read.contacts)) {
        if (person.isNew && m_sheet.who.isEmpty())
            chip(u"person:"_s + person.name, tr("New: %1").arg(person.name), u"person_add"_s);
    }
    m_understood.set(chips);
}

void LogPage::fillHead()
{
    const QDate today = m_base.clock().today();
    LogHead head;
    head.draft = m_draft;
    head.title = tr("Log");
    head.hint = tr("What happened? “call Sara back in 2 weeks”");
    const QVector<entry::Person> who = people();
    if (!who.isEmpty() && !who.first().id.isNull()) {
        const auto rows = people::contactRows(m_base.replica(), QVector{who.first().id});
        head.team = team::belongingOf(m_base.replica().database(), who.first().id).team;
        head.onlyForMe = m_sheet.isPrivate;
        if (!rows.isEmpty()) {
            const QString first = Phrases::firstName(rows.first().called);
            head.hint = tr("What happened? “call %1 back in 2 weeks”").arg(first);
            if (m_sheet.minutes)
                head.title = tr("Call with %1, %Ln min", nullptr, *m_sheet.minutes).arg(first);
        }
    }
    if (m_understood.count() > 0)
        head.understoodText = m_understood.rows().first().text;
    head.problem = problem();
    head.canSave = !who.isEmpty() && head.problem.isEmpty();
    head.saveText = tr("Save");
    const std::optional<entry::FollowUp> planned = next();
    if (planned && planned->due.isValid())
        head.saveText = saveText(planned->kind, Phrases::when(planned->due.text(), today));
    else if (planned && !planned->event.isEmpty())
        head.saveText = tr("Save, and wait for %1").arg(planned->event);
    else if (m_read.appointment && m_read.appointment->start.isValid())
        head.saveText =
            saveText(entry::Kind::Meeting, Phrases::when(m_read.appointment->start.text(), today));
    else if (m_read.snoozeUntil)
        head.saveText = tr("Snooze to %1").arg(Phrases::when(m_read.snoozeUntil->text(), today));
    setHead(head);
}

} // namespace touchbase::app
