// SPDX-License-Identifier: MPL-2.0
#include "core/followups/appliedplans.h"

#include "core/people/lists.h"
#include "core/team/assignment.h"

#include <algorithm>
#include <array>

namespace touchbase::followups {

using namespace replica;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array<const char *, 4> stateWords{"running", "paused", "stopped", "finished"};

QString dueOf(const QDate &day, const QString &hour)
{
    return day.toString(Qt::ISODate) + (hour.isEmpty() ? QString() : u'T' + hour);
}

constexpr char appliedColumns[] =
    "SELECT a.id,a.plan,p.name,a.contact,c.called,a.start,coalesce(a.state,'running'),a.why,"
    "sum(coalesce(f.state,'open')='done'),sum(coalesce(f.state,'open')='dropped'),count(f.id),"
    "min(CASE WHEN coalesce(f.state,'open')='open' THEN coalesce(f.snoozed_until,f.due)"
    " END)"
    " FROM applied_plan a JOIN contact c ON c.id=a.contact AND c.dead=0"
    " LEFT JOIN action_plan p ON p.id=a.plan"
    " LEFT JOIN follow_up f ON f.applied_plan=a.id AND f.dead=0"
    " WHERE a.dead=0 ";
constexpr char appliedOrder[] = " GROUP BY a.id ORDER BY a.start DESC,a.rid DESC";

AppliedPlan readApplied(Replica &replica, const Query &query)
{
    AppliedPlan applied{.id = query.id(0),
                        .plan = query.id(1),
                        .planName = query.text(2),
                        .contact = query.id(3),
                        .contactName = query.text(4),
                        .start = QDate::fromString(query.text(5), Qt::ISODate),
                        .why = query.text(7),
                        .done = int(query.integer(8)),
                        .skipped = int(query.integer(9)),
                        .total = int(query.integer(10)),
                        .nextDue = query.text(11)};
    const auto word = std::find(stateWords.begin(), stateWords.end(), query.text(6).toLatin1());
    applied.state = word == stateWords.end() ? PlanState::Running
                                             : PlanState(std::distance(stateWords.begin(), word));
    if (applied.state == PlanState::Running && applied.done + applied.skipped == applied.total)
        applied.state = PlanState::Finished;
    if (!applied.nextDue.isEmpty())
        applied.nextWhat = replica.database()
                               .value("SELECT coalesce(nullif(what,''),kind) FROM follow_up WHERE"
                                      " applied_plan=?1 AND dead=0 AND coalesce(state,'open')="
                                      "'open' AND coalesce(snoozed_until,due)=?2 LIMIT 1",
                                      applied.id, applied.nextDue)
                               .toString();
    return applied;
}

template <typename... Arguments>
QVector<AppliedPlan> readAllApplied(Replica &replica, const std::string &where,
                                    const Arguments &...arguments)
{
    QVector<AppliedPlan> all;
    Query query = replica.database().query(appliedColumns + where + appliedOrder, arguments...);
    while (query.next())
        all.append(readApplied(replica, query));
    return all;
}

bool isOver(const AppliedPlan &applied)
{
    return applied.state == PlanState::Stopped || applied.state == PlanState::Finished;
}

/// Its steps in that state.
QVector<FollowUp> stepsIn(Replica &replica, const Id &applied, const QString &state)
{
    QVector<Id> ids;
    Query query = replica.database().query("SELECT id FROM follow_up WHERE applied_plan=?1 AND "
                                           "dead=0 AND coalesce(state,'open')=?2 ORDER BY rid",
                                           applied, state);
    while (query.next())
        ids.append(query.id(0));
    QVector<FollowUp> steps;
    for (const Id &id : std::as_const(ids))
        steps.append(*followUp(replica, id));
    return steps;
}

/// The row that applying the plan writes: the first of this contact and plan, or the one after all
/// that are over. Nothing while one is not over.
std::optional<Id> nextRun(Replica &replica, const Id &plan, const Id &contact)
{
    Id run = Id::named(contact, "applied_plan:" + plan.bytes());
    for (;;) {
        const std::optional<AppliedPlan> before = appliedPlan(replica, run);
        if (!before)
            return run;
        if (!isOver(*before))
            return std::nullopt;
        run = Id::named(run, "again");
    }
}

struct Ending {
    Id applied;
    QString why;
};

/// The plans that have met what ends them; of one contact, or of all for a null id.
QVector<Ending> endings(Replica &replica, const Id &contact)
{
    QVector<Ending> found;
    const std::string going =
        " FROM applied_plan a JOIN contact c ON c.id=a.contact AND c.dead=0"
        " LEFT JOIN action_plan p ON p.id=a.plan WHERE a.dead=0"
        " AND coalesce(a.state,'running') IN ('running','paused')" +
        std::string(contact.isNull() ? " AND ?1 IS NOT NULL" : " AND a.contact=?1");
    const auto take = [&](const std::string &condition, const QString &why) {
        Query query =
            replica.database().query("SELECT a.id" + going + " AND " + condition, contact);
        while (query.next())
            found.append({query.id(0), why});
    };
    if (replica.database().value("SELECT 1" + going + " LIMIT 1", contact).isNull())
        return found;
    take("p.stop_on_reply=1 AND EXISTS(SELECT 1 FROM interaction i WHERE i.contact=a.contact AND"
         " i.dead=0 AND coalesce(i.attempt,0)=0 AND i.at>=a.since AND"
         " (i.direction='in' OR i.kind IN ('meeting','call','visit')))",
         u"reply"_s);
    take("coalesce(c.active,1)=0", u"status"_s);
    // Of two that a merging of contacts brought together one stays: the lower id, on every device.
    take("EXISTS(SELECT 1 FROM applied_plan b WHERE b.contact=a.contact AND b.plan=a.plan AND"
         " b.dead=0 AND coalesce(b.state,'running') IN ('running','paused') AND b.id<a.id AND"
         " EXISTS(SELECT 1 FROM follow_up f WHERE f.applied_plan=b.id AND f.dead=0 AND"
         " coalesce(f.state,'open') IN ('open','waiting')))",
         u"twice"_s);
    QVector<std::pair<Id, QString>> rules;
    Query query = replica.database().query(
        "SELECT DISTINCT p.id,p.stop_when" + going + " AND p.stop_when>''", contact);
    while (query.next())
        rules.append({query.id(0), query.text(1)});
    for (const auto &[plan, rule] : std::as_const(rules)) {
        const Result<people::Criterion> who = people::readQuery(rule);
        if (!who)
            continue; // of a newer program
        people::SqlCondition where = people::sqlOf(*who, replica, people::Reach::Few);
        where.values.emplace_back(plan);
        const std::string last = '?' + std::to_string(where.values.size());
        std::string among = "SELECT contact FROM applied_plan WHERE plan=" + last +
                            " AND dead=0 AND coalesce(state,'running') IN ('running','paused')";
        if (!contact.isNull()) {
            where.values.emplace_back(contact);
            among += " AND contact=?" + std::to_string(where.values.size());
        }
        Query named = replica.database().query(
            "SELECT id FROM contact WHERE id IN (" + among + ") AND " + where.sql, where.values);
        QVector<Id> contacts;
        while (named.next())
            contacts.append(named.id(0));
        for (const Id &one : std::as_const(contacts)) {
            for (const AppliedPlan &applied : appliedPlans(replica, one)) {
                if (applied.plan == plan && !isOver(applied))
                    found.append({applied.id, u"status"_s});
            }
        }
    }
    return found;
}

int stopAll(Edit &edit, const QVector<Ending> &found)
{
    int stopped = 0;
    for (const Ending &ending : found) {
        const std::optional<AppliedPlan> applied = appliedPlan(edit.replica(), ending.applied);
        if (!applied || isOver(*applied))
            continue;
        stopPlan(edit, *applied, ending.why);
        ++stopped;
    }
    return stopped;
}

} // namespace

