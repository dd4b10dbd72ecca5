// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"

#include <QObject>

namespace touchbase::app {

/// Knows when a call that was begun here is over: the person left the window for it, within half
/// a minute, and came back.
/// No log of the telephone is read. GUI thread only.
class AfterCall : public QObject {
    Q_OBJECT

public:
    explicit AfterCall(const Clock &clock, QObject *parent = nullptr)
        : QObject(parent)
        , m_clock(clock)
    {}

    /// The call button was pressed.
    void begun(const Id &contact);
    /// The window is in front, or is not any more.
    void setInFront(bool front);

Q_SIGNALS:
    void ended(const touchbase::Id &contact, int minutes);

private:
    const Clock &m_clock;
    Id m_contact; ///< null: nobody was called
    qint64 m_begun = 0;
    bool m_left = false;
};

} // namespace touchbase::app
