// SPDX-License-Identifier: MPL-2.0
#include "core/people/search.h"

#include "core/base/fold.h"

#include <algorithm>

namespace touchbase::people {

using namespace replica;

namespace {

struct Indexed {
    QString names;
    QString reach;
    QString notes;
};

/// Runs of letters and digits.
QStringList wordsOf(const QString &folded)
{
    QStringList words;
    QString word;
    for (const QChar c : folded) {
        if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate()) {
            word.append(c);
        } else if (!word.isEmpty()) {
            words << word;
            word.clear();
        }
    }
    if (!word.isEmpty())
        words << word;
    return words;
}

/// A leading 0 or 00 is how a country dials, not part of the international number.
QString withoutTrunk(QString digits)
{
    while (digits.startsWith(u'0'))
        digits.remove(0, 1);
    return digits;
}

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
    return text;
}

/// The words of the text as an FTS5 expression in which each is the beginning of a word.
QString expression(const QString &text)
{
    QStringList words;
    for (const QString &word : wordsOf(fold(text)))
        words << u'"' + word + QStringLiteral("\"*");
    const QString all = words.join(u' ');
    const bool onlyNumber =
        std::none_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
    const QString number = withoutTrunk(digitsOf(text));
    // A number in any spelling: the blanks and dashes in it separate nothing.
    if (onlyNumber && number.size() >= 4)
        return QStringLiteral("(%1) OR \"%2\"*").arg(all, number);
    return all;
}

/// Where the words stand, for hits that the name does not explain.
QString excerpt(Database &database, const Id &contact, const QString &called, const QString &text)
{
    const QStringList words = fold(text).split(u' ', Qt::SkipEmptyParts);
    const auto holds = [&](const QString &candidate) {
        const QString folded = fold(candidate);
        return std::any_of(words.begin(), words.end(),
                           [&](const QString &word) { return folded.contains(word); });
    };
    if (words.isEmpty() || holds(called))
        return {};
    const QString digits = withoutTrunk(digitsOf(text));
    if (digits.size() >= 4) {
        Query query = database.query(
            "SELECT number,coalesce(e164,number) FROM phone WHERE contact=?1 AND dead=0", contact);
        while (query.next()) {
            if (digitsOf(query.text(1)).contains(digits))
                return query.text(0);
        }
    }
    Query query =
        database.query("SELECT organization FROM contact WHERE id=?1"
                       " UNION ALL SELECT job_title FROM contact WHERE id=?1"
                       " UNION ALL SELECT address FROM email WHERE contact=?1 AND dead=0"
                       " UNION ALL SELECT street || ', ' || coalesce(city,'') FROM address WHERE "
                       "contact=?1 AND dead=0"
                       " UNION ALL SELECT city FROM address WHERE contact=?1 AND dead=0"
                       " UNION ALL SELECT name FROM tag WHERE contact=?1 AND dead=0"
                       " UNION ALL SELECT name FROM relation WHERE contact=?1 AND dead=0"
                       " UNION ALL SELECT value FROM custom WHERE contact=?1 AND dead=0"
                       " UNION ALL SELECT note FROM interaction WHERE contact=?1 AND dead=0"
                       " UNION ALL SELECT notes FROM contact WHERE id=?1",
                       contact);
    while (query.next()) {
        const QString found = query.text(0);
        if (!holds(found))
            continue;
        const qsizetype at = qMax(qsizetype(0), fold(found).indexOf(words.first()) - 30);
        return found.mid(at, 80).simplified();
    }
    return {};
}

/// The contacts that the expression finds, by ascending row number.
std::vector<qint64> matches(Database &database, const QString &expression)
{
    std::vector<qint64> rids;
    Query query = database.query("SELECT rowid FROM search WHERE search MATCH ?1", expression);
    while (query.next())
        rids.push_back(query.integer(0));
    std::sort(rids.begin(), rids.end());
    return rids;
}

