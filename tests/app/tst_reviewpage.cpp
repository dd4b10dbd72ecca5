// SPDX-License-Identifier: MPL-2.0
#include "app/models/reviewpage.h"
#include "core/review/audit.h"
#include "tests/app/desk.h"

using namespace touchbase;
using namespace touchbase::app;
using namespace Qt::StringLiterals;
using test::column;

class tst_ReviewPage : public QObject {
    Q_OBJECT

    struct Review : test::Desk {
        ReviewPage page{base, toast, [this]() {
                            return replica::Replica::open(
                                {.path = device.path(), .clock = &device.clock});
                        }};
        Review()
        {
            watch(page.faults());
            watch(page.findings());
            openEmpty();
        }
        Id add(const QString &first, const QString &last, const QString &email)
        {
            replica::Edit edit(replica(), u"test"_s);
            people::Card card;
            card.firstName = first;
            card.lastName = last;
            if (!email.isEmpty())
                card.emails = {{{}, email}};
            const Id id = people::addCard(edit, card, u"GB"_s);
            if (!edit.commit())
                qFatal("no commit");
            base.noteCommit();
            return id;
        }
    };

private Q_SLOTS:
    void findingsStandUnderTheirFaultsWithWhatCanBeDone()
    {
        Review review;
        const Id tom = review.add(u"Tom"_s, u"Lee"_s, {});
        review.add(u"ADA"_s, u"BELL"_s, u"ada@example.com"_s);
        review.page.open();
        QTRY_COMPARE(review.page.faults()->count(), 2);
        QCOMPARE(column(review.page.faults(), "id"),
                 (QStringList{u"no_reach"_s, u"name_untidy"_s}));
        QCOMPARE(column(review.page.faults(), "action"), (QStringList{{}, u"Mend 1"_s}));
        QCOMPARE(review.page.findings()->text(0, u"contactId"_s), tom.hex());
        QCOMPARE(column(review.page.findings(), "text"),
                 (QStringList{{}, u"ADA BELL → Ada Bell"_s}));
        QCOMPARE(review.page.head().score, u"37.5"_s);
        QCOMPARE(review.page.head().summary, u"2 things to look at"_s);
    }

    void mendingIsOneUndo()
    {
        Review review;
        review.add(u"ADA"_s, u"BELL"_s, u"ada@example.com"_s);
        review.page.open();
        QTRY_COMPARE(review.page.faults()->count(), 1);
        review.page.mend(u"name_untidy"_s);
        QTRY_COMPARE(review.page.head().summary, u"Nothing to put in order"_s);
        QCOMPARE(review.page.head().score, u"100"_s);
        QCOMPARE(review.toast.text(), u"1 thing mended"_s);
        review.toast.undo();
        QTRY_COMPARE(review.page.faults()->count(), 1);
    }

    void onceAWeekThereIsALineThatGoesAway()
    {
        Review review;
        review.add(u"Tom"_s, u"Lee"_s, {});
        QVERIFY(review.page.nudge().isEmpty());
        review.clock().advance(8 * 24 * 3600 * 1000LL);
        review.base.noteCommit();
        QTRY_COMPARE(review.page.nudge(), u"1 thing to put in order"_s);
        review.page.dismissNudge();
        QVERIFY(review.page.nudge().isEmpty());
        review.base.noteCommit();
        QVERIFY(!review::isDue(review.replica()));
        review.clock().advance(7 * 24 * 3600 * 1000LL);
        review.base.noteCommit();
        QTRY_VERIFY(!review.page.nudge().isEmpty());
        review.page.open(); // the look itself
        QVERIFY(review.page.nudge().isEmpty());
        QVERIFY(!review::isDue(review.replica()));
    }
};

QTEST_MAIN(tst_ReviewPage)
#include "tst_reviewpage.moc"
