// SPDX-License-Identifier: MPL-2.0
#include "tests/app/cli/commandline.h"
#include "tests/support/authenticator.h"
#include "tests/sync/serverprocess.h"

using namespace Qt::StringLiterals;
using namespace touchbase::test;

class TestCliAccount : public QObject, protected CommandLine {
    Q_OBJECT

    void connectTo(const QString &server, bool create)
    {
        input = "correct horse battery\n";
        QStringList words{u"connect"_s,           server,        u"--email"_s,
                          u"nadia@example.com"_s, u"--device"_s, data};
        if (create)
            words << u"--create"_s;
        json(words);
        input.clear();
    }

private Q_SLOTS:
    void init()
    {
        data = u"phone"_s;
        protect = u"none"_s;
        input.clear();
        folder = std::make_unique<QTemporaryDir>();
        QVERIFY(folder->isValid());
    }

    void twoDevicesOfOneAccountEndWithTheSameBaseAndOneConflictOnBoth()
    {
        ServerProcess server;
        const QString id = add(u"Sara"_s, u"Haddad"_s);
        connectTo(server.url().toString(), true);
        QVERIFY(json({u"status"_s})[u"waiting"_s].toInt() > 0);
        QVERIFY(json({u"sync"_s})[u"pushed"_s].toInt() > 0);
        QCOMPARE(json({u"status"_s})[u"waiting"_s], 0);
        data = u"laptop"_s;
        connectTo(server.url().toString(), false);
        json({u"sync"_s});
        json({u"set"_s, id, u"job_title=Baker"_s});
        data = u"phone"_s;
        json({u"set"_s, id, u"job_title=Potter"_s});
        for (const auto &device : {u"phone"_s, u"laptop"_s, u"phone"_s}) {
            data = device;
            json({u"sync"_s});
        }
        QStringList digests;
        for (const auto &device : {u"phone"_s, u"laptop"_s}) {
            data = device;
            digests << json({u"digest"_s})[u"digest"_s].toString();
            const QJsonArray conflicts = json({u"conflicts"_s})[u"conflicts"_s].toArray();
            QCOMPARE(conflicts.size(), 1);
            const QStringList values{conflicts[0][u"kept"_s][u"value"_s].toString(),
                                     conflicts[0][u"other"_s][u"value"_s].toString()};
            QCOMPARE(sorted(values), (QStringList{u"Baker"_s, u"Potter"_s}));
        }
        QCOMPARE(digests[0], digests[1]);
        QCOMPARE(json({u"devices"_s})[u"devices"_s].toArray().size(), 2);
    }

    void aWrongPasswordAndAServerThatIsAwaySayWhatToDo()
    {
        QString address;
        {
            ServerProcess server;
            address = server.url().toString();
            connectTo(address, true);
            data = u"laptop"_s;
            input = "wrong\n";
            const Ran refused = run({u"connect"_s, address, u"--email"_s, u"nadia@example.com"_s});
            QVERIFY(refused.status != 0);
            QCOMPARE(refused.error()[u"code"_s], u"refused"_s);
        }
        data = u"phone"_s;
        input.clear();
        add(u"Sara"_s);
        const Ran away = run({u"sync"_s});
        QVERIFY(away.status != 0);
        QCOMPARE(away.error()[u"code"_s], u"unreachable"_s);
        QVERIFY(json({u"status"_s})[u"waiting"_s].toInt() > 0);
    }

    void statusSaysHowEveryRecordStandsAndHowLongItWaits()
    {
        QVERIFY(json({u"status"_s})[u"account"_s].isNull());
        ServerProcess server;
        connectTo(server.url().toString(), true);
        json({u"sync"_s});
        QJsonObject status = json({u"status"_s});
        QCOMPARE(status[u"state"_s], u"synced"_s);
        QCOMPARE(status[u"waiting"_s], 0);
        QVERIFY(status[u"oldest_waiting"_s].isNull());
        QVERIFY(status[u"synced"_s].toInt() > 0);
        QVERIFY(!status[u"last_sync"_s].isNull());
        // The tests' clock stands still, on some other day than the server's.
        QVERIFY(status[u"clock"_s].toString().contains(u"This device's clock is"_s));

        server.stop();
        add(u"Sara"_s);
        QVERIFY(run({u"sync"_s}).status != 0);
        status = json({u"status"_s, u"--now"_s, u"2026-11-21T13:00"_s});
        QCOMPARE(status[u"state"_s], u"offline"_s);
        QVERIFY(status[u"reason"_s].toString().contains(u"127.0.0.1"_s));
        QVERIFY(status[u"waiting"_s].toInt() > 0);
        QVERIFY(status[u"oldest_waiting"_s].toString().startsWith(u"2026-11-21T10:00"_s));
        const QString text =
            QString::fromUtf8(run({u"status"_s, u"--now"_s, u"2026-11-21T13:00"_s}, false).out);
        QVERIFY2(text.contains(u"Offline,"_s), qPrintable(text));
        QVERIFY2(text.contains(u"has waited for 3 hours."_s), qPrintable(text));
        QVERIFY2(text.contains(status[u"clock"_s].toString()), qPrintable(text));
        QCOMPARE(json({u"attention"_s})[u"attention"_s].toArray().size(), 0);
        QCOMPARE(run({u"take-back"_s, u"contact:00"_s}).error()[u"code"_s], u"not_found"_s);
    }

