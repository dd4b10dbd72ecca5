// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/exchange/csvmapping.h"
#include "core/replica/batch.h"

#include <functional>

namespace touchbase::exchange {

/// What became of one record of a file, by its number from 1.
struct ImportedRecord {
    int number = 0;
    int line = 0;
    enum class Fate { Created, Updated, Skipped, Failed } fate = Fate::Failed;
    Id id;          ///< the contact, follow-up or appointment; null where it failed
    Id like;        ///< a contact that the new one resembles, where that was asked for
    QString reason; ///< why it was skipped or failed
};

struct ImportReport {
    QString path;
    QString format; ///< "vcard", "csv-google", "ics", … or "unknown"
    QVector<ImportedRecord> records;
    QVector<Problem> problems; ///< of records that were not taken, of parts of others, of the file
    Stamp intent;              ///< undoes the whole import; null where nothing was written

    int count(ImportedRecord::Fate fate) const;
};

struct ImportOptions {
    QString as;                        ///< "vcard", "csv" or "ics"; empty: found out from the bytes
    QString region;                    ///< ISO 3166, for numbers without a country code
    std::optional<CsvColumns> columns; ///< else those that are remembered (rememberedcolumns.h)
    bool dryRun = false;               ///< reads and compares, writes nothing
    bool findLike = false; ///< says of new contacts whom they resemble, which takes longer
    /// Called every few records, while anybody may write, with how many of them are in the base;
    /// returning false stops, and what was taken in is taken back.
    std::function<bool(int done, int total)> progress;
    /// How long others may have to wait to write.
    std::chrono::milliseconds part = replica::Batch::usualPart;
};

/// Reads a file into the base as one intent, in parts between which others may write: each record
/// is in the base as a whole or not at all. Where the disk fails or the program is killed in the
/// middle, what was taken in stays and can be undone, or the file is imported again to go on; when
/// stopped, nothing is kept. A record that is in the base already is recognised by the file's own
/// id, by its content, or by name together with a phone number or address of mail; what it knows
/// beyond is added, what is there is never overwritten. So the same file a second time changes
/// nothing. An error only when the file cannot be read at all.
Result<ImportReport> importFile(replica::Replica &replica, const QString &path,
                                const ImportOptions &options);
/// The same for bytes that came another way; `name` is shown.
Result<ImportReport> importBytes(replica::Replica &replica, const QByteArray &bytes,
                                 const QString &name, const ImportOptions &options);

/// As much of a file as shows its columns.
QByteArrayView beginning(const QByteArray &bytes);

/// A warning of a record ("line 12: …") under the line it speaks of, else under the record's.
Problem problemOf(const QString &warning, int line);

/// For the readers of one format: between two records. False when it is to stop.
class ImportProgress {
public:
    ImportProgress(replica::Batch &batch, const ImportOptions &options)
        : m_batch(batch)
        , m_options(options)
    {}
    bool step(int done, int total);
    int kept() const { return m_kept; }
    const std::optional<Error> &error() const { return m_error; }

private:
    replica::Batch &m_batch;
    const ImportOptions &m_options;
    int m_kept = 0; ///< records of the parts that are committed
    std::optional<Error> m_error;
};

} // namespace touchbase::exchange
