// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/people/card.h"

#include <QByteArray>

namespace touchbase::exchange {

/// The 92 columns of Microsoft Outlook's own export, in its order, UTF-8 with a byte order mark
/// (without one Outlook and Excel read the system's code page). What finds no column stands in the
/// notes. Part of writeCsvCards.
QByteArray writeOutlookCards(const QVector<people::Card> &cards);

} // namespace touchbase::exchange
