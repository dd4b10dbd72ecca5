// SPDX-License-Identifier: MPL-2.0
#include "app/models/lockpage.h"

#include "core/settings/settings.h"

#include <QCoreApplication>

#include <array>

namespace touchbase::app {

using namespace Qt::StringLiterals;

namespace {

struct Delay {
    const char *id; ///< seconds
    const char *text;
};
constexpr std::array choices{
    Delay{"0", QT_TRANSLATE_NOOP("LockPage", "At once")},
    Delay{"60", QT_TRANSLATE_NOOP("LockPage", "After a minute")},
    Delay{"300", QT_TRANSLATE_NOOP("LockPage", "After 5 minutes")},
    Delay{"900", QT_TRANSLATE_NOOP("LockPage", "After a quarter of an hour")},
    Delay{"3600", QT_TRANSLATE_NOOP("LockPage", "After an hour")},
};
const QString delaySetting = u"app_lock_after"_s;
const QString usualDelay = u"300"_s;

} // namespace

LockPage::LockPage(Base &base, QObject *parent)
    : LockModel(parent)
    , m_base(base)
{
    m_left.setSingleShot(true);
    connect(&m_left, &QTimer::timeout, this, &LockPage::lockNow);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_waiting = false;
        m_problem.clear();
        Q_EMIT changed();
    });
    connect(&base, &Base::changed, this, &LockPage::refresh);
}

void LockPage::begin(platform::AppLock lock)
{
    m_lock = std::make_unique<platform::AppLock>(std::move(lock));
    const Result<void> read = m_lock->load();
    m_problem = read ? QString() : read.error().message;
    // A keyring that fails must not lock a window that nobody ever locked.
    if (!read && !(m_base.isOpen() && settings::appLocks(m_base.replica())))
        m_lock.reset();
    setLocked(m_lock && m_lock->isSet());
    refresh();
}

std::chrono::seconds LockPage::delay() const
{
    const QString chosen =
        m_base.isOpen() ? settings::value(m_base.replica(), delaySetting, settings::Reach::Device)
                        : QString();
    return std::chrono::seconds((chosen.isEmpty() ? usualDelay : chosen).toInt());
}

void LockPage::refresh()
{
    // Where they disagree, another window of the folder has set or removed the PIN.
    if (m_base.isOpen() && m_lock && settings::appLocks(m_base.replica()) != m_lock->isSet()) {
        if (const Result<void> read = m_lock->load(); !read)
            m_problem = read.error().message;
    }
    m_on = m_lock && m_lock->isSet();
    // The agent and the settings read it; the PIN itself is nowhere in the base.
    if (m_base.isOpen() && m_lock && settings::appLocks(m_base.replica()) != m_on)
        settings::setDeviceValue(m_base.replica(), u"app_lock"_s, m_on ? u"true"_s : QString());
    QVector<Choice> rows;
    for (const Delay &choice : choices) {
        const bool chosen = delay().count() == QByteArray(choice.id).toInt();
        const QString text = QCoreApplication::translate("LockPage", choice.text);
        rows.append({.id = QLatin1String(choice.id), .text = text, .selected = chosen});
        if (chosen)
            m_delayText = text;
    }
    m_delays.set(rows);
    Q_EMIT changed();
}

void LockPage::setLocked(bool locked)
{
    if (m_locked == locked)
        return;
    m_locked = locked;
    Q_EMIT changed();
    Q_EMIT lockedChanged(locked);
}

void LockPage::setInFront(bool front)
{
    const qint64 now = m_base.clock().now();
    if (!front) {
        m_leftAt = now;
        if (m_on && !m_locked)
            m_left.start(delay());
        return;
    }
    m_left.stop();
    // A machine that slept ran no timers.
    const qint64 left = std::exchange(m_leftAt, 0);
    if (m_on && left > 0 && now - left >= std::chrono::milliseconds(delay()).count())
        lockNow();
}

void LockPage::lockNow()
{
    if (m_on)
        setLocked(true);
}

bool LockPage::check(const QString &pin)
{
    const qint64 now = m_base.clock().now();
    const Result<void> right = m_lock->tryPin(pin, now);
    m_problem = right ? QString() : right.error().message;
    if (const qint64 wait = m_lock->waitMs(now); wait > 0) {
        m_waiting = true;
        m_patience.start(std::chrono::milliseconds(wait));
    }
    Q_EMIT changed();
    return bool(right);
}

void LockPage::unlock(const QString &pin)
{
    if (m_lock && m_locked && check(pin))
        setLocked(false);
}

bool LockPage::setPin(const QString &current, const QString &pin)
{
    if (!m_lock || (m_on && !check(current)))
        return false;
    const Result<void> set = m_lock->setPin(pin);
    m_problem = set ? QString() : set.error().message;
    refresh();
    return bool(set);
}

bool LockPage::removePin(const QString &current)
{
    if (!m_lock || !m_on || !check(current))
        return false;
    const Result<void> removed = m_lock->removePin();
    m_problem = removed ? QString() : removed.error().message;
    refresh();
    return bool(removed);
}

void LockPage::chooseDelay(const QString &id)
{
    if (!m_base.isOpen())
        return;
    settings::setDeviceValue(m_base.replica(), delaySetting, id);
    refresh();
}

void LockPage::clearProblem()
{
    if (m_problem.isEmpty() || m_waiting)
        return;
    m_problem.clear();
    Q_EMIT changed();
}

} // namespace touchbase::app
