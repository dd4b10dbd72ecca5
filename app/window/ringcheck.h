// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/reminderspage.h"
#include "app/models/settingspage.h"
#include "app/models/toast.h"

#include <QCoreApplication>

namespace touchbase::app {

/// Watches whether the reminders of an open base ring: the settings show it, and what goes wrong is
/// said once, within a minute. Main thread.
class RingCheck : public QObject {
    Q_DECLARE_TR_FUNCTIONS(RingCheck)

public:
    RingCheck(Base &base, Toast &toast, SettingsPage &settings, RemindersPage &reminders);

    void look();

private:
    Base &m_base;
    Toast &m_toast;
    SettingsPage &m_settings;
    RemindersPage &m_reminders;
    QString m_said; ///< what was wrong when it was last said
};

} // namespace touchbase::app
