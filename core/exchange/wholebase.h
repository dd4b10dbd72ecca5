// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/exchange/importer.h"

#include <QIODevice>
#include <QJsonValue>

namespace touchbase::exchange {

/// The whole base as JSON Lines (one object per line, UTF-8): a first line that names the format,
/// then every live row with its kind, its id and its fields by their outside names, then the
/// content of each file and photo that is on this device. Complete, open, and read back by any
/// other Touchbase into the same content; stamps and history stay behind.
Result<qint64> writeWholeBase(replica::Replica &replica, QIODevice &out);

/// A value as its line has it: bytes in base 64, references in hex, moments in ms UTC.
QJsonValue toJson(const replica::Field &field, const replica::Value &value);

bool isWholeBase(QByteArrayView bytes);
/// False when stopped. A line that cannot be read is a record that failed, with its reason.
bool importWholeBase(replica::Batch &batch, const QByteArray &bytes, ImportProgress &progress,
                     ImportReport &report);

} // namespace touchbase::exchange
