// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace touchbase::exchange {

/// Bytes of a file as text, and the name of the encoding that was found.
struct DecodedText {
    QString text;
    QString encoding;
};

bool isUtf8(QByteArrayView bytes);

/// Windows-1252 (WHATWG Encoding Standard, 9.1): every byte means something, so it never fails.
QString fromWindows1252(QByteArrayView bytes);

/// Mac OS Roman, as classic Mac programs wrote it.
QString fromMacRoman(QByteArrayView bytes);

/// Text in a declared character set; nothing where this system does not know it.
std::optional<QString> fromCharset(QByteArrayView bytes, const QByteArray &charset);

/// The text of a whole file whose encoding nobody declared: a byte order mark decides, then the
/// pattern of zero bytes (UTF-16 without mark), then whether it is valid UTF-8, and at last which
/// of Windows-1252 and Mac Roman makes words of the bytes above 127.
DecodedText decodeFile(QByteArrayView bytes);

/// The same file as UTF-8 where it is UTF-16 or UTF-32; otherwise the bytes as they stand, without
/// byte order mark. For formats whose lines may each have their own character set.
QByteArray toByteText(QByteArrayView bytes);

/// RFC 2045, section 6.7. Lenient: what is no valid escape stays as it stands.
QByteArray fromQuotedPrintable(QByteArrayView bytes);

} // namespace touchbase::exchange
