// SPDX-License-Identifier: MPL-2.0
#include "core/people/likeness.h"

#include "core/base/editdistance.h"
#include "core/base/fold.h"

#include <algorithm>

namespace touchbase::people {

namespace {

enum class NameMatch {
    Same,
    Similar,
    OneLetter, ///< as Similar, or two of a family: Anna and Anne
    Part,
    SameFirst,
    OtherScript,
    Absent,
    Different,
};

QStringList sorted(QStringList words)
{
    words.sort();
    return words;
}

bool holdsAll(const QStringList &many, const QStringList &few)
{
    return std::all_of(few.begin(), few.end(),
                       [&](const QString &word) { return many.contains(word); });
}

bool meet(const QStringList &one, const QStringList &other)
{
    return std::any_of(one.begin(), one.end(),
                       [&](const QString &each) { return other.contains(each); });
}

/// Words differ as by a slip of the pen: one slip in a short word, up to three in a long one.
bool isSlip(const QString &one, const QString &other)
{
    const int most = std::clamp(int(std::max(one.size(), other.size()) + 1) / 4, 1, 3);
    return editDistance(one, other, most) <= most;
}

/// Anna and Anne, Tim and Tom: a replaced letter makes another first name of a short one.
bool isOtherName(const QString &one, const QString &other)
{
    if (one.size() != other.size() || one.size() > 5)
        return false;
    const auto differs = [&](qsizetype i) { return one[i] != other[i]; };
    int replaced = 0;
    for (qsizetype i = 0; i < one.size(); ++i)
        replaced += differs(i);
    return replaced == 1;
}

NameMatch matchInOrder(const QStringList &given, const QStringList &family,
                       const QStringList &given2, const QStringList &family2)
{
    // Without blanks, for a slip may have moved one: "d ela Cruz".
    const QString first = given.join(QString());
    const QString first2 = given2.join(QString());
    const QString last = family.join(QString());
    const QString last2 = family2.join(QString());
    if ((first != first2 && !isSlip(first, first2)) || (last != last2 && !isSlip(last, last2)))
        return NameMatch::Different;
    return isOtherName(first, first2) ? NameMatch::OneLetter : NameMatch::Similar;
}

/// The script that most letters of the name are of.
QChar::Script scriptOf(const QStringList &words)
{
    for (const QString &word : words) {
        for (const QChar letter : word) {
            if (letter.isLetter())
                return letter.script();
        }
    }
    return QChar::Script_Common;
}

NameMatch match(const Portrait &one, const Portrait &other)
{
    const QStringList all = one.given + one.family;
    const QStringList all2 = other.given + other.family;
    if (all.isEmpty() || all2.isEmpty())
        return NameMatch::Absent;
    if (sorted(all) == sorted(all2))
        return NameMatch::Same;
    if (scriptOf(all) != scriptOf(all2))
        return NameMatch::OtherScript;
    NameMatch found = matchInOrder(one.given, one.family, other.given, other.family);
    if (found == NameMatch::Different)
        found = matchInOrder(one.given, one.family, other.family, other.given);
    if (found == NameMatch::Different && (one.family.isEmpty() || other.family.isEmpty()))
        found = matchInOrder({}, all, {}, all2);
    if (found != NameMatch::Different)
        return found;
    const QStringList &few = all.size() < all2.size() ? all : all2;
    const QStringList &many = all.size() < all2.size() ? all2 : all;
    const Portrait &longer = all.size() < all2.size() ? other : one;
    // A family's name alone is said of all of them.
    if (few.size() < many.size() && holdsAll(many, few) && !holdsAll(longer.family, few))
        return NameMatch::Part;
    if (!one.given.isEmpty() && !other.given.isEmpty()) {
        const QString &first = one.given.first();
        const QString &first2 = other.given.first();
        if (first == first2)
            return NameMatch::SameFirst;
        // Both at once: a slip, and a name that was joined at the wedding.
        if (isSlip(first, first2) && !isOtherName(first, first2) && meet(one.family, other.family))
            return NameMatch::OneLetter;
    }
    return NameMatch::Different;
}

/// An address that one person reads: it holds a part of either's name.
bool isPersonal(const QString &email, const Portrait &one, const Portrait &other)
{
    const QString mailbox = email.section(u'@', 0, 0);
    const QStringList all = one.given + one.family + other.given + other.family;
    return std::any_of(all.begin(), all.end(), [&](const QString &word) {
        return word.size() > 2 && mailbox.contains(word);
    });
}

bool sharesOwnReach(const Portrait &one, const Portrait &other)
{
    if (std::any_of(one.phones.begin(), one.phones.end(), [&](const QString &phone) {
            return other.phones.contains(phone) &&
                   (one.mobiles.contains(phone) || other.mobiles.contains(phone));
        }))
        return true;
    return std::any_of(one.emails.begin(), one.emails.end(), [&](const QString &email) {
        return other.emails.contains(email) && isPersonal(email, one, other);
    });
}

bool contradict(const QString &one, const QString &other)
{
    return !one.isEmpty() && !other.isEmpty() && one != other;
}

} // namespace

QStringList nameWords(const QString &name)
{
    QStringList all;
    QString word;
    for (const QChar letter : fold(name) + u' ') {
        if (letter.isLetterOrNumber() || letter.isSurrogate())
            word += letter;
        else if (!word.isEmpty())
            all.append(std::exchange(word, {}));
    }
    QStringList whole;
    for (const QString &each : all) {
        // One character is an initial, but a whole name where each character is a word.
        if (each.size() > 1 || each.front().script() == QChar::Script_Han ||
            each.front().script() == QChar::Script_Hangul)
            whole.append(each);
    }
    return whole.isEmpty() ? all : whole;
}

Likeness likeness(const Portrait &one, const Portrait &other)
{
    if (contradict(one.birthday, other.birthday) || contradict(one.suffix, other.suffix))
        return {};
    Signs signs;
    signs.setFlag(Sign::SamePhone, meet(one.phones, other.phones));
    signs.setFlag(Sign::SameEmail, meet(one.emails, other.emails));
    signs.setFlag(Sign::SameLink, meet(one.links, other.links));
    const bool reached(signs);
    const bool born = !one.birthday.isEmpty() && one.birthday == other.birthday;
    signs.setFlag(Sign::SameBirthday, born);

    struct Weight {
        Sign sign;
        double score;
        bool holds; ///< whether what else is shared is enough for such names
    };
    const auto weigh = [&]() -> Weight {
        switch (match(one, other)) {
        case NameMatch::Same:
            return {Sign::SameName, reached ? 0.95 : 0.75, reached || born};
        case NameMatch::Similar:
            return {Sign::SimilarName, 0.9, reached};
        case NameMatch::OneLetter:
            return {Sign::SimilarName, 0.8, reached && sharesOwnReach(one, other)};
        case NameMatch::Part:
            return {Sign::PartOfName, 0.85, reached};
        case NameMatch::SameFirst:
            return {Sign::SameFirstName, 0.75, reached && sharesOwnReach(one, other)};
        case NameMatch::OtherScript:
            return {Sign::OtherScript, 0.75, reached && (born || sharesOwnReach(one, other))};
        case NameMatch::Absent:
            return {Sign::NoName, 0.8, reached};
        case NameMatch::Different:
            break;
        }
        return {Sign::SameName, 0, false};
    };
    const Weight weight = weigh();
    if (!weight.holds)
        return {};
    signs.setFlag(weight.sign);
    const int shared = signs.testFlag(Sign::SamePhone) + signs.testFlag(Sign::SameEmail) +
                       signs.testFlag(Sign::SameLink) + born;
    return {std::min(0.99, weight.score + 0.02 * (shared - 1)), signs};
}

Likeness likenessThroughThird(const Portrait &one, const Portrait &other)
{
    if (contradict(one.birthday, other.birthday) || contradict(one.suffix, other.suffix))
        return {};
    switch (match(one, other)) {
    case NameMatch::Same:
        return {0.7, Signs(Sign::ThroughThird) | Sign::SameName};
    case NameMatch::Similar:
        return {0.65, Signs(Sign::ThroughThird) | Sign::SimilarName};
    case NameMatch::Part:
        return {0.65, Signs(Sign::ThroughThird) | Sign::PartOfName};
    default:
        return {};
    }
}

QStringList words(Signs signs)
{
    static constexpr std::pair<Sign, const char *> said[] = {
        {Sign::SamePhone, "same phone number"},
        {Sign::SameEmail, "same e-mail address"},
        {Sign::SameLink, "same web address"},
        {Sign::SameName, "same name"},
        {Sign::SimilarName, "similar name"},
        {Sign::PartOfName, "one name is part of the other"},
        {Sign::SameFirstName, "same first name"},
        {Sign::OtherScript, "name in another script"},
        {Sign::NoName, "one has no name"},
        {Sign::SameBirthday, "same birthday"},
        {Sign::ThroughThird, "both are like a third contact"},
    };
    QStringList words;
    for (const auto &[sign, text] : said) {
        if (signs.testFlag(sign))
            words.append(QString::fromLatin1(text));
    }
    return words;
}

} // namespace touchbase::people
