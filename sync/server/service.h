// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/protocol/problem.h"
#include "sync/protocol/wire.h"
#include "sync/server/accounts.h"
#include "sync/server/auditor.h"
#include "sync/server/spacepush.h"

#include <map>

namespace touchbase::server {

/// Tells the other devices of all who share a space that it has moved on.
struct Hint {
    std::vector<qint64> accounts;
    Id except; ///< the device that moved it
    Id space;
    qint64 head = 0;

    /// In the place of `head`: not the rows, but who shares the space has changed.
    static constexpr qint64 retold = -1;

    QByteArray encode() const; ///< JSON, as it goes over the WebSocket
};

/// One device's round of synchronising.
struct SyncCall {
    Session session;
    sync::Request request;
};
struct SyncOutcome {
    sync::Answer<sync::Response> answer;
    std::vector<Hint> hints;
    int conflicts = 0; ///< values that lost unseen
};

/// The server's part in synchronising, without network, timers or threads: push, commit, pull.
class Service {
public:
    explicit Service(Store &store)
        : m_store(store)
    {}

    /// Serves several devices with one commit. Outcomes are in the order of the calls.
    std::vector<SyncOutcome> sync(const std::vector<SyncCall> &calls);
    SyncOutcome sync(const SyncCall &call);

private:
    struct Round;
    Result<void> pushAll(std::vector<Round> &rounds);
    void prepare(Round &round);
    void push(Round &round);
    std::optional<OpenSpace> openSpace(const Round &round, const SpaceAccess &access);
    void noteReading(const Round &round, bool isDue);
    void pushRows(Round &round);
    void pull(Round &round);
    sync::Page page(Round &round, OpenSpace &open, qsizetype room);
    void tellOfSpaces(Round &round);
    qint64 left(const Id &device, const Space &space, const sync::Page &page);

    /// Where a device that reads page after page of a space will go on, and how many rows it had
    /// left there.
    struct Reading {
        sync::Cursor at;
        qint64 head = 0;
        qint64 left = 0;
    };
    Store &m_store;
    Auditor m_auditor;
    std::map<std::pair<Id, qint64>, Reading> m_readings; ///< by device and space
};

} // namespace touchbase::server
