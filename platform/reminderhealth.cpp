// SPDX-License-Identifier: MPL-2.0
#include "platform/reminderhealth.h"

#include <algorithm>
#include <array>

namespace touchbase::platform {

namespace {

constexpr qint64 patience = 60'000; // a machine that just woke takes a moment

bool reached(const Delivery &delivery)
{
    return delivery.event == Delivery::Event::Shown || delivery.event == Delivery::Event::Late;
}

} // namespace

ReminderHealth reminderHealth(const AlarmStore &store, bool wanted, bool running, qint64 now)
{
    using State = ReminderHealth::State;
    ReminderHealth health;
    std::optional<Delivery> failed;
    for (const Delivery &delivery : store.deliveries()) {
        if (reached(delivery)) {
            health.last = delivery;
            failed.reset();
        } else if (delivery.event == Delivery::Event::Failed) {
            failed = delivery;
        }
    }
    for (const Alarm &alarm : store.alarms())
        health.missed += !alarm.shown && alarm.at <= now - patience;
    if (const Alarm *next = store.next(); next && next->at > now)
        health.next = next->at;
    if (!wanted)
        health.state = State::Off;
    else if (!running)
        health.state = State::NotRunning;
    else if (failed)
        health.state = State::Failing;
    else if (health.missed > 0)
        health.state = State::Missed;
    else
        health.state = health.last ? State::Rings : State::Untried;
    if (health.state == State::Failing)
        health.reason = failed->detail;
    return health;
}

QString healthWord(ReminderHealth::State state)
{
    static constexpr std::array words{"rings",       "untried", "off",
                                      "not_running", "failing", "missed"};
    return QLatin1String(words[size_t(state)]);
}

QString healthSentence(const ReminderHealth &health)
{
    switch (health.state) {
    case ReminderHealth::State::Rings:
    case ReminderHealth::State::Untried:
        break;
    case ReminderHealth::State::Off:
        return QStringLiteral("Reminders are switched off on this device.");
    case ReminderHealth::State::NotRunning:
        return QStringLiteral(
            "Nothing rings: touchbase-agent does not run. Open Touchbase, which starts it.");
    case ReminderHealth::State::Failing:
        return QStringLiteral("The last reminder did not reach the screen: %1").arg(health.reason);
    case ReminderHealth::State::Missed:
        return QStringLiteral(
            "What was due did not ring. Sign out and in again, then try the test.");
    }
    return {};
}

} // namespace touchbase::platform
