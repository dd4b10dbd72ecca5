// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/icalendar.h"

#include <QTest>

using namespace touchbase::exchange;
using namespace Qt::StringLiterals;

namespace {

QByteArray calendar(const QByteArray &lines)
{
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + lines + "END:VCALENDAR\r\n";
}

QByteArray eventOf(const QByteArray &lines)
{
    return calendar("BEGIN:VEVENT\r\n" + lines + "END:VEVENT\r\n");
}

Appointment appointment(const QByteArray &bytes)
{
    const auto reading = readCalendar(bytes);
    if (reading.records.isEmpty() || !reading.records.first().value)
        return {};
    return std::get<Appointment>(*reading.records.first().value);
}

Moment at(int year, int month, int day, std::optional<QTime> time = {}, const QString &zone = {})
{
    return {QDate(year, month, day), time, zone};
}

} // namespace

class TestICalendar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEventIsReadWithWallTimeAndZone()
    {
        const Appointment read = appointment(eventOf(
            "UID:1@example.com\r\nSUMMARY:Viewing\\, Main St\r\n"
            "DTSTART;TZID=Europe/Berlin:20261205T130000\r\nDTEND;TZID=Europe/"
            "Berlin:20261205T140000\r\n"
            "LOCATION:1 Main St\r\nDESCRIPTION:Bring\\nkeys\r\nRRULE:FREQ=WEEKLY;BYDAY=SA\r\n"
            "EXDATE;TZID=Europe/Berlin:20261212T130000\r\n"
            "ATTENDEE;CN=\"Lee, Ann\":mailto:ann@example.com\r\n"
            "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n"));
        QCOMPARE(read.uid, u"1@example.com"_s);
        QCOMPARE(read.summary, u"Viewing, Main St"_s);
        QCOMPARE(read.start, at(2026, 12, 5, QTime(13, 0), u"Europe/Berlin"_s));
        QCOMPARE(*read.end, at(2026, 12, 5, QTime(14, 0), u"Europe/Berlin"_s));
        QCOMPARE(read.description, u"Bring\nkeys"_s);
        QCOMPARE(read.rrule, u"FREQ=WEEKLY;BYDAY=SA"_s);
        QCOMPARE(read.exceptions.size(), 1);
        QCOMPARE(read.attendees, (QVector<Attendee>{{u"Lee, Ann"_s, u"ann@example.com"_s}}));
        QCOMPARE(read.reminders, QVector<int>{15});
    }

    void datesFloatingTimesAndUtcStayWhatTheyAre()
    {
        QCOMPARE(appointment(eventOf("DTSTART;VALUE=DATE:20260301\r\n")).start, at(2026, 3, 1));
        QCOMPARE(appointment(eventOf("DTSTART:20260301T090000\r\n")).start,
                 at(2026, 3, 1, QTime(9, 0)));
        QCOMPARE(appointment(eventOf("DTSTART:20260301T090000Z\r\n")).start,
                 at(2026, 3, 1, QTime(9, 0), u"UTC"_s));
        QCOMPARE(*appointment(eventOf("DTSTART:20260301T233000\r\nDURATION:PT1H\r\n")).end,
                 at(2026, 3, 2, QTime(0, 30)));
    }

    void zonesOfOtherProgramsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("tzid");
        QTest::addColumn<QString>("zone");
        QTest::newRow("windows") << QByteArray("W. Europe Standard Time") << u"Europe/Berlin"_s;
        QTest::newRow("mozilla") << QByteArray("/mozilla.org/20050126_1/Europe/Berlin")
                                 << u"Europe/Berlin"_s;
        QTest::newRow("gmt") << QByteArray("GMT") << u"UTC"_s;
        QTest::newRow("own") << QByteArray("Office") << u"America/New_York"_s;
        QTest::newRow("city") << QByteArray("\"(UTC+02:00) Athens, Bucharest\"")
                              << u"Europe/Athens"_s;
    }

    void zonesOfOtherProgramsAreNamed()
    {
        QFETCH(QByteArray, tzid);
        QFETCH(QString, zone);
        const QByteArray zones =
            "BEGIN:VTIMEZONE\r\nTZID:Office\r\nX-LIC-LOCATION:America/New_York\r\nEND:VTIMEZONE\r\n"
            "BEGIN:VTIMEZONE\r\nTZID:(UTC+02:00) Athens\\, Bucharest\r\nBEGIN:STANDARD\r\n"
            "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\n"
            "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
        const QByteArray bytes = calendar("BEGIN:VEVENT\r\nDTSTART;TZID=" + tzid +
                                          ":20260301T090000\r\nEND:VEVENT\r\n" + zones);
        QCOMPARE(appointment(bytes).start.zone, zone);
    }

    void anUnknownZoneIsReportedAndTheWallTimeKept()
    {
        const auto reading = readCalendar(eventOf("DTSTART;TZID=Nowhere:20260301T090000\r\n"));
        QVERIFY(reading.records.first().warnings.first().contains(u"Nowhere"));
        QCOMPARE(std::get<Appointment>(*reading.records.first().value).start,
                 at(2026, 3, 1, QTime(9, 0)));
    }

    void aTaskIsReadWithItsState()
    {
        const auto reading = readCalendar(calendar(
            "BEGIN:VTODO\r\nUID:t1\r\nSUMMARY:Call Ann\r\nDUE;VALUE=DATE:20260301\r\nPRIORITY:1\r\n"
            "END:VTODO\r\nBEGIN:VTODO\r\nSUMMARY:Done\r\nSTATUS:COMPLETED\r\nEND:VTODO\r\n"
            "BEGIN:VTODO\r\nSUMMARY:Off\r\nSTATUS:CANCELLED\r\nEND:VTODO\r\n"));
        const auto task = [&](int i) { return std::get<Task>(*reading.records[i].value); };
        QCOMPARE(task(0).summary, u"Call Ann"_s);
        QCOMPARE(*task(0).due, at(2026, 3, 1));
        QCOMPARE(task(0).state, Task::State::Open);
        QCOMPARE(task(1).state, Task::State::Done);
        QCOMPARE(task(2).state, Task::State::Cancelled);
    }

    void aYearlyBirthdayIsNotedAsADate_data()
    {
        QTest::addColumn<QString>("summary");
        QTest::newRow("english") << u"Ann Lee's birthday"_s;
        QTest::newRow("german") << u"Geburtstag von Ann Lee"_s;
        QTest::newRow("colon") << u"Birthday: Ann Lee (1980)"_s;
    }

    void aYearlyBirthdayIsNotedAsADate()
    {
        QFETCH(QString, summary);
        const Appointment read = appointment(eventOf("SUMMARY:" + summary.toUtf8() +
                                                     "\r\nDTSTART;VALUE=DATE:19800322\r\n"
                                                     "RRULE:FREQ=YEARLY\r\n"));
        QVERIFY(read.yearly);
        QCOMPARE(read.yearly->kind, u"birthday"_s);
        QCOMPARE(read.yearly->date, u"1980-03-22"_s);
        QCOMPARE(read.yearly->person, u"Ann Lee"_s);
    }

    void otherComponentsAreSkippedWithAReason()
    {
        const auto reading =
            readCalendar(calendar("BEGIN:VJOURNAL\r\nSUMMARY:Diary\r\nEND:VJOURNAL\r\n"
                                  "BEGIN:VFREEBUSY\r\nEND:VFREEBUSY\r\n"
                                  "BEGIN:VEVENT\r\nSUMMARY:no start\r\nEND:VEVENT\r\n"));
        QCOMPARE(reading.records.size(), 3);
        QVERIFY(reading.records[0].reason.contains(u"VJOURNAL"));
        QCOMPARE(reading.records[0].line, 3);
        QCOMPARE(reading.records[2].reason, u"the event has no start"_s);
    }

    void rulesOfVCalendarAreTranslated_data()
    {
        QTest::addColumn<QString>("old");
        QTest::addColumn<QString>("rule");
        QTest::newRow("days") << u"D2 #5"_s << u"FREQ=DAILY;INTERVAL=2;COUNT=5"_s;
        QTest::newRow("weeks") << u"W1 MO WE #0"_s << u"FREQ=WEEKLY;BYDAY=MO,WE"_s;
        QTest::newRow("place") << u"MP1 1+ MO #3"_s << u"FREQ=MONTHLY;BYDAY=1MO;COUNT=3"_s;
        QTest::newRow("last") << u"MP3 2- FR #17"_s
                              << u"FREQ=MONTHLY;BYDAY=-2FR;INTERVAL=3;COUNT=17"_s;
        QTest::newRow("until") << u"D3 20050630T000000"_s
                               << u"FREQ=DAILY;INTERVAL=3;UNTIL=20050630T000000"_s;
        QTest::newRow("year") << u"YM1 6 #0"_s << u"FREQ=YEARLY;BYMONTH=6"_s;
        QTest::newRow("new") << u"freq=daily;count=2"_s << u"FREQ=DAILY;COUNT=2"_s;
        QTest::newRow("none") << u"every other day"_s << QString();
        QTest::newRow("huge") << u"FREQ=DAILY;BYDAY="_s + u"MO,"_s.repeated(1000) << QString();
    }

    void rulesOfVCalendarAreTranslated()
    {
        QFETCH(QString, old);
        QFETCH(QString, rule);
        QCOMPARE(recurrenceRule(old), rule);
    }

    void aRuleThatIsNoneLeavesTheEventAndIsReported()
    {
        const auto reading =
            readCalendar(eventOf("DTSTART:20260301T090000\r\nRRULE:FREQ=NEVER\r\n"));
        QVERIFY(reading.records.first().value);
        QVERIFY(reading.records.first().warnings.first().contains(u"FREQ=NEVER"));
    }

    void whatIsWrittenIsReadBackEqual()
    {
        Appointment visit;
        visit.uid = u"1@example.com"_s;
        visit.summary =
            u"Viewing; with \"Ann\", a long line that has to be folded somewhere: äöüäöüäöü"_s;
        visit.start = at(2026, 12, 5, QTime(13, 0), u"Europe/Berlin"_s);
        visit.end = at(2026, 12, 5, QTime(14, 30), u"America/New_York"_s);
        visit.location = u"1 Main St"_s;
        visit.description = u"two\nlines"_s;
        visit.rrule = u"FREQ=MONTHLY;BYDAY=3TU"_s;
        visit.exceptions = {at(2027, 1, 19, QTime(13, 0), u"Europe/Berlin"_s)};
        visit.attendees = {{u"Lee, \"Ann\""_s, u"ann@example.com"_s}, {{}, u"bob@example.com"_s}};
        visit.categories = {u"a,b"_s};
        visit.reminders = {15, 1440, -5};
        visit.contact = u"00000000000070008000000000000001"_s;
        visit.cancelled = true;
        Task call;
        call.uid = u"2@example.com"_s;
        call.summary = u"Call"_s;
        call.due = at(2026, 3, 1);
        call.completed = at(2026, 3, 1, QTime(10, 0), u"UTC"_s);
        call.state = Task::State::Done;
        call.priority = 5;
        call.rrule = u"FREQ=YEARLY"_s;
        const QVector<CalendarItem> items = {visit, call};
        const QByteArray bytes = writeCalendar(items, 1'700'000'000'000);
        const auto reading = readCalendar(bytes);
        QCOMPARE(reading.records.size(), 2);
        QVERIFY2(*reading.records[0].value == items[0], bytes.constData());
        QVERIFY(*reading.records[1].value == items[1]);
        QVERIFY(bytes.contains("DTSTAMP:20231114T221320Z"));
        for (const QByteArray &line : bytes.split('\n'))
            QVERIFY(line.size() <= 76);
    }

    void theZoneIsWrittenWithTheRulesOfItsChanges()
    {
        Appointment visit;
        visit.start = at(2026, 12, 5, QTime(13, 0), u"Europe/Berlin"_s);
        const QByteArray bytes = writeCalendar({visit}, 0);
        QVERIFY(bytes.contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin"));
        QVERIFY(bytes.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\n"
                               "TZOFFSETTO:+0200"));
        QVERIFY(bytes.contains("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\n"
                               "TZOFFSETTO:+0100"));
    }

    void hostileFilesAreReadInReasonableSteps()
    {
        QVERIFY(!readCalendar(QByteArray("BEGIN:VEVENT\r\n").repeated(5000)).problems.isEmpty());
        const auto deep = readCalendar(calendar(
            QByteArray("BEGIN:X-A\r\n").repeated(5000) + QByteArray("END:X-A\r\n").repeated(5000) +
            "BEGIN:VEVENT\r\nDTSTART:20260301\r\nEND:VEVENT\r\n"));
        QCOMPARE(deep.records.size(), 2);
        QVERIFY(deep.records.last().value);
        const QByteArray many =
            "EXDATE:" + QByteArray("20260301T090000,").repeated(50'000) + "\r\n";
        QCOMPARE(appointment(eventOf("DTSTART:20260301\r\n" + many)).exceptions.size(), 50'000);
        QVERIFY(!readCalendar("\x89PNG\r\n\x1a\n").problems.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestICalendar)
#include "tst_icalendar.moc"
