// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/people/card.h"
#include "core/replica/edit.h"

namespace touchbase::people {

// A card's sub-records, and what makes each of them this one and no other: for putcard.cpp and
// merging.cpp.

/// A text of a card as rows hold it; null where nothing is said. A mark of byte order at its
/// beginning is no letter and would be lost when the row is read.
replica::Value textOfCard(const QString &value);

/// One sub-record as a card has it, without its contact.
struct CardPart {
    replica::EntityId entity;
    QString says; ///< equal for two spellings of one number, address, tag
    replica::Edit::Fields fields;
};
/// The telephone numbers in them are read as somebody in `region` types them.
QVector<CardPart> cardPartsOf(const Card &card, const QString &region);

/// A tag, a hobby, and what no card has: an objection, an interest.
CardPart tagPart(const QString &kind, const QString &name);

/// The kinds of rows that they are.
inline constexpr replica::EntityId cardPartEntities[] = {
    replica::PhoneEntity,    replica::EmailEntity, replica::AddressEntity, replica::DateEntity,
    replica::RelationEntity, replica::TagEntity,   replica::LinkEntity,    replica::CustomEntity};

/// What the id of the sub-record follows from, together with its contact: the same phone added on
/// two devices is one phone.
Id cardPartId(const Id &contact, const CardPart &part, int place = 1);

} // namespace touchbase::people
