// SPDX-License-Identifier: MPL-2.0
#include "sync/server/api.h"
#include "sync/server/totp.h"
#include "tests/support/teststore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace Qt::StringLiterals;
using namespace touchbase;
using namespace touchbase::server;

/// The ways in besides e-mail and password.
class TestSignIn : public QObject {
    Q_OBJECT

    static constexpr qint64 minute = 60'000;
    const QString ada = u"ada@example.com"_s;
    const QString password = u"correct horse"_s;
    QTemporaryDir m_folder;
    FixedClock m_clock{1'700'000'000'000, QTimeZone::utc()};
    std::optional<touchbase::test::TestStore> m_kept;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Api> m_api;
    std::atomic<int> m_revoked = 0;
    QByteArray m_peer;
    QByteArray m_token;

    struct Answered {
        int status = 0;
        QJsonObject json;

        QString code() const { return json[u"code"_s].toString(); }
        QByteArray token() const { return json[u"token"_s].toString().toLatin1(); }
    };
    Answered ask(const QByteArray &method, const QByteArray &path, const QByteArray &token = {},
                 const QJsonObject &body = {})
    {
        std::promise<HttpResponse> promise;
        m_api->handle({.method = method,
                       .path = path,
                       .token = token,
                       .peer = m_peer,
                       .body = QJsonDocument(body).toJson(QJsonDocument::Compact)},
                      [&](HttpResponse response) { promise.set_value(std::move(response)); });
        const HttpResponse response = promise.get_future().get();
        return {response.status, QJsonDocument::fromJson(response.body).object()};
    }
    Answered signIn(const QString &withPassword, const QString &code = {})
    {
        QJsonObject body{{u"email"_s, ada}, {u"password"_s, withPassword}};
        if (!code.isEmpty())
            body.insert(u"code"_s, code);
        return ask("POST", "/v1/sessions", {}, body);
    }
    Answered signInPaired(const QString &code)
    {
        return ask("POST", "/v1/sessions", {}, {{u"pairing"_s, code}});
    }
    bool isSignedIn(const QByteArray &token)
    {
        return ask("GET", "/v1/devices", token).status == 200;
    }
    QByteArray enrol()
    {
        const Answered begun =
            ask("POST", "/v1/account/second-factor", m_token, {{u"password"_s, password}});
        // The secret as an app on a phone has it.
        QByteArray secret;
        quint32 pending = 0;
        int bits = 0;
        for (const QChar letter : begun.json[u"secret"_s].toString()) {
            pending =
                (pending << 5) |
                quint32(QByteArray("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").indexOf(letter.toLatin1()));
            bits += 5;
            if (bits >= 8)
                secret += char(pending >> (bits -= 8));
        }
        return secret;
    }
    QString codeNow(const QByteArray &secret)
    {
        return QString::fromLatin1(totp::code(secret, m_clock.now() / totp::stepMs));
    }
    QJsonArray confirm(const QByteArray &secret)
    {
        return ask("PUT", "/v1/account/second-factor", m_token, {{u"code"_s, codeNow(secret)}})
            .json[u"recovery_codes"_s]
            .toArray();
    }
    QString resetCode()
    {
        // As whoever runs the server does, from another process.
        const auto other = m_kept->open(m_clock);
        const qint64 account = Accounts(*other).numberOf(ada);
        const QByteArray code = Codes(*other).make(Codes::Purpose::Reset, account);
        return other->trouble() ? QString() : QString::fromLatin1(code);
    }

private Q_SLOTS:
    void init()
    {
        m_api.reset();
        m_store.reset();
        m_kept.emplace(m_folder.filePath(QLatin1String(QTest::currentTestFunction()) + u".db"_s));
        m_store = m_kept->open(m_clock);
        m_revoked = 0;
        m_peer = "192.0.2.1";
        m_api = std::make_unique<Api>(
            *m_store, Api::Settings{SignUp::Open},
            Api::Events{[](const Hint &) {}, [this](qint64, const Id &) { ++m_revoked; }});
        m_token =
            ask("POST", "/v1/accounts", {}, {{u"email"_s, ada}, {u"password"_s, password}}).token();
        QVERIFY(!m_token.isEmpty());
    }
    void cleanupTestCase() { m_api.reset(); }

    void aSecondDeviceSignsInWithACodeThatTheFirstOneShows()
    {
        const QString code = ask("POST", "/v1/pairings", m_token).code();
        const Answered paired = signInPaired(code.toLower().remove(u'-'));
        QCOMPARE(paired.status, 201);
        QCOMPARE(paired.json[u"email"_s], ada);
        QVERIFY(isSignedIn(paired.token()));
        QCOMPARE(signInPaired(code).code(), u"wrong_code"_s); // once
    }

