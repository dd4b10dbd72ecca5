// SPDX-License-Identifier: MPL-2.0
#include "core/people/duplicates.h"

#include "core/base/fold.h"
#include "core/people/phone.h"
#include "core/settings/settings.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <functional>
#include <map>

namespace touchbase::people {

using replica::Database;
using replica::Query;

namespace {

constexpr size_t crowd = 30; // more contacts behind one number are a company

/// All portraits of a base, or of some of its contacts, in the order in which they were made.
class Gallery {
public:
    /// `which` is a condition on the id of a contact, with `arguments`.
    Gallery(Database &database, const std::string &which = "1",
            const std::vector<replica::Value> &arguments = {});

    std::vector<Portrait> portraits;

private:
    void read(Database &database, const std::string &sql,
              const std::vector<replica::Value> &arguments,
              const std::function<void(Portrait &, Query &)> &take);

    QHash<QByteArray, size_t> m_byId;
};

void Gallery::read(Database &database, const std::string &sql,
                   const std::vector<replica::Value> &arguments,
                   const std::function<void(Portrait &, Query &)> &take)
{
    Query query = database.query(sql, arguments);
    while (query.next()) {
        const auto found = m_byId.constFind(query.bytes(0));
        if (found != m_byId.cend())
            take(portraits[*found], query);
    }
}

/// A name in one piece that is only the beginning of the own e-mail address says nothing.
void forgetBorrowedName(Portrait &portrait)
{
    if (!portrait.family.isEmpty())
        return;
    const QString name = portrait.given.join(QString());
    for (const QString &email : std::as_const(portrait.emails)) {
        if (name == nameWords(email.section(u'@', 0, 0)).join(QString()) ||
            name == nameWords(email).join(QString())) {
            portrait.given.clear();
            return;
        }
    }
}

void addPhone(Portrait &portrait, const QString &e164, const QString &raw, const QString &label)
{
    const QString number = e164.isEmpty() ? raw : e164;
    portrait.phones.append(number);
    if (label.contains(QLatin1String("mobile")) || isMobilePhone(e164))
        portrait.mobiles.append(number);
}

bool hasYear(const QString &date) { return date.size() == 10; }

Gallery::Gallery(Database &database, const std::string &which,
                 const std::vector<replica::Value> &arguments)
{
    {
        Query query = database.query(
            "SELECT id,first_name,middle_name,last_name,coalesce(given_name,nickname),suffix"
            " FROM contact WHERE dead=0 AND merged_into IS NULL AND id IN (SELECT id FROM contact"
            " WHERE " +
                which + ") ORDER BY rid",
            arguments);
        while (query.next()) {
            Portrait portrait;
            portrait.id = query.id(0);
            portrait.given = nameWords(query.text(1) + u' ' + query.text(2));
            portrait.family = nameWords(query.text(3));
            if (portrait.given.isEmpty() && portrait.family.isEmpty())
                portrait.given = nameWords(query.text(4));
            portrait.suffix = nameWords(query.text(5)).join(QString());
            m_byId.insert(portrait.id.bytes(), portraits.size());
            portraits.push_back(std::move(portrait));
        }
    }
    const std::string theirs =
        " dead=0 AND contact IN (SELECT id FROM contact WHERE " + which + ")";
    read(database, "SELECT contact,e164,number,label FROM phone WHERE" + theirs, arguments,
         [](Portrait &portrait, Query &query) {
             addPhone(portrait, query.text(1), query.text(2), query.text(3));
         });
    read(database, "SELECT contact,address FROM email WHERE" + theirs, arguments,
         [](Portrait &portrait, Query &query) { portrait.emails.append(fold(query.text(1))); });
    read(database, "SELECT contact,url FROM link WHERE" + theirs, arguments,
         [](Portrait &portrait, Query &query) { portrait.links.append(query.text(1)); });
    read(database,
         "SELECT contact,date FROM important_date WHERE kind='birthday' AND person IS NULL AND" +
             theirs,
         arguments, [](Portrait &portrait, Query &query) {
             if (hasYear(query.text(1)))
                 portrait.birthday = query.text(1);
         });
    for (Portrait &portrait : portraits)
        forgetBorrowedName(portrait);
}

/// Portraits that share something are compared; each pair once.
class Comparison {
public:
    explicit Comparison(const std::vector<Portrait> &portraits)
        : m_portraits(portraits)
    {}

    QVector<Pair> run();

private:
    using Members = std::vector<size_t>;
    void compare(const Members &members);
    void compareCrowd(const Members &members);
    void compare(size_t one, size_t other);
    void closeTriangles();

