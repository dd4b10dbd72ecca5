// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace touchbase::exchange {

/// What became of one record of a file: its value, or the reason why there is none. Never both
/// missing, so that nothing in a file disappears without a word.
template <typename T>
struct Record {
    int number = 0; ///< from 1, in the order of the file
    int line = 0;   ///< from 1, where the record begins
    std::optional<T> value;
    QString reason;       ///< why there is no value; empty where there is one
    QStringList warnings; ///< what was read and could not be kept as it stood
};

/// Something in a file that belongs to no record.
struct Problem {
    int line = 0;
    QString reason;
    bool operator==(const Problem &) const = default;
};

/// A file as it was read.
template <typename T>
struct Reading {
    QVector<Record<T>> records;
    QVector<Problem> problems; ///< beyond those of the records
    QString encoding;          ///< how the bytes were understood: "UTF-8", "Windows-1252"…
};

} // namespace touchbase::exchange
