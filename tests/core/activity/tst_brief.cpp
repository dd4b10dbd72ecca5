// SPDX-License-Identifier: MPL-2.0
#include "core/activity/brief.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::activity;
using namespace Qt::StringLiterals;
using touchbase::replica::Edit;
using touchbase::test::TestReplica;

class TestBrief : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        device = std::make_unique<TestReplica>(); // Saturday 21 November 2026, 10:00
        sara = device->create(replica::ContactEntity, {{"first_name", u"Sara"_s},
                                                       {"job_title", u"Broker"_s},
                                                       {"level", u"A"_s},
                                                       {"notes", u"Allergic to nuts"_s}});
    }

    void itHoldsWhatOneWantsToKnowBeforeMeetingSomebody()
    {
        for (int day = 1; day <= 5; ++day)
            touch(day, u"talk %1"_s.arg(day), day == 5);
        followUp(u"floor plan"_s, u"me"_s);
        followUp(u"papers"_s, u"them"_s);
        followUp(u"offer"_s, {});
        device->create(replica::DateEntity,
                       {{"contact", sara}, {"kind", u"birthday"_s}, {"date", u"1986-12-01"_s}});
        device->create(replica::DateEntity,
                       {{"contact", sara}, {"kind", u"anniversary"_s}, {"date", u"2010-06-01"_s}});
        device->create(replica::RelationEntity,
                       {{"contact", sara}, {"kind", u"spouse"_s}, {"name", u"Karim"_s}});
        device->create(replica::TagEntity,
                       {{"contact", sara}, {"kind", u"objection"_s}, {"name", u"price"_s}});
        meeting(u"2026-11-21T15:00"_s);
        meeting(u"2026-11-21T09:00"_s); // has begun

        const auto known = brief(**device, sara);
        QVERIFY(known);
        QCOMPARE(known->about, u"Broker, level A"_s);
        QCOMPARE(known->notes, u"Allergic to nuts"_s);
        QStringList notes;
        for (const Interaction &one : known->touches)
            notes << one.note;
        QCOMPARE(notes, (QStringList{u"talk 4"_s, u"talk 3"_s, u"talk 2"_s})); // no attempts
        QCOMPARE(known->mine.size(), 1);
        QCOMPARE(known->mine.first().what, u"floor plan"_s);
        QCOMPARE(known->theirs.first().what, u"papers"_s);
        QCOMPARE(known->open.first().what, u"offer"_s);
        QCOMPARE(known->dates.size(), 1);
        QCOMPARE(known->dates.first().age, 40);
        QCOMPARE(known->family, QStringList{u"Karim, spouse"_s});
        QCOMPARE(known->objections, QStringList{u"price"_s});
        QCOMPARE(known->next->start, u"2026-11-21T15:00"_s);
        QCOMPARE(nextMeeting(**device)->with, QVector<Id>{sara});
    }

    void theReminderOfTheMeetingTellsThePromiseAndTheLastWords()
    {
        touch(3, u"likes the garden"_s, false);
        followUp(u"the floor plan"_s, u"me"_s);
        meeting(u"2026-11-22T15:00"_s);
        const followups::PlannerInput input = followups::plannerInput(**device);
        QCOMPARE(input.appointments.first().fact,
                 u"You promised: the floor plan. likes the garden"_s);
    }

    void nobodyHasNoBrief()
    {
        QVERIFY(!brief(**device, Id::fresh(1)));
        QVERIFY(!nextMeeting(**device));
    }

private:
    void touch(int day, const QString &note, bool attempt)
    {
        device->create(
            replica::InteractionEntity,
            {{"contact", sara},
             {"kind", u"call"_s},
             {"at", QDateTime({2026, 11, day}, {12, 0}, device->clock.zone()).toMSecsSinceEpoch()},
             {"note", note},
             {"attempt", attempt}});
    }
    void followUp(const QString &what, const QString &promisedBy)
    {
        device->create(replica::FollowUpEntity,
                       {{"contact", sara},
                        {"kind", u"email"_s},
                        {"what", what},
                        {"due", u"2026-11-25"_s},
                        {"promised_by", replica::Value::textOrNull(promisedBy)}});
    }
    void meeting(const QString &start)
    {
        const Id id = device->create(
            replica::AppointmentEntity,
            {{"title", u"Viewing"_s}, {"start", start}, {"zone_kind", u"floating"_s}});
        device->create(replica::AttendanceEntity, {{"contact", sara}, {"appointment", id}});
    }

    std::unique_ptr<TestReplica> device;
    Id sara;
};

QTEST_GUILESS_MAIN(TestBrief)
#include "tst_brief.moc"
