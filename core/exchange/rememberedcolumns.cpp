// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/rememberedcolumns.h"

#include "core/settings/settings.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace touchbase::exchange {

namespace {

/// Equal for tables with the same columns in the same order, however they are spelt.
QString keyOf(const QStringList &header)
{
    QStringList bare;
    for (const QString &cell : header)
        bare += bareHeader(cell);
    const QByteArray hash =
        QCryptographicHash::hash(bare.join(u'\n').toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("import_columns.") + QString::fromLatin1(hash.left(8).toHex());
}

} // namespace

std::optional<CsvColumns> rememberedColumns(replica::Replica &replica, const CsvTable &table)
{
    for (qsizetype i = 0; i < std::min(table.rows.size(), headerSearch); ++i) {
        const QString said = settings::value(replica, keyOf(table.rows[i].cells));
        if (said.isEmpty())
            continue;
        // A field that this program does not know yet is no reason to fail.
        if (const Result<CsvColumns> columns = readColumns(said.toUtf8()))
            return *columns;
    }
    return std::nullopt;
}

void rememberColumns(replica::Edit &edit, const CsvTable &table, const CsvColumns &columns)
{
    const qsizetype row = headerRow(table, &columns);
    if (row < 0 || columns.columns.isEmpty())
        return;
    QJsonObject fields;
    for (auto it = columns.columns.begin(); it != columns.columns.end(); ++it)
        fields.insert(it.key(), it.value());
    QJsonObject said{{QStringLiteral("columns"), fields}};
    if (columns.dateOrder)
        said.insert(QStringLiteral("date_order"), *columns.dateOrder == DateOrder::DayFirst
                                                      ? QStringLiteral("day")
                                                      : QStringLiteral("month"));
    settings::setValue(edit, keyOf(table.rows[row].cells),
                       QString::fromUtf8(QJsonDocument(said).toJson(QJsonDocument::Compact)));
}

} // namespace touchbase::exchange
