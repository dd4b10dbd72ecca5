// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/customwords.h"
#include "app/viewmodels/listmodel.h"
#include "core/people/queryfields.h"

namespace touchbase::app {

/// A query as the lines of a form and back: pure, the base stands behind its custom fields alone.
/// While it is being made a condition may still lack its value; such a one asks for nothing.
class ListForm {
public:
    explicit ListForm(const people::Criterion &who = {}, const CustomForm &custom = {});

    QVector<ConditionRow> rows() const;
    /// "Level is A, and either tag is buyer or group is Open house".
    QString sentence() const;
    /// What is complete.
    people::Criterion who() const;
    bool isComplete() const;

    /// The id of what was added at the end of a group; empty where that is none.
    QString addCondition(const QString &group);
    QString addGroup(const QString &group);
    void remove(const QString &id);

    QVector<Choice> groups(const QString &id) const;
    QVector<Choice> fields(const QString &id) const;
    QVector<Choice> operators(const QString &id) const;
    /// Where nothing else can be said; empty where it is typed.
    QVector<Choice> values(const QString &id) const;
    QVector<Choice> units(const QString &id) const;
    void setGroup(const QString &id, const QString &kind);
    void setField(const QString &id, const QString &field);
    void setOperator(const QString &id, const QString &op);
    void setUnit(const QString &id, const QString &unit);
    /// As a person types it; Invalid with what would be understood.
    Result<void> setValue(const QString &id, const QString &typed);

    /// The condition, for whoever asks for its value; null for a group.
    const people::Criterion *condition(const QString &id) const;
    ValueDraft valueDraft(const QString &id) const;
    /// "Last contact".
    QString fieldText(const QString &field) const;

private:
    people::Criterion *find(const QString &id);
    const people::Criterion *find(const QString &id) const;
    /// The custom field that a condition asks for.
    const people::CustomField *customOf(const people::Criterion &condition) const;
    /// The kind that decides what can be said, of a custom field its own.
    people::FieldKind kindOf(const people::Criterion &condition) const;
    const people::OperatorWords *wordsOf(const people::Criterion &condition) const;
    bool isSaid(const people::Criterion &condition) const;
    QString operatorText(const people::OperatorWords &words) const;
    QString valueText(const people::Criterion &condition) const;
    QString conditionText(const people::Criterion &condition) const;
    QString groupSentence(const people::Criterion &group, bool outermost) const;
    void append(QVector<ConditionRow> &rows, const people::Criterion &group, const QString &id,
                int depth) const;
    people::Criterion said(const people::Criterion &group) const;

    people::Criterion m_root; ///< always a group
    CustomForm m_custom;
};

} // namespace touchbase::app
