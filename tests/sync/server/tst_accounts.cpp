// SPDX-License-Identifier: MPL-2.0
#include "sync/server/accountlog.h"
#include "sync/server/accounts.h"
#include "sync/server/members.h"
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
        const Result<QByteArray> word = Accounts(*m_store).invite(7);
        QVERIFY(word);
        QVERIFY(std::holds_alternative<Grant>(signUp(bob, SignUp::First, *word)));
        QVERIFY(problem(signUp(QStringLiteral("eve@example.com"), SignUp::First, *word)) ==
                Problem::Code::SignUpClosed);
    }

    void anInvitationIsGoodForItsDays()
    {
        const Result<QByteArray> word = Accounts(*m_store).invite(7);
        QVERIFY(word);
        m_clock.set(m_clock.now() + 7 * 86'400'000LL);
        QVERIFY(problem(signUp(bob, SignUp::Invite, *word)) == Problem::Code::SignUpClosed);
        m_clock.set(m_clock.now() - 1);
        QVERIFY(std::holds_alternative<Grant>(signUp(bob, SignUp::Invite, *word)));
    }

    void whatHappenedIsKeptForHalfAYear()
    {
        const Grant grant = std::get<Grant>(signUp(ada, SignUp::Open));
        AccountLog log(*m_store);
        log.note(AccountLog::Kind::SignIn, grant.session.account, grant.device, "192.0.2.1");
        m_clock.set(m_clock.now() + 1000);
        log.note(AccountLog::Kind::SignInFailed, 0, {}, "192.0.2.2");
        const auto events = log.latest(10);
        QCOMPARE(events.size(), size_t(2));
        QCOMPARE(events[0].kind, QStringLiteral("sign_in_failed"));
        QVERIFY(events[0].email.isEmpty() && events[0].device.isEmpty());
        QCOMPARE(events[1].email, ada);
        QCOMPARE(events[1].device, QStringLiteral("d"));
        QCOMPARE(events[1].peer, QStringLiteral("192.0.2.1"));
        m_clock.set(m_clock.now() + 180 * 86'400'000LL);
        log.tidyUp();
        QCOMPARE(log.latest(10).size(), size_t(1));
        // Of an account that is gone nothing says any more whose it was.
        QVERIFY(Accounts(*m_store).removeAccount(grant.session));
        for (const auto &event : log.latest(10))
            QVERIFY(event.email.isEmpty());
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

    void theNumberOfWhatIsGoneNamesNothingElseLater()
    {
        const Grant grant = std::get<Grant>(signUp(ada, SignUp::Open));
        const qint64 number = grant.session.account;
        Members members(*m_store);
        const auto addTeam = [&](qint64 account) {
            return std::get<replica::SharedSpace>(members.create(account, QStringLiteral("Team")))
                .id;
        };
        const Id first = addTeam(number);
        const qint64 gone = members.numberOf(first);
        QVERIFY(!members.remove(number, first));
        QVERIFY(members.numberOf(addTeam(number)) > gone);
        QVERIFY(Accounts(*m_store).removeAccount(grant.session));
        QVERIFY(std::get<Grant>(signUp(bob, SignUp::Open)).session.account > number);
    }

    void whoeverManagesNoMoreKeepsNoWayBackIn()
    {
        const auto numberOf = [&](const QString &email) {
            (void)signUp(email, SignUp::Open);
            return Accounts(*m_store).numberOf(email);
        };
        const qint64 owner = numberOf(ada);
        const qint64 manager = numberOf(bob);
        const Id id =
            m_store->database().value("SELECT id FROM account WHERE number=?1", manager).toId();
        Members members(*m_store);
        const Id team =
            std::get<replica::SharedSpace>(members.create(owner, QStringLiteral("Team"))).id;
        const auto codeAs = [&](replica::Role role) {
            (void)members.admit(manager, team, replica::usualRights(role));
            const auto invited = members.invite(manager, team, replica::Role::Viewer);
            return QString::fromLatin1(std::get<Members::Invitation>(invited).code);
        };
        QString code = codeAs(replica::Role::Manager);
        QVERIFY(!members.dismiss(owner, team, id));
        QVERIFY(!members.isInvitation(code));
        code = codeAs(replica::Role::Manager);
        QVERIFY(!members.change(owner, team, id, {.role = replica::Role::Agent}));
        QVERIFY(!members.isInvitation(code));
        // An owner's codes may make owners.
        code = codeAs(replica::Role::Owner);
        QVERIFY(!members.change(owner, team, id, {.role = replica::Role::Manager}));
        QVERIFY(!members.isInvitation(code));
        // What changes nothing of that leaves the codes of others alone.
        code = codeAs(replica::Role::Manager);
        QVERIFY(!members.change(owner, team, id, {.mayExport = false}));
        QVERIFY(members.isInvitation(code));
        (void)members.admit(numberOf(QStringLiteral("eve@example.com")), team,
                            replica::usualRights(replica::Role::Agent));
        QVERIFY(
            !members.expel(Accounts(*m_store).numberOf(QStringLiteral("eve@example.com")), team));
        QVERIFY(members.isInvitation(code));
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
