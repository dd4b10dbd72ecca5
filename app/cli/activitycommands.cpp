// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "app/cli/forms.h"
#include "core/entry/carryout.h"
#include "core/followups/recurrence.h"
#include "core/followups/reminders.h"
#include "core/followups/suggestions.h"
#include "core/people/traits.h"

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

Result<QString> readMoment(Call &call, const QString &text)
{
    const auto when = entry::readWhen(text, entry::contextFor(call.replica, call.locale));
    if (!when)
        return invalid(
            u"“%1” is no date; give one such as “in 2 weeks”, “Friday 9” or 2026-12-05T13:00."_s
                .arg(text));
    return when->text();
}

qint64 instantOf(Call &call, const QString &wall)
{
    const QDateTime at =
        wall.size() > 10
            ? QDateTime(QDate::fromString(wall.left(10), Qt::ISODate),
                        QTime::fromString(wall.mid(11, 5), u"HH:mm"_s), call.clock.zone())
            : QDateTime(QDate::fromString(wall, Qt::ISODate), QTime(12, 0), call.clock.zone());
    return at.toMSecsSinceEpoch();
}

Result<void> checkKind(const QString &kind, const QStringList &kinds)
{
    if (kinds.contains(kind))
        return {};
    return invalid(u"“%1” is no kind; the kinds are %2."_s.arg(kind, kinds.join(u", "_s)));
}

const QStringList touchKinds{u"meeting"_s, u"call"_s,  u"email"_s,
                             u"message"_s, u"visit"_s, u"letter"_s};
const QStringList followUpKinds = touchKinds + QStringList{u"information"_s, u"task"_s};

followups::FollowUp followUpAt(const Id &contact, const QString &due)
{
    followups::FollowUp followUp;
    followUp.contact = contact;
    followUp.due = due;
    followUp.zoneKind = due.size() > 10 ? u"floating"_s : u"date"_s;
    return followUp;
}

QJsonValue idOrNull(const Id &id) { return id.isNull() ? QJsonValue() : QJsonValue(id.hex()); }

Result<Answer> log(Call &call)
{
    const Result<Id> contact = people::findContact(call.replica, call.words.join(u' '));
    if (!contact)
        return contact.error();
    activity::Interaction touch{
        .contact = *contact, .kind = call.value("kind"), .at = call.clock.now()};
    if (touch.kind.isEmpty())
        touch.kind = u"call"_s;
    if (Result<void> checked = checkKind(touch.kind, touchKinds); !checked)
        return checked.error();
    touch.note = call.value("note");
    touch.outcome = call.value("outcome");
    touch.attempt = call.has("attempt");
    if (call.has("at")) {
        const Result<QString> at = readMoment(call, call.value("at"));
        if (!at)
            return at.error();
        touch.at = instantOf(call, *at);
    }
    std::optional<followups::FollowUp> next;
    if (call.has("next")) {
        const Result<QString> due = readMoment(call, call.value("next"));
        if (!due)
            return due.error();
        next = followUpAt(*contact, *due);
        next->kind = touch.kind == u"meeting" || touch.kind == u"visit" ? u"call"_s : touch.kind;
    }
    replica::Edit edit(call.replica, u"log"_s);
    if (const auto whom = people::contact(call.replica, *contact))
        edit.setLabel(u"Logged a %1 with %2"_s.arg(touch.kind, whom->called));
    const activity::Logged logged = activity::logInteraction(edit, touch, next);
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return Answer{
        .json = {{u"id"_s, logged.interaction.hex()}, {u"follow_up"_s, idOrNull(logged.followUp)}},
        .text = next ? u"logged, next %1\n"_s.arg(next->due) : u"logged\n"_s};
}

Result<Answer> quick(Call &call)
{
    const QString sentence = call.words.join(u' ');
    const entry::Understood understood =
        entry::understand(sentence, entry::contextFor(call.replica, call.locale));
    Answer answer{.json = {{u"understood"_s, understoodForm(understood)}}};
    QJsonArray created;
    if (!call.has("dry-run")) {
        replica::Edit edit(call.replica, u"log"_s, sentence);
        const Result<QVector<Id>> made = entry::carryOut(edit, understood, call.region());
        if (!made)
            return made.error();
        if (Result<Stamp> committed = edit.commit(); !committed)
            return committed.error();
        for (const Id &id : *made)
            created.append(id.hex());
    }
    answer.json.insert(u"created"_s, created);
    for (const entry::FollowUp &followUp : understood.followUps)
        answer.text += u"%1 %2, %3\n"_s.arg(entry::kindName(followUp.kind), followUp.contact,
                                            followUp.due.text());
    if (understood.touch)
        answer.text +=
            u"%1 %2\n"_s.arg(entry::kindName(understood.touch->kind), understood.touch->at.text());
    if (understood.appointment)
        answer.text += u"appointment %1\n"_s.arg(understood.appointment->start.text());
    return answer;
}

