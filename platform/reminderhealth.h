// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "platform/alarmstore.h"

#include <optional>

namespace touchbase::platform {

/// Whether the reminders of a data folder ring, judged by what is armed and what became of those
/// before. Times are ms since 1970 UTC.
struct ReminderHealth {
    enum class State {
        Rings,      ///< the last one reached the screen
        Untried,    ///< nothing has been due yet
        Off,        ///< switched off on this device
        NotRunning, ///< nobody is there to ring
        Failing,    ///< the screen took the last one not; `reason` says why
        Missed,     ///< something was due a minute ago and more, and nobody showed it
    };
    State state = State::Untried;
    QString reason;
    int missed = 0;
    std::optional<Delivery> last; ///< that reached the screen: `at` when, `due` when it should have
    std::optional<qint64> next;   ///< when the next one rings

    bool isWell() const { return state == State::Rings || state == State::Untried; }
};

/// `wanted`: reminders are switched on here; `running`: somebody holds the lock of who rings.
ReminderHealth reminderHealth(const AlarmStore &store, bool wanted, bool running, qint64 now);
/// A word for programs: rings, untried, off, not_running, failing, missed.
QString healthWord(ReminderHealth::State state);
/// What is the matter and what to do, a sentence of English; empty when all is well.
QString healthSentence(const ReminderHealth &health);

/// The local fact of a base that asks whoever rings for a test at that moment (ms since 1970 UTC).
inline constexpr char reminderTestFact[] = "reminder_test";
/// How long after it was asked for a test rings.
inline constexpr qint64 reminderTestMs = 60'000;

} // namespace touchbase::platform
