// SPDX-License-Identifier: MPL-2.0
#include "core/replica/batch.h"

#include <QThread>

namespace touchbase::replica {

Batch::Batch(Replica &replica, QString action, QString label, Keep keep,
             std::chrono::milliseconds part)
    : m_replica(replica)
    , m_action(std::move(action))
    , m_label(std::move(label))
    , m_keep(keep)
    , m_part(part)
{}

Edit &Batch::edit()
{
    if (!m_edit) {
        m_edit.emplace(m_replica, m_action, m_label);
        m_since.start();
    }
    return *m_edit;
}

bool Batch::isDue() const { return m_edit && m_since.elapsed() >= m_part.count(); }

Result<void> Batch::pause()
{
    if (m_edit && m_first.isNull() && !m_edit->isEmpty())
        m_edit->partOf(m_edit->stamp());
    if (Result<void> ended = end(); !ended)
        return ended;
    ++m_number;
    // Whoever waits looks every few milliseconds whether it may write.
    QThread::msleep(3);
    return {};
}

Result<Stamp> Batch::finish()
{
    if (Result<void> ended = end(); !ended)
        return ended.error();
    return m_first;
}

Result<void> Batch::end()
{
    if (!m_edit)
        return {};
    if (isRehearsal()) {
        const std::optional<Error> error = m_replica.database().takeError();
        m_edit.reset();
        return error ? Result<void>(*error) : Result<void>();
    }
    if (!m_first.isNull())
        m_edit->partOf(m_first);
    const bool wrote = !m_edit->isEmpty();
    const Result<Stamp> committed = m_edit->commit();
    m_edit.reset();
    if (!committed)
        return committed.error();
    if (wrote && m_first.isNull())
        m_first = *committed;
    return {};
}

} // namespace touchbase::replica
