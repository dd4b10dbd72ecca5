// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/cli/command.h"
#include "sync/client/account.h"

#include <QEventLoop>

namespace touchbase::cli {

// What commands share that speak to a server.

/// Runs something that answers by calling back, and waits for the answer.
template <typename Reply, typename Start>
Reply wait(Start start)
{
    QEventLoop loop;
    std::optional<Reply> reply;
    start([&](Reply given) {
        reply = std::move(given);
        loop.quit();
    });
    if (!reply)
        loop.exec();
    return std::move(*reply);
}

template <typename T>
Result<T> resultOf(sync::Answer<T> answer)
{
    if (const auto *problem = std::get_if<sync::Problem>(&answer))
        return problem->error();
    return std::get<T>(std::move(answer));
}

/// The folder's account and a connection to its server.
struct Link {
    sync::Transport transport;
    std::optional<sync::Connection> connection;
};

/// Errors: the base belongs to no account, the token cannot be read.
Result<void> openLink(Call &call, Link &link);

/// Asks the server something that it answers with a `Reply`, by a Client of the folder's replica
/// and link: `start` gets the client and what it is to call back.
template <typename Client, typename Reply, typename Start>
Result<Reply> askServer(Call &call, Start start)
{
    Link link;
    if (Result<void> opened = openLink(call, link); !opened)
        return opened.error();
    Client client(call.replica, link.transport);
    return resultOf(wait<sync::Answer<Reply>>([&](auto done) { start(client, done); }));
}
/// The same where it does as it is told and says no more.
template <typename Client, typename Start>
Result<void> tellServer(Call &call, Start start)
{
    Link link;
    if (Result<void> opened = openLink(call, link); !opened)
        return opened;
    Client client(call.replica, link.transport);
    const auto problem =
        wait<std::optional<sync::Problem>>([&](auto done) { start(client, done); });
    return problem ? Result<void>(problem->error()) : Result<void>();
}

} // namespace touchbase::cli
