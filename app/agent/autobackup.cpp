// SPDX-License-Identifier: MPL-2.0
#include "app/agent/autobackup.h"

#include "app/datafolder.h"
#include "core/backup/backup.h"
#include "core/backup/rotation.h"

#include <QDir>

namespace touchbase::agent {

namespace {

const QString suffix = QStringLiteral(".touchbase-backup");

QString nameOf(const QDate &day) { return day.toString(Qt::ISODate) + suffix; }

/// Why there is none; empty for success.
QString make(const app::DataFolder &folder, const QString &file, const Clock *clock)
{
    const auto opened = app::openAgain(folder, clock);
    if (!opened)
        return opened.error().message;
    const auto made = backup::backUp(**opened, file);
    return made ? QString() : made.error().message;
}

} // namespace

QString AutoBackup::folderIn(const QString &dataFolder)
{
    return QDir(dataFolder).filePath(QStringLiteral("backups"));
}

AutoBackup::AutoBackup(const QString &dataFolder, const Clock *clock)
    : m_dataFolder(dataFolder)
    , m_folder(folderIn(dataFolder))
    , m_clock(clock)
{}

AutoBackup::~AutoBackup()
{
    if (m_thread)
        m_thread->wait();
}

void AutoBackup::noteChange(const QByteArray &key)
{
    const QString file = QDir(m_folder).filePath(nameOf(m_clock->today()));
    if (m_thread || QFile::exists(file))
        return;
    if (!QDir().mkpath(m_folder)) {
        Q_EMIT finished(QStringLiteral("%1 cannot be made.").arg(m_folder));
        return;
    }
    m_thread.reset(QThread::create([this, key, file] {
        const QString problem = make({m_dataFolder, key, nullptr}, file, m_clock);
        QMetaObject::invokeMethod(
            this,
            [this, problem] {
                m_thread->wait();
                m_thread.reset();
                if (problem.isEmpty())
                    thinOut();
                else
                    qWarning("No backup was made: %s", qPrintable(problem));
                Q_EMIT finished(problem);
            },
            Qt::QueuedConnection);
    }));
    m_thread->start(QThread::LowPriority);
}

void AutoBackup::thinOut()
{
    QVector<QDate> days;
    const QStringList files = QDir(m_folder).entryList({u'*' + suffix}, QDir::Files);
    for (const QString &name : files) {
        // What is named otherwise was put here by somebody.
        if (const QDate day = QDate::fromString(name.chopped(suffix.size()), Qt::ISODate);
            day.isValid() && nameOf(day) == name)
            days.append(day);
    }
    for (const QDate &day : backup::superseded(days, m_clock->today()))
        QFile::remove(QDir(m_folder).filePath(nameOf(day)));
}

} // namespace touchbase::agent
