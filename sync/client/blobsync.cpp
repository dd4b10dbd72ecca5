// SPDX-License-Identifier: MPL-2.0
#include "sync/client/blobsync.h"

#include <QRandomGenerator>

namespace touchbase::sync {

BlobSync::BlobSync(replica::Replica &replica, Transport &transport, QObject *parent)
    : QObject(parent)
    , m_replica(replica)
    , m_transport(transport)
    , m_round(replica, transport)
    , m_schedule([] { return QRandomGenerator::global()->generateDouble(); })
{
    m_time.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &BlobSync::runDue);
    connect(&m_round, &BlobRound::moved, this, &BlobSync::moved);
}

void BlobSync::wake()
{
    m_schedule.wanted(m_time.elapsed());
    arm();
}

void BlobSync::stop()
{
    m_schedule.gaveUp();
    m_timer.stop();
}

void BlobSync::setWatched(bool watched)
{
    m_schedule.setWatched(watched);
    arm();
}

void BlobSync::arm()
{
    const std::optional<qint64> due = m_schedule.due();
    if (!due || m_transport.token().isEmpty())
        return m_timer.stop();
    m_timer.start(int(std::max<qint64>(0, *due - m_time.elapsed())));
}

void BlobSync::runDue()
{
    if (m_round.isRunning() || m_transport.token().isEmpty())
        return;
    m_schedule.started(m_time.elapsed());
    m_round.run([this](const Answer<BlobRound::Summary> &outcome) {
        const auto *problem = std::get_if<Problem>(&outcome);
        const qint64 now = m_time.elapsed();
        if (!problem) {
            m_schedule.succeeded(now);
            attachments::removeForgottenDaily(m_replica); // a round has brought every row
        } else if (problem->code == Problem::Code::Unauthorized)
            m_schedule.gaveUp(); // the next round finds out as well, and says so
        else
            m_schedule.failed(now);
        // A link that breaks again and again is no reason to wait as long as it moves something.
        if (problem && m_round.hasMoved())
            m_schedule.wanted(now);
        arm();
    });
}

} // namespace touchbase::sync
