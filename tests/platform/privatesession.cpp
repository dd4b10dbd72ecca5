// SPDX-License-Identifier: MPL-2.0
#include "tests/platform/privatesession.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace touchbase::testing {

namespace {

constexpr int patienceMs = 60'000;

void write(const QString &path, const QString &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("cannot write %s", qPrintable(path));
}

QString firstLine(QProcess *process)
{
    while (process && !process->canReadLine())
        if (!process->waitForReadyRead(patienceMs))
            return {};
    return process ? QString::fromUtf8(process->readLine()).trimmed() : QString();
}

} // namespace

PrivateSession::PrivateSession()
{
    for (const char *folder : {"home", "config", "data", "cache", "run", "services"})
        QDir(m_folder.path()).mkdir(QLatin1String(folder));
    QFile::setPermissions(path(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    // The socket's folder must be short: a Unix address holds 108 bytes.
    write(path(u"bus.conf"_s),
          uR"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir=%1</listen><servicedir>%2</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
)"_s.arg(path(u"run"_s), path(u"services"_s)));
}

PrivateSession::~PrivateSession()
{
    while (!m_processes.empty()) {
        stop(m_processes.back().get());
        m_processes.pop_back();
    }
}

void PrivateSession::addService(const QString &name, const QString &command)
{
    write(path(u"services/"_s + name + u".service"_s),
          u"[D-BUS Service]\nName=%1\nExec=%2\n"_s.arg(name, command));
}

bool PrivateSession::startBus()
{
    QProcess *bus = start(u"dbus-daemon"_s, {u"--config-file="_s + path(u"bus.conf"_s),
                                             u"--nofork"_s, u"--print-address=1"_s});
    m_address = firstLine(bus);
    return !m_address.isEmpty();
}

bool PrivateSession::startDisplay()
{
    const QString number =
        firstLine(start(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"800x600x24"_s,
                                    u"-nolisten"_s, u"tcp"_s}));
    set(u"DISPLAY"_s, u':' + number);
    return !number.isEmpty();
}

QProcessEnvironment PrivateSession::environment() const
{
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS",
                             "GNOME_KEYRING_CONTROL", "SSH_AUTH_SOCK", "XDG_CURRENT_DESKTOP",
                             "DESKTOP_SESSION", "KDE_FULL_SESSION", "GNOME_DESKTOP_SESSION_ID"})
        all.remove(QLatin1String(name));
    all.insert(u"HOME"_s, path(u"home"_s));
    all.insert(u"XDG_CONFIG_HOME"_s, path(u"config"_s));
    all.insert(u"XDG_DATA_HOME"_s, path(u"data"_s));
    all.insert(u"XDG_CACHE_HOME"_s, path(u"cache"_s));
    all.insert(u"XDG_RUNTIME_DIR"_s, path(u"run"_s));
    // With none at all, libraries would look for a bus of the machine.
    all.insert(u"DBUS_SESSION_BUS_ADDRESS"_s,
               m_address.isEmpty() ? u"unix:path="_s + path(u"run/none"_s) : m_address);
    all.insert(m_extra);
    return all;
}

void PrivateSession::enter() const
{
    const QProcessEnvironment wanted = environment();
    const QStringList before = QProcessEnvironment::systemEnvironment().keys();
    for (const QString &name : before)
        if (!wanted.contains(name))
            qunsetenv(name.toLocal8Bit().constData());
    const QStringList names = wanted.keys();
    for (const QString &name : names)
        qputenv(name.toLocal8Bit().constData(), wanted.value(name).toLocal8Bit());
}

QProcess *PrivateSession::start(const QString &program, const QStringList &arguments,
                                const QByteArray &input)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment());
    process->setWorkingDirectory(m_folder.path());
    process->setStandardErrorFile(path(u"errors.txt"_s), QIODevice::Append);
    process->start(program, arguments);
    if (!process->waitForStarted(patienceMs))
        return nullptr;
    process->write(input);
    while (process->bytesToWrite() > 0 && process->waitForBytesWritten(patienceMs)) {
    }
    process->closeWriteChannel();
    m_processes.push_back(std::move(process));
    return m_processes.back().get();
}

void PrivateSession::stop(QProcess *process)
{
    process->terminate();
    if (!process->waitForFinished(5000)) {
        process->kill();
        process->waitForFinished(patienceMs);
    }
}

QProcess *PrivateSession::startKeyring(const QByteArray &password)
{
    QStringList arguments{u"--foreground"_s, u"--components=secrets"_s};
    if (!password.isEmpty())
        arguments << u"--unlock"_s;
    QProcess *daemon = start(u"gnome-keyring-daemon"_s, arguments, password);
    return waitForName(u"org.freedesktop.secrets"_s) ? daemon : nullptr;
}

QProcess *PrivateSession::startDunst()
{
    write(
        path(u"menu"_s),
        u"#!/bin/sh\ncd '%1'\ncat > menu.draft\nmv menu.draft menu.txt\ngrep \"$(cat pick)\" menu.txt | head -1\n"_s
            .arg(m_folder.path()));
    QFile::setPermissions(path(u"menu"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    write(path(u"dunstrc"_s),
          u"[global]\n dmenu = %1\n history_length = 20\n"_s.arg(path(u"menu"_s)));
    QProcess *daemon = start(u"dunst"_s, {u"-conf"_s, path(u"dunstrc"_s)});
    return daemon && waitForName(u"org.freedesktop.Notifications"_s) ? daemon : nullptr;
}

bool PrivateSession::waitForName(const QString &name) const
{
    return run(u"gdbus"_s, {u"wait"_s, u"--session"_s, u"--timeout"_s, u"30"_s, name}).exitCode ==
           0;
}

PrivateSession::Outcome PrivateSession::run(const QString &program,
                                            const QStringList &arguments) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.setWorkingDirectory(m_folder.path());
    process.start(program, arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(patienceMs)) {
        process.kill();
        process.waitForFinished(patienceMs);
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace touchbase::testing
