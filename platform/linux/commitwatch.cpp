// SPDX-License-Identifier: MPL-2.0
#include "platform/commitwatch.h"

#include "platform/linux/filewatch.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

struct CommitWatch::Part {
    FileWatch files;
};

// SQLite appends commits to the WAL; a checkpoint then writes the base itself. The shared-memory
// index is mapped, and mapped writes raise no event.
CommitWatch::CommitWatch(const QString &path, QObject *parent)
    : QObject(parent)
    , m_part(new Part{{QFileInfo(path).absolutePath(),
                       {QFileInfo(path).fileName(), QFileInfo(path).fileName() + "-wal"_L1}}})
{
    connect(&m_part->files, &FileWatch::changed, this, &CommitWatch::changed);
}

CommitWatch::~CommitWatch() = default;

bool CommitWatch::isWatching() const { return m_part->files.isWatching(); }

} // namespace touchbase::platform
