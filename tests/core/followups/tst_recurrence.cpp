// SPDX-License-Identifier: MPL-2.0
#include "core/followups/recurrence.h"

#include <QTest>

using namespace touchbase::followups;
using namespace Qt::StringLiterals;

namespace {
QDateTime wall(const QString &text)
{
    QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    return time;
}
} // namespace

class TestRecurrence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNextOccurrenceFollowsTheRule_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("next");
        const auto row = [](const char *name, const char *rule, const char *first,
                            const char *after, const char *next) {
            QTest::newRow(name) << QString::fromLatin1(rule) << QString::fromLatin1(first)
                                << QString::fromLatin1(after) << QString::fromLatin1(next);
        };
        row("before the first", "FREQ=DAILY", "2026-01-05T09:00", "2025-01-01T00:00",
            "2026-01-05T09:00:00");
        row("the first counts where the rule would not name it", "FREQ=WEEKLY;BYDAY=MO",
            "2026-01-06T09:00", "2026-01-01T00:00", "2026-01-06T09:00:00");
        row("strictly after", "FREQ=DAILY", "2026-01-05T09:00", "2026-01-05T09:00",
            "2026-01-06T09:00:00");
        row("every other day keeps step", "FREQ=DAILY;INTERVAL=2", "2026-01-05T09:00",
            "2026-03-01T12:00", "2026-03-02T09:00:00");
        row("weekdays skip the weekend", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-01-05T08:00",
            "2026-01-09T08:00", "2026-01-12T08:00:00");
        row("every other Friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-01-09T09:00",
            "2026-01-10T00:00", "2026-01-23T09:00:00");
        row("the hour stays across a change of the clocks", "FREQ=WEEKLY", "2026-03-22T02:30",
            "2026-03-22T02:30", "2026-03-29T02:30:00");
        row("the 31st skips short months", "FREQ=MONTHLY", "2026-01-31T09:00", "2026-01-31T09:00",
            "2026-03-31T09:00:00");
        row("the last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31T09:00",
            "2026-01-31T09:00", "2026-02-28T09:00:00");
        row("the third Tuesday", "FREQ=MONTHLY;BYDAY=3TU", "2026-01-20T09:00", "2026-01-20T09:00",
            "2026-02-17T09:00:00");
        row("yearly on the leap day", "FREQ=YEARLY", "2024-02-29T09:00", "2024-03-01T00:00",
            "2028-02-29T09:00:00");
        row("the last working day of the month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "2026-01-30T09:00", "2026-01-30T09:00", "2026-02-27T09:00:00");
        row("far from the first", "FREQ=DAILY;INTERVAL=3", "2000-01-01T09:00", "2026-01-01T00:00",
            "2026-01-02T09:00:00");
        row("the last of five", "FREQ=DAILY;COUNT=5", "2026-01-01T09:00", "2026-01-04T09:00",
            "2026-01-05T09:00:00");
        row("after the last of five", "FREQ=DAILY;COUNT=5", "2026-01-01T09:00", "2026-01-05T09:00",
            "");
        row("until is included", "FREQ=DAILY;UNTIL=20260103T090000", "2026-01-01T09:00",
            "2026-01-02T09:00", "2026-01-03T09:00:00");
        row("after until", "FREQ=DAILY;UNTIL=20260103T090000", "2026-01-01T09:00",
            "2026-01-03T09:00", "");
        row("with its name before it", "RRULE:FREQ=WEEKLY;BYDAY=SU", "2026-01-04T18:00",
            "2026-01-04T18:00", "2026-01-11T18:00:00");
    }
    void theNextOccurrenceFollowsTheRule()
    {
        QFETCH(QString, rule);
        QFETCH(QString, first);
        QFETCH(QString, after);
        QFETCH(QString, next);
        const auto found = nextOccurrence(rule, wall(first), wall(after));
        QVERIFY(found);
        QCOMPARE(found->toString(u"yyyy-MM-ddTHH:mm:ss"), next);
    }

    void aBadRuleIsRefusedInWords_data()
    {
        QTest::addColumn<QString>("rule");
        for (const char *rule :
             {"", "every day", "FREQ=SOMETIMES", "INTERVAL=2", "FREQ=DAILY;INTERVAL=0",
              "FREQ=DAILY;BYDAY=XX", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MINUTELY",
              "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=-12FR",
              "FREQ=DAILY;COUNT=3;UNTIL=20260103T090000"})
            QTest::newRow(*rule ? rule : "nothing") << QString::fromLatin1(rule);
    }
    void aBadRuleIsRefusedInWords()
    {
        QFETCH(QString, rule);
        const auto checked = checkRule(rule);
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, touchbase::Error::Code::Invalid);
        QVERIFY(checked.error().message.size() > 20);
        QVERIFY(!nextOccurrence(rule, wall(u"2026-01-01T09:00"_s), wall(u"2026-01-01T09:00"_s)));
    }

    void aRuleThatNeverComesEnds_data()
    {
        QTest::addColumn<QString>("rule");
        for (const char *rule :
             {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=7",
              "FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2"})
            QTest::newRow(rule) << QString::fromLatin1(rule);
    }
    void aRuleThatNeverComesEnds()
    {
        QFETCH(QString, rule);
        const auto found =
            nextOccurrence(rule, wall(u"2026-01-01T09:00"_s), wall(u"2026-01-01T09:00"_s));
        QVERIFY(!found || !found->isValid());
    }
};

QTEST_GUILESS_MAIN(TestRecurrence)
#include "tst_recurrence.moc"
