// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"

namespace touchbase::replica {

/// The first server that this copy ever met tells that this device's clock is behind by `ms` (ahead
/// where negative): every stamp given here moves to the moment at which it was really given, so
/// that edits of devices with wrong clocks stand in their true order. Their own order stays. Only
/// before anything was sent. Inside a transaction; reads and writes every row.
void moveStamps(Replica &replica, qint64 ms);

} // namespace touchbase::replica
