// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QtGlobal>

namespace touchbase::replica {

/// What may be stored and what may be sent, in bytes of values: one table for the device, the wire
/// and the server. A device checks before it commits, and stays so far below what a server takes
/// that nothing can be saved which could never be sent.
struct Limits {
    static constexpr qsizetype field = 256 * 1024; ///< of one value
    /// Of one row, as a person may fill it.
    static constexpr qsizetype row = 1024 * 1024;
    /// Of one row in one push: what stands, and what lost on the device before it was sent.
    static constexpr qsizetype sentRow = 2 * row;
    /// Of one row on the server: what stands there and what comes.
    static constexpr qsizetype mergedRow = 2 * sentRow;
    /// Fields of one row.
    static constexpr int fields = 1000;
    /// Writes of less are not weighed against the rest of their row: a row has too few fields for
    /// such writes to fill what lies between `row` and `sentRow`.
    static constexpr qsizetype smallWrite = 16 * 1024;
    /// Values of one row that lost on the device and go with it at once; the others follow. As many
    /// earlier ones go to a server that lost something.
    static constexpr int lostValues = 100;
    /// Content of one attached file.
    static constexpr qint64 blob = 50 * 1024 * 1024;
    /// Of one photo of a contact, which every device fetches.
    static constexpr qint64 photo = 10 * 1024 * 1024;
    /// Of all attached files of a base.
    static constexpr qint64 blobs = qint64(5) * 1024 * 1024 * 1024;
};

} // namespace touchbase::replica
