// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "tests/sync/world.h"

#include <QRandomGenerator>
#include <QStringList>

#include <set>

namespace touchbase::test {

/// Three devices and a server that live through what a seed says: edits, deletions, undoings, wrong
/// clocks, lost answers, messages that arrive twice, crashes, a server restored from an older copy.
/// Same seed, same trace.
class SimulatedWorld {
public:
    explicit SimulatedWorld(quint32 seed);

    /// What went wrong; empty when everything that is promised held.
    QString live(int steps);
    const QStringList &trace() const { return m_trace; }

private:
    using Action = QString (SimulatedWorld::*)(TestDevice &);
    using Written = std::pair<Id, QString>; ///< contact and value

    QString write(TestDevice &device);
    QString create(TestDevice &device);
    QString remove(TestDevice &device);
    QString undo(TestDevice &device);
    QString moveClock(TestDevice &device);
    QString reopen(TestDevice &device);
    QString synchronise(TestDevice &device);
    QString loseAnswer(TestDevice &device);
    QString sendTwice(TestDevice &device);
    QString keepCopy(TestDevice &device);
    QString restoreCopy(TestDevice &device);

    QString heal();
    QString difference(TestDevice &device);
    QString lost();
    int pick(int count) { return int(m_random.bounded(count)); }
    QString freshValue() { return QStringLiteral("value %1").arg(++m_values); }

    QRandomGenerator m_random;
    TestServer m_server;
    std::vector<std::unique_ptr<TestDevice>> m_devices;
    std::vector<Id> m_contacts;
    std::set<Written> m_written;
    QStringList m_copies;
    QStringList m_trace;
    QString m_problem;
    int m_values = 0;
};

} // namespace touchbase::test
