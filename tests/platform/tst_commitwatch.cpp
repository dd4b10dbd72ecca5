// SPDX-License-Identifier: MPL-2.0
#include "platform/commitwatch.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <sqlite3.h>

using namespace touchbase::platform;
using namespace Qt::StringLiterals;

namespace {

/// A connection as another process would have one.
class Base {
public:
    explicit Base(const QString &path)
    {
        if (sqlite3_open(path.toUtf8().constData(), &m_base) != SQLITE_OK)
            qFatal("no base");
        run("PRAGMA journal_mode=WAL");
        run("PRAGMA busy_timeout=20000");
    }
    ~Base() { sqlite3_close(m_base); }
    Base(const Base &) = delete;
    Base &operator=(const Base &) = delete;
    void run(const char *sql)
    {
        if (sqlite3_exec(m_base, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            qFatal("%s: %s", sql, sqlite3_errmsg(m_base));
    }

private:
    sqlite3 *m_base = nullptr;
};

} // namespace

class TestCommitWatch : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString path() const { return m_folder->filePath(u"base.db"_s); }

    // Until nothing has come for a while: only to let earlier writes be over.
    static void settle(QSignalSpy &spy)
    {
        while (spy.wait(200)) {
        }
        spy.clear();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void everyCommitIsNoticed()
    {
        Base base(path());
        base.run("CREATE TABLE t(x)");
        CommitWatch watch(path());
        QVERIFY(watch.isWatching());
        QSignalSpy changed(&watch, &CommitWatch::changed);
        for (int i = 0; i < 5; ++i) {
            settle(changed);
            base.run("INSERT INTO t VALUES(1)");
            QTRY_VERIFY(!changed.isEmpty());
        }
    }

    void aBurstIsGathered()
    {
        Base base(path());
        base.run("CREATE TABLE t(x)");
        CommitWatch watch(path());
        QSignalSpy changed(&watch, &CommitWatch::changed);
        settle(changed);
        for (int i = 0; i < 200; ++i)
            base.run("INSERT INTO t VALUES(1)");
        // All of them lie in the queue by now, so that they are one signal however slow we are.
        QTRY_VERIFY(!changed.isEmpty());
        QCOMPARE(changed.size(), 1);
    }

    void aBaseMadeLaterIsNoticed()
    {
        CommitWatch watch(path());
        QSignalSpy changed(&watch, &CommitWatch::changed);
        Base base(path());
        base.run("CREATE TABLE t(x)");
        QTRY_VERIFY(!changed.isEmpty());
    }

    void readingAndOtherFilesStaySilent()
    {
        Base base(path());
        base.run("CREATE TABLE t(x)");
        base.run("INSERT INTO t VALUES(1)");
        CommitWatch watch(path());
        QSignalSpy changed(&watch, &CommitWatch::changed);
        settle(changed);
        base.run("SELECT count(*) FROM t");
        QFile other(m_folder->filePath(u"other.db"_s));
        QVERIFY(other.open(QIODevice::WriteOnly));
        QCOMPARE(other.write("x"), 1);
        other.close();
        QTest::qWait(200);
        QCOMPARE(changed.size(), 0);
    }

    void aFolderThatIsNotThereIsSaid()
    {
        const CommitWatch watch(m_folder->filePath(u"no/base.db"_s));
        QVERIFY(!watch.isWatching());
    }
};

QTEST_GUILESS_MAIN(TestCommitWatch)
#include "tst_commitwatch.moc"