    void aCodeForPairingIsGoodForTenMinutesAndOnlyTheLatest()
    {
        const QString first = ask("POST", "/v1/pairings", m_token).code();
        const QString second = ask("POST", "/v1/pairings", m_token).code();
        QVERIFY(first != second);
        QCOMPARE(signInPaired(first).status, 401);
        m_clock.set(m_clock.now() + 10 * minute);
        QCOMPARE(signInPaired(second).status, 401);
        m_clock.set(m_clock.now() - 1);
        QCOMPARE(signInPaired(second).status, 201);
        QCOMPARE(ask("POST", "/v1/pairings").status, 401);
    }

    void codesAreNotGuessed()
    {
        for (int i = 0; i < 10; ++i)
            QCOMPARE(signInPaired(QString::number(i)).status, 401);
        const QString code = ask("POST", "/v1/pairings", m_token).code();
        QCOMPARE(signInPaired(code).status, 429);
        m_peer = "192.0.2.2"; // others are not shut out for it
        QCOMPARE(signInPaired(code).status, 201);
    }

    void theStoreHoldsNoCodeInClear()
    {
        const QString code = ask("POST", "/v1/pairings", m_token).code();
        m_api.reset();
        auto query = m_store->database().query("SELECT hash FROM code");
        int codes = 0;
        for (; query.next(); ++codes)
            QVERIFY(!query.bytes(0).contains(code.toLatin1()));
        QCOMPARE(codes, 1);
    }

    void aForgottenPasswordIsReplacedWithACodeAndAllDevicesAreSignedOut()
    {
        const QString code = resetCode();
        QJsonObject body{{u"email"_s, ada}, {u"code"_s, code}, {u"new_password"_s, u"short"_s}};
        QCOMPARE(ask("POST", "/v1/password-resets", {}, body).status, 400);
        body[u"new_password"_s] = u"battery staple"_s;
        QCOMPARE(ask("POST", "/v1/password-resets", {}, body).status, 204);
        QVERIFY(!isSignedIn(m_token));
        QCOMPARE(m_revoked, 1);
        QCOMPARE(signIn(password).status, 401);
        QCOMPARE(signIn(u"battery staple"_s).status, 201);
        QCOMPARE(ask("POST", "/v1/password-resets", {}, body).code(), u"wrong_code"_s); // once
    }

    void aResetCodeIsForItsAccountAndAnHour()
    {
        ask("POST", "/v1/accounts", {}, {{u"email"_s, u"eve@x"_s}, {u"password"_s, password}});
        const QString code = resetCode();
        QJsonObject body{
            {u"email"_s, u"eve@x"_s}, {u"code"_s, code}, {u"new_password"_s, u"battery staple"_s}};
        const Answered others = ask("POST", "/v1/password-resets", {}, body);
        body[u"email"_s] = u"nobody@x"_s;
        const Answered nobodys = ask("POST", "/v1/password-resets", {}, body);
        QCOMPARE(others.code(), u"wrong_code"_s);
        QCOMPARE(nobodys.json, others.json); // tells nobody which addresses have accounts
        body[u"email"_s] = ada;
        m_clock.set(m_clock.now() + 60 * minute);
        QCOMPARE(ask("POST", "/v1/password-resets", {}, body).code(), u"wrong_code"_s);
        m_clock.set(m_clock.now() - 1);
        QCOMPARE(ask("POST", "/v1/password-resets", {}, body).status, 204);
    }

    void aSecondFactorIsAskedForOnceItIsConfirmed()
    {
        QCOMPARE(
            ask("POST", "/v1/account/second-factor", m_token, {{u"password"_s, u"wrong"_s}}).code(),
            u"wrong_password"_s);
        const QByteArray secret = enrol();
        QCOMPARE(secret.size(), totp::secretBytes);
        QCOMPARE(signIn(password).status, 201); // not yet
        QCOMPARE(
            ask("PUT", "/v1/account/second-factor", m_token, {{u"code"_s, u"000000"_s}}).code(),
            u"wrong_code"_s);
        QCOMPARE(confirm(secret).size(), 10);
        QCOMPARE(signIn(password).code(), u"code_needed"_s);
        QCOMPARE(signIn(u"wrong horse"_s).code(), u"wrong_password"_s);
        QCOMPARE(signIn(password, u"123"_s).code(), u"wrong_code"_s);
        // The code that confirmed it was taken.
        QCOMPARE(signIn(password, codeNow(secret)).code(), u"wrong_code"_s);
        m_clock.set(m_clock.now() + totp::stepMs);
        QCOMPARE(signIn(password, codeNow(secret)).status, 201);
        QCOMPARE(signIn(password, codeNow(secret)).code(), u"wrong_code"_s); // once
        QVERIFY(isSignedIn(m_token));                                        // who was in stays in
    }