/// The part of these contacts, given ascending, that stands from `offset` on when they are sorted
/// by name; all of it with a `limit` below 0.
std::vector<qint64> inOrderOfNames(Database &database, const std::vector<qint64> &rids, int offset,
                                   int limit)
{
    const size_t end = limit < 0 ? rids.size() : std::min(rids.size(), size_t(offset + limit));
    if (size_t(offset) >= end)
        return {};
    std::vector<qint64> sorted;
    // Many are met soon by walking along the names; few are looked up one by one.
    if (rids.size() > 1000) {
        Query query = database.query("SELECT rid FROM contact INDEXED BY contact_sort WHERE dead=0"
                                     " AND merged_into IS NULL ORDER BY sort_key,rid");
        while (sorted.size() < end && query.next()) {
            if (std::binary_search(rids.begin(), rids.end(), query.integer(0)))
                sorted.push_back(query.integer(0));
        }
    } else {
        std::vector<std::pair<QByteArray, qint64>> keyed;
        for (const qint64 rid : rids)
            keyed.emplace_back(
                database.value("SELECT sort_key FROM contact WHERE rid=?1", rid).toBytes(), rid);
        std::sort(keyed.begin(), keyed.end());
        for (const auto &[key, rid] : keyed)
            sorted.push_back(rid);
        sorted.resize(end);
    }
    sorted.erase(sorted.begin(), sorted.begin() + std::min(sorted.size(), size_t(offset)));
    return sorted;
}

} // namespace

QString namesExpression(const QString &name)
{
    QStringList words;
    for (const QString &word : wordsOf(fold(name)))
        words << u'"' + word + u'"';
    return words.isEmpty() ? QString()
                           : QStringLiteral("{names reach} : (%1)").arg(words.join(u' '));
}

Result<void> refreshSearch(Replica &replica)
{
    Database &database = replica.database();
    if (database.value("SELECT count(*) FROM (SELECT 1 FROM search_pending LIMIT 1)").toInteger() ==
        0)
        return {};
    for (;;) {
        // Small transactions, so that nobody else waits long to write.
        Transaction transaction(database);
        std::vector<qint64> rids;
        {
            Query query = database.query("SELECT rid FROM search_pending LIMIT 500");
            while (query.next())
                rids.push_back(query.integer(0));
        }
        for (const qint64 rid : rids) {
            const Indexed text = textOf(database, rid);
            database.run("DELETE FROM search WHERE rowid=?1", rid);
            if (!text.names.isEmpty() || !text.reach.isEmpty() || !text.notes.isEmpty())
                database.run("INSERT INTO search(rowid,names,reach,notes) VALUES(?1,?2,?3,?4)", rid,
                             fold(text.names), fold(text.reach), fold(text.notes));
            database.run("DELETE FROM search_pending WHERE rid=?1", rid);
        }
        if (Result<void> committed = transaction.commit(); !committed)
            return committed;
        if (rids.size() < 500)
            return {};
    }
}

SearchResult search(Replica &replica, const QString &text, int limit, int offset)
{
    SearchResult result;
    // While somebody else writes for long, what the index knows is still the best answer.
    if (Result<void> refreshed = refreshSearch(replica);
        !refreshed && refreshed.error().code != Error::Code::Busy)
        replica.database().fail(refreshed.error());
    const QString words = expression(text);
    if (words.isEmpty())
        return result;
    Database &database = replica.database();
    // What matches by name alone comes first, then all the rest; both in the order of the names.
    const std::vector<qint64> all = matches(database, words);
    const std::vector<qint64> named =
        matches(database, QString(QStringLiteral("names : (") + words + u')'));
    std::vector<qint64> rest;
    std::set_difference(all.begin(), all.end(), named.begin(), named.end(),
                        std::back_inserter(rest));
    result.total = int(all.size());
    const auto take = [&](const std::vector<qint64> &rids) {
        const int wanted = limit < 0 ? -1 : limit - int(result.hits.size());
        for (const qint64 rid : inOrderOfNames(database, rids, offset, wanted)) {
            Query query = database.query("SELECT id,called FROM contact WHERE rid=?1", rid);
            if (query.next())
                result.hits.append({query.id(0), query.text(1), {}});
        }
        offset = std::max(0, offset - int(rids.size()));
    };
    take(named);
    take(rest);
    for (SearchHit &hit : result.hits)
        hit.matched = excerpt(database, hit.id, hit.called, text);
    return result;
}

} // namespace touchbase::people
