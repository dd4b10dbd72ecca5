// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/compression.h"
#include "sync/protocol/wire.h"
#include "sync/server/api.h"
#include "tests/support/teststore.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace touchbase;
using namespace touchbase::server;

class TestApi : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Api> m_api;
    std::mutex m_mutex;
    std::vector<Hint> m_hints;
    int m_revoked = 0;
    QByteArray m_peer;

    std::future<HttpResponse> begin(const char *method, const char *path, const QByteArray &token,
                                    const QByteArray &body, const QByteArray &encoding = {},
                                    const QByteArray &accept = {},
                                    const QByteArray &acceptEncoding = {})
    {
        auto promise = std::make_shared<std::promise<HttpResponse>>();
        m_api->handle(
            {.method = method,
             .path = path,
             .token = token,
             .contentEncoding = encoding,
             .accept = accept,
             .acceptEncoding = acceptEncoding,
             .peer = m_peer,
             .body = body},
            [promise](HttpResponse response) { promise->set_value(std::move(response)); });
        return promise->get_future();
    }
    template <typename... More>
    HttpResponse ask(const char *method, const char *path, const QByteArray &token = {},
                     const QByteArray &body = {}, const More &...more)
    {
        return begin(method, path, token, body, more...).get();
    }
    QByteArray signUp()
    {
        const HttpResponse response = ask(
            "POST", "/v1/accounts", {},
            R"({"email":"ada@example.com","password":"correct horse","device":{"replica":"1"}})");
        return QJsonDocument::fromJson(response.body)[QLatin1String("token")].toString().toLatin1();
    }
    QByteArray signIn(const QByteArray &password)
    {
        QByteArray body =
            R"({"email":"ada@example.com","device":{"name":"laptop","replica":"2"},"password":"P"})";
        const HttpResponse response =
            ask("POST", "/v1/sessions", {}, body.replace("\"P\"", '"' + password + '"'));
        return QJsonDocument::fromJson(response.body)[QLatin1String("token")].toString().toLatin1();
    }
    QJsonArray devices(const QByteArray &token)
    {
        return QJsonDocument::fromJson(ask("GET", "/v1/devices", token).body)
            .object()[QLatin1String("devices")]
            .toArray();
    }
    static QString codeOf(const HttpResponse &response)
    {
        return QJsonDocument::fromJson(response.body)[QLatin1String("code")].toString();
    }
    static QByteArray pushOf(const Id &id, const QString &name)
    {
        sync::PushRow row{{}, 1, id, {{11, replica::Value(name), Stamp(1000, 0, 1), {}}}, {}};
        sync::Request request;
        request.push.push_back(row.encode());
        return request.encode();
    }

