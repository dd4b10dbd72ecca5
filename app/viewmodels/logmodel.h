// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

#include <QDateTime>
#include <QList>

namespace touchbase::app {

/// The fixed parts of the log sheet.
struct LogHead {
    Q_GADGET
    QML_VALUE_TYPE(logHead)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString understoodText MEMBER understoodText)
    Q_PROPERTY(QString saveText MEMBER saveText)
    Q_PROPERTY(bool canSave MEMBER canSave)
    Q_PROPERTY(QString hint MEMBER hint)
    Q_PROPERTY(QString problem MEMBER problem)
    Q_PROPERTY(bool draft MEMBER draft)
    Q_PROPERTY(QString team MEMBER team)
    Q_PROPERTY(bool onlyForMe MEMBER onlyForMe)

public:
    QString
        understoodText; ///< "Call Sara, Sat 5 Dec, about the offer", empty when nothing was read
    QString saveText;   ///< "Save, next call Sat 5 Dec"
    bool canSave = false;
    QString hint;       ///< placeholder of the note
    QString problem;    ///< why it cannot be saved, empty when it can
    bool draft = false; ///< picked up from a draft
    QString team;       ///< that shares the person, empty for none
    bool onlyForMe = false;
    QString title; ///< "Log", "Call with Sara, 6 min"

    bool operator==(const LogHead &) const = default;
};

/// What just happened with somebody, and what comes next: four taps or a sentence. Nothing is
/// created before save().
class LogModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::LogHead head READ head NOTIFY headChanged)
    Q_PROPERTY(QString note READ note NOTIFY noteChanged)
    Q_PROPERTY(QList<int> marks READ marks NOTIFY marksChanged)
    Q_PROPERTY(touchbase::app::RowModel *who READ who CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *found READ found CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *kinds READ kinds CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *outcomes READ outcomes CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *nexts READ nexts CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *understood READ understood CONSTANT)

public:
    const LogHead &head() const { return m_head; }
    /// The note as it stands; writeNote changes it.
    const QString &note() const { return m_note; }
    /// Where the note was understood: start, length, start, length … in UTF-16 units.
    const QList<int> &marks() const { return m_marks; }
    RowModel *who() { return &m_who; }           ///< Choice: likely people, the most likely first
    RowModel *found() { return &m_found; }       ///< Choice: answers to searchWho
    RowModel *kinds() { return &m_kinds; }       ///< Choice: meeting, call …
    RowModel *outcomes() { return &m_outcomes; } ///< Choice
    RowModel *nexts() { return &m_nexts; } ///< Choice: tomorrow … pick, with dates as detail
    RowModel *understood()
    {
        return &m_understood;
    } ///< Choice: each thing read from the note; `forget` takes one back

    /// Starts, for this contact where it is not empty; picks up a draft younger than 24 h.
    Q_INVOKABLE virtual void open(const QString &contactId) = 0;
    /// Starts as the completion of a follow-up.
    Q_INVOKABLE virtual void openFollowUp(const QString &followUpId) = 0;
    Q_INVOKABLE virtual void searchWho(const QString &text) = 0;
    /// Toggles; several people can have been there.
    Q_INVOKABLE virtual void chooseWho(const QString &id) = 0;
    Q_INVOKABLE virtual void chooseKind(const QString &id) = 0;
    Q_INVOKABLE virtual void writeNote(const QString &text) = 0;
    Q_INVOKABLE virtual void forget(const QString &id) = 0;
    /// Toggles.
    Q_INVOKABLE virtual void chooseOutcome(const QString &id) = 0;
    /// Toggles; wins over the note.
    Q_INVOKABLE virtual void chooseNext(const QString &id) = 0;
    /// Local wall time; 00:00 means the day alone.
    Q_INVOKABLE virtual void chooseNextDate(const QDateTime &when) = 0;
    /// Whether the team that shares the person does not get to see it.
    Q_INVOKABLE virtual void setOnlyForMe(bool on) = 0;
    /// Ends with saved().
    Q_INVOKABLE virtual void save() = 0;
    /// Keeps the draft.
    Q_INVOKABLE virtual void close() = 0;
    /// Throws the draft away.
    Q_INVOKABLE virtual void discard() = 0;

Q_SIGNALS:
    void headChanged();
    void noteChanged();
    void marksChanged();
    void saved();

protected:
    using QObject::QObject;
    void setHead(const LogHead &value)
    {
        if (m_head == value)
            return;
        m_head = value;
        Q_EMIT headChanged();
    }
    void setNote(const QString &value)
    {
        if (m_note == value)
            return;
        m_note = value;
        Q_EMIT noteChanged();
    }
    void setMarks(const QList<int> &value)
    {
        if (m_marks == value)
            return;
        m_marks = value;
        Q_EMIT marksChanged();
    }

    Rows<Choice> m_who;
    Rows<Choice> m_found;
    Rows<Choice> m_kinds;
    Rows<Choice> m_outcomes;
    Rows<Choice> m_nexts;
    Rows<Choice> m_understood;

private:
    LogHead m_head;
    QString m_note;
    QList<int> m_marks;
};

} // namespace touchbase::app
