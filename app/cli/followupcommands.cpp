// SPDX-License-Identifier: MPL-2.0
#include "app/cli/moments.h"
#include "core/followups/events.h"
#include "core/followups/outcomes.h"
#include "core/followups/recurrence.h"
#include "core/people/contacts.h"
#include "core/team/finding.h"

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

using followups::FollowUp;

/// Those of a member of whatever team, or of nobody.
Result<Answer> assigned(Call &call, const QString &who)
{
    if (who == u"nobody")
        return listed(followups::openFollowUpsFor(call.replica, {}));
    for (const replica::SharedSpace &team : replica::sharedSpaces(call.replica)) {
        if (const Result<replica::Member> member = team::findMember(team, who))
            return listed(followups::openFollowUpsFor(call.replica, member->account));
    }
    return notFound(u"Nobody of your teams is called “%1”."_s.arg(who));
}

Result<Answer> listFollowUps(Call &call)
{
    using followups::Span;
    static const QHash<QString, Span> spans{{u"overdue"_s, Span::Overdue},
                                            {u"today"_s, Span::Today},
                                            {u"week"_s, Span::Week},
                                            {u"all"_s, Span::All}};
    const QString due = call.has("due") ? call.value("due") : u"all"_s;
    if (due == u"waiting")
        return listed(followups::waitingFollowUps(call.replica));
    if (!spans.contains(due))
        return invalid(u"--due is overdue, today, week, all or waiting."_s);
    if (call.has("assigned") && call.value("assigned") != u"me")
        return assigned(call, call.value("assigned"));
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

Result<FollowUp> readOptions(Call &call, FollowUp followUp)
{
    followUp.kind = call.has("kind") ? call.value("kind") : u"call"_s;
    if (Result<void> checked = checkKind(followUp.kind, followups::followUpKinds()); !checked)
        return checked.error();
    followUp.what = call.value("what");
    followUp.repeat = call.value("repeat");
    followUp.urgent = call.has("urgent");
    if (!followUp.repeat.isEmpty()) {
        if (Result<void> checked = followups::checkRule(followUp.repeat); !checked)
            return checked.error();
    }
    if (call.has("promise")) {
        followUp.promisedBy = call.value("promise");
        if (followUp.promisedBy != u"me" && followUp.promisedBy != u"them")
            return invalid(u"--promise is me or them: who promised it."_s);
    }
    if (call.has("ladder")) {
        const Result<QVector<int>> ladder = followups::readLadder(call.value("ladder"));
        if (!ladder)
            return ladder.error();
        followUp.ladder = *ladder;
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
    return followUp;
}

Result<Answer> addFollowUp(Call &call)
{
    const Result<Id> contact = people::findContact(call.replica, call.words.join(u' '));
    if (!contact)
        return contact.error();
    const bool waits = call.has("after");
    if (waits == call.has("due"))
        return invalid(u"A follow-up needs --due WHEN, or --after EVENT to wait for."_s);
    Result<QString> due = QString();
    if (!waits)
        due = readMoment(call, call.value("due"));
    if (!due)
        return due.error();
    Result<FollowUp> followUp = readOptions(call, followUpAt(*contact, *due));
    if (!followUp)
        return followUp.error();
    bool isNumber = true;
    if (call.has("days"))
        followUp->eventDays = call.value("days").toInt(&isNumber);
    if (!isNumber || (call.has("days") && !waits))
        return invalid(u"--days is a number of days after (or, negative, before) --after EVENT."_s);
    replica::Edit edit(call.replica, u"follow-up"_s, u"Planned %1"_s.arg(followUp->kind));
    if (waits) {
        const Result<Id> event =
            followups::putEvent(edit, call.value("after"), followUp->eventDays);
        if (!event)
            return event.error();
        followUp->event = *event;
    }
    const Id id = followups::add(edit, *followUp);
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    const FollowUp made = *followups::followUp(call.replica, id);
    return Answer{.json = {{u"id"_s, id.hex()}},
                  .text = made.due.isEmpty() ? u"waits for %1\n"_s.arg(made.eventName)
                                             : u"due %1\n"_s.arg(made.due)};
}

/// The follow-up that the first word names, where it is not over.
Result<FollowUp> unfinished(Call &call)
{
    const Result<Id> id = followups::findFollowUp(call.replica, call.words.first());
    if (!id)
        return id.error();
    const FollowUp followUp = *followups::followUp(call.replica, *id);
    const bool waits = followUp.state == u"waiting" && !followUp.event.isNull();
    if (followUp.state != u"open" && !waits)
        return Error{Error::Code::Refused, u"That follow-up is %1 already."_s.arg(followUp.state)};
    return followUp;
}

QString about(const FollowUp &followUp)
{
    return followUp.contactName.isEmpty() ? followUp.what : followUp.contactName;
}

using Change = void (*)(replica::Edit &, const FollowUp &, const QString &);

Result<Answer> change(Call &call, const QString &action, Change change, const QString &argument)
{
    const Result<FollowUp> followUp = unfinished(call);
    if (!followUp)
        return followUp.error();
    replica::Edit edit(call.replica, action, u"%1: %2"_s.arg(action, about(*followUp)));
    change(edit, *followUp, argument);
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return Answer{.json = {{u"id"_s, followUp->id.hex()}}, .text = action + u'\n'};
}

Result<Answer> done(Call &call)
{
    const Result<FollowUp> followUp = unfinished(call);
    if (!followUp)
        return followUp.error();
    const QString outcome = call.value("outcome");
    replica::Edit edit(call.replica, u"done"_s, u"done: %1"_s.arg(about(*followUp)));
    followups::complete(edit, *followUp, outcome);
    const Proposed next = propose(call, edit, followUp->contact, followUp->kind, outcome);
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return Answer{.json = {{u"id"_s, followUp->id.hex()},
                           {u"proposed"_s, next.form},
                           {u"follow_up"_s, idOrNull(next.followUp)}},
                  .text = u"done\n"_s + next.text};
}

Result<Answer> skip(Call &call)
{
    return change(call, u"skip"_s,
                  [](replica::Edit &edit, const FollowUp &followUp, const QString &) {
                      followups::drop(edit, followUp);
                  },
                  {});
}

Result<Answer> snooze(Call &call)
{
    const Result<QString> until = readMoment(call, call.words.mid(1).join(u' '));
    if (!until)
        return until.error();
    const Result<FollowUp> followUp = unfinished(call);
    if (followUp && followUp->due.isEmpty() && !followUp->event.isNull())
        return Error{Error::Code::Refused,
                     u"That follow-up waits for “%1”; there is nothing to put off yet."_s.arg(
                         followUp->eventName)};
    return change(call, u"snooze"_s, followups::snooze, *until);
}

Result<Answer> urgent(Call &call)
{
    const QString word = call.words.value(1, u"on"_s);
    if (word != u"on" && word != u"off")
        return invalid(u"Say “on” to be reminded in quiet hours too, or “off”."_s);
    return change(
        call, u"urgent"_s,
        [](replica::Edit &edit, const FollowUp &followUp, const QString &on) {
            followups::setUrgent(edit, followUp, on == u"on");
        },
        word);
}

QJsonObject eventForm(const followups::Event &event)
{
    return {{u"id"_s, event.id.hex()},
            {u"name"_s, event.name},
            {u"day"_s,
             event.day.isValid() ? QJsonValue(event.day.toString(Qt::ISODate)) : QJsonValue()},
            {u"happened"_s, event.happened},
            {u"waiting"_s, event.waiting},
            {u"open"_s, event.open}};
}

Result<Answer> listEvents(Call &call)
{
    Answer answer;
    QJsonArray list;
    for (const followups::Event &event : followups::events(call.replica)) {
        list.append(eventForm(event));
        answer.text +=
            u"%1  %2  %3, %4 wait\n"_s.arg(event.id.hex(),
                                           event.happened        ? u"happened"_s
                                           : event.day.isValid() ? event.day.toString(Qt::ISODate)
                                                                 : u"no day yet"_s,
                                           event.name, QString::number(event.waiting));
    }
    answer.json = {{u"events"_s, list}};
    return answer;
}

/// One of the three things that may become of an event, and how many follow-ups it concerned.
Result<Answer> changeEvent(Call &call, const QString &name, const QString &label,
                           const std::function<int(replica::Edit &, const Id &)> &change)
{
    const Result<followups::Event> event = followups::findEvent(call.replica, name);
    if (!event)
        return event.error();
    replica::Edit edit(call.replica, u"event"_s, label.arg(event->name));
    const int changed = change(edit, event->id);
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return Answer{.json = {{u"id"_s, event->id.hex()}, {u"follow_ups"_s, changed}},
                  .text = u"%1 follow-ups changed\n"_s.arg(changed)};
}

Result<Answer> eventDay(Call &call)
{
    const QString when = call.words.last();
    QDate day;
    if (when != u"unknown") {
        const Result<QString> read = readMoment(call, when);
        if (!read)
            return read.error();
        day = QDate::fromString(read->left(10), Qt::ISODate);
    }
    const QString name = call.words.mid(0, call.words.size() - 1).join(u' ');
    // An event may be named before anybody waits for it.
    if (!followups::eventNamed(call.replica, name) && day.isValid() &&
        !followups::findEvent(call.replica, name)) {
        replica::Edit edit(call.replica, u"event"_s, u"Added %1"_s.arg(name));
        if (const Result<Id> made = followups::putEvent(edit, name); !made)
            return made.error();
        if (Result<Stamp> committed = edit.commit(); !committed)
            return committed.error();
    }
    return changeEvent(call, name, u"%1 has another day"_s, [&](replica::Edit &edit, const Id &id) {
        return followups::setEventDay(edit, id, day);
    });
}

Result<Answer> eventHappened(Call &call)
{
    return changeEvent(call, call.words.join(u' '), u"%1 has happened"_s,
                       followups::declareHappened);
}

Result<Answer> eventRemove(Call &call)
{
    return changeEvent(call, call.words.join(u' '), u"Removed %1"_s,
                       [&call](replica::Edit &edit, const Id &id) {
                           const int waiting = followups::event(call.replica, id)->waiting;
                           followups::removeEvent(edit, id);
                           return waiting;
                       });
}

Result<Answer> outcomes(Call &call)
{
    Answer answer;
    QJsonArray list;
    for (const followups::OutcomeRule &rule : followups::outcomeRules()) {
        const QString outcome = QLatin1String(rule.outcome);
        const std::optional<int> days = followups::outcomeDays(call.replica, outcome);
        list.append(QJsonObject{{u"outcome"_s, outcome},
                                {u"attempt"_s, rule.attempt},
                                {u"days"_s, days ? QJsonValue(*days) : QJsonValue()}});
        answer.text +=
            days ? u"%1: again in %2 days\n"_s.arg(outcome).arg(*days) : outcome + u": nothing\n"_s;
    }
    answer.json = {{u"outcomes"_s, list}};
    return answer;
}

Result<Answer> setOutcome(Call &call)
{
    const QString outcome =
        followups::outcomeNamed(call.words.mid(0, call.words.size() - 1).join(u' '));
    const QString said = call.words.last();
    bool ok = false;
    const int days = said.toInt(&ok);
    if (outcome.isEmpty())
        return notFound(u"That is no outcome; “outcomes” lists them."_s);
    if (said != u"never" && said != u"usual" && (!ok || days < 0 || days > 3660))
        return invalid(u"Give a number of days, “never” or “usual”."_s);
    replica::Edit edit(call.replica, u"setting"_s, u"Changed what comes after “%1”"_s.arg(outcome));
    if (ok)
        followups::setOutcomeDays(edit, outcome, days);
    else
        followups::setOutcomeDays(edit, outcome,
                                  said == u"never" ? followups::OutcomeChoice::Never
                                                   : followups::OutcomeChoice::Usual);
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return Answer{.json = {{u"outcome"_s, outcome}}, .text = u"done\n"_s};
}

} // namespace

Commands followUpCommands()
{
    return {
        {"followups",
         "",
         "open follow-ups",
         {{"due", "SPAN", "overdue, today, week, all, or waiting for an event"},
          {"assigned", "WHO", "those of another member of a team, or of nobody"}},
         0,
         listFollowUps},
        {"follow-up",
         "CONTACT",
         "plan a follow-up",
         {{"due", "WHEN", "when"},
          {"after", "EVENT", "waits for an event in the place of a day"},
          {"days", "N", "so many days after it, before it where negative"},
          {"kind", "KIND", "call, email, …, task"},
          {"what", "TEXT", "why"},
          {"repeat", "RRULE", "RFC 5545 rule"},
          {"ladder", "DAYS", "reminds so many days before as well: 30,7,1"},
          {"urgent", nullptr, "reminds in quiet hours too"},
          {"promise", "me|them", "who promised it"},
          {"zone-kind", "KIND", "floating, fixed or date"}},
         1,
         addFollowUp},
        {"promises", "", "open promises, mine and theirs", {}, 0, promises},
        {"done",
         "FOLLOW-UP",
         "complete a follow-up; the outcome proposes the next",
         {{"outcome", "TEXT", "how it went"}, {"accept", nullptr, "plan what is proposed"}},
         1,
         done},
        {"skip", "FOLLOW-UP", "drop a follow-up, or a step of a plan", {}, 1, skip},
        {"snooze", "FOLLOW-UP WHEN", "put a follow-up off", {}, 2, snooze},
        {"urgent", "FOLLOW-UP [on|off]", "remind in quiet hours too", {}, 1, urgent},
        {"events", "", "what follow-ups wait for", {}, 0, listEvents},
        {"event-day", "EVENT WHEN|unknown", "the day of an event", {}, 2, eventDay},
        {"event-happened", "EVENT", "what waits for it is due", {}, 1, eventHappened},
        {"event-remove", "EVENT", "drop an event and what waits for it", {}, 1, eventRemove},
        {"outcomes", "", "what each outcome proposes", {}, 0, outcomes},
        {"outcome-set",
         "OUTCOME DAYS|never|usual",
         "when the next step comes after an outcome",
         {},
         2,
         setOutcome},
    };
}

} // namespace touchbase::cli
