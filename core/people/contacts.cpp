// SPDX-License-Identifier: MPL-2.0
#include "core/people/contacts.h"

#include "core/base/fold.h"

namespace touchbase::people {

using namespace replica;

namespace {

constexpr char rowColumns[] =
    "SELECT id,called,organization,level,sort_key,last_contact,cadence_days,"
    "next_follow_up,\"group\",type,job_title,coalesce(probability*deal_value,0),"
    "(SELECT group_concat(name,char(10)) FROM tag WHERE tag.contact=contact.id AND tag.dead=0"
    " AND tag.kind='tag') FROM contact ";

ContactRow readRow(const Query &query)
{
    ContactRow row;
    row.id = query.id(0);
    row.called = query.text(1);
    row.organization = query.text(2);
    row.level = query.text(3);
    row.sortKey = query.text(4);
    if (!query.isNull(5))
        row.lastContact = query.integer(5);
    if (!query.isNull(6))
        row.cadenceDays = int(query.integer(6));
    row.nextFollowUp = query.text(7);
    row.group = query.text(8);
    row.type = query.text(9);
    row.jobTitle = query.text(10);
    row.expectedValue = query.real(11);
    row.tags = query.text(12).split(u'\n', Qt::SkipEmptyParts);
    return row;
}

void readSubRecords(Database &database, Contact &contact)
{
    Card &card = contact.card;
    const auto rows = [&](std::string_view sql, auto read) {
        Query query = database.query(sql, contact.id);
        while (query.next())
            read(query);
    };
    rows("SELECT id,label,number,e164 FROM phone WHERE contact=?1 AND dead=0 ORDER BY rid",
         [&](const Query &q) {
             contact.phones.append({q.id(0), q.text(1), q.text(2), q.text(3)});
             card.phones.append({q.text(1), q.text(2)});
         });
    rows("SELECT label,address FROM email WHERE contact=?1 AND dead=0 ORDER BY rid",
         [&](const Query &q) {
             card.emails.append({q.text(0), q.text(1)});
         });
    rows("SELECT label,street,city,region,postal_code,country FROM address"
         " WHERE contact=?1 AND dead=0 ORDER BY rid",
         [&](const Query &q) {
             card.addresses.append(
                 {q.text(0), q.text(1), q.text(2), q.text(3), q.text(4), q.text(5)});
         });
    rows("SELECT kind,date,person FROM important_date WHERE contact=?1 AND dead=0 ORDER BY rid",
         [&](const Query &q) {
             card.dates.append({q.text(0), q.text(1), q.text(2)});
         });
    rows("SELECT kind,name FROM relation WHERE contact=?1 AND dead=0 ORDER BY rid",
         [&](const Query &q) {
             card.relations.append({q.text(0), q.text(1)});
         });
    rows("SELECT kind,name FROM tag WHERE contact=?1 AND dead=0 ORDER BY rid", [&](const Query &q) {
        if (q.text(0) == QLatin1String("hobby"))
            card.hobbies.append(q.text(1));
        else if (q.text(0) == QLatin1String("tag"))
            card.tags.append(q.text(1));
    });
    rows("SELECT url FROM link WHERE contact=?1 AND dead=0 ORDER BY rid",
         [&](const Query &q) { card.urls.append(q.text(0)); });
    rows("SELECT key,value FROM custom WHERE contact=?1 AND dead=0 ORDER BY rid",
         [&](const Query &q) { card.custom.insert(q.text(0), q.text(1)); });
}

QVector<QByteArray> splitUnknown(const QByteArray &stored)
{
    QVector<QByteArray> properties;
    cbor::Reader in(stored);
    for (quint64 left = stored.isEmpty() ? 0 : in.array(); left > 0 && in.ok(); --left)
        properties.append(in.bytes().toByteArray());
    return properties;
}

} // namespace

std::optional<Contact> contact(Replica &replica, const Id &id)
{
    Database &database = replica.database();
    Contact contact;
    {
        Query query = database.query(
            "SELECT "
            "called,first_name,last_name,middle_name,prefix,suffix,nickname,phonetic_first_name,"
            "phonetic_last_name,given_name,organization,department,job_title,notes,level,\"group\","
            "type,"
            "source,active,probability,deal_value,uid,unknown,last_contact,next_follow_up,cadence_"
            "days,"
            "muted,merged_into,kind FROM contact WHERE id=?1 AND dead=0",
            id);
        if (!query.next())
            return std::nullopt;
        contact.id = id;
        contact.called = query.text(0);
        Card &card = contact.card;
        QString *const texts[] = {&card.firstName,
                                  &card.lastName,
                                  &card.middleName,
                                  &card.prefix,
                                  &card.suffix,
                                  &card.nickname,
                                  &card.phoneticFirstName,
                                  &card.phoneticLastName,
                                  &card.displayName,
                                  &card.organization,
                                  &card.department,
                                  &card.jobTitle,
                                  &card.notes,
                                  &card.level,
                                  &card.group,
                                  &card.type,
                                  &card.source};
        int column = 1;
        for (QString *text : texts)
            *text = query.text(column++);
        if (!query.isNull(18))
            card.active = query.integer(18) != 0;
        if (!query.isNull(19))
            card.probability = query.real(19);
        if (!query.isNull(20))
            card.dealValue = query.real(20);
        card.uid = query.text(21);
        card.unknown = splitUnknown(query.bytes(22));
        if (!query.isNull(23))
            contact.lastContact = query.integer(23);
        contact.nextFollowUp = query.text(24);
        if (!query.isNull(25))
            contact.cadenceDays = int(query.integer(25));
        contact.muted = query.integer(26) != 0;
        contact.mergedInto = query.id(27);
        card.organisation = query.text(28) == QLatin1String("organisation");
    }
    readSubRecords(database, contact);
    return contact;
}

QVector<QPair<Id, QString>> contactsNamed(Replica &replica, const QString &name, int limit)
{
    QVector<QPair<Id, QString>> found;
    const QString wanted = fold(name);
    if (wanted.isEmpty())
        return found;
    const QStringList words = wanted.split(u' ');
    // The sort key begins with the last name, else the first: two index ranges at most hold
    // everyone.
    Query query = replica.database().query(
        "SELECT id,called FROM contact WHERE dead=0 AND merged_into IS NULL AND ("
        " sort_key=?1 OR sort_key=?2 OR sort_key LIKE ?3 ESCAPE '\\' OR sort_key LIKE ?4 ESCAPE "
        "'\\'"
        " OR sort_key LIKE ?5 ESCAPE '\\' OR fold(nickname)=?1) ORDER BY sort_key LIMIT ?6",
        wanted, QString(words.last() + u' ' + words.mid(0, words.size() - 1).join(u' ')).trimmed(),
        QString(wanted + QStringLiteral(" %")), QString(QStringLiteral("% ") + wanted),
        QString(QStringLiteral("% ") + wanted + QStringLiteral(" %")), limit);
    while (query.next())
        found.append({query.id(0), query.text(1)});
    return found;
}

Result<Id> findContact(Replica &replica, const QString &text)
{
    const QString trimmed = text.trimmed();
    if (const std::optional<Id> id = Id::fromHex(trimmed)) {
        if (replica.row(*entity(ContactEntity), *id))
            return *id;
    }
    QVector<QPair<Id, QString>> found;
    const QByteArray prefix = trimmed.toLatin1().toLower();
    const bool isHex =
        prefix.size() >= 6 && QByteArray::fromHex(prefix).toHex().left(prefix.size() & ~1) ==
                                  prefix.left(prefix.size() & ~1);
    if (isHex) {
        Query query = replica.database().query(
            "SELECT id,called FROM contact WHERE dead=0 AND lower(hex(id)) LIKE ?1 || '%' LIMIT 5",
            QString::fromLatin1(prefix));
        while (query.next())
            found.append({query.id(0), query.text(1)});
    }
    if (found.isEmpty())
        found = contactsNamed(replica, trimmed, 5);
    if (found.isEmpty())
        return notFound(QStringLiteral("There is no contact “%1”.").arg(trimmed));
    if (found.size() == 1)
        return found.first().first;
    // The full name decides between several of one first name.
    QVector<Id> exact;
    for (const auto &[id, name] : found) {
        if (fold(name) == fold(trimmed))
            exact.append(id);
    }
    if (exact.size() == 1)
        return exact.first();
    QStringList names;
    for (const auto &[id, name] : found)
        names << QStringLiteral("%1 (%2)").arg(name, id.hex().left(8));
    // Fresh ids of one moment begin alike, so the tail tells more; the whole id always works.
    return Error{Error::Code::Ambiguous,
                 QStringLiteral("“%1” fits several contacts: %2. Give the full "
                                "name or the id.")
                     .arg(trimmed, names.join(QStringLiteral(", ")))};
}

void removeContact(Edit &edit, const Id &id)
{
    Database &database = edit.database();
    for (const Entity &e : catalogue()) {
        const Field *owner = e.owner();
        if (!owner)
            continue;
        std::vector<Id> children;
        {
            Query query = database.query("SELECT id FROM \"" + std::string(e.name) + "\" WHERE \"" +
                                             owner->name + "\"=?1 AND dead=0",
                                         id);
            while (query.next())
                children.push_back(query.id(0));
        }
        for (const Id &child : children)
            edit.remove(EntityId(e.id), child);
    }
    edit.remove(ContactEntity, id);
}

int contactCount(Replica &replica)
{
    return int(replica.database()
                   .value("SELECT count(*) FROM contact WHERE dead=0 AND merged_into IS NULL")
                   .toInteger());
}

QVector<ContactRow> contactPage(Replica &replica, int offset, int limit)
{
    QVector<ContactRow> rows;
    Query query = replica.database().query(
        std::string(rowColumns) +
            "WHERE dead=0 AND merged_into IS NULL ORDER BY sort_key,rid LIMIT ?1 OFFSET ?2",
        limit, offset);
    while (query.next())
        rows.append(readRow(query));
    return rows;
}

QVector<ContactRow> contactsAfter(Replica &replica, const ContactRow *last, int limit)
{
    if (!last)
        return contactPage(replica, 0, limit);
    QVector<ContactRow> rows;
    Query query = replica.database().query(
        std::string(rowColumns) +
            "WHERE dead=0 AND merged_into IS NULL AND (sort_key,rid)>(?1,(SELECT rid FROM contact"
            " WHERE id=?2)) ORDER BY sort_key,rid LIMIT ?3",
        last->sortKey, last->id, limit);
    while (query.next())
        rows.append(readRow(query));
    return rows;
}

QVector<ContactRow> contactRows(Replica &replica, const QVector<Id> &ids)
{
    QVector<ContactRow> rows;
    rows.reserve(ids.size());
    for (const Id &id : ids) {
        Query query =
            replica.database().query(std::string(rowColumns) + "WHERE id=?1 AND dead=0", id);
        if (query.next())
            rows.append(readRow(query));
    }
    return rows;
}

QVector<ContactRow> contactRows(Replica &replica, std::span<const qint64> rows)
{
    QVector<ContactRow> read;
    read.reserve(qsizetype(rows.size()));
    for (const qint64 row : rows) {
        Query query = replica.database().query(
            std::string(rowColumns) + "WHERE rid=?1 AND dead=0 AND merged_into IS NULL", row);
        if (query.next())
            read.append(readRow(query));
    }
    return read;
}

} // namespace touchbase::people
