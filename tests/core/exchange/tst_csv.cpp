// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/csv.h"

#include <QTest>

using namespace touchbase::exchange;
using namespace Qt::StringLiterals;

namespace {

QVector<QStringList> cells(const QByteArray &bytes)
{
    QVector<QStringList> rows;
    for (const CsvRow &row : parseCsv(bytes).rows)
        rows += row.cells;
    return rows;
}

QByteArray utf16(const QString &text)
{
    return QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
}

} // namespace

class TestCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theDelimiterIsFound_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("comma") << QByteArray("a,b,c\n1,2;5,3\n");
        QTest::newRow("semicolon") << QByteArray("a;b;c\n1;2,5;3\n");
        QTest::newRow("tab") << QByteArray("a\tb\tc\n1\t2,5\t3\n");
        QTest::newRow("bar") << QByteArray("a|b|c\n1|2,5|3\n");
        QTest::newRow("declared") << QByteArray("sep=;\r\na;b;c\r\n1;2,5;3\r\n");
    }

    void theDelimiterIsFound()
    {
        QFETCH(QByteArray, bytes);
        const auto rows = cells(bytes);
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0], (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(rows[1].size(), 3);
    }

    void quotesHoldDelimitersQuotesAndLineBreaks()
    {
        QCOMPARE(cells("a,\"b,\"\"c\"\"\r\nd\",e\r\n"),
                 (QVector<QStringList>{{u"a"_s, u"b,\"c\"\nd"_s, u"e"_s}}));
        QCOMPARE(cells("x, \"y\" ,5\" pipe\n"),
                 (QVector<QStringList>{{u"x"_s, u"y"_s, u"5\" pipe"_s}}));
    }

    void emptyCellsStayEmptyAndInPlace()
    {
        QCOMPARE(cells("a,,b\n,,\n\nc,\"\",\n"),
                 (QVector<QStringList>{{u"a"_s, {}, u"b"_s}, {{}, {}, {}}, {u"c"_s, {}, {}}}));
    }

    void everyRowKnowsItsLine()
    {
        const CsvTable table = parseCsv("sep=,\na,b\n\n\"1\n2\",3\nc,d");
        QCOMPARE(table.rows.size(), 3);
        QCOMPARE(table.rows[0].line, 2);
        QCOMPARE(table.rows[1].line, 4);
        QCOMPARE(table.rows[2].line, 6);
        QVERIFY(table.cutOff);
        QVERIFY(!parseCsv("a,b\n").cutOff);
    }

    void rowsMayEndInCrAlone() { QCOMPARE(cells("a,b\r1,2\r").size(), 2); }

    void aQuoteThatNeverClosesDoesNotSwallowTheRest()
    {
        const CsvTable table = parseCsv("a,b\n\"open,1\nc,d\ne,f\n");
        QCOMPARE(table.rows.size(), 4);
        QVERIFY(table.rows[1].flaw.contains(u"line 2"));
        QCOMPARE(table.rows[1].cells, (QStringList{u"\"open"_s, u"1"_s}));
        QCOMPARE(table.rows[3].cells, (QStringList{u"e"_s, u"f"_s}));
        QByteArray many = "a,b\n";
        for (int i = 0; i < 50'001; ++i)
            many += "x \"\"\",\"y\n";
        QVERIFY(!parseCsv(many).rows.isEmpty());
    }

    void theEncodingIsFound_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("encoding");
        const QString text = u"Name,Ort\nJürgen Müller,Köln\n"_s;
        QTest::newRow("utf-8") << text.toUtf8() << u"UTF-8"_s;
        QTest::newRow("utf-8 mark") << "\xef\xbb\xbf" + text.toUtf8() << u"UTF-8"_s;
        QTest::newRow("utf-16 mark") << "\xff\xfe" + utf16(text) << u"UTF-16LE"_s;
        QTest::newRow("utf-16") << utf16(text) << u"UTF-16LE"_s;
        QTest::newRow("cp1252") << text.toLatin1() << u"Windows-1252"_s;
        QByteArray mac = text.toLatin1();
        mac.replace('\xfc', '\x9f').replace('\xf6', '\x9a');
        QTest::newRow("mac") << mac << u"Mac Roman"_s;
    }

    void theEncodingIsFound()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, encoding);
        const CsvTable table = parseCsv(bytes);
        QCOMPARE(table.encoding, encoding);
        QCOMPARE(table.rows.value(1).cells, (QStringList{u"Jürgen Müller"_s, u"Köln"_s}));
    }

    void formulasAreGuardedAndTheGuardIsTakenAway()
    {
        for (const QString &cell : {u"=1+1"_s, u"+49 30 1"_s, u"-2"_s, u"@SUM(A1)"_s, u"\tx"_s,
                                    u"'=1"_s, u"''=1"_s, u"＝1"_s}) {
            const QByteArray row = csvRow({cell});
            const QString written = parseCsv(row + "x\r\n").rows.first().cells.first();
            QVERIFY2(written.startsWith(u'\''), row.constData());
            QCOMPARE(withoutGuard(written), cell);
        }
        for (const QString &cell : {u"'tis"_s, u"O'Neill"_s, u"a=1"_s, u"'"_s}) {
            QCOMPARE(csvRow({cell}), cell.toUtf8() + "\r\n");
            QCOMPARE(withoutGuard(cell), cell);
        }
    }

    void onRequestPlainPhoneNumbersStayAsTheyAre()
    {
        QCOMPARE(csvRow({u"+1 (212) 555-0101"_s}, false), QByteArray("+1 (212) 555-0101\r\n"));
        QCOMPARE(csvRow({u"+1+cmd|' /C calc'!A0"_s}, false),
                 QByteArray("'+1+cmd|' /C calc'!A0\r\n"));
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
