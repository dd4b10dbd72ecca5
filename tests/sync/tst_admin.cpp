// SPDX-License-Identifier: MPL-2.0
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
    RawAnswer post(const QByteArray &path, const QJsonObject &body)
    {
        return rawAsk(m_server->url(),
                      {"POST", path, {}, QJsonDocument(body).toJson(QJsonDocument::Compact)});
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
