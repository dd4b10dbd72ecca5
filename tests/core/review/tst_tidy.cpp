// SPDX-License-Identifier: MPL-2.0
#include "core/review/tidy.h"

#include <QTest>

using namespace touchbase::review;
using namespace Qt::StringLiterals;

class tst_Tidy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAreTidied_data()
    {
        QTest::addColumn<QString>("tidy");
        const auto row = [](const QString &name, const QString &tidy) {
            QTest::newRow(qPrintable(name)) << tidy;
        };
        row(u"SARA"_s, u"Sara"_s);
        row(u"sara"_s, u"Sara"_s);
        row(u" Sara  Maria "_s, u"Sara Maria"_s);
        row(u"HADDAD-LEE"_s, u"Haddad-Lee"_s);
        row(u"O'BRIEN"_s, u"O'Brien"_s);
        row(u"van der berg"_s, u"van der Berg"_s);
        row(u"ÖZTÜRK"_s, u"Öztürk"_s);
        for (const QString &kept : {u"McDonald"_s, u"JJ"_s, u"von Hagen"_s, u"سارة"_s, u"eBay"_s,
                                    u"a@b.de"_s, u"J.R."_s, u"DeVito"_s})
            row(kept, kept);
    }
    void namesAreTidied()
    {
        QFETCH(QString, tidy);
        QCOMPARE(tidyName(QString::fromUtf8(QTest::currentDataTag())), tidy);
    }

    void addressesHaveTheirForm()
    {
        for (const QString &good : {u"a@b.de"_s, u"first.last+tag@sub.example.co.uk"_s,
                                    u"o'neil@example.com"_s, u"jörg@müller.de"_s, u"a@x.museum"_s})
            QVERIFY2(isEmailForm(good), qPrintable(good));
        for (const QString &bad :
             {u"a"_s, u"a@b"_s, u"a b@c.de"_s, u"a@b..de"_s, u"@b.de"_s, u"a@b.de,"_s, u"a@@b.de"_s,
              u".a@b.de"_s, u"a@-b.de"_s, u"a@1.2.3.4"_s})
            QVERIFY2(!isEmailForm(bad), qPrintable(bad));
        QCOMPARE(tidyEmail(u" <mailto:a@b.de>; "_s), u"a@b.de"_s);
        QCOMPARE(tidyEmail(u"a @ b.de"_s), u"a@b.de"_s);
        QCOMPARE(tidyEmail(u"a at b"_s), u"a at b"_s);
    }

    void numbersAreReadWhereTheyAreValid()
    {
        QCOMPARE(validNumber(u"030 1234567"_s, {u"DE"_s}), u"+49301234567"_s);
        QCOMPARE(validNumber(u"0049 30 1234567"_s, {u"US"_s}), u"+49301234567"_s);
        QCOMPARE(validNumber(u"030 1234567"_s, {u"US"_s, u"DE"_s}), u"+49301234567"_s);
        QCOMPARE(validNumber(u"12"_s, {u"DE"_s, {}}), QString());
        QCOMPARE(validNumber(u"ask Tom"_s, {u"DE"_s}), QString());
    }

    void spellingsOfOneWordAreAlike()
    {
        QCOMPARE(alikeKey(u"Open House"_s), alikeKey(u"openhouse "_s));
        QVERIFY(alikeKey(u"buyer"_s) != alikeKey(u"buyers"_s));
    }
};

QTEST_GUILESS_MAIN(tst_Tidy)
#include "tst_tidy.moc"
