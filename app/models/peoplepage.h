// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/toast.h"
#include "app/viewmodels/peoplemodel.h"
#include "core/people/contacts.h"
#include "core/people/lists.h"

namespace touchbase::app {

/// Fills the list of people. A list is held as row numbers, 8 bytes each, and its rows are read as
/// they come into view; a search is asked for window by window.
class PeoplePage final : public PeopleModel {
    Q_OBJECT

public:
    PeoplePage(Base &base, Toast &toast, QObject *parent = nullptr);

    RowModel *people() override { return &m_people; }
    void search(const QString &text) override;
    void chooseList(const QString &id) override;
    void chooseSort(const QString &id) override;
    void remove(const QString &contactId) override;
    void log(const QStringList &contactIds) override;
    void setLevel(const QStringList &contactIds, const QString &level) override;
    void setTag(const QStringList &contactIds, const QString &tag, bool on) override;

    /// One contact as a row of a list; `markup` is asked to mark what was searched for.
    static PersonRow row(const people::ContactRow &contact, const Clock &clock);

Q_SIGNALS:
    /// Several people were together: the log shall open for them.
    void logRequested(const QStringList &contactIds);

private:
    void ask(bool again);
    void count();
    void refreshHead();
    QString expected(const people::ContactRow &contact);
    QVector<PersonRow> load(int first, int count);
    QVector<PersonRow> loadHits(int first, int count);
    bool edit(const QStringList &contactIds, const QString &action, const QString &text,
              const std::function<void(replica::Edit &, const Id &)> &write);

    Base &m_base;
    Toast &m_toast;
    PagedRows<PersonRow> m_people;
    /// A list that can be chosen, and who stands in it.
    struct List {
        QString id; ///< of the row that saves it, or the key of a preset
        QString name;
        people::Criterion who;
        int count = 0;
    };
    const List &shown() const;
    QVector<List> knownLists() const;
    QVector<List> m_known{{QStringLiteral("everyone"), {}, {}, 0}};
    QString m_list = QStringLiteral("everyone");
    people::Order m_order = people::Order::Name;
    QVector<qint64> m_rows; ///< of the list; unused while searching
    int m_hits = 0;
    QTimer m_typing;
    QTimer m_counting; ///< counts of a large base are taken once things are quiet
};

} // namespace touchbase::app
