// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

namespace touchbase::app {

/// A custom field in the list of them.
struct CustomFieldRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString icon MEMBER icon)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(bool movesUp MEMBER movesUp)
    Q_PROPERTY(bool movesDown MEMBER movesDown)

public:
    QString id;
    QString icon;
    QString name;
    QString detail; ///< "Choice: Cash, Loan", "Amount, not on the page of a person"
    bool movesUp = false;
    bool movesDown = false;
};

/// The custom field that is being made or changed.
struct FieldDraft {
    Q_GADGET
    QML_VALUE_TYPE(fieldDraft)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString options MEMBER options)
    Q_PROPERTY(bool choosing MEMBER choosing)
    Q_PROPERTY(bool visible MEMBER visible)
    Q_PROPERTY(QString hint MEMBER hint)
    Q_PROPERTY(QString problem MEMBER problem)
    Q_PROPERTY(bool canSave MEMBER canSave)

public:
    QString id;    ///< empty for a new one
    QString title; ///< "New field", "Closing Year"
    QString name;
    QString options; ///< of a choice, a line each
    bool choosing = false;
    bool visible = true;
    QString hint;    ///< what becomes of values when the kind changes, empty for nothing
    QString problem; ///< sentence, empty when fine
    bool canSave = false;

    bool operator==(const FieldDraft &) const = default;
};

/// The fields that people add to their contacts.
class FieldsModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::RowModel *rows READ rows CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *kinds READ kinds CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *presets READ presets CONSTANT)
    Q_PROPERTY(touchbase::app::FieldDraft draft READ draft NOTIFY draftChanged)

public:
    RowModel *rows() { return &m_rows; }       ///< CustomFieldRow, in their order
    RowModel *kinds() { return &m_kinds; }     ///< Choice, `selected` that of the draft
    RowModel *presets() { return &m_presets; } ///< Choice: those with fields that are not there yet
    const FieldDraft &draft() const { return m_draft; }

    /// Fills the rows and keeps them true until close().
    Q_INVOKABLE virtual void open() = 0;
    Q_INVOKABLE virtual void close() = 0;
    /// Starts the draft of a field, of a new one without id.
    Q_INVOKABLE virtual void begin(const QString &id) = 0;
    Q_INVOKABLE virtual void setName(const QString &text) = 0;
    Q_INVOKABLE virtual void setKind(const QString &kind) = 0;
    Q_INVOKABLE virtual void setOptions(const QString &lines) = 0;
    Q_INVOKABLE virtual void setVisible(bool on) = 0;
    /// With Undo; ends with saved(), or sets the problem.
    Q_INVOKABLE virtual void save() = 0;
    /// A place up (-1) or down (1), with Undo.
    Q_INVOKABLE virtual void move(const QString &id, int by) = 0;
    /// Into the bin with its values, with Undo.
    Q_INVOKABLE virtual void remove(const QString &id) = 0;
    /// With Undo.
    Q_INVOKABLE virtual void addPreset(const QString &id) = 0;

Q_SIGNALS:
    void draftChanged();
    void saved();

protected:
    using QObject::QObject;
    void setDraft(const FieldDraft &value)
    {
        if (m_draft == value)
            return;
        m_draft = value;
        Q_EMIT draftChanged();
    }

    Rows<CustomFieldRow> m_rows;
    Rows<Choice> m_kinds;
    Rows<Choice> m_presets;

private:
    FieldDraft m_draft;
};

} // namespace touchbase::app