QString planStateWord(PlanState state) { return QLatin1String(stateWords[size_t(state)]); }

QVector<AppliedPlan> appliedPlans(Replica &replica, const Id &contact)
{
    return contact.isNull() ? readAllApplied(replica, {})
                            : readAllApplied(replica, "AND a.contact=?1", contact);
}

std::optional<AppliedPlan> appliedPlan(Replica &replica, const Id &id)
{
    const QVector<AppliedPlan> found = readAllApplied(replica, "AND a.id=?1", id);
    return found.isEmpty() ? std::nullopt : std::optional(found.first());
}

Result<AppliedPlan> findAppliedPlan(Replica &replica, const Id &contact, const ActionPlan &plan)
{
    for (const AppliedPlan &applied : appliedPlans(replica, contact)) {
        if (applied.plan == plan.id && !isOver(applied))
            return applied;
    }
    return notFound(u"“%1” is not going on for that contact."_s.arg(plan.name));
}

Result<Id> applyPlan(Edit &edit, const ActionPlan &plan, const Id &contact, const QDate &start)
{
    if (plan.steps.isEmpty())
        return Error{Error::Code::Refused, u"“%1” has no steps yet."_s.arg(plan.name)};
    Replica &replica = edit.replica();
    const std::optional<Id> run = nextRun(replica, plan.id, contact);
    if (!run) {
        const QString who =
            replica.database().value("SELECT called FROM contact WHERE id=?1", contact).toString();
        return Error{Error::Code::Refused,
                     u"“%1” is going on for %2 already."_s.arg(plan.name, who)};
    }
    edit.write(AppliedPlanEntity, *run,
               {{"contact", contact},
                {"plan", plan.id},
                {"start", start.toString(Qt::ISODate)},
                {"state", u"running"_s},
                {"since", Value(replica.clock().now())},
                {"paused_on", Value()},
                {"why", Value()}});
    for (const PlanStep &step : plan.steps) {
        edit.write(FollowUpEntity, Id::named(*run, step.id.bytes()),
                   {{"contact", contact},
                    {"kind", step.kind},
                    {"what", Value::textOrNull(step.what)},
                    {"due", dueOf(stepDay(step, start), step.hour)},
                    {"zone_kind", step.hour.isEmpty() ? u"date"_s : u"floating"_s},
                    {"applied_plan", *run},
                    {"plan_step", step.id},
                    {"assignee", team::usualAssignee(edit.database(), contact)}});
    }
    return *run;
}

