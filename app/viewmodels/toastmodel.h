// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

namespace touchbase::app {

/// The last thing done, with its undo. A new one takes the place of the old.
class ToastModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(QString text READ text NOTIFY textChanged)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY canUndoChanged)
    Q_PROPERTY(QString action READ action NOTIFY actionChanged)
    Q_PROPERTY(int serial READ serial NOTIFY serialChanged)

public:
    /// Empty: nothing to show.
    const QString &text() const { return m_text; }
    bool canUndo() const { return m_canUndo; }
    /// What one tap would do next ("Call tomorrow"), empty for nothing.
    const QString &action() const { return m_action; }
    /// Another number for every toast, so that equal texts restart the clock.
    int serial() const { return m_serial; }

    Q_INVOKABLE virtual void undo() = 0;
    Q_INVOKABLE virtual void act() = 0;
    /// Its 6 s are over, or it was put away; the undo stays with undoLast.
    Q_INVOKABLE virtual void dismiss() = 0;
    /// Ctrl+Z: the last intent that can be undone, also after its toast has gone.
    Q_INVOKABLE virtual void undoLast() = 0;

Q_SIGNALS:
    void textChanged();
    void canUndoChanged();
    void actionChanged();
    void serialChanged();

protected:
    using QObject::QObject;
    void setText(const QString &value)
    {
        if (m_text == value)
            return;
        m_text = value;
        Q_EMIT textChanged();
    }
    void setCanUndo(bool value)
    {
        if (m_canUndo == value)
            return;
        m_canUndo = value;
        Q_EMIT canUndoChanged();
    }
    void setAction(const QString &value)
    {
        if (m_action == value)
            return;
        m_action = value;
        Q_EMIT actionChanged();
    }
    void setSerial(int value)
    {
        if (m_serial == value)
            return;
        m_serial = value;
        Q_EMIT serialChanged();
    }

private:
    QString m_text;
    bool m_canUndo = false;
    QString m_action;
    int m_serial = 0;
};

} // namespace touchbase::app
