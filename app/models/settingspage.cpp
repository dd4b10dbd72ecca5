// SPDX-License-Identifier: MPL-2.0
#include "app/models/settingspage.h"

#include "app/models/phrases.h"
#include "core/backup/drill.h"

#include <algorithm>
#include <array>

namespace touchbase::app {

using namespace Qt::StringLiterals;
using settings::Reach;

namespace {

struct Setting {
    const char *id;
    const char *section;
    const char *icon;
    const char *label;
    const char *detail;
    SettingKind::Value kind;
    Reach reach;
    const char *standard; ///< value where nothing was chosen; empty: made by the program
};

#define TEXT(text) QT_TRANSLATE_NOOP("SettingsPage", text)
constexpr std::array all{
    Setting{"look", "look", "palette", TEXT("Appearance"), "", SettingKind::Choice, Reach::Device,
            "system"},
    Setting{"text_scale", "look", "notes", TEXT("Text size"), "", SettingKind::Choice,
            Reach::Device, "1"},
    Setting{"reduced_motion", "look", "pause", TEXT("Less motion"), "", SettingKind::Switch,
            Reach::Device, "false"},
    Setting{"single_keys", "look", "keyboard", TEXT("Single-letter keys"),
            TEXT("D, S, L and others work as commands while you are not typing"),
            SettingKind::Switch, Reach::Device, "true"},
    Setting{"language", "language", "language", TEXT("Dates and numbers"),
            TEXT("Written as in this country"), SettingKind::Choice, Reach::Device, ""},
    Setting{"region", "language", "call", TEXT("Country of phone numbers"),
            TEXT("For numbers without a country code"), SettingKind::Choice, Reach::Person, ""},
    Setting{"currency", "language", "payments", TEXT("Currency"), "", SettingKind::Choice,
            Reach::Person, ""},
    Setting{"first_day", "day", "calendar_month", TEXT("Week begins on"), "", SettingKind::Choice,
            Reach::Person, ""},
    Setting{"leap_day", "day", "cake", TEXT("Born on 29 February"),
            TEXT("The day it falls on in other years"), SettingKind::Choice, Reach::Person,
            "feb28"},
    Setting{"notifications", "reminders", "notifications", TEXT("Reminders"), "",
            SettingKind::Switch, Reach::Device, "true"},
    Setting{"morning", "reminders", "schedule", TEXT("Morning hour"),
            TEXT("When things without an hour remind you"), SettingKind::Time, Reach::Person,
            "09:00"},
    Setting{"quiet_from", "reminders", "do_not_disturb_on", TEXT("Quiet from"), "",
            SettingKind::Time, Reach::Person, "20:00"},
    Setting{"quiet_until", "reminders", "do_not_disturb_on", TEXT("Quiet until"), "",
            SettingKind::Time, Reach::Person, "08:00"},
    Setting{"date_ladder", "reminders", "cake", TEXT("Birthdays and other dates"),
            TEXT("On which days before they remind you"), SettingKind::Choice, Reach::Person, "0"},
    Setting{"digest", "reminders", "wb_sunny", TEXT("Sum up the day"),
            TEXT("One notification: what is late and due, dates and meetings"), SettingKind::Switch,
            Reach::Person, "false"},
    Setting{"digest_at", "reminders", "schedule", TEXT("Sum up at"), "", SettingKind::Time,
            Reach::Person, "08:00"},
    Setting{"reminders", "reminders", "task_alt", TEXT("Do reminders ring?"),
            TEXT("What they rest on, what became of them, and a test"), SettingKind::Page,
            Reach::Device, ""},
    Setting{"after_call", "next", "phone_callback", TEXT("Ask after a call"),
            TEXT("Opens the log when you come back from a call that you began here"),
            SettingKind::Switch, Reach::Device, "true"},
    Setting{"next.no_answer", "next", "phone_missed", TEXT("No answer: try again"), "",
            SettingKind::Choice, Reach::Person, "1"},
    Setting{"next.busy", "next", "phone_missed", TEXT("Busy: try again"), "", SettingKind::Choice,
            Reach::Person, "1"},
    Setting{"next.voicemail", "next", "call_made", TEXT("Left a message: try again"), "",
            SettingKind::Choice, Reach::Person, "2"},
    Setting{"next.interested", "next", "thumb_up", TEXT("Interested: next step"), "",
            SettingKind::Choice, Reach::Person, "3"},
    Setting{"next.thinking_it_over", "next", "hourglass_top", TEXT("Thinking it over: next step"),
            "", SettingKind::Choice, Reach::Person, "7"},
    Setting{"next.not_now", "next", "pause", TEXT("Not now: next step"), "", SettingKind::Choice,
            Reach::Person, "30"},
    Setting{"events", "next", "event_upcoming", TEXT("Events"),
            TEXT("What follow-ups wait for, such as a launch"), SettingKind::Page, Reach::Device,
            ""},
    Setting{"person", "people", "person", TEXT("Your name"), TEXT("As your other devices see it"),
            SettingKind::Text, Reach::Person, ""},
    Setting{"import", "data", "download", TEXT("Import people"), TEXT("vCard, CSV, calendars"),
            SettingKind::Page, Reach::Device, ""},
    Setting{"fields", "data", "tune", TEXT("Custom fields"),
            TEXT("What else you want to know of people"), SettingKind::Page, Reach::Device, ""},
    Setting{"plans", "data", "checklist", TEXT("Action plans"),
            TEXT("Rows of follow-ups, planned in one tap"), SettingKind::Page, Reach::Device, ""},
    Setting{"duplicates", "data", "merge", TEXT("Duplicates"),
            TEXT("People who seem to be here twice"), SettingKind::Page, Reach::Device, ""},
    Setting{"bin", "data", "delete", TEXT("Bin"), TEXT("What was deleted in the last 90 days"),
            SettingKind::Page, Reach::Device, ""},
    Setting{"backup", "data", "settings_backup_restore", TEXT("Back up now"),
            TEXT("Everything in one encrypted file, proven by reading it back. Each day with a "
                 "change gets one by itself."),
            SettingKind::Action, Reach::Device, ""},
    Setting{"restore", "data", "history", TEXT("Restore a backup"),
            TEXT("On this device, or from an old one to a new one"), SettingKind::Page,
            Reach::Device, ""},
    Setting{"lock", "data", "lock", TEXT("App lock"),
            TEXT("A PIN for whoever picks up this device"), SettingKind::Page, Reach::Device, ""},
    Setting{"protection", "data", "key", TEXT("Protection"), "", SettingKind::Fact, Reach::Device,
            ""},
    Setting{
        "recovery", "data", "content_copy", TEXT("Copy the recovery code"),
        TEXT("Opens your base when this device forgets its key. Print it and keep it elsewhere."),
        SettingKind::Action, Reach::Device, ""},
    Setting{"account", "account", "devices", TEXT("Account and devices"), "", SettingKind::Page,
            Reach::Device, ""},
    Setting{"team", "account", "groups", TEXT("Team"),
            TEXT("With whom you share people, and what each may do"), SettingKind::Page,
            Reach::Device, ""},
    Setting{"sync", "account", "cloud_sync", TEXT("Sync and history"), "", SettingKind::Page,
            Reach::Device, ""},
    Setting{"keys", "account", "keyboard", TEXT("Keys"), "", SettingKind::Page, Reach::Device, ""},
    Setting{"support", "account", "help", TEXT("Support bundle"),
            TEXT("A file with versions, counts and settings for whoever helps you. No names, "
                 "numbers or notes."),
            SettingKind::Action, Reach::Device, ""},
    Setting{"about", "account", "info", TEXT("About Touchbase"), "", SettingKind::Page,
            Reach::Device, ""},
};

struct Section {
    const char *id;
    const char *title;
};
constexpr std::array sectionTitles{
    Section{"look", TEXT("Appearance")},      Section{"language", TEXT("Country")},
    Section{"day", TEXT("Calendar")},         Section{"reminders", TEXT("Reminders")},
    Section{"next", TEXT("What comes next")}, Section{"people", TEXT("You")},
    Section{"data", TEXT("Your data")},       Section{"account", TEXT("Account and help")},
};
#undef TEXT

QString said(const char *text)
{
    return *text ? QCoreApplication::translate("SettingsPage", text) : QString();
}

const Setting *find(const QString &id)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const Setting &setting) {
        return id == QLatin1String(setting.id);
    });
    return found == all.end() ? nullptr : &*found;
}

