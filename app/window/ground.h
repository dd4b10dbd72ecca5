// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/reminderspage.h"

#include <QElapsedTimer>

namespace touchbase::app {

/// What the system says of the reminders of a folder. The desktop is asked every few seconds at
/// most: an answer may take a while. Main thread.
class Ground {
public:
    RemindersPage::Ground look(const QString &agentProgram, const QString &dataFolder);

private:
    QElapsedTimer m_asked;
    RemindersPage::Ground m_last;
};

} // namespace touchbase::app
