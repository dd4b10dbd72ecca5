// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/space.h"

#include <map>

namespace touchbase::server {

/// The server's part in comparing a space with what its devices hold. It reads at most
/// AuditLimits::rowsRead rows for one request, and none for a stretch that was compared a little
/// while ago with the feed at the same place: its digest is remembered, in memory.
class Auditor {
public:
    /// What of the request is not equal. `now` is ms UTC.
    sync::AuditAnswer compare(Database &database, const Space &space,
                              const sync::AuditRequest &request, qint64 now);

private:
    struct Place {
        qint64 space;
        replica::RowKey from;
        replica::RowKey to;
        auto operator<=>(const Place &) const = default;
    };
    struct Remembered {
        qint64 head = 0;
        qint64 forgotten = 0;
        qint64 at = 0;
        replica::RangeDigest digest;
    };
    struct Reading;
    std::optional<replica::RangeDigest> remembered(const Reading &reading, const Place &place,
                                                   qint64 now) const;

    std::map<Place, Remembered> m_remembered;
};

} // namespace touchbase::server
