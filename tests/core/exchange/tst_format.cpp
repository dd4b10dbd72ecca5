// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/format.h"

#include <QTest>

using namespace touchbase::exchange;
using namespace Qt::StringLiterals;

class TestFormat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBytesTellWhateverTheNameSays_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::newRow("card") << QByteArray("begin:vcard\r\nFN:Ann\r\nEND:VCARD\r\n") << u"vcard"_s;
        QTest::newRow("card in a mail")
            << QByteArray("From: ann@example.com\n\nBEGIN:VCARD\nEND:VCARD\n") << u"vcard"_s;
        QTest::newRow("calendar") << QByteArray("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
                                  << u"icalendar"_s;
        QTest::newRow("table") << QByteArray("Name;Phone\nAnn;212 555 0101\n") << u"csv"_s;
        QTest::newRow("linkedin") << QByteArray("First Name,Last Name,Position,Connected On\n")
                                  << u"csv-linkedin"_s;
        const QString wide = u"BEGIN:VCARD\r\nFN:Ann\r\nEND:VCARD\r\n"_s;
        QTest::newRow("utf-16") << QByteArray(reinterpret_cast<const char *>(wide.utf16()),
                                              wide.size() * 2)
                                << u"vcard"_s;
    }

    void theBytesTellWhateverTheNameSays()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        QCOMPARE(findFormat(bytes, u"book.pdf"_s).name, name);
        QVERIFY(findFormat(bytes).refusal.isEmpty());
    }

    void theNameDecidesWhereTheBytesTellNothing()
    {
        QCOMPARE(findFormat("a,b\n1,2\n", u"book.CSV"_s).format, Format::Csv);
        QCOMPARE(findFormat("hello\n", u"book.vcf"_s).format, Format::VCard);
        QCOMPARE(findFormat("hello\n").format, Format::Other);
    }

    void whatIsNoAddressBookIsRefusedInWords_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        QTest::newRow("png") << QByteArray("\x89PNG\r\n\x1a\n0000") << u"PNG"_s;
        QTest::newRow("html") << QByteArray("\n <!DOCTYPE html><html>") << u"web page"_s;
        QTest::newRow("zip") << QByteArray("PK\x03\x04rest") << u"ZIP"_s;
        QTest::newRow("pdf") << QByteArray("%PDF-1.4") << u"PDF"_s;
        QTest::newRow("json") << QByteArray("{\"a\":1}") << u"JSON"_s;
        QTest::newRow("empty") << QByteArray(" \r\n") << u"empty"_s;
        QTest::newRow("binary") << QByteArray("\x01\x02\x03\x04\x05") << u"no text"_s;
    }

    void whatIsNoAddressBookIsRefusedInWords()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, word);
        const FoundFormat found = findFormat(bytes, u"book.vcf"_s);
        QCOMPARE(found.format, Format::Other);
        QVERIFY2(found.refusal.contains(word), qPrintable(found.refusal));
    }
};

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
