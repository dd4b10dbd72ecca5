// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"

#include <QElapsedTimer>

#include <chrono>
#include <optional>

namespace touchbase::replica {

/// One intent of a person that is too long for one transaction, such as an import: it is written in
/// parts, so that nobody else waits longer than one of them to write, and one undo takes all of
/// them back (see undo). What is written between two calls of pause() is in the base as a whole or
/// not at all, also when the program is killed; the parts that were kept can be undone as one.
class Batch {
public:
    enum class Keep {
        Everything,
        Nothing, ///< a rehearsal: every part is rolled back
    };
    /// How long a part may write before it is time to pause.
    static constexpr std::chrono::milliseconds usualPart{25};

    Batch(Replica &replica, QString action, QString label, Keep keep = Keep::Everything,
          std::chrono::milliseconds part = usualPart);

    Replica &replica() { return m_replica; }
    /// The part under way; begins it when there is none. Stands until the next pause.
    Edit &edit();
    bool isRehearsal() const { return m_keep == Keep::Nothing; }
    /// The number of the part under way, from 0.
    int number() const { return m_number; }

    /// Whether the part has written for its time.
    bool isDue() const;
    /// Ends the part and lets others write.
    Result<void> pause();
    /// Ends the last part. The stamp that undoes all of them, null where nothing was written.
    Result<Stamp> finish();
    /// What undoes the parts that are kept so far; null where there are none.
    const Stamp &stamp() const { return m_first; }

private:
    Result<void> end();

    Replica &m_replica;
    QString m_action;
    QString m_label;
    Keep m_keep;
    std::chrono::milliseconds m_part;
    std::optional<Edit> m_edit;
    QElapsedTimer m_since;
    Stamp m_first;
    int m_number = 0;
};

} // namespace touchbase::replica
