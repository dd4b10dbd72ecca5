// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/followups/followups.h"

/// Action plans: rows of follow-ups that are planned in one go, each so many days after the start.
/// Applying one makes all its follow-ups at once; from then on they are follow-ups like any other,
/// and changing the plan does not change them.
namespace touchbase::followups {

struct PlanStep {
    Id id; ///< null for a new one
    int afterDays = 0;
    bool businessDays = false; ///< Monday to Friday alone count, and the day is never a weekend
    QString kind;              ///< of the follow-up: call, email, …
    QString what;
    QString hour; ///< "09:00", or empty for the day alone

    bool operator==(const PlanStep &) const = default;
};

struct ActionPlan {
    Id id; ///< null for a new one
    QString name;
    bool stopOnReply = false; ///< a touch that went both ways ends it (answers())
    /// A query of contacts that ends it for whom it names ("type is client"), or empty. Whoever is
    /// not active any more stops in any case.
    QString stopWhen;
    QVector<PlanStep> steps; ///< in the order of their days

    bool operator==(const ActionPlan &) const = default;
};

/// By name, with their steps.
QVector<ActionPlan> actionPlans(replica::Replica &replica);
/// By name, whatever case and accents, or by the beginning of the id. NotFound with the plans that
/// there are.
Result<ActionPlan> findActionPlan(replica::Replica &replica, const QString &text);

/// Name and rules of a new or known plan. Two devices that make one of one name mean one plan.
/// Invalid for an empty name or a query that cannot be read, Refused for the name of another plan.
Result<Id> putActionPlan(replica::Edit &edit, const ActionPlan &plan);
/// A step, new or known. Invalid for a kind that there is not, days below 0 or above 3660, an hour
/// that cannot be read.
Result<Id> putPlanStep(replica::Edit &edit, const Id &plan, const PlanStep &step);
void removePlanStep(replica::Edit &edit, const Id &step);
/// Into the bin. Where it is applied it goes on.
void removeActionPlan(replica::Edit &edit, const Id &plan);

/// Plans to begin with. On two devices that add them they are the same.
struct PlanPreset {
    const char *key;  ///< new-lead, open-house, after-closing, past-client
    const char *name; ///< English
};
QVector<PlanPreset> planPresets();
/// Added again it brings back what was taken from it. NotFound with the presets, Refused for the
/// name of another plan.
Result<Id> addPlanPreset(replica::Edit &edit, const QString &key);

/// Saturday and Sunday.
bool isWeekend(const QDate &day);
/// The same day, or the Monday after it.
QDate offWeekend(QDate day);
/// The day of a step of a plan that began on `start`.
QDate stepDay(const PlanStep &step, const QDate &start);

} // namespace touchbase::followups
