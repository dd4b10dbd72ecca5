// SPDX-License-Identifier: MPL-2.0
#include "tests/support/authenticator.h"
#include "tests/sync/rawhttp.h"
#include "tests/sync/serverprocess.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace touchbase::test;

/// What whoever runs a server does to it from a terminal, while it serves.
class TestAdmin : public QObject {
    Q_OBJECT

    std::unique_ptr<ServerProcess> m_server;

    struct Ran {
        int status = -1;
        QJsonObject json;
        QByteArray errors;
    };
    Ran admin(const QStringList &words, const QByteArray &input = {})
    {
        QProcess process;
        process.start(QStringLiteral(TOUCHBASE_SERVER),
                      m_server->place() + QStringList{u"--json"_s, u"admin"_s} + words);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(30'000))
            return {};
        return {process.exitCode(),
                QJsonDocument::fromJson(process.readAllStandardOutput()).object(),
                process.readAllStandardError()};
    }
    RawAnswer post(const QByteArray &path, const QJsonObject &body, const QByteArray &token = {})
    {
        return rawAsk(m_server->url(),
                      {"POST", path, token, QJsonDocument(body).toJson(QJsonDocument::Compact)});
    }
    static QJsonObject account(const QString &name, const QString &invitation)
    {
        return {{u"email"_s, name + u"@example.com"_s},
                {u"password"_s, u"correct horse"_s},
                {u"invitation"_s, invitation},
                {u"device"_s, QJsonObject{{u"name"_s, u"phone"_s}, {u"replica"_s, u"1"_s}}}};
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<ServerProcess>(QStringList{u"--sign-up"_s, u"invite"_s});
    }

    void anInvitationLetsOnePersonIn()
    {
        const QString word = admin({u"invite"_s}).json[u"invitation"_s].toString();
        QVERIFY(post("/v1/accounts", account(u"ada"_s, u"made-up"_s)).isProblem(403));
        QCOMPARE(post("/v1/accounts", account(u"ada"_s, word)).status, 201);
        QVERIFY(post("/v1/accounts", account(u"bob"_s, word)).isProblem(403));
        QCOMPARE(admin({u"invite"_s, u"--days"_s, u"0"_s}).status, 1);
    }

    void teamsAreListedAndTheirMembersLetInAndOut()
    {
        for (const QString &name : {u"ada"_s, u"ben"_s})
            post("/v1/accounts",
                 account(name, admin({u"invite"_s}).json[u"invitation"_s].toString()));
        const QByteArray ada = tokenOf(post("/v1/sessions", account(u"ada"_s, {})).json());
        post("/v1/spaces", {{u"name"_s, u"Harbour"_s}}, ada);
        const QJsonObject team = admin({u"spaces"_s, u"list"_s}).json[u"spaces"_s][0].toObject();
        QCOMPARE(team[u"name"_s], u"Harbour"_s);
        QCOMPARE(team[u"members"_s], 1);
        const QString id = team[u"id"_s].toString().left(8);
        const QString ben = u"ben@example.com"_s;
        QCOMPARE(admin({u"spaces"_s, u"admit"_s, id, ben, u"king"_s}).status, 1);
        QCOMPARE(admin({u"spaces"_s, u"admit"_s, id, ben, u"agent"_s}).status, 0);
        QCOMPARE(admin({u"spaces"_s, u"members"_s, id}).json[u"members"_s].toArray().size(), 2);
        // Nobody is left who would own it.
        QVERIFY(admin({u"users"_s, u"remove"_s, u"ada@example.com"_s}).errors.contains("Harbour"));
        QCOMPARE(admin({u"spaces"_s, u"expel"_s, id, ben}).status, 0);
        QCOMPARE(admin({u"spaces"_s, u"expel"_s, id, u"ada@example.com"_s}).status, 1);
        QCOMPARE(admin({u"spaces"_s, u"members"_s, u"ffff"_s}).status, 1);
        QCOMPARE(admin({u"users"_s, u"remove"_s, u"ada@example.com"_s}).status, 0);
        QCOMPARE(admin({u"spaces"_s, u"list"_s}).json[u"spaces"_s].toArray().size(), 0);
    }

    void theAuditSaysWhoCameInAndFromWhere()
    {
        const QString word = admin({u"invite"_s}).json[u"invitation"_s].toString();
        post("/v1/accounts", account(u"ada"_s, word));
        QJsonObject wrong = account(u"ada"_s, {});
        wrong[u"password"_s] = u"wrong horse"_s;
        post("/v1/sessions", wrong);
        const QJsonArray events = admin({u"audit"_s}).json[u"events"_s].toArray();
        QCOMPARE(events.size(), 3);
        QCOMPARE(events[0][u"event"_s], u"sign_in_failed"_s);
        QCOMPARE(events[0][u"account"_s], u"ada@example.com"_s);
        QCOMPARE(events[0][u"from"_s], u"127.0.0.1"_s);
        QCOMPARE(events[1][u"event"_s], u"sign_up"_s);
        QCOMPARE(events[1][u"device"_s], u"phone"_s);
        QCOMPARE(events[2][u"event"_s], u"invitation"_s);
        QCOMPARE(events[2][u"from"_s], QString());
        QCOMPARE(admin({u"audit"_s, u"--last"_s, u"1"_s}).json[u"events"_s].toArray().size(), 1);
    }

    void accountsAreMadeListedAndDeleted()
    {
        QCOMPARE(admin({u"users"_s, u"add"_s, u"ada@example.com"_s}, "short\n").status, 1);
        QCOMPARE(admin({u"users"_s, u"add"_s, u"ada@example.com"_s}, "correct horse\n").status, 0);
        QCOMPARE(admin({u"users"_s, u"add"_s, u"ADA@example.com"_s}, "correct horse\n").status, 1);
        QJsonArray users = admin({u"users"_s, u"list"_s}).json[u"users"_s].toArray();
        QCOMPARE(users.size(), 1);
        QCOMPARE(users[0][u"email"_s], u"ada@example.com"_s);
        QCOMPARE(users[0][u"devices"_s], 0);
        QCOMPARE(post("/v1/sessions", account(u"ada"_s, {})).status, 201);
        users = admin({u"users"_s, u"list"_s}).json[u"users"_s].toArray();
        QCOMPARE(users[0][u"devices"_s], 1);
        QCOMPARE(admin({u"users"_s, u"remove"_s, u"ada@example.com"_s}).status, 0);
        QCOMPARE(admin({u"users"_s, u"remove"_s, u"ada@example.com"_s}).status, 1);
        QVERIFY(post("/v1/sessions", account(u"ada"_s, {})).isProblem(401));
    }

    void aDeviceThatWasLostIsSignedOut()
    {
        admin({u"users"_s, u"add"_s, u"ada@example.com"_s}, "correct horse\n");
        const QByteArray token = tokenOf(post("/v1/sessions", account(u"ada"_s, {})).json());
        const QJsonArray devices =
            admin({u"devices"_s, u"list"_s, u"ada@example.com"_s}).json[u"devices"_s].toArray();
        QCOMPARE(devices.size(), 1);
        QCOMPARE(devices[0][u"name"_s], u"phone"_s);
        const QStringList remove{u"devices"_s, u"remove"_s, u"ada@example.com"_s,
                                 devices[0][u"id"_s].toString()};
        QCOMPARE(admin(remove).status, 0);
        QCOMPARE(admin(remove).status, 1);
        QVERIFY(rawAsk(m_server->url(), {"GET", "/v1/devices", token}).isProblem(401));
    }

    void aSecondFactorThatWasLostIsTakenAwayWithTheCode()
    {
        admin({u"users"_s, u"add"_s, u"ada@example.com"_s}, "correct horse\n");
        QJsonObject ada = account(u"ada"_s, {});
        const QByteArray token = tokenOf(post("/v1/sessions", ada).json());
        const QByteArray factor = "/v1/account/second-factor";
        const QString secret = post(factor, ada, token).json()[u"secret"_s].toString();
        const QJsonObject code{{u"code"_s, authenticatorCode(secret)}};
        QCOMPARE(rawAsk(m_server->url(),
                        {"PUT", factor, token, QJsonDocument(code).toJson(QJsonDocument::Compact)})
                     .status,
                 200);
        for (const bool removed : {false, true}) {
            QStringList reset{u"users"_s, u"reset"_s, u"ada@example.com"_s};
            if (removed)
                reset << u"--second-factor"_s;
            ada[u"new_password"_s] = u"battery staple"_s;
            ada[u"code"_s] = admin(reset).json[u"code"_s];
            QCOMPARE(post("/v1/password-resets", ada).status, 204);
            ada[u"password"_s] = u"battery staple"_s;
            ada.remove(u"code"_s);
            QCOMPARE(post("/v1/sessions", ada).status, removed ? 201 : 401);
        }
    }

    void whatIsNotKnownIsToldSo()
    {
        const Ran unknown = admin({u"fly"_s});
        QCOMPARE(unknown.status, 1);
        QVERIFY(unknown.errors.contains("--help"));
        QCOMPARE(admin({u"audit"_s, u"more"_s}).status, 1);
    }
};

QTEST_GUILESS_MAIN(TestAdmin)
#include "tst_admin.moc"
