// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "app/cli/forms.h"
#include "core/replica/history.h"
#include "platform/networkwatch.h"
#include "sync/client/account.h"
#include "sync/client/auditrecord.h"
#include "sync/client/blobround.h"
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

Result<std::vector<sync::AccountDevice>> listDevices(sync::Account &account)
{
    return resultOf(wait<sync::Answer<std::vector<sync::AccountDevice>>>(
        [&](auto done) { account.devices(done); }));
}

/// By its name, or by a beginning of its id.
Result<sync::AccountDevice> findDevice(sync::Account &account, const QString &wanted)
{
    const auto listed = listDevices(account);
    if (!listed)
        return listed.error();
    std::vector<sync::AccountDevice> named;
    std::vector<sync::AccountDevice> numbered;
    for (const sync::AccountDevice &device : *listed) {
        if (device.name.compare(wanted, Qt::CaseInsensitive) == 0)
            named.push_back(device);
        if (device.id.hex().startsWith(wanted.toLower()))
            numbered.push_back(device);
    }
    const auto &found = named.empty() ? numbered : named;
    if (found.empty())
        return notFound(u"This account has no device “%1”. “devices” lists them."_s.arg(wanted));
    if (found.size() > 1)
        return Error{Error::Code::Ambiguous,
                     u"Several devices are meant by “%1”; give the id."_s.arg(wanted)};
    return found.front();
}

Result<Answer> renameDevice(Call &call)
{
    Link link;
    if (Result<void> opened = open(call, link); !opened)
        return opened.error();
    sync::Account account(call.replica, link.transport);
    const Result<sync::AccountDevice> device = findDevice(account, call.words.first());
    if (!device)
        return device.error();
    const QString name = call.words.mid(1).join(u' ');
    const auto problem = wait<std::optional<sync::Problem>>(
        [&](auto done) { account.renameDevice(*device, name, done); });
    if (problem)
        return problem->error();
    return Answer{.json = {{u"id"_s, device->id.hex()}, {u"name"_s, name}},
                  .text = u"%1 is called %2 now\n"_s.arg(device->name, name)};
}

Result<Answer> removeDevice(Call &call)
{
    Link link;
    if (Result<void> opened = open(call, link); !opened)
        return opened.error();
    sync::Account account(call.replica, link.transport);
    const Result<sync::AccountDevice> device = findDevice(account, call.words.join(u' '));
    if (!device)
        return device.error();
    if (device->current)
        return Error{Error::Code::Refused, u"This is the device itself: use “disconnect”."_s};
    const auto problem = wait<std::optional<sync::Problem>>(
        [&](auto done) { account.removeDevice(device->id, done); });
    if (problem)
        return problem->error();
    return Answer{.json = {{u"id"_s, device->id.hex()}},
                  .text = u"%1 is signed out\n"_s.arg(device->name)};
}

Result<Answer> changePassword(Call &call)
{
    Link link;
    if (Result<void> opened = open(call, link); !opened)
        return opened.error();
    const Result<QString> present = readSecret(u"Present password"_s);
    if (!present)
        return present.error();
    const Result<QString> wanted = readSecret(u"New password"_s);
    if (!wanted)
        return wanted.error();
    sync::Account account(call.replica, link.transport);
    const auto problem = wait<std::optional<sync::Problem>>([&](auto done) {
        account.changePassword(*present, *wanted, call.has("sign-out-others"), done);
    });
    if (problem)
        return problem->error();
    return Answer{.json = {{u"account"_s, link.connection->email}},
                  .text = u"the password is changed\n"_s};
}

Result<Answer> devices(Call &call)
{
    Link link;
    if (Result<void> opened = open(call, link); !opened)
        return opened.error();
    sync::Account account(call.replica, link.transport);
    const auto listed = listDevices(account);
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
    return {{u"pushed"_s, summary.pushed},       {u"pulled"_s, summary.pulled},
            {u"conflicts"_s, summary.conflicts}, {u"quarantined"_s, summary.quarantined},
            {u"compared"_s, summary.compared},   {u"repaired"_s, summary.repaired},
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
    const platform::NetworkWatch network;
    QObject::connect(&network, &platform::NetworkWatch::changed, &service,
                     &sync::SyncService::noteNetwork);
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
    const auto summary = resultOf(wait<sync::Answer<sync::Round::Summary>>([&](auto done) {
        using Compare = sync::Round::Compare;
        round.run(done, call.has("compare") ? Compare::Now : Compare::WhenDue);
    }));
    if (!summary)
        return summary.error();
    // Files come after the rows, and take nothing from a round that went through.
    sync::BlobRound blobs(call.replica, link.transport);
    const auto moved =
        resultOf(wait<sync::Answer<sync::BlobRound::Summary>>([&](auto done) { blobs.run(done); }));
    if (!moved)
        call.errors << moved.error().message << Qt::endl;
    Answer answer{.json = summaryForm(*summary), .text = summaryText(*summary)};
    if (summary->repaired > 0)
        answer.text += sync::auditSentence(sync::auditRecord(call.replica)) + u'\n';
    else if (summary->compared)
        answer.text += u"the server holds the same\n"_s;
    const sync::BlobRound::Summary files = moved ? *moved : sync::BlobRound::Summary();
    answer.json.insert(u"files"_s, QJsonObject{{u"sent"_s, files.sent},
                                               {u"fetched"_s, files.fetched},
                                               {u"left"_s, files.left}});
    if (files.sent + files.fetched + files.left > 0)
        answer.text += u"files: sent %1, fetched %2, %3 left\n"_s.arg(files.sent)
                           .arg(files.fetched)
                           .arg(files.left);
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
        {"rename-device", "DEVICE NAME…", "call a device otherwise", {}, 2, renameDevice},
        {"remove-device", "DEVICE", "sign another device out", {}, 1, removeDevice},
        {"change-password",
         "",
         "of the account: the present and the new one, a line each, on the standard input",
         {{"sign-out-others", nullptr, "this device alone stays signed in"}},
         0,
         changePassword},
        {"sync",
         "",
         "send and receive once",
         {{"compare", nullptr, "and compare everything with what the server holds"},
          {"watch", nullptr, "keep in step until ended"}},
         0,
         synchronise},
    };
}

} // namespace touchbase::cli
