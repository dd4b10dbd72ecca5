// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "app/cli/forms.h"
#include "core/entry/carryout.h"
#include "core/followups/appliedplans.h"
#include "core/replica/batch.h"

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

using followups::ActionPlan;
using followups::AppliedPlan;
using followups::PlanStep;

QJsonObject stepForm(const PlanStep &step)
{
    return {{u"id"_s, step.id.hex()},
            {u"after_days"_s, step.afterDays},
            {u"business_days"_s, step.businessDays},
            {u"kind"_s, step.kind},
            {u"what"_s, orNull(step.what)},
            {u"hour"_s, orNull(step.hour)}};
}

QJsonObject planForm(const ActionPlan &plan)
{
    QJsonArray steps;
    for (const PlanStep &step : plan.steps)
        steps.append(stepForm(step));
    return {{u"id"_s, plan.id.hex()},
            {u"name"_s, plan.name},
            {u"stop_on_reply"_s, plan.stopOnReply},
            {u"stop_when"_s, orNull(plan.stopWhen)},
            {u"steps"_s, steps}};
}

QJsonObject appliedForm(const AppliedPlan &applied)
{
    return {{u"id"_s, applied.id.hex()},
            {u"plan"_s, applied.plan.hex()},
            {u"plan_name"_s, applied.planName},
            {u"contact"_s, applied.contact.hex()},
            {u"contact_name"_s, applied.contactName},
            {u"start"_s, applied.start.toString(Qt::ISODate)},
            {u"state"_s, followups::planStateWord(applied.state)},
            {u"why"_s, orNull(applied.why)},
            {u"done"_s, applied.done},
            {u"skipped"_s, applied.skipped},
            {u"steps"_s, applied.total},
            {u"next_due"_s, orNull(applied.nextDue)}};
}

Result<Answer> plans(Call &call)
{
    Answer answer;
    QJsonArray all;
    QJsonArray going;
    for (const ActionPlan &plan : followups::actionPlans(call.replica)) {
        all.append(planForm(plan));
        answer.text += plan.name + u'\n';
        for (const PlanStep &step : plan.steps) {
            const QString unit = (step.businessDays ? u"business day"_s : u"day"_s) +
                                 (step.afterDays == 1 ? QString() : u"s"_s);
            answer.text += u"  %1 %2  %3  %4  %5\n"_s.arg(step.afterDays, 4)
                               .arg(unit.leftJustified(13), step.kind.leftJustified(11), step.what,
                                    step.id.hex());
        }
    }
    Id contact;
    if (!call.words.isEmpty()) {
        const Result<Id> found = people::findContact(call.replica, call.words.join(u' '));
        if (!found)
            return found.error();
        contact = *found;
    }
    for (const AppliedPlan &applied : followups::appliedPlans(call.replica, contact)) {
        going.append(appliedForm(applied));
        answer.text += u"%1: %2, %3, %4 of %5 done%6\n"_s.arg(
            applied.contactName, applied.planName, followups::planStateWord(applied.state),
            QString::number(applied.done), QString::number(applied.total),
            applied.nextDue.isEmpty() ? QString() : u", next "_s + applied.nextDue);
    }
    answer.json = {{u"plans"_s, all}, {u"applied"_s, going}};
    return answer;
}

Result<Answer> carriedOut(replica::Edit &edit, const Id &id, const QString &text)
{
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return Answer{.json = {{u"id"_s, id.hex()}}, .text = text + u' ' + id.hex() + u'\n'};
}

/// --stop-on-reply and --stop-when, as far as they are given.
Result<void> readRules(Call &call, ActionPlan &plan)
{
    if (call.has("stop-on-reply")) {
        const QString word = call.value("stop-on-reply");
        if (word != u"yes" && word != u"no")
            return invalid(u"--stop-on-reply is yes or no."_s);
        plan.stopOnReply = word == u"yes";
    }
    if (call.has("stop-when"))
        plan.stopWhen = call.value("stop-when");
    return {};
}

Result<Answer> put(Call &call, ActionPlan plan, const QString &text)
{
    if (const Result<void> read = readRules(call, plan); !read)
        return read.error();
    replica::Edit edit(call.replica, u"plan"_s, u"%1 the plan %2"_s.arg(text, plan.name));
    const Result<Id> id = followups::putActionPlan(edit, plan);
    if (!id)
        return id.error();
    return carriedOut(edit, *id, text.toLower());
}

