// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"

#include <QCoreApplication>
#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>

#include <cstdio>
#include <memory>
#include <termios.h>
#include <unistd.h>

namespace touchbase::cli {

QString Call::region() const
{
    if (options.isSet(QStringLiteral("region")))
        return options.value(QStringLiteral("region")).toUpper();
    return QLocale::territoryToCode(locale.territory());
}

DateOrder Call::dateOrder() const
{
    return locale.dateFormat(QLocale::ShortFormat).startsWith(u'M') ? DateOrder::MonthFirst
                                                                    : DateOrder::DayFirst;
}

Result<int> Call::number(const char *option, int otherwise) const
{
    if (!has(option))
        return otherwise;
    bool ok = false;
    const int number = value(option).toInt(&ok);
    if (!ok || number < 0)
        return invalid(QStringLiteral("--%1 takes a number, not “%2”.")
                           .arg(QLatin1String(option), value(option)));
    return number;
}

Result<QString> readSecret(const QString &prompt)
{
    const bool terminal = isatty(STDIN_FILENO);
    termios before{};
    if (terminal) {
        fprintf(stderr, "%s: ", qPrintable(prompt));
        tcgetattr(STDIN_FILENO, &before);
        termios silent = before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        tcsetattr(STDIN_FILENO, TCSANOW, &silent);
    }
    // Read byte by byte: what follows the line belongs to whoever asks next.
    QByteArray line;
    char c = 0;
    while (read(STDIN_FILENO, &c, 1) == 1 && c != '\n')
        line.append(c);
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSANOW, &before);
        fputc('\n', stderr);
    }
    if (line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty())
        return invalid(
            QStringLiteral("%1: give it as one line on the standard input.").arg(prompt));
    return QString::fromUtf8(line);
}

namespace {

const std::vector<Option> globalOptions{
    {"data", "DIR", "the folder of the base"},
    {"json", nullptr, "one JSON document on the standard output"},
    {"now", "ISO8601", "work as if it were this moment"},
    {"zone", "IANA", "the time zone, such as Europe/Berlin"},
    {"locale", "NAME", "language and country, such as en-GB"},
    {"protect", "HOW", "keychain, password, file:PATH or none"},
    {"recover", nullptr, "the key is lost: read the recovery code from the standard input first"},
};

/// The clock of --now and --zone.
class CommandClock final : public Clock {
public:
    CommandClock(std::optional<qint64> now, QTimeZone zone)
        : m_now(now)
        , m_zone(std::move(zone))
    {}
    qint64 now() const override { return m_now ? *m_now : m_system.now(); }
    QTimeZone zone() const override { return m_zone; }

private:
    SystemClock m_system;
    std::optional<qint64> m_now;
    QTimeZone m_zone;
};

Result<CommandClock> clockFrom(const QString &now, const QString &zoneName)
{
    // Any word passes for a zone without rules.
    const QTimeZone zone =
        zoneName.isEmpty() ? SystemClock().zone() : QTimeZone(zoneName.toLatin1());
    if (!zone.isValid() ||
        (!zoneName.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(zoneName.toLatin1())))
        return invalid(
            QStringLiteral("“%1” is no time zone; give one such as Europe/Berlin.").arg(zoneName));
    if (now.isEmpty())
        return CommandClock(std::nullopt, zone);
    QDateTime moment = QDateTime::fromString(now, Qt::ISODateWithMs);
    if (!moment.isValid())
        moment = QDateTime::fromString(now, Qt::ISODate);
    if (!moment.isValid())
        return invalid(
            QStringLiteral("“%1” is no moment; give one such as 2026-11-21T10:00.").arg(now));
    if (moment.timeSpec() == Qt::LocalTime)
        moment = QDateTime(moment.date(), moment.time(), zone);
    return CommandClock(moment.toMSecsSinceEpoch(), zone);
}

void addOptions(QCommandLineParser &parser, const std::vector<Option> &options)
{
    for (const Option &option : options) {
        if (option.value)
            parser.addOption({QLatin1String(option.name), QString::fromUtf8(option.help),
                              QLatin1String(option.value)});
        else
            parser.addOption({QLatin1String(option.name), QString::fromUtf8(option.help)});
    }
}

QString help(const Commands &commands)
{
    QString text = QStringLiteral("touchbase-cli --data DIR [options] COMMAND\n\n");
    const auto line = [&](const QString &left, const char *right) {
        text += QStringLiteral("  %1  %2\n").arg(left.leftJustified(46), QString::fromUtf8(right));
    };
    for (const Option &option : globalOptions)
        line(QStringLiteral("--%1 %2").arg(QLatin1String(option.name),
                                           QLatin1String(option.value ? option.value : "")),
             option.help);
    text += u'\n';
    for (const Command &command : commands) {
        line(QStringLiteral("%1 %2").arg(QLatin1String(command.verb),
                                         QString::fromUtf8(command.usage)),
             command.help);
        for (const Option &option : command.options)
            line(QStringLiteral("    --%1 %2")
                     .arg(QLatin1String(option.name),
                          QLatin1String(option.value ? option.value : "")),
                 option.help);
    }
    return text;
}

Result<Answer> run(const QStringList &arguments, const Commands &commands, bool &json)
{
    json = arguments.contains(QStringLiteral("--json"));
    // First pass: find the verb among the global options.
    QCommandLineParser first;
    first.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    addOptions(first, globalOptions);
    first.addOption({QStringLiteral("help"), QString()});
    if (!first.parse(arguments))
        return invalid(first.errorText());
    const QStringList rest = first.positionalArguments();
    if (first.isSet(QStringLiteral("help")) || rest.isEmpty() || rest.first() == u"help")
        return Answer{{}, help(commands)};
    const auto command =
        std::find_if(commands.begin(), commands.end(), [&](const Command &candidate) {
            return rest.first() == QLatin1String(candidate.verb);
        });
    if (command == commands.end())
        return invalid(QStringLiteral("There is no command “%1”; “touchbase-cli help” lists them.")
                           .arg(rest.first()));
    QCommandLineParser second;
    addOptions(second, globalOptions);
    addOptions(second, command->options);
    if (!second.parse(QStringList{arguments.first()} + arguments.mid(1)))
        return invalid(second.errorText());
    const QStringList words = second.positionalArguments().mid(1);
    if (words.size() < command->least)
        return invalid(QStringLiteral("usage: touchbase-cli --data DIR %1 %2")
                           .arg(QLatin1String(command->verb), QString::fromUtf8(command->usage)));
    const auto clock =
        clockFrom(second.value(QStringLiteral("now")), second.value(QStringLiteral("zone")));
    if (!clock)
        return clock.error();
    const QString locale = second.value(QStringLiteral("locale"));
    const QString data = second.value(QStringLiteral("data"));
    const QString path = data.isEmpty() ? app::defaultDataFolder() : data;
    const QString protection = second.value(QStringLiteral("protect"));
    const auto password = [](platform::PasswordFor) {
        return readSecret(QStringLiteral("Password of the base"));
    };
    if (command->runClosed)
        return command->runClosed({path, protection, password, *clock, words, second});
    if (second.isSet(QStringLiteral("recover"))) {
        const Result<QString> code = readSecret(QStringLiteral("Recovery code"));
        if (!code)
            return code.error();
        if (Result<void> mended = app::mendDataFolder(path, protection, *code, password, &*clock);
            !mended)
            return mended.error();
    }
    QTextStream errors(stderr);
    QString notice;
    auto folder = app::openDataFolder(path, protection, password, &*clock, &notice);
    if (!folder)
        return folder.error();
    if (!notice.isEmpty())
        errors << notice << Qt::endl;
    Call call{*folder, *folder->replica,
              *clock,  QLocale(locale.isEmpty() ? QStringLiteral("en-GB") : locale),
              words,   second,
              errors};
    Result<Answer> answer = command->run(call);
    replica::Database &database = folder->replica->database();
    // Nobody is missing for certain while a page cannot be read.
    if (database.hasError() && (answer || database.isDamaged()))
        return *database.takeError();
    return answer;
}

/// Type faces come with a QGuiApplication, which costs time that other commands do not spend.
std::unique_ptr<QCoreApplication> applicationFor(const Commands &commands, int &argc, char **argv)
{
    const bool draws = std::any_of(argv, argv + argc, [&](const char *word) {
        return std::any_of(commands.begin(), commands.end(), [&](const Command &command) {
            return command.draws && std::string_view(command.verb) == word;
        });
    });
    if (!draws)
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // What it misses of a session (XDG_RUNTIME_DIR) is nothing to those who only write a file.
    const QtMessageHandler before =
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
    auto application = std::make_unique<QGuiApplication>(argc, argv);
    qInstallMessageHandler(before);
    return application;
}

} // namespace

} // namespace touchbase::cli

