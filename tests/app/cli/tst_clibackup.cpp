// SPDX-License-Identifier: MPL-2.0
#include "tests/app/cli/commandline.h"

using namespace touchbase::test;

class TestCliBackup : public QObject, private CommandLine {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        data = u"data"_s;
        protect = u"file:"_s + folder->filePath(u"key"_s);
        input.clear();
        add(u"Sara"_s, u"Haddad"_s);
        backup = folder->filePath(u"sara.touchbase-backup"_s);
    }

    void movingToANewComputerTakesABackupAndTheRecoveryCode()
    {
        const QByteArray file = "a contract";
        json({u"attach"_s, u"Sara"_s, write(u"contract.txt"_s, file)});
        const QString before = digest();
        const QJsonObject made = json({u"backup"_s, backup});
        QCOMPARE(sorted(made.keys()),
                 (QStringList{u"bytes"_s, u"contacts"_s, u"digest"_s, u"files"_s, u"missing"_s,
                              u"path"_s, u"rows"_s}));
        QCOMPARE(made[u"files"_s], 1);
        const QString code = json({u"recovery-code"_s})[u"recovery_code"_s].toString();

        data = u"new computer"_s;
        protect = u"file:"_s + folder->filePath(u"another key"_s);
        QVERIFY(run({u"restore-backup"_s, backup}).status != 0); // a key of its own opens nothing
        protect = u"file:"_s + folder->filePath(u"third key"_s);
        input = code.toUtf8();
        const QJsonObject restored = json({u"restore-backup"_s, backup, u"--recover"_s});
        QCOMPARE(restored[u"contacts"_s], 1);
        QVERIFY(restored[u"set_aside"_s].isNull());
        input.clear();
        QCOMPARE(digest(), before);
        QCOMPARE(json({u"attachments"_s, u"Sara"_s})[u"attachments"_s].toArray().size(), 1);
        QVERIFY(json({u"check"_s})[u"problems"_s].toArray().isEmpty());
    }

    void aBaseThatNobodyWroteIntoMakesWayForABackupOfAnotherKey()
    {
        const QString before = digest();
        json({u"backup"_s, backup});
        const QString code = json({u"recovery-code"_s})[u"recovery_code"_s].toString();
        data = u"new computer"_s;
        protect = u"file:"_s + folder->filePath(u"another key"_s);
        json({u"contacts"_s}); // it was looked into once, and has a key of its own since
        input = code.toUtf8();
        protect = u"file:"_s + folder->filePath(u"third key"_s);
        QVERIFY(json({u"restore-backup"_s, backup, u"--recover"_s})[u"set_aside"_s].isNull());
        input.clear();
        QCOMPARE(digest(), before);

        data = u"third computer"_s;
        protect = u"file:"_s + folder->filePath(u"fourth key"_s);
        add(u"Omar"_s);
        const QString own = digest();
        input = code.toUtf8();
        QCOMPARE(run({u"restore-backup"_s, backup, u"--recover"_s}).error()[u"code"_s],
                 u"refused"_s);
        input.clear();
        QCOMPARE(digest(), own);
    }

    void whatStandsInItsPlaceIsKept()
    {
        const QString before = digest();
        json({u"backup"_s, backup});
        add(u"Omar"_s);
        const QJsonObject restored = json({u"restore-backup"_s, backup});
        QCOMPARE(digest(), before);
        const QString aside = restored[u"set_aside"_s].toString();
        QVERIFY(QFile::exists(aside));
        QVERIFY(aside.endsWith(u"base.db.replaced-1"_s));
    }

    void aDamagedBackupLeavesEverythingAsItWas()
    {
        json({u"backup"_s, backup});
        QFile file(backup);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.resize(file.size() / 2));
        file.close();
        const QString before = digest();
        const Ran ran = run({u"restore-backup"_s, backup});
        QVERIFY(ran.status != 0);
        QVERIFY(!ran.error()[u"message"_s].toString().isEmpty());
        QVERIFY(run({u"check-backup"_s, backup}).status != 0);
        QVERIFY(json({u"check-backup"_s})[u"drill"_s].isNull()); // none by itself yet
        QCOMPARE(digest(), before);
        QCOMPARE(run({u"backup"_s, backup}).error()[u"code"_s], u"refused"_s);

        // A folder that has a key and no base keeps its key.
        input = json({u"recovery-code"_s})[u"recovery_code"_s].toString().toUtf8();
        data = u"new computer"_s;
        protect = u"file:"_s + folder->filePath(u"another key"_s);
        QVERIFY(run({u"restore-backup"_s, backup}).status != 0);
        const QString protection = folder->filePath(data) + u"/protection.json"_s;
        QVERIFY(QFile::exists(protection));
        QVERIFY(run({u"restore-backup"_s, backup, u"--recover"_s}).status != 0);
        QVERIFY(QFile::exists(protection));
        input.clear();
    }

private:
    QString backup;
};

QTEST_GUILESS_MAIN(TestCliBackup)
#include "tst_clibackup.moc"
