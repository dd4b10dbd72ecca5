// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "app/cli/forms.h"
#include "core/replica/history.h"
#include "core/replica/outbox.h"
#include "sync/client/account.h"
#include "sync/client/round.h"
#include "sync/client/syncservice.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

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

Result<void> open(Call &call, Link &link)
{
    link.connection = sync::Connection::load(call.replica);
    if (!link.connection)
        return Error{Error::Code::NotFound,
                     u"This base belongs to no account. “connect URL --email E” joins one."_s};
    link.transport.setServer(link.connection->server);
    const Result<QByteArray> token = platform::readToken(call.folder.path, call.folder.key);
    if (!token && token.error().code != Error::Code::NotFound)
        return token.error();
    if (token)
        link.transport.setToken(*token);
    return {};
}

QString deviceName(Call &call)
{
    return call.has("device") ? call.value("device") : QSysInfo::machineHostName();
}

Result<Answer> connectAccount(Call &call)
{
    const Result<QUrl> server = sync::serverAddress(call.words.first());
    if (!server)
        return server.error();
    if (!call.has("email"))
        return invalid(u"connect needs --email."_s);
    const Result<QString> password = readSecret(u"Password of the account"_s);
    if (!password)
        return password.error();
    sync::Transport transport;
    sync::Account account(call.replica, transport);
    const auto token = resultOf(wait<sync::Answer<QByteArray>>([&](auto done) {
        account.connectTo({.server = *server,
                           .email = call.value("email"),
                           .password = *password,
                           .create = call.has("create"),
                           .invitation = call.value("invitation"),
                           .deviceName = deviceName(call)},
                          done);
    }));
    if (!token)
        return token.error();
    if (Result<void> kept = platform::writeToken(call.folder.path, call.folder.key, *token); !kept)
        return kept.error();
    if (const Result<Stamp> named =
            replica::nameDevice(call.replica, deviceName(call), call.value("email"));
        !named)
        return named.error();
    return Answer{.json = {{u"account"_s, call.value("email")}, {u"server"_s, server->toString()}},
                  .text = u"connected to %1\n"_s.arg(server->toString())};
}

Result<Answer> disconnectAccount(Call &call)
{
    Link link;
    if (Result<void> opened = open(call, link); !opened)
        return opened.error();
    sync::Account account(call.replica, link.transport);
    const auto problem =
        wait<std::optional<sync::Problem>>([&](auto done) { account.disconnectFrom(done); });
    if (problem)
        return problem->error();
    if (Result<void> removed = platform::removeToken(call.folder.path); !removed)
        return removed.error();
    return Answer{.json = {{u"account"_s, QJsonValue()}},
                  .text = u"disconnected; the base stays here\n"_s};
}

Result<Answer> devices(Call &call)
{
    Link link;
    if (Result<void> opened = open(call, link); !opened)
        return opened.error();
    sync::Account account(call.replica, link.transport);
    const auto listed = resultOf(wait<sync::Answer<std::vector<sync::AccountDevice>>>(
        [&](auto done) { account.devices(done); }));
    if (!listed)
        return listed.error();
    Answer answer;
    QJsonArray list;
    for (const sync::AccountDevice &device : *listed) {
        list.append(QJsonObject{{u"id"_s, device.id.hex()},
                                {u"name"_s, device.name},
                                {u"seen"_s, device.seen.toString(Qt::ISODate)},
                                {u"current"_s, device.current}});
        answer.text += u"%1  %2%3\n"_s.arg(device.id.hex(), device.name,
                                           device.current ? u" (this one)"_s : QString());
    }
    answer.json = {{u"devices"_s, list}};
    return answer;
}

QJsonObject summaryForm(const sync::Round::Summary &summary)
{
    return {{u"pushed"_s, summary.pushed},
            {u"pulled"_s, summary.pulled},
            {u"conflicts"_s, summary.conflicts},
            {u"quarantined"_s, summary.quarantined},
            {u"elapsed_ms"_s, summary.elapsedMs}};
}

