// SPDX-License-Identifier: MPL-2.0
#include "app/models/todaypage.h"
#include "core/followups/suggestions.h"
#include "tests/app/desk.h"

using namespace touchbase;
using namespace touchbase::app;
using test::column;
using test::words;

class tst_TodayPage : public QObject {
    Q_OBJECT

    struct Today : test::Desk {
        TodayPage page{base, toast, links};
        Today()
        {
            for (RowModel *rows :
                 {page.sections(), page.followUps(), page.occasions(), page.snoozeChoices()})
                watch(rows);
        }
        QString text(const char *name, const char *role)
        {
            const int row = int(column(page.followUps(), "name").indexOf(QString::fromUtf8(name)));
            return page.followUps()->text(row, QLatin1String(role));
        }
        QString idOf(const char *name) { return text(name, "id"); }
    };

private Q_SLOTS:
    void theDayIsToldInWords()
    {
        Today today;
        today.openSample();
        const TodayHead &head = today.page.head();
        QCOMPARE(head.date, QStringLiteral("Saturday 21 November"));
        QCOMPARE(head.headline, QStringLiteral("4 people to reach"));
        QCOMPARE(head.progress, QStringLiteral("3 of 7 done"));
        QVERIFY(!head.clear && !head.noPeople);
        QCOMPARE(column(today.page.sections(), "title"),
                 words({"Overdue", "Today", "Next 7 days"}));
        QCOMPARE(column(today.page.sections(), "detail"), words({"2", "2", "6"}));
        QCOMPARE(column(today.page.followUps(), "name").mid(0, 5),
                 words({"Sara Haddad", "Tomás Rivera", "Ingrid Solberg", "David Okafor",
                        "Amina Yusuf"}));
        QCOMPARE(today.text("Sara Haddad", "reason"),
                 QStringLiteral("Call back about the Alder St offer"));
        QCOMPARE(today.text("Sara Haddad", "dueText"), QStringLiteral("3 days late"));
        QCOMPARE(today.text("Sara Haddad", "detailText"), QStringLiteral("spoke 18 days ago"));
        QCOMPARE(today.text("Sara Haddad", "channelIcon"), QStringLiteral("call"));
        QCOMPARE(today.text("Tomás Rivera", "dueText"), QStringLiteral("1 day late"));
        QCOMPARE(today.text("Tomás Rivera", "detailText"), QStringLiteral("met 9 days ago"));
        QCOMPARE(today.text("Tomás Rivera", "channelIcon"), QStringLiteral("mail"));
        QCOMPARE(today.text("Ingrid Solberg", "detailText"), QStringLiteral("in 48 minutes"));
        QCOMPARE(today.text("Ingrid Solberg", "channelIcon"), QStringLiteral("directions"));
        QCOMPARE(today.text("Amina Yusuf", "dueText"), QStringLiteral("Monday"));
        QCOMPARE(column(today.page.occasions(), "name"), words({"Hannah Klein"}));
        QCOMPARE(column(today.page.occasions(), "text"), words({"turns 40 today"}));
        QCOMPARE(today.text("Sara Haddad", "spoken"),
                 QStringLiteral("Sara Haddad, level A, Call back about the Alder St offer, "
                                "3 days late, spoke 18 days ago"));
    }

    void whatWasPromisedLeadsAndWhoHasNoNextStepIsCounted()
    {
        Today today;
        today.openSample();
        const int before = followups::withoutNextStep(today.replica(), 0).count;
        const Id person = [&] {
            replica::Edit edit(today.replica(), QStringLiteral("test"));
            const Id made =
                edit.create(replica::ContactEntity, {{"first_name", QStringLiteral("Vera")},
                                                     {"level", QStringLiteral("B")}});
            if (!edit.commit())
                qFatal("no commit");
            return made;
        }();
        today.base.noteCommit();
        QVERIFY(today.page.head().noNextStep.startsWith(QString::number(before + 1)));
        replica::Edit edit(today.replica(), QStringLiteral("test"));
        followups::add(edit, {.contact = person,
                              .kind = QStringLiteral("email"),
                              .what = QStringLiteral("the floor plan"),
                              .due = QStringLiteral("2026-11-20"),
                              .zoneKind = QStringLiteral("date"),
                              .promisedBy = QStringLiteral("me")});
        QVERIFY(edit.commit());
        today.base.noteCommit();
        QCOMPARE(column(today.page.followUps(), "name").first(), QStringLiteral("Vera"));
        QCOMPARE(today.text("Vera", "reason"), QStringLiteral("You promised: the floor plan"));
    }

