// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/words.h"

#include <QTest>

using namespace touchbase::exchange;
using namespace Qt::StringLiterals;

class TestWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labelsOfManyProgramsAreOneWord()
    {
        for (const auto label : {u"Cell", u"* Mobile", u"_$!<Mobile>!$_", u"Mobil", u"MOBILE"})
            QCOMPARE(labelWord(label), u"mobile"_s);
        QCOMPARE(labelWord(u"Work Fax"), u"work fax"_s);
        QCOMPARE(labelWord(u"GRAND_CENTRAL"), u"GRAND_CENTRAL"_s);
        QCOMPARE(relationWord(u"_$!<Spouse>!$_"), u"spouse"_s);
        QCOMPARE(relationWord(u"Referred By"), u"referred_by"_s);
        QCOMPARE(dateWord(u"Hochzeit"), u"hochzeit"_s);
        QCOMPARE(dateWord(u"Jahrestag"), u"anniversary"_s);
    }
};

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
