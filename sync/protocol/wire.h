// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"
#include "core/replica/limits.h"
#include "sync/protocol/auditmessage.h"
#include "sync/protocol/rowmessage.h"
#include "sync/protocol/spacemessage.h"

#include <QByteArrayView>
#include <QString>

#include <optional>
#include <vector>

namespace touchbase::sync {

/// The messages of one round of synchronising, as docs/protocol.md describes them: CBOR maps with
/// text keys, of which unknown ones are ignored. Rows travel as byte strings with CBOR of their own
/// inside, so that a row that cannot be read harms no other.
/// Pure functions over bytes; everything decoded here is untrusted and checked.

inline constexpr int protocolVersion = 1;

/// What one message may carry, checked before anything is allocated.
struct WireLimits {
    static constexpr qsizetype body = 8 * 1024 * 1024;      ///< bytes of one request or answer
    static constexpr qsizetype unpacked = 16 * 1024 * 1024; ///< the same after decompression
    static constexpr int pushRows = 1000;
    static constexpr qsizetype pushBytes = 1024 * 1024; ///< of values, beyond which a push ends
    static constexpr int pageRows = 5000;
    static constexpr qsizetype pageBytes = 1024 * 1024;
    static constexpr qsizetype field = replica::Limits::field;
    static constexpr qsizetype row = replica::Limits::sentRow;
    static constexpr int spaces = 100;
};
// A push ends with the row that fills it, and the stamps of many small values weigh more than they.
static_assert(2 * (WireLimits::pushBytes + WireLimits::row) < WireLimits::body);

/// How far a device has read the feed of one space. The tag is the server's random mark of that
/// place: where it differs, the server went back in time.
struct Cursor {
    Id space;
    Id epoch;
    qint64 seq = 0;
    qint64 tag = 0;
    qint64 forgotten = 0; ///< ms UTC: the server told that it keeps no deletions from before

    bool operator==(const Cursor &) const = default;
};

/// Where a request was decoded, its rows are views into the bytes that were given.
struct Request {
    int protocol = protocolVersion;
    std::uint64_t replica = 0;
    int catalogue = 0;
    QString version;      ///< of the program
    qint64 clock = 0;     ///< the device's own ms UTC
    qint64 maxBytes = 0;  ///< of a page; 0 leaves it to the server
    bool columns = false; ///< asks for pages in that form
    std::vector<Cursor> cursors;
    std::vector<QByteArray> push; ///< encoded PushRows
    std::optional<AuditRequest> audit;
    /// Of the shared spaces. Nothing: the device knows no other than its private one.
    std::optional<std::vector<HeldSpace>> spaces;

    QByteArray encode() const;
    static Result<Request> decode(QByteArrayView bytes);
};

/// What became of one pushed row.
struct PushResult {
    std::vector<replica::Restamp> restamps; ///< field 0 for the deletion's own stamp
    QString problem;   ///< why the row is refused, a sentence; empty where it was taken
    bool gone = false; ///< the row was deleted so long ago that nothing is left to be changed
};

/// A stretch of one space's feed, up to and including `at.seq`.
struct Page {
    Cursor at;             ///< what the device's cursor becomes once the rows are applied
    qint64 from = 0;       ///< the rows come after this place
    qint64 head = 0;       ///< the end of the feed
    qint64 left = 0;       ///< rows that come after this page
    bool more = false;     ///< ask again at once
    bool restored = false; ///< the server lost what came after some moment: send it everything
    bool rejoin = false;   ///< the device was away for too long: what it does not find is deleted
    // A page brings its rows in one of two forms.
    std::vector<QByteArray> rows;   ///< each standing alone, CBOR
    std::vector<PackedRow> columns; ///< by their parts, which compress better
};

struct Response {
    int protocol = protocolVersion;
    qint64 now = 0; ///< the server's ms UTC
    Stamp last;     ///< the latest that came from this replica, as it wrote it; null for none
    std::vector<PushResult> results; ///< in the order of the push
    std::vector<Page> pages;
    std::vector<replica::SharedSpace> spaces; ///< those of which the device holds another telling
    std::vector<Id> lost; ///< spaces of the request that are not this account's (any more)
    std::optional<AuditAnswer> audit; ///< where one was asked for, and no page brings rows

    QByteArray encode() const;
    static Result<Response> decode(QByteArrayView bytes);
};

// The same messages as JSON, for people with curl: ids, stamps and blobs as hex, rows unfolded.
// A value of bytes is {"bytes": hex}, a real number without a fraction {"real": number}.

QByteArray toJson(QByteArrayView cbor);
/// Invalid with a sentence that names the place.
Result<Request> requestFromJson(const QByteArray &json);

} // namespace touchbase::sync
