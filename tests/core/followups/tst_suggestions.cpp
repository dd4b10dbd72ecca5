// SPDX-License-Identifier: MPL-2.0
#include "core/followups/suggestions.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::followups;
using namespace touchbase::replica;

class TestSuggestions : public QObject {
    Q_OBJECT

private:
    static constexpr qint64 day = 86'400'000;

    static Id person(TestReplica &device, const char *name, const char *level, int touchedDaysAgo)
    {
        const Id id = device.create(ContactEntity, {{"first_name", QLatin1String(name).toString()},
                                                    {"level", QLatin1String(level).toString()}});
        if (touchedDaysAgo >= 0)
            device.create(InteractionEntity,
                          {{"contact", id},
                           {"kind", QStringLiteral("call")},
                           {"at", Value(device.clock.now() - touchedDaysAgo * day)}});
        return id;
    }
    static QStringList names(TestReplica &device, int limit)
    {
        QStringList names;
        for (const Suggestion &suggestion : suggestions(*device, limit))
            names << suggestion.contactName;
        return names;
    }

private Q_SLOTS:
    void theMostUrgentComesFirstWhateverItsRhythm()
    {
        TestReplica device;
        person(device, "Late C", "C", 180); // 2 rhythms
        person(device, "Late A", "A", 42);  // 3
        person(device, "In time", "B", 29); // not yet
        const Id own = person(device, "Own rhythm", "C", 50);
        device.write(ContactEntity, own, {{"cadence_days", Value(10)}}); // 5
        person(device, "No rhythm", "", 400);
        QCOMPARE(names(device, 10),
                 QStringList({QStringLiteral("Own rhythm"), QStringLiteral("Late A"),
                              QStringLiteral("Late C")}));
        QCOMPARE(names(device, 1), QStringList({QStringLiteral("Own rhythm")}));
        QCOMPARE(suggestions(*device, 1).first().reason,
                 QStringLiteral("50 of 10 days since the last contact"));
    }

    void whoWasNeverTouchedCountsFromTheDayItWasMade()
    {
        TestReplica device;
        person(device, "New", "A", -1);
        device.clock.advance(13 * day);
        QVERIFY(names(device, 10).isEmpty());
        device.clock.advance(day);
        QCOMPARE(names(device, 10), QStringList({QStringLiteral("New")}));
        QCOMPARE(suggestions(*device, 10).first().reason,
                 QStringLiteral("14 days here without a contact"));
    }

    void mutedInactivePlannedAndBinnedContactsAreLeftOut()
    {
        TestReplica device;
        device.write(ContactEntity, person(device, "Muted", "A", 90), {{"muted", Value(true)}});
        device.write(ContactEntity, person(device, "Gone", "A", 90), {{"active", Value(false)}});
        device.write(ContactEntity, person(device, "Off", "A", 90), {{"cadence_days", Value(0)}});
        device.create(FollowUpEntity, {{"contact", person(device, "Planned", "A", 90)},
                                       {"due", QStringLiteral("2026-12-24")}});
        const Id binned = person(device, "Binned", "A", 90);
        {
            Edit edit(*device, QStringLiteral("delete"));
            edit.remove(ContactEntity, binned);
            QVERIFY(edit.commit());
        }
        QVERIFY(names(device, 10).isEmpty());
        Edit edit(*device, QStringLiteral("restore"));
        edit.restore(*entity(ContactEntity), binned);
        QVERIFY(edit.commit());
        QCOMPARE(names(device, 10), QStringList({QStringLiteral("Binned")}));
    }
};

QTEST_GUILESS_MAIN(TestSuggestions)
#include "tst_suggestions.moc"
