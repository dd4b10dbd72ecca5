// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVector>

namespace touchbase::exchange {

struct CsvRow {
    int line = 0; ///< from 1, where the row begins
    QStringList cells;
    QString flaw; ///< what is wrong with the row as text; empty where nothing is
};

struct CsvTable {
    QVector<CsvRow> rows; ///< lines without any character are left out
    QChar delimiter;
    QString encoding;
    bool cutOff = false; ///< the last row has no line end
};

/// Comma-separated values (RFC 4180) as programs write them: the delimiter (comma, semicolon, tab
/// or bar) and the encoding are found, a first line "sep=;" is obeyed, quoted cells may hold line
/// breaks ('\n' in the result), rows end in CRLF, LF or CR. A quote that never closes does not
/// swallow the rest of the file. Pure, linear, never fails.
CsvTable parseCsv(QByteArrayView bytes);

/// One row in RFC 4180, with CRLF. A cell that a spreadsheet would run as a formula gets an
/// apostrophe before it, which `withoutGuard` takes away again.
QByteArray csvRow(const QStringList &cells, bool guardPhones = true);

/// A cell without the apostrophe that guards against formulas.
QString withoutGuard(const QString &cell);

} // namespace touchbase::exchange
