// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QtGlobal>

#include <functional>
#include <optional>

namespace touchbase::sync {

/// When to synchronise, apart from how. Told what happened, it says when the next round is due. No
/// timers and no clock of its own: times are ms of any clock that does not go back.
class Schedule {
public:
    /// `random` gives 0 to 1, so that devices that failed together do not come back together.
    explicit Schedule(std::function<double()> random)
        : m_random(std::move(random))
    {}

    /// There may be something to send or fetch: a start, an edit, a hint, a network that came back.
    /// The first goes out at once; what follows soon after is gathered. Ends any waiting after
    /// failures.
    void wanted(qint64 now);
    void started(qint64 now);
    void succeeded(qint64 now);
    /// The network's or the server's fault: tried again after a pause that grows.
    void failed(qint64 now);
    /// Nothing helps until a person does something: nothing is tried until wanted() again.
    void gaveUp();
    /// Whether hints would tell of changes elsewhere. Where they would not and somebody is looking,
    /// a round a minute stands in for them.
    void setBlind(bool blind) { m_blind = blind; }
    /// Whether somebody is looking: pauses stay short.
    void setWatched(bool watched) { m_watched = watched; }

    /// When the next round is due; nothing while one runs or nothing is wanted.
    std::optional<qint64> due() const;

    static constexpr qint64 gathering = 300;
    static constexpr qint64 longestPause = 5 * 60'000;
    static constexpr qint64 longestPauseWatched = 1'500; ///< while somebody is looking
    static constexpr qint64 blindInterval = 60'000;

private:
    std::function<double()> m_random;
    bool m_running = false;
    bool m_wanted = false;
    bool m_blind = false;
    bool m_watched = false;
    qint64 m_notBefore = 0;
    qint64 m_lastStart = -gathering;
    std::optional<qint64> m_lastEnd;
    int m_failures = 0;
};

} // namespace touchbase::sync
