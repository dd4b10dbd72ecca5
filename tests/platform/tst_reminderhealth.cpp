// SPDX-License-Identifier: MPL-2.0
#include "platform/reminderhealth.h"

#include <QTemporaryDir>
#include <QTest>

using namespace touchbase::platform;
using namespace Qt::StringLiterals;
using State = ReminderHealth::State;

class TestReminderHealth : public QObject {
    Q_OBJECT

    static constexpr qint64 now = 1'800'000'000'000;
    static constexpr qint64 minute = 60'000;

    QTemporaryDir m_folder;
    AlarmStore m_store = AlarmStore::empty(m_folder.path());

    ReminderHealth health() const { return reminderHealth(m_store, true, true, now); }

private Q_SLOTS:
    void init() { m_store = AlarmStore::empty(m_folder.path()); }

    void whatNobodyTriedYetIsNoFault()
    {
        m_store.plan({{u"a"_s, now + minute, u"x"_s, false, {}}}, now);
        QCOMPARE(health().state, State::Untried);
        QVERIFY(health().isWell());
        QCOMPARE(health().next, now + minute);
        QVERIFY(healthSentence(health()).isEmpty());
    }

    void whatReachedTheScreenRingsAndSaysHowLate()
    {
        m_store.plan({{u"a"_s, now - 500, u"x"_s, false, {}}}, now - minute);
        m_store.markShown(u"a"_s, now - 400);
        QCOMPARE(health().state, State::Rings);
        QCOMPARE(health().last->at - health().last->due, 100);
    }

    void aScreenThatTookNothingIsSaidUntilItDoes()
    {
        m_store.plan({{u"a"_s, now - 500, u"x"_s, false, {}}}, now - minute);
        m_store.note({now - 400, Delivery::Event::Failed, u"a"_s, now - 500, u"no screen"_s});
        QCOMPARE(health().state, State::Failing);
        QVERIFY(healthSentence(health()).contains(u"no screen"_s));
        m_store.markShown(u"a"_s, now - 100, true);
        QCOMPARE(health().state, State::Rings);
    }

    void whatWasDueAndIsNotShownIsMissedAfterAMinute()
    {
        m_store.plan({{u"a"_s, now - minute + 1, u"x"_s, false, {}}}, now - 2 * minute);
        QCOMPARE(health().state, State::Untried);
        m_store.plan({{u"b"_s, now - minute, u"x"_s, false, {}}}, now - 2 * minute);
        QCOMPARE(health().state, State::Missed);
        QCOMPARE(health().missed, 1);
    }

    void whereNobodyRingsOrItIsSwitchedOffThatIsSaidFirst()
    {
        QCOMPARE(reminderHealth(m_store, true, false, now).state, State::NotRunning);
        QCOMPARE(reminderHealth(m_store, false, false, now).state, State::Off);
        QCOMPARE(healthWord(State::NotRunning), u"not_running"_s);
    }
};

QTEST_GUILESS_MAIN(TestReminderHealth)
#include "tst_reminderhealth.moc"
