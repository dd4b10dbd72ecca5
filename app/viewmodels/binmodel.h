// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

namespace touchbase::app {

/// What was deleted, on whatever device, to be taken out again.
class BinModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::RowModel *rows READ rows CONSTANT)

public:
    RowModel *rows()
    {
        return &m_rows;
    } ///< EventRow: the latest first, detail tells whose it is and who deleted it

    /// Fills the rows and keeps them true until close().
    Q_INVOKABLE virtual void open() = 0;
    Q_INVOKABLE virtual void close() = 0;
    /// Puts it back, a person with everything that was deleted with them; with Undo.
    Q_INVOKABLE virtual void restore(const QString &id) = 0;

protected:
    using QObject::QObject;

    Rows<EventRow> m_rows;
};

} // namespace touchbase::app
