// SPDX-License-Identifier: MPL-2.0
#include "app/models/phrases.h"

#include "core/followups/cadence.h"
#include "core/followups/when.h"

#include <QRegularExpression>

#include <array>

namespace touchbase::app {

namespace {

QChar firstLetter(const QString &text)
{
    for (const QChar c : text) {
        if (c.isLetterOrNumber())
            return c;
    }
    return {};
}

bool abbreviates(QChar letter)
{
    const QChar::Script script = letter.script();
    return script == QChar::Script_Latin || script == QChar::Script_Cyrillic ||
           script == QChar::Script_Greek;
}

/// The locale's own order of day and month, in the form asked for.
QString pattern(bool weekday, bool longNames, bool year)
{
    QString format = QLocale().dateFormat(QLocale::LongFormat);
    format.remove(QRegularExpression(QStringLiteral("'[^']*'")));
    // A weekday and a day of a month read well without the comma between them.
    format.replace(QRegularExpression(QStringLiteral("dddd\\s*[,،.]?\\s*")),
                   weekday ? QStringLiteral("dddd ") : QString());
    if (!year)
        format.remove(QRegularExpression(QStringLiteral("\\s*[,،/.-]?\\s*y+\\s*")));
    format = format.simplified();
    while (format.endsWith(u',') || format.endsWith(u'،'))
        format.chop(1);
    if (!longNames)
        format.replace(QLatin1String("dddd"), QLatin1String("ddd"))
            .replace(QLatin1String("MMMM"), QLatin1String("MMM"));
    return format;
}

} // namespace

QString Phrases::initials(const QString &name)
{
    const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    const QChar first = firstLetter(words.first());
    if (first.isNull())
        return {};
    const QChar last = words.size() > 1 ? firstLetter(words.last()) : QChar();
    if (last.isNull() || !abbreviates(first))
        return QString(first).toUpper();
    return QString(first).toUpper() + QString(last).toUpper();
}

QString Phrases::firstName(const QString &name) { return name.section(u' ', 0, 0); }

QString Phrases::initial(const QString &sortKey)
{
    const QChar letter = sortKey.isEmpty() ? QChar() : sortKey.front();
    return letter.isLetter() ? QString(letter).toUpper() : QStringLiteral("#");
}

QString Phrases::day(const QDate &day, Day form, const QDate &today)
{
    const QLocale locale;
    const bool otherYear = day.year() != today.year();
    switch (form) {
    case Day::Whole:
        return locale.toString(day, pattern(true, true, otherYear));
    case Day::Plain:
        return locale.toString(day, pattern(false, true, false));
    case Day::Number:
        if (day.year() == today.year() && day.month() == today.month())
            return locale.toString(day, QStringLiteral("ddd d"));
        break;
    case Day::Short:
        break;
    }
    // In the coming months the year goes without saying.
    return locale.toString(day, pattern(true, false, otherYear && qAbs(today.daysTo(day)) > 300));
}

QString Phrases::time(const QTime &time) { return QLocale().toString(time, QLocale::ShortFormat); }

QString Phrases::moment(const QDateTime &moment, const QDate &today)
{
    const QString hour = time(moment.time());
    if (moment.date() == today)
        return hour;
    if (moment.date() == today.addDays(-1))
        return tr("yesterday %1").arg(hour);
    return day(moment.date(), Day::Short, today) + u' ' + hour;
}

QDateTime Phrases::moment(const QString &wall, const QTimeZone &zone)
{
    return followups::instantOf(
        QDate::fromString(wall.left(10), Qt::ISODate),
        wall.size() > 10 ? QTime::fromString(wall.mid(11, 5), Qt::ISODate) : QTime(0, 0), zone);
}

QString Phrases::due(const QString &wall, const Clock &clock)
{
    const QDate today = clock.today();
    const QDate day = QDate::fromString(wall.left(10), Qt::ISODate);
    const QString hour =
        wall.size() > 10 ? time(QTime::fromString(wall.mid(11, 5), Qt::ISODate)) : QString();
    const int ahead = int(today.daysTo(day));
    if (!day.isValid())
        return tr("any day");
    if (ahead < 0)
        return tr("%Ln day(s) late", nullptr, -ahead);
    if (ahead == 0)
        return hour.isEmpty() ? tr("today") : hour;
    QString said = ahead == 1  ? tr("tomorrow")
                   : ahead < 7 ? QLocale().toString(day, QStringLiteral("dddd"))
                               : Phrases::day(day, Day::Short, today);
    if (ahead == 1)
        said = capital(said);
    return hour.isEmpty() ? said : said + u' ' + hour;
}

Tone::Value Phrases::dueTone(const QString &wall, const Clock &clock)
{
    const QDate day = QDate::fromString(wall.left(10), Qt::ISODate);
    const QDate today = clock.today();
    if (!day.isValid() || day > today)
        return Tone::Plain;
    if (day < today)
        return Tone::Danger;
    const bool passed =
        wall.size() > 10 && moment(wall, clock.zone()).toMSecsSinceEpoch() < clock.now() - 60'000;
    return passed ? Tone::Danger : Tone::Accent;
}

QString Phrases::when(const QString &wall, const QDate &today)
{
    const QString said = day(QDate::fromString(wall.left(10), Qt::ISODate), Day::Short, today);
    return wall.size() > 10 ? said + u' ' + time(QTime::fromString(wall.mid(11, 5), Qt::ISODate))
                            : said;
}

QString Phrases::nearness(const QString &wall, const Clock &clock)
{
    if (wall.size() <= 10)
        return {};
    const QDateTime at = moment(wall, clock.zone());
    // What is left of this minute counts as none.
    const qint64 minutes = at.toMSecsSinceEpoch() / 60'000 - clock.now() / 60'000;
    if (at.date() != clock.today() || minutes > 90)
        return {};
    if (minutes == 0)
        return tr("now");
    if (minutes > 0)
        return tr("in %Ln minute(s)", nullptr, int(minutes));
    if (minutes > -90)
        return tr("%Ln minute(s) ago", nullptr, int(-minutes));
    return tr("%Ln hour(s) ago", nullptr, int(-minutes + 30) / 60);
}

QString Phrases::days(int count) { return tr("%Ln day(s)", nullptr, count); }

QString Phrases::inDays(int count) { return tr("After %Ln day(s)", nullptr, count); }

QString Phrases::daysAgo(int count)
{
    if (count <= 0)
        return tr("today");
    if (count == 1)
        return tr("yesterday");
    return tr("%Ln day(s) ago", nullptr, count);
}

QString Phrases::touched(const activity::Interaction &touch, const Clock &clock)
{
    const QString ago = daysAgo(daysSince(touch.at, clock));
    if (touch.kind == u"meeting" || touch.kind == u"visit")
        return tr("met %1").arg(ago);
    if (touch.kind == u"email" || touch.kind == u"message" || touch.kind == u"letter")
        return tr("wrote %1").arg(ago);
    return tr("spoke %1").arg(ago);
}

QString Phrases::money(double amount, const QString &currency)
{
    const QLocale locale;
    QString symbol = currency;
    if (currency == locale.currencySymbol(QLocale::CurrencyIsoCode)) {
        symbol = locale.currencySymbol();
    } else {
        static const QHash<QString, QString> signs{{QStringLiteral("USD"), QStringLiteral("$")},
                                                   {QStringLiteral("EUR"), QStringLiteral("€")},
                                                   {QStringLiteral("GBP"), QStringLiteral("£")},
                                                   {QStringLiteral("JPY"), QStringLiteral("¥")}};
        symbol = signs.value(currency, currency + QChar::Nbsp);
    }
    const bool whole = qAbs(amount - qRound64(amount)) < 0.005;
    return locale.toCurrencyString(amount, symbol, whole ? 0 : 2);
}

QString Phrases::number(int value) { return QLocale().toString(value); }

QString Phrases::percent(double share)
{
    return QLocale().toString(qRound(share * 100)) + QLocale().percent();
}

QString Phrases::kind(const QString &kind)
{
    static const QHash<QString, const char *> names{
        {QStringLiteral("meeting"), QT_TR_NOOP("Meeting")},
        {QStringLiteral("call"), QT_TR_NOOP("Call")},
        {QStringLiteral("visit"), QT_TR_NOOP("Viewing")},
        {QStringLiteral("message"), QT_TR_NOOP("Message")},
        {QStringLiteral("email"), QT_TR_NOOP("E-mail")},
        {QStringLiteral("letter"), QT_TR_NOOP("Letter")},
        {QStringLiteral("information"), QT_TR_NOOP("Send information")},
        {QStringLiteral("task"), QT_TR_NOOP("Task")}};
    const char *name = names.value(kind);
    return name ? tr(name) : capital(kind);
}

QString Phrases::kindIcon(const QString &kind)
{
    static const QHash<QString, QString> icons{
        {QStringLiteral("meeting"), QStringLiteral("handshake")},
        {QStringLiteral("call"), QStringLiteral("call")},
        {QStringLiteral("visit"), QStringLiteral("door_front")},
        {QStringLiteral("message"), QStringLiteral("chat_bubble")},
        {QStringLiteral("email"), QStringLiteral("mail")},
        {QStringLiteral("letter"), QStringLiteral("drafts")}};
    return icons.value(kind, QStringLiteral("notes"));
}

namespace {

struct Outcome {
    const char *id;
    const char *name;
    Tone::Value tone;
};
constexpr std::array outcomes{
    Outcome{"interested", QT_TRANSLATE_NOOP("Phrases", "Interested"), Tone::Success},
    Outcome{"thinking it over", QT_TRANSLATE_NOOP("Phrases", "Thinking it over"), Tone::Warning},
    Outcome{"not now", QT_TRANSLATE_NOOP("Phrases", "Not now"), Tone::Muted},
    Outcome{"no answer", QT_TRANSLATE_NOOP("Phrases", "No answer"), Tone::Muted},
    Outcome{"voicemail", QT_TRANSLATE_NOOP("Phrases", "Voicemail"), Tone::Muted},
    Outcome{"busy", QT_TRANSLATE_NOOP("Phrases", "Busy"), Tone::Muted},
};

const Outcome *outcomeNamed(const QString &id)
{
    for (const Outcome &outcome : outcomes) {
        if (id.compare(QLatin1String(outcome.id), Qt::CaseInsensitive) == 0)
            return &outcome;
    }
    return nullptr;
}

} // namespace

QString Phrases::outcome(const QString &id)
{
    const Outcome *known = outcomeNamed(id);
    return known ? tr(known->name) : capital(id);
}

Tone::Value Phrases::outcomeTone(const QString &id)
{
    const Outcome *known = outcomeNamed(id);
    return known ? known->tone : Tone::Plain;
}

QString Phrases::level(const QString &level)
{
    if (level == u"A")
        return tr("Level A, key client");
    if (level == u"B")
        return tr("Level B, active contact");
    if (level == u"C")
        return tr("Level C, occasional contact");
    return tr("No level");
}

QString Phrases::relation(const QString &kind)
{
    static const QHash<QString, const char *> names{
        {QStringLiteral("spouse"), QT_TR_NOOP("spouse")},
        {QStringLiteral("husband"), QT_TR_NOOP("husband")},
        {QStringLiteral("wife"), QT_TR_NOOP("wife")},
        {QStringLiteral("partner"), QT_TR_NOOP("partner")},
        {QStringLiteral("child"), QT_TR_NOOP("child")},
        {QStringLiteral("daughter"), QT_TR_NOOP("daughter")},
        {QStringLiteral("son"), QT_TR_NOOP("son")},
        {QStringLiteral("mother"), QT_TR_NOOP("mother")},
        {QStringLiteral("father"), QT_TR_NOOP("father")},
        {QStringLiteral("friend"), QT_TR_NOOP("friend")},
        {QStringLiteral("assistant"), QT_TR_NOOP("assistant")},
        {QStringLiteral("manager"), QT_TR_NOOP("manager")},
        {QStringLiteral("referred_by"), QT_TR_NOOP("referred by")}};
    const char *name = names.value(kind);
    return name ? tr(name) : kind;
}

QString Phrases::dateKind(const QString &kind)
{
    if (kind == u"birthday")
        return tr("Birthday");
    if (kind == u"anniversary")
        return tr("Wedding anniversary");
    return capital(kind);
}

QString Phrases::label(const QString &label)
{
    static const QHash<QString, const char *> names{
        {QStringLiteral("mobile"), QT_TR_NOOP("Mobile")},
        {QStringLiteral("home"), QT_TR_NOOP("Home")},
        {QStringLiteral("work"), QT_TR_NOOP("Work")},
        {QStringLiteral("fax"), QT_TR_NOOP("Fax")},
        {QStringLiteral("home fax"), QT_TR_NOOP("Fax at home")},
        {QStringLiteral("work fax"), QT_TR_NOOP("Fax at work")},
        {QStringLiteral("main"), QT_TR_NOOP("Main")},
        {QStringLiteral("pager"), QT_TR_NOOP("Pager")},
        {QStringLiteral("assistant"), QT_TR_NOOP("Assistant")},
        {QStringLiteral("other"), QT_TR_NOOP("Other")}};
    const char *name = names.value(label);
    return name ? tr(name) : capital(label);
}

QString Phrases::about(const people::ContactRow &row)
{
    QStringList parts;
    for (const QString &part : {row.group, row.type, row.jobTitle, row.organization}) {
        if (!part.isEmpty() && part != row.called)
            parts.append(part);
    }
    parts += row.tags.mid(0, 3);
    return capital(parts.join(tr(", ", "between the words about a person")));
}

QString Phrases::asked(const followups::FollowUp &followUp)
{
    const QString what = followUp.what.isEmpty() ? kind(followUp.kind) : capital(followUp.what);
    // Who wrote it as a promise said so already.
    static const QRegularExpression said(QStringLiteral("\\bpromised?\\b"),
                                         QRegularExpression::CaseInsensitiveOption);
    if (followUp.promisedBy.isEmpty() || said.match(what).hasMatch())
        return what;
    return followUp.promisedBy == u"me"
               ? tr("You promised: %1").arg(followUp.what.isEmpty() ? what : followUp.what)
               : tr("They promised: %1").arg(followUp.what.isEmpty() ? what : followUp.what);
}

QString Phrases::waitsFor(const QString &event, int days)
{
    if (days == 0)
        return tr("after %1").arg(event);
    return (days > 0 ? tr("%Ln day(s) after %1", nullptr, days)
                     : tr("%Ln day(s) before %1", nullptr, -days))
        .arg(event);
}

QString Phrases::capital(const QString &text)
{
    return text.isEmpty() ? text : text.front().toUpper() + text.mid(1);
}

int Phrases::goal(const people::ContactRow &row)
{
    if (row.cadenceDays)
        return *row.cadenceDays;
    return row.level.isEmpty() ? 0 : followups::cadenceOfLevel(row.level.front()).days;
}

Tone::Value Phrases::ageTone(int days, int goal)
{
    if (goal <= 0 || days <= goal)
        return Tone::Plain;
    return days > 2 * goal ? Tone::Danger : Tone::Warning;
}

int Phrases::daysSince(qint64 ms, const Clock &clock)
{
    return int(QDateTime::fromMSecsSinceEpoch(ms, clock.zone()).date().daysTo(clock.today()));
}

} // namespace touchbase::app
