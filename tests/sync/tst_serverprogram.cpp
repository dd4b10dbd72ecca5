// SPDX-License-Identifier: MPL-2.0
#include "tests/sync/rawhttp.h"
#include "tests/sync/serverprocess.h"

#include <csignal>

using namespace Qt::StringLiterals;
using namespace touchbase::test;

/// The program's options, and how it ends.
class TestServerProgram : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    static QProcessEnvironment with(const QList<QPair<QString, QString>> &variables)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const auto &[name, value] : variables)
            environment.insert(name, value);
        return environment;
    }

private Q_SLOTS:
    void optionsMayComeFromTheEnvironmentAndTheCommandLineGoesFirst()
    {
        QProcess process;
        process.setProcessEnvironment(with({{u"TOUCHBASE_DATA"_s, m_folder.path()},
                                            {u"TOUCHBASE_LISTEN"_s, u"127.0.0.1:0"_s},
                                            {u"TOUCHBASE_SIGN_UP"_s, u"nonsense"_s}}));
        process.start(QStringLiteral(TOUCHBASE_SERVER), QStringList());
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("--sign-up"));
        process.start(QStringLiteral(TOUCHBASE_SERVER), {u"--sign-up"_s, u"open"_s});
        QVERIFY(process.waitForReadyRead(20'000));
        const QUrl url(QString::fromUtf8(process.readLine()).trimmed());
        QVERIFY(!tokenOf(rawSignUp(url, "ada")).isEmpty());
        QVERIFY(!tokenOf(rawSignUp(url, "bob")).isEmpty());
        process.terminate();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
    }

    void everyOptionIsExplainedWithItsVariable()
    {
        QProcess process;
        process.start(QStringLiteral(TOUCHBASE_SERVER), {u"--help"_s});
        QVERIFY(process.waitForFinished(20'000));
        const QString help = QString::fromUtf8(process.readAllStandardOutput());
        for (const char *option :
             {"data", "database", "listen", "sign-up", "tls-cert", "tls-key", "behind-proxy",
              "rate", "drain-seconds", "log-format", "log-requests", "metrics-token"}) {
            QVERIFY2(help.contains(u"--"_s + QLatin1String(option)), option);
            const QString variable =
                u"[TOUCHBASE_"_s +
                QString(QLatin1String(option)).toUpper().replace(u"-"_s, u"_"_s) + u"]"_s;
            QVERIFY2(help.contains(variable), option);
        }
        for (const char *command :
             {"invite", "users list", "users add", "users remove", "users reset", "devices list",
              "devices remove", "backup", "verify", "restore", "check", "audit"})
            QVERIFY2(help.contains(u"admin "_s + QLatin1String(command)), command);
    }

    void aTokenForTheFiguresThatAnybodyGuessesIsRefused()
    {
        QFile file(m_folder.filePath(u"token"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("secret\n") > 0);
        file.close();
        QProcess process;
        process.start(
            QStringLiteral(TOUCHBASE_SERVER),
            {u"--data"_s, m_folder.filePath(u"guessed"_s), u"--metrics-token"_s, file.fileName()});
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("16 characters"));
    }

    void onItsWayOutItSaysSoAndServesUntilTheEnd()
    {
        QProcess process;
        process.start(QStringLiteral(TOUCHBASE_SERVER),
                      {u"--data"_s, m_folder.filePath(u"draining"_s), u"--listen"_s,
                       u"127.0.0.1:0"_s, u"--drain-seconds"_s, u"3"_s});
        QVERIFY(process.waitForReadyRead(20'000));
        const QUrl url(QString::fromUtf8(process.readLine()).trimmed());
        const QByteArray token = tokenOf(rawSignUp(url, "ada"));
        QCOMPARE(rawAsk(url, {"GET", "/readyz"}).status, 200);
        process.terminate();
        // The signal takes its moment.
        QTRY_VERIFY(rawAsk(url, {"GET", "/readyz"}).isProblem(503));
        QCOMPARE(rawAsk(url, {"POST", "/v1/sync", token, "{}"}).status, 200);
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 0);
    }

    void aRequestUnderWayIsAnsweredAtTheEnd()
    {
        ServerProcess server;
        RawConnection slow(server.url());
        const QByteArray body =
            R"({"email":"ada@example.com","password":"correct horse","device":{"replica":"1"}})";
        slow.write("POST /v1/accounts HTTP/1.1\r\nHost: x\r\nContent-Length: " +
                   QByteArray::number(body.size()) + "\r\n\r\n" + body.left(20));
        QCOMPARE(rawAsk(server.url(), {"GET", "/healthz"}).status, 200); // it was read by now
        ::kill(pid_t(server.processId()), SIGTERM);
        // It takes nobody new any more.
        QTRY_COMPARE(rawAsk(server.url(), {"GET", "/healthz"}).status, 0);
        slow.write(body.sliced(20));
        QCOMPARE(slow.read().status, 201);
        server.stop();
        QCOMPARE(server.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestServerProgram)
#include "tst_serverprogram.moc"
