// SPDX-License-Identifier: MPL-2.0
#include "core/people/search.h"

#include "core/base/editdistance.h"
#include "core/base/fold.h"
#include "core/people/searchindex.h"

#include <algorithm>
#include <limits>

namespace touchbase::people {

using namespace replica;

namespace {

// As many are put in the order of their names; more stay as the index has them.
constexpr size_t few = 60;
// Beginnings up to here stand in the index themselves.
constexpr qsizetype indexedLetters = 4;

/// A leading 0 or 00 is how a country dials, not part of the international number.
QString withoutTrunk(QString digits)
{
    while (digits.startsWith(u'0'))
        digits.remove(0, 1);
    return digits;
}

/// Words of the index that begin so, in their order; one more than `most` where there are more.
QStringList wordsBeginning(Database &database, const QString &beginning, int most)
{
    QStringList words;
    QString next = beginning;
    while (words.size() <= most) {
        const QString word =
            database.value("SELECT term FROM search_words WHERE term>=?1 LIMIT 1", next).toString();
        if (!word.startsWith(beginning))
            break;
        words << word;
        next = word + QChar(1);
    }
    return words;
}

QString quoted(const QString &word) { return u'"' + word + u'"'; }

QString anyOf(const QStringList &words)
{
    QStringList parts;
    for (const QString &word : words)
        parts << quoted(word);
    return u'(' + parts.join(QStringLiteral(" OR ")) + u')';
}

/// The index reads a beginning that it holds, and whole words, from the first hit on; for any other
/// beginning it would first gather all hits.
QString beginningWith(Database &database, const QString &word)
{
    constexpr int most = 8;
    if (word.size() > indexedLetters) {
        const QStringList words = wordsBeginning(database, word, most);
        if (!words.isEmpty() && words.size() <= most)
            return anyOf(words);
    }
    return quoted(word) + u'*';
}

QString joined(const QStringList &parts) { return parts.join(QStringLiteral(" AND ")); }

/// What was typed as an expression for the index of names, where each word is the beginning of one.
QString inNames(const QString &text)
{
    QStringList words;
    for (const QString &word : searchWords(text))
        words << quoted(word) + u'*';
    return joined(words);
}

/// The same for the index of everything.
QString inAll(Database &database, const QString &text)
{
    QStringList words;
    for (const QString &word : searchWords(text))
        words << beginningWith(database, word);
    const QString all = joined(words);
    const bool onlyNumber =
        std::none_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
    const QString number = withoutTrunk(digitsOf(text));
    // A number in any spelling: the blanks and dashes in it separate nothing.
    if (onlyNumber && number.size() >= 4)
        return u'(' + all + QStringLiteral(") OR ") + beginningWith(database, number);
    return all;
}

/// Words of names that the word may have been meant to begin, but for slips of the pen.
QStringList meant(Database &database, const QString &word)
{
    constexpr qsizetype most = 8;
    const int slips = word.size() > 7 ? 2 : 1;
    std::vector<std::pair<int, QString>> near;
    // Nobody mistypes the first letter, or hardly anybody.
    Query query = database.query("SELECT term FROM search_name_words WHERE term>=?1 AND term<?2",
                                 word.first(1), QString(word.first(1) + QChar(0xfffd)));
    while (query.next()) {
        const QString term = query.text(0);
        int least = slips + 1;
        for (int more = -1; more <= 1; ++more)
            least = std::min(least,
                             editDistance(word, QStringView(term).left(word.size() + more), slips));
        if (least <= slips)
            near.emplace_back(least, term);
    }
    std::stable_sort(near.begin(), near.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    QStringList words;
    for (const auto &[distance, term] : near) {
        if (words.size() < most)
            words << term;
    }
    return words;
}

/// The names that may have been meant; empty where some word is like none.
QString namesMeant(Database &database, const QString &text)
{
    QStringList parts;
    for (const QString &word : searchWords(text)) {
        const bool name = word.size() > 3 && std::all_of(word.begin(), word.end(),
                                                         [](QChar c) { return c.isLetter(); });
        const QStringList words = name ? meant(database, word) : QStringList();
        if (name && words.isEmpty())
            return {};
        parts << (name ? anyOf(words) : quoted(word) + u'*');
    }
    return joined(parts);
}

/// Where the words stand, for hits that the name does not explain.
QString excerpt(Database &database, const Id &contact, const QString &called, const QString &text)
{
    const QList<QByteArray> words = foldUtf8(text.toUtf8()).split(' ');
    const auto holds = [&](QByteArrayView candidate) {
        const QByteArray folded = foldUtf8(candidate);
        return std::any_of(words.begin(), words.end(), [&](const QByteArray &word) {
            return !word.isEmpty() && folded.contains(word);
        });
    };
    if (text.isEmpty() || holds(called.toUtf8()))
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
        if (!holds(query.bytesView(0)))
            continue;
        const QString found = query.text(0);
        const QString first = fold(text).section(u' ', 0, 0);
        const qsizetype at = qMax(qsizetype(0), fold(found).indexOf(first) - 30);
        return found.mid(at, 80).simplified();
    }
    return {};
}

/// Up to `most` contacts that an index finds, in its order.
std::vector<qint64> found(Database &database, const std::string &index, const QString &expression,
                          size_t most)
{
    std::vector<qint64> rids;
    if (expression.isEmpty())
        return rids;
    Query query =
        database.query("SELECT (SELECT rid FROM search_place WHERE place=" + index +
                           ".rowid) FROM " + index + " WHERE " + index + " MATCH ?1 LIMIT ?2",
                       expression, qint64(most));
    while (query.next())
        rids.push_back(query.integer(0));
    return rids;
}

/// Few contacts in the order of their names.
void sortByName(Database &database, std::vector<qint64> &rids)
{
    if (rids.size() > few)
        return;
    std::vector<std::pair<QByteArray, qint64>> keyed;
    for (const qint64 rid : rids)
        keyed.emplace_back(
            database.value("SELECT sort_key FROM contact WHERE rid=?1", rid).toBytes(), rid);
    std::sort(keyed.begin(), keyed.end());
    std::transform(keyed.begin(), keyed.end(), rids.begin(),
                   [](const auto &one) { return one.second; });
}

/// Those of `rids` that are not among the others.
std::vector<qint64> without(const std::vector<qint64> &rids, std::vector<qint64> others)
{
    std::sort(others.begin(), others.end());
    std::vector<qint64> rest;
    std::copy_if(rids.begin(), rids.end(), std::back_inserter(rest), [&](qint64 rid) {
        return !std::binary_search(others.begin(), others.end(), rid);
    });
    return rest;
}

/// While somebody else writes for long, what the index knows is still the best answer.
void refresh(Replica &replica)
{
    if (Result<void> refreshed = refreshSearch(replica);
        !refreshed && refreshed.error().code != Error::Code::Busy)
        replica.database().fail(refreshed.error());
}

} // namespace

QString namesExpression(const QString &name)
{
    QStringList words;
    for (const QString &word : searchWords(name))
        words << quoted(word);
    return words.isEmpty() ? QString()
                           : QStringLiteral("{names reach} : (%1)").arg(words.join(u' '));
}

SearchResult search(Replica &replica, const QString &text, int limit, int offset)
{
    SearchResult result;
    refresh(replica);
    Database &database = replica.database();
    const Snapshot snapshot(database);
    const QString names = inNames(text);
    if (names.isEmpty())
        return result;
    const size_t end =
        limit < 0 ? size_t(std::numeric_limits<int>::max()) / 2 : size_t(offset) + size_t(limit);
    const size_t most = std::max(end, few + 1);
    // What matches by name alone comes first, then all the rest.
    std::vector<qint64> hits = found(database, "search_names", names, most);
    result.more = hits.size() == most;
    sortByName(database, hits);
    if (!result.more) {
        const std::vector<qint64> all =
            found(database, "search", inAll(database, text), hits.size() + most);
        result.more = all.size() == hits.size() + most;
        std::vector<qint64> rest = without(all, hits);
        sortByName(database, rest);
        hits.insert(hits.end(), rest.begin(), rest.end());
    }
    if (hits.empty()) {
        hits = found(database, "search_names", namesMeant(database, text), most);
        sortByName(database, hits);
    }
    result.total = int(hits.size());
    for (size_t at = size_t(offset); at < std::min(hits.size(), end); ++at) {
        Query query = database.query("SELECT id,called FROM contact WHERE rid=?1", hits[at]);
        if (!query.next())
            continue;
        SearchHit hit{query.id(0), query.text(1), {}};
        hit.matched = excerpt(database, hit.id, hit.called, text);
        result.hits.append(hit);
    }
    return result;
}

int searchCount(Replica &replica, const QString &text)
{
    refresh(replica);
    Database &database = replica.database();
    const Snapshot snapshot(database);
    const QString all = inAll(database, text);
    if (all.isEmpty())
        return 0;
    const int count =
        int(database.value("SELECT count(*) FROM search WHERE search MATCH ?1", all).toInteger());
    const QString meant = count > 0 ? QString() : namesMeant(database, text);
    return count > 0 || meant.isEmpty()
               ? count
               : int(database
                         .value("SELECT count(*) FROM search_names WHERE search_names MATCH ?1",
                                meant)
                         .toInteger());
}

} // namespace touchbase::people
