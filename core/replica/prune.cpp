// SPDX-License-Identifier: MPL-2.0
#include "core/replica/prune.h"

#include "core/base/mutant.h"
#include "core/replica/erasure.h"
#include "core/replica/forget.h"
#include "core/replica/journal.h"
#include "core/replica/merge.h"

#include <QStringList>

#include <algorithm>
#include <tuple>

namespace touchbase::replica {

namespace {

constexpr int valuesAtOnce = 2000;
constexpr int intentsAtOnce = 500;
constexpr int stepsAtOnce = 5;

const QString placeFact = QStringLiteral("prune.place"); ///< how far this time has come
const QString doneFact = QStringLiteral("prune.done");   ///< when the last time ended, ms UTC

/// A value of the history, by its key.
struct Former {
    std::tuple<qint64, qint64, qint64> cell; ///< entity, row, field
    Stamp stamp;
    bool isNeeded = false;
    bool lostUnseen = false; ///< so it overwrote nothing

    QString toText() const
    {
        const auto &[entity, rid, field] = cell;
        return QStringLiteral("%1/%2/%3/%4").arg(entity).arg(rid).arg(field).arg(stamp.hex());
    }
    static Former fromText(const QString &text)
    {
        const QStringList parts = text.split(u'/');
        return parts.size() == 4
                   ? Former{{parts[0].toLongLong(), parts[1].toLongLong(), parts[2].toLongLong()},
                            Stamp::fromHex(parts[3])}
                   : Former{};
    }
};

/// The next earlier values from a place on. Those of rows with unsent fields are what these rest
/// on.
std::vector<Former> formerValues(Database &database, const Former &from)
{
    const auto &[entity, rid, field] = from.cell;
    std::vector<Former> values;
    Query query = database.query(
        "SELECT entity,rid,field,stamp,flags, EXISTS(SELECT 1 FROM outbox WHERE"
        " outbox.entity=history.entity AND outbox.rid=history.rid AND pending IS NOT NULL)"
        " FROM history WHERE rid>=0 AND (entity,rid,field,stamp)>=(?1,?2,?3,?4)"
        " ORDER BY entity,rid,field,stamp LIMIT ?5",
        entity, rid, field, from.stamp, valuesAtOnce);
    while (query.next()) {
        const qint64 flags = query.integer(4);
        const bool isConflict = (flags & Concurrent) && !(flags & Settled);
        const bool isUnsent = (flags & Unsent) || query.integer(5);
        values.push_back({{query.integer(0), query.integer(1), query.integer(2)},
                          query.stamp(3),
                          isConflict || isUnsent,
                          (flags & Concurrent) != 0});
    }
    return values;
}

/// Where to go on; empty at the end.
QString pruneValues(Database &database, const Former &from, const Stamp &before)
{
    if (mutant("unsent-pruned"))
        database.run("DELETE FROM history WHERE flags&2<>0 AND stamp<?1", before);
    const std::vector<Former> values = formerValues(database, from);
    const Former *next = nullptr; // what overwrote the value that is looked at
    for (size_t i = mutant("prunes-nothing") ? 0 : values.size(); i-- > 0;) {
        const Former &value = values[i];
        const bool isOld = next && next->cell == value.cell && next->stamp < before;
        if (isOld && !value.isNeeded) {
            const auto &[entity, rid, field] = value.cell;
            database.run("DELETE FROM history WHERE entity=?1 AND rid=?2 AND field=?3 AND stamp=?4",
                         entity, rid, field, value.stamp);
        }
        if (!value.lostUnseen)
            next = &value;
    }
    return values.size() < valuesAtOnce ? QString() : values.back().toText();
}

/// The latest stamp that an intent gave.
Stamp latestOf(const Stamp &intent, QByteArrayView rows)
{
    Stamp latest = intent;
    for (const auto &[row, raised] : decodeRows(rows)) {
        for (const auto &[field, stamp] : raised)
            latest = std::max(latest, stamp);
    }
    return latest;
}

/// Intents from before a moment, the earliest first. The last of all stays: from it the next stamp
/// follows. A long one goes when all of its parts are old.
void pruneIntents(Replica &replica, const Stamp &before)
{
    Database &database = replica.database();
    std::vector<Stamp> old;
    {
        Query query = database.query(
            "SELECT stamp,rows FROM journal AS entry WHERE stamp<min(?1,(SELECT max(stamp) FROM"
            " journal)) AND (instr(action,'/')=0 OR NOT EXISTS (SELECT 1 FROM journal AS part WHERE"
            " part.action=entry.action AND part.stamp>=?1)) ORDER BY stamp LIMIT ?2",
            before, intentsAtOnce);
        while (query.next()) {
            if (latestOf(query.stamp(0), query.bytesView(1)) < before)
                old.push_back(query.stamp(0));
        }
    }
    for (const Stamp &stamp : old)
        database.run("DELETE FROM journal WHERE stamp=?1", stamp);
    if (!old.empty())
        noteJournalBegin(replica, old.back().successor(replica.id()));
}

} // namespace

Result<bool> pruneStep(Replica &replica, qint64 now, const Retention &retention)
{
    const auto before = [&](qint64 age) { return Stamp(std::max<qint64>(0, now - age), 0, 0); };
    Transaction transaction(replica.database());
    const QString place = pruneValues(replica.database(), Former::fromText(replica.fact(placeFact)),
                                      before(retention.values));
    replica.setFact(placeFact, place);
    pruneIntents(replica, before(retention.undo));
    if (place.isEmpty()) {
        forgetNeverSent(replica, before(retention.deletions).ms());
        replica.setFact(doneFact, QString::number(now));
    }
    if (Result<void> committed = transaction.commit(); !committed)
        return committed.error();
    return !place.isEmpty();
}

Result<void> tidyUp(Replica &replica, const Retention &retention)
{
    if (Result<void> scrubbed = scrub(replica); !scrubbed)
        return scrubbed;
    qint64 now = replica.clock().now() + replica.clockOffset();
    // Nobody ever told this clock the time: it is believed as far as it was worked by.
    if (!replica.knowsClockOffset())
        now = std::min(
            now,
            Stamp::fromBytes(replica.database().value("SELECT max(stamp) FROM journal").toBytes())
                .ms());
    const qint64 last = replica.fact(doneFact).toLongLong();
    // A time that ended in the future was told by a clock that has been put right.
    if (replica.fact(placeFact).isEmpty() && last <= now && now < last + retention.pause)
        return {};
    for (int step = 0; step < stepsAtOnce; ++step) {
        const Result<bool> more = pruneStep(replica, now, retention);
        if (!more)
            return more.error();
        if (!*more)
            break;
    }
    return {};
}

} // namespace touchbase::replica
