// SPDX-License-Identifier: MPL-2.0
#include "app/agent/agent.h"
#include "app/agententry.h"
#include "platform/secrets.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QProcess>

#include <cstdio>

using namespace touchbase;
using namespace Qt::StringLiterals;

namespace {

int fail(const Error &error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.message));
    return 1;
}

QString beside(const QString &program)
{
    return QDir(QCoreApplication::applicationDirPath()).filePath(program);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"touchbase-agent"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(TOUCHBASE_VERSION));
    const QString usual = app::defaultDataFolder();

    QCommandLineParser parser;
    parser.setApplicationDescription(u"Rings Touchbase's reminders while no window is open."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption data(u"data"_s, u"The data folder (%1)."_s.arg(usual), u"DIR"_s,
                                  usual);
    const QCommandLineOption install(u"install"_s, u"Start at every login from now on."_s);
    const QCommandLineOption remove(u"remove"_s, u"No longer start at login."_s);
    parser.addOptions({data, install, remove});
    parser.process(application);
    const QString folder = QDir(parser.value(data)).absolutePath();

    const platform::Autostart entry =
        app::agentEntry(QCoreApplication::applicationFilePath(), folder);
    if (parser.isSet(install) || parser.isSet(remove)) {
        const Result<void> changed = parser.isSet(install) ? entry.install() : entry.remove();
        return changed ? 0 : fail(changed.error());
    }

    const SystemClock clock;
    const platform::SecretStore secrets;
    const auto notifier = platform::Notifier::create(u"Touchbase"_s, u"touchbase"_s);
    const Result<std::unique_ptr<agent::Agent>> agent =
        agent::Agent::start({.dataFolder = folder,
                             .clock = &clock,
                             .notifier = notifier.get(),
                             .secrets = &secrets,
                             .password = {}});
    if (!agent)
        return fail(agent.error());
    if (const std::optional<Error> &locked = (*agent)->locked())
        std::fprintf(stderr, "%s Reminders ring without their text meanwhile.\n",
                     qPrintable(locked->message));
    QObject::connect(agent->get(), &agent::Agent::windowWanted, &application,
                     [&](const QString &contact, bool brief) {
                         QStringList arguments{u"--data"_s, folder};
                         if (contact.isEmpty())
                             arguments << u"--front"_s;
                         else
                             arguments << (brief ? u"--brief"_s : u"--contact"_s) << contact;
                         QProcess::startDetached(beside(u"touchbase"_s), arguments);
                     });
    platform::Autostart::answerTo(entry.service);
    return QCoreApplication::exec();
}
