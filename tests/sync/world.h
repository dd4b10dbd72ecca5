// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/digest.h"
#include "core/replica/history.h"
#include "sync/client/engine.h"
#include "sync/server/service.h"
#include "tests/support/testreplica.h"
#include "tests/support/teststore.h"

namespace touchbase::test {

/// A server in this thread, on a clock of its own, with one account.
class TestServer {
public:
    TestServer()
        : clock(QDateTime({2026, 11, 21}, {10, 0}, QTimeZone("Europe/Berlin")))
        , m_data(path())
    {
        open();
        server::Accounts accounts(*store);
        const auto granted =
            accounts.signUp(QStringLiteral("ada@example.com"), "hash", server::SignUp::Open, {},
                            {QStringLiteral("first"), 0});
        m_grant = std::get<server::Grant>(granted);
    }
    QString path() const { return folder.filePath(QStringLiteral("server.db")); }
    void open()
    {
        service.reset();
        store.reset();
        store = m_data.open(clock);
        service = std::make_unique<server::Service>(*store);
    }
    /// As another server of the same database opens it.
    std::unique_ptr<server::Store> openAnother() const { return m_data.open(clock); }
    /// A number out of what it keeps.
    qint64 count(const char *sql) { return store->database().value(sql).toInteger(); }
    const server::Grant &grant() const { return m_grant; }
    server::Session signIn(std::uint64_t replica,
                           const QString &email = QStringLiteral("ada@example.com"))
    {
        server::Accounts accounts(*store);
        return std::get<server::Grant>(accounts.signIn(email, {QStringLiteral("device"), replica}))
            .session;
    }
    /// Another account.
    void signUp(const QString &email)
    {
        server::Accounts accounts(*store);
        (void)accounts.signUp(email, "hash", server::SignUp::Open, {},
                              {QStringLiteral("first"), 0});
    }
    /// All of it as it is now, to go back to later.
    void saveCopy(const QString &name) { m_data.saveCopy(*store, name); }
    void restoreCopy(const QString &name)
    {
        service.reset();
        store.reset();
        m_data.restoreCopy(name);
        open();
    }

    QTemporaryDir folder;
    FixedClock clock;
    std::unique_ptr<server::Store> store;
    std::unique_ptr<server::Service> service;

private:
    TestStore m_data;
    server::Grant m_grant;
};

/// A device with its replica and its session, without a network between it and the server.
class TestDevice : public TestReplica {
public:
    TestDevice(TestServer &server, std::uint64_t number,
               const QString &email = QStringLiteral("ada@example.com"))
        : TestReplica(number)
        , m_server(&server)
        , session(server.signIn(number, email))
    {}

    server::SyncOutcome ask(const sync::Engine::Outgoing &outgoing)
    {
        auto request = sync::Request::decode(outgoing.body);
        if (!request)
            qFatal("%s", qPrintable(request.error().message));
        return m_server->service->sync(server::SyncCall{session, *request});
    }
    /// One request and its answer. Programs begin with one that does not push.
    Result<sync::Engine::Step> step(bool push = true)
    {
        sync::Engine engine(*replica);
        const auto outgoing = engine.request(push);
        if (!outgoing)
            return outgoing.error();
        server::SyncOutcome outcome = ask(*outgoing);
        if (const auto *problem = std::get_if<sync::Problem>(&outcome.answer))
            return problem->error();
        return engine.apply(*outgoing, std::get<sync::Response>(outcome.answer).encode(),
                            clock.now());
    }
    /// A request whose answer never arrives.
    void stepWithoutAnswer()
    {
        sync::Engine engine(*replica);
        ask(*engine.request());
    }
    /// A whole round; the sum of its steps.
    sync::Engine::Step sync()
    {
        sync::Engine::Step sum;
        for (int i = 0; i < 1000; ++i) {
            const auto done = step();
            if (!done)
                qFatal("%s", qPrintable(done.error().message));
            sum.pushed += done->pushed;
            sum.pulled += done->pulled;
            sum.refused += done->refused;
            sum.quarantined += done->quarantined;
            sum.conflicts += done->conflicts;
            sum.aside += done->aside;
            sum.restored |= done->restored;
            if (!done->more)
                return sum;
        }
        qFatal("a round that does not end");
    }
    void takeNewIdentity()
    {
        replica::Transaction transaction(replica->database());
        replica::takeNewIdentity(*replica);
        if (!transaction.commit())
            qFatal("no new identity");
    }
    void moveTo(TestServer &server) { m_server = &server; }
    QString digest() { return replica::digest(*replica).hash; }

private:
    TestServer *m_server;

public:
    server::Session session;
};

} // namespace touchbase::test
