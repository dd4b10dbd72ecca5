// SPDX-License-Identifier: MPL-2.0
#include "core/team/sharing.h"

#include "core/replica/spaces.h"
#include "core/team/assignment.h"

namespace touchbase::team {

using namespace replica;

namespace {

/// The rows of a contact that are elsewhere than `space` and may go there; what is in the bin too,
/// so that it is at its place when it comes back.
std::vector<Id> rowsElsewhere(Database &database, const Entity &entity, const Id &contact,
                              qint64 space)
{
    std::string sql = "SELECT id FROM " + quoted(entity) + " WHERE \"" + entity.owner()->name +
                      "\"=?1 AND space<>?2";
    if (entity.id == InteractionEntity)
        sql += " AND coalesce(private,0)=0";
    std::vector<Id> rows;
    Query query = database.query(sql, contact, space);
    while (query.next())
        rows.push_back(query.id(0));
    return rows;
}

/// Appointments of the contact that nobody of another space attends.
std::vector<Id> appointmentsElsewhere(Database &database, const Id &contact, qint64 space)
{
    std::vector<Id> rows;
    Query query = database.query(
        "SELECT a.id FROM appointment a JOIN attendance t ON t.appointment=a.id AND t.dead=0"
        " WHERE t.contact=?1 AND a.dead=0 AND a.space<>?2 AND NOT EXISTS (SELECT 1 FROM attendance"
        " o JOIN contact c ON c.id=o.contact WHERE o.appointment=a.id AND o.dead=0 AND"
        " c.space<>?2)",
        contact, space);
    while (query.next())
        rows.push_back(query.id(0));
    return rows;
}

/// What belongs to the contact follows it to where it is.
int bringAlong(Edit &edit, const Id &contact, qint64 space)
{
    const Edit::NumberedFields there{
        {field::audience,
         space == privateSpace ? Value() : Value(audienceOf(edit.database(), space))}};
    int moved = 0;
    for (const Entity &entity : catalogue()) {
        if (!entity.owner())
            continue;
        for (const Id &row : rowsElsewhere(edit.database(), entity, contact, space))
            moved += edit.writeFields(entity, row, there);
    }
    for (const Id &row : appointmentsElsewhere(edit.database(), contact, space))
        moved += edit.writeFields(*entity(AppointmentEntity), row, there);
    return moved;
}

/// What the person had planned stays theirs, and does not ring with everybody.
void keepPlans(Edit &edit, const Id &contact)
{
    const Value assignee = usualAssignee(edit.database(), contact);
    std::vector<Id> open;
    {
        Query query = edit.database().query(
            "SELECT id FROM follow_up WHERE contact=?1 AND dead=0 AND assignee IS NULL AND"
            " coalesce(state,'open') IN ('open','waiting')",
            contact);
        while (query.next())
            open.push_back(query.id(0));
    }
    for (const Id &followUp : open)
        edit.write(FollowUpEntity, followUp, {{"assignee", assignee}});
}

} // namespace

int shareContacts(Edit &edit, const std::vector<Id> &contacts, qint64 space)
{
    const Value audience =
        space == privateSpace ? Value() : Value(audienceOf(edit.database(), space));
    int moved = 0;
    for (const Id &contact : contacts)
        moved += edit.writeFields(*entity(ContactEntity), contact, {{field::audience, audience}});
    for (const Id &contact : contacts) {
        moved += bringAlong(edit, contact, space);
        if (space != privateSpace)
            keepPlans(edit, contact);
    }
    return moved;
}

void gather(Edit &edit, const Id &contact)
{
    const Value space = edit.database().value("SELECT space FROM contact WHERE id=?1", contact);
    if (!space.isNull())
        bringAlong(edit, contact, space.toInteger());
}

Result<bool> followSharing(Replica &replica)
{
    Database &database = replica.database();
    if (database.value("SELECT 1 FROM stray LIMIT 1").isNull())
        return false;
    bool wrote = false;
    {
        Edit edit(replica, QStringLiteral("seed")); // nobody's action, so no Undo of its own
        edit.passByForbidden();
        std::vector<Id> contacts;
        {
            Query query =
                database.query("SELECT id FROM contact WHERE id IN (SELECT contact FROM stray)");
            while (query.next())
                contacts.push_back(query.id(0));
        }
        for (const Id &contact : contacts)
            gather(edit, contact);
        wrote = !edit.isEmpty();
        if (const Result<Stamp> committed = edit.commit(); !committed)
            return committed.error();
    }
    Transaction transaction(database);
    database.run("DELETE FROM stray");
    if (Result<void> committed = transaction.commit(); !committed)
        return committed.error();
    return wrote;
}

} // namespace touchbase::team
