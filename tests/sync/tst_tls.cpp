// SPDX-License-Identifier: MPL-2.0
#include "sync/client/syncservice.h"
#include "tests/support/testreplica.h"
#include "tests/sync/serverprocess.h"

#include <QSignalSpy>
#include <QSslConfiguration>
#include <QWebSocket>

using namespace touchbase;
using namespace touchbase::replica;
using namespace touchbase::sync;
using touchbase::test::ServerProcess;
using touchbase::test::TestReplica;

namespace {

const QString folder = QStringLiteral(TOUCHBASE_TEST_DATA "/");

const QStringList secure{QStringLiteral("--tls-cert"), folder + QStringLiteral("localhost.pem"),
                         QStringLiteral("--tls-key"), folder + QStringLiteral("localhost.key")};

std::unique_ptr<SyncService> serviceOf(TestReplica &device)
{
    const QString path = device.path();
    const Clock *clock = &device.clock;
    return std::make_unique<SyncService>(
        [path, clock] { return Replica::open({.path = path, .clock = clock, .durable = false}); });
}

void signIn(SyncService &service, const QUrl &server)
{
    service.start({});
    service.connectTo({server,
                       QStringLiteral("ada@example.com"),
                       QStringLiteral("correct horse"),
                       true,
                       {},
                       QStringLiteral("device")});
}

} // namespace

/// The server's own TLS, with a certificate of "localhost" that nobody but the test trusts.
class TestTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCertificateThatNobodyVouchesForIsRefused()
    {
        ServerProcess server(secure);
        TestReplica phone(1);
        const auto service = serviceOf(phone);
        QSignalSpy failed(service.get(), &SyncService::failed);
        signIn(*service, server.url());
        QVERIFY(failed.wait(20'000));
        const QString sentence = failed[0][0].value<Error>().message;
        QVERIFY2(sentence.contains(QLatin1String("certificate")), qPrintable(sentence));
    }

    void aTrustedServerSynchronisesAndHints()
    {
        QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
        QVERIFY(trusting.addCaCertificates(folder + QStringLiteral("localhost.pem")));
        QSslConfiguration::setDefaultConfiguration(trusting);
        ServerProcess server(secure);
        QCOMPARE(server.url().scheme(), QStringLiteral("https"));
        TestReplica phone(1);
        phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        const auto service = serviceOf(phone);
        QSignalSpy finished(service.get(), &SyncService::finished);
        signIn(*service, server.url());
        QVERIFY(finished.wait(20'000));
        QCOMPARE(finished[0][0].value<Round::Summary>().pushed, 1);
        QVERIFY(QTest::qWaitFor([&] { return service->status().listening; }, 20'000));
    }

    void aDeviceThatStopsListeningTakesNobodyElseWithIt()
    {
        QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
        QVERIFY(trusting.addCaCertificates(folder + QStringLiteral("localhost.pem")));
        QSslConfiguration::setDefaultConfiguration(trusting);
        ServerProcess server(secure);
        QUrl hints = server.url().resolved(QUrl(QStringLiteral("/v1/hints")));
        hints.setScheme(QStringLiteral("wss"));
        // Without a token it is refused, which ends the connection from the other side.
        QWebSocket stranger;
        QSignalSpy refused(&stranger, &QWebSocket::disconnected);
        stranger.open(QNetworkRequest(hints));
        QVERIFY(refused.wait(20'000));
        TestReplica phone(1);
        auto service = serviceOf(phone);
        QSignalSpy finished(service.get(), &SyncService::finished);
        signIn(*service, server.url());
        QVERIFY(finished.wait(20'000));
        QVERIFY(QTest::qWaitFor([&] { return service->status().listening; }, 20'000));
        service.reset();
        TestReplica laptop(2);
        service = serviceOf(laptop);
        QSignalSpy answered(service.get(), &SyncService::failed);
        signIn(*service, server.url()); // the e-mail is taken: somebody answers
        QVERIFY(answered.wait(20'000));
        QVERIFY(!answered[0][0].value<Error>().message.contains(QLatin1String("running")));
    }
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
