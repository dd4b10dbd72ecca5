// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/followups/actionplans.h"

/// Action plans at work: which contact stands where in which plan.
namespace touchbase::followups {

enum class PlanState {
    Running,
    Paused,
    Stopped,
    Finished, ///< every step is done or skipped
};
QString planStateWord(PlanState state); ///< running, paused, stopped, finished

struct AppliedPlan {
    Id id;
    Id plan;
    QString planName;
    Id contact;
    QString contactName;
    QDate start;
    PlanState state = PlanState::Running;
    QString why; ///< of a stopped one: asked, reply, status, twice
    int done = 0, skipped = 0, total = 0;
    QString nextDue; ///< wall text of the next open step, or empty
    QString nextWhat;
};
/// The latest start first; of one contact, or of all.
QVector<AppliedPlan> appliedPlans(replica::Replica &replica, const Id &contact = {});
std::optional<AppliedPlan> appliedPlan(replica::Replica &replica, const Id &id);
/// That plan where it is applied to the contact and not over. NotFound otherwise.
Result<AppliedPlan> findAppliedPlan(replica::Replica &replica, const Id &contact,
                                    const ActionPlan &plan);

/// Makes the follow-ups of all steps. Their ids follow from contact, plan and step: two devices
/// that apply it without knowing of each other plan each step once, on the days of the later one.
/// Refused while it runs for that contact already, and for a plan without steps. Null id for a
/// contact that is not there.
Result<Id> applyPlan(replica::Edit &edit, const ActionPlan &plan, const Id &contact,
                     const QDate &start);
/// What is done stays, the other steps are dropped.
void stopPlan(replica::Edit &edit, const AppliedPlan &applied,
              const QString &why = QStringLiteral("asked"));
/// Its open steps neither ring nor stand anywhere until it is resumed.
void pausePlan(replica::Edit &edit, const AppliedPlan &applied);
/// The steps move by as many days as it was paused.
void resumePlan(replica::Edit &edit, const AppliedPlan &applied);

/// Stops the plans of a contact that have met what ends them: part of every intent that may be
/// that. How many.
int settlePlans(replica::Edit &edit, const Id &contact);
/// The same for everybody, as an edit of its own, after another device's edits came in: it may not
/// have known of the plan. Writes only where there is something to stop.
Result<int> settlePlans(replica::Replica &replica);

} // namespace touchbase::followups
