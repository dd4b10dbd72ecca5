// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

namespace touchbase::app {

/// What a line of a list being made is.
class ConditionKind : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Names only")
public:
    enum Value {
        Condition, ///< field, operator and value
        Group,     ///< the head of a group inside a group
        Adding,    ///< the place for further conditions of the group
    };
    Q_ENUM(Value)
};

/// A line of a list being made.
struct ConditionRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(touchbase::app::ConditionKind::Value kind MEMBER kind)
    Q_PROPERTY(int depth MEMBER depth)
    Q_PROPERTY(QString joint MEMBER joint)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString op MEMBER op)
    Q_PROPERTY(QString value MEMBER value)
    Q_PROPERTY(bool valued MEMBER valued)
    Q_PROPERTY(bool said MEMBER said)

public:
    QString id; ///< of a place to add: "+" and the id of its group
    ConditionKind::Value kind = ConditionKind::Condition;
    int depth = 0;
    QString joint; ///< "and", "or": what stands between it and the line before
    QString text;  ///< "Last contact"; of a group "All of these"
    QString op;    ///< "more than"
    QString value; ///< "30 days ago", or what to give
    bool valued = false;
    bool said = false; ///< the value is given
};

/// The value of a condition, where it is typed.
struct ValueDraft {
    Q_GADGET
    QML_VALUE_TYPE(valueDraft)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(touchbase::app::FieldKind::Value kind MEMBER kind)
    Q_PROPERTY(bool span MEMBER span)
    Q_PROPERTY(QString hint MEMBER hint)
    Q_PROPERTY(QString problem MEMBER problem)

public:
    QString title; ///< "Last contact more than … ago"
    QString text;
    FieldKind::Value kind = FieldKind::Text;
    bool span = false; ///< so many of `units`
    QString hint;      ///< "21 November 2026"
    QString problem;

    bool operator==(const ValueDraft &) const = default;
};

/// The top and the foot of a list being made.
struct ListHead {
    Q_GADGET
    QML_VALUE_TYPE(listHead)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString group MEMBER group)
    Q_PROPERTY(QString sentence MEMBER sentence)
    Q_PROPERTY(QString query MEMBER query)
    Q_PROPERTY(QString count MEMBER count)
    Q_PROPERTY(QString problem MEMBER problem)
    Q_PROPERTY(bool saved MEMBER saved)
    Q_PROPERTY(bool canSave MEMBER canSave)

public:
    QString title; ///< "New list", the name of a saved one
    QString name;
    QString group;    ///< "All of these": how the outermost conditions belong together
    QString sentence; ///< reads aloud
    QString query;    ///< as it is shared
    QString count;    ///< "46 people", empty until it is known
    QString problem;
    bool saved = false; ///< it can be deleted
    bool canSave = false;

    bool operator==(const ListHead &) const = default;
};

/// A list of people being made or changed, without knowing the language of queries. Choices are
/// opened for one line and one part of it: "group", "field", "operator" or "value".
class ListModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::ListHead head READ head NOTIFY headChanged)
    Q_PROPERTY(touchbase::app::ValueDraft value READ value NOTIFY valueChanged)
    Q_PROPERTY(touchbase::app::RowModel *rows READ rows CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *choices READ choices CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *units READ units CONSTANT)

public:
    const ListHead &head() const { return m_head; }
    const ValueDraft &value() const { return m_value; }
    RowModel *rows() { return &m_rows; }       ///< ConditionRow
    RowModel *choices() { return &m_choices; } ///< Choice: as last opened
    RowModel *units() { return &m_units; }     ///< Choice: of the value last opened

    /// A saved list to change, a list of the program to begin a new one with, or nothing.
    Q_INVOKABLE virtual void open(const QString &listId) = 0;
    Q_INVOKABLE virtual void close() = 0;
    Q_INVOKABLE virtual void setName(const QString &text) = 0;
    /// The group of the line: for the outermost its id is empty.
    Q_INVOKABLE virtual void addCondition(const QString &groupId) = 0;
    Q_INVOKABLE virtual void addGroup(const QString &groupId) = 0;
    Q_INVOKABLE virtual void remove(const QString &id) = 0;
    Q_INVOKABLE virtual void openChoices(const QString &id, const QString &part) = 0;
    Q_INVOKABLE virtual void choose(const QString &id, const QString &part,
                                    const QString &choice) = 0;
    /// Fills `value`, `choices` with what is usual, and `units`. True where only a choice can be.
    Q_INVOKABLE virtual bool openValue(const QString &id) = 0;
    /// True when it was understood; else the draft has the problem.
    Q_INVOKABLE virtual bool enterValue(const QString &id, const QString &text) = 0;
    Q_INVOKABLE virtual void setUnit(const QString &id, const QString &unit) = 0;
    /// The query, to the clipboard.
    Q_INVOKABLE virtual void copy() = 0;
    /// A query as somebody shared it. True when it was understood; else the head has the problem.
    Q_INVOKABLE virtual bool paste(const QString &query) = 0;
    /// With Undo; ends with saved(), or sets the problem.
    Q_INVOKABLE virtual void save() = 0;
    /// Into the bin, with Undo; ends with removed().
    Q_INVOKABLE virtual void removeList() = 0;

Q_SIGNALS:
    void headChanged();
    void valueChanged();
    void saved(const QString &listId);
    void removed();

protected:
    using QObject::QObject;
    void setHead(const ListHead &value)
    {
        if (m_head == value)
            return;
        m_head = value;
        Q_EMIT headChanged();
    }
    void setValue(const ValueDraft &value)
    {
        if (m_value == value)
            return;
        m_value = value;
        Q_EMIT valueChanged();
    }

    Rows<ConditionRow> m_rows;
    Rows<Choice> m_choices;
    Rows<Choice> m_units;

private:
    ListHead m_head;
    ValueDraft m_value;
};

} // namespace touchbase::app
