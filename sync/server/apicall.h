// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/api.h"

#include <QJsonObject>

namespace touchbase::server {

// What the parts of Api share.

HttpResponse response(int status, const QJsonObject &object);
HttpResponse response(const sync::Problem &problem);
HttpResponse noContent();
sync::Problem malformed(const QString &detail);
sync::Problem outOfMemory();
/// The token is not valid, or not any more.
sync::Problem unauthorized();

/// An operation and what carries it out; null where the network layer does that itself.
struct Api::Route : Operation {
    void (Api::*handler)(const CallPtr &);
};

/// One request on its way.
struct Api::Call {
    explicit Call(std::atomic<int> &counter)
        : open(counter)
    {
        ++open;
    }
    ~Call()
    {
        --open;
        open.notify_all();
    }
    Call(const Call &) = delete;
    Call &operator=(const Call &) = delete;

    std::atomic<int> &open;
    HttpRequest request;
    Done done;
    QJsonObject object; ///< its JSON body
    Id subject;         ///< the id in its path
    Id member;          ///< the second one
    Session session;
    sync::Request sync;

    void finish(HttpResponse response) { done(std::move(response)); }
    void finish(const sync::Problem &problem) { done(response(problem)); }
    QString text(const char *name) const { return object[QLatin1String(name)].toString(); }
    /// The device that wants to be signed in.
    DeviceInfo device() const
    {
        const QJsonObject device = object[QStringLiteral("device")].toObject();
        return {device[QStringLiteral("name")].toString(),
                device[QStringLiteral("replica")].toString().toULongLong(nullptr, 16)};
    }
};

} // namespace touchbase::server
