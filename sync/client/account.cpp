// SPDX-License-Identifier: MPL-2.0
#include "sync/client/account.h"

#include "core/replica/history.h"
#include "core/replica/outbox.h"
#include "sync/client/engine.h"
#include "sync/client/syncstatus.h"

#include <QJsonArray>

namespace touchbase::sync {

namespace {

const QString serverFact = QStringLiteral("sync.server");
const QString emailFact = QStringLiteral("sync.email");
const QString accountFact = QStringLiteral("sync.account");
const QString deviceFact = QStringLiteral("sync.device");
const QString lastFact = QStringLiteral("sync.last");
const QString secondFactorPath = QStringLiteral("/v1/account/second-factor");
const QString feedsPath = QStringLiteral("/v1/feeds");

Id idFrom(const QString &hex) { return Id::fromHex(hex).value_or(Id()); }

std::optional<Problem> problemOf(const Answer<QJsonObject> &answer)
{
    const auto *problem = std::get_if<Problem>(&answer);
    return problem ? std::optional(*problem) : std::nullopt;
}

QDateTime moment(const QJsonValue &ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms.toInteger(), Qt::UTC);
}

Account::Feed feedOf(const QJsonObject &object)
{
    const QJsonValue used = object[QStringLiteral("used")];
    return {idFrom(object[QStringLiteral("id")].toString()),
            object[QStringLiteral("kind")].toString(),
            moment(object[QStringLiteral("created")]),
            used.toDouble() > 0 ? moment(used) : QDateTime(),
            {},
            {}};
}

} // namespace

std::optional<Connection> Connection::load(replica::Replica &replica)
{
    const QString server = replica.fact(serverFact);
    if (server.isEmpty())
        return std::nullopt;
    const qint64 last = replica.fact(lastFact).toLongLong();
    return Connection{QUrl(server), replica.fact(emailFact), idFrom(replica.fact(accountFact)),
                      idFrom(replica.fact(deviceFact)),
                      last ? QDateTime::fromMSecsSinceEpoch(last, Qt::UTC) : QDateTime()};
}

Account::Account(replica::Replica &replica, Transport &transport, QObject *parent)
    : QObject(parent)
    , m_replica(replica)
    , m_transport(transport)
{}

void Account::connectTo(const Credentials &credentials, TokenDone done)
{
    m_transport.setServer(credentials.server);
    m_transport.setToken({});
    QJsonObject body{
        {QStringLiteral("device"),
         QJsonObject{{QStringLiteral("name"), credentials.deviceName},
                     {QStringLiteral("replica"), QString::number(m_replica.id(), 16)}}}};
    const std::pair<const char *, const QString &> given[] = {
        {"email", credentials.email},
        {"password", credentials.password},
        {"invitation", credentials.invitation},
        {"code", credentials.code},
        {"pairing", credentials.pairing}};
    for (const auto &[name, value] : given) {
        if (!value.isEmpty())
            body.insert(QLatin1String(name), value);
    }
    const QString path =
        credentials.create ? QStringLiteral("/v1/accounts") : QStringLiteral("/v1/sessions");
    m_transport.call(
        "POST", path, body,
        [this, credentials, done = std::move(done)](const Answer<QJsonObject> &answer) {
            if (const auto problem = problemOf(answer))
                return done(*problem);
            const QJsonObject granted = std::get<QJsonObject>(answer);
            const QByteArray token = granted[QStringLiteral("token")].toString().toLatin1();
            if (token.isEmpty())
                return done(Problem::decode(200, {}));
            if (Result<void> stored = store(credentials, granted); !stored)
                return done(Problem(Problem::Code::Unknown, stored.error().message));
            m_transport.setToken(token);
            done(token);
        });
}

Result<void> Account::store(const Credentials &credentials, const QJsonObject &granted)
{
    const auto text = [&](const char *name) { return granted[QLatin1String(name)].toString(); };
    replica::Transaction transaction(m_replica.database());
    if (m_replica.fact(accountFact) != text("account"))
        forgetServer(m_replica);
    if (granted[QStringLiteral("replica_taken")].toBool())
        replica::takeNewIdentity(m_replica);
    m_replica.setFact(serverFact, credentials.server.toString());
    // Servers from before pairing do not say it.
    m_replica.setFact(emailFact, text("email").isEmpty() ? credentials.email : text("email"));
    m_replica.setFact(accountFact, text("account"));
    m_replica.setFact(deviceFact, text("device"));
    keepStatus(m_replica, SyncStatus::State::Synced);
    return transaction.commit();
}

