// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

namespace touchbase::app {

/// The top of the editor.
struct EditorHead {
    Q_GADGET
    QML_VALUE_TYPE(editorHead)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString initials MEMBER initials)
    Q_PROPERTY(QString level MEMBER level)
    Q_PROPERTY(QString saveText MEMBER saveText)
    Q_PROPERTY(bool canSave MEMBER canSave)
    Q_PROPERTY(bool changed MEMBER changed)
    Q_PROPERTY(QString draftText MEMBER draftText)
    Q_PROPERTY(QString problem MEMBER problem)

public:
    QString title; ///< "New person", the name
    QString initials;
    QString level;
    QString saveText; ///< "Save"
    bool canSave = false;
    bool changed = false; ///< something would be lost by leaving
    QString draftText;    ///< "Draft from 10:31", empty for none
    QString problem;      ///< sentence about the whole, empty when fine

    bool operator==(const EditorHead &) const = default;
};

/// A contact being made or changed. What is typed is kept as a draft until saved or discarded, also
/// across a crash.
class EditorModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::EditorHead head READ head NOTIFY headChanged)
    Q_PROPERTY(touchbase::app::RowModel *fields READ fields CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *levels READ levels CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *tags READ tags CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *duplicates READ duplicates CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *options READ options CONSTANT)

public:
    const EditorHead &head() const { return m_head; }
    RowModel *fields() { return &m_fields; } ///< FieldRow: all fields, grouped by section
    RowModel *levels() { return &m_levels; } ///< Choice: A, B, C, none
    RowModel *tags() { return &m_tags; } ///< Choice: known tags, `selected` those of the contact
    RowModel *duplicates()
    {
        return &m_duplicates;
    } ///< PersonRow: contacts that look like the one being made
    RowModel *options() { return &m_options; } ///< Choice: of the field last given to openOptions

    /// A new contact; the name may be empty. Picks up its draft where there is one.
    Q_INVOKABLE virtual void openNew(const QString &name) = 0;
    Q_INVOKABLE virtual void open(const QString &contactId) = 0;
    Q_INVOKABLE virtual void setValue(const QString &id, const QString &text) = 0;
    /// One of the row's labels.
    Q_INVOKABLE virtual void setLabel(const QString &id, const QString &label) = 0;
    Q_INVOKABLE virtual void setLevel(const QString &id) = 0;
    Q_INVOKABLE virtual void toggleTag(const QString &id) = 0;
    Q_INVOKABLE virtual void addTag(const QString &text) = 0;
    /// The row's addText was pressed: adds a field after it and returns its id, to be focused.
    Q_INVOKABLE virtual QString add(const QString &id) = 0;
    Q_INVOKABLE virtual void removeField(const QString &id) = 0;
    /// Fills `options` for a field of kind Choice.
    Q_INVOKABLE virtual void openOptions(const QString &id) = 0;
    /// Ends with saved(), or sets the problems.
    Q_INVOKABLE virtual void save() = 0;
    /// Throws the draft away, with Undo where something was typed.
    Q_INVOKABLE virtual void discard() = 0;

Q_SIGNALS:
    void headChanged();
    void saved(const QString &contactId);

protected:
    using QObject::QObject;
    void setHead(const EditorHead &value)
    {
        if (m_head == value)
            return;
        m_head = value;
        Q_EMIT headChanged();
    }

    Rows<FieldRow> m_fields;
    Rows<Choice> m_levels;
    Rows<Choice> m_tags;
    Rows<PersonRow> m_duplicates;
    Rows<Choice> m_options;

private:
    EditorHead m_head;
};

} // namespace touchbase::app
