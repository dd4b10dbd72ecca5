// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/calendarzones.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

namespace touchbase::exchange {

namespace {

// Besides the ids that Qt lists older ones exist ("US/Eastern"). Qt takes any word for a rule of
// POSIX, but such a zone never changes.
bool isIana(const QString &name)
{
    if (name.isEmpty() || name.size() >= 64)
        return false;
    const QByteArray id = name.toLatin1();
    if (QTimeZone::isTimeZoneIdAvailable(id))
        return true;
    static const QRegularExpression form(QStringLiteral("^[A-Za-z_]+(/[A-Za-z_-]+)+$"));
    if (!form.match(name).hasMatch())
        return false;
    const QTimeZone zone(id);
    return zone.isValid() && zone.hasTransitions();
}

QString ianaOf(const QString &tzid)
{
    static const QStringList utc = {QStringLiteral("UTC"), QStringLiteral("GMT"),
                                    QStringLiteral("Z"), QStringLiteral("ETC/UTC")};
    if (utc.contains(tzid.toUpper()))
        return QStringLiteral("UTC");
    if (isIana(tzid))
        return tzid;
    const QByteArray windows = QTimeZone::windowsIdToDefaultIanaId(tzid.left(64).toUtf8());
    if (!windows.isEmpty())
        return QString::fromLatin1(windows);
    // "/mozilla.org/20050126_1/Europe/Berlin", "custom_America/New_York", "America-Chicago"
    QString rest = tzid.right(128);
    while (rest.contains(u'/')) {
        rest = rest.section(u'/', 1);
        if (rest.contains(u'/') && isIana(rest))
            return rest;
    }
    for (const QString &guess :
         {tzid.section(u'_', 1), QString(tzid).replace(u'-', u'/'), QLatin1String("US/") + tzid}) {
        if (guess.contains(u'/') && isIana(guess))
            return guess;
    }
    return {};
}

int secondsOf(const QString &offset)
{
    const int sign = offset.startsWith(u'-') ? -1 : 1;
    return sign * (offset.mid(1, 2).toInt() * 3600 + offset.mid(3, 2).toInt() * 60);
}

// "(UTC+02:00) Athens, Bucharest": a city that names a zone with one of these offsets.
QString zoneOfCity(const QString &tzid, const QStringList &offsets)
{
    static const QRegularExpression dividers(QStringLiteral("[^\\w ]+"));
    const QList<QByteArray> all = QTimeZone::availableTimeZoneIds();
    for (const QString &word : tzid.left(256).split(dividers, Qt::SkipEmptyParts)) {
        const QByteArray tail = '/' + word.trimmed().replace(u' ', u'_').toLatin1();
        for (const QByteArray &id : all) {
            if (tail.size() < 4 || !id.endsWith(tail))
                continue;
            const int standard =
                QTimeZone(id).standardTimeOffset(QDateTime(QDate(2024, 1, 1), QTime(0, 0)));
            for (const QString &offset : offsets) {
                if (secondsOf(offset) == standard)
                    return QString::fromLatin1(id);
            }
        }
    }
    return {};
}

struct Change {
    QDateTime at; ///< wall time before the change
    int from;     ///< seconds east of UTC
    int to;
    bool daylight;
    QString name;
};

QVector<Change> changesOf(const QTimeZone &zone, int year)
{
    QVector<Change> changes;
    const QDateTime begin(QDate(year, 1, 1), QTime(0, 0), Qt::UTC);
    const QDateTime end(QDate(year, 12, 31), QTime(23, 59, 59), Qt::UTC);
    for (const auto &transition : zone.transitions(begin, end)) {
        const int before = zone.offsetFromUtc(transition.atUtc.addSecs(-1));
        if (before != transition.offsetFromUtc)
            changes += {transition.atUtc.addSecs(before), before, transition.offsetFromUtc,
                        transition.daylightTimeOffset != 0, transition.abbreviation};
    }
    return changes;
}

int weekOf(const QDate &date) { return (date.day() - 1) / 7 + 1; }

bool isLastWeek(const QDate &date) { return date.day() + 7 > date.daysInMonth(); }

// "BYMONTH=3;BYDAY=-1SU" where the change comes by that rule in the years that follow too.
QByteArray ruleOf(const QTimeZone &zone, const Change &first)
{
    constexpr int years = 6;
    const QDate day = first.at.date();
    bool last = isLastWeek(day);
    bool counted = true;
    for (int year = day.year() + 1; year <= day.year() + years; ++year) {
        bool found = false;
        for (const Change &change : changesOf(zone, year)) {
            const QDate other = change.at.date();
            if (other.month() != day.month() || change.daylight != first.daylight)
                continue;
            found = other.dayOfWeek() == day.dayOfWeek() && change.at.time() == first.at.time();
            last = last && isLastWeek(other);
            counted = counted && weekOf(other) == weekOf(day);
        }
        if (!found)
            return {};
    }
    if (!last && !counted)
        return {};
    static constexpr const char *days[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    return "FREQ=YEARLY;BYMONTH=" + QByteArray::number(day.month()) +
           ";BYDAY=" + (last ? QByteArray("-1") : QByteArray::number(weekOf(day))) +
           days[day.dayOfWeek() - 1];
}

QByteArray offset(int seconds)
{
    const int minutes = std::abs(seconds) / 60;
    return QByteArray(seconds < 0 ? "-" : "+") +
           QByteArray::number(minutes / 60).rightJustified(2, '0') +
           QByteArray::number(minutes % 60).rightJustified(2, '0');
}

QByteArray observance(const Change &change, const QByteArray &rule)
{
    const QByteArray name = change.daylight ? "DAYLIGHT" : "STANDARD";
    QByteArray out = "BEGIN:" + name + "\r\n";
    out += "DTSTART:" + change.at.toString(QStringLiteral("yyyyMMdd'T'HHmmss")).toLatin1() + "\r\n";
    if (!rule.isEmpty())
        out += "RRULE:" + rule + "\r\n";
    out += "TZOFFSETFROM:" + offset(change.from) + "\r\n";
    out += "TZOFFSETTO:" + offset(change.to) + "\r\n";
    if (!change.name.isEmpty())
        out += folded("TZNAME:" + change.name.toUtf8());
    return out + "END:" + name + "\r\n";
}

} // namespace

void ZoneBook::add(const QVector<ContentLine> &lines)
{
    QString tzid, location;
    QStringList offsets;
    for (const ContentLine &line : lines) {
        if (line.name == "TZID")
            tzid = unescaped(line.value).trimmed();
        else if (line.name == "X-LIC-LOCATION")
            location = unescaped(line.value).trimmed();
        else if (line.name == "TZOFFSETTO" && offsets.size() < 8)
            offsets += line.value.trimmed();
    }
    if (tzid.isEmpty() || !ianaOf(tzid).isEmpty())
        return;
    offsets.removeDuplicates();
    if (!ianaOf(location).isEmpty()) {
        m_named.insert(tzid, ianaOf(location));
    } else if (offsets.size() == 1 && offsets.first().size() >= 5) {
        // A zone that never changes is an offset.
        const QString id =
            QStringLiteral("UTC%1:%2").arg(offsets.first().left(3), offsets.first().mid(3, 2));
        if (isIana(id))
            m_named.insert(tzid, id);
    }
    if (const QString city = zoneOfCity(tzid, offsets); !city.isEmpty())
        m_named.insert(tzid, city);
}

QString ZoneBook::zone(const QString &tzid) const
{
    const QString name = tzid.trimmed();
    if (name.isEmpty())
        return {};
    auto known = m_known.constFind(name);
    if (known == m_known.constEnd()) {
        const QString iana = ianaOf(name);
        known = m_known.insert(name, iana.isEmpty() ? m_named.value(name, unknown()) : iana);
    }
    return *known;
}

QByteArray writeZone(const QString &id, int fromYear)
{
    const QTimeZone zone(id.toLatin1());
    QByteArray out = "BEGIN:VTIMEZONE\r\n" + folded("TZID:" + id.toUtf8());
    const QDateTime begin(QDate(fromYear, 1, 1), QTime(0, 0), Qt::UTC);
    const int at = zone.offsetFromUtc(begin);
    const bool daylight = zone.isDaylightTime(begin);
    out += observance({begin, at, at, daylight, {}}, {});
    constexpr int years = 12;
    bool ruled = false;
    for (int year = fromYear; year < fromYear + years && !ruled; ++year) {
        const QVector<Change> changes = changesOf(zone, year);
        QVector<QByteArray> rules;
        for (const Change &change : changes)
            rules += ruleOf(zone, change);
        ruled = !rules.isEmpty() && !rules.contains(QByteArray());
        for (qsizetype i = 0; i < changes.size(); ++i)
            out += observance(changes[i], ruled ? rules[i] : QByteArray());
    }
    return out + "END:VTIMEZONE\r\n";
}

} // namespace touchbase::exchange
