// SPDX-License-Identifier: MPL-2.0
#include "sync/client/statuswords.h"

#include <QCoreApplication>
#include <QLocale>

#include <cstdlib>

namespace touchbase::sync {

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

class Words {
    Q_DECLARE_TR_FUNCTIONS(SyncStatus)
};

/// The first text for one, else the second with the number. The command line has no translations,
/// so both stand here.
QString counted(qint64 count, const QString &one, const QString &many)
{
    return count == 1 ? one : many.arg(QLocale().toString(count));
}

QString titleOf(const SyncStatus &status)
{
    using State = SyncStatus::State;
    const qint64 waiting = status.waiting;
    switch (status.state) {
    case State::SignedOut:
        return status.sentence.isEmpty() ? Words::tr("On this device only")
                                         : Words::tr("Signed out");
    case State::Syncing:
        return waiting == 0 ? Words::tr("Syncing")
                            : counted(waiting, Words::tr("Syncing, 1 change to send"),
                                      Words::tr("Syncing, %1 changes to send"));
    case State::Offline:
        return waiting == 0 ? Words::tr("Offline, nothing waits")
                            : counted(waiting, Words::tr("Offline, 1 change waits here"),
                                      Words::tr("Offline, %1 changes wait here"));
    case State::NeedsAttention:
        return Words::tr("The server needs you");
    case State::Synced:
        return waiting == 0 ? Words::tr("Up to date")
                            : counted(waiting, Words::tr("1 change about to leave"),
                                      Words::tr("%1 changes about to leave"));
    }
    return {};
}

} // namespace

QString durationInWords(qint64 ms)
{
    if (ms >= 2 * day)
        return Words::tr("%1 days").arg(QLocale().toString(ms / day));
    if (ms >= 90 * minute)
        return Words::tr("%1 hours").arg((ms + hour / 2) / hour);
    if (ms >= minute)
        return counted(ms / minute, Words::tr("1 minute"), Words::tr("%1 minutes"));
    return Words::tr("less than a minute");
}

StatusWords inWords(const SyncStatus &status, qint64 now)
{
    StatusWords words;
    words.title = titleOf(status);
    words.reason = status.sentence;
    const bool connected = status.state != SyncStatus::State::SignedOut;
    const qint64 age = now - status.oldestWaiting;
    if (connected && status.waiting > 0 && age >= minute)
        words.oldest = (status.waiting == 1 ? Words::tr("It has waited for %1.")
                                            : Words::tr("The oldest has waited for %1."))
                           .arg(durationInWords(age));
    if (const qint64 count = status.refused + status.quarantined + status.recovered;
        connected && count > 0)
        words.attention = counted(count, Words::tr("1 record needs attention."),
                                  Words::tr("%1 records need attention."));
    if (status.held > 0)
        words.held = counted(status.held,
                             Words::tr("1 contact was deleted on another device and is still here "
                                       "until you answer."),
                             Words::tr("%1 contacts were deleted on another device and are still "
                                       "here until you answer."));
    const qint64 wrong = std::llabs(status.clockOffset);
    if (connected && wrong >= minute)
        words.clock = (status.clockOffset < 0
                           ? Words::tr("This device's clock is %1 ahead; Touchbase corrects it.")
                           : Words::tr("This device's clock is %1 behind; Touchbase corrects it."))
                          .arg(durationInWords(wrong));
    return words;
}

} // namespace touchbase::sync
