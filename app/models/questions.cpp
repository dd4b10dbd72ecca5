// SPDX-License-Identifier: MPL-2.0
#include "app/models/questions.h"

#include "app/models/phrases.h"
#include "core/replica/brake.h"
#include "core/replica/recoveredrecords.h"

#include <QCoreApplication>

namespace touchbase::app {

using namespace replica;

namespace {

class Questions {
    Q_DECLARE_TR_FUNCTIONS(Questions)
};

const QString heldId = QStringLiteral("held:");
const QString recoveredId = QStringLiteral("recovered:");

QString moment(qint64 ms, const Clock &clock)
{
    return Phrases::moment(QDateTime::fromMSecsSinceEpoch(ms, clock.zone()), clock.today());
}

/// The number of the device, where the question is about what it deleted.
std::optional<std::uint64_t> heldDevice(const QString &id)
{
    if (!id.startsWith(heldId))
        return std::nullopt;
    return id.mid(heldId.size()).toULongLong(nullptr, 16);
}

Id recoveredRecord(const QString &id)
{
    return Id::fromHex(id.mid(recoveredId.size())).value_or(Id());
}

} // namespace

QVector<QuestionRow> questionsOf(Replica &replica, const Clock &clock)
{
    QVector<QuestionRow> rows;
    for (const HeldDeletions &held : heldDeletions(replica))
        rows.append({.id = heldId + QString::number(held.device, 16),
                     .icon = QStringLiteral("delete"),
                     .text = Questions::tr("%1 deleted %n contact(s)", nullptr, held.contacts)
                                 .arg(held.author.device),
                     .detail = Questions::tr("They are still here until you answer. It came %1.")
                                   .arg(moment(held.since, clock)),
                     .keepText = Questions::tr("Keep them"),
                     .dropText = Questions::tr("Delete here too")});
    for (const RecoveredRecord &record : recoveredRecords(replica))
        rows.append({.id = recoveredId + record.record.hex(),
                     .icon = QStringLiteral("history"),
                     .text = record.called,
                     .detail = Questions::tr("Deleted elsewhere long ago, and edited here. It is "
                                             "no part of your base until you bring it back."),
                     .keepText = Questions::tr("Bring it back"),
                     .dropText = Questions::tr("Let it go")});
    return rows;
}

Result<Kept> keepAsked(Replica &replica, const QString &id)
{
    const std::optional<std::uint64_t> device = heldDevice(id);
    const Result<Stamp> done =
        device ? keepHeld(replica, *device) : bringBack(replica, recoveredRecord(id));
    if (!done)
        return done.error();
    return Kept{*done, device ? Questions::tr("Kept on every device")
                              : Questions::tr("Brought back on every device")};
}

Result<QString> dropAsked(Replica &replica, const QString &id)
{
    if (const std::optional<std::uint64_t> device = heldDevice(id)) {
        if (const Result<Stamp> done = letHeldGo(replica, *device); !done)
            return done.error();
        return Questions::tr("Deleted here too; the bin has them for 90 days");
    }
    if (const Result<void> done = letGo(replica, recoveredRecord(id)); !done)
        return done.error();
    return Questions::tr("Gone for good");
}

} // namespace touchbase::app
