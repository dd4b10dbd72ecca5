// SPDX-License-Identifier: MPL-2.0
#include "core/followups/reminders.h"

#include "app/agent/agent.h"
#include "core/followups/followups.h"
#include "platform/protect.h"
#include "platform/reminderhealth.h"
#include "platform/secrets.h"
#include "tests/bench/measure.h"
#include "tests/bench/plain.h"
#include "tests/bench/sample.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QTimer>

namespace touchbase::bench {

namespace {

using namespace replica;

/// 3,600 contacts with a birthday each, 500 open follow-ups, 14,400 touches.
std::unique_ptr<SampleBase> plannedBase(Report &report)
{
    report.note(QStringLiteral("a base of 3,600 contacts with birthdays, 500 follow-ups"));
    auto base = std::make_unique<SampleBase>(3'600, false);
    base->addTouches(14'400);
    base->addFollowUps(500);
    base->acknowledgeAll();
    base->checkpoint();
    return base;
}

/// The limit of planning: every item read once, in the order in which it rings.
struct PlainPlan {
    explicit PlainPlan(Database &database)
        : followUps(database, "SELECT f.id,f.contact,c.called,f.kind,f.what,f.due,f.zone_kind,"
                              "f.zone,f.snoozed_until FROM follow_up f JOIN contact c ON"
                              " c.id=f.contact WHERE f.dead=0 AND coalesce(f.state,'open')='open'"
                              " ORDER BY coalesce(f.snoozed_until,f.due)")
        , dates(database, "SELECT d.id,d.contact,c.called,d.kind,d.date,d.person FROM"
                          " important_date d JOIN contact c ON c.id=d.contact WHERE d.dead=0"
                          " ORDER BY substr(d.date,-5)")
    {}
    void readAll()
    {
        followUps.readAll();
        dates.readAll();
    }
    Statement followUps;
    Statement dates;
};

QVector<followups::Reminder> plan(Replica &replica)
{
    constexpr int wordsDays = 2; // as the agent
    return followups::plan(followups::plannerInput(replica, wordsDays), {.wordsDays = wordsDays},
                           {.now = replica.clock().now(), .zone = replica.clock().zone()});
}

void planAll(Report &report)
{
    const auto base = plannedBase(report);
    PlainPlan plain(base->database());
    run(report, {.name = QStringLiteral("plan_all"),
                 .scale = 1e3,
                 .unit = QStringLiteral("ms"),
                 .ours = [&](int) { plan(**base); },
                 .limit = [&](int) { plain.readAll(); }});
}

/// From a snoozed follow-up to the new plan, beside the UPDATE alone.
void planChange(Report &report)
{
    const auto base = plannedBase(report);
    const auto plainBase = plainCopy(base->path(), base->file(QStringLiteral("plain.db")), false);
    const QVector<followups::FollowUp> open =
        followups::openFollowUps(**base, followups::Span::All);
    Statement update(*plainBase, "UPDATE follow_up SET snoozed_until=?2 WHERE id=?1");
    PlainPlan plain(*plainBase);
    const auto until = [](int round) {
        return QStringLiteral("2030-01-%1").arg(round % 28 + 1, 2, 10, QLatin1Char('0'));
    };
    run(report, {.name = QStringLiteral("plan_change"),
                 .scale = 1e3,
                 .unit = QStringLiteral("ms"),
                 .ours =
                     [&](int round) {
                         Edit edit(**base, QStringLiteral("snooze"));
                         followups::snooze(edit, open[round % open.size()], until(round));
                         must(edit.commit());
                         plan(**base);
                     },
                 .limit =
                     [&](int round) {
                         const QByteArray moment = until(round).toUtf8();
                         update.bind(1, open[round % open.size()].id).bind(2, moment).run();
                         plain.readAll();
                     }});
}

/// A screen that notes when it was given something.
class Screen final : public platform::Notifier {
public:
    void show(const platform::Notification &notification) override
    {
        if (notification.id.startsWith(QLatin1String("test@")))
            m_shownAt = QDateTime::currentMSecsSinceEpoch();
        Q_EMIT shown(notification.id);
    }
    void close(const QString &) override {}
    qint64 takeShown() { return std::exchange(m_shownAt, 0); }

private:
    qint64 m_shownAt = 0;
};

/// How late a reminder of the agent comes, beside a timer of the same process that does nothing
/// else.
void ringLate(Report &report)
{
    constexpr int rounds = 30;
    constexpr int aheadMs = 700; // the agent gathers commits for 250 ms before it plans
    const auto base = plannedBase(report);
    const QString folder = QFileInfo(base->path()).path();
    const platform::SecretStore secrets;
    must(platform::reprotect(folder,
                             {platform::Protection::Kind::File, base->file(QStringLiteral("key"))},
                             sampleKey(), {}, secrets));
    const SystemClock clock;
    Screen screen;
    const auto agent = must(agent::Agent::start({.dataFolder = folder,
                                                 .clock = &clock,
                                                 .notifier = &screen,
                                                 .secrets = &secrets,
                                                 .password = {}}));
    if (agent->locked())
        qFatal("%s", qPrintable(agent->locked()->message));
    const auto waitUntil = [](const std::function<bool()> &come) {
        QEventLoop loop;
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, &loop, [&] {
            if (come())
                loop.quit();
        });
        look.start(20);
        loop.exec();
    };
    std::vector<double> ours, limit;
    for (int round = 0; round <= rounds; ++round) {
        const qint64 at = clock.now() + aheadMs;
        (*base)->setFact(QLatin1String(platform::reminderTestFact), QString::number(at));
        qint64 shown = 0;
        waitUntil([&] { return (shown = shown ? shown : screen.takeShown()) != 0; });
        qint64 fired = 0;
        const qint64 next = clock.now() + aheadMs;
        QTimer::singleShot(aheadMs, Qt::PreciseTimer, &screen, [&] { fired = clock.now(); });
        waitUntil([&] { return fired != 0; });
        if (round == 0)
            continue; // makes the backup of the day, too
        ours.push_back(double(std::max<qint64>(0, shown - at)));
        limit.push_back(double(std::max<qint64>(0, fired - next)));
    }
    const auto add = [&](const QString &name, double share) {
        report.add(name, quantile(ours, share), QStringLiteral("ms"),
                   std::max(0.5, quantile(limit, share)));
    };
    add(QStringLiteral("ring_late"), 0.5);
    add(QStringLiteral("ring_late_p99"), 0.99);
}

} // namespace

std::vector<Benchmark> reminderBenchmarks()
{
    return {
        {"plan_all", "every reminder of 500 follow-ups and 3,600 dates, beside reading them",
         planAll},
        {"plan_change", "a snooze and the new plan, beside an UPDATE and reading", planChange},
        {"ring_late", "how late the agent rings, beside a timer alone", ringLate},
    };
}

} // namespace touchbase::bench
