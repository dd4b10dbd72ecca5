// SPDX-License-Identifier: MPL-2.0
#include "core/replica/brake.h"

#include "core/replica/recoveredrecords.h"

namespace touchbase::replica {

namespace {

/// A device in the column `author`.
Stamp key(std::uint64_t device) { return {0, 0, device}; }

struct HeldRow {
    PlacedRow place;
    RowState state;
};

std::vector<HeldRow> heldRows(Replica &replica, std::uint64_t device)
{
    Database &database = replica.database();
    std::vector<std::pair<std::uint16_t, qint64>> listed;
    {
        Query query = database.query("SELECT entity,rid FROM held WHERE author=?1", key(device));
        while (query.next())
            listed.emplace_back(std::uint16_t(query.integer(0)), query.integer(1));
    }
    std::vector<HeldRow> rows;
    for (const auto &[number, rid] : listed) {
        const Entity *known = entity(number);
        const auto place = known ? placedRow(database, *known, rid) : std::nullopt;
        if (place)
            rows.push_back({*place, replica.state(*known, place->id).value_or(RowState())});
        else
            stopHolding(database, number, rid);
    }
    return rows;
}

void release(Database &database, Aftermath &aftermath, const PlacedRow &row)
{
    database.run("UPDATE " + quoted(*row.entity) + " SET dead=1 WHERE rid=?1", row.rid);
    aftermath.note(*row.entity, row.rid, row.id, Value(row.record), true,
                   row.entity->id == ContactEntity);
    stopHolding(database, row.entity->id, row.rid);
}

/// Up to which stamp the deletions of a device were allowed, here or elsewhere.
Stamp allowedUpTo(Replica &replica, std::uint64_t device)
{
    const Entity &e = *entity(DeviceEntity);
    const std::optional<FieldValues> row = replica.row(e, deviceRow(device));
    const Field *field = e.field(QLatin1String("deletions_allowed"));
    const Value *allowed = row && field ? row->find(field->id) : nullptr;
    return allowed ? Stamp::fromHex(allowed->toString()) : Stamp();
}

struct Group {
    std::uint64_t device = 0;
    int contacts = 0;
    bool asked = false;
    qint64 since = 0;
};

std::vector<Group> groups(Database &database)
{
    std::vector<Group> found;
    Query query = database.query(
        "SELECT author, count(c.rid), max(asked), min(since) FROM held LEFT JOIN contact AS c"
        " ON held.entity=?1 AND c.rid=held.rid AND c.merged_into IS NULL GROUP BY author",
        int(ContactEntity));
    while (query.next())
        found.push_back({query.stamp(0).replica(), int(query.integer(1)), query.integer(2) != 0,
                         query.integer(3)});
    return found;
}

bool isTooMuch(Database &database, int contacts)
{
    if (contacts > Brake::most)
        return true;
    if (contacts < Brake::least)
        return false;
    const qint64 all =
        database.value("SELECT count(*) FROM contact WHERE dead=0 AND merged_into IS NULL")
            .toInteger();
    return qint64(contacts) * 100 > all * Brake::percent;
}

Error notListed()
{
    return notFound(QStringLiteral("No deletions of that device wait for an answer."));
}

QString counted(int contacts)
{
    return contacts == 1 ? QStringLiteral("1 contact")
                         : QStringLiteral("%1 contacts").arg(contacts);
}

/// What is asked about of one device.
std::optional<HeldDeletions> askedAbout(Replica &replica, std::uint64_t device)
{
    for (const HeldDeletions &each : heldDeletions(replica)) {
        if (each.device == device)
            return each;
    }
    return std::nullopt;
}

} // namespace

bool isHeld(Database &database, std::uint16_t entity, qint64 rid)
{
    return !database.value("SELECT 1 FROM held WHERE entity=?1 AND rid=?2", entity, rid).isNull();
}

void hold(Replica &replica, std::uint16_t entity, qint64 rid, std::uint64_t author)
{
    replica.database().run("INSERT INTO held(entity,rid,author,since) VALUES(?1,?2,?3,?4)"
                           " ON CONFLICT DO UPDATE SET author=excluded.author",
                           entity, rid, key(author), replica.clock().now());
}

void stopHolding(Database &database, std::uint16_t entity, qint64 rid)
{
    database.run("DELETE FROM held WHERE entity=?1 AND rid=?2", entity, rid);
}

void decideHeld(Replica &replica, Aftermath &aftermath)
{
    Database &database = replica.database();
    for (const Group &group : groups(database)) {
        const Stamp allowed = allowedUpTo(replica, group.device);
        const bool asks = group.asked || isTooMuch(database, group.contacts);
        for (const HeldRow &row : heldRows(replica, group.device)) {
            if (!asks || row.state.tomb->stamp <= allowed)
                release(database, aftermath, row.place);
        }
        if (asks)
            database.run("UPDATE held SET asked=1 WHERE author=?1 AND asked=0", key(group.device));
    }
}

std::vector<HeldDeletions> heldDeletions(Replica &replica)
{
    std::vector<HeldDeletions> found;
    for (const Group &group : groups(replica.database())) {
        if (group.asked)
            found.push_back(
                {group.device, authorOf(replica, key(group.device)), group.contacts, group.since});
    }
    return found;
}

int heldContactCount(Replica &replica)
{
    int contacts = 0;
    for (const Group &group : groups(replica.database()))
        contacts += group.asked ? group.contacts : 0;
    return contacts;
}

Result<Stamp> keepHeld(Replica &replica, std::uint64_t device)
{
    Edit edit(replica, QStringLiteral("keep"));
    const std::optional<HeldDeletions> asked = askedAbout(replica, device);
    if (!asked)
        return notListed();
    edit.setLabel(QStringLiteral("Kept %1 that %2 had deleted")
                      .arg(counted(asked->contacts), asked->author.device));
    for (const HeldRow &row : heldRows(replica, device))
        edit.restore(*row.place.entity, row.place.id);
    return edit.commit();
}

Result<Stamp> letHeldGo(Replica &replica, std::uint64_t device)
{
    // No intent of its own that could be undone: what comes of it lies in the bin.
    Edit edit(replica, QStringLiteral("seed"));
    if (!askedAbout(replica, device))
        return notListed();
    Aftermath aftermath(replica.database());
    Stamp latest;
    for (const HeldRow &row : heldRows(replica, device)) {
        latest = std::max(latest, row.state.tomb->stamp);
        release(replica.database(), aftermath, row.place);
    }
    aftermath.carryOut();
    edit.write(DeviceEntity, deviceRow(device), {{"deletions_allowed", latest.hex()}});
    return edit.commit();
}

} // namespace touchbase::replica
