// SPDX-License-Identifier: MPL-2.0
#include "platform/notifier.h"

namespace touchbase::platform {

// The system shows them itself; SystemAlarms::obstacle() tells what is in its way.
QString notificationScreen() { return {}; }

} // namespace touchbase::platform
