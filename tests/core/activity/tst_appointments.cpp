// SPDX-License-Identifier: MPL-2.0
#include "core/activity/appointments.h"
#include "core/activity/interactions.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::activity;

class tst_Appointments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thoseOfASpanAreFoundWithTheirPeople()
    {
        test::TestReplica base;
        const Id sara =
            base.create(replica::ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        const auto plan = [&](const char *start) {
            return base.create(
                replica::AppointmentEntity,
                {{"title", QStringLiteral("Coffee")}, {"start", QLatin1String(start).toString()}});
        };
        plan("2026-11-21T09:59");
        const Id inside = plan("2026-11-21T10:00");
        plan("2026-11-21T11:00");
        base.create(replica::AttendanceEntity, {{"contact", sara}, {"appointment", inside}});
        const auto found = appointments(*base, QDateTime({2026, 11, 21}, {10, 0}),
                                        QDateTime({2026, 11, 21}, {11, 0}));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().id, inside);
        QCOMPARE(found.first().with, QVector{sara});
    }

    void aSeriesAWholeDayAndAnotherZoneAreWhereTheUserMeetsThem()
    {
        test::TestReplica base; // Saturday 21 November 2026, 10:00
        const auto plan = [&](const char *title, const char *start, const char *end,
                              const char *zone, const char *repeat) {
            const auto text = [](const char *of) {
                return replica::Value::textOrNull(QString::fromLatin1(of));
            };
            base.create(replica::AppointmentEntity,
                        {{"title", text(title)},
                         {"start", text(start)},
                         {"end", text(end)},
                         {"zone_kind", text(*zone ? "fixed" : "floating")},
                         {"zone", text(zone)},
                         {"repeat", text(repeat)}});
        };
        const QDateTime now = base.clock.local();
        plan("weekly", "2026-10-31T15:00", "2026-10-31T16:30", "", "FREQ=WEEKLY");
        plan("over", "2026-10-31T15:00", "", "", "FREQ=WEEKLY;COUNT=2");
        plan("daily", "2026-11-01T09:00", "", "", "FREQ=DAILY");
        plan("fair", "2026-11-21", "2026-11-22", "", "");
        plan("yesterday", "2026-11-20", "", "", "");
        // Eleven in the morning here, as a clock five hours and three quarters ahead of UTC has it.
        const QDateTime eleven(now.date(), QTime(11, 0), now.timeZone());
        plan("notary",
             eleven.toTimeZone(QTimeZone("Asia/Kathmandu"))
                 .toString(QStringLiteral("yyyy-MM-ddTHH:mm"))
                 .toLatin1(),
             "", "Asia/Kathmandu", "");
        QStringList found;
        for (const Appointment &one : appointments(
                 *base, now, QDateTime(now.date().addDays(2), QTime(0, 0), now.timeZone())))
            found << one.title + u' ' + one.start + u' ' + one.end;
        QCOMPARE(found, (QStringList{QStringLiteral("fair 2026-11-21 2026-11-22"),
                                     QStringLiteral("notary 2026-11-21T11:00 "),
                                     QStringLiteral("weekly 2026-11-21T15:00 2026-11-21T16:30"),
                                     QStringLiteral("daily 2026-11-22T09:00 ")}));
    }

    void anAttemptIsNoTouchAndTheLatestPeopleComeFirst()
    {
        test::TestReplica base;
        const Id sara =
            base.create(replica::ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        const Id ben = base.create(replica::ContactEntity, {{"first_name", QStringLiteral("Ben")}});
        const auto touch = [&](const Id &who, const char *kind, qint64 ago, bool attempt) {
            replica::Edit edit(*base, QStringLiteral("log"));
            logInteraction(edit,
                           {.contact = who,
                            .kind = QLatin1String(kind),
                            .at = base.clock.now() - ago,
                            .attempt = attempt},
                           {});
            QVERIFY(edit.commit());
        };
        touch(sara, "meeting", 5000, false);
        touch(ben, "email", 3000, false);
        touch(sara, "call", 1000, true);
        QCOMPARE(lastTouch(*base, sara)->kind, QStringLiteral("meeting"));
        QCOMPARE(recentContacts(*base, 5), QVector({sara, ben}));
        QCOMPARE(recentContacts(*base, 1), QVector{sara});
    }
};

QTEST_GUILESS_MAIN(tst_Appointments)
#include "tst_appointments.moc"