int main(int argc, char **argv)
{
    using namespace touchbase;
    cli::Commands commands;
    for (const cli::Commands &group :
         {cli::contactCommands(),    cli::listCommands(),    cli::fieldCommands(),
          cli::attachmentCommands(), cli::backupCommands(),  cli::activityCommands(),
          cli::exchangeCommands(),   cli::feedCommands(),    cli::followUpCommands(),
          cli::historyCommands(),    cli::keepingCommands(), cli::letterCommands(),
          cli::personCommands(),     cli::planCommands(),    cli::reminderCommands(),
          cli::reviewCommands(),     cli::accountCommands(), cli::syncCommands(),
          cli::statusCommands(),     cli::teamCommands()})
        commands.insert(commands.end(), group.begin(), group.end());
    const auto application = cli::applicationFor(commands, argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("touchbase"));
    bool json = false;
    const Result<cli::Answer> answer = cli::run(QCoreApplication::arguments(), commands, json);
    QTextStream out(stdout);
    if (!answer) {
        const QString line = QString(answer.error().message).replace(u'\n', u' ');
        fprintf(stderr, "touchbase-cli: %s\n", qPrintable(line));
        if (json)
            out << QJsonDocument(QJsonObject{{QStringLiteral("error"),
                                              QJsonObject{{QStringLiteral("code"),
                                                           QString(codeName(answer.error().code))},
                                                          {QStringLiteral("message"),
                                                           answer.error().message}}}})
                       .toJson(QJsonDocument::Compact)
                << Qt::endl;
        return 1;
    }
    if (json)
        out << QJsonDocument(answer->json).toJson(QJsonDocument::Compact) << Qt::endl;
    else
        out << answer->text << Qt::flush;
    if (fwrite(answer->file.constData(), 1, size_t(answer->file.size()), stdout) !=
            size_t(answer->file.size()) ||
        fflush(stdout) != 0) {
        fprintf(stderr, "touchbase-cli: the standard output cannot be written.\n");
        return 1;
    }
    return answer->status;
}
