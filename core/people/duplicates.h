// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/people/card.h"
#include "core/people/likeness.h"
#include "core/replica/edit.h"

#include <QVector>

namespace touchbase::people {

/// Two contacts that seem to be one person. `a` was made before `b`.
struct Pair {
    Id a;
    Id b;
    double score = 0;
    Signs signs;
};

/// Every such pair among the living contacts that nobody kept apart, the surest first. Reads the
/// names, numbers and addresses of the whole base once; any process, any time.
QVector<Pair> duplicates(replica::Replica &replica);

/// Somebody looked at the two and found them to be two: no device proposes them again.
void keepApart(replica::Edit &edit, const Id &a, const Id &b);

/// Contacts that a card being typed or imported seems to say again, the surest first: `b` is null.
/// Looks at those only that share a number or an address with it. Numbers are read as somebody in
/// `region` types them.
QVector<Pair> likeCard(replica::Replica &replica, const Card &card, const QString &region);

} // namespace touchbase::people
