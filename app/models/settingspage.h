// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/toast.h"
#include "app/viewmodels/settingsmodel.h"
#include "core/settings/settings.h"

namespace touchbase::app {

/// The choices, out of one table. Those of the person travel with the base, those of the device
/// stay; both change at once.
class SettingsPage final : public SettingsModel {
    Q_OBJECT

public:
    SettingsPage(Base &base, Toast &toast, QObject *parent = nullptr);

    void openOptions(const QString &id) override;
    void choose(const QString &id, const QString &option) override;
    void setOn(const QString &id, bool on) override;
    void setText(const QString &id, const QString &text) override;
    void run(const QString &id) override;
    void keepListWidth(int width) override;

    /// How the data folder is protected, a sentence to read.
    void setProtection(const QString &text, bool encrypted);

    /// Whether reminders ring here, a sentence.
    void setReminderHealth(const QString &text);

Q_SIGNALS:
    /// Another language or country was chosen: every text is to be made again.
    void localeChosen(const QString &name);
    /// The person wants it in the clipboard.
    void recoveryCodeWanted();
    /// A file of it is to be made.
    void supportBundleWanted();
    /// A backup is to be made where the person finds it.
    void backupWanted();
    /// Reminders were switched on or off for this device.
    void notificationsChosen();

private:
    QString drillText() const;
    void refresh();
    QString stored(const QString &id) const;
    void store(const QString &id, const QString &value);

    Base &m_base;
    Toast &m_toast;
    QString m_protection;
    QString m_reminderHealth;
    bool m_encrypted = false;
    QString m_optionsOf;
    QString m_locale; ///< as last applied
};

} // namespace touchbase::app
