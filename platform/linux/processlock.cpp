// SPDX-License-Identifier: MPL-2.0
#include "platform/processlock.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

constexpr auto pause = std::chrono::milliseconds(10);

struct flock wholeFile()
{
    struct flock range = {};
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    return range;
}

// Locks of the open file description (fcntl(2)): they belong to the file we opened, not to the
// process, so that closing another descriptor of the same file does not drop them.
bool tryLock(int file)
{
    struct flock range = wholeFile();
    return fcntl(file, F_OFD_SETLK, &range) == 0;
}

Error cannotOpen(const QString &path)
{
    return failed(u"The lock %1 cannot be opened: %2."_s.arg(
        path, QString::fromLocal8Bit(std::strerror(errno))));
}

} // namespace

Result<ProcessLock> ProcessLock::acquire(const QString &path, std::chrono::milliseconds patience)
{
    const int file =
        open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return cannotOpen(path);
    ProcessLock lock(file);
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!tryLock(file)) {
        if (errno != EAGAIN && errno != EACCES && errno != EINTR)
            return cannotOpen(path);
        if (std::chrono::steady_clock::now() >= until)
            return Error{Error::Code::Busy,
                         u"%1 is already at work on this folder. Let it finish, or end it."_s.arg(
                             holder(path))};
        std::this_thread::sleep_for(pause);
    }
    const QString program = QFileInfo(QCoreApplication::applicationFilePath()).fileName();
    const QByteArray name = u"%1 (process %2)"_s.arg(program).arg(getpid()).toUtf8();
    // Who holds it is a courtesy: the lock holds without the name.
    if (ftruncate(file, 0) != 0 || write(file, name.constData(), size_t(name.size())) < 0)
        qWarning("cannot write %s", qPrintable(path));
    return lock;
}

QString ProcessLock::holder(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    struct flock range = wholeFile();
    if (fcntl(file.handle(), F_OFD_GETLK, &range) != 0 || range.l_type == F_UNLCK)
        return {};
    const QString name = QString::fromUtf8(file.readAll());
    return name.isEmpty() ? u"Another program"_s : name;
}

ProcessLock::~ProcessLock()
{
    if (m_file >= 0)
        close(int(m_file));
}

} // namespace touchbase::platform
