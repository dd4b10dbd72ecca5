// SPDX-License-Identifier: MPL-2.0
#include "sync/server/members.h"
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

    void olderStructuresAreBroughtUpToDateWithAllThatIsInThem()
    {
        const char *const stepsBack[] = {
            // 8 to 7
            "ALTER TABLE device ADD COLUMN read BIGINT NOT NULL DEFAULT 0; UPDATE device SET "
            "read=42;"
            "DROP TABLE reading; DROP TABLE member; DROP TABLE space_invitation;"
            "ALTER TABLE row DROP COLUMN moved; ALTER TABLE author DROP COLUMN account;"
            "ALTER TABLE space DROP COLUMN name; ALTER TABLE space DROP COLUMN version;",
            // 7 to 6
            "DROP TABLE feed;",
            // 6 to 5
            "DROP TABLE event; DROP TABLE code; DROP TABLE factor;"
            "ALTER TABLE device DROP COLUMN next_hash; ALTER TABLE invitation DROP COLUMN "
            "expires;"};
        const SystemClock clock;
        for (int found = 7; found >= 5; --found) {
            const QString url = PostgresCluster::shared().url();
            const auto open = [&] { return Store::open({.url = url, .clock = &clock}); };
            auto store = open();
            QVERIFY(store);
            const Grant grant = std::get<Grant>(
                Accounts(**store).signUp(QStringLiteral("ada@example.com"), "hash", SignUp::Open,
                                         {}, {QStringLiteral("phone"), 7}));
            QByteArray script;
            for (int i = 0; i < 8 - found; ++i)
                script += stepsBack[i];
            (*store)->database().script(script + "UPDATE fact SET value=" +
                                        QByteArray::number(found) + " WHERE key='version'");
            QVERIFY(!(*store)->database().takeError());
            store->reset();
            store = open();
            QVERIFY2(store, qPrintable(QString::number(found)));
            Database &database = (*store)->database();
            QCOMPARE(database.value("SELECT value FROM fact WHERE key='version'").toInteger(), 8);
            // How far the device had read is known still, of its own space.
            QCOMPARE(database
                         .value("SELECT read FROM reading WHERE space=?1 AND device=?2",
                                grant.session.space, grant.device)
                         .toInteger(),
                     42);
            QVERIFY(Accounts(**store).session(grant.token));
            QVERIFY(std::holds_alternative<replica::SharedSpace>(
                Members(**store).create(grant.session.account, QStringLiteral("Team"))));
            QCOMPARE(Members(**store).spacesOf(grant.session.account).size(), size_t(1));
        }
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
