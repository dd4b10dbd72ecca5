// SPDX-License-Identifier: MPL-2.0
#include "platform/commitwatch.h"

#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

// The log is written a moment before its commit can be seen: at once would be too early, and a slow
// disk is given a second look.
constexpr std::chrono::milliseconds soon{20};
constexpr std::chrono::milliseconds later{250};

struct CommitWatch::Part {
    explicit Part(const QString &path)
        : files{path, path + "-wal"_L1}
        , isWatching(watcher.addPath(QFileInfo(path).absolutePath()))
    {
        follow();
    }

    /// Files that came or were replaced. True where there was one.
    bool follow()
    {
        bool fresh = false;
        for (const QString &file : files)
            if (QFileInfo::exists(file) && !watcher.files().contains(file))
                fresh = watcher.addPath(file) || fresh;
        return fresh;
    }

    QStringList files;
    QFileSystemWatcher watcher;
    bool isWatching;
    QTimer soon;
    QTimer later;
};

CommitWatch::CommitWatch(const QString &path, QObject *parent)
    : QObject(parent)
    , m_part(std::make_unique<Part>(QFileInfo(path).absoluteFilePath()))
{
    const auto start = [this] {
        m_part->soon.start();
        m_part->later.start();
    };
    for (const auto &[timer, pause] :
         {std::pair(&m_part->soon, soon), std::pair(&m_part->later, later)}) {
        timer->setSingleShot(true);
        timer->setInterval(pause);
        connect(timer, &QTimer::timeout, this, &CommitWatch::changed);
    }
    connect(&m_part->watcher, &QFileSystemWatcher::fileChanged, this, [this, start] {
        m_part->follow();
        start();
    });
    connect(&m_part->watcher, &QFileSystemWatcher::directoryChanged, this, [this, start] {
        if (m_part->follow())
            start();
    });
}

CommitWatch::~CommitWatch() = default;

bool CommitWatch::isWatching() const { return m_part->isWatching; }

} // namespace touchbase::platform
