// SPDX-License-Identifier: MPL-2.0
#include "tests/sync/world.h"

#include <QTest>

#include <set>

using namespace touchbase;
using touchbase::test::TestServer;

namespace {

constexpr qint64 longAgo = 1000;

sync::Response answer(TestServer &server, const server::Session &session,
                      const std::vector<sync::PushRow> &rows)
{
    sync::Request request;
    for (const sync::PushRow &row : rows)
        request.push.push_back(row.encode());
    server::SyncOutcome outcome = server::Service(*server.store).sync({session, request});
    return std::get<sync::Response>(outcome.answer);
}

replica::UnsentField large(std::uint16_t field, std::uint64_t author)
{
    const QByteArray text = QByteArray::number(qint64(author)).leftJustified(250'000, '.');
    return {field, replica::Value::text(text), Stamp(longAgo, field, author), {}};
}

} // namespace

class TestSpace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStoreOfTheFirstVersionIsBroughtUpToDate()
    {
        ONLY_WITH_SQLITE("PostgreSQL came later");
        TestServer server;
        const server::Session session = server.signIn(7);
        answer(server, session, {{{}, 1, Id::fresh(1), {large(11, 7)}, {}}});
        server.store->database().script(
            "DROP TABLE author; DROP INDEX row_deleted; DROP TABLE reading; DROP TABLE member;"
            "DROP TABLE space_invitation; ALTER TABLE row DROP COLUMN moved;"
            "ALTER TABLE space DROP COLUMN name; ALTER TABLE space DROP COLUMN version;"
            "ALTER TABLE space DROP COLUMN forgotten; ALTER TABLE space DROP COLUMN forgotten_to;"
            "DROP TABLE feed; DROP TABLE event; DROP TABLE code; DROP TABLE factor; DROP INDEX "
            "device_by_next;"
            "ALTER TABLE device DROP COLUMN next_hash; ALTER TABLE invitation DROP COLUMN expires;"
            "INSERT INTO invitation(hash,created) VALUES(x'01',1000); PRAGMA user_version=1;");
        server.open();
        // What could be used for ever has an end from now on.
        QCOMPARE(server.store->database().value("SELECT expires FROM invitation").toInteger(),
                 1000 + 30 * 86'400'000LL);
        sync::Request request;
        request.replica = 7;
        const sync::PushRow row{{}, 1, Id::fresh(2), {large(11, 7)}, {}};
        request.push = {row.encode()};
        const auto outcome = server::Service(*server.store).sync({session, request});
        const auto &response = std::get<sync::Response>(outcome.answer);
        QVERIFY(response.last == row.fields.front().stamp);
        QCOMPARE(server.store->database().value("SELECT count(*) FROM row").toInteger(), 2);
    }

    void aRowNeverOutgrowsAnAnswer()
    {
        TestServer server;
        const server::Session session = server.signIn(7);
        const Id id = Id::fresh(1);
        bool refused = false;
        for (std::uint16_t field = 11; field < 91; ++field) {
            const auto taken = answer(server, session, {{{}, 1, id, {large(field, 7)}, {}}});
            refused |= !taken.results.front().problem.isEmpty();
        }
        QVERIFY(refused);
        QVERIFY(answer(server, session, {}).encode().size() < sync::WireLimits::unpacked / 2);
    }

    void whatLostNeverOutgrowsAnAnswer()
    {
        TestServer server;
        const server::Session session = server.signIn(7);
        const Id id = Id::fresh(1);
        for (std::uint64_t author = 1; author <= 80; ++author)
            answer(server, session, {{{}, 1, id, {large(11, author)}, {}}});
        const sync::Response response = answer(server, session, {});
        const auto row = sync::FeedRow::decode(response.pages.front().rows.front());
        QVERIFY(row && !row->lost.empty());
        QVERIFY(response.encode().size() < sync::WireLimits::unpacked / 2);
    }

    void manyValuesFromTheFutureGetStampsOfTheirOwn()
    {
        TestServer server;
        const server::Session session = server.signIn(7);
        const qint64 future = server.clock.now() + 1'000'000'000;
        sync::PushRow row{{}, 1, Id::fresh(1), {}, {}};
        for (std::uint16_t i = 0; i < 500; ++i)
            row.fields.push_back({11, replica::Value(qint64(i)), Stamp(future, i, 7), {}});
        const sync::Response response = answer(server, session, {row});
        std::set<Stamp> given;
        for (const replica::Restamp &restamp : response.results.front().restamps) {
            QVERIFY(restamp.to.ms() <= server.clock.now() + 1);
            given.insert(restamp.to);
        }
        QCOMPARE(given.size(), row.fields.size());
    }
};

QTEST_GUILESS_MAIN(TestSpace)
#include "tst_space.moc"
