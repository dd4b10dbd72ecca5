// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/toast.h"
#include "app/viewmodels/remindersmodel.h"
#include "platform/reminderhealth.h"

#include <QTimer>

namespace touchbase::app {

/// Shows what is known of the reminders of a folder. What the system has to say comes from outside.
class RemindersPage final : public RemindersModel {
    Q_OBJECT

public:
    /// What reminders rest on beside the base.
    struct Ground {
        bool startsAtLogin = true; ///< and will be again; true where that is not ours to do
        QString screen;      ///< what shows notifications, such as "dunst 1.9"; empty for nothing
        bool locked = false; ///< the keyring is closed: reminders ring without their text
        /// Where the system rings by itself: what is in its way, empty for nothing. Then nothing
        /// else of this counts.
        std::optional<QString> obstacle = {};
    };
    struct Means {
        std::function<Result<platform::AlarmStore>()> alarms;
        std::function<bool()> running; ///< somebody is there to ring
        std::function<Ground()> ground;
        std::function<Result<void>()> startAgent; ///< and at every login
    };
    RemindersPage(Base &base, Toast &toast, Means means, QObject *parent = nullptr);

    void open() override;
    void close() override;
    void test() override;
    void fix(const QString &id) override;

    /// The whole in a sentence or two, and whether all is well. The base has to be open.
    struct Told {
        QString text;
        bool well = true;
    };
    Told told() const;

Q_SIGNALS:
    /// Reminders were switched on for this device.
    void switchedOn();
    /// A test is to ring in a minute.
    void testAsked();

private:
    void refresh();
    void fillChecks(const Ground &ground, const platform::ReminderHealth &health, bool wanted,
                    bool running);
    void fillLog(const platform::AlarmStore &store);
    QString testText(const platform::AlarmStore &store, bool *testing) const;
    QString moment(qint64 ms) const;

    Base &m_base;
    Toast &m_toast;
    Means m_means;
    QTimer m_look;
    int m_open = 0;
};

} // namespace touchbase::app
