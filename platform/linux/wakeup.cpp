// SPDX-License-Identifier: MPL-2.0
#include "platform/wakeup.h"

#include "platform/linux/zonewatch.h"

#include <QSocketNotifier>

#include <cerrno>
#include <ctime>
#include <sys/timerfd.h>
#include <unistd.h>

namespace touchbase::platform {

namespace {

// With nothing to wait for the timer still stands, far away, since only an armed one tells of a
// clock that was set (timerfd_create(2), TFD_TIMER_CANCEL_ON_SET).
constexpr time_t never = 1LL << 40;

} // namespace

struct WakeUp::Part {
    explicit Part(WakeUp *owner)
        : timer(timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC))
        , notifier(timer, QSocketNotifier::Read)
    {
        QObject::connect(&notifier, &QSocketNotifier::activated, owner,
                         [this, owner] { fired(owner); });
        QObject::connect(&zone, &ZoneWatch::changed, owner, &WakeUp::zoneChanged);
        set();
    }
    ~Part() { ::close(timer); }

    void set() const
    {
        itimerspec when = {};
        when.it_value.tv_sec = moment ? time_t(*moment / 1000) : never;
        when.it_value.tv_nsec = moment ? long(*moment % 1000) * 1'000'000 : 0;
        if (moment && *moment <= 0)
            when.it_value = {0, 1}; // all zero would disarm
        timerfd_settime(timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, nullptr);
    }

    void fired(WakeUp *owner)
    {
        quint64 times = 0;
        if (::read(timer, &times, sizeof times) < 0) {
            if (errno != ECANCELED)
                return;
            set();
            Q_EMIT owner->clockChanged();
            return;
        }
        moment.reset();
        set();
        Q_EMIT owner->due();
    }

    int timer;
    QSocketNotifier notifier;
    ZoneWatch zone;
    std::optional<qint64> moment;
};

WakeUp::WakeUp(QObject *parent)
    : QObject(parent)
    , m_part(std::make_unique<Part>(this))
{}

WakeUp::~WakeUp() = default;

void WakeUp::arm(qint64 ms)
{
    m_part->moment = ms;
    m_part->set();
}

void WakeUp::disarm()
{
    m_part->moment.reset();
    m_part->set();
}

std::optional<qint64> WakeUp::armed() const { return m_part->moment; }

} // namespace touchbase::platform
