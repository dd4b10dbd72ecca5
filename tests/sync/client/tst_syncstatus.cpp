// SPDX-License-Identifier: MPL-2.0
#include "core/replica/outbox.h"
#include "sync/client/account.h"
#include "sync/client/statuswords.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::sync;
using touchbase::test::TestReplica;
using State = SyncStatus::State;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;

/// A base that belongs to an account.
void join(TestReplica &device)
{
    device->setFact(QStringLiteral("sync.server"), QStringLiteral("https://touch.example.com"));
    device->setFact(QStringLiteral("sync.device"), Id::fresh(1).hex());
}

QString clockWords(qint64 offset)
{
    SyncStatus status;
    status.state = State::Synced;
    status.clockOffset = offset;
    return inWords(status, 0).clock;
}

} // namespace

class TestSyncStatus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatOneProcessKeepsAnotherReads()
    {
        TestReplica device;
        join(device);
        auto other = replica::Replica::open(
            {.path = device.path(), .clock = &device.clock, .durable = false});
        QVERIFY(other);
        QVERIFY(readStatus(**other).state == State::Synced); // nothing was tried yet
        keepStatus(*device, State::Offline, QStringLiteral("It does not answer."));
        device->setClockOffset(-5 * minute);
        device.create(replica::ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        const SyncStatus read = readStatus(**other);
        QVERIFY(read.state == State::Offline);
        QCOMPARE(read.sentence, QStringLiteral("It does not answer."));
        QCOMPARE(read.waiting, 1);
        QCOMPARE(read.oldestWaiting, device.clock.now());
        QCOMPARE(read.clockOffset, -5 * minute);
        device->setFact(QStringLiteral("sync.device"), {});
        QVERIFY(readStatus(**other).state == State::SignedOut);
    }

    void theSameSaidAgainIsNoCommit()
    {
        TestReplica device;
        auto other = replica::Replica::open(
            {.path = device.path(), .clock = &device.clock, .durable = false});
        QVERIFY(other);
        keepStatus(*device, State::Offline, QStringLiteral("It does not answer."));
        const qint64 before = (*other)->commitCount();
        keepStatus(*device, State::Offline, QStringLiteral("It does not answer."));
        QCOMPARE((*other)->commitCount(), before);
        keepStatus(*device, State::Synced);
        QVERIFY((*other)->commitCount() != before);
    }

    void roundsThatMovedSomethingAreRemembered()
    {
        TestReplica device;
        join(device);
        const auto note = [&](const PastRound &round) {
            replica::Transaction transaction(device->database());
            noteRound(*device, round);
            QVERIFY(transaction.commit());
        };
        for (int i = 0; i < 50; ++i)
            note({1000 + i, i % 2, 0, 7});
        const std::vector<PastRound> past = pastRounds(*device);
        QCOMPARE(past.size(), size_t(25));
        QCOMPARE(past.front().at, 1049);
        QCOMPARE(past.front().elapsedMs, 7);
        QCOMPARE(readStatus(*device).lastContact, 1049);
        for (int i = 0; i < 50; ++i)
            note({2000 + i, 1, 1, 7});
        QVERIFY(pastRounds(*device).size() < 50); // it does not grow for ever
    }

    void everyRecordIsInStepOnItsWayOrNeedsAttention()
    {
        TestReplica device;
        join(device);
        device.create(replica::ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        device.clock.advance(hour);
        device.create(replica::ContactEntity, {{"first_name", QStringLiteral("Tom")}});
        const auto unsent = replica::unsentRows(*device, 10, 1000);
        replica::reject(device->database(), unsent[0], QStringLiteral("It is too large."));
        const SyncStatus status = readStatus(*device);
        QCOMPARE(status.waiting, 1);
        QCOMPARE(status.refused, 1);
        QCOMPARE(status.oldestWaiting, device.clock.now()); // the older one is not on its way
        const StatusWords words = inWords(status, device.clock.now() + 2 * minute);
        QCOMPARE(words.title, QStringLiteral("1 change about to leave"));
        QCOMPARE(words.oldest, QStringLiteral("It has waited for 2 minutes."));
        QCOMPARE(words.attention, QStringLiteral("1 record needs attention."));
    }

    void aWrongClockIsToldInWordsAndASlightlyWrongOneNotAtAll()
    {
        QCOMPARE(clockWords(-3 * hour),
                 QStringLiteral("This device's clock is 3 hours ahead; Touchbase corrects it."));
        QCOMPARE(clockWords(26 * hour),
                 QStringLiteral("This device's clock is 26 hours behind; Touchbase corrects it."));
        QCOMPARE(clockWords(-400 * 24 * hour),
                 QStringLiteral("This device's clock is 400 days ahead; Touchbase corrects it."));
        QVERIFY(clockWords(59'000).isEmpty());
    }

    void withoutAnAccountNothingWaitsForAnything()
    {
        TestReplica device;
        device.create(replica::ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        const StatusWords words = inWords(readStatus(*device), device.clock.now() + hour);
        QCOMPARE(words.title, QStringLiteral("On this device only"));
        QVERIFY(words.oldest.isEmpty() && words.reason.isEmpty() && words.attention.isEmpty());
    }

    void somebodySynchronisesOrNobodyDoes()
    {
        TestReplica device;
        QVERIFY(!isServed(*device));
        QVERIFY(!isServed(*device)); // asking takes nothing away
    }
};

QTEST_GUILESS_MAIN(TestSyncStatus)
#include "tst_syncstatus.moc"
