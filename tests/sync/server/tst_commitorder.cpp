// SPDX-License-Identifier: MPL-2.0
#include "tests/sync/world.h"

#include <atomic>
#include <set>
#include <thread>

using namespace touchbase;
using namespace touchbase::test;

/// Several servers write to one database at once.
class TestCommitOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoReadsOnMissesNothingWhileManyWrite()
    {
        constexpr int writers = 32;
        constexpr int pushes = 8;
        constexpr int rows = 3;
        TestServer server;
        // Each row takes its time, so that transactions overlap in every way.
        server.store->database().run("CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS"
                                     " 'BEGIN PERFORM pg_sleep(random()*0.004); RETURN NEW; END'");
        server.store->database().run("CREATE TRIGGER dawdle BEFORE INSERT OR UPDATE ON row"
                                     " FOR EACH ROW EXECUTE FUNCTION dawdle()");
        QVERIFY(!server.store->database().takeError());

        std::vector<server::Session> sessions;
        for (int i = 0; i <= writers; ++i)
            sessions.push_back(server.signIn(std::uint64_t(i) + 1));
        std::atomic<int> refused = 0;
        std::atomic<bool> written = false;
        const auto write = [&](int writer) {
            const auto store = server.openAnother();
            server::Service service(*store);
            for (int i = 0; i < pushes; ++i) {
                sync::Request request;
                request.replica = std::uint64_t(writer) + 1;
                for (int row = 0; row < rows; ++row) {
                    const Stamp stamp(1000 + i, std::uint16_t(row), request.replica);
                    const sync::PushRow pushed{
                        {}, 1, Id::fresh(i + 1), {{11, replica::Value(writer), stamp, {}}}, {}};
                    request.push.push_back(pushed.encode());
                }
                const auto outcome = service.sync({sessions[size_t(writer)], request});
                refused += std::holds_alternative<sync::Problem>(outcome.answer);
            }
        };
        std::set<Id> seen;
        const auto read = [&] {
            const auto store = server.openAnother();
            server::Service service(*store);
            sync::Request request;
            for (bool last = false;; last = written) {
                const auto outcome = service.sync({sessions.back(), request});
                const auto &response = std::get<sync::Response>(outcome.answer);
                for (const QByteArray &bytes : response.pages.front().rows)
                    seen.insert(sync::FeedRow::decode(bytes)->id);
                request.cursors = {response.pages.front().at};
                if (last && !response.pages.front().more)
                    return;
            }
        };
        std::thread reader(read);
        std::vector<std::thread> threads;
        for (int i = 0; i < writers; ++i)
            threads.emplace_back(write, i);
        for (std::thread &thread : threads)
            thread.join();
        written = true;
        reader.join();
        QCOMPARE(refused.load(), 0);
        QCOMPARE(server.count("SELECT count(*) FROM row"), writers * pushes * rows);
        QCOMPARE(seen.size(), size_t(writers * pushes * rows));
        QCOMPARE(server.count("SELECT count(DISTINCT seq) FROM row"), writers * pushes * rows);
    }
    void onlyOneOfManyGetsTheFreeAccount()
    {
        TestServer server; // with one account
        constexpr int comers = 16;
        std::atomic<int> granted = 0;
        std::vector<std::thread> threads;
        const Result<QByteArray> word = server::Accounts(*server.store).invite(7);
        for (int i = 0; i < comers; ++i)
            threads.emplace_back([&, i] {
                const auto store = server.openAnother();
                const auto answer = server::Accounts(*store).signUp(
                    QStringLiteral("%1@example.com").arg(i), "hash", server::SignUp::First, *word,
                    {QStringLiteral("d"), 1});
                granted += std::holds_alternative<server::Grant>(answer);
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(granted.load(), 1);
    }
    void everyKeyOfASpacesRowsBeginsWithTheSpace()
    {
        TestServer server;
        auto query = server.store->database().query(
            "SELECT c.relname, i.indisunique, (SELECT attname FROM pg_attribute WHERE"
            " attrelid=i.indrelid AND attnum=i.indkey[0])::text FROM pg_index i JOIN pg_class c ON"
            " c.oid=i.indrelid WHERE c.relnamespace=current_schema()::regnamespace AND c.relname IN"
            " ('row','history','alias','checkpoint','author','blob','blob_piece')");
        int keys = 0;
        for (; query.next(); ++keys)
            QVERIFY2(query.text(2) == QStringLiteral("space"), query.bytes(0));
        QVERIFY(keys >= 7);
    }
};

QTEST_GUILESS_MAIN(TestCommitOrder)
#include "tst_commitorder.moc"
