// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/icalendar.h"

#include <QRegularExpression>

#include <libical/ical.h>

namespace touchbase::exchange {

namespace {

// No rule that a person made is longer; a hostile one is refused before libical sees it.
constexpr qsizetype longest = 1000;

bool isRfcRule(const QString &rule)
{
    icalerror_set_errors_are_fatal(0);
    const QByteArray text = rule.toLatin1();
    const icalrecurrencetype parsed = icalrecurrencetype_from_string(text.constData());
    icalerror_clear_errno();
    return parsed.freq != ICAL_NO_RECURRENCE;
}

QString withEnd(QString rule, const QString &interval, const QString &end)
{
    if (interval.toInt() > 1)
        rule += QLatin1String(";INTERVAL=") + interval;
    if (end.startsWith(u'#') && end.mid(1).toInt() > 0)
        rule += QLatin1String(";COUNT=") + end.mid(1);
    else if (!end.isEmpty() && !end.startsWith(u'#'))
        rule += QLatin1String(";UNTIL=") + end;
    return rule;
}

// "1+ MO 2- FR": the first Monday and the last but one Friday.
QString positions(const QStringList &words)
{
    QStringList days;
    QString position;
    for (const QString &word : words) {
        if (word.endsWith(u'+'))
            position = word.chopped(1);
        else if (word.endsWith(u'-'))
            position = u'-' + word.chopped(1);
        else
            days += position + word;
    }
    return days.join(u',');
}

// vCalendar 1.0, "Recurrence Rule Grammar": D1, W1 MO TU, MP1 1+ MO, MD1 7, YM1 6, YD1 100; then
// #10 or a date as the end.
QString fromVCalendar(const QString &rule)
{
    static const QRegularExpression pattern(QStringLiteral(
        "^(D|W|MP|MD|YM|YD)(\\d{1,3})((?: +[A-Z0-9+-]+)*?)(?: +(#\\d+|\\d{8}T?\\d*Z?))?$"));
    const auto m = pattern.match(rule);
    if (!m.hasMatch())
        return {};
    static const QRegularExpression blanks(QStringLiteral(" +"));
    QStringList words = m.captured(3).split(blanks, Qt::SkipEmptyParts);
    const QString kind = m.captured(1);
    QString made;
    if (kind == QLatin1String("D"))
        made = QStringLiteral("FREQ=DAILY");
    else if (kind == QLatin1String("W"))
        made = QStringLiteral("FREQ=WEEKLY") +
               (words.isEmpty() ? QString() : QLatin1String(";BYDAY=") + words.join(u','));
    else if (kind == QLatin1String("MP"))
        made = QStringLiteral("FREQ=MONTHLY;BYDAY=") + positions(words);
    else if (kind == QLatin1String("MD")) {
        words.replaceInStrings(QStringLiteral("LD"), QStringLiteral("-1"));
        made = QStringLiteral("FREQ=MONTHLY") +
               (words.isEmpty() ? QString() : QLatin1String(";BYMONTHDAY=") + words.join(u','));
    } else if (kind == QLatin1String("YM"))
        made = QStringLiteral("FREQ=YEARLY") +
               (words.isEmpty() ? QString() : QLatin1String(";BYMONTH=") + words.join(u','));
    else
        made = QStringLiteral("FREQ=YEARLY;BYYEARDAY=") + words.join(u',');
    return withEnd(made, m.captured(2), m.captured(4));
}

} // namespace

QString recurrenceRule(QStringView text)
{
    QString rule = text.trimmed().toString().toUpper();
    if (rule.isEmpty() || rule.size() > longest)
        return {};
    if (rule.startsWith(QLatin1String("RRULE:")))
        rule = rule.mid(6);
    if (!rule.contains(QLatin1String("FREQ=")))
        rule = fromVCalendar(rule);
    return !rule.isEmpty() && isRfcRule(rule) ? rule : QString();
}

} // namespace touchbase::exchange
