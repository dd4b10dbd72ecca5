// SPDX-License-Identifier: MPL-2.0
#include "core/replica/digest.h"
#include "sync/client/syncservice.h"
#include "sync/client/teams.h"
#include "tests/sync/networkdevice.h"
#include "tests/sync/serverprocess.h"

#include <QSignalSpy>

#include <algorithm>

using namespace touchbase;
using namespace touchbase::replica;
using namespace touchbase::sync;
using touchbase::test::PostgresCluster;
using touchbase::test::ServerProcess;
using Device = touchbase::test::NetworkDevice;

namespace {

bool wentWell(const Answer<Round::Summary> &outcome)
{
    if (const auto *problem = std::get_if<Problem>(&outcome))
        qWarning("%s", qPrintable(problem->detail));
    return std::holds_alternative<Round::Summary>(outcome);
}

void add(Device &device, int from, int to)
{
    for (int i = from; i < to; ++i)
        device.create(ContactEntity, {{"first_name", QStringLiteral("Contact %1").arg(i)}});
}

} // namespace

/// Several server processes on one PostgreSQL.
class TestNodes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void devicesOfOneAccountMeetOverTwoServers()
    {
        const QString database = PostgresCluster::shared().url();
        ServerProcess one(database);
        ServerProcess other(database);
        Device phone(1);
        Device laptop(2);
        QVERIFY(!phone.connectTo(one.url(), true));
        QVERIFY(!laptop.connectTo(other.url(), false));
        add(phone, 0, 1500);
        QVERIFY(wentWell(phone.sync()));
        QVERIFY(wentWell(laptop.sync()));
        QCOMPARE(laptop.digest(), phone.digest());
        QCOMPARE(digest(*laptop).rows, 1500);
    }
    void whatOneServerTakesIsHintedByTheOther()
    {
        const QString database = PostgresCluster::shared().url();
        ServerProcess one(database);
        ServerProcess other(database);
        Device phone(1);
        Device laptop(2);
        QVERIFY(!phone.connectTo(one.url(), true));
        QVERIFY(!laptop.connectTo(other.url(), false));
        QVERIFY(wentWell(laptop.sync()));
        laptop.transport.listen();
        QSignalSpy hints(&laptop.transport, &Transport::hinted);
        QTRY_VERIFY_WITH_TIMEOUT(!hints.isEmpty(), 20'000); // its greeting
        hints.clear();
        add(phone, 0, 1);
        QVERIFY(wentWell(phone.sync()));
        QTRY_VERIFY_WITH_TIMEOUT(!hints.isEmpty(), 20'000);
    }
    void whatOneMemberWritesIsHintedToTheOthersOnOtherServers()
    {
        const QString database = PostgresCluster::shared().url();
        ServerProcess one(database);
        ServerProcess other(database);
        Device adas(1);
        Device bens(2);
        const QString password = QStringLiteral("correct horse");
        QVERIFY(!adas.connectTo(one.url(), true));
        QVERIFY(!bens.connectTo(other.url(), true, password, QStringLiteral("ben@example.com")));
        bens.transport.listen();
        QSignalSpy hints(&bens.transport, &Transport::hinted);
        QTRY_VERIFY_WITH_TIMEOUT(!hints.isEmpty(), 20'000); // its greeting
        Teams owners(*adas, adas.transport);
        std::optional<SharedSpace> team;
        owners.create(QStringLiteral("Harbour"), [&](const Answer<SharedSpace> &answer) {
            team = std::get<SharedSpace>(answer);
        });
        Device::wait([&] { return team.has_value(); });
        QString code;
        owners.invite(team->id, Role::Agent, [&](const Answer<Teams::Invitation> &answer) {
            code = std::get<Teams::Invitation>(answer).code;
        });
        Device::wait([&] { return !code.isEmpty(); });
        bool isIn = false;
        Teams joiners(*bens, bens.transport);
        joiners.join(code, [&](const Answer<SharedSpace> &answer) {
            isIn = std::holds_alternative<SharedSpace>(answer);
        });
        Device::wait([&] { return isIn; });
        QVERIFY(wentWell(bens.sync()));
        QVERIFY(wentWell(adas.sync()));
        hints.clear();
        const auto isHinted = [&] {
            return std::any_of(hints.begin(), hints.end(), [&](const QVariantList &hint) {
                return hint.front().value<Id>() == team->id;
            });
        };
        adas.create(ContactEntity,
                    {{"first_name", QStringLiteral("Sara")}, {"audience", Value(team->id)}});
        QVERIFY(wentWell(adas.sync()));
        QTRY_VERIFY_WITH_TIMEOUT(isHinted(), 20'000);
        QVERIFY(wentWell(bens.sync()));
        QCOMPARE(bens->database().value("SELECT count(*) FROM contact").toInteger(), 1);
        hints.clear();
        bool isOut = false;
        owners.dismiss(team->id, Connection::load(*bens)->account,
                       [&](const std::optional<Problem> &problem) { isOut = !problem; });
        Device::wait([&] { return isOut; });
        // Its devices ask at once, and give up what is not theirs any more.
        QTRY_VERIFY_WITH_TIMEOUT(isHinted(), 20'000);
        QVERIFY(wentWell(bens.sync()));
        QCOMPARE(bens->database().value("SELECT count(*) FROM contact").toInteger(), 0);
    }
    void aServerThatIsKilledLosesNothingThatItConfirmed()
    {
        const QString database = PostgresCluster::shared().url();
        ServerProcess one(database);
        ServerProcess other(database);
        Device phone(1);
        QVERIFY(!phone.connectTo(one.url(), true));
        add(phone, 0, 3000);
        // Killed after the first answer, somewhere in the middle of the second push.
        std::optional<Answer<Round::Summary>> outcome;
        connect(&phone.round, &Round::progressed, &phone.round,
                [&] { QTimer::singleShot(3, &phone.round, [&] { one.kill(); }); });
        phone.round.run([&](const Answer<Round::Summary> &given) { outcome = given; });
        Device::wait([&] { return outcome.has_value(); });
        phone.round.disconnect(&phone.round);
        const size_t left = unsentRows(*phone, 5000, 1'000'000'000).size();
        Device laptop(2);
        QVERIFY(!laptop.connectTo(other.url(), false));
        QVERIFY(wentWell(laptop.sync()));
        QVERIFY(digest(*laptop).rows >= qint64(3000 - left));
        phone.transport.setServer(other.url());
        QVERIFY(wentWell(phone.sync()));
        QVERIFY(wentWell(laptop.sync()));
        QCOMPARE(laptop.digest(), phone.digest());
        QCOMPARE(digest(*laptop).rows, 3000);
    }
    void aDatabaseThatIsKilledIsWaitedForAndLosesNothing()
    {
        PostgresCluster cluster;
        ServerProcess server(cluster.url());
        Device phone(1);
        Device laptop(2);
        QVERIFY(!phone.connectTo(server.url(), true));
        QVERIFY(!laptop.connectTo(server.url(), false));
        add(phone, 0, 10);
        QVERIFY(wentWell(phone.sync()));
        cluster.kill();
        add(phone, 10, 20);
        const auto refused = phone.sync();
        QVERIFY(std::holds_alternative<Problem>(refused));
        QVERIFY(std::get<Problem>(refused).code == Problem::Code::Unavailable);
        QCOMPARE(unsentRows(*phone, 100, 1'000'000).size(), size_t(10));
        cluster.start();
        QTRY_VERIFY_WITH_TIMEOUT(wentWell(phone.sync()), 20'000);
        QVERIFY(wentWell(laptop.sync()));
        QCOMPARE(laptop.digest(), phone.digest());
        QCOMPARE(digest(*laptop).rows, 20);
    }
    void whileTheDatabaseIsAwayNobodyIsSignedOutAndNobodyGetsIn()
    {
        PostgresCluster cluster;
        ServerProcess server(cluster.url());
        Device phone(1);
        QVERIFY(!phone.connectTo(server.url(), true));
        cluster.kill();
        Device stranger(2);
        const auto refused = stranger.connectTo(server.url(), true);
        QVERIFY(refused);
        QVERIFY2(refused->code == Problem::Code::Unavailable, qPrintable(refused->detail));
        const QString notes = QString(2000, u'x');
        for (int i = 0; i < 200; ++i) // more than a small body
            phone.create(ContactEntity, {{"first_name", QString::number(i)}, {"notes", notes}});
        const auto pushed = phone.sync();
        QVERIFY(std::holds_alternative<Problem>(pushed));
        QVERIFY2(std::get<Problem>(pushed).code == Problem::Code::Unavailable,
                 qPrintable(std::get<Problem>(pushed).detail));
        cluster.start();
        QTRY_VERIFY_WITH_TIMEOUT(wentWell(phone.sync()), 20'000);
    }
    void aDatabaseThatDoesNotAnswerIsSaidInWords()
    {
        QProcess server;
        server.start(QStringLiteral(TOUCHBASE_SERVER),
                     {QStringLiteral("--database"),
                      QStringLiteral("host=/nonexistent user=nobody dbname=none")});
        QVERIFY(server.waitForFinished());
        QCOMPARE(server.exitCode(), 1);
        const QByteArray words = server.readAllStandardError();
        QVERIFY2(words.contains("PostgreSQL cannot be reached"), words);
        QCOMPARE(words.count('\n'), 1);
    }
};

QTEST_GUILESS_MAIN(TestNodes)
#include "tst_nodes.moc"