Answer listed(const QVector<followups::FollowUp> &followUps)
{
    Answer answer;
    QJsonArray list;
    for (const followups::FollowUp &followUp : followUps) {
        list.append(followUpForm(followUp));
        answer.text += followUpLine(followUp);
    }
    answer.json = {{u"follow_ups"_s, list}};
    return answer;
}

Result<Answer> listFollowUps(Call &call)
{
    using followups::Span;
    static const QHash<QString, Span> spans{{u"overdue"_s, Span::Overdue},
                                            {u"today"_s, Span::Today},
                                            {u"week"_s, Span::Week},
                                            {u"all"_s, Span::All}};
    const QString due = call.has("due") ? call.value("due") : u"all"_s;
    if (!spans.contains(due))
        return invalid(u"--due is overdue, today, week or all."_s);
    return listed(followups::openFollowUps(call.replica, spans.value(due)));
}

Result<Answer> promises(Call &call)
{
    const Answer mine = listed(followups::openPromises(call.replica, u"me"_s));
    const Answer theirs = listed(followups::openPromises(call.replica, u"them"_s));
    Answer answer{.json = {{u"mine"_s, mine.json.value(u"follow_ups"_s)},
                           {u"theirs"_s, theirs.json.value(u"follow_ups"_s)}}};
    if (!mine.text.isEmpty())
        answer.text += u"I promised\n"_s + mine.text;
    if (!theirs.text.isEmpty())
        answer.text += u"They promised\n"_s + theirs.text;
    return answer;
}

Result<Answer> addFollowUp(Call &call)
{
    const Result<Id> contact = people::findContact(call.replica, call.words.join(u' '));
    if (!contact)
        return contact.error();
    if (!call.has("due"))
        return invalid(u"A follow-up needs --due WHEN."_s);
    const Result<QString> due = readMoment(call, call.value("due"));
    if (!due)
        return due.error();
    followups::FollowUp followUp = followUpAt(*contact, *due);
    followUp.kind = call.has("kind") ? call.value("kind") : u"call"_s;
    if (Result<void> checked = checkKind(followUp.kind, followUpKinds); !checked)
        return checked.error();
    followUp.what = call.value("what");
    followUp.repeat = call.value("repeat");
    if (!followUp.repeat.isEmpty()) {
        if (Result<void> checked = followups::checkRule(followUp.repeat); !checked)
            return checked.error();
    }
    if (call.has("promise")) {
        followUp.promisedBy = call.value("promise");
        if (followUp.promisedBy != u"me" && followUp.promisedBy != u"them")
            return invalid(u"--promise is me or them: who promised it."_s);
    }
    if (call.has("zone-kind")) {
        followUp.zoneKind = call.value("zone-kind");
        if (Result<void> checked =
                checkKind(followUp.zoneKind, {u"floating"_s, u"fixed"_s, u"date"_s});
            !checked)
            return checked.error();
        if (followUp.zoneKind == u"fixed")
            followUp.zone = QString::fromLatin1(call.clock.zone().id());
    }
    replica::Edit edit(call.replica, u"follow-up"_s, u"Planned %1"_s.arg(followUp.kind));
    const Id id = followups::add(edit, followUp);
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return Answer{.json = {{u"id"_s, id.hex()}}, .text = u"due %1\n"_s.arg(*due)};
}

using Change = void (*)(replica::Edit &, const followups::FollowUp &, const QString &);

Result<Answer> change(Call &call, const QString &action, Change change, const QString &argument)
{
    const Result<Id> id = followups::findFollowUp(call.replica, call.words.first());
    if (!id)
        return id.error();
    const std::optional<followups::FollowUp> followUp = followups::followUp(call.replica, *id);
    if (followUp->state != u"open")
        return Error{Error::Code::Refused, u"That follow-up is %1 already."_s.arg(followUp->state)};
    const QString about = followUp->contactName.isEmpty() ? followUp->what : followUp->contactName;
    replica::Edit edit(call.replica, action, u"%1: %2"_s.arg(action, about));
    change(edit, *followUp, argument);
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return Answer{.json = {{u"id"_s, id->hex()}}, .text = action + u'\n'};
}

