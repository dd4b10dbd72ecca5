// SPDX-License-Identifier: MPL-2.0
#include "app/models/language.h"
#include "app/models/markup.h"
#include "app/models/phrases.h"

#include <QTest>

using namespace touchbase;
using namespace touchbase::app;

class tst_Phrases : public QObject {
    Q_OBJECT

    Language m_language;
    const FixedClock m_clock{QDateTime({2026, 11, 21}, {10, 42}, QTimeZone("Europe/Berlin"))};
    const QDate m_today{2026, 11, 21};

private Q_SLOTS:
    void init() { m_language.use(QStringLiteral("en-GB")); }

    void dueTimesAreSaidInWords_data()
    {
        QTest::addColumn<QString>("wall");
        QTest::addColumn<QString>("said");
        QTest::addColumn<int>("tone");
        QTest::newRow("late") << "2026-11-18"
                              << "3 days late" << int(Tone::Danger);
        QTest::newRow("one day") << "2026-11-20T09:00"
                                 << "1 day late" << int(Tone::Danger);
        QTest::newRow("today") << "2026-11-21"
                               << "today" << int(Tone::Accent);
        QTest::newRow("hour") << "2026-11-21T11:30"
                              << "11:30" << int(Tone::Accent);
        QTest::newRow("passed") << "2026-11-21T09:30"
                                << "09:30" << int(Tone::Danger);
        QTest::newRow("tomorrow") << "2026-11-22"
                                  << "Tomorrow" << int(Tone::Plain);
        QTest::newRow("weekday") << "2026-11-23"
                                 << "Monday" << int(Tone::Plain);
        QTest::newRow("weekday and hour") << "2026-11-23T13:00"
                                          << "Monday 13:00" << int(Tone::Plain);
        QTest::newRow("a week away") << "2026-11-28"
                                     << "Sat 28 Nov" << int(Tone::Plain);
    }
    void dueTimesAreSaidInWords()
    {
        QFETCH(QString, wall);
        QTEST(Phrases::due(wall, m_clock), "said");
        QFETCH(int, tone);
        QCOMPARE(int(Phrases::dueTone(wall, m_clock)), tone);
    }

    void daysFollowTheOrderOfTheLocale()
    {
        QCOMPARE(Phrases::day(m_today, Phrases::Day::Whole, m_today),
                 QStringLiteral("Saturday 21 November"));
        QCOMPARE(Phrases::day({2026, 12, 5}, Phrases::Day::Short, m_today),
                 QStringLiteral("Sat 5 Dec"));
        QCOMPARE(Phrases::day({2026, 11, 24}, Phrases::Day::Number, m_today),
                 QStringLiteral("Tue 24"));
        QCOMPARE(Phrases::day({2024, 3, 4}, Phrases::Day::Short, m_today),
                 QStringLiteral("Mon 4 Mar 2024"));
        m_language.use(QStringLiteral("en-US"));
        QCOMPARE(Phrases::day({2026, 12, 5}, Phrases::Day::Short, m_today),
                 QStringLiteral("Sat Dec 5"));
    }

    void arabicCountsInItsOwnDigits()
    {
        m_language.use(QStringLiteral("ar-EG"));
        QCOMPARE(Phrases::number(18), QStringLiteral("١٨"));
        QCOMPARE(QGuiApplication::layoutDirection(), Qt::RightToLeft);
    }

    void nearHoursCountMinutes()
    {
        QCOMPARE(Phrases::nearness(QStringLiteral("2026-11-21T11:30"), m_clock),
                 QStringLiteral("in 48 minutes"));
        QCOMPARE(Phrases::nearness(QStringLiteral("2026-11-21T10:41"), m_clock),
                 QStringLiteral("1 minute ago"));
        QCOMPARE(Phrases::nearness(QStringLiteral("2026-11-21T15:00"), m_clock), QString());
        QCOMPARE(Phrases::nearness(QStringLiteral("2026-11-21"), m_clock), QString());
    }

    void initialsAreOneLetterWhereNamesAreNotAbbreviated()
    {
        QCOMPARE(Phrases::initials(QStringLiteral("Sara Haddad")), QStringLiteral("SH"));
        QCOMPARE(Phrases::initials(QStringLiteral("Émile de la Tour")), QStringLiteral("ÉT"));
        QCOMPARE(Phrases::initials(QStringLiteral("سارة حداد")), QStringLiteral("س"));
        QCOMPARE(Phrases::initials(QStringLiteral("王小明")), QStringLiteral("王"));
        QCOMPARE(Phrases::initials(QStringLiteral("+49 30")), QStringLiteral("4"));
        QCOMPARE(Phrases::initials(QString()), QString());
    }

    void ageIsJudgedAgainstTheGoal()
    {
        QCOMPARE(Phrases::ageTone(14, 14), Tone::Plain);
        QCOMPARE(Phrases::ageTone(18, 14), Tone::Warning);
        QCOMPARE(Phrases::ageTone(36, 14), Tone::Danger);
        QCOMPARE(Phrases::ageTone(400, 0), Tone::Plain);
    }

    void moneyIsInTheCurrencyOfTheBase()
    {
        QCOMPARE(Phrases::money(8730, QStringLiteral("USD")), QStringLiteral("$8,730"));
        QCOMPARE(Phrases::money(8730.5, QStringLiteral("GBP")), QStringLiteral("£8,730.50"));
    }

    void matchedLettersAreBoldAndMarkupIsEscaped()
    {
        QCOMPARE(marked(QStringLiteral("Tomás <b>Rivera"), QStringLiteral("tomas")),
                 QStringLiteral("<b>Tomás</b> &lt;b&gt;Rivera"));
        QCOMPARE(marked(QStringLiteral("Sara Haddad"), QStringLiteral("had s")),
                 QStringLiteral("<b>S</b>ara <b>Had</b>dad"));
    }
};

QTEST_MAIN(tst_Phrases)
#include "tst_phrases.moc"
