// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

namespace touchbase::app {

/// A PIN that the window asks for after it was left alone.
class LockModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(bool locked READ locked NOTIFY changed)
    Q_PROPERTY(bool on READ on NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(bool waiting READ waiting NOTIFY changed)
    Q_PROPERTY(QString delayText READ delayText NOTIFY changed)
    Q_PROPERTY(touchbase::app::RowModel *delays READ delays CONSTANT)

public:
    /// Nothing of the base is to be seen.
    bool locked() const { return m_locked; }
    /// A PIN is set.
    bool on() const { return m_on; }
    /// Why it was not taken, a sentence; empty for nothing.
    const QString &problem() const { return m_problem; }
    /// After wrong tries nothing is taken for a while.
    bool waiting() const { return m_waiting; }
    const QString &delayText() const { return m_delayText; } ///< "After 5 minutes"
    RowModel *delays() { return &m_delays; }                 ///< Choice: after how long it locks

    Q_INVOKABLE virtual void unlock(const QString &pin) = 0;
    /// A new one; `current` where one is set. True when it is taken, else `problem` says why.
    Q_INVOKABLE virtual bool setPin(const QString &current, const QString &pin) = 0;
    /// No PIN any more. True when `current` was right.
    Q_INVOKABLE virtual bool removePin(const QString &current) = 0;
    Q_INVOKABLE virtual void chooseDelay(const QString &id) = 0;
    Q_INVOKABLE virtual void lockNow() = 0;
    Q_INVOKABLE virtual void clearProblem() = 0;

Q_SIGNALS:
    void changed();

protected:
    using QObject::QObject;

    bool m_locked = false;
    bool m_on = false;
    bool m_waiting = false;
    QString m_problem;
    QString m_delayText;
    Rows<Choice> m_delays;
};

} // namespace touchbase::app