Result<Answer> done(Call &call)
{
    return change(call, u"done"_s, followups::complete, call.value("outcome"));
}

Result<Answer> skip(Call &call)
{
    return change(call, u"skip"_s,
                  [](replica::Edit &edit, const followups::FollowUp &followUp, const QString &) {
                      followups::drop(edit, followUp);
                  },
                  {});
}

Result<Answer> snooze(Call &call)
{
    const Result<QString> until = readMoment(call, call.words.mid(1).join(u' '));
    if (!until)
        return until.error();
    return change(call, u"snooze"_s, followups::snooze, *until);
}

/// “CONTACT WORD”: a name may have blanks.
Result<Id> contactBeforeTheLast(Call &call)
{
    return people::findContact(call.replica, call.words.mid(0, call.words.size() - 1).join(u' '));
}

Result<Answer> mute(Call &call)
{
    const Result<Id> id = contactBeforeTheLast(call);
    if (!id)
        return id.error();
    const bool on = call.words.last() == u"on";
    if (!on && call.words.last() != u"off")
        return invalid(u"Say “on” to leave them out of suggestions, or “off”."_s);
    replica::Edit edit(call.replica, u"mute"_s, u"Changed who is suggested"_s);
    people::setMuted(edit, *id, on);
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return Answer{.json = {{u"id"_s, id->hex()}}, .text = u"done\n"_s};
}

Result<Answer> cadence(Call &call)
{
    const Result<Id> id = contactBeforeTheLast(call);
    if (!id)
        return id.error();
    bool ok = false;
    const int days = call.words.last().toInt(&ok);
    if (call.words.last() != u"off" && (!ok || days < 1 || days > 3660))
        return invalid(u"A rhythm is a number of days, or “off”."_s);
    replica::Edit edit(call.replica, u"cadence"_s, u"Changed the rhythm"_s);
    edit.write(replica::ContactEntity, *id,
               {{"cadence_days", days}}); // 0 is off, whatever the level says
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return Answer{.json = {{u"id"_s, id->hex()}}, .text = u"done\n"_s};
}

QJsonArray occasionForms(const QVector<followups::Occasion> &occasions, QString &text)
{
    QJsonArray list;
    for (const followups::Occasion &occasion : occasions) {
        list.append(QJsonObject{
            {u"date"_s, occasion.day.toString(Qt::ISODate)},
            {u"kind"_s, occasion.kind},
            {u"contact"_s, occasion.contact.hex()},
            {u"contact_name"_s, occasion.contactName},
            {u"person"_s, occasion.person.isEmpty() ? QJsonValue() : QJsonValue(occasion.person)},
            {u"age"_s, occasion.age ? QJsonValue(*occasion.age) : QJsonValue()}});
        text += u"%1  %2 of %3\n"_s.arg(occasion.day.toString(Qt::ISODate), occasion.kind,
                                        occasion.person.isEmpty() ? occasion.contactName
                                                                  : occasion.person);
    }
    return list;
}

Result<Answer> today(Call &call)
{
    using followups::Span;
    Answer answer;
    const auto section = [&](const QString &name, const QString &title, Span span) {
        const Answer part = listed(followups::openFollowUps(call.replica, span));
        answer.json.insert(name, part.json.value(u"follow_ups"_s));
        if (!part.text.isEmpty())
            answer.text += title + u'\n' + part.text;
    };
    section(u"overdue"_s, u"Overdue"_s, Span::Overdue);
    section(u"today"_s, u"Today"_s, Span::Today);
    section(u"next_7_days"_s, u"Next 7 days"_s, Span::Week);
    QJsonArray suggested;
    for (const followups::Suggestion &suggestion : followups::suggestions(call.replica, 10)) {
        suggested.append(QJsonObject{{u"contact"_s, suggestion.contact.hex()},
                                     {u"contact_name"_s, suggestion.contactName},
                                     {u"reason"_s, suggestion.reason},
                                     {u"score"_s, suggestion.score}});
        answer.text += u"%1: %2\n"_s.arg(suggestion.contactName, suggestion.reason);
    }
    answer.json.insert(u"suggested"_s, suggested);
    const followups::NoNextStep stalled = followups::withoutNextStep(call.replica, 10);
    QJsonArray without;
    for (const people::ContactRow &contact : stalled.first) {
        without.append(QJsonObject{{u"contact"_s, contact.id.hex()},
                                   {u"contact_name"_s, contact.called},
                                   {u"level"_s, contact.level}});
        answer.text += u"%1: no next step\n"_s.arg(contact.called);
    }
    answer.json.insert(u"no_next_step"_s,
                       QJsonObject{{u"count"_s, stalled.count}, {u"contacts"_s, without}});
    const QDate day = call.clock.today();
    const Result<int> count = call.number("dates", 0);
    if (!count)
        return count.error();
    const auto occasions =
        call.has("dates")
            ? followups::nextOccasions(call.replica, day, *count, followups::LeapRule::Feb28)
            : followups::occasions(call.replica, day, 7, followups::LeapRule::Feb28);
    answer.json.insert(u"dates"_s, occasionForms(occasions, answer.text));
    return answer;
}

