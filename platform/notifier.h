// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include <memory>

namespace touchbase::platform {

/// What stands on the user's screen beside our windows. All text is plain, in the user's language.
struct Notification {
    struct Action {
        QString id; ///< "default" is a tap on the notification itself
        QString label;
        bool operator==(const Action &) const = default;
    };
    enum class Urgency { Low, Normal, Critical };

    QString id; ///< ours; showing the same id again replaces what stands
    QString title;
    QString body;
    QList<Action> actions;
    Urgency urgency = Urgency::Normal; ///< Low leaves by itself, the others stay until answered

    bool operator==(const Notification &) const = default;
};

/// Shows notifications through the desktop. What is shown stays shown: when the desktop's
/// notification service starts anew, everything not yet closed is shown again. Needs an event loop;
/// belongs to the thread that made it.
class Notifier : public QObject {
    Q_OBJECT

public:
    enum class Reason { Expired, Dismissed, Withdrawn, Unknown };
    Q_ENUM(Reason)

    /// The one of this system. `desktopEntry` is the base name of the program's .desktop file, from
    /// which the desktop takes name and icon. Null only where the system has no notifications.
    static std::unique_ptr<Notifier> create(const QString &appName, const QString &desktopEntry);

    /// Shows or replaces. shown() or failed() tells the outcome.
    virtual void show(const Notification &notification) = 0;
    /// Takes it from the screen; nothing happens when it does not stand there.
    virtual void close(const QString &id) = 0;

Q_SIGNALS:
    void shown(const QString &id);
    void invoked(const QString &id, const QString &action);
    void closed(const QString &id, touchbase::platform::Notifier::Reason reason);
    /// It is not on the screen, and why, in words to show elsewhere.
    void failed(const QString &id, const QString &reason);
};

/// What shows notifications on this system, such as "dunst 1.9"; empty where nothing does, and
/// where the system rings by itself. Waits up to a second for the answer.
QString notificationScreen();

} // namespace touchbase::platform
