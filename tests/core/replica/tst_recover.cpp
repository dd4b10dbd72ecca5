// SPDX-License-Identifier: MPL-2.0
#include "core/replica/digest.h"
#include "core/replica/log.h"
#include "core/replica/outbox.h"
#include "core/replica/recover.h"
#include "tests/support/testreplica.h"

#include <QRandomGenerator>

using namespace touchbase;
using namespace touchbase::replica;

class tst_Recover : public QObject {
    Q_OBJECT

    static constexpr int people = 400;

    /// A base of many people, closed, so that all of it is in the file.
    struct Base : test::TestReplica {
        explicit Base(const QByteArray &withKey)
            : key(withKey)
        {
            replica.reset();
            QFile::remove(path());
            open(key);
            for (int i = 0; i < people; ++i)
                create(ContactEntity, {{"first_name", QStringLiteral("First%1").arg(i)},
                                       {"notes", QString(300, QLatin1Char('n'))}});
            content = contentDigest(*replica, false).hash;
        }
        void close() { replica.reset(); }
        void overwrite(qint64 offset, qint64 size, const QString &part = {})
        {
            QFile file(path() + part);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.seek(offset));
            QByteArray rubbish(size, Qt::Uninitialized);
            QRandomGenerator random(7);
            for (char &byte : rubbish)
                byte = char(random.bounded(1, 256));
            QCOMPARE(file.write(rubbish), size);
        }
        QByteArray bytes() const
        {
            QFile file(path());
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }
        Result<Recovered> recover(Unreadable unreadable = Unreadable::Refuse)
        {
            return replica::recover(path(), key, &clock, unreadable);
        }
        qint64 living()
        {
            return replica->database().value("SELECT count(*) FROM contact").toInteger();
        }

        QByteArray key;
        QString content;
    };

