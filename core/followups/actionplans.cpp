// SPDX-License-Identifier: MPL-2.0
#include "core/followups/actionplans.h"

#include "core/base/fold.h"
#include "core/people/lists.h"

#include <QTime>

#include <algorithm>
#include <array>

namespace touchbase::followups {

using namespace replica;
using namespace Qt::StringLiterals;

namespace {

struct PresetStep {
    int afterDays;
    bool businessDays;
    const char *kind;
    const char *what;
};

constexpr PresetStep newLead[] = {
    {0, true, "call", "First call: what are they looking for?"},
    {1, true, "email", "Send what they asked for"},
    {3, true, "call", "Second try"},
    {7, true, "message", "A short message: still looking?"},
    {14, true, "email", "Something new that fits"},
    {30, true, "call", "Last try"},
};
constexpr PresetStep openHouse[] = {
    {1, true, "call", "What did they think of the house?"},
    {3, true, "email", "Similar homes"},
    {7, true, "message", "Would they like to see another one?"},
    {14, true, "call", "Where does their search stand?"},
};
constexpr PresetStep afterClosing[] = {
    {1, true, "call", "Did the move go well?"},
    {7, true, "letter", "A card to say thank you"},
    {30, false, "call", "Is everything working in the house?"},
    {90, false, "call", "Whom do they know who is looking?"},
    {180, false, "email", "What homes around them sell for"},
    {365, false, "call", "One year in the house"},
};
constexpr PresetStep pastClient[] = {
    {0, true, "call", "How are they?"},
    {90, false, "email", "What homes around them sell for"},
    {180, false, "call", "Anything planned?"},
    {270, false, "letter", "A card by hand"},
    {365, false, "call", "A year on: how are they?"},
};

struct Preset {
    PlanPreset called;
    bool stopOnReply;
    std::span<const PresetStep> steps;
};
constexpr std::array presets{
    Preset{{"new-lead", "New lead"}, true, newLead},
    Preset{{"open-house", "Open house"}, true, openHouse},
    Preset{{"after-closing", "After closing"}, false, afterClosing},
    Preset{{"past-client", "Past client"}, false, pastClient},
};

/// Two devices that make a plan of one name mean one plan.
Id planOf(const QString &name) { return Id::named(Id(), "action_plan:" + fold(name).toUtf8()); }

QVector<PlanStep> stepsOf(Replica &replica, const Id &plan)
{
    QVector<PlanStep> steps;
    Query query = replica.database().query(
        "SELECT id,after_days,business_days,kind,what,hour FROM plan_step"
        " WHERE plan=?1 AND dead=0 ORDER BY after_days,coalesce(hour,''),rid",
        plan);
    while (query.next())
        steps.append({query.id(0), int(query.integer(1)), query.integer(2) != 0, query.text(3),
                      query.text(4), query.text(5)});
    return steps;
}

} // namespace

bool isWeekend(const QDate &day) { return day.dayOfWeek() >= Qt::Saturday; }

QDate offWeekend(QDate day)
{
    while (isWeekend(day))
        day = day.addDays(1);
    return day;
}

QVector<ActionPlan> actionPlans(Replica &replica)
{
    QVector<ActionPlan> plans;
    Query query = replica.database().query(
        "SELECT id,name,stop_on_reply,stop_when FROM action_plan WHERE dead=0");
    while (query.next())
        plans.append({query.id(0), query.text(1), query.integer(2) != 0, query.text(3), {}});
    for (ActionPlan &plan : plans)
        plan.steps = stepsOf(replica, plan.id);
    std::sort(plans.begin(), plans.end(), [](const ActionPlan &a, const ActionPlan &b) {
        return std::make_pair(fold(a.name), a.id) < std::make_pair(fold(b.name), b.id);
    });
    return plans;
}

Result<ActionPlan> findActionPlan(Replica &replica, const QString &text)
{
    QVector<ActionPlan> begun;
    QStringList names;
    for (const ActionPlan &plan : actionPlans(replica)) {
        if (fold(plan.name) == fold(text))
            return plan;
        if (!text.isEmpty() && plan.id.hex().startsWith(text.toLower()))
            begun.append(plan);
        names << plan.name;
    }
    if (begun.size() == 1)
        return begun.first();
    if (begun.size() > 1)
        return Error{Error::Code::Ambiguous,
                     u"“%1” fits several plans. Give more of the id."_s.arg(text)};
    if (names.isEmpty())
        return notFound(u"There is no action plan yet. Add one, such as “new-lead”."_s);
    return notFound(
        u"There is no action plan “%1”. The plans are: %2."_s.arg(text, names.join(u", "_s)));
}

Result<Id> putActionPlan(Edit &edit, const ActionPlan &plan)
{
    const QString name = plan.name.simplified();
    if (name.isEmpty())
        return invalid(u"An action plan needs a name."_s);
    QString rule;
    if (!plan.stopWhen.trimmed().isEmpty()) {
        const Result<people::Criterion> who = people::readQuery(plan.stopWhen);
        if (!who)
            return who.error();
        rule = people::queryText(*who);
    }
    QVector<Id> taken;
    for (const ActionPlan &other : actionPlans(edit.replica())) {
        if (fold(other.name) == fold(name) && other.id != plan.id)
            return Error{Error::Code::Refused,
                         u"There is an action plan “%1” already."_s.arg(other.name)};
        taken.append(other.id);
    }
    Id id = plan.id;
    // One that was renamed keeps its id, so its former name may be another's.
    for (int number = 1; id.isNull() || (plan.id.isNull() && taken.contains(id)); ++number)
        id = planOf(number == 1 ? name : name + u'#' + QString::number(number));
    edit.write(ActionPlanEntity, id,
               {{"name", name},
                {"stop_on_reply", plan.stopOnReply ? Value(true) : Value()},
                {"stop_when", Value::textOrNull(rule)}});
    return id;
}

Result<Id> putPlanStep(Edit &edit, const Id &plan, const PlanStep &step)
{
    if (const QStringList kinds = followUpKinds(); !kinds.contains(step.kind))
        return invalid(u"“%1” is no kind; the kinds are %2."_s.arg(step.kind, kinds.join(u", "_s)));
    if (step.afterDays < 0 || step.afterDays > 3660)
        return invalid(u"A step comes 0 to 3660 days after the start."_s);
    if (!step.hour.isEmpty() && !QTime::fromString(step.hour, u"HH:mm"_s).isValid())
        return invalid(u"“%1” is no hour; give one such as 09:00."_s.arg(step.hour));
    const Edit::Fields fields{{"plan", plan},
                              {"after_days", Value(step.afterDays)},
                              {"business_days", step.businessDays ? Value(true) : Value()},
                              {"kind", step.kind},
                              {"what", Value::textOrNull(step.what.simplified())},
                              {"hour", Value::textOrNull(step.hour)}};
    if (step.id.isNull())
        return edit.create(PlanStepEntity, fields);
    edit.write(PlanStepEntity, step.id, fields);
    return step.id;
}

void removePlanStep(Edit &edit, const Id &step) { edit.remove(PlanStepEntity, step); }

void removeActionPlan(Edit &edit, const Id &plan) { edit.remove(ActionPlanEntity, plan); }

QVector<PlanPreset> planPresets()
{
    QVector<PlanPreset> all;
    for (const Preset &preset : presets)
        all.append(preset.called);
    return all;
}

Result<Id> addPlanPreset(Edit &edit, const QString &key)
{
    QStringList keys;
    for (const Preset &preset : presets) {
        keys << QLatin1String(preset.called.key);
        if (key != QLatin1String(preset.called.key))
            continue;
        const QString name = QLatin1String(preset.called.name);
        const Id own = planOf(name);
        const bool there =
            edit.database()
                .value("SELECT 1 FROM action_plan WHERE id=?1 AND dead=0 AND name=?2", own, name)
                .toInteger() != 0;
        const Result<Id> plan = putActionPlan(
            edit, {.id = there ? own : Id(), .name = name, .stopOnReply = preset.stopOnReply});
        if (!plan)
            return plan;
        int number = 0;
        for (const PresetStep &step : preset.steps) {
            const Result<Id> put =
                putPlanStep(edit, *plan,
                            {.id = Id::named(*plan, "step:" + QByteArray::number(++number)),
                             .afterDays = step.afterDays,
                             .businessDays = step.businessDays,
                             .kind = QLatin1String(step.kind),
                             .what = QLatin1String(step.what)});
            if (!put)
                return put;
        }
        return plan;
    }
    return notFound(
        u"There is no preset “%1”. The presets are: %2."_s.arg(key, keys.join(u", "_s)));
}

QDate stepDay(const PlanStep &step, const QDate &start)
{
    if (!step.businessDays)
        return start.addDays(step.afterDays);
    // Whole weeks hold five business days each; from a weekend counting begins on Monday.
    QDate day = start;
    int left = step.afterDays;
    if (isWeekend(day) && left == 0)
        return offWeekend(day);
    day = day.addDays(qint64(left / 5) * 7);
    for (left %= 5; left > 0;) {
        day = day.addDays(1);
        left -= isWeekend(day) ? 0 : 1;
    }
    while (isWeekend(day)) // whole weeks after a weekend: five business days end on Friday
        day = day.addDays(-1);
    return day;
}

} // namespace touchbase::followups
