// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"

#include <QVector>

namespace touchbase::people {

/// The lists that every base has from the first day.
enum class List {
    Everyone,
    KeyClients, ///< level A
    Silent,     ///< no touch for silentDays, or never one
    Birthdays,  ///< theirs or their family's within birthdayDays
    NoFollowUp, ///< nothing planned
};
enum class Order { Name, LongestSilent };
inline constexpr int silentDays = 30;
inline constexpr int birthdayDays = 30;

/// Who stands in a list, as the row numbers of this file in the list's order: 8 bytes a person, so
/// that any window of any list is fetched at once (contactRows). Answered from an index.
QVector<qint64> contactList(replica::Replica &replica, List list, Order order);

struct ListCounts {
    int everyone = 0;
    int keyClients = 0;
    int silent = 0;
    int birthdays = 0;
    int noFollowUp = 0;
};
ListCounts listCounts(replica::Replica &replica);

} // namespace touchbase::people
