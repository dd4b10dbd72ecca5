// SPDX-License-Identifier: MPL-2.0
#include "app/agententry.h"
#include "app/cli/command.h"
#include "app/cli/forms.h"
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
    static constexpr std::array words{"planned", "armed", "shown", "tapped", "late", "failed"};
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
        {"reminders-test", "", "let a test ring in a minute", {}, 0, test},
    };
}

} // namespace touchbase::cli
