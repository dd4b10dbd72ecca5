// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

#include <QUrl>

namespace touchbase::app {

/// The import in words.
struct ImportHead {
    Q_GADGET
    QML_VALUE_TYPE(importHead)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(double progress MEMBER progress)
    Q_PROPERTY(QString progressText MEMBER progressText)
    Q_PROPERTY(QString runText MEMBER runText)
    Q_PROPERTY(QString result MEMBER result)
    Q_PROPERTY(QString problem MEMBER problem)
    Q_PROPERTY(bool canUndo MEMBER canUndo)
    Q_PROPERTY(QString familiar MEMBER familiar)
    Q_PROPERTY(QString previewName MEMBER previewName)
    Q_PROPERTY(QString previewInitials MEMBER previewInitials)
    Q_PROPERTY(QString previewLevel MEMBER previewLevel)

public:
    QString title;        ///< "Import people"
    QString detail;       ///< "old-crm-export.csv, 326 rows, UTF-8, semicolon"
    double progress = 0;  ///< 0 to 1, below 0: unknown
    QString progressText; ///< "Checking rows, 268 of 326"
    QString runText;      ///< "Import 326 people"
    QString result;       ///< "312 people added"
    QString problem;      ///< why it failed, what to do
    bool canUndo = false;
    QString familiar; ///< "14 look familiar": new people like others that are here; empty for none
    QString previewName;
    QString previewInitials;
    QString previewLevel;

    bool operator==(const ImportHead &) const = default;
};

/// A file of people on its way into the base. Stays with its progress when the page is left.
class ImportModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::ImportHead head READ head NOTIFY headChanged)
    Q_PROPERTY(touchbase::app::ImportModel::State state READ state NOTIFY stateChanged)
    Q_PROPERTY(touchbase::app::RowModel *columns READ columns CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *targets READ targets CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *preview READ preview CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *counts READ counts CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *problems READ problems CONSTANT)

public:
    enum State { Idle, Reading, Columns, Running, Done, Failed };
    Q_ENUM(State)

    const ImportHead &head() const { return m_head; }
    State state() const { return m_state; }
    RowModel *columns() { return &m_columns; } ///< ColumnRow: of a CSV file
    RowModel *targets() { return &m_targets; } ///< Choice: what a column may go to
    RowModel *preview() { return &m_preview; } ///< FactRow: how the first row will look
    RowModel *counts() { return &m_counts; }   ///< StatRow: created, updated, skipped, failed
    RowModel *problems()
    {
        return &m_problems;
    } ///< EventRow: records not taken, with line and reason

    /// Reads the beginning and says what it is.
    Q_INVOKABLE virtual void open(const QUrl &file) = 0;
    Q_INVOKABLE virtual void setTarget(const QString &columnId, const QString &target) = 0;
    Q_INVOKABLE virtual void run() = 0;
    /// Leaves nothing half done.
    Q_INVOKABLE virtual void cancel() = 0;
    /// Takes back everything this import brought.
    Q_INVOKABLE virtual void undo() = 0;
    /// Back to Idle, after Done or Failed.
    Q_INVOKABLE virtual void close() = 0;

Q_SIGNALS:
    void headChanged();
    void stateChanged();

protected:
    using QObject::QObject;
    void setHead(const ImportHead &value)
    {
        if (m_head == value)
            return;
        m_head = value;
        Q_EMIT headChanged();
    }
    void setState(State value)
    {
        if (m_state == value)
            return;
        m_state = value;
        Q_EMIT stateChanged();
    }

    Rows<ColumnRow> m_columns;
    Rows<Choice> m_targets;
    Rows<FactRow> m_preview;
    Rows<StatRow> m_counts;
    Rows<EventRow> m_problems;

private:
    ImportHead m_head;
    State m_state = {};
};

} // namespace touchbase::app
