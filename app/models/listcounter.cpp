// SPDX-License-Identifier: MPL-2.0
#include "app/models/listcounter.h"

#include "core/people/lists.h"

namespace touchbase::app {

ListCounter::ListCounter(Connect connect, QObject *parent)
    : QObject(parent)
    , m_connect(std::move(connect))
{}

ListCounter::~ListCounter()
{
    if (m_thread)
        m_thread->wait();
}

void ListCounter::ask(Question question)
{
    m_waiting = std::move(question);
    if (!m_thread)
        start();
}

void ListCounter::ask(const QVector<people::Criterion> &lists)
{
    ask([lists](replica::Replica &replica) {
        QVector<int> counts;
        for (const people::Criterion &who : lists)
            counts.append(people::contactCount(replica, who));
        return counts;
    });
}

void ListCounter::start()
{
    m_thread.reset(QThread::create([this, question = *std::exchange(m_waiting, std::nullopt)] {
        QVector<int> counts;
        if (const auto connection = m_connect())
            counts = question(**connection);
        QMetaObject::invokeMethod(
            this, [this, counts] { take(counts); }, Qt::QueuedConnection);
    }));
    m_thread->start();
}

void ListCounter::take(const QVector<int> &counts)
{
    m_thread->wait();
    m_thread.reset();
    if (m_waiting)
        start();
    else if (!counts.isEmpty())
        Q_EMIT counted(counts);
}

} // namespace touchbase::app
