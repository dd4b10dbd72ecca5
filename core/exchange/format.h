// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace touchbase::exchange {

enum class Format { VCard, Csv, Calendar, Other };

struct FoundFormat {
    Format format = Format::Other;
    /// "vcard", "icalendar", "csv-google", "csv-outlook"… or "csv" for any other table, "other".
    QString name;
    /// For Other: what the file is and what to do instead, to be shown as it is.
    QString refusal;
};

/// What a file is, told by its bytes; its name decides only where they tell nothing. Reads no more
/// than the first 64 KiB. Pure.
FoundFormat findFormat(QByteArrayView bytes, const QString &fileName = {});

} // namespace touchbase::exchange
