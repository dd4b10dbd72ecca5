// SPDX-License-Identifier: MPL-2.0
#include "core/people/searchindex.h"

#include "core/base/fold.h"
#include "core/people/search.h"

#include <algorithm>

namespace touchbase::people {

using namespace replica;

namespace {

struct Indexed {
    QString names;
    QString reach;
    QString notes;

    bool isEmpty() const { return names.isEmpty() && reach.isEmpty() && notes.isEmpty(); }
};

void addDigits(QString &text, const QString &number)
{
    const QString digits = digitsOf(number);
    // From every place a person may begin to type: +4930…, 0049…, 030…, the last digits.
    for (qsizetype cut = 0; cut + 4 <= digits.size(); ++cut)
        text += u' ' + digits.mid(cut);
}

Indexed textOf(Database &database, qint64 rid)
{
    Indexed text;
    Id contact;
    {
        Query query = database.query(
            "SELECT id,first_name,last_name,middle_name,nickname,given_name,organization,"
            "phonetic_first_name,phonetic_last_name,job_title,notes FROM contact WHERE rid=?1 AND "
            "dead=0"
            " AND merged_into IS NULL",
            rid);
        if (!query.next())
            return text;
        contact = query.id(0);
        for (int column = 1; column < 9; ++column)
            text.names += query.text(column) + u' ';
        text.notes = query.text(9) + u' ' + query.text(10) + u' ';
    }
    const auto rows = [&](std::string_view sql, auto read) {
        Query query = database.query(sql, contact);
        while (query.next())
            read(query);
    };
    rows("SELECT number,e164 FROM phone WHERE contact=?1 AND dead=0", [&](const Query &q) {
        addDigits(text.reach, q.isNull(1) ? q.text(0) : q.text(1));
        if (!q.isNull(1))
            addDigits(text.reach, q.text(0));
    });
    rows("SELECT address FROM email WHERE contact=?1 AND dead=0",
         [&](const Query &q) { text.reach += u' ' + q.text(0); });
    rows("SELECT street,city,postal_code FROM address WHERE contact=?1 AND dead=0",
         [&](const Query &q) {
             text.reach += u' ' + q.text(0) + u' ' + q.text(1) + u' ' + q.text(2);
         });
    rows("SELECT url FROM link WHERE contact=?1 AND dead=0",
         [&](const Query &q) { text.reach += u' ' + q.text(0); });
    rows("SELECT name FROM relation WHERE contact=?1 AND dead=0"
         " UNION ALL SELECT name FROM tag WHERE contact=?1 AND dead=0"
         " UNION ALL SELECT value FROM custom WHERE contact=?1 AND dead=0"
         " UNION ALL SELECT person FROM important_date WHERE contact=?1 AND dead=0"
         " UNION ALL SELECT note FROM interaction WHERE contact=?1 AND dead=0"
         " UNION ALL SELECT name FROM attachment WHERE contact=?1 AND dead=0",
         [&](const Query &q) { text.notes += u' ' + q.text(0); });
    return {fold(text.names), fold(text.reach), fold(text.notes)};
}

/// A contact as the index is to have it; its place is 0 where it comes before all others.
struct Entry {
    qint64 rid = 0;
    qint64 place = 0;
    Indexed text;
    Value met;
};

/// Takes the contacts out of the index as far as they changed, and says how they come in anew.
std::vector<Entry> takeOut(Database &database, const std::vector<qint64> &rids)
{
    std::vector<Entry> entries;
    std::vector<std::pair<qint64, bool>> old; // places, and whether the names go too
    for (const qint64 rid : rids) {
        Entry entry{rid, 0, textOf(database, rid),
                    database.value("SELECT last_contact FROM contact WHERE rid=?1", rid)};
        Query before = database.query("SELECT place,names,met FROM search_place WHERE rid=?1", rid);
        if (before.next()) {
            // Whoever was not met and is called as before stays where they are.
            const bool stays = before.text(1) == entry.text.names && before.value(2) == entry.met;
            if (stays)
                entry.place = before.integer(0);
            old.emplace_back(before.integer(0), !stays);
        }
        if (!entry.text.isEmpty())
            entries.push_back(std::move(entry));
        else if (!old.empty() && entry.place)
            old.back().second = true;
    }
    // An index gathers what comes in ascending order, and writes at once what does not.
    std::sort(old.begin(), old.end());
    for (const auto &[place, names] : old) {
        database.run("DELETE FROM search WHERE rowid=?1", place);
        if (!names)
            continue;
        database.run("DELETE FROM search_names WHERE rowid=?1", place);
        database.run("DELETE FROM search_place WHERE place=?1", place);
    }
    return entries;
}

/// Puts the new ones before all others, the last one first.
void putIn(Database &database, std::vector<Entry> entries)
{
    constexpr qint64 top = 1LL << 40; // room for so many changes
    const Value least = database.value("SELECT min(place) FROM search_place");
    const qint64 first = least.isNull() ? top : least.toInteger();
    qint64 next = first;
    for (Entry &entry : entries)
        entry.place = entry.place ? entry.place : --next;
    std::sort(entries.begin(), entries.end(),
              [](const Entry &a, const Entry &b) { return a.place < b.place; });
    for (const Entry &entry : entries) {
        database.run("INSERT INTO search(rowid,names,reach,notes) VALUES(?1,?2,?3,?4)", entry.place,
                     entry.text.names, entry.text.reach, entry.text.notes);
        if (entry.place >= first)
            continue;
        database.run("INSERT INTO search_names(rowid,names) VALUES(?1,?2)", entry.place,
                     entry.text.names);
        database.run("INSERT INTO search_place(place,rid,names,met) VALUES(?1,?2,?3,?4)",
                     entry.place, entry.rid, entry.text.names, entry.met);
    }
}

/// The index follows from what is in the base: a power cut may take its last bit, which is then
/// still on the list of what is to come in. So its commits do not wait for the disk.
class WithoutWaiting {
public:
    explicit WithoutWaiting(Database &database)
        : m_database(database)
        , m_before(database.value("PRAGMA synchronous").toInteger())
    {
        if (m_before > normal)
            m_database.script("PRAGMA synchronous=NORMAL;");
    }
    ~WithoutWaiting()
    {
        if (m_before > normal)
            m_database.script("PRAGMA synchronous=" + QByteArray::number(m_before) + ';');
    }
    WithoutWaiting(const WithoutWaiting &) = delete;
    WithoutWaiting &operator=(const WithoutWaiting &) = delete;

private:
    static constexpr qint64 normal = 1;
    Database &m_database;
    qint64 m_before;
};

} // namespace

QStringList searchWords(const QString &text)
{
    QStringList words;
    QString word;
    for (const char32_t c : fold(text).toStdU32String()) {
        if (QChar::isLetterOrNumber(c)) {
            word.append(QChar::fromUcs4(c));
        } else if (!word.isEmpty()) {
            words << word;
            word.clear();
        }
    }
    if (!word.isEmpty())
        words << word;
    return words;
}

Result<void> refreshSearch(Replica &replica)
{
    Database &database = replica.database();
    if (database.value("SELECT count(*) FROM (SELECT 1 FROM search_pending LIMIT 1)").toInteger() ==
        0)
        return {};
    const WithoutWaiting withoutWaiting(database);
    for (;;) {
        // Small transactions, so that nobody else waits long to write.
        Transaction transaction(database);
        std::vector<qint64> rids;
        {
            Query query = database.query("SELECT rid FROM search_pending LIMIT 500");
            while (query.next())
                rids.push_back(query.integer(0));
        }
        putIn(database, takeOut(database, rids));
        for (const qint64 rid : rids)
            database.run("DELETE FROM search_pending WHERE rid=?1", rid);
        if (Result<void> committed = transaction.commit(); !committed)
            return committed;
        if (rids.size() < 500)
            return {};
    }
}

} // namespace touchbase::people
