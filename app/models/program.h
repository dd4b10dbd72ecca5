// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/logpage.h"
#include "app/models/peoplepage.h"
#include "app/models/toast.h"
#include "app/viewmodels/app.h"
#include "platform/windowdoor.h"

#include <QThread>

#include <memory>

namespace touchbase::app {

/// The root: opens the base, or says why not, and connects the pages with each other.
class Program final : public App {
    Q_OBJECT

public:
    /// Opens the base, with the password where one was given. NotFound of a password is Locked.
    using OpenBase =
        std::function<Result<std::unique_ptr<replica::Replica>>(const QString &password)>;

    /// Takes over what can be read of a damaged base; a sentence for the person.
    using Repair = std::function<Result<QString>(const QString &password)>;

    /// Puts a backup in the place of the base that the password opens; what was done, a sentence.
    /// Runs on a thread of its own.
    using Restore = std::function<Result<QString>(const QString &password, const QString &file,
                                                  const QString &code)>;

    Program(const Pages &pages, PeoplePage &people, LogPage &log, Toast &toast, Base &base,
            OpenBase open, Repair repair = {}, Restore restore = {}, QObject *parent = nullptr);
    ~Program() override;

    /// The first try, once the window stands.
    void openBase();
    /// What another program wants to be shown; a locked or closed base shows it once it is open.
    void ask(const platform::WindowDoor::Request &request);
    /// A call that was begun here is over: the log is open for it.
    void askAfterCall(const Id &contact, int minutes);
    void start() override;
    void addSamplePeople() override;
    void unlock(const QString &password) override;
    void retry() override;
    void restoreBackup(const QUrl &file, const QString &code) override;

private:
    void tryOpen(const QString &password);
    void meetDamage();
    void backupTaken(const Result<QString> &restored);
    /// Now, or once the base is open and unlocked; only the last one waits.
    void whenShown(std::function<void()> act);
    void actIfShown();

    Base &m_base;
    Toast &m_toast;
    OpenBase m_open;
    Repair m_repair;
    Restore m_restore;
    std::unique_ptr<QThread> m_restoring;
    LogPage &m_log;
    std::function<void()> m_later;
    QString m_password; ///< the one that opened it, to open it again after a repair
};

} // namespace touchbase::app
