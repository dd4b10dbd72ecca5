// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

#include <QDateTime>
#include <QUrl>

namespace touchbase::app {

/// Who it is.
struct ContactHead {
    Q_GADGET
    QML_VALUE_TYPE(contactHead)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString initials MEMBER initials)
    Q_PROPERTY(QString photo MEMBER photo)
    Q_PROPERTY(QString level MEMBER level)
    Q_PROPERTY(QString levelSpoken MEMBER levelSpoken)
    Q_PROPERTY(QString subtitle MEMBER subtitle)
    Q_PROPERTY(bool favourite MEMBER favourite)
    Q_PROPERTY(QString cadence MEMBER cadence)
    Q_PROPERTY(QString notes MEMBER notes)
    Q_PROPERTY(QString logHint MEMBER logHint)
    Q_PROPERTY(QString strength MEMBER strength)
    Q_PROPERTY(bool muted MEMBER muted)
    Q_PROPERTY(QString merged MEMBER merged)
    Q_PROPERTY(QString team MEMBER team)

public:
    QString name;
    QString initials;
    QString photo; ///< names the picture for image://photo/; empty for none, or none here yet
    QString level;
    QString levelSpoken; ///< "Level A, key client"
    QString subtitle;    ///< "Key client, buyer, house with garden"
    bool favourite = false;
    QString cadence;    ///< "every 14 days", empty for off
    QString notes;      ///< the free note, may be long
    QString strength;   ///< "64 of 100, 12 more than 60 days ago"
    bool muted = false; ///< never suggested
    QString merged;     ///< who became part of them and can be taken apart, empty for nobody
    QString team;       ///< "Harbour Realty · assigned to Ben", empty for one's own
    QString logHint;    ///< "What happened? “call Sara back in 2 weeks”"

    bool operator==(const ContactHead &) const = default;
};

/// The next thing to do with the contact.
struct OpenFollowUp {
    Q_GADGET
    QML_VALUE_TYPE(openFollowUp)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString what MEMBER what)
    Q_PROPERTY(QString dueText MEMBER dueText)
    Q_PROPERTY(int dueTone MEMBER dueTone) // of Tone; Qt 6.4 compiles no enum out of a value type
    Q_PROPERTY(QString detailText MEMBER detailText)
    Q_PROPERTY(bool urgent MEMBER urgent)

public:
    QString id; ///< empty: there is none
    QString what;
    QString dueText; ///< "3 days late"
    int dueTone = Tone::Plain;
    QString detailText;  ///< "due Wed 18 Nov"
    bool urgent = false; ///< reminds in quiet hours too

    bool operator==(const OpenFollowUp &) const = default;
};

/// The contact that is open.
class ContactModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(QString contactId READ contactId NOTIFY contactIdChanged)
    Q_PROPERTY(touchbase::app::ContactHead head READ head NOTIFY headChanged)
    Q_PROPERTY(touchbase::app::OpenFollowUp followUp READ followUp NOTIFY followUpChanged)
    Q_PROPERTY(touchbase::app::RowModel *stats READ stats CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *timeline READ timeline CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *circle READ circle CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *facts READ facts CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *files READ files CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *hobbies READ hobbies CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *tags READ tags CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *reach READ reach CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *cadences READ cadences CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *levels READ levels CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *consents READ consents CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *plans READ plans CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *waiting READ waiting CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *brief READ brief CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *teams READ teams CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *assignees READ assignees CONSTANT)

