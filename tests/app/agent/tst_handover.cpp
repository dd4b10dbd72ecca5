// SPDX-License-Identifier: MPL-2.0
#include "app/agent/handover.h"
#include "core/followups/followups.h"
#include "core/people/contacts.h"
#include "core/settings/settings.h"
#include "platform/reminderhealth.h"
#include "platform/storedalarms.h"
#include "tests/support/testreplica.h"

#include <QSignalSpy>

using namespace touchbase;
using namespace touchbase::agent;
using namespace Qt::StringLiterals;
using platform::AlarmStore;
using platform::SystemAlarm;

namespace {

/// A system that keeps what it is handed and rings it by the clock of the test.
class OtherSystem final : public platform::StoredAlarms {
public:
    OtherSystem(const QString &folder, int room)
        : StoredAlarms(folder)
        , m_room(room)
    {}

    int capacity() const override { return m_room; }
    QString obstacle() const override { return refusal; }
    void ask(bool) override { ++asked; }

    const SystemAlarm *find(const QString &what) const
    {
        for (const SystemAlarm &each : scheduled)
            if (each.body.contains(what))
                return &each;
        return nullptr;
    }

    QList<SystemAlarm> scheduled;
    QStringList withdrawn;
    QString refusal;
    int rounds = 0;
    int asked = 0;

private:
    void schedule(const QList<SystemAlarm> &alarms) override
    {
        scheduled = alarms;
        ++rounds;
    }
    void withdraw(const QString &id) override { withdrawn << id; }

    int m_room;
};

constexpr qint64 minute = 60'000;

} // namespace

