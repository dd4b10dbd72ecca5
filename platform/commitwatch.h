// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QObject>
#include <QString>

#include <memory>

namespace touchbase::platform {

/// Tells when somebody commits to the base at `path`: another process or this one. A hint to look
/// at the base, not a promise that something changed. Needs an event loop; belongs to the thread
/// that made it.
class CommitWatch : public QObject {
    Q_OBJECT

public:
    explicit CommitWatch(const QString &path, QObject *parent = nullptr);
    ~CommitWatch() override;

    /// False where the folder cannot be watched: then only looking now and then helps.
    bool isWatching() const;

Q_SIGNALS:
    void changed();

private:
    struct Part;
    std::unique_ptr<Part> m_part;
};

} // namespace touchbase::platform