    void anEmptyBaseIsQuiet()
    {
        Today today;
        today.openEmpty();
        QCOMPARE(today.page.head().headline, QStringLiteral("All quiet"));
        QVERIFY(today.page.head().noPeople);
        QVERIFY(today.page.head().clear);
    }

    void doneTakesTheRowAwayAndUndoBringsItBack()
    {
        Today today;
        today.openSample();
        QSignalSpy removed(today.page.followUps(), &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserted(today.page.followUps(), &QAbstractItemModel::rowsInserted);
        today.page.done(today.idOf("Tomás Rivera"));
        QCOMPARE(removed.size(), 1);
        QCOMPARE(inserted.size(), 0);
        QCOMPARE(today.page.head().headline, QStringLiteral("3 people to reach"));
        QCOMPARE(today.page.head().progress, QStringLiteral("4 of 7 done"));
        QCOMPARE(today.toast.text(), QStringLiteral("Tomás Rivera done"));
        QVERIFY(today.toast.canUndo());
        today.toast.undo();
        QCOMPARE(today.page.head().progress, QStringLiteral("3 of 7 done"));
        QCOMPARE(today.text("Tomás Rivera", "dueText"), QStringLiteral("1 day late"));
    }

    void snoozingMovesTheRowToItsDay()
    {
        Today today;
        today.openSample();
        QCOMPARE(column(today.page.snoozeChoices(), "detail"),
                 words({"11:42", "18:00", "Sun 22 Nov", "Tue 24 Nov", "Mon 23 Nov", "Mon 21 Dec"}));
        today.page.snooze(today.idOf("Sara Haddad"), QStringLiteral("tomorrow"));
        QCOMPARE(today.text("Sara Haddad", "section"), QStringLiteral("next"));
        QCOMPARE(today.text("Sara Haddad", "dueText"), QStringLiteral("Tomorrow"));
        QCOMPARE(today.toast.text(), QStringLiteral("Sara Haddad snoozed to Sun 22 Nov"));
        today.page.snoozeUntil(today.idOf("David Okafor"), QDateTime({2026, 11, 23}, {13, 0}));
        QCOMPARE(today.text("David Okafor", "dueText"), QStringLiteral("Monday 13:00"));
        today.toast.undoLast();
        today.toast.undoLast();
        QCOMPARE(today.text("Sara Haddad", "dueText"), QStringLiteral("3 days late"));
        QCOMPARE(today.text("David Okafor", "dueText"), QStringLiteral("15:00"));
    }

    void timePassesInTheWords()
    {
        Today today;
        today.openSample();
        today.clock().advance(60'000);
        Q_EMIT today.base.minutePassed();
        QCOMPARE(today.text("Ingrid Solberg", "detailText"), QStringLiteral("in 47 minutes"));
        today.clock().advance(24 * 3600'000LL);
        Q_EMIT today.base.minutePassed();
        QCOMPARE(today.page.head().date, QStringLiteral("Sunday 22 November"));
        QCOMPARE(today.text("Ingrid Solberg", "dueText"), QStringLiteral("1 day late"));
        QCOMPARE(today.page.occasions()->count(), 0);
    }

    void theButtonOfARowUsesItsChannel()
    {
        Today today;
        today.openSample();
        today.page.reach(today.idOf("Sara Haddad"));
        today.page.reach(today.idOf("Tomás Rivera"));
        today.page.greet(today.page.occasions()->idAt(0));
        QCOMPARE(today.opened.size(), 3);
        QCOMPARE(today.opened[0].scheme(), QStringLiteral("tel"));
        QCOMPARE(today.opened[1].toString(), QStringLiteral("mailto:tomas.rivera@example.com"));
        QCOMPARE(today.opened[2].scheme(), QStringLiteral("sms"));
    }

    void meetingsStillToComeStandAboveWithTheirBrief()
    {
        Today today;
        today.openSample();
        QCOMPARE(column(today.page.occasions(), "name"), words({"Hannah Klein"})); // one is over
        const Id sara = today.person(QStringLiteral("Sara Haddad"));
        const Id nina = today.person(QStringLiteral("Nina Roth"));
        today.toast.carryOut(QStringLiteral("meet"), {}, [&](replica::Edit &edit) {
            const auto meet = [&](const QString &title, const QString &start,
                                  const QVector<Id> &with) {
                const Id id =
                    edit.create(replica::AppointmentEntity, {{"title", title}, {"start", start}});
                for (const Id &contact : with)
                    edit.create(replica::AttendanceEntity,
                                {{"contact", contact}, {"appointment", id}});
            };
            meet(QStringLiteral("Viewing"), QStringLiteral("2026-11-21T15:00"), {sara});
            meet(QStringLiteral("Notary"), QStringLiteral("2026-11-21T17:30"), {sara, nina});
            meet(QStringLiteral("Dentist"), QStringLiteral("2026-11-21T18:00"), {});
            meet(QStringLiteral("Tomorrow"), QStringLiteral("2026-11-22T09:00"), {sara});
        });
        QCOMPARE(column(today.page.occasions(), "name"),
                 words({"Sara Haddad", "Sara Haddad and 1 more", "Dentist", "Hannah Klein"}));
        QCOMPARE(column(today.page.occasions(), "text").mid(0, 3),
                 words({"at 15:00, Viewing", "at 17:30, Notary", "at 18:00"}));
        QCOMPARE(column(today.page.occasions(), "action"), words({"Brief", "Brief", "", "Greet"}));
        QSignalSpy wanted(&today.page, &TodayModel::briefWanted);
        today.page.greet(today.page.occasions()->idAt(0));
        QCOMPARE(wanted.first().first().toString(), sara.hex());
    }

    void idsOfNothingDoNothing()
    {
        Today today;
        today.page.done(QStringLiteral("nobody"));
        today.openSample();
        today.page.done(QString());
        today.page.snooze(Id::fresh(1).hex(), QStringLiteral("tomorrow"));
        today.page.reach(QStringLiteral("zz"));
        today.page.greet(QStringLiteral("/"));
        QCOMPARE(today.page.head().progress, QStringLiteral("3 of 7 done"));
    }

    void manyBirthdaysDoNotBuryThePeopleToReach()
    {
        Today today;
        today.openSample();
        today.toast.carryOut(QStringLiteral("add"), {}, [](replica::Edit &edit) {
            for (int number = 0; number < 20; ++number) {
                const Id id = edit.create(replica::ContactEntity,
                                          {{"first_name", QStringLiteral("Twin %1").arg(number)}});
                edit.create(replica::DateEntity, {{"contact", id},
                                                  {"kind", QStringLiteral("birthday")},
                                                  {"date", QStringLiteral("1990-11-21")}});
            }
        });
        QCOMPARE(today.page.occasions()->count(), 3);
        QCOMPARE(today.page.head().moreOccasions, QStringLiteral("and 18 more"));
        today.page.showAllOccasions();
        QCOMPARE(today.page.occasions()->count(), 21);
        QCOMPARE(today.page.head().moreOccasions, QString());
        today.clock().advance(24LL * 3600 * 1000);
        today.page.done(QString());
        today.base.noteCommit();
        QVERIFY(today.page.occasions()->count() <= 3);
    }

    void anotherProcessIsNoticed()
    {
        Today today;
        const QString path = today.device.path();
        today.openSample();
        auto other = replica::Replica::open({.path = path, .key = {}, .clock = &today.clock()});
        QVERIFY(other);
        const auto late = followups::openFollowUps(**other, followups::Span::Overdue);
        replica::Edit edit(**other, QStringLiteral("done"));
        followups::complete(edit, late.first(), {});
        QVERIFY(edit.commit());
        today.base.lookForOthers();
        QCOMPARE(today.page.head().headline, QStringLiteral("3 people to reach"));
    }
};

QTEST_MAIN(tst_TodayPage)
#include "tst_todaypage.moc"
