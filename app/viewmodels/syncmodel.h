// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

namespace touchbase::app {

/// The state in words.
struct SyncHead {
    Q_GADGET
    QML_VALUE_TYPE(syncHead)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QString caption MEMBER caption)
    Q_PROPERTY(QString spoken MEMBER spoken)
    Q_PROPERTY(QString banner MEMBER banner)

public:
    QString title;   ///< "Offline, 4 changes wait here"
    QString detail;  ///< "Last synced 10:17. Nothing to do."
    QString caption; ///< below the glyph: "10:41", "4", empty when there is nothing to say
    QString spoken;
    QString banner; ///< one line of the first offline session, empty for none

    bool operator==(const SyncHead &) const = default;
};

/// Sync as weather: one glyph, and a sheet that shows what waits, what collided and what came.
class SyncModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::SyncHead head READ head NOTIFY headChanged)
    Q_PROPERTY(touchbase::app::SyncModel::Glyph glyph READ glyph NOTIFY glyphChanged)
    Q_PROPERTY(QString historyTitle READ historyTitle NOTIFY historyTitleChanged)
    Q_PROPERTY(touchbase::app::RowModel *questions READ questions CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *conflicts READ conflicts CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *waiting READ waiting CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *aside READ aside CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *events READ events CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *values READ values CONSTANT)

public:
    enum Glyph { Synced, Syncing, Offline, Look, SignedOut };
    Q_ENUM(Glyph)

    const SyncHead &head() const { return m_head; }
    Glyph glyph() const { return m_glyph; }
    /// "Sara Haddad, budget": whose history `values` holds.
    const QString &historyTitle() const { return m_historyTitle; }
    RowModel *questions() { return &m_questions; } ///< QuestionRow: deleted elsewhere
    RowModel *conflicts() { return &m_conflicts; } ///< ConflictRow
    RowModel *waiting() { return &m_waiting; }     ///< EventRow: changes that wait to leave
    RowModel *aside() { return &m_aside; }         ///< AsideRow: what needs attention
    RowModel *events() { return &m_events; }       ///< EventRow: what came and went, newest first
    RowModel *values() { return &m_values; }       ///< ValueRow: newest first, after openHistory

    Q_INVOKABLE virtual void syncNow() = 0;
    /// Of `questions`: it stays, everywhere, with Undo.
    Q_INVOKABLE virtual void keepDeleted(const QString &questionId) = 0;
    /// Of `questions`: it goes here too.
    Q_INVOKABLE virtual void dropDeleted(const QString &questionId) = 0;
    /// Puts the other value in place, with Undo.
    Q_INVOKABLE virtual void restore(const QString &conflictId) = 0;
    /// Keeps the value and takes the line away; history still has both.
    Q_INVOKABLE virtual void keep(const QString &conflictId) = 0;
    /// Of `aside`: sends it once more, or reads it once more.
    Q_INVOKABLE virtual void tryAgain(const QString &asideId) = 0;
    /// Of `aside`: puts back what the server has, with Undo; history keeps what was written here.
    Q_INVOKABLE virtual void takeBack(const QString &asideId) = 0;
    /// Of one fact; without one, everything of the contact that was not always so.
    Q_INVOKABLE virtual void openHistory(const QString &contactId, const QString &factId) = 0;
    /// Of `values`, with Undo.
    Q_INVOKABLE virtual void restoreValue(const QString &valueId) = 0;
    /// The offline banner of the first offline session.
    Q_INVOKABLE virtual void dismissBanner() = 0;

Q_SIGNALS:
    void headChanged();
    void glyphChanged();
    void historyTitleChanged();

protected:
    using QObject::QObject;
    void setHead(const SyncHead &value)
    {
        if (m_head == value)
            return;
        m_head = value;
        Q_EMIT headChanged();
    }
    void setGlyph(Glyph value)
    {
        if (m_glyph == value)
            return;
        m_glyph = value;
        Q_EMIT glyphChanged();
    }
    void setHistoryTitle(const QString &value)
    {
        if (m_historyTitle == value)
            return;
        m_historyTitle = value;
        Q_EMIT historyTitleChanged();
    }

    Rows<QuestionRow> m_questions;
    Rows<ConflictRow> m_conflicts;
    Rows<EventRow> m_waiting;
    Rows<AsideRow> m_aside;
    Rows<EventRow> m_events;
    Rows<ValueRow> m_values;

private:
    SyncHead m_head;
    Glyph m_glyph = {};
    QString m_historyTitle;
};

} // namespace touchbase::app
