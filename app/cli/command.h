// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/datafolder.h"
#include "core/base/written.h"
#include "core/people/lists.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QTextStream>

namespace touchbase::cli {

/// What a command works with. The command line has no logic of its own: it reads words, calls the
/// core, and shows what came of it.
struct Call {
    app::DataFolder &folder;
    replica::Replica &replica;
    const Clock &clock;
    QLocale locale;
    QStringList words;                 ///< what stands after the verb, without options
    const QCommandLineParser &options; ///< of this verb
    QTextStream &errors;               ///< progress for a person

    /// Region of telephone numbers: --region, else that of the locale.
    QString region() const;
    /// In which order the locale writes the numbers of a date.
    DateOrder dateOrder() const;
    bool has(const char *option) const { return options.isSet(QLatin1String(option)); }
    QString value(const char *option) const { return options.value(QLatin1String(option)); }
    /// A count, 0 or more; `otherwise` where the option is not given.
    Result<int> number(const char *option, int otherwise) const;
};

/// A document for --json, and the same in lines for a person. `status` is the exit code.
struct Answer {
    QJsonObject json;
    QString text;
    int status = 0;
    QByteArray file = {}; ///< bytes for the standard output, as they are
};

struct Option {
    const char *name;
    const char *value; ///< what stands after it, or null for a flag
    const char *help;
};

/// What a command works with that comes before the base is opened.
struct Closed {
    QString path; ///< of the data folder
    QString protection;
    platform::PasswordSource password;
    const Clock &clock;
    QStringList words;
    const QCommandLineParser &options;
};

struct Command {
    const char *verb;
    const char *usage; ///< the words after the verb
    const char *help;
    std::vector<Option> options;
    int least; ///< words needed
    Result<Answer> (*run)(Call &);
    Result<Answer> (*runClosed)(const Closed &) = nullptr; ///< in its place, before the base opens
    bool draws = false;                                    ///< needs type faces, though no screen
};

using Commands = std::vector<Command>;
Commands accountCommands();
Commands feedCommands();
Commands contactCommands();
Commands attachmentCommands();
Commands backupCommands();
Commands activityCommands();
Commands exchangeCommands();
Commands followUpCommands();
Commands listCommands();
Commands fieldCommands();
Commands historyCommands();
Commands keepingCommands();
Commands letterCommands();
Commands personCommands();
Commands planCommands();
Commands reminderCommands();
Commands reviewCommands();
Commands syncCommands();
Commands statusCommands();
Commands teamCommands();

/// Who --where or --list names; everyone without them.
Result<people::Criterion> whoIsMeant(Call &call);
/// The country of the base's numbers, and where letters are posted: --region, else that of the
/// base, else of the locale.
QString homeCountry(const Call &call);

/// A line of the standard input, without echo where it is a terminal.
Result<QString> readSecret(const QString &prompt);

} // namespace touchbase::cli
