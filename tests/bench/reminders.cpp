// SPDX-License-Identifier: MPL-2.0
#include "core/followups/reminders.h"

#include "core/followups/followups.h"
#include "tests/bench/measure.h"
#include "tests/bench/plain.h"
#include "tests/bench/sample.h"

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
    return followups::plan(followups::plannerInput(replica), {},
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

} // namespace

std::vector<Benchmark> reminderBenchmarks()
{
    return {
        {"plan_all", "every reminder of 500 follow-ups and 3,600 dates, beside reading them",
         planAll},
        {"plan_change", "a snooze and the new plan, beside an UPDATE and reading", planChange},
    };
}

} // namespace touchbase::bench
