// SPDX-License-Identifier: MPL-2.0
#include "core/followups/events.h"
#include "core/followups/suggestions.h"
#include "core/replica/digest.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::followups;
using namespace Qt::StringLiterals;
using touchbase::replica::Edit;
using touchbase::test::TestReplica;

class TestEvents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        device = std::make_unique<TestReplica>(); // Saturday 21 November 2026, 10:00
        sara =
            device->create(replica::ContactEntity, {{"first_name", u"Sara"_s}, {"level", u"A"_s}});
    }

    void whatWaitsIsNeitherListedNorDueUntilTheDayIsKnown()
    {
        const Id id = waitFor(u"launch of Marina"_s, 2);
        QVERIFY(openFollowUps(**device, Span::All).isEmpty());
        QCOMPARE(waitingFollowUps(**device).size(), 1);
        QCOMPARE(waitingFollowUps(**device, sara).first().eventName, u"launch of Marina"_s);
        QCOMPARE(held(id).state, u"waiting"_s);
        QCOMPARE(held(id).due, QString());
        const Id launch = findEvent(**device, u"Launch of MARINA"_s)->id;
        act([&](Edit &edit) { QCOMPARE(setEventDay(edit, launch, {2027, 3, 1}), 1); });
        QCOMPARE(held(id).due, u"2027-03-03"_s);
        QCOMPARE(held(id).state, u"open"_s);
        QVERIFY(waitingFollowUps(**device).isEmpty());
        QCOMPARE(followups::event(**device, launch)->open, 1);
    }

    void aNewDayMovesWhatIsCountedFromItAndNoDayLetsItWaitAgain()
    {
        const Id id = waitFor(u"permit"_s, -3);
        const Id byHand = waitFor(u"permit"_s);
        const Id permit = findEvent(**device, u"the permit"_s)->id;
        act([&](Edit &edit) { setEventDay(edit, permit, {2027, 3, 10}); });
        QCOMPARE(held(id).due, u"2027-03-07"_s);
        act([&](Edit &edit) { reschedule(edit, held(byHand), u"2027-01-01"_s); });
        act([&](Edit &edit) { setEventDay(edit, permit, {2027, 4, 10}); });
        QCOMPARE(held(id).due, u"2027-04-07"_s);
        QCOMPARE(held(byHand).due, u"2027-01-01"_s); // what a person has set stays
        act([&](Edit &edit) { setEventDay(edit, permit, {}); });
        QCOMPARE(held(id).state, u"waiting"_s);
        QCOMPARE(held(byHand).state, u"open"_s);
    }

    void happeningMakesAllWhoWaitDueOnce()
    {
        const Id kim = device->create(replica::ContactEntity, {{"first_name", u"Kim"_s}});
        const Id one = waitFor(u"launch"_s);
        act([&](Edit &edit) {
            add(edit, {.contact = kim, .kind = u"email"_s, .event = *putEvent(edit, u"Launch"_s)});
        });
        const Id launch = findEvent(**device, u"launch"_s)->id;
        act([&](Edit &edit) { QCOMPARE(declareHappened(edit, launch), 2); });
        QCOMPARE(openFollowUps(**device, Span::Today).size(), 2);
        act([&](Edit &edit) { complete(edit, held(one), {}); });
        act([&](Edit &edit) { QCOMPARE(declareHappened(edit, launch), 0); });
        QCOMPARE(openFollowUps(**device, Span::All).size(), 1);
        QVERIFY(followups::event(**device, launch)->happened);
        QCOMPARE(followups::event(**device, launch)->day, QDate(2026, 11, 21));
    }

    void whatIsOverMeansTheNextOneOfThatName()
    {
        Id fair;
        act([&](Edit &edit) {
            fair = *putEvent(edit, u"the fair"_s);
            setEventDay(edit, fair, {2026, 11, 20});
            declareHappened(edit, fair);
        });
        const Id id = waitFor(u"fair"_s);
        QCOMPARE(held(id).state, u"waiting"_s);
        QVERIFY(held(id).event != fair);
        QCOMPARE(held(waitFor(u"Fair"_s)).event, held(id).event);
        QCOMPARE(findEvent(**device, u"the fair"_s)->id, held(id).event);
        QCOMPARE(findEvent(**device, u"fair"_s)->name, u"fair"_s);
        // Counted from the one of yesterday it is still to come.
        QCOMPARE(held(waitFor(u"fair"_s, 3)).due, u"2026-11-23"_s);
        // A day that has passed without anybody saying so is over as well.
        act([&](Edit &edit) { setEventDay(edit, held(id).event, {2026, 11, 19}); });
        QCOMPARE(held(waitFor(u"fair"_s)).state, u"waiting"_s);
        QCOMPARE(events(**device).size(), 3);
    }

    void twoDevicesMeanTheSameNextOne()
    {
        TestReplica other(2);
        Id ids[2];
        for (const int i : {0, 1}) {
            Edit edit(i ? *other : **device, u"test"_s);
            setEventDay(edit, *putEvent(edit, u"holidays"_s), {2026, 1, 6});
            ids[i] = *putEvent(edit, u"the Holidays"_s);
            QVERIFY(edit.commit());
        }
        QCOMPARE(ids[0], ids[1]);
    }

    void aNewDayEndsASnooze()
    {
        const Id id = waitFor(u"launch"_s);
        const Id launch = held(id).event;
        act([&](Edit &edit) { setEventDay(edit, launch, {2026, 11, 21}); });
        act([&](Edit &edit) { snooze(edit, held(id), u"2026-11-22"_s); });
        act([&](Edit &edit) { setEventDay(edit, launch, {2026, 11, 21}); });
        QCOMPARE(held(id).snoozedUntil, u"2026-11-22"_s);
        act([&](Edit &edit) { setEventDay(edit, launch, {2027, 3, 1}); });
        QCOMPARE(held(id).effective(), u"2027-03-01"_s);
    }

    void whatWasDueByARemovedEventKeepsItsDayWhenTheNameComesAgain()
    {
        const Id id = waitFor(u"launch"_s, 2);
        act([&](Edit &edit) { setEventDay(edit, held(id).event, {2027, 3, 1}); });
        act([&](Edit &edit) { removeEvent(edit, held(id).event); });
        waitFor(u"launch"_s);
        QCOMPARE(*settleEvents(**device), 0);
        QCOMPARE(held(id).due, u"2027-03-03"_s);
        QCOMPARE(held(id).state, u"open"_s);
    }

    void whatWaitsForAnEventThatWasRemovedElsewhereIsDueToday()
    {
        TestReplica other(2);
        const Id id = waitFor(u"launch"_s);
        {
            Edit edit(*other, u"test"_s);
            removeEvent(edit, *putEvent(edit, u"launch"_s));
            QVERIFY(edit.commit());
        }
        other.take(*device, replica::ContactEntity, sara);
        other.take(*device, replica::FollowUpEntity, id);
        QCOMPARE(*settleEvents(*other), 1);
        QCOMPARE(followUp(*other, id)->due, u"2026-11-21"_s);
        QCOMPARE(followUp(*other, id)->state, u"open"_s);
        QCOMPARE(*settleEvents(*other), 0);
    }

    void anArticleIsLeftOutWhateverLettersTheNameHas()
    {
        act([&](Edit &edit) {
            const Id id = *putEvent(edit, u"The Größe ﬁnale"_s);
            QCOMPARE(followups::event(**device, id)->name, u"Größe ﬁnale"_s);
        });
    }

    void whoWaitsHasANextStep()
    {
        QCOMPARE(withoutNextStep(**device, 5).count, 1);
        waitFor(u"launch"_s);
        QCOMPARE(withoutNextStep(**device, 5).count, 0);
        device->clock.advance(100LL * 24 * 3600 * 1000);
        QVERIFY(suggestions(**device, 5).isEmpty());
    }

    void undoMakesThemWaitAgain()
    {
        waitFor(u"launch"_s);
        const QString before = replica::contentDigest(**device, false).hash;
        act([&](Edit &edit) { declareHappened(edit, findEvent(**device, u"launch"_s)->id); });
        QVERIFY(replica::undo(**device));
        QCOMPARE(replica::contentDigest(**device, false).hash, before);
        act([&](Edit &edit) { removeEvent(edit, findEvent(**device, u"launch"_s)->id); });
        QVERIFY(waitingFollowUps(**device).isEmpty());
        QVERIFY(!findEvent(**device, u"launch"_s));
        QVERIFY(replica::undo(**device));
        QCOMPARE(replica::contentDigest(**device, false).hash, before);
    }

    void twoDevicesMeanOneEventAndOneThatDidNotKnowIsSettled()
    {
        TestReplica other(2);
        const Id id = waitFor(u"the launch of Marina"_s);
        Id theirs;
        {
            Edit edit(*other, u"test"_s);
            theirs = *putEvent(edit, u"Launch of Marina"_s);
            setEventDay(edit, theirs, {2027, 3, 1});
            QVERIFY(edit.commit());
        }
        QCOMPARE(findEvent(**device, u"launch of marina"_s)->id, theirs);
        // The other device had not heard of the follow-up when it learned the day.
        other.take(*device, replica::ContactEntity, sara);
        other.take(*device, replica::FollowUpEntity, id);
        QCOMPARE(followUp(*other, id)->state, u"waiting"_s);
        QCOMPARE(*settleEvents(*other), 1);
        QCOMPARE(followUp(*other, id)->due, u"2027-03-01"_s);
        QCOMPARE(*settleEvents(*other), 0);
    }

    void aLadderIsARowOfDays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read");
        QTest::newRow("usual") << u"30,7,1,0"_s << u"30,7,1,0"_s;
        QTest::newRow("disordered") << u" 1, 30 ,7,7"_s << u"30,7,1"_s;
        QTest::newRow("none") << QString() << QString();
        QTest::newRow("negative") << u"-1"_s << u"invalid"_s;
        QTest::newRow("words") << u"30,soon"_s << u"invalid"_s;
        QTest::newRow("too far") << u"4000"_s << u"invalid"_s;
    }
    void aLadderIsARowOfDays()
    {
        QFETCH(QString, text);
        QFETCH(QString, read);
        const auto ladder = readLadder(text);
        QCOMPARE(ladder ? ladderText(*ladder) : u"invalid"_s, read);
    }

private:
    void act(const std::function<void(Edit &)> &write)
    {
        Edit edit(**device, u"test"_s);
        write(edit);
        QVERIFY(edit.commit());
    }
    Id waitFor(const QString &name, int days = 0)
    {
        Edit edit(**device, u"test"_s);
        const Id id = add(edit, {.contact = sara,
                                 .kind = u"call"_s,
                                 .event = *putEvent(edit, name, days),
                                 .eventDays = days});
        if (!edit.commit())
            qFatal("no commit");
        return id;
    }
    FollowUp held(const Id &id) { return *followUp(**device, id); }

    std::unique_ptr<TestReplica> device;
    Id sara;
};

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
