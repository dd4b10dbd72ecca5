// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

namespace touchbase::app {

/// The top of People.
struct PeopleHead {
    Q_GADGET
    QML_VALUE_TYPE(peopleHead)
    Q_PROPERTY(QString count MEMBER count)
    Q_PROPERTY(QString summary MEMBER summary)
    Q_PROPERTY(QString sort MEMBER sort)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString list MEMBER list)
    Q_PROPERTY(bool saved MEMBER saved)
    Q_PROPERTY(bool noPeople MEMBER noPeople)
    Q_PROPERTY(bool nothingFound MEMBER nothingFound)
    Q_PROPERTY(QString quickAdd MEMBER quickAdd)

public:
    QString count;             ///< "412": everybody
    QString summary;           ///< "118 people, by name"
    QString sort;              ///< "Longest silent": what the other order is called
    QString title;             ///< name of the list shown
    QString list;              ///< its id
    bool saved = false;        ///< somebody made it, and may change it
    bool noPeople = false;     ///< the base holds no contact yet
    bool nothingFound = false; ///< a search without hits
    QString quickAdd; ///< "Add Tom Becker": offered when the text searched for is nobody's name,
                      ///< else empty

    bool operator==(const PeopleHead &) const = default;
};

/// The contacts of one list, searched while typing.
class PeopleModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::PeopleHead head READ head NOTIFY headChanged)
    Q_PROPERTY(QString query READ query NOTIFY queryChanged)
    Q_PROPERTY(touchbase::app::RowModel *people READ people CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *lists READ lists CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *levels READ levels CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *sorts READ sorts CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *teams READ teams CONSTANT)

public:
    const PeopleHead &head() const { return m_head; }
    /// What is searched for; empty shows the list. Survives leaving the page.
    const QString &query() const { return m_query; }
    virtual RowModel *people() = 0; ///< PersonRow, paged: PagedRows
    RowModel *lists()
    {
        return &m_lists;
    } ///< Choice: saved lists, count as detail, `selected` the one shown
    RowModel *levels() { return &m_levels; } ///< Choice: A, B, C, none, for several at once
    RowModel *sorts() { return &m_sorts; }   ///< Choice: ways to sort
    RowModel *teams() { return &m_teams; }   ///< Choice: with whom to share; empty without a team

    /// Sets query. Call it as the person types; it answers after the last letter.
    Q_INVOKABLE virtual void search(const QString &text) = 0;
    Q_INVOKABLE virtual void chooseList(const QString &id) = 0;
    Q_INVOKABLE virtual void chooseSort(const QString &id) = 0;
    /// Into the bin, with Undo.
    Q_INVOKABLE virtual void remove(const QString &contactId) = 0;
    /// Opens the log for all of them: emits App::logRequested.
    Q_INVOKABLE virtual void log(const QStringList &contactIds) = 0;
    /// A, B, C or empty, with Undo.
    Q_INVOKABLE virtual void setLevel(const QStringList &contactIds, const QString &level) = 0;
    /// With Undo.
    Q_INVOKABLE virtual void setTag(const QStringList &contactIds, const QString &tag, bool on) = 0;
    /// With Undo; empty takes them out of theirs.
    Q_INVOKABLE virtual void setGroup(const QStringList &contactIds, const QString &group) = 0;
    /// By an id of teams, with all that belongs to them. With Undo.
    Q_INVOKABLE virtual void share(const QStringList &contactIds, const QString &team) = 0;
    /// With Undo.
    Q_INVOKABLE virtual void setActive(const QStringList &contactIds, bool on) = 0;
    /// Into the bin, with Undo.
    Q_INVOKABLE virtual void removeAll(const QStringList &contactIds) = 0;
    /// As a file: vcard4, csv.
    Q_INVOKABLE virtual void exportAll(const QStringList &contactIds, const QString &format) = 0;

Q_SIGNALS:
    void headChanged();
    void queryChanged();

protected:
    using QObject::QObject;
    void setHead(const PeopleHead &value)
    {
        if (m_head == value)
            return;
        m_head = value;
        Q_EMIT headChanged();
    }
    void setQuery(const QString &value)
    {
        if (m_query == value)
            return;
        m_query = value;
        Q_EMIT queryChanged();
    }

    Rows<Choice> m_lists;
    Rows<Choice> m_levels;
    Rows<Choice> m_teams;
    Rows<Choice> m_sorts;

private:
    PeopleHead m_head;
    QString m_query;
};

} // namespace touchbase::app
