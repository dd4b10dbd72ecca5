// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/protocol/wire.h"
#include "sync/server/database.h"
#include "sync/server/rule.h"

namespace touchbase::server {

/// Merges one pushed row into the row that stands, field by field, with the history and the aliases
/// that follow from it. Does not store the row itself.
class RowPush {
public:
    /// `seq` is the row's place in the feed if it changes.
    RowPush(Database &database, qint64 space, const sync::PushRow &row, qint64 now, qint64 seq);

    /// False when the device turns out to share its identity with another.
    bool merge(replica::RowState &state);

    bool changed() const { return m_changed; }
    /// Somebody's value lost that its winner's author did not know, or a stamp was replaced.
    bool surprising() const { return m_surprising; }
    bool lost() const { return m_lost; }
    std::vector<replica::Restamp> takeRestamps() { return std::move(m_restamps); }

private:
    bool field(replica::RowState &state, const replica::UnsentField &field);
    void deletion(replica::RowState &state);
    struct Neighbours {
        Stamp before; ///< the latest name of an earlier stamp, null for none
        Stamp after;  ///< the earliest name of a later one
    };
    void nameUnsentSeen(const replica::RowState &state);
    Stamp alias(std::uint16_t field, const Stamp &stamp);
    Neighbours neighbours(std::uint16_t field, const Stamp &stamp);
    Stamp seenBefore(const std::optional<replica::Tombstone> &tomb, std::uint16_t field,
                     const Stamp &stamp);
    Stamp unused(std::uint16_t field, Stamp wanted, const Stamp &current);
    std::optional<replica::Value> former(std::uint16_t field, const Stamp &stamp);
    void keepFormer(std::uint16_t field, const Stamp &stamp, const replica::Value &value,
                    bool concurrent);
    void give(std::uint16_t field, const Stamp &pushed, const Stamp &given);

    Database &m_database;
    qint64 m_space;
    const sync::PushRow &m_row;
    qint64 m_now;
    qint64 m_seq;
    bool m_changed = false;
    bool m_surprising = false;
    bool m_lost = false;
    std::vector<replica::Restamp> m_restamps;
};

} // namespace touchbase::server
