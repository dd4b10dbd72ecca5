// SPDX-License-Identifier: MPL-2.0
#include "platform/linux/filewatch.h"

#include <QFile>
#include <QSocketNotifier>

#include <cstring>
#include <sys/inotify.h>
#include <unistd.h>

namespace touchbase::platform {

namespace {

// One commit is several writes; a reader that came between them would come again at once.
constexpr std::chrono::milliseconds gathered{20};

} // namespace

FileWatch::FileWatch(const QString &folder, const QStringList &names, QObject *parent)
    : QObject(parent)
    , m_queue(inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
{
    for (const QString &name : names)
        m_names.insert(QFile::encodeName(name));
    m_gather.setSingleShot(true);
    m_gather.setInterval(gathered);
    connect(&m_gather, &QTimer::timeout, this, &FileWatch::changed);
    if (m_queue < 0)
        return;
    m_watching = inotify_add_watch(m_queue, QFile::encodeName(folder).constData(),
                                   IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE |
                                       IN_ONLYDIR) >= 0;
    m_notifier = new QSocketNotifier(m_queue, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &FileWatch::read);
}

FileWatch::~FileWatch()
{
    delete m_notifier;
    if (m_queue >= 0)
        ::close(m_queue);
}

void FileWatch::read()
{
    alignas(inotify_event) char buffer[4096];
    bool ours = false;
    ssize_t size = 0;
    while ((size = ::read(m_queue, buffer, sizeof buffer)) > 0) {
        for (ssize_t at = 0; at < size;) {
            inotify_event event;
            std::memcpy(&event, buffer + at, sizeof event);
            const QByteArray name(buffer + at + sizeof event,
                                  qstrnlen(buffer + at + sizeof event, event.len));
            ours = ours || m_names.contains(name) || (event.mask & IN_Q_OVERFLOW);
            at += ssize_t(sizeof event + event.len);
        }
    }
    // Not restarted, so that a steady stream of writes cannot hold the signal back.
    if (ours && !m_gather.isActive())
        m_gather.start();
}

} // namespace touchbase::platform
