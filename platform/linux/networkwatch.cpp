// SPDX-License-Identifier: MPL-2.0
#include "platform/networkwatch.h"

#include <QNetworkInterface>
#include <QSet>
#include <QSocketNotifier>
#include <QTimer>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

// An interface that comes up gets its addresses one after the other.
constexpr std::chrono::milliseconds gathered{300};

/// Told of every address that comes or goes (rtnetlink(7)); that needs no right and no service.
int openNetlink()
{
    const int file = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    if (file < 0)
        return file;
    sockaddr_nl address = {};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR;
    if (bind(file, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0)
        return file;
    ::close(file);
    return -1;
}

/// Routers renew addresses every few minutes without changing them, so they are compared.
QSet<QString> addresses()
{
    QSet<QString> found;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            if (!entry.ip().isLoopback())
                found.insert(interface.name() + u' ' + entry.ip().toString());
        }
    }
    return found;
}

} // namespace

struct NetworkWatch::Part {
    explicit Part(NetworkWatch *owner)
        : file(openNetlink())
        , known(addresses())
    {
        settle.setSingleShot(true);
        settle.setInterval(gathered);
        connect(&settle, &QTimer::timeout, owner, [this, owner] {
            QSet<QString> now = addresses();
            const bool gained = !(now - known).isEmpty();
            known = std::move(now);
            if (gained)
                Q_EMIT owner->changed();
        });
        if (file < 0)
            return;
        notifier = std::make_unique<QSocketNotifier>(file, QSocketNotifier::Read);
        connect(notifier.get(), &QSocketNotifier::activated, owner, [this] {
            char ignored[8192];
            while (recv(file, ignored, sizeof ignored, 0) > 0) {
            }
            if (!settle.isActive())
                settle.start();
        });
    }
    ~Part()
    {
        notifier.reset();
        if (file >= 0)
            ::close(file);
    }

    int file;
    QSet<QString> known;
    QTimer settle;
    std::unique_ptr<QSocketNotifier> notifier;
};

NetworkWatch::NetworkWatch(QObject *parent)
    : QObject(parent)
    , m_part(std::make_unique<Part>(this))
{}

NetworkWatch::~NetworkWatch() = default;

bool NetworkWatch::isWatching() const { return m_part->file >= 0; }

} // namespace touchbase::platform