private Q_SLOTS:
    void everythingBehindALostFirstPageComesBack_data() { keys(); }
    void everythingBehindALostFirstPageComesBack()
    {
        QFETCH(QByteArray, key);
        Base base(key);
        base.close();
        base.overwrite(0, 4096);
        const QByteArray damaged = base.bytes();
        const auto recovered = base.recover();
        QVERIFY2(recovered, qPrintable(recovered ? QString() : recovered.error().message));
        QCOMPARE(recovered->rows, people);
        base.open(key);
        QCOMPARE(contentDigest(*base.replica, false).hash, base.content);
        QCOMPARE(check(*base.replica), QStringList());
        QFile aside(recovered->setAside);
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), damaged);
        QVERIFY(recovered->sentence.contains(recovered->setAside));
    }

    void pagesInTheMiddleCostTheirOwnRowsOnly_data() { keys(); }
    void pagesInTheMiddleCostTheirOwnRowsOnly()
    {
        QFETCH(QByteArray, key);
        Base base(key);
        qint64 lost = 0;
        // Three pages of people, far from each other.
        std::vector<qint64> pages;
        {
            Query query = base->database().query(
                "SELECT pageno,ncell FROM dbstat WHERE name='contact' AND pagetype='leaf'");
            for (int i = 0; query.next(); ++i) {
                if (i % 10 != 3)
                    continue;
                pages.push_back(query.integer(0));
                lost += query.integer(1);
            }
        }
        QVERIFY(pages.size() >= 3);
        base.close();
        for (const qint64 page : pages)
            base.overwrite((page - 1) * 4096, 4096);
        const auto recovered = base.recover();
        QVERIFY2(recovered, qPrintable(recovered ? QString() : recovered.error().message));
        QCOMPARE(recovered->rows, people - lost);
        base.open(key);
        QCOMPARE(check(*base.replica), QStringList());
    }

    void whatIsLeftOfATruncatedFileComesBack()
    {
        Base base({});
        base.close();
        QFile file(base.path());
        QVERIFY(file.resize(file.size() * 3 / 4));
        const auto recovered = base.recover();
        QVERIFY2(recovered, qPrintable(recovered ? QString() : recovered.error().message));
        QVERIFY(recovered->rows > people / 5); // the first pages hold tables without rows
        base.open();
        QCOMPARE(base.living(), recovered->rows);
        QCOMPARE(check(*base.replica), QStringList());
    }

    void whatOnlyTheLogHoldsComesBackToo_data() { keys(); }
    void whatOnlyTheLogHoldsComesBackToo()
    {
        QFETCH(QByteArray, key);
        Base base(key);
        base->database().script("PRAGMA wal_checkpoint(TRUNCATE)");
        base.create(ContactEntity, {{"first_name", QStringLiteral("Late")}});
        // As the disk stands after a crash.
        const QString crashed = base.folder.filePath(QStringLiteral("crashed.db"));
        QVERIFY(QFile::copy(base.path(), crashed));
        QVERIFY(
            QFile::copy(base.path() + QStringLiteral("-wal"), crashed + QStringLiteral("-wal")));
        base.close();
        QFile::remove(base.path());
        QVERIFY(QFile::rename(crashed, base.path()));
        QVERIFY(
            QFile::rename(crashed + QStringLiteral("-wal"), base.path() + QStringLiteral("-wal")));
        base.overwrite(0, 4096);
        const auto recovered = base.recover();
        QVERIFY2(recovered, qPrintable(recovered ? QString() : recovered.error().message));
        QCOMPARE(recovered->rows, people + 1);
    }

    void aLogThatIsDamagedBeforeConfirmedCommitsIsKept_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("commitsBehind"); // the damaged one counts
        QTest::addColumn<bool>("broken");
        for (const QByteArray &key : allKeys()) {
            const QByteArray how = key.isEmpty() ? "in clear, " : "encrypted, ";
            QTest::newRow(how + "whole") << key << 0 << false;
            QTest::newRow(how + "torn at the end") << key << 1 << false;
            QTest::newRow(how + "damaged before the last") << key << 2 << true;
        }
    }
    void aLogThatIsDamagedBeforeConfirmedCommitsIsKept()
    {
        QFETCH(QByteArray, key);
        QFETCH(int, commitsBehind);
        QFETCH(bool, broken);
        Base base(key);
        base->database().script("PRAGMA wal_checkpoint(TRUNCATE)");
        const QString log = base.path() + QStringLiteral("-wal");
        std::vector<qint64> ends;
        for (int i = 0; i < 4; ++i) {
            base.create(ContactEntity, {{"first_name", QStringLiteral("Late")}});
            ends.push_back(QFile(log).size());
        }
        const QString crashed = base.folder.filePath(QStringLiteral("crashed.db"));
        QVERIFY(QFile::copy(log, crashed + QStringLiteral("-wal")));
        if (commitsBehind > 0) {
            QFile file(crashed + QStringLiteral("-wal"));
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.seek(ends[size_t(4 - commitsBehind)] - 100));
            file.write("damage");
        }
        QCOMPARE(isLogBroken(crashed), broken);
        QCOMPARE(!keepBrokenLog(crashed).isEmpty(), broken);
        QCOMPARE(QFile::exists(crashed + QStringLiteral(".damaged-1-wal")), broken);
        QVERIFY(keepBrokenLog(crashed).isEmpty()); // once
    }

    void aFileThatHoldsNothingStaysUntilThePersonSaysSo_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("rubbish") << QByteArray(20'000, '\xff');
    }
    void aFileThatHoldsNothingStaysUntilThePersonSaysSo()
    {
        QFETCH(QByteArray, bytes);
        Base base({});
        base.close();
        {
            QFile file(base.path());
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        }
        const auto refused = base.recover();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::Damaged);
        QVERIFY(refused.error().message.contains(QStringLiteral("touchbase-cli repair")));
        QCOMPARE(base.bytes(), bytes);
        QCOMPARE(QDir(base.folder.path()).entryList(QDir::Files).size(), 1);
        const auto anew = base.recover(Unreadable::BeginAnew);
        QVERIFY2(anew, qPrintable(anew ? QString() : anew.error().message));
        base.open();
        QCOMPARE(base.living(), 0);
        QVERIFY(QFile::exists(anew->setAside));
    }

    void theServerIsAskedForEverythingAnewAndOfferedEverythingAgain()
    {
        Base base({});
        base->database().run("DELETE FROM outbox");
        base->database().run("UPDATE space SET id=?1, epoch=?1, seq=70, tag=7", Id::fresh(1));
        base->setFact(QStringLiteral("sync.server"), QStringLiteral("https://touch.example.com"));
        const std::uint64_t own = base->id();
        base.close();
        base.overwrite(0, 100);
        QVERIFY(base.recover());
        base.open();
        QCOMPARE(base->id(), own);
        QCOMPARE(base->fact(QStringLiteral("sync.server")),
                 QStringLiteral("https://touch.example.com"));
        QCOMPARE(base->database().value("SELECT seq FROM space").toInteger(), 0);
        const auto rows = unsentRows(*base.replica, people * 2, 1 << 30);
        QCOMPARE(rows.size(), size_t(people));
        QVERIFY(rows.front().again);
    }

    void aProgramThatHoldsTheOldFileOpenWritesNothingIntoIt()
    {
        Base base({});
        const auto recovered = base.recover(); // as another program does, finding damage
        QVERIFY2(recovered, qPrintable(recovered ? QString() : recovered.error().message));
        QVERIFY(base->database().isReplaced());
        Edit edit(*base.replica, QStringLiteral("test"));
        edit.create(ContactEntity, {{"first_name", QStringLiteral("Late")}});
        const auto committed = edit.commit();
        QVERIFY(!committed);
        QVERIFY(committed.error().message.contains(QStringLiteral("open it again")));
    }

    void aRecoveryThatWasCutShortIsFinished()
    {
        Base base({});
        base.close();
        QVERIFY(QFile::rename(base.path(), base.path() + QStringLiteral(".recovered")));
        finishRecovery(base.path());
        base.open();
        QCOMPARE(base.living(), people);
    }

private:
    static QByteArrayList allKeys()
    {
#ifdef TOUCHBASE_ENCRYPTED_SQLITE
        return {QByteArray(), QByteArray(32, '\x5a')};
#else
        return {QByteArray()};
#endif
    }
    static void keys()
    {
        QTest::addColumn<QByteArray>("key");
        for (const QByteArray &key : allKeys())
            QTest::newRow(key.isEmpty() ? "in clear" : "encrypted") << key;
    }
};

QTEST_GUILESS_MAIN(tst_Recover)
#include "tst_recover.moc"