void stopPlan(Edit &edit, const AppliedPlan &applied, const QString &why)
{
    edit.write(AppliedPlanEntity, applied.id, {{"state", u"stopped"_s}, {"why", why}});
    for (const QString &state : {u"open"_s, u"waiting"_s}) {
        for (const FollowUp &step : stepsIn(edit.replica(), applied.id, state))
            drop(edit, step);
    }
}

void pausePlan(Edit &edit, const AppliedPlan &applied)
{
    if (applied.state != PlanState::Running)
        return;
    edit.write(AppliedPlanEntity, applied.id,
               {{"state", u"paused"_s},
                {"paused_on", edit.replica().clock().today().toString(Qt::ISODate)}});
    for (const FollowUp &step : stepsIn(edit.replica(), applied.id, u"open"_s))
        edit.write(FollowUpEntity, step.id, {{"state", u"waiting"_s}});
}

void resumePlan(Edit &edit, const AppliedPlan &applied)
{
    if (applied.state != PlanState::Paused)
        return;
    Replica &replica = edit.replica();
    const QDate today = replica.clock().today();
    const QDate paused =
        QDate::fromString(replica.database()
                              .value("SELECT paused_on FROM applied_plan WHERE id=?1", applied.id)
                              .toString(),
                          Qt::ISODate);
    const qint64 days = paused.isValid() ? std::max<qint64>(0, paused.daysTo(today)) : 0;
    edit.write(
        AppliedPlanEntity, applied.id,
        {{"state", u"running"_s}, {"since", Value(replica.clock().now())}, {"paused_on", Value()}});
    for (const FollowUp &step : stepsIn(replica, applied.id, u"waiting"_s)) {
        const bool business =
            replica.database()
                .value("SELECT business_days FROM plan_step WHERE id=?1", step.planStep)
                .toInteger() != 0;
        const QDate moved = QDate::fromString(step.due.left(10), Qt::ISODate).addDays(days);
        edit.write(FollowUpEntity, step.id,
                   {{"state", u"open"_s},
                    {"due", dueOf(business ? offWeekend(moved) : moved, step.due.mid(11))},
                    {"snoozed_until", Value()}});
    }
}

int settlePlans(Edit &edit, const Id &contact)
{
    return contact.isNull() ? 0 : stopAll(edit, endings(edit.replica(), contact));
}

Result<int> settlePlans(Replica &replica)
{
    if (endings(replica, {}).isEmpty())
        return 0;
    // Asked again inside the transaction: another process may have been faster.
    Edit edit(replica, u"seed"_s); // nobody's action, so no Undo of its own
    edit.passByForbidden();
    const int stopped = stopAll(edit, endings(replica, {}));
    const bool wrote = !edit.isEmpty();
    if (const Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return wrote ? stopped : 0;
}

} // namespace touchbase::followups
