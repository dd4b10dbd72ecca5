// SPDX-License-Identifier: MPL-2.0
#include "core/people/query.h"

#include <QTest>

using namespace touchbase;
using namespace touchbase::people;

class tst_Query : public QObject {
    Q_OBJECT

    static QString rewritten(const QString &text)
    {
        const Result<Criterion> read = readQuery(text);
        return read ? queryText(*read) : read.error().message;
    }

private Q_SLOTS:
    void aQueryIsWrittenAsItIsRead_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("written"); // empty: as typed
        const auto row = [](const char *typed, const char *written = "") {
            QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(written);
        };
        row("everyone");
        row("not everyone");
        row("level is A");
        row("level is not A");
        row("Level IS A", "level is A");
        row("level is A and (tag is buyer or group is \"Open house\") and last contact more than "
            "30 "
            "days ago and not has follow-up");
        row("level is A and level is B or level is C", "(level is A and level is B) or level is C");
        row("(level is A)", "level is A");
        row("((level is A) and (tag is x and tag is y))", "level is A and tag is x and tag is y");
        row("everyone and level is A", "level is A");
        row("everyone or level is A");
        row("not (level is A or level is B)");
        row("not (level is A and level is B)");
        row("not (level is A)", "not level is A");
        row("not not level is A");
        row("not (not level is A or tag is x)");
        row("group is Open house", "group is \"Open house\"");
        row("group is “Open house”", "group is \"Open house\"");
        row("group is \"a \\\"b\\\" \\\\ c\"");
        row("notes contains \"and\"");
        row("notes is \"empty\"");
        row("notes is empty");
        row("notes is not empty", "has notes");
        row("has phone");
        row("phone begins with +49");
        row("phone.mobile starts with 0171", "phone.mobile begins with 0171");
        row("email contains @example.com");
        row("e-mail contains x", "email contains x");
        row("postal_code begins with 10", "postal code begins with 10");
        row("postcode is 10115", "postal code is 10115");
        row("city is \"New York\" or country is Norway");
        row("custom.closing_year more than 2025");
        row("custom.\"Closing year\" is 2026");
        row("relation.referred_by is \"Nils Lund\"");
        row("spouse contains Kim");
        row("active");
        row("active is yes", "active");
        row("not active");
        row("active is no");
        row("favourite or muted or overdue");
        row("probability at least 0.25 and deal value is more than 400000",
            "probability at least 0.25 and deal value more than 400000");
        row("expected value at most 1e5", "expected value at most 100000");
        row("touches less than 3");
        row("number of touches is 0", "touches is 0");
        row("touch kind is meeting and touch note contains roof");
        row("last contact is more than a month ago", "last contact more than 1 month ago");
        row("last contact in the last week", "last contact in the last 1 week");
        row("last contact before 2026-01-31 and last contact after yesterday");
        row("last contact is empty");
        row("next follow-up in the next 2 weeks", "follow-up in the next 2 weeks");
        row("follow_up today or follow up this week", "follow-up today or follow-up this week");
        row("follow-up in more than 10 days");
        row("birthday in the next 30 days or family birthday this month");
        row("date.first_meeting on 2020-02-29");
        row("anniversary today");
        row("added this year");
        row("tag is \"more\"");
        row("tag is الرياض");
        row("hobby are sailing", "hobby is sailing");
    }
    void aQueryIsWrittenAsItIsRead()
    {
        QFETCH(QString, typed);
        QFETCH(QString, written);
        QCOMPARE(rewritten(typed), written.isEmpty() ? typed : written);
        QCOMPARE(rewritten(rewritten(typed)), rewritten(typed));
        QCOMPARE(*readQuery(rewritten(typed)), *readQuery(typed));
    }

    void anErrorSaysWhereAndWhatWasExpected_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("place");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *typed, int place, const char *says) {
            QTest::newRow(typed) << QString::fromUtf8(typed) << place << QString::fromUtf8(says);
        };
        row("", 1, "the end stands where");
        row("leevl is A", 1, "“leevl” stands where “not”, “has”, “(” or the name of a field");
        row("leevl is A", 1, "last contact");
        row("level A", 7, "“A” stands where “is”");
        row("level is", 9, "the end stands where a value");
        row("level is A and", 15, "the end stands where");
        row("level is A tag is B) x", 20, "“)” stands where “and”, “or” or the end");
        row("(level is A", 12, "the end stands where “and”, “or” or “)”");
        row("level is \"A", 10, "quotation mark");
        row("level is \"A\" B", 14, "“B” stands where “and”, “or” or the end");
        row("probability more than much", 23, "“much” stands where a plain number");
        row("probability is nan", 16, "a plain number");
        row("probability contains 1", 13, "“more than”");
        row("last contact more than 30 days", 31, "“ago”");
        row("last contact more than 0 days ago", 24, "a number from 1");
        row("last contact more than 3 moons ago", 26, "“days”");
        row("last contact before 2026-02-30", 21, "a day such as");
        row("birthday more than 3 days ago", 10, "“in the next”");
        row("active is perhaps", 11, "“yes” or “no”");
        row("has active", 11, "without “has”");
        row("has nothing", 5, "the name of a field");
        row("custom. is x", 1, "custom.KEY");
    }
    void anErrorSaysWhereAndWhatWasExpected()
    {
        QFETCH(QString, typed);
        QFETCH(int, place);
        QFETCH(QString, says);
        const Result<Criterion> read = readQuery(typed);
        QVERIFY(!read);
        QCOMPARE(read.error().code, Error::Code::Invalid);
        QVERIFY2(read.error().message.startsWith(
                     QStringLiteral("Character %1 of the query: ").arg(place)),
                 qPrintable(read.error().message));
        QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
    }

    void aQueryWithoutEndIsRefused()
    {
        QVERIFY(!readQuery(QString(5'000, u'(')));
        QVERIFY(!readQuery(QStringLiteral("not ").repeated(4'000)));
        QVERIFY(!readQuery(QString(50'000, u'x')));
        QVERIFY(!readQuery(QStringLiteral("muted or ").repeated(300) + QStringLiteral("muted")));
    }

    void everyFieldCanBeAskedFor()
    {
        for (const QString &field : queryFields()) {
            const bool asked = readQuery(QStringLiteral("has ") + field) || readQuery(field);
            QVERIFY2(asked, qPrintable(field));
        }
    }
};

QTEST_GUILESS_MAIN(tst_Query)
#include "tst_query.moc"
