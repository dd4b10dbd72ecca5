// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace touchbase::testing {

/// A login session of the test's own: an empty home, its own D-Bus session bus and what is started
/// on it. No service is activated unless a test writes its service file. Everything ends and goes
/// with the object.
class PrivateSession {
public:
    PrivateSession();
    ~PrivateSession();

    /// Writes a service file, so that the bus starts `command` when somebody asks for `name`.
    void addService(const QString &name, const QString &command);
    /// Starts the bus. False when it does not come up.
    bool startBus();

    /// Adds a variable to the environment of what is started from now on.
    void set(const QString &name, const QString &value) { m_extra.insert(name, value); }
    /// HOME, the XDG folders, the bus's address; neither display nor anything of the real session.
    QProcessEnvironment environment() const;
    /// Makes this process part of the session. Before the first use of QDBusConnection.
    void enter() const;

    /// Starts a program that lives until the session ends; null when it does not start.
    QProcess *start(const QString &program, const QStringList &arguments,
                    const QByteArray &input = {});
    static void stop(QProcess *process);

    /// gnome-keyring with a login keyring that is opened (and made) by `password`, or left locked
    /// without one. Null when it does not come up.
    QProcess *startKeyring(const QByteArray &password = {});
    /// An X server without a screen; DISPLAY points to it from now on. False without Xvfb.
    bool startDisplay();
    /// dunst on that display; null when it does not come up. Its menu (`dunstctl context`) answers
    /// with the action of the name that stands in the file `pick`, and leaves in `menu.txt` what it
    /// was shown.
    QProcess *startDunst();
    /// Waits until somebody owns the name on the bus.
    bool waitForName(const QString &name) const;

    struct Outcome {
        int exitCode = -1;
        QByteArray output;
        QByteArray errors;
    };
    /// Runs a program to its end.
    Outcome run(const QString &program, const QStringList &arguments) const;

    QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
    QString m_address;
    QProcessEnvironment m_extra;
    std::vector<std::unique_ptr<QProcess>> m_processes;
};

} // namespace touchbase::testing
