// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QSet>
#include <QVector>
#include <QtQml/qqmlregistration.h>

#include <functional>

namespace touchbase::app {

/// A list for QML whose rows are gadgets of ready strings (rows.h). The properties of the gadget
/// are the roles, in order, so a row is declared in one place. GUI thread only.
class RowModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Lists come from the view-models")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    int count() const { return rowCount(); }
    QHash<int, QByteArray> roleNames() const override;
    QVariant data(const QModelIndex &index, int role) const override;
    /// The row that carries `id`, -1 where no loaded row does.
    Q_INVOKABLE virtual int indexOf(const QString &id) const = 0;
    /// The id of `row`, empty outside the list.
    Q_INVOKABLE QString idAt(int row) const;
    /// One role of one row by name, for keyboard commands on the current row.
    Q_INVOKABLE QString text(int row, const QString &role) const;

Q_SIGNALS:
    void countChanged();

protected:
    RowModel(const QMetaObject &row, QObject *parent);
    virtual const void *at(int row) const = 0;
    /// The roles in which two rows differ.
    QVector<int> difference(const void *one, const void *other) const;

private:
    const QMetaObject &m_row;
};

/// A list held whole. `set` is the only way in: it finds the smallest inserts, moves, removals and
/// changes that lead to the new rows, so that nobody resets a model after an edit.
template <typename Row>
class Rows final : public RowModel {
public:
    explicit Rows(QObject *parent = nullptr)
        : RowModel(Row::staticMetaObject, parent)
    {}

    const QVector<Row> &rows() const { return m_rows; }

    /// Rows are recognised by `id`, which must be unique within the list.
    void set(const QVector<Row> &wanted)
    {
        QSet<QString> ids;
        for (const Row &row : wanted)
            ids.insert(row.id);
        for (int row = int(m_rows.size()) - 1; row >= 0; --row) {
            if (!ids.contains(m_rows[row].id)) {
                beginRemoveRows({}, row, row);
                m_rows.removeAt(row);
                endRemoveRows();
            }
        }
        for (int row = 0; row < wanted.size(); ++row)
            place(wanted[row], row);
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    int indexOf(const QString &id) const override { return find(id, 0); }

protected:
    const void *at(int row) const override { return &m_rows[row]; }

private:
    int find(const QString &id, int from) const
    {
        for (int row = from; row < m_rows.size(); ++row) {
            if (m_rows[row].id == id)
                return row;
        }
        return -1;
    }
    void place(const Row &wanted, int row)
    {
        const int old = find(wanted.id, row);
        if (old < 0) {
            beginInsertRows({}, row, row);
            m_rows.insert(row, wanted);
            endInsertRows();
            return;
        }
        if (old != row) {
            beginMoveRows({}, old, old, {}, row);
            m_rows.move(old, row);
            endMoveRows();
        }
        const QVector<int> roles = difference(&m_rows[row], &wanted);
        if (!roles.isEmpty()) {
            m_rows[row] = wanted;
            Q_EMIT dataChanged(index(row), index(row), roles);
        }
    }

    QVector<Row> m_rows;
};

/// A list that only knows how long it is and fetches windows of rows as they come into view.
template <typename Row>
class PagedRows final : public RowModel {
public:
    static constexpr int page = 64;
    /// Returns exactly the rows [first, first + count).
    using Load = std::function<QVector<Row>(int first, int count)>;

    explicit PagedRows(Load load, QObject *parent = nullptr)
        : RowModel(Row::staticMetaObject, parent)
        , m_load(std::move(load))
    {}

    /// Another question was asked: the view starts again at the top.
    void reset(int count)
    {
        beginResetModel();
        m_pages.clear();
        m_count = count;
        endResetModel();
    }

    /// The same question, after a change in the base: the place in the list is kept.
    void refresh(int count)
    {
        const int old = m_count;
        m_pages.clear();
        if (count < old)
            beginRemoveRows({}, count, old - 1);
        else if (count > old)
            beginInsertRows({}, old, count - 1);
        m_count = count;
        if (count < old)
            endRemoveRows();
        else if (count > old)
            endInsertRows();
        if (const int kept = qMin(old, count); kept > 0)
            Q_EMIT dataChanged(index(0), index(kept - 1));
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : m_count;
    }
    int indexOf(const QString &id) const override
    {
        for (auto it = m_pages.cbegin(); it != m_pages.cend(); ++it) {
            for (int row = 0; row < it->size(); ++row) {
                if ((*it)[row].id == id)
                    return it.key() * page + row;
            }
        }
        return -1;
    }

protected:
    const void *at(int row) const override
    {
        static const Row nothing;
        auto it = m_pages.find(row / page);
        if (it == m_pages.end()) {
            if (m_pages.size() >= 32) // about 2,000 rows; farther ones are fetched again when seen
                m_pages.clear();
            const int first = row / page * page;
            it = m_pages.insert(row / page, m_load(first, qMin(page, m_count - first)));
        }
        return row % page < it->size() ? &(*it)[row % page] : &nothing;
    }

private:
    Load m_load;
    int m_count = 0;
    mutable QHash<int, QVector<Row>> m_pages;
};

} // namespace touchbase::app
