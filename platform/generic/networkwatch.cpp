// SPDX-License-Identifier: MPL-2.0
#include "platform/networkwatch.h"

#include <QNetworkInformation>

namespace touchbase::platform {

struct NetworkWatch::Part {
    // Belongs to the program. Null where Qt has no plugin for this system.
    QNetworkInformation *information = nullptr;
};

NetworkWatch::NetworkWatch(QObject *parent)
    : QObject(parent)
    , m_part(std::make_unique<Part>())
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    m_part->information = QNetworkInformation::instance();
    connect(m_part->information, &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability reach) {
                if (reach != QNetworkInformation::Reachability::Disconnected)
                    Q_EMIT changed();
            });
    connect(m_part->information, &QNetworkInformation::transportMediumChanged, this,
            &NetworkWatch::changed);
}

NetworkWatch::~NetworkWatch() = default;

bool NetworkWatch::isWatching() const { return m_part->information; }

} // namespace touchbase::platform
