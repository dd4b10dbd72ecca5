// SPDX-License-Identifier: MPL-2.0
#include "core/base/editdistance.h"

#include <QTest>

using namespace touchbase;
using namespace Qt::StringLiterals;

class TestEditDistance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySlipOfThePenCountsOnce_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<int>("slips");
        QTest::newRow("the same") << u"bergmann"_s << u"bergmann"_s << 0;
        QTest::newRow("left out") << u"bergmann"_s << u"bergman"_s << 1;
        QTest::newRow("doubled") << u"lindner"_s << u"linndner"_s << 1;
        QTest::newRow("replaced") << u"maier"_s << u"meier"_s << 1;
        QTest::newRow("neighbours swapped") << u"gaël"_s << u"galë"_s << 1;
        QTest::newRow("at both ends") << u"abcd"_s << u"bcde"_s << 2;
        QTest::newRow("nothing and something") << QString() << u"abc"_s << 3;
    }
    void everySlipOfThePenCountsOnce()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(int, slips);
        QCOMPARE(editDistance(one, other, 5), slips);
        QCOMPARE(editDistance(other, one, 5), slips);
    }

    void beyondTheMostItIsNotCounted()
    {
        QCOMPARE(editDistance(u"hamburg", u"leipzig", 2), 3);
        QCOMPARE(editDistance(u"a", u"abcdefgh", 2), 3);
    }
};

QTEST_APPLESS_MAIN(TestEditDistance)
#include "tst_editdistance.moc"
