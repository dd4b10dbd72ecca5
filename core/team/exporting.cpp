// SPDX-License-Identifier: MPL-2.0
#include "core/team/exporting.h"

namespace touchbase::team {

using namespace replica;

std::string mayExport(const char *table)
{
    const std::string space = std::string(table) + ".space";
    return '(' + space + "=1 OR " + space +
           " IN (SELECT member.space FROM member JOIN space ON space.number=member.space AND"
           " account=me WHERE may_export=1))";
}

QVector<Id> exportable(Database &database, const QVector<Id> &contacts)
{
    // Most people share nothing.
    if (database.value("SELECT 1 FROM space WHERE number<>1 LIMIT 1").isNull())
        return contacts;
    const std::string sql = "SELECT 1 FROM contact WHERE id=?1 AND " + mayExport("contact");
    QVector<Id> may;
    may.reserve(contacts.size());
    for (const Id &contact : contacts) {
        if (!database.value(sql, contact).isNull())
            may.append(contact);
    }
    return may;
}

int keptBackCount(Database &database)
{
    return int(database
                   .value("SELECT count(*) FROM contact WHERE dead=0 AND merged_into IS NULL AND"
                          " NOT " +
                          mayExport("contact"))
                   .toInteger());
}

QString keptBackWords(int count)
{
    if (count == 0)
        return {};
    return count == 1 ? QStringLiteral("One contact of a team was left out: your role there may "
                                       "not export.")
                      : QStringLiteral("%1 contacts of a team were left out: your role there may "
                                       "not export.")
                            .arg(count);
}

} // namespace touchbase::team
