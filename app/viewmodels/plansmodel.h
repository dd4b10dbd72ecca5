// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

namespace touchbase::app {

/// A step of the plan that is being made or changed.
struct PlanStepRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString icon MEMBER icon)
    Q_PROPERTY(QString day MEMBER day)
    Q_PROPERTY(QString text MEMBER text)

public:
    QString id;   ///< names it within the draft
    QString icon; ///< of its kind
    QString day;  ///< "after 3 business days"
    QString text; ///< "Second try"
};

/// The plan that is being made or changed.
struct PlanDraft {
    Q_GADGET
    QML_VALUE_TYPE(planDraft)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(bool stopOnReply MEMBER stopOnReply)
    Q_PROPERTY(QString stopWhen MEMBER stopWhen)
    Q_PROPERTY(QString stopText MEMBER stopText)
    Q_PROPERTY(QString problem MEMBER problem)
    Q_PROPERTY(bool canSave MEMBER canSave)

public:
    QString id;    ///< empty for a new one
    QString title; ///< "New plan", "Open house"
    QString name;
    bool stopOnReply = false;
    QString stopWhen; ///< a query, or what was typed
    QString stopText; ///< whom it names now, "Now true of 12 people"; empty without one
    QString problem;  ///< sentence, empty when fine
    bool canSave = false;

    bool operator==(const PlanDraft &) const = default;
};

/// The step of the draft that is being made or changed.
struct StepDraft {
    Q_GADGET
    QML_VALUE_TYPE(stepDraft)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString what MEMBER what)
    Q_PROPERTY(QString days MEMBER days)
    Q_PROPERTY(bool businessDays MEMBER businessDays)
    Q_PROPERTY(QString hour MEMBER hour)

public:
    QString id; ///< empty for a new one
    QString title;
    QString what;
    QString days; ///< "3", or what was typed
    bool businessDays = true;
    QString hour; ///< "09:00", empty for the day alone

    bool operator==(const StepDraft &) const = default;
};

/// Action plans: made, changed, and started for people.
class PlansModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::RowModel *rows READ rows CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *presets READ presets CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *choices READ choices CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *steps READ steps CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *kinds READ kinds CONSTANT)
    Q_PROPERTY(touchbase::app::PlanDraft draft READ draft NOTIFY draftChanged)
    Q_PROPERTY(touchbase::app::StepDraft step READ step NOTIFY stepChanged)

public:
    RowModel *rows() { return &m_rows; }       ///< Choice: plans, with what they are as detail
    RowModel *presets() { return &m_presets; } ///< Choice: those that are not there
    RowModel *choices() { return &m_choices; } ///< Choice: plans and presets, to be started
    RowModel *steps() { return &m_steps; }     ///< PlanStepRow: of the draft
    RowModel *kinds() { return &m_kinds; }     ///< Choice, `selected` that of the step
    const PlanDraft &draft() const { return m_draft; }
    const StepDraft &step() const { return m_step; }

    /// Fills rows, presets and choices and keeps them true until close().
    Q_INVOKABLE virtual void open() = 0;
    Q_INVOKABLE virtual void close() = 0;
    /// Of a preset or of a plan, for these people from today on, with Undo.
    Q_INVOKABLE virtual void start(const QStringList &contactIds, const QString &choice) = 0;
    /// With Undo.
    Q_INVOKABLE virtual void addPreset(const QString &id) = 0;
    /// Into the bin, with Undo.
    Q_INVOKABLE virtual void remove(const QString &id) = 0;

    /// Starts the draft of a plan, of a new one without id.
    Q_INVOKABLE virtual void begin(const QString &id) = 0;
    Q_INVOKABLE virtual void setName(const QString &text) = 0;
    Q_INVOKABLE virtual void setStopOnReply(bool on) = 0;
    /// A query of contacts for whom it ends too ("type is client"), or nothing.
    Q_INVOKABLE virtual void setStopWhen(const QString &query) = 0;
    /// With Undo; ends with saved(), or sets the problem.
    Q_INVOKABLE virtual void save() = 0;

    /// A step of the draft, a new one without id. It is part of the draft with takeStep().
    Q_INVOKABLE virtual void beginStep(const QString &id) = 0;
    Q_INVOKABLE virtual void setWhat(const QString &text) = 0;
    Q_INVOKABLE virtual void setDays(const QString &text) = 0;
    Q_INVOKABLE virtual void setBusinessDays(bool on) = 0;
    /// A time of day, or nothing for the day alone.
    Q_INVOKABLE virtual void setHour(const QString &text) = 0;
    Q_INVOKABLE virtual void setKind(const QString &kind) = 0;
    Q_INVOKABLE virtual void takeStep() = 0;
    Q_INVOKABLE virtual void removeStep(const QString &id) = 0;

Q_SIGNALS:
    void draftChanged();
    void stepChanged();
    void saved();

protected:
    using QObject::QObject;
    void setDraft(const PlanDraft &value)
    {
        if (m_draft == value)
            return;
        m_draft = value;
        Q_EMIT draftChanged();
    }
    void setStep(const StepDraft &value)
    {
        if (m_step == value)
            return;
        m_step = value;
        Q_EMIT stepChanged();
    }

    Rows<Choice> m_rows;
    Rows<Choice> m_presets;
    Rows<Choice> m_choices;
    Rows<PlanStepRow> m_steps;
    Rows<Choice> m_kinds;

private:
    PlanDraft m_draft;
    StepDraft m_step;
};

} // namespace touchbase::app
