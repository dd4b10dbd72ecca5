// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QObject>

#include <memory>

namespace touchbase::platform {

/// Tells when this machine gets an address in a network, or another one: what was held open through
/// the old one is dead, and what could not be reached may be reachable now. Says nothing when the
/// last network goes. Needs an event loop; belongs to the thread that made it.
class NetworkWatch : public QObject {
    Q_OBJECT

public:
    explicit NetworkWatch(QObject *parent = nullptr);
    ~NetworkWatch() override;

    /// False where the system does not tell.
    bool isWatching() const;

Q_SIGNALS:
    void changed();

private:
    struct Part;
    std::unique_ptr<Part> m_part;
};

} // namespace touchbase::platform
