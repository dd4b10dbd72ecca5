// SPDX-License-Identifier: MPL-2.0
#include "platform/processlock.h"

#include <QLockFile>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

// A lock of a process that lives is never stale, however old it is.
QLockFile *fileAt(const QString &path)
{
    auto *file = new QLockFile(path);
    file->setStaleLockTime(0);
    return file;
}

QString nameOf(const QLockFile &file)
{
    qint64 process = 0;
    QString machine;
    QString program;
    return file.getLockInfo(&process, &machine, &program)
               ? u"%1 (process %2)"_s.arg(program).arg(process)
               : QString();
}

} // namespace

Result<ProcessLock> ProcessLock::acquire(const QString &path, std::chrono::milliseconds patience)
{
    std::unique_ptr<QLockFile> file(fileAt(path));
    if (file->tryLock(int(patience.count())))
        return ProcessLock(reinterpret_cast<qintptr>(file.release()));
    if (file->error() != QLockFile::LockFailedError)
        return failed(
            u"The lock %1 cannot be opened. Check the folder and its permissions."_s.arg(path));
    return Error{
        Error::Code::Busy,
        u"%1 is already at work on this folder. Let it finish, or end it."_s.arg(nameOf(*file))};
}

QString ProcessLock::holder(const QString &path)
{
    const std::unique_ptr<QLockFile> file(fileAt(path));
    if (file->tryLock(0)) // and lets go at once
        return {};
    return file->error() == QLockFile::LockFailedError ? nameOf(*file) : QString();
}

ProcessLock::~ProcessLock()
{
    if (m_file != -1)
        delete reinterpret_cast<QLockFile *>(m_file);
}

} // namespace touchbase::platform
