// SPDX-License-Identifier: MPL-2.0
#include "core/activity/interactions.h"

#include "core/followups/appliedplans.h"

namespace touchbase::activity {

using namespace replica;

namespace {

constexpr char columns[] = "SELECT id,contact,kind,at,minutes,direction,note,outcome,place,attempt,"
                           "private"
                           " FROM interaction ";

Interaction read(const Query &query)
{
    Interaction interaction{.id = query.id(0),
                            .contact = query.id(1),
                            .kind = query.text(2),
                            .at = query.integer(3),
                            .minutes = std::nullopt,
                            .direction = query.text(5),
                            .note = query.text(6),
                            .outcome = query.text(7),
                            .place = query.text(8),
                            .attempt = query.integer(9) != 0,
                            .isPrivate = query.integer(10) != 0};
    if (!query.isNull(4))
        interaction.minutes = int(query.integer(4));
    return interaction;
}

} // namespace

QVector<Interaction> interactions(Replica &replica, const Id &contact, int limit, int offset)
{
    QVector<Interaction> all;
    Query query = replica.database().query(
        std::string(columns) +
            "WHERE contact=?1 AND dead=0 ORDER BY at DESC, rid DESC LIMIT ?2 OFFSET ?3",
        contact, limit, offset);
    while (query.next())
        all.append(read(query));
    return all;
}

std::optional<Interaction> interaction(Replica &replica, const Id &id)
{
    Query query = replica.database().query(std::string(columns) + "WHERE id=?1 AND dead=0", id);
    if (!query.next())
        return std::nullopt;
    return read(query);
}

std::optional<Interaction> lastTouch(Replica &replica, const Id &contact)
{
    Query query = replica.database().query(
        std::string(columns) + "WHERE contact=?1 AND dead=0 AND coalesce(attempt,0)=0"
                               " ORDER BY at DESC, rid DESC LIMIT 1",
        contact);
    if (!query.next())
        return std::nullopt;
    return read(query);
}

QVector<Id> recentContacts(Replica &replica, int limit)
{
    QVector<Id> ids;
    // A bounded look back: the last few hundred touches name enough people.
    Query query = replica.database().query(
        "SELECT contact FROM (SELECT contact,at FROM interaction WHERE dead=0 ORDER BY at DESC"
        " LIMIT 300) GROUP BY contact ORDER BY max(at) DESC LIMIT ?1",
        limit);
    while (query.next())
        ids.append(query.id(0));
    return ids;
}

int interactionsSince(Replica &replica, const Id &contact, qint64 sinceMs)
{
    return int(replica.database()
                   .value("SELECT count(*) FROM interaction WHERE contact=?1 AND at>=?2 AND dead=0"
                          " AND coalesce(attempt,0)=0",
                          contact, sinceMs)
                   .toInteger());
}

Logged logInteraction(Edit &edit, const Interaction &interaction,
                      const std::optional<followups::FollowUp> &next,
                      const std::optional<followups::FollowUp> &completes)
{
    Logged logged;
    Edit::Fields fields{{"contact", interaction.contact},
                        {"kind", Value::textOrNull(interaction.kind)},
                        {"at", Value(interaction.at)},
                        {"minutes", interaction.minutes ? Value(*interaction.minutes) : Value()},
                        {"direction", Value::textOrNull(interaction.direction)},
                        {"note", Value::textOrNull(interaction.note)},
                        {"outcome", Value::textOrNull(interaction.outcome)},
                        {"place", Value::textOrNull(interaction.place)},
                        {"attempt", interaction.attempt ? Value(true) : Value()}};
    if (interaction.isPrivate)
        fields.insert(fields.end(), {{"private", Value(true)}, {"audience", Value()}});
    logged.interaction = edit.create(InteractionEntity, fields);
    if (completes)
        followups::complete(edit, *completes, interaction.outcome);
    if (next)
        logged.followUp = followups::add(edit, *next);
    followups::settlePlans(edit, interaction.contact);
    return logged;
}

} // namespace touchbase::activity
