// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/wire.h"
#include "tests/sync/rawhttp.h"
#include "tests/sync/serverprocess.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <memory>

using namespace Qt::StringLiterals;
using namespace touchbase;
using namespace touchbase::test;

namespace {

const QByteArray contact = "01900000000000000000000000000001";

/// A push of one name, as a device with number `replica` may send it. `ms` and `replica` are those
/// of its stamp, in hex.
QByteArray push(const QByteArray &name, const QByteArray &stamp, const QByteArray &space = "null",
                const QByteArray &replica = "c0ffee")
{
    return "{\"replica\":\"" + replica + "\",\"push\":[[" + space + ",1,\"" + contact +
           "\",[[11,\"" + name + "\",\"" + stamp + "\",null]],null]]}";
}

const QByteArray stamp = "0000000003e800000000000000c0ffee";

} // namespace

/// What somebody who means ill may try, against the server program as it is.
class TestAttacks : public QObject {
    Q_OBJECT

    std::unique_ptr<ServerProcess> m_server;
    QByteArray m_ada;
    QByteArray m_eve;
    QJsonObject m_adaGrant;

    RawAnswer ask(const RawRequest &request) { return rawAsk(m_server->url(), request); }
    RawAnswer round(const QByteArray &token, const QByteArray &body)
    {
        return ask({"POST", "/v1/sync", token, body});
    }
    static QByteArray json(const QJsonObject &object)
    {
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }
    RawAnswer post(const QByteArray &path, const QJsonObject &body)
    {
        return ask({"POST", path, {}, json(body)});
    }
    /// The rows of an account's feed, as text.
    QByteArray feed(const QByteArray &token)
    {
        const QJsonArray pages =
            ask({"POST", "/v1/sync", token, {}, "Accept: application/json\r\n"})
                .json()[u"pages"_s]
                .toArray();
        return QJsonDocument(pages[0][u"rows"_s].toArray()).toJson(QJsonDocument::Compact);
    }
    qint64 head(const QByteArray &token)
    {
        return ask({"POST", "/v1/sync", token, {}, "Accept: application/json\r\n"})
            .json()[u"pages"_s][0][u"head"_s]
            .toInteger();
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<ServerProcess>();
        m_adaGrant = rawSignUp(m_server->url(), "ada");
        m_ada = tokenOf(m_adaGrant);
        m_eve = tokenOf(rawSignUp(m_server->url(), "eve"));
        QVERIFY(!m_ada.isEmpty() && !m_eve.isEmpty());
    }
    void cleanup()
    {
        // Whatever was tried, the others are served.
        QCOMPARE(round(m_ada, R"({"protocol":1})").status, 200);
        m_server.reset();
    }

    void nobodyReadsOrWritesInTheSpaceOfOthers()
    {
        QCOMPARE(round(m_ada, push("Sara", stamp)).status, 200);
        const QByteArray space = '"' + m_adaGrant[u"space"_s].toString().toLatin1() + '"';
        const RawAnswer written = round(m_eve, push("Mallory", stamp, space));
        QCOMPARE(written.status, 200);
        QVERIFY(written.json()[u"results"_s][0].toString().contains(u"may not write"_s));
        const RawAnswer read = round(m_eve, "{\"cursors\":[[" + space + ",null,0,0,0]]}");
        QVERIFY(!read.body.contains("Sara"));
        QVERIFY(feed(m_ada).contains("Sara") && !feed(m_ada).contains("Mallory"));
        QCOMPARE(feed(m_eve), QByteArray("[]"));
        // The same id in a space of one's own is another row.
        QCOMPARE(round(m_eve, push("Mallory", stamp)).status, 200);
        QVERIFY(!feed(m_ada).contains("Mallory"));
    }

