// SPDX-License-Identifier: MPL-2.0
#include "core/followups/suggestions.h"
#include "core/people/lists.h"
#include "tests/support/testreplica.h"

#include <QRandomGenerator>
#include <QSet>

using namespace touchbase;
using namespace touchbase::followups;
using namespace Qt::StringLiterals;
using touchbase::test::TestReplica;

namespace {
constexpr qint64 day = 24 * 60 * 60 * 1000;
}

class TestSuggestions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { device = std::make_unique<TestReplica>(); }

    void whoeverIsBeyondTheirRhythmComesTheMostUrgentFirst()
    {
        touched(contact(u"Late"_s, {{"cadence_days", 30}}), 41);
        touched(contact(u"Later"_s, {{"cadence_days", 10}}), 40);
        touched(contact(u"Fine"_s, {{"cadence_days", 30}}), 29);
        QCOMPARE(names(), (QStringList{u"Later"_s, u"Late"_s}));
        QCOMPARE(suggestions(**device, 10).last().reason,
                 u"41 of 30 days since the last contact"_s);
        QCOMPARE(suggestions(**device, 1).size(), 1);
    }

    void whoHasNoNextStepIsWhatAnybodyWouldCountByHand()
    {
        QRandomGenerator random(20261121);
        QSet<Id> expected;
        for (int i = 0; i < 400; ++i) {
            const QString level = QStringList{u"A"_s, u"B"_s, u"C"_s, {}}[random.bounded(4)];
            const int active = random.bounded(3); // not said, yes, no
            replica::Edit::Fields fields{{"level", replica::Value::textOrNull(level)}};
            if (active > 0)
                fields.emplace_back("active", replica::Value(active == 1));
            const Id id = contact(u"Person %1"_s.arg(i), fields);
            bool planned = false;
            for (int j = random.bounded(3); j > 0; --j) {
                const QString state = QStringList{
                    u"open"_s, u"done"_s, u"dropped"_s, u"waiting"_s, {}}[random.bounded(5)];
                const Id made = device->create(
                    replica::FollowUpEntity, {{"contact", id},
                                              {"due", u"2026-11-%1"_s.arg(10 + random.bounded(20))},
                                              {"state", replica::Value::textOrNull(state)}});
                const bool gone = random.bounded(5) == 0;
                if (gone) {
                    replica::Edit edit(**device, u"test"_s);
                    edit.remove(replica::FollowUpEntity, made);
                    QVERIFY(edit.commit());
                }
                planned = planned || (!gone && (state.isEmpty() || state == u"open"));
            }
            const bool gone = random.bounded(10) == 0;
            if (gone) {
                replica::Edit edit(**device, u"test"_s);
                edit.remove(replica::ContactEntity, id);
                QVERIFY(edit.commit());
            }
            if (!gone && !planned && active != 2 && (level == u"A" || level == u"B"))
                expected.insert(id);
        }
        const NoNextStep without = withoutNextStep(**device, -1);
        QSet<Id> found;
        for (const people::ContactRow &row : without.first)
            found.insert(row.id);
        QVERIFY(expected.size() > 20);
        QCOMPARE(found, expected);
        QCOMPARE(without.count, int(expected.size()));
        QCOMPARE(
            people::contactCount(
                **device, *people::readQuery(people::findList(**device, u"No next step"_s)->query)),
            int(expected.size()));
    }

    void whoIsWorthMoreOrHasABirthdayComesFirstAndTheReasonSaysSo()
    {
        const auto late = [this](const QString &name, replica::Edit::Fields fields) {
            fields.emplace_back("cadence_days", 30);
            const Id id = contact(name, fields);
            touched(id, 45);
            return id;
        };
        late(u"Plain"_s, {});
        late(u"Key"_s, {{"level", u"A"_s}});
        late(u"Usual"_s, {{"probability", 0.5}, {"deal_value", 2000.0}});
        late(u"Rich"_s, {{"probability", 0.5}, {"deal_value", 24000.0}});
        const QDate tomorrow = device->clock.today().addDays(1);
        device->create(replica::DateEntity, {{"contact", late(u"Old"_s, {})},
                                             {"kind", u"birthday"_s},
                                             {"date", u"1970"_s + tomorrow.toString(u"-MM-dd")}});
        QCOMPARE(names(), (QStringList{u"Rich"_s, u"Key"_s, u"Usual"_s, u"Old"_s, u"Plain"_s}));
        const auto all = suggestions(**device, 10);
        QCOMPARE(all[0].score, 6.0);
        QCOMPARE(all[0].reason, u"45 of 30 days since the last contact, expected value 12,000"_s);
        QCOMPARE(all[1].score, 4.5);
        QCOMPARE(all[1].reason, u"45 of 30 days since the last contact, level A"_s);
        QCOMPARE(all[3].reason, u"45 of 30 days since the last contact, birthday tomorrow"_s);
    }

    void theLevelGivesTheRhythmWhereThereIsNoOtherAndOffIsOff()
    {
        touched(contact(u"A"_s, {{"level", u"A"_s}}), 15);
        touched(contact(u"C"_s, {{"level", u"C"_s}}), 15);
        touched(contact(u"Own"_s, {{"level", u"A"_s}, {"cadence_days", 60}}), 15);
        touched(contact(u"Off"_s, {{"level", u"A"_s}, {"cadence_days", 0}}), 500);
        touched(contact(u"None"_s, {}), 500);
        QCOMPARE(names(), QStringList{u"A"_s});
    }

    void somebodyNeverTouchedCountsFromTheDayTheyWereAdded()
    {
        contact(u"New"_s, {{"cadence_days", 7}});
        QVERIFY(names().isEmpty());
        device->clock.advance(8 * day);
        QCOMPARE(names(), QStringList{u"New"_s});
        QCOMPARE(suggestions(**device, 1).first().reason, u"8 days here without a contact"_s);
    }

    void anAttemptIsNoContact()
    {
        const Id id = contact(u"Late"_s, {{"cadence_days", 30}});
        touched(id, 41);
        touched(id, 1, true);
        QCOMPARE(names(), QStringList{u"Late"_s});
    }

    void nobodyWhoIsPlannedMutedInactiveOrMergedIsSuggested()
    {
        const Id keep = contact(u"Late"_s, {{"cadence_days", 30}});
        touched(keep, 41);
        touched(contact(u"Muted"_s, {{"cadence_days", 30}, {"muted", true}}), 41);
        touched(contact(u"Inactive"_s, {{"cadence_days", 30}, {"active", false}}), 41);
        touched(contact(u"Merged"_s, {{"cadence_days", 30}, {"merged_into", keep}}), 41);
        QCOMPARE(names(), QStringList{u"Late"_s});
        device->create(replica::FollowUpEntity, {{"contact", keep}, {"due", u"2026-12-24"_s}});
        QVERIFY(names().isEmpty());
    }

    void aContactInTheBinIsLeftOutUntilItComesBack()
    {
        const Id id = contact(u"Late"_s, {{"cadence_days", 30}});
        touched(id, 41);
        replica::Edit bin(**device, u"delete"_s);
        bin.remove(replica::ContactEntity, id);
        QVERIFY(bin.commit());
        QVERIFY(names().isEmpty());
        QVERIFY(replica::undo(**device));
        QCOMPARE(names(), QStringList{u"Late"_s});
    }

private:
    Id contact(const QString &name, replica::Edit::Fields fields)
    {
        fields.emplace_back("first_name", name);
        return device->create(replica::ContactEntity, fields);
    }
    void touched(const Id &id, int daysAgo, bool attempt = false)
    {
        device->create(replica::InteractionEntity, {{"contact", id},
                                                    {"kind", u"call"_s},
                                                    {"at", device->clock.now() - daysAgo * day},
                                                    {"attempt", attempt}});
    }
    QStringList names()
    {
        QStringList all;
        for (const Suggestion &suggestion : suggestions(**device, 10))
            all << suggestion.contactName;
        return all;
    }

    std::unique_ptr<TestReplica> device;
};

QTEST_GUILESS_MAIN(TestSuggestions)
#include "tst_suggestions.moc"
