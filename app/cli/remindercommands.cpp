// SPDX-License-Identifier: MPL-2.0
#include "app/agententry.h"
#include "app/cli/command.h"
#include "app/cli/forms.h"
#include "core/followups/followups.h"
#include "core/settings/settings.h"
#include "platform/processlock.h"
#include "platform/reminderhealth.h"

#include <array>

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

using platform::Delivery;

QString eventWord(Delivery::Event event)
{
    static constexpr std::array words{"planned", "armed",  "shown", "tapped",
                                      "late",    "failed", "handed"};
    return QLatin1String(words[size_t(event)]);
}

Result<Answer> check(Call &call)
{
    const Result<int> most = call.number("log", 0);
    if (!most)
        return most.error();
    const Result<platform::AlarmStore> store = platform::AlarmStore::open(call.folder.path);
    if (!store)
        return store.error();
    const bool running = !platform::ProcessLock::holder(app::agentLock(call.folder.path)).isEmpty();
    const platform::ReminderHealth health = platform::reminderHealth(
        *store, settings::remindersWanted(call.replica), running, call.clock.now());
    const QString sentence = platform::healthSentence(health);
    Answer answer;
    answer.status = health.isWell() ? 0 : 1;
    answer.text = sentence.isEmpty() ? u"reminders: %1\n"_s.arg(platform::healthWord(health.state))
                                     : sentence + u'\n';
    QJsonValue last;
    if (health.last) {
        last = QJsonObject{{u"due"_s, momentForm(health.last->due, call.clock)},
                           {u"at"_s, momentForm(health.last->at, call.clock)},
                           {u"late_ms"_s, health.last->at - health.last->due}};
        answer.text +=
            u"last rang %1, %2 ms after its time\n"_s.arg(momentForm(health.last->at, call.clock))
                .arg(health.last->at - health.last->due);
    }
    if (health.next)
        answer.text += u"next rings %1\n"_s.arg(momentForm(*health.next, call.clock));
    QJsonArray log;
    const auto &all = store->deliveries();
    for (qsizetype i = std::max<qsizetype>(0, all.size() - *most); i < all.size(); ++i) {
        const Delivery &each = all[i];
        log.append(QJsonObject{{u"at"_s, momentForm(each.at, call.clock)},
                               {u"event"_s, eventWord(each.event)},
                               {u"id"_s, each.id},
                               {u"due"_s, momentForm(each.due, call.clock)},
                               {u"detail"_s, orNull(each.detail)}});
        answer.text += u"%1  %2  %3\n"_s.arg(momentForm(each.at, call.clock),
                                             eventWord(each.event).leftJustified(7),
                                             each.id + u' ' + each.detail);
    }
    answer.json = {
        {u"state"_s, platform::healthWord(health.state)},
        {u"reason"_s, orNull(sentence)},
        {u"missed"_s, health.missed},
        {u"last"_s, last},
        {u"next"_s, health.next ? QJsonValue(momentForm(*health.next, call.clock)) : QJsonValue()},
        {u"log"_s, log}};
    return answer;
}

/// A choice that the command line knows, and how its words are read.
struct Choice {
    const char *name;
    const char *standard;
    Result<QString> (*read)(const QString &text);
    settings::Reach reach = settings::Reach::Person;
};

Result<QString> readTime(const QString &text)
{
    const QTime time = QTime::fromString(text, u"H:mm"_s);
    if (!time.isValid())
        return invalid(u"“%1” is no time of day; give one such as 09:00."_s.arg(text));
    return time.toString(u"HH:mm"_s);
}

Result<QString> readSwitch(const QString &text)
{
    if (text != u"yes" && text != u"no")
        return invalid(u"Say yes or no."_s);
    return text == u"yes" ? u"true"_s : u"false"_s;
}

Result<QString> readDays(const QString &text)
{
    const Result<QVector<int>> days = followups::readLadder(text);
    if (!days)
        return days.error();
    return followups::ladderText(*days);
}

Result<QString> readLeapDay(const QString &text)
{
    if (text != u"feb28" && text != u"mar1")
        return invalid(u"Say feb28 or mar1."_s);
    return text;
}

constexpr std::array choices{
    Choice{"notifications", "true", readSwitch, settings::Reach::Device},
    Choice{"morning", "09:00", readTime},
    Choice{"quiet_from", "20:00", readTime},
    Choice{"quiet_until", "08:00", readTime},
    Choice{"digest", "false", readSwitch},
    Choice{"digest_at", "08:00", readTime},
    Choice{"date_ladder", "0", readDays},
    Choice{"leap_day", "feb28", readLeapDay},
};

QString valueOf(Call &call, const Choice &choice)
{
    const QString value = settings::value(call.replica, QLatin1String(choice.name), choice.reach);
    return value.isEmpty() ? QString::fromLatin1(choice.standard) : value;
}

Result<Answer> listSettings(Call &call)
{
    Answer answer;
    for (const Choice &choice : choices) {
        const QString name = QLatin1String(choice.name);
        answer.json.insert(name, valueOf(call, choice));
        answer.text += u"%1: %2\n"_s.arg(name, valueOf(call, choice));
    }
    return answer;
}

Result<Answer> setting(Call &call)
{
    const QString name = call.words.first();
    const auto choice = std::find_if(choices.begin(), choices.end(), [&](const Choice &one) {
        return name == QLatin1String(one.name);
    });
    if (choice == choices.end())
        return notFound(u"There is no setting “%1”; “settings” lists them."_s.arg(name));
    if (call.words.size() > 1) {
        const Result<QString> value = choice->read(call.words.mid(1).join(u' '));
        if (!value)
            return value.error();
        if (choice->reach == settings::Reach::Device) {
            settings::setDeviceValue(call.replica, name, *value);
        } else {
            replica::Edit edit(call.replica, u"setting"_s, u"Changed the setting “%1”"_s.arg(name));
            settings::setValue(edit, name, *value);
            if (const Result<Stamp> committed = edit.commit(); !committed)
                return committed.error();
        }
    }
    const QString value = valueOf(call, *choice);
    return Answer{.json = {{u"name"_s, name}, {u"value"_s, value}}, .text = value + u'\n'};
}

Result<Answer> test(Call &call)
{
    const qint64 at = call.clock.now() + platform::reminderTestMs;
    call.replica.setFact(QLatin1String(platform::reminderTestFact), QString::number(at));
    return Answer{.json = {{u"at"_s, momentForm(at, call.clock)}},
                  .text = u"a test rings at %1; “reminders-check” then says whether it did\n"_s.arg(
                      momentForm(at, call.clock))};
}

} // namespace

Commands reminderCommands()
{
    return {
        {"reminders-check",
         "",
         "whether reminders ring on this device",
         {{"log", "N", "and the last N things that happened to them"}},
         0,
         check},
        {"settings", "", "what was chosen for reminders", {}, 0, listSettings},
        {"setting", "NAME [VALUE]", "show or change a choice", {}, 1, setting},
        {"reminders-test", "", "let a test ring in a minute", {}, 0, test},
    };
}

} // namespace touchbase::cli
