// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"
#include "core/replica/merge.h"

#include <QTemporaryDir>
#include <QTest>

namespace touchbase::test {

/// A replica of its own on a clock of its own: Saturday 21 November 2026, 10:00 in Berlin, until
/// moved.
class TestReplica {
public:
    explicit TestReplica(std::uint64_t number = 1)
        : clock(QDateTime({2026, 11, 21}, {10, 0}, QTimeZone("Europe/Berlin")))
        , m_number(number)
    {
        open();
    }
    void open(const QByteArray &key = {})
    {
        replica.reset();
        auto opened = replica::Replica::open(
            {.path = path(), .key = key, .clock = &clock, .replicaId = m_number, .durable = false});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        replica = std::move(*opened);
    }
    QString path() const { return folder.filePath(QStringLiteral("base.db")); }
    replica::Replica &operator*() { return *replica; }
    replica::Replica *operator->() { return replica.get(); }

    /// One edit of one row; its stamp.
    Stamp write(replica::EntityId entity, const Id &id, const replica::Edit::Fields &fields)
    {
        replica::Edit edit(*replica, QStringLiteral("test"));
        edit.write(entity, id, fields);
        return *edit.commit();
    }
    Id create(replica::EntityId entity, const replica::Edit::Fields &fields)
    {
        replica::Edit edit(*replica, QStringLiteral("test"));
        const Id id = edit.create(entity, fields);
        if (const auto committed = edit.commit(); !committed)
            qFatal("%s", qPrintable(committed.error().message));
        return id;
    }
    QString text(replica::EntityId entity, const Id &id, const char *field)
    {
        const auto row = replica->row(*replica::entity(entity), id);
        if (!row)
            return QStringLiteral("(none)");
        const replica::Value *value =
            row->find(replica::entity(entity)->field(QLatin1String(field))->id);
        return value ? value->toString() : QString();
    }
    /// Takes the whole state of a row from another replica, as a server would bring it.
    void take(TestReplica &other, replica::EntityId entity, const Id &id)
    {
        replica::Merge merge(*replica);
        merge.apply({.entity = std::uint16_t(entity),
                     .id = id,
                     .state = *other->state(*replica::entity(entity), id),
                     .seq = 1,
                     .space = 1});
        merge.decideDeletions();
        const auto committed = merge.commit();
        if (!committed)
            qFatal("%s", qPrintable(committed.error().message));
    }

    QTemporaryDir folder;
    FixedClock clock;
    std::unique_ptr<replica::Replica> replica;

private:
    std::uint64_t m_number;
};

} // namespace touchbase::test
