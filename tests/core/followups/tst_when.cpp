// SPDX-License-Identifier: MPL-2.0
#include "core/followups/when.h"

#include <QTest>

using namespace touchbase::followups;
using namespace Qt::StringLiterals;

class TestWhen : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wallTimesBecomeTheInstantTheyMean_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("wall");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("home");
        QTest::addColumn<QString>("utc");
        const auto row = [](const char *name, Due::Kind kind, const char *wall, const char *zone,
                            const char *home, const char *utc) {
            QTest::newRow(name) << int(kind) << QString::fromLatin1(wall)
                                << QString::fromLatin1(zone) << QString::fromLatin1(home)
                                << QString::fromLatin1(utc);
        };
        row("floating follows the user to Auckland", Due::Floating, "2026-07-05T13:00", "",
            "Pacific/Auckland", "2026-07-05T01:00:00Z");
        row("floating follows the user to Los Angeles", Due::Floating, "2026-12-05T13:00", "",
            "America/Los_Angeles", "2026-12-05T21:00:00Z");
        row("fixed stays in Dubai", Due::Fixed, "2026-12-05T09:00", "Asia/Dubai",
            "America/Los_Angeles", "2026-12-05T05:00:00Z");
        row("fixed in a zone nobody knows is at home", Due::Fixed, "2026-12-05T09:00",
            "Mars/Olympus", "Asia/Dubai", "2026-12-05T05:00:00Z");
        row("a date is its morning", Due::Date, "2026-12-05", "", "Europe/Berlin",
            "2026-12-05T08:00:00Z");
        row("a date ignores a zone", Due::Date, "2026-12-05", "Asia/Tokyo", "Europe/Berlin",
            "2026-12-05T08:00:00Z");
        row("the gap in Berlin moves forward", Due::Floating, "2026-03-29T02:30", "",
            "Europe/Berlin", "2026-03-29T01:30:00Z");
        row("the last minute before the gap", Due::Floating, "2026-03-29T01:59", "",
            "Europe/Berlin", "2026-03-29T00:59:00Z");
        row("the first minute after the gap", Due::Floating, "2026-03-29T03:00", "",
            "Europe/Berlin", "2026-03-29T01:00:00Z");
        row("the overlap in Berlin takes the first", Due::Floating, "2026-10-25T02:30", "",
            "Europe/Berlin", "2026-10-25T00:30:00Z");
        row("after the overlap", Due::Floating, "2026-10-25T03:00", "", "Europe/Berlin",
            "2026-10-25T02:00:00Z");
        row("the gap in New York moves forward", Due::Floating, "2026-03-08T02:15", "",
            "America/New_York", "2026-03-08T07:15:00Z");
        row("the overlap in New York takes the first", Due::Floating, "2026-11-01T01:30", "",
            "America/New_York", "2026-11-01T05:30:00Z");
        row("a gap at midnight in Beirut", Due::Floating, "2026-03-29T00:00", "", "Asia/Beirut",
            "2026-03-28T22:00:00Z");
        row("half an hour's overlap on Lord Howe", Due::Floating, "2026-04-05T01:45", "",
            "Australia/Lord_Howe", "2026-04-04T14:45:00Z");
        row("the day Samoa never had", Due::Floating, "2011-12-30T09:00", "", "Pacific/Apia",
            "2011-12-30T19:00:00Z");
        row("midnight begins the day", Due::Floating, "2026-12-05T00:00", "", "Asia/Tehran",
            "2026-12-04T20:30:00Z");
    }
    void wallTimesBecomeTheInstantTheyMean()
    {
        QFETCH(int, kind);
        QFETCH(QString, wall);
        QFETCH(QString, zone);
        QFETCH(QString, home);
        QFETCH(QString, utc);
        const QDateTime at =
            instant({Due::Kind(kind), wall, zone}, QTimeZone(home.toLatin1()), QTime(9, 0));
        QCOMPARE(at.toUTC().toString(Qt::ISODate), utc);
    }

    void whatCannotBeReadIsNoMoment()
    {
        const QTimeZone berlin("Europe/Berlin");
        QVERIFY(!instant({Due::Date, u"2026-02-30"_s, {}}, berlin, QTime(9, 0)).isValid());
        QVERIFY(!instant({Due::Floating, u"soon"_s, {}}, berlin, QTime(9, 0)).isValid());
        QVERIFY(!instant({}, berlin, QTime(9, 0)).isValid());
    }
};

QTEST_GUILESS_MAIN(TestWhen)
#include "tst_when.moc"