/// The language that the program speaks, in the countries that write dates and amounts their way.
QStringList localeNames() { return {u"en_GB"_s, u"en_US"_s, u"en_AU"_s, u"en_IN"_s, u"en_AE"_s}; }

QString localeText(const QString &name)
{
    return QLocale::territoryToString(QLocale(name).territory());
}

QVector<Choice> territories()
{
    QVector<Choice> choices;
    QSet<QString> seen;
    for (const QLocale &locale : QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript,
                                                          QLocale::AnyTerritory)) {
        const QString code = QLocale::territoryToCode(locale.territory());
        if (code.size() != 2 || seen.contains(code))
            continue;
        seen.insert(code);
        choices.append(
            {code, QLocale::territoryToString(locale.territory()), code, {}, {}, {}, false});
    }
    std::sort(choices.begin(), choices.end(), [](const Choice &a, const Choice &b) {
        return a.text.localeAwareCompare(b.text) < 0;
    });
    return choices;
}

QVector<Choice> optionsOf(const QString &id)
{
    const auto translate = [](const char *text) {
        return QCoreApplication::translate("SettingsPage", text);
    };
    const auto choice = [](const QString &option, const QString &text) {
        return Choice{option, text, {}, {}, {}, {}, false};
    };
    QVector<Choice> options;
    if (id == u"look") {
        options = {
            choice(u"system"_s, translate(QT_TRANSLATE_NOOP("SettingsPage", "As the system"))),
            choice(u"light"_s, translate(QT_TRANSLATE_NOOP("SettingsPage", "Light"))),
            choice(u"dark"_s, translate(QT_TRANSLATE_NOOP("SettingsPage", "Dark"))),
            choice(u"sun"_s, translate(QT_TRANSLATE_NOOP("SettingsPage", "Bright sun")))};
    } else if (id == u"text_scale") {
        for (const char *scale : {"1", "1.15", "1.3", "1.5", "1.75", "2"})
            options.append(
                choice(QLatin1String(scale), Phrases::percent(QByteArray(scale).toDouble())));
    } else if (id == u"language") {
        for (const QString &name : localeNames())
            options.append(choice(name, localeText(name)));
    } else if (id == u"region") {
        options = territories();
    } else if (id == u"currency") {
        for (const char *code : {"USD", "EUR", "GBP", "AED", "AUD", "CAD", "CHF", "DKK", "INR",
                                 "JPY", "NOK", "PLN", "SAR", "SEK", "SGD", "ZAR"})
            options.append(choice(QLatin1String(code), QLatin1String(code)));
    } else if (id == u"first_day") {
        for (const int day : {1, 6, 7})
            options.append(choice(QString::number(day), QLocale().dayName(day)));
    } else if (id == u"date_ladder") {
        options = {
            choice(u"0"_s, translate(QT_TRANSLATE_NOOP("SettingsPage", "On the day"))),
            choice(u"1,0"_s, translate(QT_TRANSLATE_NOOP("SettingsPage", "The day before too"))),
            choice(u"7,0"_s, translate(QT_TRANSLATE_NOOP("SettingsPage", "A week before too"))),
            choice(u"7,1,0"_s,
                   translate(QT_TRANSLATE_NOOP("SettingsPage", "A week and a day before too"))),
            choice(u"30,7,1,0"_s,
                   translate(QT_TRANSLATE_NOOP("SettingsPage", "30, 7 and 1 days before too")))};
    } else if (id.startsWith(u"next.")) {
        options.append(
            choice(u"never"_s, translate(QT_TRANSLATE_NOOP("SettingsPage", "Proposes nothing"))));
        options.append(
            choice(u"1"_s, translate(QT_TRANSLATE_NOOP("SettingsPage", "The next day"))));
        for (const int days : {2, 3, 5, 7, 14, 30, 90})
            options.append(choice(QString::number(days), Phrases::inDays(days)));
    } else if (id == u"leap_day") {
        for (const auto &[option, day] :
             {std::pair(u"feb28"_s, QDate(2001, 2, 28)), std::pair(u"mar1"_s, QDate(2001, 3, 1))})
            options.append(choice(option, Phrases::day(day, Phrases::Day::Plain, day)));
    }
    return options;
}

} // namespace