    void nobodyTakesMoreOfATeamThanItsRoleGives()
    {
        const auto tell = [&](const QByteArray &method, const QString &path,
                              const QByteArray &token, const QJsonObject &body = {}) {
            return ask({method, path.toLatin1(), token, json(body)});
        };
        const QJsonObject made =
            tell("POST", u"/v1/spaces"_s, m_ada, {{u"name"_s, u"Harbour"_s}}).json();
        const QString team = u"/v1/spaces/"_s + made[u"space"_s].toString();
        const QByteArray space = '"' + made[u"space"_s].toString().toLatin1() + '"';
        const QString ada = team + u"/members/"_s + made[u"me"_s].toString();
        // Who is no member learns nothing, not even that it is there.
        for (const QString &path : {team, u"/v1/spaces/"_s + QString(32, u'a')})
            QVERIFY(tell("PATCH", path, m_eve, {{u"name"_s, u"Mine"_s}}).isProblem(404));
        QVERIFY(tell("POST", team + u"/invitations"_s, m_eve, {{u"role"_s, u"owner"_s}})
                    .isProblem(404));
        QVERIFY(!round(m_eve, "{\"spaces\":[],\"cursors\":[[" + space + ",null,0,0,0]]}")
                     .body.contains("Harbour"));
        QVERIFY(round(m_eve, push("Mallory", stamp, space)).body.contains("may not write"));
        const QString code =
            tell("POST", team + u"/invitations"_s, m_ada, {{u"role"_s, u"viewer"_s}})
                .json()[u"code"_s]
                .toString();
        const QJsonObject joined =
            tell("POST", u"/v1/memberships"_s, m_eve, {{u"code"_s, code}}).json();
        const QString eve = team + u"/members/"_s + joined[u"me"_s].toString();
        // A code is good once.
        const QByteArray bob = tokenOf(rawSignUp(m_server->url(), "bob"));
        QVERIFY(tell("POST", u"/v1/memberships"_s, bob, {{u"code"_s, code}}).isProblem(401));
        // A viewer makes itself nothing else, writes nothing and lets nobody in.
        for (const char *role : {"owner", "manager", "agent"})
            QVERIFY(tell("PATCH", eve, m_eve, {{u"role"_s, QLatin1String(role)}}).isProblem(403));
        QVERIFY(tell("PATCH", eve, m_eve, {{u"may_delete"_s, true}}).isProblem(403));
        QVERIFY(tell("PATCH", ada, m_eve, {{u"role"_s, u"viewer"_s}}).isProblem(403));
        QVERIFY(tell("DELETE", ada, m_eve).isProblem(403));
        QVERIFY(tell("DELETE", team, m_eve, {{u"password"_s, u"correct horse"_s}}).isProblem(403));
        QVERIFY(tell("POST", team + u"/invitations"_s, m_eve, {{u"role"_s, u"viewer"_s}})
                    .isProblem(403));
        const QByteArray shared = "{\"spaces\":[],\"replica\":\"c0ffee\",\"push\":[[" + space +
                                  ",1,\"" + contact + "\",[[11,\"Mallory\",\"" + stamp +
                                  "\",null]],null]]}";
        const QByteArray told = round(m_eve, shared).body;
        QVERIFY2(told.contains("not change it"), told);
        // Files of the team: looked at, not brought or taken away.
        const QByteArray file =
            "/v1/blobs/" + QCryptographicHash::hash("hello", QCryptographicHash::Sha256).toHex();
        const QByteArray in = "Touchbase-Space: " + made[u"space"_s].toString().toLatin1() + "\r\n";
        const QByteArray range = in + "Content-Range: bytes 0-4/5\r\n";
        QCOMPARE(ask({"PUT", file, m_ada, "hello", range}).status, 201);
        QCOMPARE(ask({"GET", file, m_eve, {}, in}).body, QByteArray("hello"));
        QCOMPARE(ask({"GET", file, m_eve}).status, 404);
        QCOMPARE(ask({"PUT", file, m_eve, "hello", range}).status, 403);
        QCOMPARE(ask({"DELETE", file, m_eve, {}, in}).status, 403);
        QCOMPARE(ask({"GET", file, bob, {}, in}).status, 404);
        QCOMPARE(ask({"GET", file, m_ada, {}, "Touchbase-Space: nothing\r\n"}).status, 400);
        // Once dismissed, it reads and writes nothing more.
        QCOMPARE(tell("DELETE", eve, m_ada).status, 204);
        QVERIFY(round(m_eve, shared).body.contains("may not write"));
        QVERIFY(round(m_eve, "{\"spaces\":[[" + space + ",1]]}").body.contains("lost"));
        QVERIFY(tell("PATCH", team, m_eve, {{u"name"_s, u"Mine"_s}}).isProblem(404));
    }

