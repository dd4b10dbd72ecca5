// SPDX-License-Identifier: MPL-2.0
#include "platform/links.h"

#include <QTest>
#include <QUrlQuery>

using namespace touchbase::platform;
using namespace Qt::StringLiterals;

class TestLinks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNumberIsDialledHoweverItIsWritten_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QByteArray>("link");
        QTest::newRow("grouped") << u"+1 (202) 555-0143"_s << QByteArray("tel:+12025550143");
        QTest::newRow("dots") << u"202.555.0143"_s << QByteArray("tel:2025550143");
        QTest::newRow("extension") << u"202-555-0143 ext. 12"_s << QByteArray("tel:2025550143");
        QTest::newRow("keys") << u"*100#"_s << QByteArray("tel:*100%23");
        QTest::newRow("Arabic digits") << u"\u0660\u0661\u0662"_s << QByteArray("tel:012");
        QTest::newRow("no number") << u"ask at the desk"_s << QByteArray();
        QTest::newRow("plus only") << u"+"_s << QByteArray();
    }
    void aNumberIsDialledHoweverItIsWritten()
    {
        QFETCH(QString, number);
        QFETCH(QByteArray, link);
        QCOMPARE(dialLink(number).toEncoded(), link);
        QCOMPARE(mayOpen(dialLink(number)), !link.isEmpty());
    }

    void aMessageCarriesItsText()
    {
        const QUrl link = messageLink(u"+1 202 555 0143"_s, u"Tea & cake? \u00e9"_s);
        QCOMPARE(link.toEncoded(), "sms:+12025550143?body=Tea%20%26%20cake%3F%20%C3%A9");
        QCOMPARE(messageLink(u"555-0143"_s).toEncoded(), "sms:5550143");
        QVERIFY(messageLink(u"-"_s).isEmpty());
    }

    void aMailCarriesSubjectAndBody()
    {
        const QUrl link = mailLink(u" sara@example.com"_s, u"50% & more"_s, u"Dear Sara,\nhello"_s);
        QCOMPARE(
            link.toEncoded(),
            "mailto:sara@example.com?subject=50%25%20%26%20more&body=Dear%20Sara%2C%0D%0Ahello");
        QCOMPARE(mailLink(u"a?cc=eve@example.com"_s).toEncoded(),
                 "mailto:a%3Fcc%3Deve@example.com");
        QVERIFY(mailLink(u"nobody"_s).isEmpty());
    }

    void anAddressIsSoughtOnTheMap()
    {
        const QUrl link = mapLink(u"1 Main St #4\nSpringfield & Co"_s);
        QCOMPARE(QUrlQuery(link).queryItemValue(u"query"_s, QUrl::FullyDecoded),
                 u"1 Main St #4, Springfield & Co"_s);
        QVERIFY(link.fragment().isEmpty());
        QVERIFY(mayOpen(link));
        QVERIFY(mapLink(u" \n"_s).isEmpty());
    }

    void onlyHarmlessLinksMayLeave()
    {
        QVERIFY(mayOpen(QUrl(u"https://example.com"_s)));
        for (const QString &text : {u"file:///etc/passwd"_s, u"javascript:alert(1)"_s,
                                    u"smb://host/x"_s, u"/bin/sh"_s, u""_s})
            QVERIFY2(!mayOpen(QUrl(text)), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestLinks)
#include "tst_links.moc"
