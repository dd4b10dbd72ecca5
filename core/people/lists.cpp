// SPDX-License-Identifier: MPL-2.0
#include "core/people/lists.h"

#include "core/base/fold.h"
#include "core/people/customfields.h"
#include "core/people/queryfields.h"

#include <QSet>

namespace touchbase::people {

using namespace replica;

namespace {

constexpr Preset all[] = {
    {"everyone", "Everyone", "everyone"},
    {"silent", "Silent 30+ days", "not last contact in the last 30 days"},
    {"key", "Key clients", "level is A"},
    {"silent-key", "Silent key clients", "level is A and not last contact in the last 30 days"},
    {"birthdays", "Birthdays",
     "birthday in the next 30 days or family birthday in the next 30 days"},
    {"unplanned", "No next follow-up", "not has follow-up"},
    {"mailable", "May be e-mailed", "consent.email is given and has email"},
    {"stalled", "No next step", "active and (level is A or level is B) and not has follow-up"},
};

} // namespace

std::span<const Preset> presets() { return all; }

QVector<List> savedLists(Replica &replica)
{
    QVector<List> saved;
    Query query = replica.database().query(
        "SELECT id,name,query FROM list WHERE dead=0 ORDER BY fold(name),rid");
    while (query.next())
        saved.append({query.id(0), query.text(1), query.text(2)});
    return saved;
}

QVector<List> lists(Replica &replica)
{
    QVector<List> lists;
    for (const Preset &preset : all)
        lists.append({{}, QString::fromLatin1(preset.name), QString::fromLatin1(preset.query)});
    return lists + savedLists(replica);
}

Result<List> findList(Replica &replica, const QString &text)
{
    const QVector<List> known = lists(replica);
    const QString wanted = fold(text);
    QStringList names;
    for (const List &list : known) {
        if (fold(list.name) == wanted || (!list.id.isNull() && list.id.hex() == wanted))
            return list;
        names << list.name;
    }
    return notFound(QStringLiteral("There is no list “%1”. The lists are: %2.")
                        .arg(text, names.join(QStringLiteral(", "))));
}

namespace {

/// Name and query as they are stored.
Result<Edit::Fields> listFields(const QString &name, const QString &query)
{
    const QString called = name.simplified();
    if (called.isEmpty())
        return invalid(QStringLiteral("A list needs a name."));
    const Result<Criterion> read = readQuery(query);
    if (!read)
        return read.error();
    for (const Preset &preset : all) {
        if (fold(called) == fold(QString::fromLatin1(preset.name)))
            return invalid(
                QStringLiteral("“%1” is there from the first day; give another name.").arg(called));
    }
    return Edit::Fields{{"name", called}, {"query", queryText(*read)}};
}

} // namespace

Result<Id> saveList(Edit &edit, const QString &name, const QString &query)
{
    const Result<Edit::Fields> fields = listFields(name, query);
    if (!fields)
        return fields.error();
    const QString called = fold(name.simplified());
    QSet<Id> taken;
    for (const List &list : savedLists(edit.replica())) {
        if (fold(list.name) == called) {
            edit.write(ListEntity, list.id, *fields);
            return list.id;
        }
        taken.insert(list.id);
    }
    // Two devices that save a list of one name mean one list. One that was renamed keeps its id.
    QByteArray says = QByteArray("list:") + called.toUtf8();
    Id id = Id::named(Id(), says);
    for (int number = 2; taken.contains(id); ++number)
        id = Id::named(Id(), says + '#' + QByteArray::number(number));
    edit.write(ListEntity, id, *fields);
    return id;
}

Result<void> changeList(Edit &edit, const Id &id, const QString &name, const QString &query)
{
    const Result<Edit::Fields> fields = listFields(name, query);
    if (!fields)
        return fields.error();
    for (const List &list : savedLists(edit.replica())) {
        if (list.id != id && fold(list.name) == fold(name.simplified()))
            return Error{
                Error::Code::Refused,
                QStringLiteral("There is a list “%1” already; give another name.").arg(list.name)};
    }
    edit.write(ListEntity, id, *fields);
    return {};
}

void removeList(Edit &edit, const Id &id) { edit.remove(ListEntity, id); }

QVector<qint64> contactList(Replica &replica, const Criterion &who, Order order, int limit)
{
    Database &database = replica.database();
    const std::string key = order == Order::Name ? "sort_key" : "coalesce(last_contact,0)";
    const std::string inOrder = " ORDER BY " + key + ",rid";
    const auto rows = [&](const SqlCondition &where, const std::string &further) {
        QVector<qint64> found;
        Query query = database.query("SELECT rid FROM contact WHERE " + where.sql + further +
                                         inOrder + " LIMIT " + std::to_string(limit),
                                     where.values);
        while (query.next())
            found.append(query.integer(0));
        return found;
    };
    // A page of a list that holds many stands among the first, who are looked at one by one.
    constexpr int first = 2000;
    if (limit >= 0 && limit < first) {
        SqlCondition few = sqlOf(who, replica, Reach::Few);
        Query end = database.query("SELECT " + key +
                                   ",rid FROM contact WHERE dead=0 AND"
                                   " merged_into IS NULL" +
                                   inOrder + " LIMIT 1 OFFSET " + std::to_string(first));
        std::string before;
        if (end.next()) {
            few.values.push_back(end.value(0));
            few.values.push_back(end.value(1));
            const size_t count = few.values.size();
            before = " AND (" + key + ",rid)<(?" + std::to_string(count - 1) + ",?" +
                     std::to_string(count) + ')';
        }
        const QVector<qint64> found = rows(few, before);
        if (found.size() == limit || before.empty())
            return found;
    }
    return rows(sqlOf(who, replica, Reach::All), {});
}

namespace {

/// What a row of the field's entity is sorted by.
std::string sortedBy(const QueryField &field, CustomKind kind)
{
    switch (kind) {
    case CustomKind::Number:
    case CustomKind::Money:
        return "CASE WHEN " + field.expression + " GLOB '[-+.0-9]*' THEN CAST(" + field.expression +
               " AS REAL) END";
    case CustomKind::Contact:
        return "coalesce((SELECT sort_key FROM contact AS linked WHERE lower(hex(linked.id))=" +
               field.expression + "),fold(" + field.expression + "))";
    default:
        break;
    }
    if (field.kind == YearlyField)
        return "substr(" + field.expression + ",-5)";
    const bool text = field.kind == TextField || field.kind == OwnField;
    return text ? "nullif(fold(" + field.expression + "),'')" : field.expression;
}

} // namespace

Result<QVector<qint64>> contactsBy(Replica &replica, const Criterion &who, const QString &by,
                                   int limit)
{
    const bool down = by.startsWith(u'-');
    const std::optional<QueryField> field = queryField(down ? by.mid(1) : by);
    if (!field)
        return invalid(QStringLiteral("There is no field “%1” to sort by. The fields are: %2.")
                           .arg(by, queryFields().join(QStringLiteral(", "))));
    QString parameter = field->parameter;
    CustomKind kind = CustomKind::Text;
    if (field->kind == OwnField) {
        if (const Result<CustomField> own = findCustomField(replica, parameter)) {
            parameter = own->key;
            kind = own->kind;
        }
    }
    SqlCondition sql = sqlOf(who, replica, Reach::All);
    std::string key = sortedBy(*field, kind);
    if (field->entity != ContactEntity) {
        key = "(SELECT min(" + key + ") FROM " + entity(field->entity)->name +
              " AS part WHERE part.contact=contact.id AND part.dead=0";
        if (!field->only.empty())
            key += " AND " + field->only;
        key += ')';
    }
    const auto bind = [&](std::string_view place, const QString &value) {
        if (const size_t at = key.find(place); at != std::string::npos) {
            sql.values.emplace_back(value);
            key.replace(at, place.size(), '?' + std::to_string(sql.values.size()));
        }
    };
    bind(":parameter", fold(parameter));
    bind(":today", replica.clock().today().toString(Qt::ISODate));
    QVector<qint64> found;
    Query query = replica.database().query(
        "SELECT rid FROM (SELECT rid,sort_key," + key + " AS said FROM contact WHERE " + sql.sql +
            ") ORDER BY said IS NULL,said" + (down ? " DESC" : "") + ",sort_key,rid LIMIT " +
            std::to_string(limit),
        sql.values);
    while (query.next())
        found.append(query.integer(0));
    return found;
}

QStringList valuesInUse(Replica &replica, const QString &name, int limit)
{
    QStringList values;
    const std::optional<QueryField> field = queryField(name);
    if (!field)
        return values;
    std::string where = " WHERE dead=0 AND " + field->expression + ">''";
    QString parameter = field->parameter;
    if (const Result<CustomField> own = findCustomField(replica, parameter);
        field->kind == OwnField && own)
        parameter = own->key;
    if (!field->only.empty())
        where += " AND " + field->only;
    if (const size_t at = where.find(":parameter"); at != std::string::npos)
        where.replace(at, 10, "?1");
    Query query = replica.database().query(
        "SELECT " + field->expression + " AS said FROM " + entity(field->entity)->name + where +
            (parameter.isEmpty() ? " AND ?1 IS NOT NULL" : "") +
            " GROUP BY said ORDER BY count(*) DESC,said LIMIT ?2",
        fold(parameter), limit);
    while (query.next())
        values << query.text(0);
    return values;
}

int contactCount(Replica &replica, const Criterion &who)
{
    const SqlCondition where = sqlOf(who, replica, Reach::All);
    Query query =
        replica.database().query("SELECT count(*) FROM contact WHERE " + where.sql, where.values);
    return query.next() ? int(query.integer(0)) : 0;
}

} // namespace touchbase::people
