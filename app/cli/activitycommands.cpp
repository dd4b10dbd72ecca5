// SPDX-License-Identifier: MPL-2.0
#include "app/cli/forms.h"
#include "app/cli/moments.h"
#include "core/activity/brief.h"
#include "core/entry/carryout.h"
#include "core/followups/outcomes.h"
#include "core/followups/reminders.h"
#include "core/followups/suggestions.h"
#include "core/people/traits.h"

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

Result<Answer> log(Call &call)
{
    const Result<Id> contact = people::findContact(call.replica, call.words.join(u' '));
    if (!contact)
        return contact.error();
    activity::Interaction touch{
        .contact = *contact, .kind = call.value("kind"), .at = call.clock.now()};
    if (touch.kind.isEmpty())
        touch.kind = u"call"_s;
    if (Result<void> checked = checkKind(touch.kind, touchKinds()); !checked)
        return checked.error();
    touch.note = call.value("note");
    if (call.has("minutes")) {
        const Result<int> minutes = call.number("minutes", 0);
        if (!minutes)
            return minutes.error();
        touch.minutes = *minutes;
    }
    touch.outcome = call.value("outcome");
    touch.isPrivate = call.has("private");
    touch.attempt = call.has("attempt") || followups::isAttempt(touch.outcome);
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
    const Proposed proposed =
        next ? Proposed() : propose(call, edit, *contact, touch.kind, touch.outcome);
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return Answer{.json = {{u"id"_s, logged.interaction.hex()},
                           {u"follow_up"_s, idOrNull(next ? logged.followUp : proposed.followUp)},
                           {u"proposed"_s, proposed.form}},
                  .text =
                      next ? u"logged, next %1\n"_s.arg(next->due) : u"logged\n"_s + proposed.text};
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
        answer.text += u"%1 %2, %3\n"_s.arg(
            entry::kindName(followUp.kind), followUp.contact,
            followUp.event.isEmpty() ? followUp.due.text() : u"after "_s + followUp.event);
    if (understood.touch)
        answer.text +=
            u"%1 %2\n"_s.arg(entry::kindName(understood.touch->kind), understood.touch->at.text());
    if (understood.appointment)
        answer.text += u"appointment %1\n"_s.arg(understood.appointment->start.text());
    return answer;
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
    QJsonArray meetings;
    const QDateTime now = call.clock.local();
    for (const activity::Appointment &one : activity::appointments(
             call.replica, now, QDateTime(now.date().addDays(1), QTime(0, 0), now.timeZone()))) {
        QJsonArray with;
        for (const Id &contact : one.with)
            with.append(contact.hex());
        meetings.append(QJsonObject{{u"id"_s, one.id.hex()},
                                    {u"title"_s, orNull(one.title)},
                                    {u"start"_s, one.start},
                                    {u"place"_s, orNull(one.place)},
                                    {u"contacts"_s, with}});
        answer.text += u"%1  %2\n"_s.arg(one.start, one.title);
    }
    answer.json.insert(u"meetings"_s, meetings);
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

QJsonObject briefForm(const activity::Brief &brief, const Clock &clock, QString &text)
{
    QJsonArray touches;
    text += brief.contactName + (brief.about.isEmpty() ? QString() : u", "_s + brief.about) + u'\n';
    for (const activity::Interaction &touch : brief.touches) {
        touches.append(touchForm(touch, clock));
        text += u"  %1 %2 %3\n"_s.arg(momentForm(touch.at, clock).left(10), touch.kind, touch.note);
    }
    QJsonObject form{{u"contact"_s, brief.contact.hex()},
                     {u"contact_name"_s, brief.contactName},
                     {u"about"_s, orNull(brief.about)},
                     {u"notes"_s, orNull(brief.notes)},
                     {u"touches"_s, touches},
                     {u"family"_s, QJsonArray::fromStringList(brief.family)},
                     {u"interests"_s, QJsonArray::fromStringList(brief.interests)},
                     {u"objections"_s, QJsonArray::fromStringList(brief.objections)}};
    const auto followUps = [&](const QString &name, const QString &title,
                               const QVector<followups::FollowUp> &list) {
        const Answer part = listed(list);
        form.insert(name, part.json.value(u"follow_ups"_s));
        if (!part.text.isEmpty())
            text += u"  "_s + title + u'\n' + part.text;
    };
    followUps(u"i_promised"_s, u"I promised"_s, brief.mine);
    followUps(u"they_promised"_s, u"They promised"_s, brief.theirs);
    followUps(u"follow_ups"_s, u"Planned"_s, brief.open);
    form.insert(u"dates"_s, occasionForms(brief.dates, text));
    if (!brief.notes.isEmpty())
        text += brief.notes + u'\n';
    return form;
}

Result<Answer> brief(Call &call)
{
    Answer answer;
    QVector<Id> people;
    QJsonValue meeting;
    if (!call.words.isEmpty()) {
        const Result<Id> contact = people::findContact(call.replica, call.words.join(u' '));
        if (!contact)
            return contact.error();
        people.append(*contact);
    } else if (const auto next = activity::nextMeeting(call.replica)) {
        people = next->with;
        meeting = QJsonObject{{u"id"_s, next->id.hex()},
                              {u"title"_s, orNull(next->title)},
                              {u"start"_s, next->start},
                              {u"place"_s, orNull(next->place)}};
        answer.text += u"%1  %2\n"_s.arg(next->start, next->title);
    }
    QJsonArray briefs;
    for (const Id &one : std::as_const(people)) {
        if (const auto known = activity::brief(call.replica, one))
            briefs.append(briefForm(*known, call.clock, answer.text));
    }
    if (briefs.isEmpty())
        answer.text = u"nobody is met within a day\n"_s;
    answer.json = {{u"appointment"_s, meeting}, {u"briefs"_s, briefs}};
    return answer;
}

Result<Answer> reminders(Call &call)
{
    const qint64 now = call.clock.now();
    followups::PlannerSettings settings = followups::plannerSettings(call.replica);
    settings.locale = call.locale;
    QVector<followups::Reminder> planned =
        followups::plan(followups::plannerInput(call.replica), settings,
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
                         {u"body"_s, reminder.body},
                         {u"urgent"_s, reminder.urgent}};
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
          {"minutes", "N", "how long it took"},
          {"attempt", nullptr, "nobody was reached"},
          {"private", nullptr, "only for you, though a team shares the contact"},
          {"next", "WHEN", "a follow-up"},
          {"accept", nullptr, "plan what the outcome proposes"},
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
        {"cadence", "CONTACT DAYS|off", "how often to be in touch", {}, 2, cadence},
        {"mute", "CONTACT on|off", "never suggest them, or again", {}, 2, mute},
        {"today",
         "",
         "who now",
         {{"dates", "N", "the next N birthdays and anniversaries"}},
         0,
         today},
        {"brief",
         "[CONTACT]",
         "what to know before meeting them, or whoever is met next",
         {},
         0,
         brief},
        {"reminders",
         "",
         "what would ring",
         {{"next", "N", "at most so many"}, {"until", "WHEN", "no later"}},
         0,
         reminders},
    };
}

} // namespace touchbase::cli