Result<Answer> add(Call &call) { return put(call, {.name = call.words.join(u' ')}, u"Added"_s); }

Result<ActionPlan> planMeant(Call &call)
{
    return followups::findActionPlan(call.replica, call.words.join(u' '));
}

Result<Answer> set(Call &call)
{
    Result<ActionPlan> plan = planMeant(call);
    if (!plan)
        return plan.error();
    if (call.has("name"))
        plan->name = call.value("name");
    return put(call, *plan, u"Changed"_s);
}

Result<Answer> preset(Call &call)
{
    replica::Edit edit(call.replica, u"plan"_s, u"Added the plan %1"_s.arg(call.words.first()));
    const Result<Id> id = followups::addPlanPreset(edit, call.words.first());
    return id ? carriedOut(edit, *id, u"added"_s) : id.error();
}

Result<Answer> remove(Call &call)
{
    const Result<ActionPlan> plan = planMeant(call);
    if (!plan)
        return plan.error();
    replica::Edit edit(call.replica, u"plan"_s, u"Deleted the plan %1"_s.arg(plan->name));
    followups::removeActionPlan(edit, plan->id);
    return carriedOut(edit, plan->id, u"deleted"_s);
}

Result<Answer> step(Call &call)
{
    const Result<ActionPlan> plan = planMeant(call);
    if (!plan)
        return plan.error();
    PlanStep wanted{.kind = u"call"_s};
    if (call.has("step")) {
        QVector<PlanStep> fitting;
        for (const PlanStep &one : plan->steps) {
            if (one.id.hex().startsWith(call.value("step").toLower()))
                fitting.append(one);
        }
        if (fitting.isEmpty())
            return notFound(u"“%1” has no step “%2”; “plans” shows them."_s.arg(
                plan->name, call.value("step")));
        if (fitting.size() > 1)
            return Error{
                Error::Code::Ambiguous,
                u"“%1” fits several steps. Give more of the id."_s.arg(call.value("step"))};
        wanted = fitting.first();
    }
    replica::Edit edit(call.replica, u"plan"_s, u"Changed the plan %1"_s.arg(plan->name));
    if (call.has("delete")) {
        if (wanted.id.isNull())
            return invalid(u"Say with --step which step to delete."_s);
        followups::removePlanStep(edit, wanted.id);
        return carriedOut(edit, wanted.id, u"deleted"_s);
    }
    const Result<int> after = call.number("after", wanted.afterDays);
    if (!after)
        return after.error();
    wanted.afterDays = *after;
    wanted.businessDays = wanted.businessDays || call.has("business");
    for (const auto &[option, text] :
         {std::pair("kind", &wanted.kind), {"what", &wanted.what}, {"hour", &wanted.hour}}) {
        if (call.has(option))
            *text = call.value(option);
    }
    const Result<Id> id = followups::putPlanStep(edit, plan->id, wanted);
    return id ? carriedOut(edit, *id, u"step"_s) : id.error();
}

Result<Answer> apply(Call &call)
{
    const Result<ActionPlan> plan = followups::findActionPlan(call.replica, call.words.first());
    if (!plan)
        return plan.error();
    const bool many = call.has("where") || call.has("list");
    if (many == (call.words.size() > 1))
        return invalid(u"Say for whom: a contact, --where or --list."_s);
    QVector<Id> contacts;
    if (many) {
        const Result<people::Criterion> who = whoIsMeant(call);
        if (!who)
            return who.error();
        const auto rows = people::contactList(call.replica, *who, people::Order::Name);
        for (const people::ContactRow &row : people::contactRows(call.replica, rows))
            contacts.append(row.id);
    } else {
        const Result<Id> contact = people::findContact(call.replica, call.words.mid(1).join(u' '));
        if (!contact)
            return contact.error();
        contacts.append(*contact);
    }
    QDate start = call.clock.today();
    if (call.has("start")) {
        const auto when =
            entry::readWhen(call.value("start"), entry::contextFor(call.replica, call.locale));
        if (!when)
            return invalid(u"“%1” is no day."_s.arg(call.value("start")));
        start = when->date;
    }
    replica::Batch batch(call.replica, u"plan-apply"_s, u"Started the plan %1"_s.arg(plan->name));
    QJsonArray applied;
    QJsonArray problems;
    for (const Id &contact : contacts) {
        const Result<Id> run = followups::applyPlan(batch.edit(), *plan, contact, start);
        if (!run && !many)
            return run.error();
        if (run)
            applied.append(run->hex());
        else
            problems.append(
                QJsonObject{{u"contact"_s, contact.hex()}, {u"reason"_s, run.error().message}});
        if (batch.isDue()) {
            if (const Result<void> paused = batch.pause(); !paused)
                return paused.error();
        }
    }
    if (const Result<Stamp> finished = batch.finish(); !finished)
        return finished.error();
    return Answer{.json = {{u"applied"_s, applied}, {u"problems"_s, problems}},
                  .text = u"started for %1\n"_s.arg(applied.size())};
}

