// SPDX-License-Identifier: MPL-2.0
#include "sync/server/accounts.h"
#include "sync/server/password.h"
#include "sync/server/space.h"
#include "tests/support/teststore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace touchbase;
using namespace touchbase::server;
using touchbase::sync::Problem;

class TestAccounts : public QObject {
    Q_OBJECT

    const QString ada = QStringLiteral("ada@example.com");
    const QString bob = QStringLiteral("bob@example.com");
    QTemporaryDir m_folder;
    FixedClock m_clock{1'700'000'000'000, QTimeZone::utc()};
    std::unique_ptr<Store> m_store;

    static Problem::Code problem(const sync::Answer<Grant> &answer)
    {
        return std::get<Problem>(answer).code;
    }
    sync::Answer<Grant> signUp(const QString &email, SignUp policy, const QByteArray &word = {})
    {
        return Accounts(*m_store).signUp(email, "hash", policy, word, {QStringLiteral("d"), 1});
    }

private Q_SLOTS:
    void init()
    {
        m_store = test::TestStore(m_folder.filePath(QStringLiteral("%1.db").arg(
                                      QString::fromLatin1(QTest::currentTestFunction()))))
                      .open(m_clock);
    }

    void theFirstAccountIsFreeAndLaterOnesNeedAnInvitation()
    {
        QVERIFY(std::holds_alternative<Grant>(signUp(ada, SignUp::First)));
        QVERIFY(problem(signUp(bob, SignUp::First)) == Problem::Code::SignUpClosed);
        const Result<QByteArray> word = Accounts(*m_store).invite();
        QVERIFY(word);
        QVERIFY(std::holds_alternative<Grant>(signUp(bob, SignUp::First, *word)));
        QVERIFY(problem(signUp(QStringLiteral("eve@example.com"), SignUp::First, *word)) ==
                Problem::Code::SignUpClosed);
    }

    void oneEmailHasOneAccountWhateverItsCase()
    {
        QVERIFY(std::holds_alternative<Grant>(signUp(ada, SignUp::Open)));
        QVERIFY(problem(signUp(QStringLiteral(" ADA@example.com"), SignUp::Open)) ==
                Problem::Code::EmailTaken);
    }

    void aTokenOpensItsOwnAccountUntilTheDeviceIsRemoved()
    {
        const Grant grant = std::get<Grant>(signUp(ada, SignUp::Open));
        Accounts accounts(*m_store);
        const auto session = accounts.session(grant.token);
        QVERIFY(session);
        QCOMPARE(session->device, grant.device);
        QVERIFY(!accounts.session("something else"));
        const Grant other = std::get<Grant>(signUp(bob, SignUp::Open));
        QVERIFY(!accounts.removeDevice(other.session, grant.device)); // not theirs to remove
        QVERIFY(accounts.removeDevice(*session, grant.device));
        QVERIFY(!accounts.session(grant.token));
    }

    void theStoreHoldsNoTokenInClear()
    {
        const Grant grant = std::get<Grant>(signUp(ada, SignUp::Open));
        Query query = m_store->database().query("SELECT token_hash FROM device");
        QVERIFY(query.next());
        QVERIFY(!query.bytes(0).contains(grant.token));
    }

    void aDeletedAccountLeavesNothing()
    {
        const Grant grant = std::get<Grant>(signUp(ada, SignUp::Open));
        Accounts accounts(*m_store);
        QVERIFY(accounts.removeAccount(grant.session));
        for (const char *table : {"account", "device", "space", "row", "history"})
            QCOMPARE(
                m_store->database().value("SELECT count(*) FROM " + std::string(table)).toInteger(),
                0);
    }

    void passwordsAreKeptAsArgon2idAndFoundRightOrWrong()
    {
        const QByteArray hash = hashPassword(QStringLiteral("correct horse"));
        QVERIFY(hash.startsWith("$argon2id$"));
        QVERIFY(verifyPassword(hash, QStringLiteral("correct horse")));
        QVERIFY(!verifyPassword(hash, QStringLiteral("wrong horse")));
        QVERIFY(!verifyPassword({}, QStringLiteral("nobody has this password")));
    }

    void guessingIsStoppedForAWhile()
    {
        Guesses guesses;
        qint64 time = 1'000'000'000;
        for (int i = 0; i < 10; ++i)
            guesses.wrong(ada, time);
        QVERIFY(!guesses.allows(ada, time));
        QVERIFY(guesses.allows(bob, time));
        QVERIFY(guesses.allows(ada, time + Guesses::pauseSeconds * 1000LL + 1));
    }
};

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
