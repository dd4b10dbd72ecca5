// SPDX-License-Identifier: MPL-2.0
#include "app/models/base.h"

namespace touchbase::app {

Base::Base(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_minute.setSingleShot(true);
    m_minute.setTimerType(Qt::PreciseTimer);
    connect(&m_minute, &QTimer::timeout, this, [this] {
        startTicking();
        Q_EMIT minutePassed();
        lookForOthers();
    });
}

void Base::open(std::unique_ptr<replica::Replica> replica)
{
    m_replica = std::move(replica);
    m_seen = m_replica->commitCount();
    Q_EMIT opened();
    tellOfChange();
}

void Base::close()
{
    m_minute.stop();
    m_replica.reset();
}

void Base::tellOfChange()
{
    Q_EMIT changed();
    if (m_replica && m_replica->database().isDamaged())
        Q_EMIT damaged();
}

void Base::startTicking()
{
    // A hair after the full minute, so that the words are those of the new one.
    m_minute.start(int(60'000 - m_clock.now() % 60'000) + 50);
}

Result<Stamp> Base::carryOut(const QString &action, const QString &label,
                             const std::function<void(replica::Edit &)> &write)
{
    replica::Edit edit(*m_replica, action, label);
    write(edit);
    const bool nothing = edit.isEmpty();
    const Result<Stamp> committed = edit.commit();
    if (!committed)
        return committed.error();
    if (nothing)
        return Stamp();
    noteCommit();
    return committed;
}

void Base::noteCommit() { tellOfChange(); }

void Base::lookForOthers()
{
    if (!m_replica)
        return;
    if (m_replica->database().isReplaced()) {
        Q_EMIT replaced();
        return;
    }
    if (const qint64 count = m_replica->commitCount(); count != m_seen) {
        m_seen = count;
        tellOfChange();
    } else if (m_replica->database().isDamaged()) {
        Q_EMIT damaged();
    }
}

} // namespace touchbase::app
