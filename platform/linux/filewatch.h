// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QObject>
#include <QSet>
#include <QString>
#include <QTimer>

class QSocketNotifier;

namespace touchbase::platform {

/// Tells when one of the named files in a folder is written, made, replaced or removed
/// (inotify(7)). Many events in a moment are one signal.
class FileWatch : public QObject {
    Q_OBJECT

public:
    FileWatch(const QString &folder, const QStringList &names, QObject *parent = nullptr);
    ~FileWatch() override;

    /// False where the folder cannot be watched (it is not there, or too many watches exist).
    bool isWatching() const { return m_watching; }

Q_SIGNALS:
    void changed();

private:
    void read();

    QSet<QByteArray> m_names;
    int m_queue;
    bool m_watching = false;
    QSocketNotifier *m_notifier = nullptr;
    QTimer m_gather;
};

} // namespace touchbase::platform