public:
    /// Empty while none is open.
    const QString &contactId() const { return m_contactId; }
    const ContactHead &head() const { return m_head; }
    const OpenFollowUp &followUp() const { return m_followUp; }
    RowModel *stats()
    {
        return &m_stats;
    } ///< StatRow: expected value, last contact, this year, coming up
    RowModel *timeline() { return &m_timeline; } ///< TimelineRow
    RowModel *circle() { return &m_circle; }     ///< CircleRow: family and dates, next date first
    RowModel *facts()
    {
        return &m_facts;
    } ///< FactRow: phones, e-mails, addresses, custom fields, notes
    RowModel *files() { return &m_files; }       ///< FileRow: the latest first
    RowModel *hobbies() { return &m_hobbies; }   ///< Choice: with glyph
    RowModel *tags() { return &m_tags; }         ///< Choice
    RowModel *reach() { return &m_reach; }       ///< ReachRow: the ways to reach them
    RowModel *cadences() { return &m_cadences; } ///< Choice: how often to be in touch, off included
    RowModel *levels() { return &m_levels; }     ///< Choice: A, B, C, none
    RowModel *consents()
    {
        return &m_consents;
    } ///< Choice: every channel; `level` is given, withdrawn or empty
    RowModel *plans()
    {
        return &m_plans;
    } ///< Choice: action plans that go on; `level` is running or paused

    RowModel *waiting() { return &m_waiting; } ///< Choice: what waits for an event, detail names it
    RowModel *brief() { return &m_brief; }     ///< EventRow: what to know before meeting them

    RowModel *teams() { return &m_teams; } ///< Choice: with whom to share; empty without a team
    RowModel *assignees()
    {
        return &m_assignees;
    } ///< Choice: whose they are; empty where not shared

    /// Shows this contact; an empty id shows none.
    Q_INVOKABLE virtual void open(const QString &id) = 0;
    /// When the end of the timeline comes into view.
    Q_INVOKABLE virtual void loadMoreTimeline() = 0;
    /// Of the open follow-up, with Undo.
    Q_INVOKABLE virtual void done() = 0;
    /// By an id of TodayModel::snoozeChoices.
    Q_INVOKABLE virtual void snooze(const QString &choice) = 0;
    Q_INVOKABLE virtual void snoozeUntil(const QDateTime &when) = 0;
    /// Of the open follow-up: whether it reminds in quiet hours too. With Undo.
    Q_INVOKABLE virtual void setUrgent(bool on) = 0;
    /// Drops one that waits for an event, with Undo.
    Q_INVOKABLE virtual void dropWaiting(const QString &id) = 0;
    /// Fills `brief`.
    Q_INVOKABLE virtual void openBrief() = 0;
    /// Dials, writes, shows the way.
    Q_INVOKABLE virtual void use(const QString &reachId) = 0;
    /// The same for a row of facts.
    Q_INVOKABLE virtual void useFact(const QString &factId) = 0;
    Q_INVOKABLE virtual void setFavourite(bool on) = 0;
    /// Whether they are left out of suggestions.
    Q_INVOKABLE virtual void setMuted(bool on) = 0;
    Q_INVOKABLE virtual void setLevel(const QString &level) = 0;
    Q_INVOKABLE virtual void setCadence(const QString &id) = 0;
    /// What they said about being reached by this channel, today; an empty state: nothing. With
    /// Undo.
    Q_INVOKABLE virtual void setConsent(const QString &channel, const QString &state,
                                        const QString &source) = 0;
    /// An action plan, by its id in plans. With Undo.
    Q_INVOKABLE virtual void pausePlan(const QString &id, bool on) = 0;
    Q_INVOKABLE virtual void skipStep(const QString &id) = 0;
    Q_INVOKABLE virtual void stopPlan(const QString &id) = 0;
    /// By an id of teams, with all that belongs to them. With Undo.
    Q_INVOKABLE virtual void share(const QString &team) = 0;
    /// By an id of assignees. With Undo.
    Q_INVOKABLE virtual void assign(const QString &member) = 0;
    /// Everything that is held on them, into a folder among the documents.
    Q_INVOKABLE virtual void exportAll() = 0;
    /// With Undo.
    Q_INVOKABLE virtual void removeInteraction(const QString &id) = 0;
    /// The contact, into the bin, with Undo. Ends with gone().
    Q_INVOKABLE virtual void remove() = 0;
    /// Makes two again of them and of who became part of them lately, with Undo.
    Q_INVOKABLE virtual void takeApart() = 0;
    /// For good and everywhere, without Undo: after a person has answered a dialog.
    Q_INVOKABLE virtual void erase() = 0;
    /// Into the clipboard.
    Q_INVOKABLE virtual void copyFact(const QString &factId) = 0;
    /// With Undo.
    Q_INVOKABLE virtual void addFile(const QUrl &file) = 0;
    Q_INVOKABLE virtual void removeFile(const QString &id) = 0;
    /// Into the folder of downloads; where it is on another device, it is asked for.
    Q_INVOKABLE virtual void saveFile(const QString &id) = 0;
    /// With Undo. An empty address takes the photo away.
    Q_INVOKABLE virtual void setPhoto(const QUrl &picture) = 0;

Q_SIGNALS:
    void contactIdChanged();
    void headChanged();
    void followUpChanged();
    /// The contact is no more (removed here or elsewhere): leave its page.
    void gone();

protected:
    using QObject::QObject;
    void setContactId(const QString &value)
    {
        if (m_contactId == value)
            return;
        m_contactId = value;
        Q_EMIT contactIdChanged();
    }
    void setHead(const ContactHead &value)
    {
        if (m_head == value)
            return;
        m_head = value;
        Q_EMIT headChanged();
    }
    void setFollowUp(const OpenFollowUp &value)
    {
        if (m_followUp == value)
            return;
        m_followUp = value;
        Q_EMIT followUpChanged();
    }

    Rows<StatRow> m_stats;
    Rows<TimelineRow> m_timeline;
    Rows<CircleRow> m_circle;
    Rows<FactRow> m_facts;
    Rows<FileRow> m_files;
    Rows<Choice> m_hobbies;
    Rows<Choice> m_tags;
    Rows<ReachRow> m_reach;
    Rows<Choice> m_cadences;
    Rows<Choice> m_levels;
    Rows<Choice> m_consents;
    Rows<Choice> m_plans;
    Rows<Choice> m_waiting;
    Rows<EventRow> m_brief;
    Rows<Choice> m_teams;
    Rows<Choice> m_assignees;

private:
    QString m_contactId;
    ContactHead m_head;
    OpenFollowUp m_followUp;
};

} // namespace touchbase::app
