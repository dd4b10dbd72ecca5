// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/store.h"

#include <vector>

namespace touchbase::server {

/// How long the server keeps what nobody sees any more.
struct Retention {
    static constexpr qint64 day = 24LL * 3600 * 1000;
    qint64 deletions = 180 * day; ///< a deleted row, ms since its deletion
    qint64 absence = 456 * day;   ///< a device that was silent for longer is not waited for
    qint64 values = 365 * day;    ///< an earlier value, ms since it was overwritten
    qint64 marks = 10'000;        ///< pushes whose place in the feed can be told for certain
};

/// Lets go of what no device needs any more, so that the file does not grow for ever: deleted rows
/// that every device has read of, values that were overwritten long ago, names of stamps from the
/// future and marks of old places in the feed. Values that lost unseen are kept: they are
/// conflicts, and only people know when those are settled. Works in steps of one short transaction
/// each, so that devices are served meanwhile. Needs the server's clock to be right.
class Collector {
public:
    explicit Collector(Store &store, const Retention &retention = {});

    /// One step; true while there is more to do.
    Result<bool> step();
    /// All of them.
    Result<void> run();

private:
    struct Task {
        bool (Collector::*step)(qint64 space); ///< true while there is more of its kind
        qint64 space;
    };
    struct Place {
        qint64 entity = 0;
        Id id;
        qint64 field = 0;
        Stamp stamp;
    };
    bool mark(qint64 space);
    bool dropRows(qint64 space);
    bool dropMarks(qint64 space);
    bool dropValues(qint64 space);

    qint64 allDeletionsReadBefore(qint64 space, qint64 read, qint64 before);
    qint64 lastForgettable(qint64 space, qint64 read, qint64 before);

    Store &m_store;
    Retention m_retention;
    std::vector<Task> m_tasks; ///< the next one last
    Place m_place;             ///< how far the earlier values of a space were looked at
};

} // namespace touchbase::server