class TestHandover : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestReplica> m_base;
    std::unique_ptr<OtherSystem> m_system;
    std::unique_ptr<Handover> m_handover;
    Id m_sara;
    bool m_open = true;

    replica::Replica &base() { return *m_base->replica; }
    qint64 now() const { return m_base->clock.now(); }

    void start(int room = 64)
    {
        m_system = std::make_unique<OtherSystem>(m_folder->path(), room);
        m_handover = std::make_unique<Handover>([this] { return m_open ? &base() : nullptr; },
                                                m_base->clock, *m_system);
    }
    Id addFollowUp(const QString &due, const QString &what, const QString &zoneKind = u"floating"_s)
    {
        replica::Edit edit(base(), u"follow_up"_s);
        followups::FollowUp followUp{.contact = m_sara,
                                     .contactName = u"Sara Haddad"_s,
                                     .kind = u"call"_s,
                                     .what = what,
                                     .due = due,
                                     .zoneKind = zoneKind};
        if (zoneKind == "fixed"_L1)
            followUp.zone = u"Asia/Dubai"_s;
        const Id id = followups::add(edit, followUp);
        if (!edit.commit())
            qFatal("cannot commit");
        return id;
    }
    followups::FollowUp stands(const Id &id) { return *followups::followUp(base(), id); }
    QString keyOf(const QString &what) const
    {
        const SystemAlarm *found = m_system->find(what);
        return found ? found->id : QString();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_base = std::make_unique<test::TestReplica>();
        replica::Edit edit(base(), u"add"_s);
        people::Card card;
        card.firstName = u"Sara"_s;
        card.lastName = u"Haddad"_s;
        card.phones.append({u"mobile"_s, u"+1 202 555 0143"_s});
        m_sara = people::addCard(edit, card, u"US"_s);
        QVERIFY(edit.commit());
        m_open = true;
        start();
    }

    void whatIsOpenIsHandedOverWithWhatItSays()
    {
        addFollowUp(u"2026-11-21T13:00"_s, u"the offer"_s);
        m_handover->refresh();
        QCOMPARE(m_system->scheduled.size(), 1);
        const SystemAlarm &alarm = m_system->scheduled.first();
        QCOMPARE(alarm.at, now() + 180 * minute);
        QCOMPARE(alarm.wall, u"2026-11-21T13:00"_s);
        QCOMPARE(alarm.text, u"A follow-up is due"_s);
        QVERIFY(alarm.title.contains(u"Sara Haddad"_s));
        QCOMPARE(alarm.number, u"+12025550143"_s);
        QVERIFY(alarm.answerable);
        QCOMPARE(m_system->asked, 1);
    }

    void whereAPinLocksTheWindowNothingThatWasWrittenIsHandedOver()
    {
        settings::setDeviceValue(base(), u"app_lock"_s, u"true"_s);
        addFollowUp(u"2026-11-21T13:00"_s, u"the offer"_s);
        m_handover->refresh();
        const SystemAlarm &alarm = m_system->scheduled.first();
        QVERIFY(alarm.title.contains(u"Sara Haddad"_s));
        QVERIFY2(!alarm.body.contains(u"the offer"_s), qPrintable(alarm.body));
    }

    void aMomentFixedInAnotherZoneStaysWhereItIs()
    {
        addFollowUp(u"2026-11-21T16:00"_s, u"the notary"_s, u"fixed"_s);
        m_handover->refresh();
        QCOMPARE(m_system->find(u"notary"_s)->wall, QString());
        QCOMPARE(m_system->find(u"notary"_s)->at, now() + 180 * minute);
    }

    void onlyTheSoonestAreHandedOverAndTheRestFollow()
    {
        start(3);
        for (int hour = 11; hour < 20; ++hour)
            addFollowUp(u"2026-11-21T%1:00"_s.arg(hour), u"number %1"_s.arg(hour));
        m_handover->refresh();
        QCOMPARE(m_system->scheduled.size(), 3);
        QVERIFY(m_system->find(u"number 13"_s));

        m_base->clock.advance(125 * minute); // two of them have rung
        m_handover->refresh();
        QCOMPARE(m_system->scheduled.size(), 3);
        QVERIFY(!m_system->find(u"number 12"_s));
        QVERIFY(m_system->find(u"number 15"_s));
    }

    void whatHasNotChangedIsNotHandedOverAgain()
    {
        addFollowUp(u"2026-11-21T13:00"_s, u"the offer"_s);
        m_handover->refresh();
        m_handover->refresh();
        QCOMPARE(m_system->rounds, 1);
    }

    void doneFromANotificationIsAnEditThatCanBeUndone()
    {
        const Id id = addFollowUp(u"2026-11-21T13:00"_s, u"the offer"_s);
        m_handover->refresh();
        const QString key = keyOf(u"offer"_s);
        m_base->clock.advance(200 * minute);
        m_system->takeAnswer(key, u"done"_s, now());
        QCOMPARE(stands(id).state, u"done"_s);
        QVERIFY(!m_system->store(now())->find(key));
        QVERIFY(m_system->withdrawn.contains(key));
        QVERIFY(m_system->scheduled.isEmpty());
    }

    void anAnswerFromWhileTheAppDidNotRunIsCarriedOutWhenItOpens()
    {
        const Id id = addFollowUp(u"2026-11-21T13:00"_s, u"the offer"_s);
        m_handover->refresh();
        const QString key = keyOf(u"offer"_s);
        m_handover.reset();
        m_base->clock.advance(185 * minute);
        m_system->takeAnswer(key, u"snooze"_s, now());
        QCOMPARE(stands(id).state, u"open"_s);

        m_handover = std::make_unique<Handover>([this] { return m_open ? &base() : nullptr; },
                                                m_base->clock, *m_system);
        m_handover->refresh();
        QCOMPARE(stands(id).snoozedUntil, u"2026-11-21T14:05"_s);
        QCOMPARE(m_system->scheduled.size(), 1);
        QCOMPARE(m_system->scheduled.first().at, now() + 60 * minute);
    }

    void anAnswerCountsFromTheTapNotFromWhenTheAppOpens()
    {
        const Id id = addFollowUp(u"2026-11-21T13:00"_s, u"the offer"_s);
        m_handover->refresh();
        const QString key = keyOf(u"offer"_s);
        m_open = false;
        m_base->clock.advance(185 * minute);
        const qint64 tapped = now();
        m_system->takeAnswer(key, u"done"_s, tapped);
        m_base->clock.advance(72 * 60 * minute);
        m_open = true;
        m_handover->refresh();
        QCOMPARE(stands(id).state, u"done"_s);
        QCOMPARE(stands(id).doneAt, std::optional(tapped));
    }

    void whatRangAgainSinceItWasSnoozedDoesNotRingOnceMoreWhenTheAppOpens()
    {
        const Id id = addFollowUp(u"2026-11-21T13:00"_s, u"the offer"_s);
        m_handover->refresh();
        const QString key = keyOf(u"offer"_s);
        m_open = false;
        m_base->clock.advance(185 * minute);
        m_system->takeAnswer(key, u"snooze"_s, now());
        m_base->clock.advance(61 * minute);
        m_open = true;
        m_handover->refresh();
        QVERIFY(m_system->scheduled.isEmpty());
        QVERIFY(!m_system->withdrawn.contains(key));
        QVERIFY(m_system->store(now())->find(key)->shown);
        QCOMPARE(stands(id).state, u"open"_s);
    }

    void whatIsCompletedElsewhereLeavesTheScreen()
    {
        const Id id = addFollowUp(u"2026-11-21T13:00"_s, u"the offer"_s);
        m_handover->refresh();
        const QString key = keyOf(u"offer"_s);
        m_base->clock.advance(181 * minute);
        m_handover->refresh();
        QCOMPARE(m_system->withdrawn, QStringList());
        replica::Edit edit(base(), u"done"_s);
        followups::complete(edit, stands(id), {});
        QVERIFY(edit.commit());
        m_handover->refreshSoon();
        QTRY_COMPARE(m_system->withdrawn, QStringList{key});
    }

    void whatStandsInTheWayIsSaidOnceAndCountsAsNotShown()
    {
        QSignalSpy failed(m_handover.get(), &Handover::failed);
        m_system->refusal = u"Notifications are switched off."_s;
        addFollowUp(u"2026-11-21T13:00"_s, u"the offer"_s);
        m_handover->refresh();
        QCOMPARE(failed.size(), 1);
        m_handover = std::make_unique<Handover>([&] { return &base(); }, m_base->clock, *m_system);
        QSignalSpy failedAgain(m_handover.get(), &Handover::failed);
        m_base->clock.advance(185 * minute);
        m_handover->refresh();
        QCOMPARE(failedAgain.size(), 0);
        const auto health =
            platform::reminderHealth(*AlarmStore::open(m_folder->path()), true, true, now());
        QCOMPARE(health.state, platform::ReminderHealth::State::Failing);
        QCOMPARE(health.reason, m_system->refusal);
    }

    void whileNoBaseIsOpenNothingIsDone()
    {
        addFollowUp(u"2026-11-21T13:00"_s, u"the offer"_s);
        m_handover->refresh();
        m_open = false;
        m_system->takeAnswer(keyOf(u"offer"_s), u"done"_s, now());
        QCOMPARE(m_system->store(now())->alarms().size(), 1);
        m_open = true;
        m_handover->refresh();
        QCOMPARE(m_system->store(now())->alarms().size(), 0);
    }

    void aDamagedStoreIsReplacedByThePlan()
    {
        QFile file(m_folder->filePath(u"alarms.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{");
        file.close();
        addFollowUp(u"2026-11-21T13:00"_s, u"the offer"_s);
        m_handover->refresh();
        QCOMPARE(m_system->scheduled.size(), 1);
        QCOMPARE(AlarmStore::open(m_folder->path())->alarms().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestHandover)
#include "tst_handover.moc"
