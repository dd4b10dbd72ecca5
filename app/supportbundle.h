// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"

#include <QJsonObject>

namespace touchbase::app {

/// What somebody who helps has to know of a base: versions, structure, counts, states, timings and
/// settings. Nothing that a person typed, no names, addresses, numbers, texts or ids of people; the
/// account and the server are not named either. Reads only. Takes as long as checking the file.
QJsonObject supportBundle(replica::Replica &replica, const QString &dataFolder);

/// Writes it to a file, as JSON that can be read before it is given away.
Result<void> writeSupportBundle(replica::Replica &replica, const QString &dataFolder,
                                const QString &path);

} // namespace touchbase::app
