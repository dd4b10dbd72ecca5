// SPDX-License-Identifier: MPL-2.0
#include "app/models/planspage.h"

#include "app/models/phrases.h"
#include "core/followups/appliedplans.h"
#include "core/people/lists.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace touchbase::app {

using namespace Qt::StringLiterals;
using followups::ActionPlan;
using followups::PlanStep;

namespace {

// The names of followups::planPresets(), for translators.
[[maybe_unused]] constexpr std::array presetNames{
    QT_TRANSLATE_NOOP("PlansPage", "New lead"),
    QT_TRANSLATE_NOOP("PlansPage", "Open house"),
    QT_TRANSLATE_NOOP("PlansPage", "After closing"),
    QT_TRANSLATE_NOOP("PlansPage", "Past client"),
};

class Words {
    Q_DECLARE_TR_FUNCTIONS(PlansPage)
};

const QString presetMark = u"preset:"_s;

QString dayText(const PlanStep &step)
{
    if (step.afterDays == 0)
        return Words::tr("On the first day");
    return step.businessDays ? Words::tr("After %Ln business days", nullptr, step.afterDays)
                             : Words::tr("After %Ln days", nullptr, step.afterDays);
}

QString planWords(const ActionPlan &plan)
{
    if (plan.steps.isEmpty())
        return Words::tr("No steps yet");
    QString text = Words::tr("%Ln steps", nullptr, int(plan.steps.size()));
    if (const int days = plan.steps.last().afterDays; days > 0)
        text = (plan.steps.last().businessDays ? Words::tr("%1 in %Ln business days", nullptr, days)
                                               : Words::tr("%1 in %Ln days", nullptr, days))
                   .arg(text);
    return plan.stopOnReply ? Words::tr("%1, ends when they answer").arg(text) : text;
}

} // namespace

PlansPage::PlansPage(Base &base, Toast &toast, QObject *parent)
    : PlansModel(parent)
    , m_base(base)
    , m_toast(toast)
{
    connect(&base, &Base::changed, this, &PlansPage::refresh);
}

void PlansPage::open()
{
    ++m_open;
    refresh();
}

void PlansPage::close() { --m_open; }

const ActionPlan *PlansPage::find(const QString &id) const
{
    const auto found = std::find_if(m_plans.begin(), m_plans.end(),
                                    [&](const ActionPlan &plan) { return plan.id.hex() == id; });
    return found == m_plans.end() ? nullptr : &*found;
}

void PlansPage::refresh()
{
    if (m_open <= 0 || !m_base.isOpen())
        return;
    m_plans = followups::actionPlans(m_base.replica());
    QVector<Choice> rows;
    QStringList names;
    for (const ActionPlan &plan : std::as_const(m_plans)) {
        rows.append({.id = plan.id.hex(),
                     .text = plan.name,
                     .detail = planWords(plan),
                     .icon = u"checklist"_s});
        names << plan.name;
    }
    m_rows.set(rows);
    QVector<Choice> presets;
    for (const followups::PlanPreset &preset : followups::planPresets()) {
        if (!names.contains(QLatin1String(preset.name)))
            presets.append({.id = QLatin1String(preset.key),
                            .text = QCoreApplication::translate("PlansPage", preset.name),
                            .detail = tr("To begin with"),
                            .icon = u"checklist"_s});
    }
    m_presets.set(presets);
    QVector<Choice> choices;
    for (const Choice &row : std::as_const(rows)) {
        if (!find(row.id)->steps.isEmpty())
            choices.append(row);
    }
    for (Choice preset : std::as_const(presets)) {
        preset.id.prepend(presetMark);
        choices.append(preset);
    }
    m_choices.set(choices);
}

