// SPDX-License-Identifier: MPL-2.0
#include "app/window/ringcheck.h"

#include "core/settings/settings.h"

namespace touchbase::app {

RingCheck::RingCheck(Base &base, Toast &toast, SettingsPage &settings, RemindersPage &reminders)
    : m_base(base)
    , m_toast(toast)
    , m_settings(settings)
    , m_reminders(reminders)
{
    connect(&base, &Base::minutePassed, this, &RingCheck::look);
}

void RingCheck::look()
{
    if (!m_base.isOpen())
        return;
    const RemindersPage::Told told = m_reminders.told();
    m_settings.setReminderHealth(told.text);
    // Who switched them off knows.
    const QString say =
        told.well || !settings::remindersWanted(m_base.replica()) ? QString() : told.text;
    if (say == m_said)
        return;
    // An Undo that is offered is not covered: the next minute will do.
    if (!say.isEmpty() && !m_toast.text().isEmpty())
        return;
    if (!say.isEmpty())
        m_toast.say(say);
    m_said = say;
}

} // namespace touchbase::app
