// SPDX-License-Identifier: MPL-2.0
#include "core/review/tidy.h"

#include "core/base/fold.h"
#include "core/people/phone.h"

#include <QRegularExpression>

#include <algorithm>

namespace touchbase::review {

namespace {

/// Small inside a name.
bool isParticle(const QString &word)
{
    static const QStringList particles{
        QStringLiteral("von"), QStringLiteral("van"), QStringLiteral("der"), QStringLiteral("den"),
        QStringLiteral("de"),  QStringLiteral("del"), QStringLiteral("di"),  QStringLiteral("da"),
        QStringLiteral("la"),  QStringLiteral("zu"),  QStringLiteral("bin"), QStringLiteral("ibn")};
    return particles.contains(word);
}

QString capital(const QString &word)
{
    QString made = word.toLower();
    bool begins = true;
    for (QChar &letter : made) {
        if (begins && letter.isLetter())
            letter = letter.toUpper();
        begins = letter == u'-' || letter == u'\'' || letter == u'’';
    }
    return made;
}

} // namespace

QString tidyName(const QString &name)
{
    const QString plain = name.simplified();
    const auto letters =
        std::count_if(plain.begin(), plain.end(), [](QChar c) { return c.isLetter(); });
    const bool cased = plain.toLower() != plain.toUpper();
    const bool flat = plain == plain.toUpper() || plain == plain.toLower();
    // "JJ" and "AB" are initials.
    if (!cased || !flat || letters < 3 || plain.contains(u'@') || plain.contains(u'.'))
        return plain;
    QStringList words = plain.split(u' ');
    for (QString &word : words) {
        const QString small = word.toLower();
        word = words.size() > 1 && isParticle(small) ? small : capital(word);
    }
    return words.join(u' ');
}

bool isEmailForm(const QString &address)
{
    static const QRegularExpression form(QStringLiteral(
        "^[^\\s@<>(),;:\\\\\"\\[\\]]+@([\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+"
        "[\\p{L}\\p{N}-]*\\p{L}[\\p{L}\\p{N}-]*$"));
    return address.size() <= 254 && !address.contains(QLatin1String("..")) &&
           !address.startsWith(u'.') && !address.contains(QLatin1String(".@")) &&
           form.match(address).hasMatch();
}

QString tidyEmail(const QString &address)
{
    static const QRegularExpression before(QStringLiteral("^(mailto:|[\\s<\"'(])+"),
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression after(QStringLiteral("[\\s>\"').,;:]+$"));
    static const QRegularExpression around(QStringLiteral("\\s*@\\s*"));
    QString made = address;
    made.remove(before).remove(after).replace(around, QStringLiteral("@"));
    return isEmailForm(made) ? made : address;
}

QString validNumber(const QString &typed, const QStringList &regions)
{
    QString number = typed.trimmed();
    if (number.startsWith(QLatin1String("00")))
        number = u'+' + number.mid(2);
    for (const QString &region : regions) {
        const QString e164 = people::readPhone(number, region).e164;
        if (!e164.isEmpty() && people::isValidPhone(e164))
            return e164;
    }
    return {};
}

QString alikeKey(const QString &word) { return fold(word).remove(u' '); }

} // namespace touchbase::review