void PlansPage::start(const QStringList &contactIds, const QString &choice)
{
    if (!m_base.isOpen() || contactIds.isEmpty())
        return;
    QVector<Id> contacts;
    for (const QString &contact : contactIds) {
        if (const std::optional<Id> id = Id::fromHex(contact))
            contacts.append(*id);
    }
    const QString name = m_choices.text(m_choices.indexOf(choice), u"text"_s);
    const auto begin = [&](replica::Edit &edit) -> Result<int> {
        QString plan = choice;
        if (choice.startsWith(presetMark)) {
            const Result<Id> added = followups::addPlanPreset(edit, choice.mid(presetMark.size()));
            if (!added)
                return added.error();
            plan = added->hex();
        }
        const Result<ActionPlan> known = followups::findActionPlan(m_base.replica(), plan);
        if (!known)
            return known.error();
        int started = 0;
        std::optional<Error> refused;
        for (const Id &contact : std::as_const(contacts)) {
            const Result<Id> applied =
                followups::applyPlan(edit, *known, contact, m_base.clock().today());
            if (applied)
                ++started;
            else
                refused = applied.error();
        }
        if (started == 0 && refused)
            return *refused;
        return started;
    };
    // For whom it goes on already is left out; known before it is said how many it was.
    int started = 0;
    {
        replica::Edit rehearsal(m_base.replica(), u"plan"_s);
        const Result<int> known = begin(rehearsal);
        if (!known) {
            m_toast.say(known.error().message);
            return;
        }
        started = *known;
    }
    m_toast.carryOut(u"plan-apply"_s, tr("%1 started for %Ln people", nullptr, started).arg(name),
                     [&](replica::Edit &edit) { static_cast<void>(begin(edit)); });
}

void PlansPage::addPreset(const QString &id)
{
    if (!m_base.isOpen())
        return;
    const QString name = m_presets.text(m_presets.indexOf(id), u"text"_s);
    m_toast.carryOut(u"plan"_s, tr("Plan %1 added").arg(name), [&](replica::Edit &edit) {
        static_cast<void>(followups::addPlanPreset(edit, id));
    });
}

void PlansPage::remove(const QString &id)
{
    const ActionPlan *plan = find(id);
    if (!plan || !m_base.isOpen())
        return;
    m_toast.carryOut(
        u"plan"_s, tr("Plan %1 deleted").arg(plan->name),
        [plan = plan->id](replica::Edit &edit) { followups::removeActionPlan(edit, plan); });
}

void PlansPage::begin(const QString &id)
{
    const ActionPlan *plan = find(id);
    m_wanted = plan ? *plan : ActionPlan();
    refreshDraft();
}

void PlansPage::refreshDraft(const QString &problem)
{
    std::stable_sort(
        m_wanted.steps.begin(), m_wanted.steps.end(),
        [](const PlanStep &a, const PlanStep &b) { return a.afterDays < b.afterDays; });
    QVector<PlanStepRow> steps;
    for (const PlanStep &step : std::as_const(m_wanted.steps))
        steps.append({.id = QString::number(steps.size()),
                      .icon = Phrases::kindIcon(step.kind),
                      .day = step.hour.isEmpty() ? dayText(step)
                                                 : tr("%1 at %2").arg(dayText(step), step.hour),
                      .text = step.what.isEmpty() ? Phrases::kind(step.kind) : step.what});
    m_steps.set(steps);
    setDraft({.id = m_wanted.id.isNull() ? QString() : m_wanted.id.hex(),
              .title = m_wanted.id.isNull()      ? tr("New plan")
                       : find(m_wanted.id.hex()) ? find(m_wanted.id.hex())->name
                                                 : m_wanted.name,
              .name = m_wanted.name,
              .stopOnReply = m_wanted.stopOnReply,
              .stopWhen = m_wanted.stopWhen,
              .stopText = stopText(),
              .problem = problem,
              .canSave = !m_wanted.name.trimmed().isEmpty() && !m_wanted.steps.isEmpty()});
}

/// Whom the rule names now, so that a person sees whether it says what was meant.
QString PlansPage::stopText() const
{
    if (m_wanted.stopWhen.trimmed().isEmpty() || !m_base.isOpen())
        return {};
    const Result<people::Criterion> read = people::readQuery(m_wanted.stopWhen);
    if (!read)
        return read.error().message;
    return tr("True of %Ln people now", nullptr, people::contactCount(m_base.replica(), *read));
}

void PlansPage::setStopWhen(const QString &query)
{
    m_wanted.stopWhen = query.simplified();
    refreshDraft();
}

