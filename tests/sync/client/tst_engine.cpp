// SPDX-License-Identifier: MPL-2.0
#include "core/replica/journal.h"
#include "sync/client/engine.h"
#include "tests/sync/world.h"

#include <sqlite3.h>

using namespace touchbase;
using namespace touchbase::replica;
using namespace touchbase::sync;
using touchbase::test::TestDevice;
using touchbase::test::TestServer;

namespace {

void fill(TestDevice &device, int count)
{
    Edit edit(*device, QStringLiteral("test"));
    for (int i = 0; i < count; ++i)
        edit.create(ContactEntity, {{"first_name", QStringLiteral("Contact %1").arg(i)},
                                    {"notes", QString(500, QLatin1Char('n'))}});
    if (!edit.commit())
        qFatal("cannot fill the replica");
}

qint64 count(TestDevice &device, const char *sql)
{
    return device->database().value(sql).toInteger();
}

/// What SQLite's machine has done for the statements of a connection.
qint64 steps(Database &database)
{
    qint64 sum = 0;
    for (sqlite3_stmt *each = sqlite3_next_stmt(database.handle(), nullptr); each;
         each = sqlite3_next_stmt(database.handle(), each))
        sum += sqlite3_stmt_status(each, SQLITE_STMTSTATUS_VM_STEP, 0);
    return sum;
}

} // namespace

class TestEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRowThatCannotBeReadIsSetAsideAndTheOthersArrive()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        fill(phone, 50);
        phone.sync();
        server.store->database().run("UPDATE row SET clk=?1 WHERE seq=7", QByteArray(1, '\0'));
        const auto taken = laptop.sync();
        QCOMPARE(taken.pulled, 49);
        QCOMPARE(taken.quarantined, 1);
        QCOMPARE(count(laptop, "SELECT count(*) FROM quarantine"), 1);
        QCOMPARE(laptop.sync().quarantined, 0); // and it is not asked for again
    }

    void aRowThatTheFileWillNotTakeIsSetAsideAndTriedAgainLater()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        fill(phone, 20);
        phone.sync();
        laptop->database().script(
            "CREATE TRIGGER poison BEFORE INSERT ON contact WHEN new.first_name='Contact 7'"
            " BEGIN SELECT raise(ABORT, 'no'); END");
        const auto taken = laptop.sync();
        QCOMPARE(taken.pulled, 19);
        QCOMPARE(taken.quarantined, 1);
        laptop->database().script("DROP TRIGGER poison");
        Engine engine(*laptop);
        QCOMPARE(*engine.retryQuarantined(), 1);
        QCOMPARE(laptop.digest(), phone.digest());
        QCOMPARE(count(laptop, "SELECT count(*) FROM quarantine"), 0);
    }

    void aRowThatTheServerRefusesHoldsBackNoOther()
    {
        TestServer server;
        TestDevice phone(server, 1);
        fill(phone, 20);
        phone->database().run("UPDATE contact SET notes=?1 WHERE first_name='Contact 7'",
                              QString(300'000, QLatin1Char('x')));
        const auto sent = phone.sync();
        QCOMPARE(sent.pushed, 19);
        QCOMPARE(sent.refused, 1);
        QCOMPARE(outboxState(*phone).problems, 1);
        QCOMPARE(phone.sync().refused, 0); // until it is changed
        const Id id =
            phone->database().value("SELECT id FROM contact WHERE first_name='Contact 7'").toId();
        phone.write(ContactEntity, id, {{"notes", QStringLiteral("short")}});
        QCOMPARE(phone.sync().pushed, 1);
        QCOMPARE(outboxState(*phone).rows, 0);
    }

    void aFirstSyncGoesOnWhereItWasBrokenOff()
    {
        TestServer server;
        TestDevice phone(server, 1);
        fill(phone, 2500);
        phone.sync();
        TestDevice laptop(server, 2);
        const auto first = laptop.step();
        QVERIFY(first);
        QVERIFY(first->more);
        QVERIFY(first->pulled > 0);
        QCOMPARE(first->pulled + first->left, 2500);
        laptop.open(); // a crash; the file is all that is left
        QCOMPARE(first->pulled + laptop.sync().pulled, 2500);
        QCOMPARE(laptop.digest(), phone.digest());
    }

    void howMuchIsLeftIsToldWithEveryPageThoughTheFeedMovesOn()
    {
        TestServer server;
        TestDevice phone(server, 1);
        fill(phone, 30);
        phone.sync();
        TestDevice laptop(server, 2);
        Cursor at;
        const auto read = [&] {
            Request request;
            request.maxBytes = 300;
            request.cursors = {at};
            const auto outcome = server.service->sync(server::SyncCall{laptop.session, request});
            const Page page = std::get<Response>(outcome.answer).pages.front();
            at = page.at;
            return page;
        };
        int taken = 0;
        for (int total = 30; taken < total;) {
            const Page next = read();
            taken += int(next.rows.size());
            QCOMPARE(next.left, total - taken);
            QCOMPARE(next.more, taken < total);
            if (taken > 10 && total == 30) {
                fill(phone, 5);
                phone.sync();
                total += 5;
            }
        }
    }

    void aRoundWithNothingToTellIsOneSmallRequestAndReadsNoRow()
    {
        ONLY_WITH_SQLITE("its steps are counted");
        // What is done is the same however many rows there are: none of them is looked at.
        const auto idle = [](int contacts) {
            TestServer server;
            TestDevice phone(server, 1);
            fill(phone, contacts);
            phone.sync();
            phone.sync();
            const qint64 before = steps(phone->database()) + steps(*server.store->file());
            Engine engine(*phone);
            const auto outgoing = engine.request();
            const auto answer = std::get<Response>(phone.ask(*outgoing).answer);
            const QByteArray body = answer.encode();
            const auto step = engine.apply(*outgoing, body, phone.clock.now());
            const qint64 after = steps(phone->database()) + steps(*server.store->file());
            const bool small = outgoing->body.size() < 1000 && body.size() < 1000;
            return small && step && !step->more ? after - before : -1;
        };
        const qint64 ofFew = idle(1);
        QVERIFY(ofFew > 0);
        QCOMPARE(idle(500), ofFew);
    }

    void everythingIsSentHoweverMuchItIs()
    {
        TestServer server;
        TestDevice phone(server, 1);
        Edit edit(*phone, QStringLiteral("test"));
        for (int i = 0; i < 40; ++i)
            edit.create(ContactEntity, {{"notes", QString(100'000, QLatin1Char('n'))}});
        QVERIFY(edit.commit());
        QCOMPARE(phone.sync().pushed, 40);
        QCOMPARE(outboxState(*phone).rows, 0);
    }

    void anAnswerToAnotherRequestIsRefused()
    {
        TestServer server;
        TestDevice phone(server, 1);
        fill(phone, 3);
        Engine engine(*phone);
        const auto outgoing = engine.request();
        QVERIFY(outgoing);
        Response wrong;
        wrong.results.resize(2);
        QVERIFY(!engine.apply(*outgoing, wrong.encode(), 0));
        QCOMPARE(outboxState(*phone).rows, 3);
    }

    void anAnswerThatComesTwiceChangesNothing()
    {
        TestServer server;
        TestDevice phone(server, 1);
        TestDevice laptop(server, 2);
        fill(phone, 3);
        phone.sync();
        Engine engine(*laptop);
        const auto outgoing = engine.request();
        const auto answer = laptop.ask(*outgoing);
        const QByteArray bytes = std::get<Response>(answer.answer).encode();
        QVERIFY(engine.apply(*outgoing, bytes, laptop.clock.now()));
        const QString digest = laptop.digest();
        QVERIFY(engine.apply(*outgoing, bytes, laptop.clock.now()));
        QCOMPARE(laptop.digest(), digest);
        QCOMPARE(laptop.sync().pulled, 0);
    }

    void undoFindsWhatTheServerGaveANewStamp()
    {
        TestServer server;
        TestDevice phone(server, 1);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Before")}});
        phone.sync();
        phone->setClockOffset(0);
        phone.clock.advance(10LL * 365 * 86400 * 1000);
        const Stamp intent =
            phone.write(ContactEntity, id, {{"first_name", QStringLiteral("After")}});
        phone.sync();
        const auto undone = undo(*phone, intent);
        QVERIFY(undone);
        QCOMPARE(undone->changedSince, 0);
        QCOMPARE(phone.text(ContactEntity, id, "first_name"), QStringLiteral("Before"));
        phone.sync();
        QCOMPARE(outboxState(*phone).rows, 0);
    }

    void aNewAccountGetsWhatAnOtherServerHadAndWhatNoneHad()
    {
        TestServer first;
        TestServer second;
        TestDevice phone(first, 1);
        fill(phone, 3);
        phone.sync();
        fill(phone, 2);
        {
            Transaction transaction(phone->database());
            forgetServer(*phone);
            QVERIFY(transaction.commit());
        }
        QVERIFY(cursors(*phone)[0].space.isNull());
        TestDevice laptop(second, 2);
        phone.session = second.signIn(1);
        phone.moveTo(second);
        QCOMPARE(phone.sync().pushed, 5);
        laptop.sync();
        QCOMPARE(laptop.digest(), phone.digest());
    }

    void aNewIdentityCarriesWhatIsUnsent()
    {
        TestServer server;
        TestDevice phone(server, 7);
        TestDevice copy(server, 7);
        const Id id = Id::fresh(1);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("One")}});
        copy.write(ContactEntity, id, {{"first_name", QStringLiteral("Other")}});
        phone.sync();
        QVERIFY(!copy.step());
        copy.takeNewIdentity();
        QVERIFY(copy->id() != 7);
        copy.sync();
        phone.sync();
        QCOMPARE(phone.digest(), copy.digest());
        QCOMPARE(conflicts(*phone).size(), size_t(1));
        QCOMPARE(conflicts(*copy).size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