using Change = void (*)(replica::Edit &, const AppliedPlan &);

Result<Answer> change(Call &call, const QString &text, Change change)
{
    const Result<ActionPlan> plan = followups::findActionPlan(call.replica, call.words.first());
    if (!plan)
        return plan.error();
    const Result<Id> contact = people::findContact(call.replica, call.words.mid(1).join(u' '));
    if (!contact)
        return contact.error();
    const Result<AppliedPlan> applied = followups::findAppliedPlan(call.replica, *contact, *plan);
    if (!applied)
        return applied.error();
    replica::Edit edit(call.replica, u"plan-"_s + text,
                       u"%1: %2, %3"_s.arg(text, plan->name, applied->contactName));
    change(edit, *applied);
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return Answer{.json = appliedForm(*followups::appliedPlan(call.replica, applied->id)),
                  .text = text + u'\n'};
}

Result<Answer> stop(Call &call)
{
    return change(call, u"stop"_s, [](replica::Edit &edit, const AppliedPlan &applied) {
        followups::stopPlan(edit, applied);
    });
}

Result<Answer> pause(Call &call) { return change(call, u"pause"_s, followups::pausePlan); }

Result<Answer> resume(Call &call) { return change(call, u"resume"_s, followups::resumePlan); }

const std::vector<Option> rules{
    {"stop-on-reply", "yes|no", "an answer of theirs ends it"},
    {"stop-when", "QUERY", "whom this names it ends for"},
};

} // namespace

Commands planCommands()
{
    std::vector<Option> changes = rules;
    changes.insert(changes.begin(), {"name", "NAME", "rename it"});
    return {
        {"plans", "[CONTACT]", "action plans, and for whom they go on", {}, 0, plans},
        {"plans-preset",
         "NAME",
         "add new-lead, open-house, after-closing or past-client",
         {},
         1,
         preset},
        {"plan-add", "NAME", "a new action plan", rules, 1, add},
        {"plan-set", "PLAN", "rename an action plan or change what ends it", changes, 1, set},
        {"plan-step",
         "PLAN",
         "add, change or delete a step of an action plan",
         {{"after", "N", "days after the start"},
          {"business", nullptr, "Monday to Friday alone count"},
          {"kind", "KIND", "call, email, …, task"},
          {"what", "TEXT", "why"},
          {"hour", "HH:MM", "at that hour"},
          {"step", "ID", "the step to change"},
          {"delete", nullptr, "take that step away"}},
         1,
         step},
        {"plan-delete", "PLAN", "put an action plan into the bin", {}, 1, remove},
        {"plan-apply",
         "PLAN [CONTACT]",
         "start an action plan for a contact, or for many",
         {{"where", "QUERY", "for all that this means"},
          {"list", "NAME", "for all of a list"},
          {"start", "WHEN", "the day it begins; today"}},
         1,
         apply},
        {"plan-stop", "PLAN CONTACT", "drop the steps that are ahead", {}, 2, stop},
        {"plan-pause", "PLAN CONTACT", "silent until it is resumed", {}, 2, pause},
        {"plan-resume", "PLAN CONTACT", "go on, later by the pause", {}, 2, resume},
    };
}

} // namespace touchbase::cli