SettingsPage::SettingsPage(Base &base, Toast &toast, QObject *parent)
    : SettingsModel(parent)
    , m_base(base)
    , m_toast(toast)
    , m_locale(QLocale().name())
{
    setTextScale(1);
    setSingleKeys(true);
    setFirstDayOfWeek(QLocale().firstDayOfWeek());
    setRightToLeft(QLocale().textDirection() == Qt::RightToLeft);
    connect(&base, &Base::changed, this, &SettingsPage::refresh);
}

QString SettingsPage::stored(const QString &id) const
{
    const Setting *setting = find(id);
    if (!m_base.isOpen() || !setting)
        return {};
    const QString value = settings::value(m_base.replica(), id, setting->reach);
    if (!value.isEmpty() || *setting->standard)
        return value.isEmpty() ? QString::fromLatin1(setting->standard) : value;
    const QLocale locale;
    if (id == u"language")
        return locale.name();
    if (id == u"region")
        return settings::region(m_base.replica(), locale);
    if (id == u"currency")
        return settings::currency(m_base.replica(), locale);
    if (id == u"first_day")
        return QString::number(locale.firstDayOfWeek());
    if (id == u"protection")
        return m_protection;
    return {};
}

void SettingsPage::store(const QString &id, const QString &value)
{
    const Setting *setting = find(id);
    if (!setting || !m_base.isOpen() || stored(id) == value)
        return;
    if (setting->reach == Reach::Device) {
        settings::setDeviceValue(m_base.replica(), id, value);
        m_base.noteCommit();
        if (id == u"notifications")
            Q_EMIT notificationsChosen();
        return;
    }
    const Result<Stamp> done =
        m_base.carryOut(u"setting"_s, said(setting->label),
                        [&](replica::Edit &edit) { settings::setValue(edit, id, value); });
    if (!done)
        m_toast.say(done.error().message);
}

