// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

namespace touchbase::app {

/// Whether reminders work, in one look.
struct RemindersHead {
    Q_GADGET
    QML_VALUE_TYPE(remindersHead)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString icon MEMBER icon)
    Q_PROPERTY(int tone MEMBER tone) // of Tone; Qt 6.4 compiles no enum out of a value type
    Q_PROPERTY(QString test MEMBER test)
    Q_PROPERTY(bool testing MEMBER testing)

public:
    QString title; ///< "Reminders ring"
    QString text;  ///< when the last one rang and the next will, or what to do
    QString icon;
    int tone = Tone::Plain;
    QString test;         ///< "Asked for 10:02, rang 10:02", empty before any
    bool testing = false; ///< one is on its way

    bool operator==(const RemindersHead &) const = default;
};

/// One thing that reminders rest on.
struct CheckRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString icon MEMBER icon)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(touchbase::app::Tone::Value tone MEMBER tone)
    Q_PROPERTY(QString action MEMBER action)

public:
    QString id;
    QString icon;
    QString text;
    QString detail;
    Tone::Value tone = Tone::Plain;
    QString action; ///< what mends it, empty for nothing to mend
};

/// Do reminders work here: what they rest on, what became of the last ones, and a test.
class RemindersModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::RemindersHead head READ head NOTIFY headChanged)
    Q_PROPERTY(touchbase::app::RowModel *checks READ checks CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *log READ log CONSTANT)

public:
    const RemindersHead &head() const { return m_head; }
    RowModel *checks() { return &m_checks; } ///< CheckRow
    RowModel *log() { return &m_log; } ///< EventRow: what happened to reminders, the latest first

    /// Looks, and goes on looking until close().
    Q_INVOKABLE virtual void open() = 0;
    Q_INVOKABLE virtual void close() = 0;
    /// Lets one ring in a minute, the way every reminder goes.
    Q_INVOKABLE virtual void test() = 0;
    /// Does what the action of a check says.
    Q_INVOKABLE virtual void fix(const QString &id) = 0;

Q_SIGNALS:
    void headChanged();

protected:
    using QObject::QObject;
    void setHead(const RemindersHead &value)
    {
        if (m_head == value)
            return;
        m_head = value;
        Q_EMIT headChanged();
    }

    Rows<CheckRow> m_checks;
    Rows<EventRow> m_log;

private:
    RemindersHead m_head;
};

} // namespace touchbase::app
