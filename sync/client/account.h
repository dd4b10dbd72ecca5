// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"
#include "sync/client/transport.h"

#include <QDateTime>

namespace touchbase::sync {

/// What a replica knows of the account it belongs to. Kept beside the base, never synchronised; the
/// token is not among it: whoever calls keeps that where secrets are kept.
struct Connection {
    QUrl server;
    QString email;
    Id account;
    Id device; ///< null while signed out
    QDateTime lastSync;

    static std::optional<Connection> load(replica::Replica &replica);
};

struct AccountDevice {
    Id id;
    QString name;
    std::uint64_t replica =
        0; ///< under whose number it writes; 0 where the server is too old to say
    QDateTime created;
    QDateTime seen;
    bool current = false;
};

/// Makes, joins and leaves accounts. Everything goes over the network and calls back; problems say
/// in a sentence what to do. Lives in the thread of its replica and transport, which must outlive
/// it.
class Account : public QObject {
    Q_OBJECT

public:
    Account(replica::Replica &replica, Transport &transport, QObject *parent = nullptr);

    struct Credentials {
        QUrl server; ///< see serverAddress()
        QString email;
        QString password;
        bool create = false;  ///< a new account; else sign in
        QString invitation;   ///< where the server asks for one
        QString deviceName;   ///< as others see it
        QString code = {};    ///< where the account asks for a second factor
        QString pairing = {}; ///< shown by another device, in the place of e-mail and password
    };
    using TokenDone = std::function<void(Answer<QByteArray>)>;
    /// Gives the token to keep; the transport has it already. What stands in the replica is kept
    /// and goes to the account.
    void connectTo(const Credentials &credentials, TokenDone done);

    using Done = std::function<void(std::optional<Problem>)>;
    /// The token is void afterwards, even where the server could not be told. What is unsent stays
    /// and is sent when the same account signs in again.
    void signOut(Done done);
    /// The server let go of this device by itself.
    void noteSignedOut();
    /// Signs out and forgets the account: the base is only here from now on.
    void disconnectFrom(Done done);
    /// Deletes the account and everything of it on the server; the base here stays.
    void remove(const QString &password, Done done);

    using DevicesDone = std::function<void(Answer<std::vector<AccountDevice>>)>;
    void devices(DevicesDone done);
    /// Signs it out.
    void removeDevice(const Id &device, Done done);
    /// On the server and in the histories, which show who wrote a value.
    void renameDevice(const AccountDevice &device, const QString &name, Done done);
    /// Where `signOutOthers`, this device alone stays signed in.
    void changePassword(const QString &present, const QString &wanted, bool signOutOthers,
                        Done done);

    /// A code with which another device signs in, once, and until when.
    struct Pairing {
        QString code;
        QDateTime expires;
    };
    using PairingDone = std::function<void(Answer<Pairing>)>;
    void pair(PairingDone done);

    /// With a code from whoever runs the server; every device is signed out. Needs no account here.
    void resetPassword(const QUrl &server, const QString &email, const QString &code,
                       const QString &wanted, Done done);

    struct Protection {
        QString email;
        bool asksForCode = false;
        int recoveryCodes = 0; ///< that are left
    };
    using ProtectionDone = std::function<void(Answer<Protection>)>;
    void protection(ProtectionDone done);
    /// For an app that shows codes: the secret to type there, and the same for a QR code. Nothing
    /// is asked for before it is confirmed.
    struct Secret {
        QString secret;
        QString uri;
    };
    using SecretDone = std::function<void(Answer<Secret>)>;
    void beginSecondFactor(const QString &password, SecretDone done);
    /// With the code that the app shows. Gives the codes for the day on which it is lost.
    using CodesDone = std::function<void(Answer<QStringList>)>;
    void confirmSecondFactor(const QString &code, CodesDone done);
    void removeSecondFactor(const QString &password, Done done);

    /// An address under which another program reads what the account holds.
    struct Feed {
        Id id;
        QString kind; ///< "calendar" or "contacts"
        QDateTime created;
        QDateTime used;   ///< invalid for never
        QUrl address;     ///< told only when it is made, like the next
        QString password; ///< of contacts, with the account's e-mail address
    };
    using FeedDone = std::function<void(Answer<Feed>)>;
    void addFeed(const QString &kind, FeedDone done);
    using FeedsDone = std::function<void(Answer<std::vector<Feed>>)>;
    void feeds(FeedsDone done);
    void removeFeed(const Id &feed, Done done);

    /// Another token for this device, to be kept before it is used; the present one is void once it
    /// was. Not while other processes work with the present one.
    void renewToken(TokenDone done);

private:
    Result<void> store(const Credentials &credentials, const QJsonObject &granted);
    void forget();

    replica::Replica &m_replica;
    Transport &m_transport;
};

} // namespace touchbase::sync
