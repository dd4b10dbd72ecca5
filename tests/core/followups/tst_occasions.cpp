// SPDX-License-Identifier: MPL-2.0
#include "core/followups/reminders.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using touchbase::test::TestReplica;
using namespace touchbase::followups;
using namespace touchbase::replica;

class TestOccasions : public QObject {
    Q_OBJECT

private:
    static void date(TestReplica &device, const char *name, const char *date)
    {
        const Id id =
            device.create(ContactEntity, {{"first_name", QLatin1String(name).toString()}});
        device.create(DateEntity, {{"contact", id},
                                   {"kind", QStringLiteral("birthday")},
                                   {"date", QLatin1String(date).toString()}});
    }
    static QStringList names(const QVector<Occasion> &occasions)
    {
        QStringList names;
        for (const Occasion &occasion : occasions)
            names << occasion.contactName;
        return names;
    }

private Q_SLOTS:
    void yearlyDatesAreFoundAcrossTheTurnOfTheYear()
    {
        TestReplica device;
        date(device, "Silvester", "1980-12-31");
        date(device, "Neujahr", "--01-01");
        date(device, "Sommer", "1990-06-15");
        date(device, "Gestern", "1970-12-27");
        const QVector<Occasion> found = occasions(*device, QDate(2026, 12, 28), 7, LeapRule::Feb28);
        QCOMPARE(names(found),
                 QStringList({QStringLiteral("Silvester"), QStringLiteral("Neujahr")}));
        QCOMPARE(found.first().age, std::optional<int>(46));
        QCOMPARE(found.last().day, QDate(2027, 1, 1));
        QVERIFY(!found.last().age);
    }

    void february29IsKeptOnTheDayOfTheRule()
    {
        TestReplica device;
        date(device, "Leap", "1992-02-29");
        const QDate eve(2027, 2, 28);
        QCOMPARE(occasions(*device, eve, 1, LeapRule::Feb28).size(), 1);
        QCOMPARE(occasions(*device, eve, 1, LeapRule::Mar1).size(), 0);
        QCOMPARE(occasions(*device, eve.addDays(1), 1, LeapRule::Mar1).size(), 1);
        QCOMPARE(occasions(*device, eve.addDays(1), 1, LeapRule::Feb28).size(), 0);
    }

    void theNextOnesAreFoundHoweverFarAway()
    {
        TestReplica device;
        const QDate from(2026, 11, 21);
        date(device, "Yesterday", "1975-11-20");
        date(device, "Spring", "1985-04-02");
        date(device, "Today", "1995-11-21");
        date(device, "Unborn", "2029-01-05");
        QCOMPARE(names(nextOccasions(*device, from, 2, LeapRule::Feb28)),
                 QStringList({QStringLiteral("Today"), QStringLiteral("Spring")}));
        QCOMPARE(names(nextOccasions(*device, from, 9, LeapRule::Feb28)),
                 QStringList({QStringLiteral("Today"), QStringLiteral("Spring"),
                              QStringLiteral("Yesterday"), QStringLiteral("Unborn")}));
    }

    void aDateOfABinnedContactIsNobodys()
    {
        TestReplica device;
        date(device, "Binned", "1980-11-22");
        const Id id = Id::fromBytes(device->database().value("SELECT id FROM contact").toBytes());
        Edit edit(*device, QStringLiteral("delete"));
        edit.remove(ContactEntity, id);
        QVERIFY(edit.commit());
        QVERIFY(occasions(*device, QDate(2026, 11, 21), 7, LeapRule::Feb28).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestOccasions)
#include "tst_occasions.moc"