void PlansPage::setHour(const QString &text)
{
    m_hour = text.trimmed();
    QTime time = QTime::fromString(QString(m_hour).replace(u'.', u':'), u"H:mm"_s);
    m_step.hour = time.isValid() ? time.toString(u"HH:mm"_s) : QString();
    refreshStep();
}

void PlansPage::setName(const QString &text)
{
    m_wanted.name = text;
    refreshDraft();
}

void PlansPage::setStopOnReply(bool on)
{
    m_wanted.stopOnReply = on;
    refreshDraft();
}

Result<void> PlansPage::write(replica::Edit &edit) const
{
    const Result<Id> plan = followups::putActionPlan(edit, m_wanted);
    if (!plan)
        return plan.error();
    QVector<Id> kept;
    for (const PlanStep &step : m_wanted.steps) {
        const Result<Id> put = followups::putPlanStep(edit, *plan, step);
        if (!put)
            return put.error();
        kept.append(*put);
    }
    if (const ActionPlan *former = find(m_wanted.id.hex())) {
        for (const PlanStep &step : former->steps) {
            if (!kept.contains(step.id))
                followups::removePlanStep(edit, step.id);
        }
    }
    return {};
}

void PlansPage::save()
{
    if (!m_base.isOpen() || !draft().canSave)
        return;
    // What is refused is known before anything is written.
    {
        replica::Edit rehearsal(m_base.replica(), u"plan"_s);
        if (const Result<void> fine = write(rehearsal); !fine) {
            refreshDraft(fine.error().message);
            return;
        }
    }
    const QString name = m_wanted.name.simplified();
    const QString text =
        m_wanted.id.isNull() ? tr("Plan %1 added").arg(name) : tr("Plan %1 changed").arg(name);
    if (m_toast.carryOut(u"plan"_s, text,
                         [&](replica::Edit &edit) { static_cast<void>(write(edit)); }))
        Q_EMIT saved();
}

void PlansPage::beginStep(const QString &id)
{
    bool ok = false;
    const int at = id.toInt(&ok);
    m_stepAt = ok && at < m_wanted.steps.size() ? at : -1;
    m_step = m_stepAt >= 0
                 ? m_wanted.steps[m_stepAt]
                 : PlanStep{.afterDays =
                                m_wanted.steps.isEmpty() ? 0 : m_wanted.steps.last().afterDays + 7,
                            .businessDays = true,
                            .kind = u"call"_s};
    m_days = QString::number(m_step.afterDays);
    m_hour = m_step.hour;
    refreshStep();
}

void PlansPage::refreshStep()
{
    QVector<Choice> kinds;
    for (const QString &kind : followups::followUpKinds())
        kinds.append({.id = kind,
                      .text = Phrases::kind(kind),
                      .icon = Phrases::kindIcon(kind),
                      .selected = kind == m_step.kind});
    m_kinds.set(kinds);
    setStep({.id = m_stepAt < 0 ? QString() : QString::number(m_stepAt),
             .title = m_stepAt < 0 ? tr("New step") : tr("Step"),
             .what = m_step.what,
             .days = m_days,
             .businessDays = m_step.businessDays,
             .hour = m_hour});
}

void PlansPage::setWhat(const QString &text)
{
    m_step.what = text;
    refreshStep();
}

void PlansPage::setDays(const QString &text)
{
    m_days = text;
    m_step.afterDays = std::clamp(QLocale().toInt(text.trimmed()), 0, 3660);
    refreshStep();
}

void PlansPage::setBusinessDays(bool on)
{
    m_step.businessDays = on;
    refreshStep();
}

void PlansPage::setKind(const QString &kind)
{
    m_step.kind = kind;
    refreshStep();
}

void PlansPage::takeStep()
{
    if (m_stepAt >= 0)
        m_wanted.steps[m_stepAt] = m_step;
    else
        m_wanted.steps.append(m_step);
    refreshDraft();
}

void PlansPage::removeStep(const QString &id)
{
    bool ok = false;
    const int at = id.toInt(&ok);
    if (!ok || at >= m_wanted.steps.size())
        return;
    m_wanted.steps.removeAt(at);
    refreshDraft();
}

} // namespace touchbase::app