private Q_SLOTS:
    void init()
    {
        m_api.reset();
        m_store = test::TestStore(m_folder.filePath(QStringLiteral("%1.db").arg(
                                      QString::fromLatin1(QTest::currentTestFunction()))))
                      .open(m_clock);
        m_hints.clear();
        m_revoked = 0;
        m_peer = "127.0.0.1";
        m_api = std::make_unique<Api>(*m_store, SignUp::First,
                                      Api::Events{[this](const Hint &hint) {
                                                      const std::lock_guard lock(m_mutex);
                                                      m_hints.push_back(hint);
                                                  },
                                                  [this](qint64, const Id &) {
                                                      const std::lock_guard lock(m_mutex);
                                                      ++m_revoked;
                                                  }});
    }
    void cleanupTestCase() { m_api.reset(); }

    void unknownAddressesAndMethodsAreRefused()
    {
        QCOMPARE(ask("GET", "/v2/sync").status, 404);
        QCOMPARE(ask("GET", "/v1/sync").status, 405);
        QCOMPARE(ask("DELETE", "/v1/devices/zz").status, 404);
        QCOMPARE(ask("GET", "/healthz").status, 200);
    }

    void aDamagedFileSignsNobodyOut()
    {
        ONLY_WITH_SQLITE("its file is damaged");
        const QByteArray token = signUp();
        QVERIFY(!token.isEmpty());
        const qint64 page = m_store->database()
                                .value("SELECT rootpage FROM sqlite_schema WHERE name='device'")
                                .toInteger();
        m_api.reset();
        m_store.reset();
        QFile file(m_folder.filePath(
            QStringLiteral("%1.db").arg(QString::fromLatin1(QTest::currentTestFunction()))));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek((page - 1) * 4096));
        QCOMPARE(file.write(QByteArray(4096, '\x7f')), 4096);
        file.close();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("damaged")));
        init();
        const HttpResponse listed = ask("GET", "/v1/devices", token);
        QCOMPARE(listed.status, 503);
        QVERIFY(listed.body.contains("damaged"));
        QVERIFY(!listed.body.contains("touchbase-cli"));
        sync::Request request;
        request.cursors = {{}};
        QCOMPARE(ask("POST", "/v1/sync", token, request.encode()).status, 503);
    }

    void nothingIsShownWithoutAToken()
    {
        QCOMPARE(ask("POST", "/v1/sync").status, 401);
        QCOMPARE(ask("GET", "/v1/devices").status, 401);
        QCOMPARE(ask("DELETE", "/v1/account").status, 401);
        QCOMPARE(ask("GET", "/v1/devices", "made-up").status, 401);
    }

    void aSyncTakesAndTellsTheOthers()
    {
        const QByteArray token = signUp();
        const Id id = Id::fresh(1);
        const QByteArray body = pushOf(id, QStringLiteral("Sara"));
        QCOMPARE(ask("POST", "/v1/sync", token, sync::compress(body), QByteArray("zstd")).status,
                 200);
        {
            const std::lock_guard lock(m_mutex);
            QCOMPARE(m_hints.size(), size_t(1));
            QCOMPARE(m_hints[0].head, 1);
        }
        const HttpResponse seen =
            ask("POST", "/v1/sync", token, {}, QByteArray(), QByteArray("application/json"));
        QCOMPARE(seen.type, QByteArray("application/json"));
        QVERIFY(seen.body.contains(id.bytes().toHex()));
        QVERIFY(seen.body.contains("Sara"));
    }

    void manyAtOnceAreAllStored()
    {
        const QByteArray token = signUp();
        std::vector<std::future<HttpResponse>> answers;
        for (int i = 0; i < 100; ++i)
            answers.push_back(
                begin("POST", "/v1/sync", token, pushOf(Id::fresh(i), QStringLiteral("Name"))));
        for (auto &answer : answers)
            QCOMPARE(answer.get().status, 200);
        m_api.reset(); // its thread has let go of the store
        QCOMPARE(m_store->database().value("SELECT count(*) FROM row").toInteger(), 100);
        QCOMPARE(m_store->database().value("SELECT max(seq) FROM row").toInteger(), 100);
    }

    void badBodiesAreRefusedInWords()
    {
        const QByteArray token = signUp();
        QCOMPARE(ask("POST", "/v1/sync", token, "nonsense").status, 400);
        QCOMPARE(ask("POST", "/v1/sync", token, "x", QByteArray("br")).status, 415);
        QCOMPARE(ask("POST", "/v1/sync", token, "x", QByteArray("gzip")).status, 400);
        QCOMPARE(ask("POST", "/v1/sync", token, "x", QByteArray("zstd")).status, 400);
        const QByteArray bomb = sync::compress(QByteArray(64 * 1024 * 1024, 'x'));
        QCOMPARE(ask("POST", "/v1/sync", token, bomb, QByteArray("zstd")).status, 413);
        sync::Request future;
        future.protocol = sync::protocolVersion + 1;
        QCOMPARE(ask("POST", "/v1/sync", token, future.encode()).status, 426);
        QCOMPARE(ask("POST", "/v1/accounts", {}, R"({"email":"x","password":"short"})").status,
                 400);
    }

    void anAccountIsDeletedWithItsPasswordOnly()
    {
        const QByteArray token = signUp();
        QCOMPARE(ask("DELETE", "/v1/account", token, R"({"password":"wrong"})").status, 401);
        QCOMPARE(ask("POST", "/v1/sync", token).status, 200);
        QCOMPARE(ask("DELETE", "/v1/account", token, R"({"password":"correct horse"})").status,
                 204);
        QCOMPARE(ask("POST", "/v1/sync", token).status, 401);
    }

    void aNameIsGuessedTenTimesHoweverItIsSpelt()
    {
        signUp();
        const QByteArray before = "{\"password\":\"wrong horse\",\"email\":\"";
        for (int i = 0; i < 10; ++i) {
            m_peer = "192.0.2." + QByteArray::number(i);
            QByteArray email = "ada@example.com";
            email[i % 3] = char(email[i % 3] - 'a' + 'A');
            email.prepend(QByteArray(i, ' '));
            QCOMPARE(ask("POST", "/v1/sessions", {}, before + email + "\"}").status, 401);
        }
        m_peer = "192.0.2.100";
        QCOMPARE(ask("POST", "/v1/sessions", {},
                     R"({"email":"ada@example.com","password":"correct horse"})")
                     .status,
                 429);
    }

    void guessesAtOnceTellNoMoreThanOneAfterTheOther()
    {
        signUp();
        std::vector<std::future<HttpResponse>> answers;
        for (int i = 0; i < 16; ++i) {
            m_peer = "192.0.2." + QByteArray::number(i);
            answers.push_back(begin("POST", "/v1/sessions", {},
                                    R"({"email":"ada@example.com","password":"wrong horse"})"));
        }
        std::map<int, int> statuses;
        for (auto &answer : answers)
            ++statuses[answer.get().status];
        QCOMPARE(statuses[401], 10);
        QCOMPARE(statuses[429], 6);
    }

    void aStolenTokenDoesNotGuessThePassword()
    {
        const QByteArray token = signUp();
        for (int i = 0; i < 10; ++i) {
            m_peer = "192.0.2." + QByteArray::number(i);
            QCOMPARE(ask("DELETE", "/v1/account", token, R"({"password":"wrong"})").status, 401);
        }
        QCOMPARE(ask("DELETE", "/v1/account", token, R"({"password":"correct horse"})").status,
                 429);
    }

    void onlyAKnownDeviceMakesTheServerUnpackMuch()
    {
        const QByteArray token = signUp();
        const QByteArray bomb = sync::compress(QByteArray(64 * 1024 * 1024, 'x'));
        QCOMPARE(ask("POST", "/v1/sync", {}, bomb, QByteArray("zstd")).status, 401);
        QCOMPARE(ask("POST", "/v1/sync", token, bomb, QByteArray("zstd")).status, 413);
        sync::Request large;
        for (int i = 0; i < 20; ++i) {
            const sync::Request one =
                *sync::Request::decode(pushOf(Id::fresh(i), QString(200'000, QLatin1Char('x'))));
            large.push.push_back(one.push.front());
        }
        QCOMPARE(ask("POST", "/v1/sync", token, sync::compress(large.encode()), QByteArray("zstd"))
                     .status,
                 200);
    }

    void aChangedPasswordLetsInAndTheOldOneDoesNot()
    {
        const QByteArray token = signUp();
        const QByteArray other = signIn("correct horse");
        const HttpResponse wrong = ask("PUT", "/v1/account/password", token,
                                       R"({"password":"wrong","new_password":"battery staple"})");
        QCOMPARE(wrong.status, 401);
        QCOMPARE(codeOf(wrong), QStringLiteral("wrong_password"));
        QVERIFY(wrong.body.contains("it was not changed"));
        QCOMPARE(ask("PUT", "/v1/account/password", token,
                     R"({"password":"correct horse","new_password":"short"})")
                     .status,
                 400);
        QCOMPARE(ask("PUT", "/v1/account/password", token,
                     R"({"password":"correct horse","new_password":"battery staple"})")
                     .status,
                 204);
        QVERIFY(signIn("correct horse").isEmpty());
        QVERIFY(!signIn("battery staple").isEmpty());
        QCOMPARE(ask("POST", "/v1/sync", other).status, 200); // signed in as before
        QCOMPARE(m_revoked, 0);
    }

    void aChangedPasswordSignsTheOthersOutWhereThatIsAsked()
    {
        const QByteArray token = signUp();
        const QByteArray other = signIn("correct horse");
        QCOMPARE(ask("PUT", "/v1/account/password", token,
                     R"({"password":"correct horse","new_password":"battery staple",)"
                     R"("sign_out_others":true})")
                     .status,
                 204);
        QCOMPARE(ask("POST", "/v1/sync", other).status, 401);
        QCOMPARE(ask("POST", "/v1/sync", token).status, 200);
        QCOMPARE(m_revoked, 1);
    }

    void aDeviceIsRenamedByAnother()
    {
        const QByteArray token = signUp();
        signIn("correct horse");
        const QJsonObject laptop = devices(token)[1].toObject();
        QCOMPARE(laptop[QLatin1String("replica")].toString(), QStringLiteral("2"));
        const QByteArray path = "/v1/devices/" + laptop[QLatin1String("id")].toString().toLatin1();
        QCOMPARE(ask("PATCH", path.constData(), token, R"({"name":"Desk"})").status, 204);
        QCOMPARE(devices(token)[1][QLatin1String("name")].toString(), QStringLiteral("Desk"));
        QCOMPARE(ask("PATCH", path.constData(), token, R"({"name":"  "})").status, 400);
        QCOMPARE(ask("PATCH", "/v1/devices/00000000000000000000000000000000", token,
                     R"({"name":"Desk"})")
                     .status,
                 404);
    }

    void aDeviceThatTookAnotherNumberIsKnownByIt()
    {
        const QByteArray token = signUp();
        sync::Request request;
        request.replica = 0xc0ffee;
        QCOMPARE(ask("POST", "/v1/sync", token, request.encode()).status, 200);
        QCOMPARE(devices(token)[0][QLatin1String("replica")].toString(), QStringLiteral("c0ffee"));
    }

    void aRoundGoesInJsonBothWays()
    {
        const QByteArray token = signUp();
        const QByteArray id(32, 'a');
        const QByteArray owner(32, 'b');
        const QByteArray stamp = "0000000003e800000000000000000001";
        QByteArray push = R"({"protocol":1,"push":[[null,1,"ID",[[11,"Sara","AT",null],
            [12,7,"AT",null],[13,{"bytes":"OWNER"},"AT",null],[14,{"real":2},"AT",null]],null]]})";
        push.replace("ID", id).replace("AT", stamp).replace("OWNER", owner);
        const HttpResponse taken = ask("POST", "/v1/sync", token, push);
        QCOMPARE(taken.status, 200);
        QCOMPARE(taken.type, QByteArray("application/json"));
        QCOMPARE(m_store->database().value("SELECT count(*) FROM row").toInteger(), 1);
        const HttpResponse seen = ask("POST", "/v1/sync", token, {}, QByteArray(),
                                      QByteArray("application/json"), QByteArray("gzip"));
        const QByteArray body = seen.encoding == "gzip"
                                    ? *sync::gunzip(seen.body, sync::WireLimits::unpacked)
                                    : seen.body;
        const QJsonArray row = QJsonDocument::fromJson(body)
                                   .object()[QLatin1String("pages")][0][QLatin1String("rows")][0]
                                   .toArray();
        QCOMPARE(row[1].toString().toLatin1(), id);
        QCOMPARE(row[2][QLatin1String("11")].toString(), QStringLiteral("Sara"));
        QCOMPARE(row[2][QLatin1String("12")].toInteger(), 7);
        QCOMPARE(row[2][QLatin1String("13")][QLatin1String("bytes")].toString().toLatin1(), owner);
        QCOMPARE(row[2][QLatin1String("14")][QLatin1String("real")].toDouble(), 2.0);
        // The same in CBOR is the same row.
        sync::Request cbor = *sync::requestFromJson(push);
        const HttpResponse again = ask("POST", "/v1/sync", token, cbor.encode());
        QCOMPARE(again.status, 200);
        QCOMPARE(m_store->database().value("SELECT max(seq) FROM row").toInteger(), 1);
    }

    void whatIsWrongInJsonIsNamed()
    {
        const QByteArray token = signUp();
        const auto detail = [&](const QByteArray &body) {
            const HttpResponse response = ask("POST", "/v1/sync", token, body);
            return response.status == 400
                       ? QJsonDocument::fromJson(response.body)[QLatin1String("detail")].toString()
                       : QString();
        };
        QVERIFY(detail("{").contains(QLatin1String("no JSON")));
        QVERIFY(detail(R"({"push":[[null,1,"xyz",[],null]]})").contains(QLatin1String("Row 1")));
        QVERIFY(detail(R"({"push":[[null,1]]})").contains(QLatin1String("a list of 5")));
        QVERIFY(detail(R"({"cursors":3})").contains(QLatin1String("cursors")));
        QVERIFY(detail(R"({"push":[[null,1.5,null,[],null]]})").contains(QLatin1String("number")));
    }

    void aBodyMayBePackedWithGzipAndABombIsRefused()
    {
        const QByteArray token = signUp();
        const QByteArray body = pushOf(Id::fresh(1), QString(5000, QLatin1Char('x')));
        QCOMPARE(ask("POST", "/v1/sync", token, sync::gzip(body), QByteArray("gzip")).status, 200);
        QCOMPARE(m_store->database().value("SELECT count(*) FROM row").toInteger(), 1);
        const QByteArray cut = sync::gzip(body).chopped(9);
        QCOMPARE(ask("POST", "/v1/sync", token, cut, QByteArray("gzip")).status, 400);
        const QByteArray bomb = sync::gzip(QByteArray(64 * 1024 * 1024, 'x'));
        QCOMPARE(ask("POST", "/v1/sync", token, bomb, QByteArray("gzip")).status, 413);
        const HttpResponse packed = ask("POST", "/v1/sync", token, {}, QByteArray(), QByteArray(),
                                        QByteArray("deflate, gzip"));
        QCOMPARE(packed.encoding, QByteArray("gzip"));
        QVERIFY(sync::Response::decode(*sync::gunzip(packed.body, sync::WireLimits::unpacked)));
    }

    void aDeviceSignsOut()
    {
        const QByteArray token = signUp();
        QCOMPARE(ask("DELETE", "/v1/sessions/current", token).status, 204);
        QCOMPARE(ask("POST", "/v1/sync", token).status, 401);
    }
};

QTEST_GUILESS_MAIN(TestApi)
#include "tst_api.moc"
