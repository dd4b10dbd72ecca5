// SPDX-License-Identifier: MPL-2.0
#include "platform/autostart.h"

#include <QDBusConnection>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QList>
#include <QProcess>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

struct Entry {
    QString path;
    QByteArray content;
};

// Desktop Entry Specification 1.5, "The Exec key": an argument in double quotes, with the four
// special characters escaped and percent signs doubled.
QString quotedForDesktop(const QString &argument)
{
    QString text;
    for (const QChar symbol : argument) {
        if (u"\"`$\\"_s.contains(symbol))
            text += u'\\';
        text += symbol;
        if (symbol == u'%')
            text += symbol;
    }
    return u'"' + text + u'"';
}

// D-Bus splits Exec as a shell would.
QString quotedForShell(QString argument)
{
    return u'\'' + argument.replace(u'\'', "'\\''"_L1) + u'\'';
}

QString line(const QString &program, const QStringList &arguments, QString (*quoted)(QString))
{
    QStringList words{quoted(program)};
    for (const QString &argument : arguments)
        words << quoted(argument);
    return words.join(u' ').replace(u'\\', "\\\\"_L1); // both are string values, which have escapes
}

QList<Entry> entries(const Autostart &what)
{
    const QString config = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    const QString desktop =
        u"[Desktop Entry]\nType=Application\nName=%1\nExec=%2\nNoDisplay=true\nTerminal=false\n"
        "X-GNOME-Autostart-enabled=true\n"_s.arg(
            what.title, line(what.program, what.arguments,
                             [](QString argument) { return quotedForDesktop(argument); }));
    const QString service = u"[D-BUS Service]\nName=%1\nExec=%2\n"_s.arg(
        what.service, line(what.program, what.arguments, quotedForShell));
    return {{config + "/autostart/"_L1 + what.name + ".desktop"_L1, desktop.toUtf8()},
            {data + "/dbus-1/services/"_L1 + what.service + ".service"_L1, service.toUtf8()}};
}

} // namespace

Result<void> Autostart::install() const
{
    const QList<Entry> wanted = entries(*this);
    for (const Entry &entry : wanted) {
        QDir().mkpath(QFileInfo(entry.path).path());
        QSaveFile file(entry.path);
        if (!file.open(QIODevice::WriteOnly) || file.write(entry.content) != entry.content.size() ||
            !file.commit())
            return failed(
                u"%1 cannot be written: %2. Reminders ring only while a window is open."_s.arg(
                    entry.path, file.errorString()));
    }
    return {};
}

Result<void> Autostart::remove() const
{
    const QList<Entry> present = entries(*this);
    for (const Entry &entry : present) {
        QFile file(entry.path);
        if (file.exists() && !file.remove())
            return failed(u"%1 cannot be removed: %2."_s.arg(entry.path, file.errorString()));
    }
    return {};
}

bool Autostart::isInstalled() const
{
    const QList<Entry> wanted = entries(*this);
    return std::all_of(wanted.cbegin(), wanted.cend(), [](const Entry &entry) {
        QFile file(entry.path);
        return file.open(QIODevice::ReadOnly) && file.readAll() == entry.content;
    });
}

bool Autostart::start() const { return QProcess::startDetached(program, arguments); }

bool Autostart::answerTo(const QString &service)
{
    return QDBusConnection::sessionBus().registerService(service);
}

} // namespace touchbase::platform
