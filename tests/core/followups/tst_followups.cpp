// SPDX-License-Identifier: MPL-2.0
#include "core/followups/followups.h"
#include "core/replica/digest.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::followups;
using namespace Qt::StringLiterals;
using touchbase::replica::Edit;
using touchbase::test::TestReplica;

class TestFollowUps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        device = std::make_unique<TestReplica>(); // Saturday 21 November 2026, 10:00
        sara = device->create(replica::ContactEntity, {{"first_name", u"Sara"_s}});
    }

    void openOnesFallIntoTheSpanOfTheirDay()
    {
        plan(u"2026-11-20"_s);
        plan(u"2026-11-21T08:00"_s); // an hour that has passed is still today
        plan(u"2026-11-21"_s);
        plan(u"2026-11-22"_s);
        plan(u"2026-11-28T23:59"_s);
        plan(u"2026-11-29"_s);
        QCOMPARE(dues(Span::Overdue), QStringList{u"2026-11-20"_s});
        QCOMPARE(dues(Span::Today), (QStringList{u"2026-11-21"_s, u"2026-11-21T08:00"_s}));
        QCOMPARE(dues(Span::Week), (QStringList{u"2026-11-22"_s, u"2026-11-28T23:59"_s}));
        QCOMPARE(dues(Span::All).size(), 6);
        QCOMPARE(openFollowUps(**device, Span::All, 2).size(), 2);
    }

    void whatIPromisedLeadsWhatIsLate()
    {
        plan(u"2026-11-10"_s);
        plan(u"2026-11-11"_s);
        act([&](Edit &edit) {
            add(edit, {.contact = sara,
                       .kind = u"email"_s,
                       .due = u"2026-11-19"_s,
                       .zoneKind = u"date"_s,
                       .promisedBy = u"me"_s});
            add(edit, {.contact = sara,
                       .kind = u"task"_s,
                       .due = u"2026-11-18"_s,
                       .zoneKind = u"date"_s,
                       .promisedBy = u"them"_s});
        });
        QCOMPARE(dues(Span::Overdue),
                 (QStringList{u"2026-11-19"_s, u"2026-11-10"_s, u"2026-11-11"_s, u"2026-11-18"_s}));
        QCOMPARE(openFollowUps(**device, Span::Overdue, 2).last().due, u"2026-11-10"_s);
        QCOMPARE(openPromises(**device, u"me"_s).size(), 1);
        QCOMPARE(openPromises(**device, u"them"_s).first().due, u"2026-11-18"_s);
        act([&](Edit &edit) { complete(edit, openPromises(**device, u"me"_s).first(), {}); });
        QVERIFY(openPromises(**device, u"me"_s).isEmpty());
    }

    void aSnoozeMovesItAndANewDueTimeEndsTheSnooze()
    {
        const Id id = plan(u"2026-11-20"_s);
        act([&](Edit &edit) { snooze(edit, *held(id), u"2026-11-24T09:00"_s); });
        QVERIFY(dues(Span::Overdue).isEmpty());
        QCOMPARE(openFollowUps(**device, Span::Week).first().effective(), u"2026-11-24T09:00"_s);
        QCOMPARE(device->text(replica::ContactEntity, sara, "first_name"), u"Sara"_s);
        act([&](Edit &edit) { reschedule(edit, *held(id), u"2026-11-21"_s); });
        QVERIFY(held(id)->snoozedUntil.isEmpty());
        QCOMPARE(held(id)->zoneKind, u"date"_s);
        QCOMPARE(dues(Span::Today), QStringList{u"2026-11-21"_s});
    }

    void doneOrDroppedLeavesTheListAndTheDayKeepsTheCount()
    {
        const Id one = plan(u"2026-11-20"_s);
        const Id two = plan(u"2026-11-20"_s);
        act([&](Edit &edit) { complete(edit, *held(one), u"reached"_s); });
        act([&](Edit &edit) { drop(edit, *held(two)); });
        QVERIFY(dues(Span::All).isEmpty());
        QCOMPARE(held(one)->state, u"done"_s);
        QCOMPARE(held(one)->outcome, u"reached"_s);
        QCOMPARE(*held(one)->doneAt, device->clock.now());
        QCOMPARE(held(two)->state, u"dropped"_s);
        QCOMPARE(completedOn(**device, {2026, 11, 21}), 1);
        QCOMPARE(completedOn(**device, {2026, 11, 20}), 0);
    }

    void aRepeatingOneGoesOnWithTheNextDayThatIsAhead_data()
    {
        QTest::addColumn<QString>("due");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("next");
        QTest::newRow("in time") << u"2026-11-21"_s << u"FREQ=WEEKLY"_s << u"2026-11-28"_s;
        QTest::newRow("early") << u"2026-11-23"_s << u"FREQ=WEEKLY"_s << u"2026-11-30"_s;
        QTest::newRow("late") << u"2026-11-02"_s << u"FREQ=DAILY"_s << u"2026-11-22"_s;
        QTest::newRow("late, later today")
            << u"2026-11-02T12:00"_s << u"FREQ=DAILY"_s << u"2026-11-21T12:00"_s;
        QTest::newRow("last") << u"2026-11-21"_s << u"FREQ=WEEKLY;COUNT=1"_s << QString();
        QTest::newRow("until") << u"2026-11-21"_s << u"FREQ=WEEKLY;UNTIL=20261127"_s << QString();
    }

    void aRepeatingOneGoesOnWithTheNextDayThatIsAhead()
    {
        QFETCH(QString, due);
        QFETCH(QString, rule);
        QFETCH(QString, next);
        const Id id = plan(due, rule);
        act([&](Edit &edit) { complete(edit, *held(id), {}); });
        QCOMPARE(dues(Span::All), next.isEmpty() ? QStringList() : QStringList{next});
    }

    void aRuleThatCountsEndsAfterThatMany()
    {
        plan(u"2026-11-21"_s, u"FREQ=DAILY;COUNT=3"_s);
        QStringList seen;
        while (!dues(Span::All).isEmpty() && seen.size() < 10) {
            const FollowUp open = openFollowUps(**device, Span::All).first();
            seen << open.due;
            device->clock.set(
                QDateTime(open.day(), QTime(10, 0), device->clock.zone()).toMSecsSinceEpoch());
            act([&](Edit &edit) { complete(edit, open, {}); });
        }
        QCOMPARE(seen, (QStringList{u"2026-11-21"_s, u"2026-11-22"_s, u"2026-11-23"_s}));
    }

    void undoingADoneOneTakesItsSuccessorBackToo()
    {
        const Id id = plan(u"2026-11-21"_s, u"FREQ=WEEKLY"_s);
        const QString before = replica::contentDigest(**device, false).hash;
        act([&](Edit &edit) { complete(edit, *held(id), {}); });
        QVERIFY(replica::undo(**device));
        QCOMPARE(replica::contentDigest(**device, false).hash, before);
    }

    void twoDevicesThatCompleteItAgreeOnTheSuccessor()
    {
        TestReplica other(2);
        const Id id = plan(u"2026-11-21"_s, u"FREQ=WEEKLY"_s);
        other.take(*device, replica::FollowUpEntity, id);
        act([&](Edit &edit) { complete(edit, *held(id), {}); });
        Edit edit(*other, u"done"_s);
        complete(edit, *followUp(*other, id), {});
        QVERIFY(edit.commit());
        QCOMPARE(openFollowUps(*other, Span::All).first().id,
                 openFollowUps(**device, Span::All).first().id);
    }

    void itIsFoundByTheBeginningOfItsId()
    {
        const Id one = plan(u"2026-11-21"_s);
        QCOMPARE(*findFollowUp(**device, one.hex().left(4)), one);
        plan(u"2026-11-22"_s);
        QCOMPARE(*findFollowUp(**device, one.hex().left(31)), one);
        QCOMPARE(findFollowUp(**device, one.hex().left(4)).error().code, Error::Code::Ambiguous);
        QCOMPARE(findFollowUp(**device, u"ffff"_s).error().code, Error::Code::NotFound);
        QCOMPARE(findFollowUp(**device, u"%"_s).error().code, Error::Code::NotFound);
        QCOMPARE(findFollowUp(**device, {}).error().code, Error::Code::NotFound);
    }

    void thoseOfADeletedContactAreNobodysBusiness()
    {
        plan(u"2026-11-21"_s);
        act([&](Edit &edit) { edit.remove(replica::ContactEntity, sara); });
        QVERIFY(dues(Span::All).isEmpty());
    }

private:
    Id plan(const QString &due, const QString &repeat = {})
    {
        Id id;
        act([&](Edit &edit) {
            id = add(edit, {.contact = sara,
                            .kind = u"call"_s,
                            .due = due,
                            .zoneKind = due.size() > 10 ? u"floating"_s : u"date"_s,
                            .repeat = repeat});
        });
        return id;
    }
    template <typename Action>
    void act(Action action)
    {
        Edit edit(**device, u"test"_s);
        action(edit);
        QVERIFY(edit.commit());
    }
    std::optional<FollowUp> held(const Id &id) { return followUp(**device, id); }
    QStringList dues(Span span)
    {
        QStringList all;
        for (const FollowUp &open : openFollowUps(**device, span))
            all << open.due;
        return all;
    }

    std::unique_ptr<TestReplica> device;
    Id sara;
};

QTEST_GUILESS_MAIN(TestFollowUps)
#include "tst_followups.moc"
