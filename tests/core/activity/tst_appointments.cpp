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