    void manyContactsDeletedElsewhereAreAskedAboutFirst()
    {
        ServerProcess server;
        const QString address = server.url().toString();
        connectTo(address, true);
        for (const QString &name : {u"Sara"_s, u"Omar"_s, u"Lena"_s, u"Ada"_s})
            add(name);
        json({u"sync"_s});
        data = u"laptop"_s;
        connectTo(address, false);
        json({u"sync"_s});
        data = u"phone"_s;
        for (const QString &name : {u"Sara"_s, u"Omar"_s, u"Lena"_s})
            json({u"delete"_s, name});
        json({u"sync"_s});
        QCOMPARE(json({u"held"_s})[u"held"_s].toArray().size(), 0);
        data = u"laptop"_s;
        json({u"sync"_s});
        QCOMPARE(json({u"contacts"_s})[u"total"_s], 4);
        QCOMPARE(json({u"status"_s})[u"held"_s], 3);
        const QJsonArray held = json({u"held"_s})[u"held"_s].toArray();
        QCOMPARE(held.size(), 1);
        QCOMPARE(held[0][u"device"_s], u"phone"_s);
        QCOMPARE(held[0][u"contacts"_s], 3);
        const QString text = QString::fromUtf8(run({u"status"_s}, false).out);
        QVERIFY2(text.contains(u"3 contacts were deleted on another device"_s), qPrintable(text));
        QCOMPARE(run({u"keep"_s, u"tablet"_s}).error()[u"code"_s], u"not_found"_s);
        QCOMPARE(json({u"keep"_s, u"phone"_s})[u"contacts"_s], 3);
        json({u"sync"_s});
        data = u"phone"_s;
        json({u"sync"_s});
        QCOMPARE(json({u"contacts"_s})[u"total"_s], 4);
        QCOMPARE(json({u"recovered"_s})[u"recovered"_s].toArray().size(), 0);
        QCOMPARE(run({u"bring-back"_s, u"Sara"_s}).error()[u"code"_s], u"not_found"_s);
    }

    void thePasswordChangesAndDevicesAreRenamedAndSignedOut()
    {
        ServerProcess server;
        const QString address = server.url().toString();
        connectTo(address, true);
        data = u"laptop"_s;
        connectTo(address, false);
        data = u"phone"_s;
        QCOMPARE(json({u"rename-device"_s, u"laptop"_s, u"Desk"_s, u"upstairs"_s})[u"name"_s],
                 u"Desk upstairs"_s);
        QStringList names;
        for (const QJsonValue &device : json({u"devices"_s})[u"devices"_s].toArray())
            names << device[u"name"_s].toString();
        QCOMPARE(sorted(names), (QStringList{u"Desk upstairs"_s, u"phone"_s}));

        input = "not this one\nanother battery\n";
        const Ran wrong = run({u"change-password"_s});
        QCOMPARE(wrong.error()[u"code"_s], u"refused"_s);
        QVERIFY(wrong.error()[u"message"_s].toString().contains(u"present password is wrong"_s));
        input = "correct horse battery\nanother battery\n";
        json({u"change-password"_s});
        input.clear();
        QCOMPARE(run({u"remove-device"_s, u"phone"_s}).error()[u"code"_s], u"refused"_s);
        json({u"remove-device"_s, u"desk upstairs"_s});
        data = u"laptop"_s;
        QVERIFY(run({u"sync"_s}).status != 0);
        QCOMPARE(json({u"status"_s})[u"state"_s], u"signed_out"_s);
        input = "another battery\n";
        json({u"connect"_s, address, u"--email"_s, u"nadia@example.com"_s});
        input.clear();
        json({u"sync"_s});
        QCOMPARE(json({u"status"_s})[u"state"_s], u"synced"_s);
    }