/// What the monthly trial of the automatic backups has shown.
QString SettingsPage::drillText() const
{
    const std::optional<backup::Drill> tried = backup::lastDrill(m_base.replica());
    if (!tried)
        return {};
    const Clock &clock = m_base.clock();
    const QString day = Phrases::day(QDateTime::fromMSecsSinceEpoch(tried->at, clock.zone()).date(),
                                     Phrases::Day::Plain, clock.today());
    return u'\n' + (tried->problem.isEmpty()
                        ? tr("Last restored for trial %1: it came back whole.").arg(day)
                        : tr("The trial of %1 failed: %2 Newer ones are proven when they are made.")
                              .arg(day, tried->problem));
}

void SettingsPage::refresh()
{
    if (!m_base.isOpen())
        return;
    static const QHash<QString, Look> looks{
        {u"light"_s, Light}, {u"dark"_s, Dark}, {u"sun"_s, Sun}};
    setLook(looks.value(stored(u"look"_s), System));
    setTextScale(std::clamp(stored(u"text_scale"_s).toDouble(), 1.0, 2.0));
    setReducedMotion(stored(u"reduced_motion"_s) == u"true");
    setSingleKeys(stored(u"single_keys"_s) == u"true");
    setFirstDayOfWeek(std::clamp(stored(u"first_day"_s).toInt(), 1, 7));
    setListWidth(settings::value(m_base.replica(), u"list_width"_s, Reach::Device).toInt());
    if (const QString locale = stored(u"language"_s); locale != m_locale) {
        m_locale = locale;
        Q_EMIT localeChosen(locale);
    }
    setRightToLeft(QLocale().textDirection() == Qt::RightToLeft);

    QVector<SettingRow> rows;
    for (const Setting &setting : all) {
        const QString id = QLatin1String(setting.id);
        SettingRow row{.id = id,
                       .section = QLatin1String(setting.section),
                       .icon = QLatin1String(setting.icon),
                       .label = said(setting.label),
                       .detail = said(setting.detail),
                       .value = stored(id),
                       .kind = setting.kind,
                       .on = stored(id) == u"true",
                       .available = true};
        if (setting.kind == SettingKind::Choice) {
            if (id == u"language")
                row.value = localeText(row.value);
            for (const Choice &option : optionsOf(id)) {
                if (option.id == stored(id))
                    row.value = option.text;
            }
        } else if (setting.kind == SettingKind::Switch) {
            row.value.clear();
        } else if (setting.kind == SettingKind::Fact) {
            row.detail = std::exchange(row.value, QString());
        }
        if (id == u"backup")
            row.detail += drillText();
        if (id == u"reminders" && !m_reminderHealth.isEmpty())
            row.detail = m_reminderHealth;
        if (id != u"recovery" || m_encrypted)
            rows.append(row);
    }
    m_rows.set(rows);
    QVector<SectionRow> titles;
    for (const Section &section : sectionTitles)
        titles.append({QLatin1String(section.id), said(section.title), {}, Tone::Plain});
    m_sections.set(titles);
    if (!m_optionsOf.isEmpty())
        openOptions(m_optionsOf);
}

