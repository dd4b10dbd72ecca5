// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QString>

namespace touchbase::app {

/// A day as typed ("14 Feb 1981", "14.02.1981", "1981-02-14", "14 Feb") as a card keeps it
/// ("1981-02-14", "--02-14"); empty when it is none.
QString readDay(const QString &typed);
QString showDay(const QString &kept);

} // namespace touchbase::app
