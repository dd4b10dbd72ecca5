// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

namespace touchbase::app {

/// The system's clock, or one that runs on from a moment of --now, in the system's zone or that of
/// --zone.
class WindowClock final : public Clock {
public:
    static Result<WindowClock> make(const QString &now, const QString &zone);

    qint64 now() const override { return m_system.now() + m_offset; }
    QTimeZone zone() const override { return m_zone.isValid() ? m_zone : m_system.zone(); }

private:
    SystemClock m_system;
    qint64 m_offset = 0;
    QTimeZone m_zone; ///< invalid: the system's, which may change while we run
};

} // namespace touchbase::app