    void nobodyReachesTheFilesOfOthersNorLearnsWhetherTheyAreThere()
    {
        const QByteArray path =
            "/v1/blobs/" + QCryptographicHash::hash("hello", QCryptographicHash::Sha256).toHex();
        const QByteArray range = "Content-Range: bytes 0-4/5\r\n";
        QCOMPARE(ask({"PUT", path, m_ada, "hello", range}).status, 201);
        const RawAnswer asked = ask({"HEAD", path, m_eve});
        QCOMPARE(asked.status, 404);
        QCOMPARE(asked.headers["upload-offset"], QByteArray("0"));
        QCOMPARE(ask({"GET", path, m_eve}).status, 404);
        QCOMPARE(ask({"DELETE", path, m_eve}).status, 204); // of one's own there is none
        // Claiming to have brought all but the last byte gives nothing away either.
        QCOMPARE(ask({"PUT", path, m_eve, "o", "Content-Range: bytes 4-4/5\r\n"}).status, 409);
        QCOMPARE(ask({"GET", path, m_ada}).body, QByteArray("hello"));
    }

    void nobodyRenamesOrSignsOutTheDevicesOfOthers()
    {
        const QByteArray path = "/v1/devices/" + m_adaGrant[u"device"_s].toString().toLatin1();
        QVERIFY(ask({"PATCH", path, m_eve, R"({"name":"mine"})"}).isProblem(404));
        QVERIFY(ask({"DELETE", path, m_eve}).isProblem(404));
        const RawAnswer listed = ask({"GET", "/v1/devices", m_eve});
        QVERIFY(!listed.body.contains(m_adaGrant[u"device"_s].toString().toLatin1()));
        QCOMPARE(round(m_ada, "{}").status, 200);
    }

    void stampsThatAreForgedHarmOnlyWhoForgesThem()
    {
        // A stamp of the year 10889 would win over everything for ever.
        const QByteArray future = "ffffffffffff00000000000000c0ffee";
        const RawAnswer restamped = round(m_ada, push("Tomorrow", future));
        QCOMPARE(restamped.status, 200);
        const QByteArray given = restamped.json()[u"results"_s][0][0][2].toString().toLatin1();
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(given.left(12).toLongLong(nullptr, 16) <= now);
        // Another value under a stamp that is taken.
        QVERIFY(round(m_ada, push("Other", future)).isProblem(409));
        QVERIFY(feed(m_ada).contains("Tomorrow") && !feed(m_ada).contains("Other"));
        // Whoever saw it and changed it comes after it.
        const QByteArray later =
            QByteArray::number(now + 1, 16).rightJustified(12, '0') + given.sliced(12);
        QCOMPARE(
            round(m_ada, push("Today", later).replace("null]],null", '"' + given + "\"]],null"))
                .status,
            200);
        QVERIFY(feed(m_ada).contains("Today") && !feed(m_ada).contains("Tomorrow"));
        // The number of somebody else's device.
        QCOMPARE(round(m_eve, push("Mallory", stamp)).status, 200);
        QVERIFY(!feed(m_ada).contains("Mallory"));
        // Stamps without a time, or none at all.
        for (const char *bad : {"", "00", "zz", "00000000000000000000000000000000"}) {
            const RawAnswer answer = round(m_eve, push("Nothing", bad));
            QVERIFY(answer.status == 400 || !answer.json()[u"results"_s][0].toString().isEmpty());
        }
        QVERIFY(!feed(m_eve).contains("Nothing"));
    }

    void whatIsSentAgainChangesNothing()
    {
        const QByteArray body = push("Sara", stamp);
        QCOMPARE(round(m_ada, body).status, 200);
        const qint64 before = head(m_ada);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(round(m_ada, body).status, 200);
        QCOMPARE(head(m_ada), before);
    }

