// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

namespace touchbase::app {

/// Who is signed in where.
struct AccountHead {
    Q_GADGET
    QML_VALUE_TYPE(accountHead)
    Q_PROPERTY(bool signedIn MEMBER signedIn)
    Q_PROPERTY(QString email MEMBER email)
    Q_PROPERTY(QString server MEMBER server)
    Q_PROPERTY(QString person MEMBER person)
    Q_PROPERTY(QString initials MEMBER initials)
    Q_PROPERTY(bool busy MEMBER busy)
    Q_PROPERTY(QString busyText MEMBER busyText)
    Q_PROPERTY(double progress MEMBER progress)
    Q_PROPERTY(QString problem MEMBER problem)

public:
    bool signedIn = false;
    QString email;
    QString server;
    QString person; ///< name of the user
    QString initials;
    bool busy = false;
    QString busyText;    ///< "Fetching 3,200 of 12,000 people"
    double progress = 0; ///< 0 to 1, below 0: unknown
    QString problem;     ///< sentence to show, empty when fine

    bool operator==(const AccountHead &) const = default;
};

/// The account this base is synced with, if any.
class AccountModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::AccountHead head READ head NOTIFY headChanged)
    Q_PROPERTY(touchbase::app::RowModel *devices READ devices CONSTANT)

public:
    const AccountHead &head() const { return m_head; }
    RowModel *devices() { return &m_devices; } ///< DeviceRow

    /// Ends with done(), or head.problem.
    Q_INVOKABLE virtual void signIn(const QString &server, const QString &email,
                                    const QString &password, const QString &code) = 0;
    Q_INVOKABLE virtual void signUp(const QString &server, const QString &email,
                                    const QString &password, const QString &invitation) = 0;
    /// The base stays on this device.
    Q_INVOKABLE virtual void signOut() = 0;
    /// Moves the account's devices to another server.
    Q_INVOKABLE virtual void changeServer(const QString &server, const QString &password) = 0;
    /// On the server; the base stays on this device.
    Q_INVOKABLE virtual void deleteAccount(const QString &password) = 0;
    /// Where `signOutOthers`, this device alone stays signed in.
    Q_INVOKABLE virtual void changePassword(const QString &current, const QString &wanted,
                                            bool signOutOthers) = 0;
    /// Its token ends at once.
    Q_INVOKABLE virtual void removeDevice(const QString &id) = 0;
    Q_INVOKABLE virtual void renameDevice(const QString &id, const QString &name) = 0;
    /// Ends what is under way.
    Q_INVOKABLE virtual void cancel() = 0;
    Q_INVOKABLE virtual void clearProblem() = 0;

Q_SIGNALS:
    void headChanged();
    /// The last command has ended well.
    void done();

protected:
    using QObject::QObject;
    void setHead(const AccountHead &value)
    {
        if (m_head == value)
            return;
        m_head = value;
        Q_EMIT headChanged();
    }

    Rows<DeviceRow> m_devices;

private:
    AccountHead m_head;
};

} // namespace touchbase::app
