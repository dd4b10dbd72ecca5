// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/replica/role.h"

#include <QDateTime>
#include <QObject>
#include <QVector>

namespace touchbase::app {

/// All that the pages know of synchronisation: where it stands, and the few things one can ask of
/// it. The program gives an implementation over the sync client. GUI thread; nothing blocks.
class SyncLink : public QObject {
    Q_OBJECT

public:
    enum class State {
        SignedOut, ///< no account on this device
        Idle,      ///< all that could be exchanged has been
        Syncing,
        Offline, ///< the server does not answer
        Refused, ///< the server answers, and wants something of the person
    };
    struct Status {
        State state = State::SignedOut;
        QString email;
        QString server;
        QDateTime lastSync;   ///< invalid while there was none
        QString problem;      ///< of Refused and of the last command, a sentence
        QString busyText;     ///< of a command under way
        double progress = -1; ///< of the first sync, below 0: unknown
        bool operator==(const Status &) const = default;
    };
    struct Device {
        QString id;
        QString name;
        QDateTime lastSeen;
        bool current = false;
    };
    /// What came or went in one round.
    struct Round {
        QDateTime at;
        int received = 0;
        int sent = 0;
    };

    /// What is wanted of the server about a team.
    struct TeamWish {
        enum class Kind {
            Create,
            Join,
            Rename,
            Remove,
            Invite,
            DropInvitations,
            Change,  ///< a member
            Dismiss, ///< a member, or oneself
        };
        Kind kind = Kind::Create;
        Id team = {};
        Id member = {};
        QString text = {}; ///< a name, a code or a password
        std::optional<replica::Role> role = {};
        std::optional<bool> mayDelete = {};
        std::optional<bool> mayExport = {};
    };

    using QObject::QObject;
    virtual Status status() const = 0;
    virtual QVector<Device> devices() const = 0;
    virtual QVector<Round> rounds() const = 0; ///< newest first, only those that moved something

    virtual void syncNow() = 0;
    /// Each of these ends with finished(). `code` is an invitation for a new account, else that of
    /// the account's second factor; without a password it is one that another device shows.
    virtual void connectAccount(const QString &server, const QString &email,
                                const QString &password, bool create, const QString &code) = 0;
    virtual void disconnectAccount() = 0;
    /// Where `signOutOthers`, this device alone stays signed in.
    virtual void changePassword(const QString &current, const QString &wanted,
                                bool signOutOthers) = 0;
    virtual void deleteAccount(const QString &password) = 0;
    virtual void removeDevice(const QString &id) = 0;
    virtual void renameDevice(const QString &id, const QString &name) = 0;
    virtual void cancel() = 0;
    /// Ends with teamAnswered().
    virtual void askTeam(const TeamWish &wish) = 0;

Q_SIGNALS:
    void statusChanged();
    void devicesChanged();
    void roundsChanged();
    /// A command has ended; `error` is empty when it did what was asked.
    void finished(const QString &error);
    /// `said` is the code of an invitation, or the id of a team that was made or joined.
    void teamAnswered(const QString &said, const QString &error);
};

} // namespace touchbase::app
