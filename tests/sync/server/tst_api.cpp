// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/compression.h"
#include "sync/server/api.h"

#include <QJsonDocument>
#include <QJsonObject>
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
    QByteArray m_peer;

    std::future<HttpResponse> begin(const char *method, const char *path, const QByteArray &token,
                                    const QByteArray &body, const QByteArray &encoding = {},
                                    const QByteArray &accept = {})
    {
        auto promise = std::make_shared<std::promise<HttpResponse>>();
        m_api->handle(
            {.method = method,
             .path = path,
             .token = token,
             .contentEncoding = encoding,
             .accept = accept,
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
        auto opened = Store::open({.path = m_folder.filePath(QStringLiteral("%1.db").arg(
                                       QString::fromLatin1(QTest::currentTestFunction()))),
                                   .clock = &m_clock,
                                   .durable = false});
        QVERIFY(opened);
        m_store = std::move(*opened);
        m_hints.clear();
        m_peer = "127.0.0.1";
        m_api = std::make_unique<Api>(*m_store, SignUp::First,
                                      Api::Events{[this](const Hint &hint) {
                                                      const std::lock_guard lock(m_mutex);
                                                      m_hints.push_back(hint);
                                                  },
                                                  [](qint64, const Id &) {}});
    }
    void cleanupTestCase() { m_api.reset(); }

    void unknownAddressesAndMethodsAreRefused()
    {
        QCOMPARE(ask("GET", "/v2/sync").status, 404);
        QCOMPARE(ask("GET", "/v1/sync").status, 405);
        QCOMPARE(ask("DELETE", "/v1/devices/zz").status, 404);
        QCOMPARE(ask("GET", "/healthz").status, 200);
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
        QCOMPARE(ask("POST", "/v1/sync", token, "x", QByteArray("gzip")).status, 415);
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

    void aDeviceSignsOut()
    {
        const QByteArray token = signUp();
        QCOMPARE(ask("DELETE", "/v1/sessions/current", token).status, 204);
        QCOMPARE(ask("POST", "/v1/sync", token).status, 401);
    }
};

QTEST_GUILESS_MAIN(TestApi)
#include "tst_api.moc"