    void aTokenIsWorthNothingAfterItsDeviceSignedOut()
    {
        RawConnection hints(m_server->url());
        hints.write("GET /v1/hints HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + m_eve +
                    "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                    "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        QCOMPARE(hints.read().status, 101);
        QCOMPARE(ask({"DELETE", "/v1/sessions/current", m_eve}).status, 204);
        QVERIFY(hints.isClosed());
        QVERIFY(round(m_eve, "{}").isProblem(401));
        QVERIFY(ask({"GET", "/v1/devices", m_eve}).isProblem(401));
        QVERIFY(ask({"DELETE", "/v1/account", m_eve, R"({"password":"correct horse"})"})
                    .isProblem(401));
        QVERIFY(ask({"GET", "/v1/blobs/" + QByteArray(64, 'a'), m_eve}).isProblem(401));
    }

    void whatIsTooLargeIsRefusedBeforeItIsTaken()
    {
        const QByteArray large(70'000, 'x');
        QVERIFY(ask({"POST", "/v1/sessions", {}, large}).isProblem(413));
        QVERIFY(rawAsk(m_server->url(), "POST /v1/sync HTTP/1.1\r\nHost: x\r\nAuthorization: "
                                        "Bearer " +
                                            m_ada + "\r\nContent-Length: 900000000000\r\n\r\n")
                    .isProblem(413));
        QVERIFY(ask({"GET", "/healthz", {}, {}, "X-Padding: " + large + "\r\n"}).isProblem(431));
        QVERIFY(ask({"GET", '/' + large, {}, {}}).isProblem(431));
        QVERIFY(ask({"PUT", "/v1/blobs/" + QByteArray(64, 'a'), m_ada, "x",
                     "Content-Range: bytes 0-0/900000000000\r\n"})
                    .isProblem(413));
    }

    void whatIsNestedDeeplyIsRefused()
    {
        const QByteArray deep = QByteArray(30'000, '[') + QByteArray(30'000, ']');
        const QByteArray email = "{\"email\":" + deep + '}';
        QVERIFY(ask({"POST", "/v1/sessions", {}, email}).isProblem(400));
        const QByteArray pushed = "{\"push\":" + deep + '}';
        QVERIFY(round(m_ada, pushed).isProblem(400));
        QVERIFY(round(m_ada, QByteArray(60'000, '\x81') + '\x00').isProblem(400));
        QVERIFY(round(m_ada, QByteArray::fromHex("a1") + "dpush" +
                                 QByteArray::fromHex("9b7fffffffffffffff"))
                    .isProblem(400));
    }

    void aRequestWithTwoEndsIsRefusedAndEndsTheConnection_data()
    {
        QTest::addColumn<QByteArray>("head");
        const auto row = [](const char *name, const QByteArray &head) {
            QTest::newRow(name) << head;
        };
        row("length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n");
        row("chunks and length", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n");
        row("two lengths", "Content-Length: 0\r\nContent-Length: 44\r\n");
        row("lengths in a list", "Content-Length: 0, 44\r\n");
        row("a signed length", "Content-Length: +0\r\n");
        row("a negative length", "Content-Length: -1\r\n");
        row("a length in hex", "Content-Length: 0x2c\r\n");
        row("an overlong length", "Content-Length: 99999999999999999999999\r\n");
        row("unknown encoding", "Transfer-Encoding: xchunked\r\n");
        row("encodings in a list", "Transfer-Encoding: chunked, identity\r\n");
        row("a space before the colon", "Transfer-Encoding : chunked\r\n");
        row("a tab before the colon", "Content-Length\t: 5\r\n");
        row("bare line ends", "X: y\nContent-Length: 5\r\n");
        row("a zero byte", QByteArray("X: a\0b\r\n", 8));
        row("two hosts", "Host: y\r\n");
        row("no name", ": x\r\n");
    }
    void aRequestWithTwoEndsIsRefusedAndEndsTheConnection()
    {
        QFETCH(QByteArray, head);
        const QByteArray smuggled = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
        RawConnection connection(m_server->url());
        connection.write("POST /v1/sessions HTTP/1.1\r\nHost: x\r\n" + head + "\r\n0\r\n\r\n" +
                         smuggled);
        const RawAnswer answer = connection.read();
        QVERIFY2(answer.isProblem(400), answer.body.constData());
        QVERIFY(answer.closed);
        QCOMPARE(connection.read().status, 0); // the second one is nobody's
    }

    void aChunkThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QByteArray>("chunk");
        QTest::newRow("no number") << QByteArray("zz\r\nhello\r\n0\r\n\r\n");
        QTest::newRow("too long a number") << QByteArray("fffffffffffffffff\r\nhello\r\n");
        QTest::newRow("longer than it says") << QByteArray("2\r\nhello\r\n0\r\n\r\n");
        QTest::newRow("negative") << QByteArray("-1\r\nhello\r\n0\r\n\r\n");
    }
    void aChunkThatIsNoneIsRefused()
    {
        QFETCH(QByteArray, chunk);
        RawConnection connection(m_server->url());
        connection.write("POST /v1/sessions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
                         "chunked\r\n\r\n" +
                         chunk);
        const RawAnswer answer = connection.read();
        QVERIFY2(answer.isProblem(400) || answer.isProblem(413), answer.body.constData());
        QVERIFY(answer.closed);
    }

    void whatIsNoHttpIsToldSo()
    {
        for (const char *bytes :
             {"hello\r\n\r\n", "GET /healthz\r\n\r\n", "GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n",
              "GET /healthz HTTP/1.1\r\n\r\n", "\x16\x03\x01\x02\r\n\r\n"}) {
            const RawAnswer answer = rawAsk(m_server->url(), QByteArray(bytes));
            QVERIFY2(answer.isProblem(400), bytes);
            QVERIFY(answer.closed);
        }
    }

    void whoNeverComesToTheEndIsCutOffAndHoldsUpNobody()
    {
        std::vector<std::unique_ptr<RawConnection>> slow;
        for (int i = 0; i < 50; ++i) {
            slow.push_back(std::make_unique<RawConnection>(m_server->url()));
            slow.back()->write("GET /healthz HTTP/1.1\r\nX-Slow: ");
        }
        RawConnection body(m_server->url());
        body.write("POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{");
        QCOMPARE(ask({"GET", "/healthz"}).status, 200);
        for (const auto &connection : slow) {
            const RawAnswer answer = connection->read();
            QVERIFY(answer.isProblem(408));
            QVERIFY(answer.closed);
        }
        QVERIFY(body.read().isProblem(408));
    }

    void whatLooksLikeSqlIsTextLikeAnyOther()
    {
        const QString sql = u"x'); DROP TABLE account; DELETE FROM row; --"_s;
        const QString always = u"ada@example.com' OR '1'='1"_s;
        const QString password = u"correct horse"_s;
        const QJsonObject device{{u"name"_s, sql}, {u"replica"_s, sql}};
        QVERIFY(post("/v1/sessions", {{u"email"_s, sql}, {u"password"_s, sql}}).isProblem(401));
        QVERIFY(
            post("/v1/sessions", {{u"email"_s, always}, {u"password"_s, password}}).isProblem(401));
        QCOMPARE(post("/v1/accounts", {{u"email"_s, u"a@b.c"_s},
                                       {u"password"_s, sql},
                                       {u"invitation"_s, sql},
                                       {u"device"_s, device}})
                     .status,
                 201);
        QVERIFY(ask({"GET", "/v1/devices", "' OR '1'='1"}).isProblem(401));
        QVERIFY(ask({"DELETE", "/v1/devices/'OR'1'='1", m_ada}).isProblem(404));
        const QByteArray path = "/v1/devices/" + m_adaGrant[u"device"_s].toString().toLatin1();
        QCOMPARE(ask({"PATCH", path, m_ada, json({{u"name"_s, sql}})}).status, 204);
        QVERIFY(ask({"GET", "/v1/devices", m_ada}).body.contains(sql.toUtf8()));
        QCOMPARE(round(m_ada, push(sql.toUtf8(), stamp)).status, 200);
        QVERIFY(feed(m_ada).contains(sql.toUtf8()));
        QVERIFY(round(m_ada, push("x", stamp, '"' + sql.toUtf8() + '"')).isProblem(400));
    }

    void anEmailThatHasNoAccountIsToldNoOtherwiseThanAWrongPassword()
    {
        QList<RawAnswer> answers;
        for (const QString &email : {u"ada@example.com"_s, u"nobody@example.com"_s})
            answers << post("/v1/sessions",
                            {{u"email"_s, email}, {u"password"_s, u"wrong horse"_s}});
        QVERIFY(answers[0].isProblem(401));
        QCOMPARE(answers[0].status, answers[1].status);
        QCOMPARE(answers[0].body, answers[1].body);
        QCOMPARE(answers[0].headers, answers[1].headers);
    }

    void whoAsksWhichAddressesHaveAccountsIsSoonToldNothing()
    {
        QList<int> statuses;
        for (int i = 0; i < 12; ++i)
            statuses << ask({"POST",
                             "/v1/accounts",
                             {},
                             R"({"email":"ada@example.com","password":"correct horse"})"})
                            .status;
        QCOMPARE(statuses.first(), 409);
        QCOMPARE(statuses.last(), 429);
    }

    void whoFloodsIsToldWhenToComeAgain()
    {
        m_server = std::make_unique<ServerProcess>(QStringList{u"--rate"_s, u"5"_s});
        m_ada = tokenOf(rawSignUp(m_server->url(), "ada"));
        const QByteArray asked = "GET /v1/devices HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n"
                                 "Authorization: Bearer " +
                                 m_ada + "\r\n\r\n";
        std::vector<std::unique_ptr<RawConnection>> flood;
        for (int i = 0; i < 100; ++i) {
            flood.push_back(std::make_unique<RawConnection>(m_server->url()));
            flood.back()->write(asked);
        }
        QMap<int, int> statuses;
        for (const auto &connection : flood) {
            const RawAnswer answer = connection->read();
            ++statuses[answer.status];
            if (answer.status != 429)
                continue;
            QVERIFY(answer.isProblem(429));
            QVERIFY(answer.headers["retry-after"].toInt() > 0);
        }
        QCOMPARE(statuses[200] + statuses[429], 100);
        QVERIFY(statuses[200] >= 50 && statuses[429] > 0);
        // Another device is not made to suffer for it.
        const QByteArray eve = tokenOf(rawSignUp(m_server->url(), "eve"));
        QCOMPARE(round(eve, "{}").status, 200);
    }

    void whatAnybodyMayWriteIsNotTakenForAnAddress()
    {
        const auto guess = [&](const QByteArray &forwarded) {
            static int number = 0;
            const QString email = QString::number(++number) + u"@example.com"_s;
            return ask({"POST",
                        "/v1/sessions",
                        {},
                        json({{u"email"_s, email}, {u"password"_s, u"wrong horse"_s}}),
                        "X-Forwarded-For: " + forwarded + "\r\n"})
                .status;
        };
        for (int i = 0; i < 10; ++i)
            QCOMPARE(guess("192.0.2." + QByteArray::number(i)), 401);
        QCOMPARE(guess("192.0.2.100"), 429);
        // Behind a proxy the last one is the proxy's word, and those before it are not.
        m_server = std::make_unique<ServerProcess>(QStringList{u"--behind-proxy"_s});
        m_ada = tokenOf(rawSignUp(m_server->url(), "ada"));
        for (int i = 0; i < 10; ++i)
            QCOMPARE(guess("192.0.2." + QByteArray::number(i) + ", 198.51.100.1"), 401);
        QCOMPARE(guess("192.0.2.100, 198.51.100.1"), 429);
        QCOMPARE(guess("198.51.100.1, 198.51.100.2"), 401);
    }

    void noAnswerIsForABrowserToRunFrameOrKeep()
    {
        for (const RawAnswer &answer : {ask({"GET", "/healthz"}), ask({"GET", "/nothing"}),
                                        ask({"GET", "/v1/blobs/" + QByteArray(64, 'a'), m_ada})}) {
            QCOMPARE(answer.headers["x-content-type-options"], QByteArray("nosniff"));
            QCOMPARE(answer.headers["cache-control"], QByteArray("no-store"));
            QVERIFY(answer.headers["content-security-policy"].contains("default-src 'none'"));
            QVERIFY(answer.headers["content-security-policy"].contains("frame-ancestors 'none'"));
            QVERIFY(!answer.headers.contains("access-control-allow-origin"));
        }
    }

    void theLogsSayWhatHappenedAndNameNobody()
    {
        m_server = std::make_unique<ServerProcess>(
            QStringList{u"--log-format"_s, u"json"_s, u"--log-requests"_s});
        m_ada = tokenOf(rawSignUp(m_server->url(), "ada"));
        ask({"POST",
             "/v1/sessions",
             {},
             R"({"email":"ada@example.com","password":"some wrong horse"})"});
        round(m_ada, push("Sara", stamp));
        ask({"GET", "/v1/devices/" + contact + "?token=" + m_ada, m_ada});
        m_server->stop();
        QMap<QString, int> events;
        const QByteArrayList lines = m_server->errors().trimmed().split('\n');
        for (const QByteArray &line : lines) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            QVERIFY2(!object.isEmpty(), line.constData());
            QVERIFY(object.contains(u"time"_s) && object.contains(u"level"_s));
            ++events[object[u"event"_s].toString()];
        }
        QCOMPARE(events[u"sign_up"_s], 1);
        QCOMPARE(events[u"sign_in_failed"_s], 1);
        QCOMPARE(events[u"request"_s], 4);
        for (const QByteArray &secret : {m_ada, QByteArray("ada@"), QByteArray("horse"),
                                         QByteArray("Sara"), QByteArray("127.0.0.1"), contact})
            QVERIFY2(!m_server->errors().contains(secret), secret.constData());
        m_server->start();
    }
};

QTEST_GUILESS_MAIN(TestAttacks)
#include "tst_attacks.moc"