void Account::forget()
{
    replica::Transaction transaction(m_replica.database());
    forgetServer(m_replica);
    for (const QString &fact : {serverFact, emailFact, accountFact, deviceFact, lastFact})
        m_replica.setFact(fact, {});
    const Result<void> committed = transaction.commit();
    if (!committed)
        m_replica.database().fail(committed.error());
}

void Account::signOut(Done done)
{
    m_transport.call("DELETE", QStringLiteral("/v1/sessions/current"), {},
                     [this, done = std::move(done)](const Answer<QJsonObject> &answer) {
                         noteSignedOut();
                         std::optional<Problem> problem = problemOf(answer);
                         // It was signed out already: what was wanted.
                         if (problem && problem->code == Problem::Code::Unauthorized)
                             problem.reset();
                         done(problem);
                     });
}

void Account::noteSignedOut()
{
    m_transport.setToken({});
    m_replica.setFact(deviceFact, {});
}

void Account::disconnectFrom(Done done)
{
    signOut([this, done = std::move(done)](const std::optional<Problem> &problem) {
        forget();
        done(problem);
    });
}

void Account::remove(const QString &password, Done done)
{
    m_transport.call("DELETE", QStringLiteral("/v1/account"),
                     {{QStringLiteral("password"), password}},
                     [this, done = std::move(done)](const Answer<QJsonObject> &answer) {
                         const auto problem = problemOf(answer);
                         if (!problem) {
                             m_transport.setToken({});
                             forget();
                         }
                         done(problem);
                     });
}

void Account::devices(DevicesDone done)
{
    m_transport.call(
        "GET", QStringLiteral("/v1/devices"), {},
        [done = std::move(done)](const Answer<QJsonObject> &answer) {
            if (const auto problem = problemOf(answer))
                return done(*problem);
            std::vector<AccountDevice> devices;
            const QJsonObject object = std::get<QJsonObject>(answer);
            for (const QJsonValue &value : object[QStringLiteral("devices")].toArray()) {
                const QJsonObject device = value.toObject();
                devices.push_back(
                    {idFrom(device[QStringLiteral("id")].toString()),
                     device[QStringLiteral("name")].toString(),
                     device[QStringLiteral("replica")].toString().toULongLong(nullptr, 16),
                     moment(device[QStringLiteral("created")]),
                     moment(device[QStringLiteral("seen")]),
                     device[QStringLiteral("current")].toBool()});
            }
            done(std::move(devices));
        });
}

void Account::removeDevice(const Id &device, Done done)
{
    m_transport.call(
        "DELETE", QStringLiteral("/v1/devices/") + device.hex(), {},
        [done = std::move(done)](const Answer<QJsonObject> &answer) { done(problemOf(answer)); });
}

void Account::renameDevice(const AccountDevice &device, const QString &name, Done done)
{
    m_transport.call(
        "PATCH", QStringLiteral("/v1/devices/") + device.id.hex(), {{QStringLiteral("name"), name}},
        [this, device, name, done = std::move(done)](const Answer<QJsonObject> &answer) {
            if (const auto problem = problemOf(answer))
                return done(*problem);
            const std::uint64_t number = device.current ? m_replica.id() : device.replica;
            if (!number)
                return done(std::nullopt);
            const Result<Stamp> named = replica::renameDevice(m_replica, number, name);
            done(named ? std::nullopt
                       : std::optional(Problem(Problem::Code::Unknown, named.error().message)));
        });
}

void Account::changePassword(const QString &present, const QString &wanted, bool signOutOthers,
                             Done done)
{
    m_transport.call(
        "PUT", QStringLiteral("/v1/account/password"),
        {{QStringLiteral("password"), present},
         {QStringLiteral("new_password"), wanted},
         {QStringLiteral("sign_out_others"), signOutOthers}},
        [done = std::move(done)](const Answer<QJsonObject> &answer) { done(problemOf(answer)); });
}

void Account::pair(PairingDone done)
{
    m_transport.call("POST", QStringLiteral("/v1/pairings"), {},
                     [done = std::move(done)](const Answer<QJsonObject> &answer) {
                         if (const auto problem = problemOf(answer))
                             return done(*problem);
                         const QJsonObject object = std::get<QJsonObject>(answer);
                         done(Pairing{object[QStringLiteral("code")].toString(),
                                      moment(object[QStringLiteral("expires")])});
                     });
}

