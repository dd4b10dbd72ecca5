// SPDX-License-Identifier: MPL-2.0
#include "app/agent/autobackup.h"

#include "app/datafolder.h"
#include "core/backup/drill.h"
#include "core/backup/rotation.h"
#include "core/replica/erasure.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace touchbase::agent {

namespace {

const QString suffix = QStringLiteral(".touchbase-backup");

QString nameOf(const QDate &day) { return day.toString(Qt::ISODate) + suffix; }

QDate dayOf(const QString &name)
{
    return QDate::fromString(name.chopped(suffix.size()), Qt::ISODate);
}

/// What is named otherwise was put here by somebody.
bool isDated(const QString &name) { return dayOf(name).isValid() && nameOf(dayOf(name)) == name; }

} // namespace

AutoBackup::Made AutoBackup::make(const QString &dataFolder, const QByteArray &key,
                                  const QString &file, const Clock *clock)
{
    const auto opened = app::openAgain({dataFolder, key, nullptr}, clock);
    if (!opened)
        return {opened.error().message};
    // The newest that is there is tried out before there is a newer one.
    const QDir folder = QFileInfo(file).dir();
    const QStringList before = folder.entryList({u'*' + suffix}, QDir::Files, QDir::Name);
    QString newest;
    for (const QString &name : before)
        newest = isDated(name) ? name : newest;
    if (!newest.isEmpty() && backup::isDrillDue(**opened)) {
        const backup::Drill tried = backup::drill(**opened, folder.filePath(newest));
        if (!tried.problem.isEmpty())
            qWarning("A backup is of no use: %s", qPrintable(tried.problem));
    }
    const auto made = backup::backUp(**opened, file);
    if (made)
        backup::noteMade(**opened, *made);
    return made ? Made{{}, replica::lastScrubbed(**opened)} : Made{made.error().message};
}

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
        const Made made = make(m_dataFolder, key, file, m_clock);
        QMetaObject::invokeMethod(
            this,
            [this, made] {
                m_thread->wait();
                m_thread.reset();
                if (made.problem.isEmpty())
                    thinOut(made.erased);
                else
                    qWarning("No backup was made: %s", qPrintable(made.problem));
                Q_EMIT finished(made.problem);
            },
            Qt::QueuedConnection);
    }));
    m_thread->start(QThread::LowPriority);
}

void AutoBackup::thinOut(qint64 erased)
{
    QVector<QDate> days;
    const QStringList files = QDir(m_folder).entryList({u'*' + suffix}, QDir::Files);
    for (const QString &name : files) {
        if (isDated(name))
            days.append(dayOf(name));
    }
    const QDate today = m_clock->today();
    const QVector<QDate> gone = backup::superseded(days, today);
    const QDate last = QDateTime::fromMSecsSinceEpoch(erased, m_clock->zone()).date();
    for (const QDate &day : days) {
        if (gone.contains(day) || (erased && day <= last && day != today))
            QFile::remove(QDir(m_folder).filePath(nameOf(day)));
    }
    if (!erased)
        return;
    const QDir data(m_dataFolder);
    const QStringList copies = data.entryList({u"base.db.before-*"_s}, QDir::Files);
    for (const QString &copy : copies)
        QFile::remove(data.filePath(copy));
}

} // namespace touchbase::agent
