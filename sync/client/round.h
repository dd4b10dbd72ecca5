// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/client/audit.h"
#include "sync/client/engine.h"
#include "sync/client/transport.h"

#include <QElapsedTimer>

namespace touchbase::sync {

/// One full round of synchronising: asks and answers until nothing is left on either side. May be
/// broken off at any point; what was taken until then stands, and the next round goes on from
/// there. Lives in the thread of its replica and transport, which must outlive it.
class Round : public QObject {
    Q_OBJECT

public:
    Round(replica::Replica &replica, Transport &transport, QObject *parent = nullptr);

    struct Summary {
        int pushed = 0;
        int pulled = 0;
        int refused = 0;
        int conflicts = 0;
        int quarantined = 0;
        qint64 elapsedMs = 0;
        bool retold = false;   ///< who shares what changed, or what of it is here
        bool restored = false; ///< the server had lost something and was given it again
        bool compared = false; ///< with all that the server holds
        int repaired = 0;      ///< rows that differed then though nobody had changed them
    };
    using Done = std::function<void(Answer<Summary>)>;
    /// When to compare everything with the server at the round's end.
    enum class Compare { WhenDue, Now };
    void run(Done done, Compare compare = Compare::WhenDue);
    bool isRunning() const { return m_running; }

Q_SIGNALS:
    /// Rows sent and taken so far, and how many there will be.
    void progressed(qint64 done, qint64 total);

private:
    void step();
    void endOrCompare();
    void compared();
    bool keepName(std::uint64_t before);
    void send(Engine::Outgoing outgoing);
    void answered(const Engine::Outgoing &outgoing, const Answer<QByteArray> &answer);
    void finish(const std::optional<Problem> &problem);

    replica::Replica &m_replica;
    Transport &m_transport;
    Engine m_engine;
    Done m_done;
    Compare m_compare = Compare::WhenDue;
    std::optional<Audit> m_audit; ///< while everything is compared
    Summary m_summary;
    QElapsedTimer m_elapsed;
    bool m_running = false;
    quint64 m_turn = 0;  ///< the request whose answer is awaited
    qint64 m_unsent = 0; ///< rows that waited when the round began
    int m_renewals = 0;
    bool m_asked = false; ///< the server was asked before anything was sent to it
};

} // namespace touchbase::sync