void Account::resetPassword(const QUrl &server, const QString &email, const QString &code,
                            const QString &wanted, Done done)
{
    m_transport.setServer(server);
    m_transport.setToken({});
    m_transport.call(
        "POST", QStringLiteral("/v1/password-resets"),
        {{QStringLiteral("email"), email},
         {QStringLiteral("code"), code},
         {QStringLiteral("new_password"), wanted}},
        [done = std::move(done)](const Answer<QJsonObject> &answer) { done(problemOf(answer)); });
}

void Account::protection(ProtectionDone done)
{
    m_transport.call("GET", QStringLiteral("/v1/account"), {},
                     [done = std::move(done)](const Answer<QJsonObject> &answer) {
                         if (const auto problem = problemOf(answer))
                             return done(*problem);
                         const QJsonObject object = std::get<QJsonObject>(answer);
                         done(Protection{object[QStringLiteral("email")].toString(),
                                         object[QStringLiteral("second_factor")].toBool(),
                                         object[QStringLiteral("recovery_codes")].toInt()});
                     });
}

void Account::beginSecondFactor(const QString &password, SecretDone done)
{
    m_transport.call("POST", secondFactorPath, {{QStringLiteral("password"), password}},
                     [done = std::move(done)](const Answer<QJsonObject> &answer) {
                         if (const auto problem = problemOf(answer))
                             return done(*problem);
                         const QJsonObject object = std::get<QJsonObject>(answer);
                         done(Secret{object[QStringLiteral("secret")].toString(),
                                     object[QStringLiteral("uri")].toString()});
                     });
}

void Account::confirmSecondFactor(const QString &code, CodesDone done)
{
    m_transport.call("PUT", secondFactorPath, {{QStringLiteral("code"), code}},
                     [done = std::move(done)](const Answer<QJsonObject> &answer) {
                         if (const auto problem = problemOf(answer))
                             return done(*problem);
                         QStringList codes;
                         const QJsonObject object = std::get<QJsonObject>(answer);
                         for (const QJsonValue &value :
                              object[QStringLiteral("recovery_codes")].toArray())
                             codes << value.toString();
                         done(codes);
                     });
}

void Account::removeSecondFactor(const QString &password, Done done)
{
    m_transport.call(
        "DELETE", secondFactorPath, {{QStringLiteral("password"), password}},
        [done = std::move(done)](const Answer<QJsonObject> &answer) { done(problemOf(answer)); });
}

void Account::addFeed(const QString &kind, FeedDone done)
{
    m_transport.call("POST", feedsPath, {{QStringLiteral("kind"), kind}},
                     [this, done = std::move(done)](const Answer<QJsonObject> &answer) {
                         if (const auto problem = problemOf(answer))
                             return done(*problem);
                         const QJsonObject object = std::get<QJsonObject>(answer);
                         Feed feed = feedOf(object);
                         feed.address = m_transport.server().resolved(
                             QUrl(object[QStringLiteral("path")].toString()));
                         feed.password = object[QStringLiteral("password")].toString();
                         done(feed);
                     });
}

void Account::feeds(FeedsDone done)
{
    m_transport.call("GET", feedsPath, {},
                     [done = std::move(done)](const Answer<QJsonObject> &answer) {
                         if (const auto problem = problemOf(answer))
                             return done(*problem);
                         std::vector<Feed> feeds;
                         const QJsonObject object = std::get<QJsonObject>(answer);
                         for (const QJsonValue &value : object[QStringLiteral("feeds")].toArray())
                             feeds.push_back(feedOf(value.toObject()));
                         done(feeds);
                     });
}

void Account::removeFeed(const Id &feed, Done done)
{
    m_transport.call(
        "DELETE", feedsPath + u'/' + feed.hex(), {},
        [done = std::move(done)](const Answer<QJsonObject> &answer) { done(problemOf(answer)); });
}

void Account::renewToken(TokenDone done)
{
    m_transport.call(
        "POST", QStringLiteral("/v1/sessions/current/token"), {},
        [done = std::move(done)](const Answer<QJsonObject> &answer) {
            if (const auto problem = problemOf(answer))
                return done(*problem);
            done(std::get<QJsonObject>(answer)[QStringLiteral("token")].toString().toLatin1());
        });
}

} // namespace touchbase::sync
