// SPDX-License-Identifier: MPL-2.0
#include "sync/client/schedule.h"

#include <algorithm>

namespace touchbase::sync {

void Schedule::wanted(qint64 now)
{
    m_wanted = true;
    m_failures = 0;
    m_notBefore = std::max(now, m_lastStart + gathering);
}

void Schedule::started(qint64 now)
{
    m_running = true;
    m_wanted = false;
    m_lastStart = now;
}

void Schedule::succeeded(qint64 now)
{
    m_running = false;
    m_failures = 0;
    m_lastEnd = now;
}

void Schedule::failed(qint64 now)
{
    m_running = false;
    m_lastEnd = now;
    // Something that was wanted while the round ran is no reason to hurry: it would fail as well.
    m_wanted = true;
    const qint64 most = m_watched ? longestPauseWatched : longestPause;
    const qint64 pause = std::min(most, qint64(1000) << std::min(m_failures++, 12));
    m_notBefore = now + pause / 2 + qint64(double(pause) / 2 * m_random());
}

void Schedule::gaveUp()
{
    m_running = false;
    m_wanted = false;
    m_lastEnd.reset();
}

std::optional<qint64> Schedule::due() const
{
    if (m_running)
        return std::nullopt;
    if (m_wanted)
        return m_notBefore;
    if (m_blind && m_lastEnd)
        return *m_lastEnd + blindInterval;
    return std::nullopt;
}

} // namespace touchbase::sync