void SettingsPage::openOptions(const QString &id)
{
    m_optionsOf = id;
    QVector<Choice> options = optionsOf(id);
    const QString now = stored(id);
    for (Choice &option : options)
        option.selected = option.id == now;
    m_options.set(options);
}

void SettingsPage::choose(const QString &id, const QString &option)
{
    const QVector<Choice> options = optionsOf(id);
    if (std::any_of(options.begin(), options.end(),
                    [&](const Choice &one) { return one.id == option; }))
        store(id, option);
}

void SettingsPage::setOn(const QString &id, bool on)
{
    if (const Setting *setting = find(id); setting && setting->kind == SettingKind::Switch)
        store(id, on ? u"true"_s : u"false"_s);
}

void SettingsPage::setText(const QString &id, const QString &text)
{
    const Setting *setting = find(id);
    if (!setting)
        return;
    if (setting->kind == SettingKind::Text) {
        store(id, text.trimmed());
    } else if (setting->kind == SettingKind::Time) {
        QTime time = QTime::fromString(text.trimmed(), u"H:mm"_s);
        if (!time.isValid())
            time = QLocale().toTime(text.trimmed(), QLocale::ShortFormat);
        if (!time.isValid()) {
            m_toast.say(tr("“%1” is no time of day; give one such as 09:00").arg(text));
            return;
        }
        store(id, time.toString(u"HH:mm"_s));
    }
}

void SettingsPage::run(const QString &id)
{
    const Setting *setting = find(id);
    if (setting && setting->kind == SettingKind::Page)
        Q_EMIT pageRequested(id);
    else if (id == u"recovery")
        Q_EMIT recoveryCodeWanted();
    else if (id == u"backup")
        Q_EMIT backupWanted();
    else if (id == u"support")
        Q_EMIT supportBundleWanted();
}

void SettingsPage::keepListWidth(int width)
{
    if (!m_base.isOpen() || width == listWidth())
        return;
    settings::setDeviceValue(m_base.replica(), u"list_width"_s, QString::number(width));
    setListWidth(width);
}

void SettingsPage::setReminderHealth(const QString &text)
{
    if (m_reminderHealth == text)
        return;
    m_reminderHealth = text;
    refresh();
}

void SettingsPage::setProtection(const QString &text, bool encrypted)
{
    m_protection = text;
    m_encrypted = encrypted;
    refresh();
}

} // namespace touchbase::app