    void aSecondDeviceJoinsWithACodeAndNoPassword()
    {
        ServerProcess server;
        const QString address = server.url().toString();
        connectTo(address, true);
        add(u"Sara"_s);
        json({u"sync"_s});
        const QJsonObject pairing = json({u"pair"_s});
        QCOMPARE(pairing[u"server"_s], address);
        data = u"laptop"_s;
        const QString code = pairing[u"code"_s].toString();
        QCOMPARE(json({u"connect"_s, address, u"--pair"_s, code})[u"account"_s],
                 u"nadia@example.com"_s);
        json({u"sync"_s});
        QCOMPARE(json({u"contacts"_s})[u"total"_s], 1);
        QCOMPARE(json({u"status"_s})[u"account"_s], u"nadia@example.com"_s);
        data = u"tablet"_s;
        const Ran again = run({u"connect"_s, address, u"--pair"_s, code});
        QCOMPARE(again.error()[u"code"_s], u"refused"_s);
        QVERIFY(again.error()[u"message"_s].toString().contains(u"was used already"_s));
    }

    void aSecondFactorIsSetUpAskedForAndTurnedOff()
    {
        ServerProcess server;
        const QString address = server.url().toString();
        const QStringList connect{u"connect"_s, address, u"--email"_s, u"nadia@example.com"_s};
        connectTo(address, true);
        input = "correct horse battery\n";
        const QString secret = json({u"second-factor-on"_s})[u"secret"_s].toString();
        QCOMPARE(secret.size(), 32);
        QCOMPARE(run({u"second-factor-confirm"_s, u"000000"_s}).error()[u"code"_s], u"refused"_s);
        const QJsonArray codes =
            json({u"second-factor-confirm"_s, authenticatorCode(secret)})[u"recovery_codes"_s]
                .toArray();
        QCOMPARE(codes.size(), 10);
        QCOMPARE(json({u"second-factor"_s})[u"second_factor"_s], true);
        data = u"laptop"_s;
        QVERIFY(run(connect).error()[u"message"_s].toString().contains(u"second factor"_s));
        json(connect + QStringList{u"--code"_s, codes[0].toString()});
        QCOMPARE(json({u"second-factor"_s})[u"recovery_codes"_s], 9);
        json({u"second-factor-off"_s});
        data = u"tablet"_s;
        json(connect);
    }

    void aNewTokenIsUsedFromTheNextSync()
    {
        ServerProcess server;
        connectTo(server.url().toString(), true);
        json({u"sync"_s});
        json({u"renew-token"_s});
        add(u"Sara"_s);
        QVERIFY(json({u"sync"_s})[u"pushed"_s].toInt() > 0);
        QCOMPARE(json({u"devices"_s})[u"devices"_s].toArray().size(), 1);
    }

    void aForgottenPasswordIsReplacedWithACodeOfWhoeverRunsTheServer()
    {
        ServerProcess server;
        const QString address = server.url().toString();
        connectTo(address, true);
        QProcess admin;
        admin.start(QStringLiteral(TOUCHBASE_SERVER),
                    server.place() + QStringList{u"--json"_s, u"admin"_s, u"users"_s, u"reset"_s,
                                                 u"nadia@example.com"_s});
        QVERIFY(admin.waitForFinished(20'000));
        const QString code =
            QJsonDocument::fromJson(admin.readAllStandardOutput())[u"code"_s].toString();
        input = "another battery\n";
        const QStringList reset{u"reset-password"_s,    address,     u"--email"_s,
                                u"nadia@example.com"_s, u"--code"_s, code};
        json(reset);
        QCOMPARE(run(reset).error()[u"code"_s], u"refused"_s);
        QVERIFY(run({u"sync"_s}).status != 0); // every device is signed out
        json({u"connect"_s, address, u"--email"_s, u"nadia@example.com"_s});
        input.clear();
        json({u"sync"_s});
    }

    void aSupportBundleIsWrittenAndNamesNobody()
    {
        add(u"Xanthippe"_s);
        const QString path = folder->filePath(u"bundle.json"_s);
        QVERIFY(json({u"support-bundle"_s, path})[u"bytes"_s].toInt() > 1000);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("Xanthippe"));
        QVERIFY(run({u"support-bundle"_s, folder->filePath(u"no/such/folder.json"_s)}).status != 0);
    }

    void aBaseWhoseKeyIsLostOpensWithItsRecoveryCodeAndNoOther()
    {
        protect = u"file:"_s + folder->filePath(u"key"_s);
        add(u"Sara"_s);
        const QString code = json({u"recovery-code"_s})[u"recovery_code"_s].toString();
        QVERIFY(QFile::remove(folder->filePath(u"key"_s)));
        QVERIFY(run({u"contacts"_s}).status != 0);
        input =
            QString(code).replace(code.front(), code.front() == u'A' ? u'B' : u'A').toUtf8() + '\n';
        QVERIFY(run({u"contacts"_s, u"--recover"_s}).status != 0);
        input = code.toUtf8() + '\n';
        QCOMPARE(json({u"contacts"_s, u"--recover"_s})[u"total"_s], 1);
        input.clear();
        QCOMPARE(json({u"contacts"_s})[u"total"_s], 1);
    }
};

QTEST_GUILESS_MAIN(TestCliAccount)
#include "tst_cliaccount.moc"
