// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QObject>

#include <memory>
#include <optional>

namespace touchbase::platform {

/// Wakes the program at one moment of the wall clock, without polling. When the clock is set or the
/// zone changes it says so, because what was planned in local time has to be planned anew. The time
/// of a machine that sleeps counts too: what came due meanwhile is due when it wakes. Needs an
/// event loop; belongs to the thread that made it.
class WakeUp : public QObject {
    Q_OBJECT

public:
    explicit WakeUp(QObject *parent = nullptr);
    ~WakeUp() override;

    /// The next moment in ms since 1970 UTC; it replaces the one before. A moment already past is
    /// due at once, from the event loop.
    void arm(qint64 ms);
    void disarm();
    std::optional<qint64> armed() const;

Q_SIGNALS:
    /// The moment has come; nothing is armed any more.
    void due();
    /// The wall clock was set. What was armed still is, at its moment by the new clock.
    void clockChanged();
    /// Local time is another one now.
    void zoneChanged();

private:
    struct Part;
    std::unique_ptr<Part> m_part;
};

} // namespace touchbase::platform
