// SPDX-License-Identifier: MPL-2.0
#include "core/team/assignment.h"

#include "core/replica/spaces.h"

namespace touchbase::team {

using namespace replica;

std::string isMine(const char *table)
{
    const std::string name(table);
    return '(' + name + ".assignee IS NULL OR " + name + ".space=1 OR " + name +
           ".assignee=(SELECT me FROM space WHERE me IS NOT NULL LIMIT 1))";
}

Value usualAssignee(Database &database, const Id &contact)
{
    if (contact.isNull())
        return {};
    Query query = database.query("SELECT assignee,me FROM contact JOIN space ON"
                                 " space.number=contact.space WHERE contact.id=?1 AND space<>1",
                                 contact);
    if (!query.next())
        return {};
    return query.isNull(0) ? query.value(1) : query.value(0);
}

Result<void> assign(Edit &edit, const Entity &entity, const Id &row, const Id &member)
{
    Database &database = edit.database();
    const Value space =
        database.value("SELECT space FROM " + quoted(entity) + " WHERE id=?1 AND dead=0", row);
    if (space.isNull())
        return notFound(QStringLiteral("There is no such record any more."));
    if (space.toInteger() == privateSpace)
        return Error{Error::Code::Refused,
                     QStringLiteral("What is only yours is assigned to nobody else. Share it with "
                                    "a team first.")};
    const bool isMember =
        member.isNull() ||
        !database.value("SELECT 1 FROM member WHERE space=?1 AND account=?2", space, member)
             .isNull();
    if (!isMember)
        return Error{Error::Code::Refused,
                     QStringLiteral("Nobody of that name shares it. “members” lists who does.")};
    edit.writeFields(
        entity, row,
        {{entity.field(QLatin1String("assignee"))->id, member.isNull() ? Value() : Value(member)}});
    return {};
}

QString memberName(Database &database, const Id &member)
{
    return member.isNull()
               ? QString()
               : database.value("SELECT name FROM member WHERE account=?1 LIMIT 1", member)
                     .toString();
}

Belonging belongingOf(Database &database, const Id &contact)
{
    Query query = database.query("SELECT space,name,assignee FROM contact JOIN space ON"
                                 " number=space WHERE contact.id=?1",
                                 contact);
    if (!query.next())
        return {};
    return {query.integer(0), query.text(1), query.id(2), memberName(database, query.id(2))};
}

} // namespace touchbase::team
