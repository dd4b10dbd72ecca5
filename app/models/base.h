// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace touchbase::app {

/// Makes another connection to the same base, for a thread.
using Connect = std::function<Result<std::unique_ptr<replica::Replica>>()>;

/// The open base and the moment, as every page shares them: one place that commits, one that says
/// when to look again. Closed until given a replica. GUI thread only.
class Base : public QObject {
    Q_OBJECT

public:
    /// `clock` must outlive the base. Minutes are ticked unless the clock stands (tests).
    explicit Base(const Clock &clock, QObject *parent = nullptr);

    bool isOpen() const { return m_replica != nullptr; }
    replica::Replica &replica() const { return *m_replica; }
    const Clock &clock() const { return m_clock; }
    void open(std::unique_ptr<replica::Replica> replica);
    void startTicking();
    /// Lets go of a base that cannot be worked with.
    void close();

    /// One intent: what `write` does is committed as a whole and can be undone by its stamp. A null
    /// stamp: there was nothing to write. The pages follow before this returns.
    Result<Stamp> carryOut(const QString &action, const QString &label,
                           const std::function<void(replica::Edit &)> &write);
    /// After an undo, an import, a restored value: the pages read again.
    void noteCommit();
    /// Looks whether another process committed meanwhile, or put another file in the base's place.
    void lookForOthers();

Q_SIGNALS:
    void opened();
    /// Something in the base is another than before.
    void changed();
    /// Only the time is.
    void minutePassed();
    /// Reading met bytes that are no database: what the pages show may lack something.
    void damaged();
    /// Another program repaired the base: what is open is the damaged file that it set aside.
    void replaced();

private:
    void tellOfChange();

    const Clock &m_clock;
    std::unique_ptr<replica::Replica> m_replica;
    QTimer m_minute;
    qint64 m_seen = 0;
};

} // namespace touchbase::app
