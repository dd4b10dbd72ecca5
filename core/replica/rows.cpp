// SPDX-License-Identifier: MPL-2.0
#include "core/replica/rows.h"

#include <QRegularExpression>

namespace touchbase::replica {

QVector<Id> idsBeginning(Replica &replica, const Entity &entity, const QString &digits, int limit)
{
    QVector<Id> found;
    static const QRegularExpression hex(QStringLiteral("^[0-9A-Fa-f]{1,32}$"));
    const QString prefix = digits.trimmed().remove(u'-');
    if (!hex.match(prefix).hasMatch())
        return found;
    const auto least = Id::fromHex(prefix.leftJustified(2 * Id::size, u'0'));
    const auto most = Id::fromHex(prefix.leftJustified(2 * Id::size, u'f'));
    Query query = replica.database().query("SELECT id FROM \"" + std::string(entity.name) +
                                               "\" WHERE id BETWEEN ?1 AND ?2 AND dead=0 LIMIT ?3",
                                           *least, *most, limit);
    while (query.next())
        found.append(query.id(0));
    return found;
}

bool fill(Edit &edit, const Entity &entity, const Id &id,
          const std::vector<std::pair<std::uint16_t, Value>> &fields)
{
    const std::optional<FieldValues> held = edit.replica().row(entity, id);
    std::vector<std::pair<std::uint16_t, Value>> missing;
    for (const auto &[fieldId, value] : fields) {
        if (!value.isNull() && !(held && held->find(fieldId)))
            missing.emplace_back(fieldId, value);
    }
    return !missing.empty() && edit.writeFields(entity, id, missing);
}

bool fill(Edit &edit, EntityId entityId, const Id &id, const Edit::Fields &fields)
{
    const Entity &e = *entity(entityId);
    std::vector<std::pair<std::uint16_t, Value>> numbered;
    for (const auto &[name, value] : fields)
        numbered.emplace_back(e.field(QLatin1String(name))->id, value);
    return fill(edit, e, id, numbered);
}

void leaveSearch(Database &database, qint64 rid)
{
    for (const char *index : {"search", "search_names"})
        database.run(std::string("DELETE FROM ") + index +
                         " WHERE rowid=(SELECT place FROM search_place WHERE rid=?1)",
                     rid);
    for (const char *table : {"search_place", "search_pending"})
        database.run(std::string("DELETE FROM ") + table + " WHERE rid=?1", rid);
}

} // namespace touchbase::replica
