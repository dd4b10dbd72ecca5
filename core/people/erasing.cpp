// SPDX-License-Identifier: MPL-2.0
#include "core/people/erasing.h"

#include "core/attachments/attachments.h"
#include "core/people/merging.h"
#include "core/replica/erasure.h"

#include <algorithm>

namespace touchbase::people {

using namespace replica;

namespace {

using Rows = std::vector<std::pair<const Entity *, Id>>;

/// Rows of an entity that fulfil a condition over ?1.
void collect(Database &database, const Entity &e, const std::string &condition,
             const Value &argument, Rows &rows)
{
    Query query = database.query("SELECT id FROM " + quoted(e) + " WHERE " + condition, argument);
    while (query.next())
        rows.emplace_back(&e, query.id(0));
}

std::string column(const Field &field) { return '"' + std::string(field.name) + '"'; }

/// Rows that are about the contacts of a set, given as SQL over ?1: theirs, those that were merged
/// into them, and what others say of them as a relation.
Rows rowsAbout(Database &database, const std::string &set, const Value &argument)
{
    Rows rows;
    const std::string in = " IN (" + set + ")";
    for (const Entity &e : catalogue()) {
        if (const Field *owner = e.owner())
            collect(database, e, column(*owner) + in, argument, rows);
    }
    collect(database, *entity(RelationEntity), "other" + in, argument, rows);
    collect(database, *entity(ContactEntity), "merged_into" + in, argument, rows);
    return rows;
}

/// Appointments that only this contact attends.
Rows loneAppointments(Database &database, const Id &contact)
{
    Rows rows;
    collect(database, *entity(AppointmentEntity),
            "id IN (SELECT appointment FROM attendance WHERE contact=?1) AND id NOT IN"
            " (SELECT appointment FROM attendance WHERE contact<>?1 AND dead=0 AND appointment IS"
            " NOT NULL)",
            Value(contact), rows);
    return rows;
}

/// What was set aside to ask somebody about, and nobody needs to be asked about any more.
Result<void> dropQuestions(Database &database, const std::string &contacts)
{
    const std::string which = "record IN (" + contacts + ')';
    if (database.value("SELECT 1 FROM recovered WHERE " + which + " LIMIT 1", Value()).isNull())
        return {};
    Transaction transaction(database);
    dropRecovered(database, which, Value());
    return transaction.commit();
}

} // namespace

int eraseContact(Edit &edit, const Id &contact)
{
    int erased = 0;
    std::vector<Id> waiting{rootOf(edit.database(), contact)};
    while (!waiting.empty()) {
        const Id id = waiting.back();
        waiting.pop_back();
        Rows rows = loneAppointments(edit.database(), id);
        for (const auto &row : rowsAbout(edit.database(), "?1", Value(id)))
            rows.push_back(row);
        if (!edit.erase(*entity(ContactEntity), id))
            continue;
        ++erased;
        for (const auto &[e, row] : rows) {
            if (e->id == ContactEntity)
                waiting.push_back(row);
            else
                erased += edit.erase(*e, row);
        }
    }
    return erased;
}

Result<int> erasePerson(Replica &replica, const Id &contact)
{
    Edit edit(replica, QStringLiteral("erase"), QStringLiteral("Erased a person for good"));
    const int erased = eraseContact(edit, contact);
    if (const Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    if (erased == 0)
        return notFound(QStringLiteral("There is no such contact, or it was erased already."));
    attachments::removeErased(replica);
    if (const Result<void> scrubbed = scrub(replica); !scrubbed)
        return scrubbed.error();
    return erased;
}

Result<bool> followErasures(Replica &replica)
{
    Database &database = replica.database();
    const std::string erased =
        "SELECT id FROM contact WHERE ?1 IS NULL AND " + std::string(isErasedSql);
    // After every round, so what nearly always holds comes first.
    if (database.value(erased + " LIMIT 1", Value()).isNull())
        return false;
    const auto late = [&] { return rowsAbout(database, erased, Value()); };
    if (Result<void> dropped = dropQuestions(database, erased); !dropped)
        return dropped.error();
    if (late().empty())
        return false;
    Edit edit(replica, QStringLiteral("erase"));
    edit.passByForbidden();
    Rows rows = late();
    while (!rows.empty()) {
        bool any = false; // a colleague's row stays until somebody may erase it
        for (const auto &[e, row] : rows)
            any |= edit.erase(*e, row);
        rows = edit.database().hasError() || !any ? Rows() : late();
    }
    const bool wrote = !edit.isEmpty();
    if (const Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return wrote;
}

} // namespace touchbase::people
