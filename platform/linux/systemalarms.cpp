// SPDX-License-Identifier: MPL-2.0
#include "platform/systemalarms.h"

namespace touchbase::platform {

std::unique_ptr<SystemAlarms> SystemAlarms::create(const QString &) { return nullptr; }

} // namespace touchbase::platform
