// SPDX-License-Identifier: MPL-2.0
#include "sync/server/postgresdatabase.h"
#include "tests/support/postgrescluster.h"

#include <QTest>

using namespace touchbase;
using namespace touchbase::server;
using touchbase::test::PostgresCluster;

class TestPostgresDatabase : public QObject {
    Q_OBJECT

    std::unique_ptr<PostgresDatabase> m_database;

    qint64 count() { return m_database->value("SELECT count(*) FROM thing").toInteger(); }

private Q_SLOTS:
    void init()
    {
        auto opened = PostgresDatabase::open({.url = PostgresCluster::shared().url()});
        QVERIFY(opened);
        m_database = std::move(*opened);
        m_database->script("CREATE TABLE thing(number BIGINT PRIMARY KEY, name TEXT)");
        QVERIFY(!m_database->takeError());
    }

    void nothingOfATransactionStandsWhereAnythingInItFailed()
    {
        {
            Transaction transaction(*m_database);
            m_database->run("INSERT INTO thing(number) VALUES(?1)", 1);
            m_database->run("INSERT INTO thing(number) VALUES(?1)", 1);
            m_database->run("INSERT INTO thing(number) VALUES(?1)", 2);
            QVERIFY(!transaction.commit());
        }
        QCOMPARE(count(), 0);
        QVERIFY(!m_database->takeError());
    }
    void whatFailedBeforeATransactionFailsItToo()
    {
        m_database->run("INSERT INTO nowhere(number) VALUES(?1)", 1);
        Transaction transaction(*m_database);
        m_database->run("INSERT INTO thing(number) VALUES(?1)", 1);
        QVERIFY(!transaction.commit());
        QCOMPARE(count(), 0);
    }
    void aFailureInASnapshotHarmsNothingAfterIt()
    {
        {
            const Snapshot snapshot(*m_database);
            QVERIFY(m_database->value("SELECT 1/0").isNull());
        }
        QVERIFY(m_database->takeError());
        m_database->run("INSERT INTO thing(number) VALUES(?1)", 1);
        QCOMPARE(count(), 1);
        QVERIFY(!m_database->takeError());
    }
    void aStatementThatWasFirstAskedForAfterAFailureWorksLater()
    {
        const char *sql = "INSERT INTO thing(number,name) VALUES(?1,?2)";
        {
            Transaction transaction(*m_database);
            m_database->run("INSERT INTO nowhere(number) VALUES(?1)", 1);
            m_database->run(sql, 1, QStringLiteral("one"));
            QVERIFY(!transaction.commit());
        }
        m_database->run(sql, 1, QStringLiteral("one"));
        QVERIFY(!m_database->takeError());
        QCOMPARE(count(), 1);
    }
    void queriesMadeTogetherAreReadInAnyOrder()
    {
        for (int i = 0; i < 3; ++i)
            m_database->run("INSERT INTO thing(number) VALUES(?1)", i);
        Query first = m_database->query("SELECT number FROM thing WHERE number<?1", 2);
        Query second = m_database->query("SELECT number FROM thing WHERE number=?1", 2);
        QVERIFY(second.next());
        QCOMPARE(second.integer(0), 2);
        int rows = 0;
        while (first.next())
            ++rows;
        QCOMPARE(rows, 2);
    }
    void valuesComeBackAsTheyWere()
    {
        m_database->script("CREATE TABLE kept(number BIGINT, value BYTEA)");
        const QList<replica::Value> values{{},
                                           replica::Value(-7),
                                           replica::Value(0.25),
                                           replica::Value(QStringLiteral("Ümit\u0000 x")),
                                           replica::Value::bytes(QByteArray("a\0b", 3))};
        for (qsizetype i = 0; i < values.size(); ++i)
            m_database->run("INSERT INTO kept(number,value) VALUES(?1,?2)", qint64(i),
                            Opaque{values[i]});
        Query query = m_database->query("SELECT value FROM kept ORDER BY number");
        for (const replica::Value &value : values) {
            QVERIFY(query.next());
            QVERIFY(query.opaque(0) == value);
        }
    }
};

QTEST_GUILESS_MAIN(TestPostgresDatabase)
#include "tst_postgresdatabase.moc"
