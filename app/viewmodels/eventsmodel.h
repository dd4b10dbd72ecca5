// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

#include <QDateTime>

namespace touchbase::app {

/// What follow-ups wait for, and when it comes.
class EventsModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::RowModel *rows READ rows CONSTANT)

public:
    RowModel *rows()
    {
        return &m_rows;
    } ///< Choice: those to come first; detail tells the day and who waits, `selected` has happened

    /// Fills the rows and keeps them true until close().
    Q_INVOKABLE virtual void open() = 0;
    Q_INVOKABLE virtual void close() = 0;
    Q_INVOKABLE virtual void add(const QString &name) = 0;
    /// What waits is due by that day; an invalid one lets it wait again. With Undo.
    Q_INVOKABLE virtual void setDay(const QString &id, const QDateTime &day) = 0;
    /// Today, where no day was known. With Undo.
    Q_INVOKABLE virtual void happened(const QString &id) = 0;
    /// With what still waits for it, with Undo.
    Q_INVOKABLE virtual void remove(const QString &id) = 0;

protected:
    using QObject::QObject;

    Rows<Choice> m_rows;
};

} // namespace touchbase::app
