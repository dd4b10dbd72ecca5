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

    void waitingForWhatHasLongHappenedIsDueToday()
    {
        act([&](Edit &edit) {
            const Id fair = *putEvent(edit, u"fair"_s);
            setEventDay(edit, fair, {2026, 3, 1});
            declareHappened(edit, fair);
        });
        const Id id = waitFor(u"fair"_s);
        QCOMPARE(held(id).due, u"2026-11-21"_s);
        QVERIFY(openFollowUps(**device, Span::Overdue).isEmpty());
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
                                 .event = *putEvent(edit, name),
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
