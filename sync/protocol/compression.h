// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace touchbase::sync {

/// Zstandard (RFC 8878) at the level that costs least per saved byte on rows.
QByteArray compress(QByteArrayView bytes);
/// At most `limit` bytes; more is refused before it is allocated.
Result<QByteArray> decompress(QByteArrayView bytes, qsizetype limit);

/// The same as gzip (RFC 1952), for tools that know nothing else.
QByteArray gzip(QByteArrayView bytes);
Result<QByteArray> gunzip(QByteArrayView bytes, qsizetype limit);

} // namespace touchbase::sync
