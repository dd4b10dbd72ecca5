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
    Q_PROPERTY(QString erasedText READ erasedText NOTIFY changed)

public:
    RowModel *rows()
    {
        return &m_rows;
    } ///< EventRow: the latest first, detail tells whose it is and who deleted it; a person has
      ///< a contactId that is the row's own
    /// When and by whom people were erased for good, a line each, the latest first; empty for none.
    QString erasedText() const { return m_erasedText; }

    /// Fills the rows and keeps them true until close().
    Q_INVOKABLE virtual void open() = 0;
    Q_INVOKABLE virtual void close() = 0;
    /// Puts it back, a person with everything that was deleted with them; with Undo.
    Q_INVOKABLE virtual void restore(const QString &id) = 0;
    /// A person for good and everywhere, without Undo: after a dialog was answered.
    Q_INVOKABLE virtual void erase(const QString &id) = 0;

Q_SIGNALS:
    void changed();

protected:
    using QObject::QObject;

    Rows<EventRow> m_rows;
    QString m_erasedText;
};

} // namespace touchbase::app