QString summaryText(const sync::Round::Summary &summary)
{
    return u"sent %1, received %2, %3 conflicts, %4 ms\n"_s.arg(summary.pushed)
        .arg(summary.pulled)
        .arg(summary.conflicts)
        .arg(summary.elapsedMs);
}

/// Keeps in step until the program is ended, with a line for every round.
Result<Answer> watch(Call &call)
{
    const Result<QByteArray> token = platform::readToken(call.folder.path, call.folder.key);
    if (!token)
        return token.error();
    const bool json = call.options.isSet(u"json"_s);
    sync::SyncService service([&] { return app::openAgain(call.folder, &call.clock); });
    QTextStream out(stdout);
    QObject::connect(
        &service, &sync::SyncService::finished, &service, [&](const sync::Round::Summary &summary) {
            if (summary.pushed + summary.pulled + summary.conflicts == 0)
                return;
            if (json)
                out << QString::fromUtf8(
                           QJsonDocument(summaryForm(summary)).toJson(QJsonDocument::Compact))
                    << Qt::endl;
            else
                out << summaryText(summary) << Qt::flush;
        });
    service.start(*token);
    QEventLoop().exec();
    return Answer{};
}

Result<Answer> synchronise(Call &call)
{
    Link link;
    if (Result<void> opened = open(call, link); !opened)
        return opened.error();
    if (call.has("watch"))
        return watch(call);
    sync::Round round(call.replica, link.transport);
    const auto summary =
        resultOf(wait<sync::Answer<sync::Round::Summary>>([&](auto done) { round.run(done); }));
    if (!summary)
        return summary.error();
    return Answer{.json = summaryForm(*summary), .text = summaryText(*summary)};
}

Result<Answer> status(Call &call)
{
    const std::optional<sync::Connection> connection = sync::Connection::load(call.replica);
    const replica::OutboxState outbox = replica::outboxState(call.replica);
    const qint64 quarantined =
        outbox.problems +
        call.replica.database().value("SELECT count(*) FROM quarantine").toInteger();
    const qint64 offset = call.replica.clockOffset();
    QJsonValue lastSync;
    if (connection && connection->lastSync.isValid())
        lastSync = momentForm(connection->lastSync.toMSecsSinceEpoch(), call.clock);
    Answer answer;
    answer.json = {
        {u"account"_s, connection ? QJsonValue(connection->email) : QJsonValue()},
        {u"server"_s, connection ? QJsonValue(connection->server.toString()) : QJsonValue()},
        {u"waiting"_s, outbox.rows},
        {u"quarantined"_s, quarantined},
        {u"last_sync"_s, lastSync},
        {u"clock_offset_ms"_s, offset}};
    answer.text = connection ? u"%1 at %2\n"_s.arg(connection->email, connection->server.toString())
                             : u"not connected to a server\n"_s;
    answer.text += u"%1 records wait to be sent\n"_s.arg(outbox.rows);
    if (quarantined)
        answer.text += u"%1 records need attention\n"_s.arg(quarantined);
    return answer;
}

} // namespace

Commands syncCommands()
{
    return {
        {"connect",
         "URL",
         "join an account; the password on the standard input",
         {{"email", "E", "of the account"},
          {"create", nullptr, "make the account"},
          {"invitation", "CODE", "where the server asks for one"},
          {"device", "NAME", "what this device is called; the host's name"}},
         1,
         connectAccount},
        {"disconnect", "", "leave the account; the base stays here", {}, 0, disconnectAccount},
        {"devices", "", "the devices of the account", {}, 0, devices},
        {"sync",
         "",
         "send and receive once",
         {{"watch", nullptr, "keep in step until ended"}},
         0,
         synchronise},
        {"status", "", "account, what waits, clock", {}, 0, status},
    };
}

} // namespace touchbase::cli
