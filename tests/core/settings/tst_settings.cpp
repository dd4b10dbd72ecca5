// SPDX-License-Identifier: MPL-2.0
#include "core/settings/settings.h"
#include "tests/support/testreplica.h"

using namespace touchbase;

class tst_Settings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultsComeFromTheLocale()
    {
        test::TestReplica base;
        const QLocale german(QStringLiteral("de_DE"));
        QCOMPARE(settings::region(*base, german), QStringLiteral("DE"));
        QCOMPARE(settings::currency(*base, german), QStringLiteral("EUR"));
        QCOMPARE(settings::hours(*base), settings::Hours());
        QVERIFY(!settings::leapDayInMarch(*base));
    }

    void theSameChoiceOnTwoDevicesIsOneRow()
    {
        test::TestReplica one(1), other(2);
        for (test::TestReplica *base : {&one, &other}) {
            replica::Edit edit(**base, QStringLiteral("setting"));
            settings::setValue(edit, QStringLiteral("quiet_from"), QStringLiteral("21:15"));
            QVERIFY(edit.commit());
        }
        replica::Query rows = one->database().query("SELECT id FROM setting");
        replica::Query others = other->database().query("SELECT id FROM setting");
        QVERIFY(rows.next() && others.next());
        QCOMPARE(rows.id(0), others.id(0));
        QCOMPARE(settings::hours(*one).quietFrom, QTime(21, 15));
    }

    void whatCannotBeReadCountsAsTheDefault()
    {
        test::TestReplica base;
        replica::Edit edit(*base, QStringLiteral("setting"));
        settings::setValue(edit, QStringLiteral("morning"), QStringLiteral("early"));
        QVERIFY(edit.commit());
        QCOMPARE(settings::hours(*base).morning, QTime(9, 0));
    }

    void choicesOfADeviceAreNoRows()
    {
        test::TestReplica base;
        settings::setDeviceValue(*base, QStringLiteral("look"), QStringLiteral("dark"));
        QCOMPARE(settings::value(*base, QStringLiteral("look"), settings::Reach::Device),
                 QStringLiteral("dark"));
        QCOMPARE(base->database().value("SELECT count(*) FROM setting").toInteger(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_Settings)
#include "tst_settings.moc"
