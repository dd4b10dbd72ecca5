// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"
#include "core/exchange/cardfield.h"
#include "core/exchange/csv.h"
#include "core/exchange/record.h"
#include "core/people/card.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

#include <optional>

namespace touchbase::exchange {

/// Which column of a table is which field of a card.
struct CsvMapping {
    QString format;            ///< "csv-google", "csv-outlook"… or "csv" for any other table
    QVector<CardField> fields; ///< one for each column
    DateOrder dateOrder = DateOrder::MonthFirst; ///< where the dates themselves do not tell
    int named = 0;      ///< columns that gave somebody a name, a phone or an address
    int understood = 0; ///< columns that mean anything
    bool own = false;   ///< our own table: lists are divided by " ::: " only
};

/// What somebody says about the columns of a table: header → field name.
struct CsvColumns {
    QMap<QString, QString> columns;
    std::optional<DateOrder> dateOrder;
};

/// A header without case, blanks and signs: by this, columns are compared.
QString bareHeader(QStringView header);

/// Reads `{"columns":{"Header":"field.name"},"date_order":"day"|"month"}`; headers are compared
/// without regard to case, blanks and signs. Field names are those of `cardField`, and "ignore".
Result<CsvColumns> readColumns(QByteArrayView json);

/// The mapping of a header row: the columns that somebody named, then those of the program that
/// wrote the table (Google, Outlook, LinkedIn, HubSpot, Act!, Thunderbird, our own), then the names
/// that people give to columns, English and German. Any other column becomes a custom field.
CsvMapping mapHeader(const QStringList &header, const CsvColumns *columns = nullptr);

/// So far down a table the header row is looked for.
inline constexpr qsizetype headerSearch = 100;
/// The row whose cells are names of columns, counted from 0; -1 where none names anybody.
qsizetype headerRow(const CsvTable &table, const CsvColumns *columns = nullptr);

struct CsvOptions {
    std::optional<CsvColumns> columns;  ///< --map
    std::optional<DateOrder> dateOrder; ///< the user's own, where neither table nor map tells
};

/// A table of contacts. The header row is found below notes (LinkedIn); without columns that name
/// anybody every row is a record with a reason. Rows of empty cells are passed over.
Reading<people::Card> readCsvCards(QByteArrayView bytes, const CsvOptions &options = {});

/// The same, and the format that was recognised.
Reading<people::Card> readCsvCards(QByteArrayView bytes, const CsvOptions &options,
                                   QString *format);

enum class CsvFormat { Own, Google, Outlook };

/// The cards as a table with a header row. Own: every field, reading it gives equal cards.
/// Google, Outlook: the columns of those programs; what has none stands in custom fields or notes.
/// `custom`: keys of custom fields whose columns stand first and whether or not anybody has a
/// value.
QByteArray writeCsvCards(const QVector<people::Card> &cards, CsvFormat format,
                         const QStringList &custom = {});

} // namespace touchbase::exchange
