// SPDX-License-Identifier: MPL-2.0
#include "app/agent/autobackup.h"
#include "core/backup/drill.h"
#include "core/people/erasing.h"
#include "tests/support/testreplica.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace touchbase;
using namespace Qt::StringLiterals;
using touchbase::agent::AutoBackup;
using touchbase::test::TestReplica;

class TestAutoBackup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDayWithAChangeGetsOneBackup()
    {
        TestReplica device;
        device.create(replica::ContactEntity, {{"first_name", u"Sara"_s}});
        AutoBackup backups(device.folder.path(), &device.clock);
        QSignalSpy finished(&backups, &AutoBackup::finished);
        backups.noteChange({});
        backups.noteChange({}); // while the first is being made
        QVERIFY(finished.wait());
        QCOMPARE(finished.takeFirst().first().toString(), QString());
        QCOMPARE(made(device), QStringList{u"2026-11-21.touchbase-backup"_s});
        backups.noteChange({});
        QVERIFY(!finished.wait(50));
        const auto proven = backup::checkBackup(
            QDir(AutoBackup::folderIn(device.folder.path())).filePath(made(device).first()), {},
            &device.clock);
        QVERIFY(proven);
        QCOMPARE(proven->contacts, 1);
    }

    void olderOnesAreThinnedOutAndForeignFilesStay()
    {
        TestReplica device;
        const QDir folder(AutoBackup::folderIn(device.folder.path()));
        QVERIFY(folder.mkpath(u"."_s));
        for (QDate day(2026, 10, 1); day < QDate(2026, 11, 21); day = day.addDays(1))
            touch(folder.filePath(day.toString(Qt::ISODate) + u".touchbase-backup"_s));
        touch(folder.filePath(u"before the move.touchbase-backup"_s));
        AutoBackup backups(device.folder.path(), &device.clock);
        QSignalSpy finished(&backups, &AutoBackup::finished);
        backups.noteChange({});
        QVERIFY(finished.wait());
        const QStringList left = made(device);
        QVERIFY(left.contains(u"before the move.touchbase-backup"_s));
        QVERIFY(left.contains(u"2026-11-21.touchbase-backup"_s));
        QVERIFY2(left.size() < 16, qPrintable(left.join(u' ')));
    }

    void onceAMonthTheNewestIsRestoredForTrial()
    {
        TestReplica device;
        device.create(replica::ContactEntity, {{"first_name", u"Sara"_s}});
        QVERIFY(!backup::lastDrill(*device));
        backUpOn(device);
        QVERIFY(!backup::lastDrill(*device)); // there was none to try
        device.clock.advance(day);
        backUpOn(device);
        const auto first = backup::lastDrill(*device);
        QVERIFY(first);
        QCOMPARE(first->file, u"2026-11-21.touchbase-backup"_s);
        QCOMPARE(first->problem, QString());
        QCOMPARE(first->contacts, 1);
        QCOMPARE(first->at, device.clock.now());
        device.clock.advance(day);
        backUpOn(device);
        QCOMPARE(backup::lastDrill(*device)->at, first->at);
        device.clock.advance(30 * day);
        backUpOn(device);
        QCOMPARE(backup::lastDrill(*device)->file, u"2026-11-23.touchbase-backup"_s);
    }

    void aBackupThatWasDamagedSinceIsFoundByItsTrial()
    {
        TestReplica device;
        device.create(replica::ContactEntity, {{"first_name", u"Sara"_s}});
        backUpOn(device);
        QFile file(QDir(AutoBackup::folderIn(device.folder.path())).filePath(made(device).first()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(file.size() / 2));
        file.write(QByteArray(4096, '?'));
        file.close();
        device.clock.advance(day);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"A backup is of no use"_s));
        backUpOn(device);
        const auto tried = backup::lastDrill(*device);
        QVERIFY(tried);
        QVERIFY(!tried->problem.isEmpty());
        QCOMPARE(made(device).size(), 2); // a sound one was made all the same
    }

    void thoseThatHoldSomebodyWhoWasErasedGoWithTheNext()
    {
        TestReplica device;
        const Id sara = device.create(replica::ContactEntity, {{"first_name", u"Sara"_s}});
        const QDir folder(AutoBackup::folderIn(device.folder.path()));
        QVERIFY(folder.mkpath(u"."_s));
        touch(folder.filePath(u"2026-11-20.touchbase-backup"_s));
        touch(folder.filePath(u"2026-11-21.touchbase-backup"_s)); // of this morning
        touch(folder.filePath(u"by hand.touchbase-backup"_s));
        touch(device.folder.filePath(u"base.db.before-6"_s));
        QVERIFY(people::erasePerson(*device, sara));
        device.clock.advance(24LL * 3600 * 1000);
        AutoBackup backups(device.folder.path(), &device.clock);
        QSignalSpy finished(&backups, &AutoBackup::finished);
        backups.noteChange({});
        QVERIFY(finished.wait());
        QCOMPARE(finished.takeFirst().first().toString(), QString());
        QCOMPARE(made(device),
                 (QStringList{u"2026-11-22.touchbase-backup"_s, u"by hand.touchbase-backup"_s}));
        QVERIFY(!QFile::exists(device.folder.filePath(u"base.db.before-6"_s)));
    }

    void whyThereIsNoneIsSaid()
    {
        TestReplica device;
        AutoBackup backups(device.folder.filePath(u"nobody"_s), &device.clock);
        QSignalSpy finished(&backups, &AutoBackup::finished);
        touch(device.folder.filePath(u"nobody"_s)); // a file where the folder should be
        backups.noteChange({});
        QCOMPARE(finished.count(), 1);
        QVERIFY(!finished.takeFirst().first().toString().isEmpty());
    }

private:
    static constexpr qint64 day = 24LL * 3600 * 1000;
    static void backUpOn(TestReplica &device)
    {
        AutoBackup backups(device.folder.path(), &device.clock);
        QSignalSpy finished(&backups, &AutoBackup::finished);
        backups.noteChange({});
        QVERIFY(finished.wait());
        QCOMPARE(finished.takeFirst().first().toString(), QString());
    }
    static void touch(const QString &path)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    static QStringList made(const TestReplica &device)
    {
        return QDir(AutoBackup::folderIn(device.folder.path())).entryList(QDir::Files, QDir::Name);
    }
};

QTEST_GUILESS_MAIN(TestAutoBackup)
#include "tst_autobackup.moc"