    const std::vector<Portrait> &m_portraits;
    QSet<quint64> m_seen;
    std::map<std::pair<size_t, size_t>, Likeness> m_found;
};

void Comparison::compare(size_t one, size_t other)
{
    const auto [first, second] = std::minmax(one, other);
    const quint64 key = quint64(first) << 32 | second;
    if (first == second || m_seen.contains(key))
        return;
    m_seen.insert(key);
    if (const Likeness found = likeness(m_portraits[first], m_portraits[second]); found.score > 0)
        m_found[{first, second}] = found;
}

void Comparison::compare(const Members &members)
{
    for (size_t i = 0; i < members.size(); ++i) {
        for (size_t j = i + 1; j < members.size(); ++j)
            compare(members[i], members[j]);
    }
}

/// Behind a company's number only those of one name are looked at.
void Comparison::compareCrowd(const Members &members)
{
    QHash<QString, Members> byName;
    for (const size_t member : members) {
        QStringList words = m_portraits[member].given + m_portraits[member].family;
        words.sort();
        byName[words.join(u' ')].push_back(member);
    }
    for (const Members &same : std::as_const(byName))
        compare(same);
}

/// Two that are like one third are asked about too, where their names allow it.
void Comparison::closeTriangles()
{
    std::map<size_t, Members> likes;
    for (const auto &[pair, found] : m_found) {
        likes[pair.first].push_back(pair.second);
        likes[pair.second].push_back(pair.first);
    }
    std::map<std::pair<size_t, size_t>, Likeness> closed;
    for (const auto &[third, members] : likes) {
        for (size_t i = 0; i < members.size(); ++i) {
            for (size_t j = i + 1; j < members.size(); ++j) {
                const auto pair = std::minmax(members[i], members[j]);
                if (m_found.contains(pair))
                    continue;
                Likeness joined =
                    likenessThroughThird(m_portraits[pair.first], m_portraits[pair.second]);
                if (joined.score > 0)
                    closed[pair] = joined;
            }
        }
    }
    m_found.merge(closed);
}

QVector<Pair> Comparison::run()
{
    QHash<QString, Members> shared;
    for (size_t i = 0; i < m_portraits.size(); ++i) {
        const Portrait &portrait = m_portraits[i];
        for (const QStringList *reach : {&portrait.phones, &portrait.emails, &portrait.links}) {
            for (const QString &each : *reach)
                shared[each].push_back(i);
        }
        if (!portrait.birthday.isEmpty())
            shared[portrait.birthday].push_back(i);
    }
    for (const Members &members : std::as_const(shared)) {
        if (members.size() > crowd)
            compareCrowd(members);
        else
            compare(members);
    }
    closeTriangles();
    QVector<Pair> pairs;
    pairs.reserve(qsizetype(m_found.size()));
    for (const auto &[pair, found] : m_found)
        pairs.append(
            {m_portraits[pair.first].id, m_portraits[pair.second].id, found.score, found.signs});
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair &a, const Pair &b) { return a.score > b.score; });
    return pairs;
}

/// Two devices that judge one pair mean one choice.
QString apartKey(const Id &a, const Id &b)
{
    return QStringLiteral("apart/%1/%2").arg(std::min(a, b).hex(), std::max(a, b).hex());
}

/// What a card would be in the base.
Portrait portraitOf(const Card &card, const QString &region)
{
    Portrait portrait;
    portrait.given = nameWords(card.firstName + u' ' + card.middleName);
    portrait.family = nameWords(card.lastName);
    if (portrait.given.isEmpty() && portrait.family.isEmpty())
        portrait.given = nameWords(card.displayName.isEmpty() ? card.nickname : card.displayName);
    portrait.suffix = nameWords(card.suffix).join(QString());
    for (const Phone &phone : card.phones)
        addPhone(portrait, readPhone(phone.number, region).e164, phone.number, phone.label);
    for (const Email &email : card.emails)
        portrait.emails.append(fold(email.address));
    portrait.links = card.urls;
    for (const ImportantDate &date : card.dates) {
        if (date.kind == QLatin1String("birthday") && date.person.isEmpty() && hasYear(date.date))
            portrait.birthday = date.date;
    }
    forgetBorrowedName(portrait);
    return portrait;
}

} // namespace

QVector<Pair> duplicates(replica::Replica &replica)
{
    const replica::Snapshot snapshot(replica.database());
    const Gallery gallery(replica.database());
    QVector<Pair> pairs = Comparison(gallery.portraits).run();
    pairs.removeIf([&](const Pair &pair) {
        return !settings::value(replica, apartKey(pair.a, pair.b)).isEmpty();
    });
    return pairs;
}

void keepApart(replica::Edit &edit, const Id &a, const Id &b)
{
    settings::setValue(edit, apartKey(a, b), QStringLiteral("yes"));
}

QVector<Pair> likeCard(replica::Replica &replica, const Card &card, const QString &region)
{
    const Portrait typed = portraitOf(card, region);
    std::string sharing; // one SELECT a number or address, which a search by index serves
    std::vector<replica::Value> arguments{fold(card.lastName + u' ' + card.firstName).trimmed(),
                                          fold(card.firstName + u' ' + card.lastName).trimmed()};
    const auto add = [&](const char *condition, const QString &value) {
        if (arguments.size() > 100)
            return; // nobody has so many, and a statement does not hold them
        arguments.emplace_back(value);
        const std::string theirs = "SELECT contact FROM " + std::string(condition) + "=?";
        const auto sharers = replica.database().value(
            "SELECT count(*) FROM (" + theirs + "1 AND dead=0 LIMIT ?2)", value, qint64(crowd + 1));
        const std::string all = theirs + std::to_string(arguments.size()) + " AND dead=0";
        sharing += sharing.empty() ? "" : " UNION ALL ";
        // Behind a company's number only those of one name are looked at.
        sharing += sharers.toInteger() > qint64(crowd)
                       ? "SELECT id FROM contact WHERE id IN (" + all + ") AND sort_key IN (?1,?2)"
                       : all;
    };
    for (const QString &phone : typed.phones)
        add("phone WHERE e164", phone);
    for (const Email &email : card.emails)
        add("email WHERE address", email.address);
    if (sharing.empty())
        return {};
    const replica::Snapshot snapshot(replica.database());
    QVector<Pair> pairs;
    for (const Portrait &portrait :
         Gallery(replica.database(), "id IN (" + sharing + ")", arguments).portraits) {
        if (const Likeness found = likeness(portrait, typed); found.score > 0)
            pairs.append({portrait.id, Id(), found.score, found.signs});
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair &a, const Pair &b) { return a.score > b.score; });
    return pairs;
}

} // namespace touchbase::people
