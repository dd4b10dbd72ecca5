// SPDX-License-Identifier: MPL-2.0
#include "core/base/id.h"

#include <QTest>

using namespace touchbase;

class TestId : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void freshIdsDiffer() { QVERIFY(Id::fresh(1000) != Id::fresh(1000)); }

    void freshIdsCarryVersionSevenAndTheRfcVariant()
    {
        const QByteArray bytes = Id::fresh(1'700'000'000'000).bytes();
        QCOMPARE(quint8(bytes[6]) >> 4, 7);
        QCOMPARE(quint8(bytes[8]) >> 6, 2);
    }

    void theSameNameInTheSameParentIsTheSameId()
    {
        const Id parent = *Id::fromHex(u"6ba7b810-9dad-11d1-80b4-00c04fd430c8");
        QCOMPARE(Id::named(parent, "www.example.com"), Id::named(parent, "www.example.com"));
        QVERIFY(Id::named(parent, "a") != Id::named(parent, "b"));
    }

    void whatBelongsToAParentBeginsAsItDoes()
    {
        const Id parent = Id::fresh(1'700'000'000'000);
        QVERIFY(Id::named(parent, "a").hex().startsWith(parent.hex().first(20)));
        QVERIFY(Id::named(parent, "a") != Id::named(Id::fresh(1'700'000'000'000), "a"));
    }

    void aNameWithoutAParentIsVersionFive()
    {
        const QByteArray bytes = Id::named(Id(), "setting:language").bytes();
        QCOMPARE(quint8(bytes[6]) >> 4, 5);
        QCOMPARE(quint8(bytes[8]) >> 6, 2);
    }

    void hexSurvivesTheRoundTripAndRefusesOtherText()
    {
        const Id id = Id::fresh(5);
        QCOMPARE(*Id::fromHex(id.hex()), id);
        QVERIFY(!Id::fromHex(u"no id"));
        QVERIFY(!Id::fromHex(u"abc"));
        QVERIFY(!Id::fromHex(u"%0000000000000000000000000000000"));
        QCOMPARE(*Id::fromHex(id.hex().toUpper()), id);
    }
};

QTEST_GUILESS_MAIN(TestId)
#include "tst_id.moc"
