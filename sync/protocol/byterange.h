// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArray>

#include <optional>

namespace touchbase::sync {

/// Which bytes of a file's content a message carries (RFC 9110, section 14.4): `bytes 0-99/1000`.
/// A content without bytes is `bytes */0`. Pure; whatever is read here is untrusted and checked.
struct ByteRange {
    qint64 from = 0;
    qint64 count = 0;
    qint64 total = 0;

    QByteArray contentRange() const;
    static std::optional<ByteRange> fromContentRange(QByteArrayView text);
    bool operator==(const ByteRange &) const = default;
};

/// What `Range: bytes=100-` or `bytes=100-199` asks for of a content of `total` bytes; nothing
/// where that holds no byte, or is of another form.
std::optional<ByteRange> requestedRange(QByteArrayView text, qint64 total);

/// The 32 bytes that 64 hex digits name; empty for anything else.
QByteArray sha256FromHex(QByteArrayView text);

} // namespace touchbase::sync
