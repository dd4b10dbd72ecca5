// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/settingspage.h"
#include "app/models/toast.h"
#include "platform/alarmstore.h"

#include <QCoreApplication>

namespace touchbase::app {

/// Watches whether the reminders of an open base ring: the settings show it, and what goes wrong is
/// said once, within a minute. Main thread.
class RingCheck : public QObject {
    Q_DECLARE_TR_FUNCTIONS(RingCheck)

public:
    /// Where it is seen whether they ring; asked at each look.
    struct Ringing {
        std::function<Result<platform::AlarmStore>()> store;
        std::function<bool()> running; ///< somebody is there to ring
    };
    RingCheck(Base &base, Toast &toast, SettingsPage &settings, Ringing ringing);

    void look();
    /// A test in a minute.
    void test();

private:
    Base &m_base;
    Toast &m_toast;
    SettingsPage &m_settings;
    Ringing m_ringing;
    QString m_said; ///< what was wrong when it was last said
};

} // namespace touchbase::app
