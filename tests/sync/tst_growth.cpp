// SPDX-License-Identifier: MPL-2.0
#include "core/people/contacts.h"
#include "core/replica/prune.h"
#include "sync/server/collect.h"
#include "tests/sync/world.h"

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::TestDevice;
using touchbase::test::TestServer;

namespace {

/// What a file holds, in bytes, without the pages that are free for what comes.
qint64 bytesIn(Database &database)
{
    const auto number = [&](const char *pragma) { return database.value(pragma).toInteger(); };
    return (number("PRAGMA page_count") - number("PRAGMA freelist_count")) *
           number("PRAGMA page_size");
}

/// Two devices and a server, and as many people as ever, of whom some come and go.
struct Life {
    TestServer server;
    TestDevice phone{server, 1};
    TestDevice laptop{server, 2};
    std::vector<Id> people;
    int turn = 0;

    Life()
    {
        server.store->database().run("DELETE FROM device WHERE name='first'");
        for (int i = 0; i < 30; ++i)
            meet(phone);
    }
    void meet(TestDevice &device)
    {
        Edit edit(*device, QStringLiteral("add"));
        people.push_back(
            edit.create(ContactEntity, {{"first_name", QStringLiteral("Omar %1").arg(++turn)}}));
        edit.create(PhoneEntity,
                    {{"contact", people.back()}, {"number", QStringLiteral("+49301%1").arg(turn)}});
        QVERIFY(edit.commit());
    }
    void sync()
    {
        for (TestDevice *device : {&phone, &laptop, &phone}) {
            device->sync();
            QVERIFY(tidyUp(**device));
        }
    }
    void week()
    {
        constexpr qint64 week = 7 * Retention::day;
        for (FixedClock *clock : {&server.clock, &phone.clock, &laptop.clock})
            clock->advance(week);
        for (TestDevice *device : {&phone, &laptop}) {
            for (int i = 0; i < 8; ++i)
                device->write(ContactEntity, people[size_t(++turn) % people.size()],
                              {{"notes", QStringLiteral("What was said in week %1").arg(turn)}});
            meet(*device);
        }
        sync();
        for (TestDevice *device : {&phone, &laptop}) {
            Edit edit(**device, QStringLiteral("delete"));
            people::removeContact(edit, people.front());
            QVERIFY(edit.commit());
            people.erase(people.begin());
        }
        sync();
        QVERIFY(server::Collector(*server.store, {.marks = 100}).run());
    }
    std::array<qint64, 3> sizes()
    {
        return {bytesIn(phone->database()), bytesIn(laptop->database()),
                bytesIn(*server.store->file())};
    }
};

} // namespace

class TestGrowth : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tenYearsOfEditsTakeNoMoreRoomThanThree()
    {
        Life life;
        for (int week = 0; week < 3 * 52; ++week)
            life.week();
        const auto early = life.sizes();
        for (int week = 0; week < 7 * 52; ++week)
            life.week();
        const auto late = life.sizes();
        for (size_t i = 0; i < early.size(); ++i)
            QVERIFY2(
                late[i] <= early[i] * 11 / 10,
                qPrintable(QStringLiteral("%1: %2, then %3").arg(i).arg(early[i]).arg(late[i])));
        QCOMPARE(life.phone.digest(), life.laptop.digest());
        QVERIFY(check(*life.phone).isEmpty());
        QCOMPARE(life.phone->database().value("SELECT count(*) FROM contact").toInteger(),
                 life.laptop->database().value("SELECT count(*) FROM contact").toInteger());
    }
};

QTEST_GUILESS_MAIN(TestGrowth)
#include "tst_growth.moc"