Result<Answer> reminders(Call &call)
{
    const qint64 now = call.clock.now();
    QVector<followups::Reminder> planned =
        followups::plan(followups::plannerInput(call.replica), {.locale = call.locale},
                        {.now = now, .zone = call.clock.zone(), .watchedSince = now});
    if (call.has("until")) {
        const Result<QString> until = readMoment(call, call.value("until"));
        if (!until)
            return until.error();
        const qint64 end = until->size() > 10 ? instantOf(call, *until)
                                              : QDate::fromString(*until, Qt::ISODate)
                                                    .addDays(1)
                                                    .startOfDay(call.clock.zone())
                                                    .toMSecsSinceEpoch();
        planned.removeIf([&](const followups::Reminder &reminder) { return reminder.at > end; });
    }
    const Result<int> most = call.number("next", int(planned.size()));
    if (!most)
        return most.error();
    planned = planned.mid(0, *most);
    Answer answer;
    QJsonArray list;
    for (const followups::Reminder &reminder : planned) {
        QJsonObject form{{u"at"_s, momentForm(reminder.at, call.clock)},
                         {u"contact"_s, idOrNull(reminder.contact)},
                         {u"contact_name"_s, reminder.contactName},
                         {u"kind"_s, reminder.kind},
                         {u"title"_s, reminder.title},
                         {u"body"_s, reminder.body}};
        if (reminder.followUp)
            form.insert(u"follow_up"_s, reminder.followUp->hex());
        if (reminder.date)
            form.insert(u"date"_s, reminder.date->toString(Qt::ISODate));
        list.append(form);
        answer.text += u"%1  %2\n"_s.arg(momentForm(reminder.at, call.clock), reminder.title);
    }
    answer.json = {{u"reminders"_s, list}};
    return answer;
}

} // namespace

Commands activityCommands()
{
    return {
        {"log",
         "CONTACT",
         "what happened, and what comes next",
         {{"kind", "KIND", "meeting, call, email, message, visit or letter"},
          {"note", "TEXT", "what was said"},
          {"outcome", "TEXT", "how it went"},
          {"attempt", nullptr, "nobody was reached"},
          {"next", "WHEN", "a follow-up"},
          {"at", "WHEN", "when it was; now"}},
         1,
         log},
        {"quick",
         "SENTENCE",
         "log and plan by one sentence",
         {{"dry-run", nullptr, "only say what was understood"},
          {"region", "CC", "country of the numbers"}},
         1,
         quick},
        {"followups",
         "",
         "open follow-ups",
         {{"due", "SPAN", "overdue, today, week or all"}},
         0,
         listFollowUps},
        {"follow-up",
         "CONTACT",
         "plan a follow-up",
         {{"due", "WHEN", "when"},
          {"kind", "KIND", "call, email, …, task"},
          {"what", "TEXT", "why"},
          {"repeat", "RRULE", "RFC 5545 rule"},
          {"promise", "me|them", "who promised it"},
          {"zone-kind", "KIND", "floating, fixed or date"}},
         1,
         addFollowUp},
        {"promises", "", "open promises, mine and theirs", {}, 0, promises},
        {"done",
         "FOLLOW-UP",
         "complete a follow-up",
         {{"outcome", "TEXT", "how it went"}},
         1,
         done},
        {"skip", "FOLLOW-UP", "drop a follow-up, or a step of a plan", {}, 1, skip},
        {"snooze", "FOLLOW-UP WHEN", "put a follow-up off", {}, 2, snooze},
        {"cadence", "CONTACT DAYS|off", "how often to be in touch", {}, 2, cadence},
        {"mute", "CONTACT on|off", "never suggest them, or again", {}, 2, mute},
        {"today",
         "",
         "who now",
         {{"dates", "N", "the next N birthdays and anniversaries"}},
         0,
         today},
        {"reminders",
         "",
         "what would ring",
         {{"next", "N", "at most so many"}, {"until", "WHEN", "no later"}},
         0,
         reminders},
    };
}

} // namespace touchbase::cli
