// SPDX-License-Identifier: MPL-2.0
#include "core/followups/followups.h"
#include "core/followups/reminders.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::followups;
using namespace Qt::StringLiterals;
using touchbase::test::TestReplica;

class TestReminders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        device = std::make_unique<TestReplica>(); // Saturday 21 November 2026, 10:00
        sara = device->create(replica::ContactEntity, {{"first_name", u"Sara"_s}});
    }

    void whatIsOpenCanRingWithTheLastWordsSpoken()
    {
        device->create(replica::InteractionEntity,
                       {{"contact", sara}, {"at", 1}, {"note", u"older"_s}});
        device->create(replica::InteractionEntity,
                       {{"contact", sara}, {"at", 2}, {"note", u"wants a garden\nand more"_s}});
        device->create(replica::FollowUpEntity, {{"contact", sara},
                                                 {"kind", u"call"_s},
                                                 {"due", u"2026-12-05T13:00"_s},
                                                 {"zone_kind", u"fixed"_s},
                                                 {"zone", u"Asia/Tokyo"_s},
                                                 {"snoozed_until", u"2026-12-06"_s}});
        device->create(replica::FollowUpEntity,
                       {{"contact", sara}, {"due", u"2026-12-05"_s}, {"state", u"done"_s}});
        const PlannerInput input = plannerInput(**device);
        QCOMPARE(input.followUps.size(), 1);
        const OpenFollowUp &open = input.followUps.first();
        QCOMPARE(open.contactName, u"Sara"_s);
        QCOMPARE(open.fact, u"wants a garden"_s);
        QVERIFY(open.due == (Due{Due::Fixed, u"2026-12-05T13:00"_s, u"Asia/Tokyo"_s}));
        QVERIFY(open.snoozedUntil == (Due{Due::Date, u"2026-12-06"_s, {}}));
    }

    void factsAreReadForWhatRingsSoon()
    {
        device->create(replica::InteractionEntity,
                       {{"contact", sara}, {"at", 1}, {"note", u"wants a garden"_s}});
        for (const QString &due :
             {u"2026-11-01"_s, u"2026-11-20"_s, u"2026-11-23T10:00"_s, u"2026-12-05"_s})
            device->create(replica::FollowUpEntity, {{"contact", sara}, {"due", due}});
        QStringList facts;
        for (const OpenFollowUp &open : plannerInput(**device, 2).followUps)
            facts << open.fact;
        QCOMPARE(facts, (QStringList{{}, u"wants a garden"_s, u"wants a garden"_s, {}}));
        for (const OpenFollowUp &open : plannerInput(**device).followUps)
            QCOMPARE(open.fact, u"wants a garden"_s);
    }

    void appointmentsToComeRingAndThoseThatArePastDoNot()
    {
        appointment(u"Past"_s, u"2026-11-01T10:00"_s);
        appointment(u"Whole day"_s, u"2026-11-25"_s);
        appointment(u"Ahead"_s, u"2026-11-25T10:00"_s);
        QCOMPARE(titles(), QStringList{u"Ahead"_s});
    }

    void aSeriesRingsAtItsNextOccurrence()
    {
        appointment(u"Weekly"_s, u"2026-09-02T10:00"_s, u"FREQ=WEEKLY"_s);
        appointment(u"Over"_s, u"2026-09-02T10:00"_s, u"FREQ=WEEKLY;COUNT=2"_s);
        QCOMPARE(titles(), QStringList{u"Weekly"_s});
        QCOMPARE(plannerInput(**device).appointments.first().start.wall, u"2026-11-25T10:00"_s);
    }

    void aDailySeriesRingsToday()
    {
        appointment(u"Daily"_s, u"2026-11-02T15:00"_s, u"FREQ=DAILY"_s);
        const qint64 now = device->clock.now();
        QCOMPARE(
            plan(plannerInput(**device), {}, {.now = now, .zone = device->clock.zone()}).first().at,
            QDateTime({2026, 11, 21}, {14, 30}, device->clock.zone()).toMSecsSinceEpoch());
    }

    void yearlyDatesComeInTheOrderOfTheirDays()
    {
        date(u"birthday"_s, u"1986-11-23"_s);
        date(u"anniversary"_s, u"--11-22"_s);
        date(u"birthday"_s, u"2015-11-20"_s, u"Lina"_s); // yesterday: next year
        const auto next = nextOccasions(**device, {2026, 11, 21}, 10, LeapRule::Feb28);
        QCOMPARE(next.size(), 3);
        QCOMPARE(next[0].kind, u"anniversary"_s);
        QVERIFY(!next[0].age);
        QCOMPARE(next[1].day, QDate(2026, 11, 23));
        QCOMPARE(*next[1].age, 40);
        QCOMPARE(next[2].day, QDate(2027, 11, 20));
        QCOMPARE(next[2].person, u"Lina"_s);
        QCOMPARE(nextOccasions(**device, {2026, 11, 21}, 1, LeapRule::Feb28).size(), 1);
        QCOMPARE(occasions(**device, {2026, 11, 21}, 7, LeapRule::Feb28).size(), 2);
        QCOMPARE(occasions(**device, {2026, 11, 21}, 2, LeapRule::Feb28).size(), 1);
    }

    void theDatesOfADeletedOrMergedContactAreLeftOut()
    {
        date(u"birthday"_s, u"1986-11-23"_s);
        const Id other = device->create(replica::ContactEntity, {{"first_name", u"Tom"_s}});
        device->write(replica::ContactEntity, sara, {{"merged_into", other}});
        QVERIFY(nextOccasions(**device, {2026, 11, 21}, 10, LeapRule::Feb28).isEmpty());
        QVERIFY(plannerInput(**device).dates.isEmpty());
    }

private:
    void appointment(const QString &title, const QString &start, const QString &repeat = {})
    {
        device->create(replica::AppointmentEntity,
                       {{"title", title},
                        {"start", start},
                        {"zone_kind", u"floating"_s},
                        {"repeat", replica::Value::textOrNull(repeat)}});
    }
    void date(const QString &kind, const QString &day, const QString &person = {})
    {
        device->create(replica::DateEntity, {{"contact", sara},
                                             {"kind", kind},
                                             {"date", day},
                                             {"person", replica::Value::textOrNull(person)}});
    }
    QStringList titles()
    {
        QStringList all;
        for (const OpenAppointment &open : plannerInput(**device).appointments)
            all << open.title;
        return all;
    }

    std::unique_ptr<TestReplica> device;
    Id sara;
};

QTEST_GUILESS_MAIN(TestReminders)
#include "tst_reminders.moc"
