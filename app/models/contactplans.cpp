// SPDX-License-Identifier: MPL-2.0
#include "app/models/contactpage.h"
#include "app/models/phrases.h"
#include "core/followups/appliedplans.h"

namespace touchbase::app {

using namespace Qt::StringLiterals;
using followups::AppliedPlan;
using State = followups::PlanState;

void ContactPage::fillPlans()
{
    replica::Replica &replica = m_base.replica();
    QVector<Choice> rows;
    for (const AppliedPlan &applied : followups::appliedPlans(replica, m_id)) {
        if (applied.state != State::Running && applied.state != State::Paused)
            continue;
        QStringList told{tr("%1 of %Ln steps done", nullptr, applied.total - applied.skipped)
                             .arg(Phrases::number(applied.done))};
        if (applied.state == State::Paused)
            told << tr("paused");
        else if (!applied.nextDue.isEmpty())
            told << tr("next %1").arg(Phrases::when(applied.nextDue, replica.clock().today()));
        rows.append({.id = applied.id.hex(),
                     .text = applied.planName,
                     .detail = told.join(u", "_s),
                     .icon = u"checklist"_s,
                     .level = followups::planStateWord(applied.state)});
    }
    m_plans.set(rows);
}

void ContactPage::pausePlan(const QString &id, bool on)
{
    const std::optional<AppliedPlan> applied = plan(id);
    if (!applied)
        return;
    edit(u"plan-pause"_s,
         on ? tr("Plan %1 is paused").arg(applied->planName)
            : tr("Plan %1 goes on").arg(applied->planName),
         [&](replica::Edit &edit) {
             on ? followups::pausePlan(edit, *applied) : followups::resumePlan(edit, *applied);
         });
}

void ContactPage::skipStep(const QString &id)
{
    const std::optional<AppliedPlan> applied = plan(id);
    if (!applied)
        return;
    for (const followups::FollowUp &step :
         followups::openFollowUpsOf(m_base.replica(), applied->contact)) {
        if (step.appliedPlan != applied->id)
            continue;
        edit(u"skip"_s,
             tr("Skipped: %1").arg(step.what.isEmpty() ? Phrases::kind(step.kind) : step.what),
             [&](replica::Edit &edit) { followups::drop(edit, step); });
        return;
    }
}

void ContactPage::stopPlan(const QString &id)
{
    const std::optional<AppliedPlan> applied = plan(id);
    if (!applied)
        return;
    edit(u"plan-stop"_s, tr("Plan %1 stopped").arg(applied->planName),
         [&](replica::Edit &edit) { followups::stopPlan(edit, *applied); });
}

std::optional<AppliedPlan> ContactPage::plan(const QString &id) const
{
    const std::optional<Id> applied = Id::fromHex(id);
    return applied && m_base.isOpen() ? followups::appliedPlan(m_base.replica(), *applied)
                                      : std::nullopt;
}

} // namespace touchbase::app
