// SPDX-License-Identifier: MPL-2.0
#include "core/people/contacts.h"

#include "core/base/fold.h"
#include "core/people/merging.h"
#include "core/people/search.h"
#include "core/replica/rows.h"

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

void unpackUnknown(const QByteArray &stored, Card &card)
{
    cbor::Reader in(stored);
    for (quint64 left = stored.isEmpty() ? 0 : in.array(); left > 0 && in.ok(); --left)
        card.unknown.append(in.bytes().toByteArray());
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
            "muted,merged_into,kind,photo FROM contact WHERE id=?1 AND dead=0",
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
        unpackUnknown(query.bytes(22), card);
        if (!query.isNull(23))
            contact.lastContact = query.integer(23);
        contact.nextFollowUp = query.text(24);
        if (!query.isNull(25))
            contact.cadenceDays = int(query.integer(25));
        contact.muted = query.integer(26) != 0;
        contact.mergedInto = query.id(27);
        card.organisation = query.text(28) == QLatin1String("organisation");
        card.photoHash = query.bytes(29);
    }
    readSubRecords(database, contact);
    contact.consents = consentsOf(replica, id);
    return contact;
}

namespace {

/// Whether a contact is called so: all of its name, or whole words of it one after the other.
bool answersTo(const QString &wanted, const QString &sortKey, const QString &called,
               const QString &nickname)
{
    const auto holds = [&](const QString &name) {
        return QString(u' ' + name + u' ').contains(u' ' + wanted + u' ');
    };
    return holds(sortKey) || holds(fold(called)) || fold(nickname) == wanted;
}

} // namespace

QVector<QPair<Id, QString>> contactsNamed(Replica &replica, const QString &name, int limit)
{
    QVector<QPair<Id, QString>> found;
    const QString wanted = fold(name);
    const QString words = namesExpression(name);
    if (words.isEmpty())
        return found;
    // The index knows everyone but those who were changed since it was last brought up to date.
    Query query = replica.database().query(
        "SELECT id,called,sort_key,nickname FROM contact WHERE dead=0 AND merged_into IS NULL"
        " AND rid IN (SELECT rid FROM search_place WHERE place IN (SELECT rowid FROM search WHERE"
        " search MATCH ?1) UNION SELECT rid FROM search_pending) ORDER BY sort_key,rid",
        words);
    while (found.size() < limit && query.next()) {
        if (answersTo(wanted, query.text(2), query.text(1), query.text(3)))
            found.append({query.id(0), query.text(1)});
    }
    return found;
}

Result<Id> findContact(Replica &replica, const QString &text)
{
    const QString trimmed = text.trimmed();
    const Entity &contacts = *entity(ContactEntity);
    if (const std::optional<Id> id = Id::fromHex(trimmed); id && replica.row(contacts, *id))
        return rootOf(replica.database(), *id);
    QVector<QPair<Id, QString>> found = contactsNamed(replica, trimmed, 6);
    if (found.isEmpty()) {
        for (const Id &id : idsBeginning(replica, contacts, trimmed, 6))
            found.append({rootOf(replica.database(), id), contact(replica, id)->called});
    }
    if (found.isEmpty())
        return notFound(QStringLiteral("There is no contact “%1”.").arg(trimmed));
    // The full name decides between several of one first name.
    QVector<Id> exact;
    for (const auto &[id, name] : found) {
        if (found.size() == 1 || fold(name) == fold(trimmed))
            exact.append(id);
    }
    if (exact.size() == 1)
        return exact.first();
    QStringList names;
    for (const auto &[id, name] : found.mid(0, 5))
        names << QStringLiteral("%1 (%2)").arg(name, id.hex());
    if (found.size() > 5)
        names << QStringLiteral("…");
    return Error{Error::Code::Ambiguous,
                 QStringLiteral("“%1” fits several contacts: %2. Give the full name or the id.")
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