    void whoKnowsThePasswordDoesNotGuessTheCode()
    {
        const QByteArray secret = enrol();
        confirm(secret);
        m_clock.set(m_clock.now() + totp::stepMs);
        for (int i = 0; i < 10; ++i) {
            m_peer = "192.0.2." + QByteArray::number(i);
            QCOMPARE(signIn(password).code(), u"code_needed"_s); // asking is no guess, nor a pardon
            QCOMPARE(signIn(password, u"00000x"_s).status, 401);
        }
        m_peer = "192.0.2.100";
        QCOMPARE(signIn(password, codeNow(secret)).status, 429);
    }

    void aRecoveryCodeStandsInForALostPhoneOnce()
    {
        const QJsonArray codes = confirm(enrol());
        QCOMPARE(signIn(password, codes[3].toString()).status, 201);
        QCOMPARE(signIn(password, codes[3].toString()).code(), u"wrong_code"_s);
        QCOMPARE(signIn(password, codes[4].toString().toLower()).status, 201);
        const Answered account = ask("GET", "/v1/account", m_token);
        QCOMPARE(account.json[u"second_factor"_s], true);
        QCOMPARE(account.json[u"recovery_codes"_s], 8);
    }

    void aRecoveryCodeOpensNoOtherAccount()
    {
        const QJsonArray codes = confirm(enrol());
        const QString eve = u"eve@x"_s;
        const QByteArray mine = m_token;
        m_token =
            ask("POST", "/v1/accounts", {}, {{u"email"_s, eve}, {u"password"_s, password}}).token();
        const QJsonArray others = confirm(enrol());
        QCOMPARE(signIn(password, others[0].toString()).code(), u"wrong_code"_s);
        // And is not used up by it.
        QCOMPARE(ask("GET", "/v1/account", m_token).json[u"recovery_codes"_s], 10);
        QCOMPARE(ask("GET", "/v1/account", mine).json[u"recovery_codes"_s], 10);
        QCOMPARE(codes.size(), 10);
    }

    void aSecondFactorIsTurnedOffWithThePasswordAndLeavesNothing()
    {
        const QByteArray first = enrol();
        const QJsonArray codes = confirm(first);
        QCOMPARE(
            ask("POST", "/v1/account/second-factor", m_token, {{u"password"_s, password}}).status,
            400); // another only after this one
        QCOMPARE(
            ask("DELETE", "/v1/account/second-factor", m_token, {{u"password"_s, u"no"_s}}).status,
            401);
        QCOMPARE(signIn(password).code(), u"code_needed"_s);
        QCOMPARE(
            ask("DELETE", "/v1/account/second-factor", m_token, {{u"password"_s, password}}).status,
            204);
        QCOMPARE(signIn(password).status, 201);
        QVERIFY(enrol() != first);
        QCOMPARE(ask("GET", "/v1/account", m_token).json[u"recovery_codes"_s], 0);
    }

    void aNewTokenTakesThePlaceOfTheOldOneOnceItIsUsed()
    {
        const Answered lost = ask("POST", "/v1/sessions/current/token", m_token);
        QCOMPARE(lost.status, 201);
        QVERIFY(isSignedIn(m_token)); // the answer may have been lost
        const Answered renewed = ask("POST", "/v1/sessions/current/token", m_token);
        QVERIFY(renewed.token() != m_token && renewed.token() != lost.token());
        QVERIFY(isSignedIn(m_token));
        QVERIFY(!isSignedIn(lost.token()));
        QVERIFY(isSignedIn(renewed.token()));
        QVERIFY(!isSignedIn(m_token));
        QVERIFY(isSignedIn(renewed.token()));
        QCOMPARE(ask("GET", "/v1/devices", renewed.token()).json[u"devices"_s].toArray().size(), 1);
    }

    void whatHappenedIsInTheLog()
    {
        signInPaired(ask("POST", "/v1/pairings", m_token).code());
        confirm(enrol());
        m_api.reset();
        QStringList kinds;
        for (const auto &event : AccountLog(*m_store).latest(10))
            kinds << event.kind;
        kinds.sort();
        QCOMPARE(kinds, (QStringList{u"paired"_s, u"second_factor_on"_s, u"sign_up"_s}));
    }
};

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_signin.moc"
