// SPDX-License-Identifier: MPL-2.0
#include "core/activity/strength.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::activity;
using namespace Qt::StringLiterals;
using touchbase::test::TestReplica;

namespace {

constexpr qint64 day = 24LL * 3600 * 1000;
constexpr qint64 now = 1'000 * day;

Interaction touch(const QString &kind, int daysAgo, const QString &direction = {})
{
    Interaction one;
    one.kind = kind;
    one.at = now - daysAgo * day;
    one.direction = direction;
    return one;
}

} // namespace

class TestStrength : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nobodyWhoWasNeverTouchedHasAny() { QCOMPARE(strength({}, now), 0.0); }

    void aMeetingCountsMoreThanACallAndThatMoreThanALetter()
    {
        const auto of = [](const Interaction &one) { return strength({&one, 1}, now); };
        QCOMPARE(of(touch(u"visit"_s, 0)), 45.0);
        QCOMPARE(of(touch(u"call"_s, 0)), 30.0);
        QCOMPARE(of(touch(u"email"_s, 0, u"in"_s)), 15.0);
        QCOMPARE(of(touch(u"letter"_s, 0, u"out"_s)), 10.0);
        Interaction attempt = touch(u"call"_s, 0);
        attempt.attempt = true;
        QCOMPARE(of(attempt), 0.0);
    }

    void sixtySilentDaysHalveIt()
    {
        std::vector<Interaction> many;
        for (int i = 0; i < 20; ++i)
            many.push_back(touch(u"meeting"_s, i * 3));
        for (size_t count = 1; count <= many.size(); ++count) {
            const std::span<const Interaction> some(many.data(), count);
            QCOMPARE(strength(some, now + 60 * day), strength(some, now) / 2);
        }
    }

    void aTouchMoreNeverLowersItAndItNeverExceedsAHundred()
    {
        std::vector<Interaction> touches;
        double before = 0;
        for (const int daysAgo : {300, 10, 200, 0, 45, 46, 2, 500, 1, 0}) {
            touches.push_back(touch(daysAgo % 2 ? u"call"_s : u"meeting"_s, daysAgo));
            const double after = strength(touches, now);
            QVERIFY(after >= before);
            QVERIFY(after <= 100);
            before = after;
        }
    }

    void ofAContactItIsToldWithWhatItWasSixtyDaysAgo()
    {
        TestReplica device;
        const Id sara = device.create(replica::ContactEntity, {{"first_name", u"Sara"_s}});
        device.create(
            replica::InteractionEntity,
            {{"contact", sara}, {"kind", u"call"_s}, {"at", device.clock.now() - 120 * day}});
        device.create(replica::InteractionEntity,
                      {{"contact", sara}, {"kind", u"meeting"_s}, {"at", device.clock.now()}});
        QCOMPARE(strengthOf(*device, sara).now, 53); // 45 and a quarter of 30
        QCOMPARE(strengthOf(*device, sara).before, 15);
    }
};

QTEST_GUILESS_MAIN(TestStrength)
#include "tst_strength.moc"
