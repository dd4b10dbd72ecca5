// SPDX-License-Identifier: MPL-2.0
#include "platform/commitwatch.h"

#include "platform/linux/filewatch.h"

#include <QFileInfo>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

// The log is written a moment before its commit can be seen: at once would be too early, and a slow
// disk is given a second look.
constexpr std::chrono::milliseconds soon{20};
constexpr std::chrono::milliseconds later{250};

struct CommitWatch::Part {
    FileWatch files;
    QTimer soon{};
    QTimer later{};
};

// SQLite appends commits to the WAL; a checkpoint then writes the base itself. The shared-memory
// index is mapped, and mapped writes raise no event.
CommitWatch::CommitWatch(const QString &path, QObject *parent)
    : QObject(parent)
    , m_part(new Part{{QFileInfo(path).absolutePath(),
                       {QFileInfo(path).fileName(), QFileInfo(path).fileName() + "-wal"_L1}}})
{
    for (const auto &[timer, pause] :
         {std::pair(&m_part->soon, soon), std::pair(&m_part->later, later)}) {
        timer->setSingleShot(true);
        timer->setInterval(pause);
        connect(timer, &QTimer::timeout, this, &CommitWatch::changed);
        connect(&m_part->files, &FileWatch::changed, timer, qOverload<>(&QTimer::start));
    }
}

CommitWatch::~CommitWatch() = default;

bool CommitWatch::isWatching() const { return m_part->files.isWatching(); }

} // namespace touchbase::platform
