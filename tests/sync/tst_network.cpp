// SPDX-License-Identifier: MPL-2.0
#include "core/replica/digest.h"
#include "core/replica/history.h"
#include "sync/client/statuswords.h"
#include "sync/client/syncservice.h"
#include "tests/sync/networkdevice.h"
#include "tests/sync/serverprocess.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace touchbase;
using namespace touchbase::replica;
using namespace touchbase::sync;
using touchbase::test::ServerProcess;
using touchbase::test::TestReplica;
using Device = touchbase::test::NetworkDevice;

namespace {

std::unique_ptr<SyncService> serviceOf(TestReplica &device)
{
    return std::make_unique<SyncService>([path = device.path(), clock = &device.clock] {
        return Replica::open({.path = path, .clock = clock, .durable = false});
    });
}

Account::Credentials credentials(const QUrl &server, bool create)
{
    return {server, QStringLiteral("ada@example.com"), QStringLiteral("correct horse"), create,
            {},     QStringLiteral("device")};
}

/// As every process says it.
QStringList said(const SyncStatus &status, qint64 now)
{
    const StatusWords words = inWords(status, now);
    return {words.title, words.reason, words.oldest, words.attention, words.clock};
}

bool wentWell(const Answer<Round::Summary> &outcome)
{
    if (const auto *problem = std::get_if<Problem>(&outcome))
        qWarning("%s", qPrintable(problem->detail));
    return std::holds_alternative<Round::Summary>(outcome);
}

/// The first words of the answer to a round of somebody unknown; empty when the connection broke.
QByteArray statusOf(const QUrl &server, const QByteArray &rest)
{
    QTcpSocket socket;
    socket.connectToHost(server.host(), quint16(server.port()));
    socket.write("POST /v1/sync HTTP/1.1\r\nHost: x\r\n" + rest);
    while (socket.state() != QAbstractSocket::ConnectedState || socket.bytesToWrite() > 0) {
        if (!socket.waitForBytesWritten(10'000))
            break;
    }
    if (socket.bytesAvailable() < 12)
        socket.waitForReadyRead(10'000);
    return socket.read(12);
}

} // namespace

/// The programs as they are: a server process, HTTP, WebSocket.
class TestNetwork : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twoDevicesMeetOverARealServer()
    {
        ServerProcess server;
        Device phone(1);
        Device laptop(2);
        QVERIFY(!phone.connectTo(server.url(), true));
        QVERIFY(!laptop.connectTo(server.url(), false));
        for (int i = 0; i < 2500; ++i) // more than a push and a page can carry
            phone.create(ContactEntity, {{"first_name", QStringLiteral("Contact %1").arg(i)}});
        const auto pushed = phone.sync();
        QVERIFY(wentWell(pushed));
        QCOMPARE(std::get<Round::Summary>(pushed).pushed, 2500);
        const auto pulled = laptop.sync();
        QVERIFY(wentWell(pulled));
        QCOMPARE(std::get<Round::Summary>(pulled).pulled, 2500);
        QCOMPARE(laptop.digest(), phone.digest());
        QVERIFY(Connection::load(*laptop)->lastSync.isValid());
    }

    void aKilledServerLosesNothingThatItConfirmed()
    {
        ServerProcess server;
        Device phone(1);
        Device laptop(2);
        QVERIFY(!phone.connectTo(server.url(), true));
        QVERIFY(!laptop.connectTo(server.url(), false));
        for (int i = 0; i < 3000; ++i)
            phone.create(ContactEntity, {{"first_name", QStringLiteral("Contact %1").arg(i)}});
        // Killed after the first answer, somewhere in the middle of the second push.
        std::optional<Answer<Round::Summary>> outcome;
        connect(&phone.round, &Round::progressed, &phone.round,
                [&] { QTimer::singleShot(3, &phone.round, [&] { server.kill(); }); });
        phone.round.run([&](const Answer<Round::Summary> &given) { outcome = given; });
        Device::wait([&] { return outcome.has_value(); });
        phone.round.disconnect(&phone.round);
        server.start();
        QVERIFY(wentWell(phone.sync()));
        QVERIFY(wentWell(laptop.sync()));
        QCOMPARE(laptop.digest(), phone.digest());
        QCOMPARE(digest(*laptop).rows, 3000);
        QVERIFY(unsentRows(*phone, 10, 1000).empty());
    }

    void aServerThatGoesAwayKeepsTheQueue()
    {
        ServerProcess server;
        Device phone(1);
        QVERIFY(!phone.connectTo(server.url(), true));
        server.stop();
        QCOMPARE(server.exitCode(), 0);
        phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        const auto outcome = phone.sync();
        QVERIFY(std::get_if<Problem>(&outcome));
        QVERIFY(std::get<Problem>(outcome).code == Problem::Code::Unavailable);
        QCOMPARE(unsentRows(*phone, 10, 1000).size(), size_t(1));
        server.start();
        QVERIFY(wentWell(phone.sync()));
        QVERIFY(unsentRows(*phone, 10, 1000).empty());
    }

    void wrongPasswordsAndStrangeServersAreToldInWords()
    {
        ServerProcess server;
        Device phone(1);
        QVERIFY(!phone.connectTo(server.url(), true));
        Device laptop(2);
        const auto wrong = laptop.connectTo(server.url(), false, QStringLiteral("not this one"));
        QVERIFY(wrong);
        QVERIFY(wrong->code == Problem::Code::WrongPassword);
        const auto taken = laptop.connectTo(server.url(), true);
        QVERIFY(taken);
        QVERIFY(taken->code == Problem::Code::EmailTaken);

        // Something else listens there and talks nonsense.
        QTcpServer stranger;
        QVERIFY(stranger.listen(QHostAddress::LocalHost));
        connect(&stranger, &QTcpServer::newConnection, &stranger, [&] {
            QTcpSocket *socket = stranger.nextPendingConnection();
            socket->write("HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\nhello");
        });
        const auto strange = laptop.connectTo(
            QUrl(QStringLiteral("http://127.0.0.1:%1").arg(stranger.serverPort())), false);
        QVERIFY(strange);
        QVERIFY(strange->detail.contains(QLatin1String("No Touchbase server")));
    }

    void aPageOfTheNetworkIsNoServer_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("a page") << QByteArray("200 OK\r\nContent-Type: text/html");
        QTest::newRow("elsewhere") << QByteArray("302 Found\r\nLocation: http://login.example/");
        QTest::newRow("sign in") << QByteArray("511 Sign in\r\nContent-Type: text/html");
    }
    void aPageOfTheNetworkIsNoServer()
    {
        QFETCH(QByteArray, head);
        ServerProcess server;
        Device phone(1);
        QVERIFY(!phone.connectTo(server.url(), true));
        phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        QTcpServer portal;
        QVERIFY(portal.listen(QHostAddress::LocalHost));
        connect(&portal, &QTcpServer::newConnection, &portal, [&] {
            QTcpSocket *socket = portal.nextPendingConnection();
            socket->write("HTTP/1.1 " + head + "\r\nContent-Length: 5\r\n\r\nhello");
        });
        phone.transport.setServer(
            QUrl(QStringLiteral("http://127.0.0.1:%1").arg(portal.serverPort())));
        const auto outcome = phone.sync();
        const auto *problem = std::get_if<Problem>(&outcome);
        QVERIFY(problem);
        QVERIFY(problem->code == Problem::Code::Unavailable); // tried again, as without a network
        QVERIFY2(problem->detail.contains(QLatin1String("sign-in page")),
                 qPrintable(problem->detail));
        phone.transport.setServer(server.url());
        QVERIFY(wentWell(phone.sync()));
        QVERIFY(unsentRows(*phone, 10, 1000).empty());
    }

    void twoServersDoNotServeOneFolder()
    {
        ONLY_WITH_SQLITE("a database may be shared");
        const ServerProcess server;
        QProcess second;
        second.start(QStringLiteral(TOUCHBASE_SERVER),
                     {QStringLiteral("--data"), server.folder.path(), QStringLiteral("--listen"),
                      QStringLiteral("127.0.0.1:0")});
        QVERIFY(second.waitForFinished(20'000));
        QCOMPARE(second.exitCode(), 1);
        QVERIFY(second.readAllStandardError().contains("serves"));
    }

    void anAnswerThatIsCutOffChangesNothing()
    {
        ServerProcess server;
        Device phone(1);
        QVERIFY(!phone.connectTo(server.url(), true));
        phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        QTcpServer cut;
        QVERIFY(cut.listen(QHostAddress::LocalHost));
        connect(&cut, &QTcpServer::newConnection, &cut, [&] {
            QTcpSocket *socket = cut.nextPendingConnection();
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/cbor\r\n"
                          "Content-Length: 5000\r\n\r\n\xa4hprotocol");
            connect(socket, &QTcpSocket::readyRead, socket, &QTcpSocket::disconnectFromHost);
        });
        phone.transport.setServer(
            QUrl(QStringLiteral("http://127.0.0.1:%1").arg(cut.serverPort())));
        QVERIFY(!std::holds_alternative<Round::Summary>(phone.sync()));
        QCOMPARE(unsentRows(*phone, 10, 1000).size(), size_t(1));
        phone.transport.setServer(server.url());
        QVERIFY(wentWell(phone.sync()));
    }

    void aRefusalBeforeTheEndOfABodyIsHeard()
    {
        ServerProcess server;
        constexpr int size = 7'000'000;
        QCOMPARE(statusOf(server.url(), "Content-Length: " + QByteArray::number(size) + "\r\n\r\n" +
                                            QByteArray(size, 'x')),
                 QByteArray("HTTP/1.1 401"));
    }

    void aBodyWhoseEndIsUnclearIsRefused()
    {
        ServerProcess server;
        QCOMPARE(statusOf(server.url(), "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
                 QByteArray("HTTP/1.1 400"));
    }

    void aRevokedDeviceIsSignedOutAndKeepsItsWork()
    {
        ServerProcess server;
        Device phone(1);
        Device laptop(2);
        QVERIFY(!phone.connectTo(server.url(), true));
        QVERIFY(!laptop.connectTo(server.url(), false));
        bool removed = false;
        phone.account.removeDevice(Connection::load(*laptop)->device,
                                   [&](const std::optional<Problem> &problem) {
                                       QVERIFY(!problem);
                                       removed = true;
                                   });
        Device::wait([&] { return removed; });
        laptop.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        const auto outcome = laptop.sync();
        QVERIFY(std::get_if<Problem>(&outcome));
        QVERIFY(std::get<Problem>(outcome).code == Problem::Code::Unauthorized);
        QCOMPARE(unsentRows(*laptop, 10, 1000).size(), size_t(1));
        QVERIFY(!laptop.connectTo(server.url(), false));
        QVERIFY(wentWell(laptop.sync()));
        QVERIFY(wentWell(phone.sync()));
        QCOMPARE(phone.digest(), laptop.digest());
    }

    void aCopiedFolderTakesAnIdentityOfItsOwn()
    {
        ServerProcess server;
        Device phone(7);
        Device copy(7);
        QVERIFY(!phone.connectTo(server.url(), true));
        const Id id = Id::fresh(1);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("One")}});
        copy.clock.set(phone.clock.now());
        copy.write(ContactEntity, id, {{"first_name", QStringLiteral("Other")}});
        QVERIFY(!copy.connectTo(server.url(), false));
        QVERIFY(copy->id() != phone->id());
        QVERIFY(wentWell(phone.sync()));
        QVERIFY(wentWell(copy.sync()));
        QVERIFY(wentWell(phone.sync()));
        QCOMPARE(phone.digest(), copy.digest());
    }

