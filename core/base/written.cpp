// SPDX-License-Identifier: MPL-2.0
#include "core/base/written.h"

#include <QDate>
#include <QHash>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace touchbase {

namespace {

QString spelled(int year, int month, int day)
{
    // A leap year decides which days a month has where no year is said.
    if (!QDate::isValid(year ? year : 2000, month, day))
        return {};
    const QString rest = QStringLiteral("-%1-%2")
                             .arg(month, 2, 10, QLatin1Char('0'))
                             .arg(day, 2, 10, QLatin1Char('0'));
    return (year ? QStringLiteral("%1").arg(year, 4, 10, QLatin1Char('0')) : QStringLiteral("-")) +
           rest;
}

std::optional<QString> valid(const QString &date)
{
    return date.isEmpty() ? std::nullopt : std::optional(date);
}

int monthNumber(QString name)
{
    static const QStringList starts = {
        QStringLiteral("jan"), QStringLiteral("feb"), QStringLiteral("mar"), QStringLiteral("apr"),
        QStringLiteral("may"), QStringLiteral("jun"), QStringLiteral("jul"), QStringLiteral("aug"),
        QStringLiteral("sep"), QStringLiteral("oct"), QStringLiteral("nov"), QStringLiteral("dec")};
    static const QHash<QString, int> others = {
        {QStringLiteral("mär"), 3}, {QStringLiteral("mae"), 3},  {QStringLiteral("mrz"), 3},
        {QStringLiteral("mai"), 5}, {QStringLiteral("okt"), 10}, {QStringLiteral("dez"), 12}};
    name = name.toLower().left(3);
    const int place = int(starts.indexOf(name));
    return place >= 0 ? place + 1 : others.value(name, 0);
}

// Two digits of a year: birthdays and wedding days lie behind us, the last century holds the more.
int fullYear(const QString &digits)
{
    const int year = digits.toInt();
    if (digits.size() != 2)
        return year;
    return year <= 29 ? 2000 + year : 1900 + year;
}

// "3/4/2020", "3.4.2020", "3-4-20": the two numbers before the year, and what divides them.
const QRegularExpression &numbered()
{
    static const QRegularExpression pattern(
        QStringLiteral("^(\\d{1,2})([./-])\\s?(\\d{1,2})\\2\\s?(\\d{4}|\\d{2})(?:[T ,].*)?$"));
    return pattern;
}

std::optional<QString> readIso(const QString &text)
{
    static const QRegularExpression full(
        QStringLiteral("^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ].*)?$"));
    static const QRegularExpression basic(QStringLiteral("^(\\d{4})(\\d{2})(\\d{2})(?:[T ].*)?$"));
    static const QRegularExpression yearless(QStringLiteral("^--(\\d{2})-?(\\d{2})(?:T.*)?$"));
    for (const QRegularExpression *pattern : {&full, &basic}) {
        if (const auto m = pattern->match(text); m.hasMatch()) {
            // 1604 is how Apple's programs say "no year".
            const int year = m.captured(1).toInt();
            if (year == 0)
                return std::nullopt;
            return valid(
                spelled(year == 1604 ? 0 : year, m.captured(2).toInt(), m.captured(3).toInt()));
        }
    }
    if (const auto m = yearless.match(text); m.hasMatch())
        return valid(spelled(0, m.captured(1).toInt(), m.captured(2).toInt()));
    return std::nullopt;
}

std::optional<QString> readNamed(const QString &text)
{
    static const QRegularExpression dayFirst(
        QStringLiteral(
            "^(\\d{1,2})(?:st|nd|rd|th|\\.)?[ -]+([^\\W\\d_]{3,})\\.?(?:[ ,-]+(\\d{4}|\\d{2}))?$"),
        QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression monthFirst(
        QStringLiteral("^([^\\W\\d_]{3,})\\.? +(\\d{1,2})(?:st|nd|rd|th)?(?:,? +(\\d{4}))?$"),
        QRegularExpression::UseUnicodePropertiesOption);
    if (const auto m = dayFirst.match(text); m.hasMatch()) {
        return valid(
            spelled(fullYear(m.captured(3)), monthNumber(m.captured(2)), m.captured(1).toInt()));
    }
    if (const auto m = monthFirst.match(text); m.hasMatch()) {
        return valid(
            spelled(fullYear(m.captured(3)), monthNumber(m.captured(1)), m.captured(2).toInt()));
    }
    return std::nullopt;
}

std::optional<QString> readNumbered(const QString &text, DateOrder order)
{
    static const QRegularExpression yearless(QStringLiteral("^(\\d{1,2})([./])(\\d{1,2})\\2?$"));
    int first = 0, second = 0, year = 0;
    QString divider;
    if (const auto m = numbered().match(text); m.hasMatch()) {
        first = m.captured(1).toInt();
        second = m.captured(3).toInt();
        year = fullYear(m.captured(4));
        divider = m.captured(2);
    } else if (const auto bareDate = yearless.match(text); bareDate.hasMatch()) {
        first = bareDate.captured(1).toInt();
        second = bareDate.captured(3).toInt();
        divider = bareDate.captured(2);
    } else {
        return std::nullopt;
    }
    if (year == 1604)
        year = 0;
    const bool dots = divider == QLatin1String(".");
    const bool dayLeads = first > 12 || (second <= 12 && (dots || order == DateOrder::DayFirst));
    return valid(dayLeads ? spelled(year, second, first) : spelled(year, first, second));
}

} // namespace

std::optional<QString> readDate(QStringView text, DateOrder order)
{
    QStringView cut = text.trimmed();
    while (cut.endsWith(u';'))
        cut.chop(1);
    if (cut.isEmpty() || cut.size() > 64)
        return std::nullopt;
    const QString date = cut.trimmed().toString();
    if (const auto iso = readIso(date))
        return iso;
    if (const auto numbers = readNumbered(date, order))
        return numbers;
    return readNamed(date);
}

std::optional<DateOrder> shownDateOrder(QStringView text)
{
    const auto m = numbered().match(text.trimmed().left(64).toString());
    if (!m.hasMatch() || m.captured(2) == QLatin1String("."))
        return std::nullopt;
    const int first = m.captured(1).toInt();
    const int second = m.captured(3).toInt();
    if (first > 12 && second <= 12)
        return DateOrder::DayFirst;
    if (second > 12 && first <= 12)
        return DateOrder::MonthFirst;
    return std::nullopt;
}

bool isAmbiguousDate(QStringView text)
{
    const auto m = numbered().match(text.trimmed().left(64).toString());
    if (!m.hasMatch() || m.captured(2) == QLatin1String("."))
        return false;
    const int first = m.captured(1).toInt();
    const int second = m.captured(3).toInt();
    return first >= 1 && second >= 1 && first <= 12 && second <= 12 && first != second;
}

std::optional<double> readNumber(QStringView text)
{
    QString digits;
    for (const QChar c : text) {
        if (c.isDigit())
            digits += QChar(u'0' + c.digitValue());
        else if (c == u'.' || c == u',' || (c == u'-' && digits.isEmpty()))
            digits += c;
    }
    const qsizetype comma = digits.lastIndexOf(u',');
    const qsizetype dot = digits.lastIndexOf(u'.');
    const qsizetype last = std::max(comma, dot);
    if (last >= 0) {
        const QChar mark = digits[last];
        // One mark before exactly three digits divides thousands, as do several of one kind.
        const bool thousands = (std::min(comma, dot) < 0 && digits.size() - last == 4 &&
                                digits.left(last) != QLatin1String("0")) ||
                               digits.count(mark) > 1;
        QString whole = digits.left(last).remove(u',').remove(u'.');
        digits = thousands ? whole + digits.mid(last + 1) : whole + u'.' + digits.mid(last + 1);
    }
    bool ok = false;
    const double number = digits.toDouble(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

} // namespace touchbase
