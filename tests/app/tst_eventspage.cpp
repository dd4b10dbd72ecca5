// SPDX-License-Identifier: MPL-2.0
#include "app/models/contactpage.h"
#include "app/models/eventspage.h"
#include "app/models/logpage.h"
#include "core/followups/events.h"
#include "tests/app/desk.h"

using namespace touchbase;
using namespace touchbase::app;
using namespace Qt::StringLiterals;
using test::column;

class tst_EventsPage : public QObject {
    Q_OBJECT

    struct Events : test::Desk {
        EventsPage page{base, toast};
        LogPage log{base, toast};
        ContactPage contact{base, toast, links};
        Events()
        {
            watch(page.rows());
            watch(contact.waiting());
        }
        void wait(const QString &sentence)
        {
            log.open(person(u"Sara Haddad"_s).hex());
            log.writeNote(sentence);
            log.save();
        }
    };

private Q_SLOTS:
    void whatIsSaidInTheLogWaitsAndIsShown()
    {
        Events events;
        events.openSample();
        events.page.open();
        QCOMPARE(events.page.rows()->count(), 0);
        events.log.open(events.person(u"Sara Haddad"_s).hex());
        events.log.writeNote(u"call Sara 2 days after the launch of Marina Heights"_s);
        QCOMPARE(events.log.head().saveText, u"Save, and wait for launch of Marina Heights"_s);
        QVERIFY(
            events.log.head().understoodText.contains(u"2 days after launch of Marina Heights"_s));
        events.log.save();
        QCOMPARE(column(events.page.rows(), "text"), QStringList{u"Launch of Marina Heights"_s});
        QCOMPARE(column(events.page.rows(), "detail"),
                 QStringList{u"no day yet, 1 follow-up waits"_s});
        events.contact.open(events.person(u"Sara Haddad"_s).hex());
        QCOMPARE(column(events.contact.waiting(), "detail"),
                 QStringList{u"2 days after launch of Marina Heights"_s});
        events.contact.dropWaiting(events.contact.waiting()->idAt(0));
        QCOMPARE(events.contact.waiting()->count(), 0);
        events.toast.undo();
        QCOMPARE(events.contact.waiting()->count(), 1);
    }

    void itsDayMakesThemDueAndUndoLetsThemWaitAgain()
    {
        Events events;
        events.openSample();
        events.page.open();
        events.wait(u"call Sara after the launch"_s);
        const QString launch = events.page.rows()->idAt(0);
        events.page.setDay(launch, QDateTime({2026, 12, 1}, {0, 0}));
        QCOMPARE(events.toast.text(), u"Launch is on Tue 1 Dec"_s);
        QCOMPARE(column(events.page.rows(), "detail").first(),
                 u"Tue 1 Dec, 1 follow-up due by it"_s);
        events.toast.undo();
        QCOMPARE(column(events.page.rows(), "detail").first(), u"no day yet, 1 follow-up waits"_s);
        events.page.happened(launch);
        QVERIFY(column(events.page.rows(), "detail").first().startsWith(u"happened Sat 21 Nov"_s));
        QCOMPARE(followups::waitingFollowUps(events.replica()).size(), 0);
        events.page.setDay(launch, QDateTime());
        QCOMPARE(followups::waitingFollowUps(events.replica()).size(), 1);
        events.page.remove(launch);
        QCOMPARE(events.page.rows()->count(), 0);
    }

    void anEventIsNamedBeforeAnybodyWaits()
    {
        Events events;
        events.openEmpty();
        events.page.open();
        events.page.add(u"autumn fair"_s);
        events.page.add(u" "_s);
        QCOMPARE(column(events.page.rows(), "text"), QStringList{u"Autumn fair"_s});
        events.page.happened(u"nothing"_s);
        QCOMPARE(column(events.page.rows(), "detail"), QStringList{u"no day yet"_s});
    }
};

QTEST_MAIN(tst_EventsPage)
#include "tst_eventspage.moc"