    void whatAnotherProgramCommitsLeavesByItself()
    {
        ServerProcess server;
        TestReplica phone(1);
        phone.clock.set(QDateTime::currentMSecsSinceEpoch());
        SyncService service(
            [&] { return Replica::open({.path = phone.path(), .clock = &phone.clock}); });
        QSignalSpy finished(&service, &SyncService::finished);
        service.start({});
        service.connectTo(credentials(server.url(), true));
        Device::wait([&] { return finished.count() > 0 && service.status().listening; });
        // Durable, as the programs commit: the disk stands between the write and its being seen.
        auto other = Replica::open({.path = phone.path(), .clock = &phone.clock});
        QVERIFY(other);
        for (int i = 0; i < 5; ++i) {
            Edit edit(**other, QStringLiteral("test"));
            edit.create(ContactEntity, {{"first_name", QString::number(i)}});
            QVERIFY(edit.commit());
            QVERIFY(QTest::qWaitFor([&] { return outboxState(**other).rows == 0; }, 5'000));
        }
    }

    void aServiceThatStandsBySaysWhatTheWorkingOneSays()
    {
        ServerProcess server;
        TestReplica phone(1);
        phone.clock.set(QDateTime::currentMSecsSinceEpoch() - 3 * 3'600'000);
        QByteArray token;
        const auto agent = serviceOf(phone);
        QSignalSpy signedIn(agent.get(), &SyncService::signedIn);
        QSignalSpy finished(agent.get(), &SyncService::finished);
        agent->start({});
        agent->connectTo(credentials(server.url(), true));
        Device::wait([&] { return signedIn.count() == 1 && finished.count() > 0; });
        token = signedIn[0][0].toByteArray();
        const auto window = serviceOf(phone);
        QSignalSpy changed(window.get(), &SyncService::statusChanged);
        window->start(token);
        Device::wait([&] { return window->status().state == SyncStatus::State::Synced; });
        const qint64 now = phone.clock.now() + 2 * 3'600'000;
        QCOMPARE(said(window->status(), now).last(),
                 QStringLiteral("This device's clock is 3 hours behind; Touchbase corrects it."));

        server.kill();
        Device::wait([&] { return agent->status().state == SyncStatus::State::Offline; });
        phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        Device::wait([&] {
            return agent->status().state == SyncStatus::State::Offline &&
                   agent->status().waiting == 1 &&
                   said(window->status(), now) == said(agent->status(), now);
        });
        QCOMPARE(said(window->status(), now)[0], QStringLiteral("Offline, 1 change waits here"));
        QVERIFY(!said(window->status(), now)[1].isEmpty());
        QCOMPARE(said(window->status(), now)[2], QStringLiteral("It has waited for 2 hours."));
        QCOMPARE(window->status().lastContact, agent->status().lastContact);
        // And so does a program that only looks.
        QCOMPARE(said(readStatus(*phone), now), said(agent->status(), now));
        QVERIFY(isServed(*phone));
    }

    void anotherNetworkEndsWhatHangsInTheOldOne()
    {
        ServerProcess server;
        Device phone(1);
        QVERIFY(!phone.connectTo(server.url(), true));
        // A network that swallows everything, as one that was left does.
        QTcpServer hole;
        QVERIFY(hole.listen(QHostAddress::LocalHost));
        int rounds = 0;
        connect(&hole, &QTcpServer::newConnection, &hole, [&] {
            QTcpSocket *socket = hole.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket,
                    [socket, &rounds] { rounds += socket->readAll().startsWith("POST /v1/sync"); });
        });
        phone->setFact(QStringLiteral("sync.server"),
                       QStringLiteral("http://127.0.0.1:%1").arg(hole.serverPort()));
        const auto service = serviceOf(phone);
        service->start(phone.transport.token());
        Device::wait([&] { return rounds == 1; });
        service->noteNetwork();
        QVERIFY(QTest::qWaitFor([&] { return rounds == 2; }, 10'000)); // it is given up after 30 s
    }

    void aServerThatReturnsIsFoundWhileSomebodyLooks()
    {
        ServerProcess server;
        TestReplica phone(1);
        phone.clock.set(QDateTime::currentMSecsSinceEpoch());
        const auto service = serviceOf(phone);
        QSignalSpy finished(service.get(), &SyncService::finished);
        service->start({});
        service->connectTo(credentials(server.url(), true));
        Device::wait([&] { return finished.count() > 0 && service->status().listening; });
        server.kill();
        Device::wait([&] { return service->status().state == SyncStatus::State::Offline; });
        QTest::qWait(4'000); // the pauses have grown as far as they do
        server.start();
        QElapsedTimer elapsed;
        elapsed.start();
        Device::wait([&] {
            return service->status().state == SyncStatus::State::Synced &&
                   service->status().listening;
        });
        qInfo("from the server's return to being in step: %lld ms", elapsed.elapsed());
    }

    void aDeviceRenamesAnotherAndChangesThePassword()
    {
        ServerProcess server;
        Device phone(1);
        Device laptop(2);
        QVERIFY(!phone.connectTo(server.url(), true));
        QVERIFY(!laptop.connectTo(server.url(), false));
        QVERIFY(nameDevice(*laptop, QStringLiteral("laptop"), QStringLiteral("Ada")));
        QVERIFY(wentWell(laptop.sync()));
        QVERIFY(wentWell(phone.sync()));
        const auto other = [&] {
            std::optional<Answer<std::vector<AccountDevice>>> listed;
            phone.account.devices([&](const auto &given) { listed = given; });
            Device::wait([&] { return listed.has_value(); });
            for (const auto &device : std::get<std::vector<AccountDevice>>(*listed)) {
                if (!device.current)
                    return device;
            }
            return AccountDevice();
        };
        const auto done = [&](const auto &start) {
            std::optional<std::optional<Problem>> problem;
            start([&](const std::optional<Problem> &given) { problem = given; });
            Device::wait([&] { return problem.has_value(); });
            return *problem;
        };
        QVERIFY(!done(
            [&](auto back) { phone.account.renameDevice(other(), QStringLiteral("Desk"), back); }));
        QCOMPARE(other().name, QStringLiteral("Desk"));
        // Histories show the new name too, and whose device it is.
        const Id id = laptop.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        QVERIFY(wentWell(laptop.sync()));
        QVERIFY(wentWell(phone.sync()));
        const auto version = history(*phone, *entity(ContactEntity), id).front();
        QCOMPARE(version.device, QStringLiteral("Desk"));
        QCOMPARE(version.person, QStringLiteral("Ada"));

        const auto wrong = done([&](auto back) {
            phone.account.changePassword(QStringLiteral("wrong"), QStringLiteral("battery staple"),
                                         true, back);
        });
        QVERIFY(wrong && wrong->code == Problem::Code::WrongPassword);
        QVERIFY(!done([&](auto back) {
            phone.account.changePassword(QStringLiteral("correct horse"),
                                         QStringLiteral("battery staple"), true, back);
        }));
        QVERIFY(wentWell(phone.sync()));
        const auto outcome = laptop.sync();
        QVERIFY(std::get_if<Problem>(&outcome));
        QVERIFY(std::get<Problem>(outcome).code == Problem::Code::Unauthorized);
        QVERIFY(!laptop.connectTo(server.url(), false, QStringLiteral("battery staple")));
    }

    void aDeviceThatIsSignedOutElsewhereLearnsOfItAtOnce()
    {
        ServerProcess server;
        Device phone(1);
        QVERIFY(!phone.connectTo(server.url(), true));
        TestReplica laptop(2);
        const auto service = serviceOf(laptop);
        QSignalSpy signedOut(service.get(), &SyncService::signedOut);
        service->setForeground(false); // nobody looks, so nothing is tried just in case
        service->start({});
        service->connectTo(credentials(server.url(), false));
        Device::wait([&] { return service->status().listening; });
        std::optional<Answer<std::vector<AccountDevice>>> listed;
        phone.account.devices([&](const auto &given) { listed = given; });
        Device::wait([&] { return listed.has_value(); });
        for (const auto &device : std::get<std::vector<AccountDevice>>(*listed)) {
            if (!device.current)
                phone.account.removeDevice(device.id, [](const auto &) {});
        }
        Device::wait([&] { return signedOut.count() == 1; });
        QCOMPARE(inWords(service->status(), 0).title, QStringLiteral("Signed out"));
        QVERIFY(service->status().sentence.contains(QLatin1String("Sign in again")));
    }

    void aHintWakesTheOtherDevice()
    {
        ServerProcess server;
        TestReplica phone(1);
        TestReplica laptop(2);
        const auto phoneService = serviceOf(phone);
        const auto laptopService = serviceOf(laptop);
        bool first = true;
        for (SyncService *service : {phoneService.get(), laptopService.get()}) {
            QSignalSpy finished(service, &SyncService::finished);
            QSignalSpy failed(service, &SyncService::failed);
            service->start({});
            service->connectTo(credentials(server.url(), std::exchange(first, false)));
            Device::wait([&] { return finished.count() > 0 && service->status().listening; });
            QCOMPARE(failed.count(), 0);
        }
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        QElapsedTimer elapsed;
        elapsed.start();
        phoneService->noteCommit();
        Device::wait(
            [&] { return laptop.text(ContactEntity, id, "first_name") == QLatin1String("Sara"); });
        qInfo("from edit to the other device: %lld ms", elapsed.elapsed());

        // What another program writes into the same folder is noticed and sent as well.
        phone.write(ContactEntity, id, {{"job_title", QStringLiteral("Potter")}});
        Device::wait(
            [&] { return laptop.text(ContactEntity, id, "job_title") == QLatin1String("Potter"); });

        // A restarted server is found again without anybody's doing.
        server.kill();
        Device::wait([&] { return !laptopService->status().listening; });
        server.start();
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Sarah")}});
        phoneService->noteCommit();
        Device::wait(
            [&] { return laptop.text(ContactEntity, id, "first_name") == QLatin1String("Sarah"); });
    }
};

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
