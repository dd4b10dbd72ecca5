// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/protocol/problem.h"
#include "sync/server/store.h"

#include <vector>

namespace touchbase::server {

/// The one spelling of an e-mail address under which an account is kept.
QString normalised(const QString &email);

/// Who may make an account: the first comer only and then whoever is invited, only invited people,
/// or everybody.
enum class SignUp { First, Invite, Open };

/// A device that proved who it is.
struct Session {
    Id device;
    qint64 account = 0;
    qint64 space = 0; ///< the account's private one
    qint64 seen = 0;  ///< ms UTC, before this time
};

struct DeviceInfo {
    QString name;
    std::uint64_t replica = 0;
};

/// What a device gets when it signs in. The token is told only here; the store keeps its hash.
struct Grant {
    Id account;
    Id device;
    Id space;
    QString email;
    QByteArray token;
    bool replicaTaken = false; ///< another device writes under this identity: take a new one
    Session session;
};

struct ListedDevice {
    Id id;
    QString name;
    std::uint64_t replica = 0; ///< under whose number it writes
    qint64 created = 0;        ///< ms UTC
    qint64 seen = 0;           ///< ms UTC
};

struct ListedAccount {
    QString email;
    qint64 created = 0; ///< ms UTC
    qint64 seen = 0;    ///< ms UTC, the latest of its devices; 0 for none
    qint64 devices = 0;
    qint64 rows = 0; ///< with those that were deleted
};

/// Accounts, their devices and invitations. Knows nothing of how passwords are hashed: it is given
/// and gives out the finished strings.
class Accounts {
public:
    explicit Accounts(Store &store)
        : m_store(store)
    {}

    /// Whether a sign-up may go on; asked before the password is hashed.
    std::optional<sync::Problem> objectionToSignUp(const QString &email, SignUp policy,
                                                   const QByteArray &invitation);
    sync::Answer<Grant> signUp(const QString &email, const QByteArray &passwordHash, SignUp policy,
                               const QByteArray &invitation, const DeviceInfo &device);
    /// 0 when there is no such account.
    qint64 numberOf(const QString &email);
    /// Empty when there is no such account.
    QByteArray passwordHash(const QString &email);
    QByteArray passwordHash(const Session &session);
    /// After the password was found right.
    sync::Answer<Grant> signIn(const QString &email, const DeviceInfo &device);

    /// With a code that another device of the account shows (Codes).
    sync::Answer<Grant> signInPaired(const QString &code, const DeviceInfo &device);

    /// Of a device, by its token or by the one that is to take its place, which it then does.
    std::optional<Session> session(const QByteArray &token);
    /// Another token for the device. The present one stays good until the other was used, so that
    /// nothing depends on the answer's arriving.
    QByteArray renewToken(const Session &session);
    std::vector<ListedDevice> devices(const Session &session);
    /// These are false when the account has no such device.
    bool removeDevice(const Session &session, const Id &device);
    bool renameDevice(const Session &session, const Id &device, const QString &name);
    /// After the old one was found right. Where `alone`, every other device is signed out.
    Result<void> changePassword(const Session &session, const QByteArray &passwordHash, bool alone);
    /// The same with a code in the place of the old one; every device is signed out. False: the
    /// code is not good (any more).
    Result<bool> resetPassword(qint64 account, const QString &code, const QByteArray &passwordHash);
    QString emailOf(qint64 account);
    std::vector<ListedAccount> accounts();
    /// The account with everything in its space, for good. What lies outside the file is named by
    /// leftSpaces() until forgetSpace().
    Result<void> removeAccount(const Session &session);
    std::vector<Id> leftSpaces();
    void forgetSpace(const Id &space);
    /// A word that lets one person make an account within so many days.
    Result<QByteArray> invite(int days);

private:
    sync::Answer<Grant> grant(qint64 account, const DeviceInfo &device);

    Store &m_store;
};

} // namespace touchbase::server
