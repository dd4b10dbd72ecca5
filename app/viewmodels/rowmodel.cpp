// SPDX-License-Identifier: MPL-2.0
#include "app/viewmodels/rowmodel.h"

#include <QMetaProperty>

namespace touchbase::app {

RowModel::RowModel(const QMetaObject &row, QObject *parent)
    : QAbstractListModel(parent)
    , m_row(row)
{
    connect(this, &QAbstractItemModel::rowsInserted, this, &RowModel::countChanged);
    connect(this, &QAbstractItemModel::rowsRemoved, this, &RowModel::countChanged);
    connect(this, &QAbstractItemModel::modelReset, this, &RowModel::countChanged);
}

QHash<int, QByteArray> RowModel::roleNames() const
{
    QHash<int, QByteArray> names;
    for (int i = 0; i < m_row.propertyCount(); ++i)
        names.insert(Qt::UserRole + i, m_row.property(i).name());
    return names;
}

QVariant RowModel::data(const QModelIndex &index, int role) const
{
    const int property = role - Qt::UserRole;
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || property < 0 ||
        property >= m_row.propertyCount())
        return {};
    return m_row.property(property).readOnGadget(at(index.row()));
}

QString RowModel::idAt(int row) const { return text(row, QStringLiteral("id")); }

QString RowModel::text(int row, const QString &role) const
{
    const int property = m_row.indexOfProperty(role.toUtf8().constData());
    if (row < 0 || row >= rowCount() || property < 0)
        return {};
    return m_row.property(property).readOnGadget(at(row)).toString();
}

QVector<int> RowModel::difference(const void *one, const void *other) const
{
    QVector<int> roles;
    for (int i = 0; i < m_row.propertyCount(); ++i) {
        if (m_row.property(i).readOnGadget(one) != m_row.property(i).readOnGadget(other))
            roles.append(Qt::UserRole + i);
    }
    return roles;
}

} // namespace touchbase::app
