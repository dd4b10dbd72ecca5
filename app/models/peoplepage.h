// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/listcounter.h"
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
    PeoplePage(Base &base, Toast &toast, Connect connect, QObject *parent = nullptr);

    RowModel *people() override { return &m_people; }
    void search(const QString &text) override;
    void chooseList(const QString &id) override;
    void chooseSort(const QString &id) override;
    void remove(const QString &contactId) override;
    void log(const QStringList &contactIds) override;
    void setLevel(const QStringList &contactIds, const QString &level) override;
    void setTag(const QStringList &contactIds, const QString &tag, bool on) override;

    void setGroup(const QStringList &contactIds, const QString &group) override;
    void share(const QStringList &contactIds, const QString &team) override;
    void setActive(const QStringList &contactIds, bool on) override;
    void removeAll(const QStringList &contactIds) override;
    void exportAll(const QStringList &contactIds, const QString &format) override;

    /// One contact as a row of a list; `markup` is asked to mark what was searched for.
    static PersonRow row(const people::ContactRow &contact, const Clock &clock);

Q_SIGNALS:
    /// Several people were together: the log shall open for them.
    void logRequested(const QStringList &contactIds);
    /// A file of people is made, to be put where files of this kind are.
    void fileMade(const QByteArray &bytes, const QString &ending);

private:
    void ask(bool again);
    void count();
    void take(const QVector<int> &counts);
    void takeHits(int count);
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
        std::optional<int> count; ///< nothing until it is counted
    };
    const List &shown() const;
    QVector<List> knownLists() const;
    QVector<List> m_known{{QStringLiteral("everyone"), {}, {}, {}}};
    QString m_list = QStringLiteral("everyone");
    /// How the list may be sorted.
    struct Sort {
        QString id; ///< name, silent, or a field of queries
        QString text;
        QString by; ///< of contactsBy; empty for the orders that have an index
    };
    QVector<Sort> waysToSort() const;
    QVector<qint64> sorted(const people::Criterion &who);
    QString m_sort = QStringLiteral("name");
    QVector<qint64> m_rows;  ///< of the list; unused while searching
    bool m_moreHits = false; ///< there are more than are known of; they are being counted
    QTimer m_typing;
    QTimer m_counting; ///< lists are counted once things are quiet
    ListCounter m_counter;
    ListCounter m_hitCounter;
    QString m_hitsOf;      ///< what was searched for when they were last asked to be counted
    QStringList m_counted; ///< ids of the lists that were asked for last
};

} // namespace touchbase::app
