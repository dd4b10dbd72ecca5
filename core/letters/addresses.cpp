// SPDX-License-Identifier: MPL-2.0
#include "core/letters/addresses.h"

#include "core/base/fold.h"

#include <QHash>
#include <QLocale>

namespace touchbase::letters {

namespace {

/// %A the street lines, %Z postcode, %C town, %S region; what stands between two of them is written
/// only where both are there.
struct Format {
    const char *countries; ///< ISO 3166, separated by blanks
    const char *format;
};

constexpr char usual[] = "%A\n%Z %C";
constexpr Format formats[] = {
    {"US", "%A\n%C, %S %Z"},
    {"CA AU", "%A\n%C %S %Z"},
    {"GB GI GG JE IM MT", "%A\n%C\n%Z"},
    {"IE UA RU BY EG", "%A\n%C\n%S\n%Z"},
    {"NZ SG IL LB SA TH BD NP LK JO", "%A\n%C %Z"},
    {"IN PK ID", "%A\n%C %Z\n%S"},
    {"IT ES", "%A\n%Z %C %S"},
    {"TR", "%A\n%Z %C/%S"},
    {"BR", "%A\n%C-%S\n%Z"},
    {"MX", "%A\n%Z %C, %S"},
    {"AR CL PH MY", "%A\n%Z %C\n%S"},
    {"CO", "%A\n%C, %S, %Z"},
    {"AE HK QA", "%A\n%C\n%S"},
    {"ZA KE NG GH", "%A\n%C\n%Z"},
    {"HU", "%C\n%A\n%Z"},
    {"JP", "%A, %C\n%S %Z"},
    {"CN TW", "%A\n%C\n%S, %Z"},
    {"KR", "%A\n%C\n%S\n%Z"},
    {"VN", "%A\n%C\n%S %Z"},
};

// Names in use that no locale gives, and what German letters call the neighbours.
constexpr std::pair<const char *, const char *> further[] = {
    {"usa", "US"},
    {"u.s.a.", "US"},
    {"u.s.", "US"},
    {"america", "US"},
    {"united states of america", "US"},
    {"vereinigte staaten", "US"},
    {"uk", "GB"},
    {"u.k.", "GB"},
    {"england", "GB"},
    {"scotland", "GB"},
    {"wales", "GB"},
    {"northern ireland", "GB"},
    {"great britain", "GB"},
    {"grossbritannien", "GB"},
    {"vereinigtes konigreich", "GB"},
    {"holland", "NL"},
    {"the netherlands", "NL"},
    {"niederlande", "NL"},
    {"frankreich", "FR"},
    {"italien", "IT"},
    {"spanien", "ES"},
    {"belgien", "BE"},
    {"polen", "PL"},
    {"danemark", "DK"},
    {"schweden", "SE"},
    {"norwegen", "NO"},
    {"finnland", "FI"},
    {"tschechien", "CZ"},
    {"czech republic", "CZ"},
    {"ungarn", "HU"},
    {"griechenland", "GR"},
    {"turkei", "TR"},
    {"turkey", "TR"},
    {"turkiye", "TR"},
    {"irland", "IE"},
    {"luxemburg", "LU"},
    {"kroatien", "HR"},
    {"uae", "AE"},
    {"south korea", "KR"},
    {"korea", "KR"},
    {"ivory coast", "CI"},
};

const QHash<QString, QString> &countryNames()
{
    static const QHash<QString, QString> names = [] {
        QHash<QString, QString> all;
        const auto locales = QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript,
                                                      QLocale::AnyTerritory);
        for (const QLocale &locale : locales) {
            const QString code = QLocale::territoryToCode(locale.territory());
            if (code.size() != 2)
                continue;
            all.insert(fold(code), code);
            all.insert(fold(QLocale::territoryToString(locale.territory())), code);
            all.insert(fold(locale.nativeTerritoryName()), code);
        }
        for (const auto &[name, code] : further)
            all.insert(fold(QString::fromLatin1(name)), QLatin1String(code));
        all.remove(QString());
        return all;
    }();
    return names;
}

const char *formatOf(const QString &country)
{
    for (const Format &format : formats) {
        if (QString::fromLatin1(format.countries).split(u' ').contains(country))
            return format.format;
    }
    return usual;
}

QString partOf(const people::Address &address, QChar part)
{
    switch (part.unicode()) {
    case 'Z':
        return address.postalCode.simplified();
    case 'C':
        return address.city.simplified();
    default:
        return address.region.simplified();
    }
}

/// One line of a format without the street.
QString filled(QStringView format, const people::Address &address)
{
    QString line;
    QString between;
    for (qsizetype i = 0; i < format.size(); ++i) {
        if (format[i] != u'%') {
            between += format[i];
            continue;
        }
        const QString part = partOf(address, format[++i]);
        if (!part.isEmpty()) {
            line += line.isEmpty() ? part : between + part;
            between.clear();
        } else if (line.isEmpty()) {
            between.clear();
        }
    }
    return line;
}

} // namespace

QString countryCode(const QString &written) { return countryNames().value(fold(written)); }

QStringList addressLines(const people::Address &address, const QString &home)
{
    QStringList lines;
    const QString written = address.country.simplified();
    const QString code = written.isEmpty() ? home.toUpper() : countryCode(written);
    const QStringList format = QString::fromLatin1(formatOf(code)).split(u'\n');
    for (const QString &line : format) {
        if (line.startsWith(u"%A")) {
            for (const QString &street : address.street.split(u'\n'))
                lines << street.simplified();
            // "%A, %C": the town stands behind the street.
            if (const QString rest = filled(QStringView(line).mid(2), address); !rest.isEmpty())
                lines.last() += QStringLiteral(", ") + rest;
        } else {
            lines << filled(line, address);
        }
    }
    if (!written.isEmpty() && code != home.toUpper())
        lines << (code.isEmpty() ? written
                                 : QLocale::territoryToString(QLocale::codeToTerritory(code)))
                     .toUpper();
    lines.removeAll(QString());
    return lines;
}

bool isComplete(const people::Address &address)
{
    return !address.street.simplified().isEmpty() &&
           !(address.city + address.postalCode).simplified().isEmpty();
}

} // namespace touchbase::letters
