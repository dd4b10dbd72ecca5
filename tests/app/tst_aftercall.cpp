// SPDX-License-Identifier: MPL-2.0
#include "app/models/aftercall.h"
#include "app/models/contactpage.h"
#include "app/models/todaypage.h"
#include "tests/app/desk.h"

using namespace touchbase;
using namespace touchbase::app;

class tst_AfterCall : public QObject {
    Q_OBJECT

    struct Call : test::Desk {
        AfterCall call{device.clock};
        int minutes = 0;
        Id whom;
        Call()
        {
            QObject::connect(&call, &AfterCall::ended, &call, [this](const Id &contact, int took) {
                whom = contact;
                minutes = took;
            });
        }
        void away(qint64 ms)
        {
            call.setInFront(false);
            clock().advance(ms);
            call.setInFront(true);
        }
    };

private Q_SLOTS:
    void comingBackFromACallEndsItOnce()
    {
        Call call;
        const Id sara = Id::fresh(1);
        call.call.begun(sara);
        call.away(5 * 60'000 + 10'000);
        QCOMPARE(call.whom, sara);
        QCOMPARE(call.minutes, 6);
        call.whom = Id();
        call.away(60'000);
        QVERIFY(call.whom.isNull());
    }

    void whoWasNotAwayDidNotCall()
    {
        Call call;
        call.away(60'000); // nobody was called
        QVERIFY(call.whom.isNull());
        call.call.begun(Id::fresh(1));
        call.clock().advance(60'000);
        call.call.setInFront(true); // never left
        QVERIFY(call.whom.isNull());
        call.call.begun(Id::fresh(1));
        call.away(2'000); // only looked at the dial pad
        QVERIFY(call.whom.isNull());
        call.away(60'000); // and then called
        QCOMPARE(call.minutes, 2);
    }

    void whoLeavesTheWindowLongAfterTheTapDidNotLeaveItForTheCall()
    {
        Call call;
        call.call.begun(Id::fresh(1)); // by a telephone on the desk, say
        call.clock().advance(10 * 60'000);
        call.away(5 * 60'000);
        QVERIFY(call.whom.isNull());
        call.call.begun(Id::fresh(1));
        call.away(2'000);
        call.clock().advance(10 * 60'000);
        call.away(5 * 60'000);
        QVERIFY(call.whom.isNull());
    }

    void whoComesBackTheNextDayIsNotAsked()
    {
        Call call;
        call.call.begun(Id::fresh(1));
        call.away(20LL * 3600 * 1000);
        QVERIFY(call.whom.isNull());
        call.away(60'000);
        QVERIFY(call.whom.isNull());
    }

    void theCallButtonsBeginIt()
    {
        test::Desk desk;
        QVector<Id> called;
        Links links([](const QUrl &) {}, [&](const Id &contact) { called.append(contact); });
        TodayPage today(desk.base, desk.toast, links);
        ContactPage contact(desk.base, desk.toast, links);
        desk.openSample();
        const Id sara = desk.person(QStringLiteral("Sara Haddad"));
        const Id tomas = desk.person(QStringLiteral("Tomás Rivera"));
        const QStringList names = test::column(today.followUps(), "name");
        today.reach(today.followUps()->idAt(int(names.indexOf(QStringLiteral("Sara Haddad")))));
        today.reach(today.followUps()->idAt(int(names.indexOf(QStringLiteral("Tomás Rivera")))));
        QCOMPARE(called, QVector<Id>{sara}); // a mail is no call
        contact.open(tomas.hex());
        const QStringList icons = test::column(contact.reach(), "icon");
        if (const auto row = int(icons.indexOf(QStringLiteral("call"))); row >= 0) {
            contact.use(contact.reach()->idAt(row));
            QCOMPARE(called.last(), tomas);
        }
    }
};

QTEST_MAIN(tst_AfterCall)
#include "tst_aftercall.moc"
