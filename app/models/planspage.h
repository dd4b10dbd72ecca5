// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/toast.h"
#include "app/viewmodels/plansmodel.h"
#include "core/followups/actionplans.h"

namespace touchbase::app {

class PlansPage final : public PlansModel {
    Q_OBJECT

public:
    PlansPage(Base &base, Toast &toast, QObject *parent = nullptr);

    void open() override;
    void close() override;
    void start(const QStringList &contactIds, const QString &choice) override;
    void addPreset(const QString &id) override;
    void remove(const QString &id) override;
    void begin(const QString &id) override;
    void setName(const QString &text) override;
    void setStopOnReply(bool on) override;
    void setStopWhen(const QString &query) override;
    void save() override;
    void beginStep(const QString &id) override;
    void setWhat(const QString &text) override;
    void setDays(const QString &text) override;
    void setBusinessDays(bool on) override;
    void setHour(const QString &text) override;
    void setKind(const QString &kind) override;
    void takeStep() override;
    void removeStep(const QString &id) override;

private:
    void refresh();
    void refreshDraft(const QString &problem = {});
    void refreshStep();
    QString stopText() const;
    const followups::ActionPlan *find(const QString &id) const;
    /// Writes the draft as it is wanted; the error that keeps it from being written.
    Result<void> write(replica::Edit &edit) const;

    Base &m_base;
    Toast &m_toast;
    int m_open = 0; ///< pages that show them
    QVector<followups::ActionPlan> m_plans;
    followups::ActionPlan m_wanted; ///< the draft; steps that are new have no id yet
    followups::PlanStep m_step;
    int m_stepAt = -1; ///< its place in the draft, -1 for a new one
    QString m_days;    ///< as typed
    QString m_hour;    ///< as typed
};

} // namespace touchbase::app
