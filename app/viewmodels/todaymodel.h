// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

#include <QDateTime>

namespace touchbase::app {

/// The top of Today.
struct TodayHead {
    Q_GADGET
    QML_VALUE_TYPE(todayHead)
    Q_PROPERTY(QString date MEMBER date)
    Q_PROPERTY(QString headline MEMBER headline)
    Q_PROPERTY(int done MEMBER done)
    Q_PROPERTY(int total MEMBER total)
    Q_PROPERTY(QString progress MEMBER progress)
    Q_PROPERTY(QString moreOccasions MEMBER moreOccasions)
    Q_PROPERTY(QString noNextStep MEMBER noNextStep)
    Q_PROPERTY(bool noPeople MEMBER noPeople)
    Q_PROPERTY(bool clear MEMBER clear)

public:
    QString date;          ///< "Saturday 21 November"
    QString headline;      ///< "4 people to reach", "All quiet"
    int done = 0;          ///< follow-ups completed today
    int total = 0;         ///< completed and still due today or late
    QString progress;      ///< "3 of 7 done"
    bool noPeople = false; ///< the base holds no contact yet
    bool clear = false;    ///< nothing late or due today
    QString moreOccasions; ///< "and 265 more": left out of the occasions, empty for none
    QString noNextStep;    ///< "12 key people without a next step", empty for none

    bool operator==(const TodayHead &) const = default;
};

/// Who now: the follow-ups that are late, due today and due in the next 7 days, with the day's
/// progress.
class TodayModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::TodayHead head READ head NOTIFY headChanged)
    Q_PROPERTY(touchbase::app::RowModel *sections READ sections CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *followUps READ followUps CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *occasions READ occasions CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *suggested READ suggested CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *snoozeChoices READ snoozeChoices CONSTANT)

public:
    const TodayHead &head() const { return m_head; }
    RowModel *sections()
    {
        return &m_sections;
    } ///< SectionRow: overdue, today, next; only those that have rows
    RowModel *followUps()
    {
        return &m_followUps;
    } ///< FollowUpRow: grouped by section in that order
    RowModel *occasions()
    {
        return &m_occasions;
    } ///< OccasionRow: meetings still to come today, then birthdays and anniversaries, of which the
      ///< first few until showAllOccasions
    RowModel *suggested()
    {
        return &m_suggested;
    } ///< SuggestionRow: who next, with nothing planned
    RowModel *snoozeChoices()
    {
        return &m_snoozeChoices;
    } ///< Choice: later today, tomorrow, next week … each with its date as detail

    /// Completes the follow-up and offers Undo.
    Q_INVOKABLE virtual void done(const QString &id) = 0;
    /// By an id of snoozeChoices.
    Q_INVOKABLE virtual void snooze(const QString &id, const QString &choice) = 0;
    /// Local wall time; a time of 00:00 means the day alone.
    Q_INVOKABLE virtual void snoozeUntil(const QString &id, const QDateTime &when) = 0;
    /// Uses the row's channel: dials, opens the mail program or the map.
    Q_INVOKABLE virtual void reach(const QString &id) = 0;
    /// Of an OccasionRow: opens the greeting in the channel that fits, of a meeting the brief.
    Q_INVOKABLE virtual void greet(const QString &id) = 0;
    Q_INVOKABLE virtual void showAllOccasions() = 0;

Q_SIGNALS:
    void headChanged();
    /// Show what to know of them before they are met.
    void briefWanted(const QString &contactId);

protected:
    using QObject::QObject;
    void setHead(const TodayHead &value)
    {
        if (m_head == value)
            return;
        m_head = value;
        Q_EMIT headChanged();
    }

    Rows<SectionRow> m_sections;
    Rows<FollowUpRow> m_followUps;
    Rows<OccasionRow> m_occasions;
    Rows<SuggestionRow> m_suggested;
    Rows<Choice> m_snoozeChoices;

private:
    TodayHead m_head;
};

} // namespace touchbase::app
