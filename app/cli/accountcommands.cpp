// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "app/cli/online.h"
#include "core/replica/history.h"
#include "sync/client/syncstatus.h"

#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace touchbase::cli {

Result<void> openLink(Call &call, Link &link)
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

namespace {

QString deviceName(Call &call)
{
    return call.has("device") ? call.value("device") : QSysInfo::machineHostName();
}

Result<Answer> connectAccount(Call &call)
{
    const Result<QUrl> server = sync::serverAddress(call.words.first());
    if (!server)
        return server.error();
    const bool paired = call.has("pair");
    if (!paired && !call.has("email"))
        return invalid(u"connect needs --email, or --pair with a code of another device."_s);
    const Result<QString> password = paired ? QString() : readSecret(u"Password of the account"_s);
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
                           .deviceName = deviceName(call),
                           .code = call.value("code"),
                           .pairing = call.value("pair")},
                          done);
    }));
    if (!token)
        return token.error();
    if (Result<void> kept = platform::writeToken(call.folder.path, call.folder.key, *token); !kept)
        return kept.error();
    const QString email = sync::Connection::load(call.replica)->email;
    if (const Result<Stamp> named = replica::nameDevice(call.replica, deviceName(call), email);
        !named)
        return named.error();
    return Answer{.json = {{u"account"_s, email}, {u"server"_s, server->toString()}},
                  .text = u"connected to %1\n"_s.arg(server->toString())};
}

Result<Answer> disconnectAccount(Call &call)
{
    Link link;
    if (Result<void> opened = openLink(call, link); !opened)
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
    if (Result<void> opened = openLink(call, link); !opened)
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
    if (Result<void> opened = openLink(call, link); !opened)
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
    if (Result<void> opened = openLink(call, link); !opened)
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
    if (Result<void> opened = openLink(call, link); !opened)
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

Result<Answer> pair(Call &call)
{
    Link link;
    if (Result<void> opened = openLink(call, link); !opened)
        return opened.error();
    sync::Account account(call.replica, link.transport);
    const auto pairing = resultOf(
        wait<sync::Answer<sync::Account::Pairing>>([&](auto done) { account.pair(done); }));
    if (!pairing)
        return pairing.error();
    const QString server = link.connection->server.toString();
    return Answer{.json = {{u"code"_s, pairing->code},
                           {u"server"_s, server},
                           {u"expires"_s, pairing->expires.toString(Qt::ISODate)}},
                  .text = u"%1\non the other device: connect %2 --pair %1\n"
                          "good once, for 10 minutes\n"_s.arg(pairing->code, server)};
}

Result<Answer> resetPassword(Call &call)
{
    const Result<QUrl> server = sync::serverAddress(call.words.first());
    if (!server)
        return server.error();
    if (!call.has("email") || !call.has("code"))
        return invalid(u"reset-password needs --email and --code, which whoever runs the server "
                       "gives."_s);
    const Result<QString> wanted = readSecret(u"New password"_s);
    if (!wanted)
        return wanted.error();
    sync::Transport transport;
    sync::Account account(call.replica, transport);
    const auto problem = wait<std::optional<sync::Problem>>([&](auto done) {
        account.resetPassword(*server, call.value("email"), call.value("code"), *wanted, done);
    });
    if (problem)
        return problem->error();
    return Answer{.json = {{u"account"_s, call.value("email")}},
                  .text = u"the password is changed, and every device is signed out: connect "
                          "signs in\n"_s};
}

Result<Answer> secondFactor(Call &call)
{
    Link link;
    if (Result<void> opened = openLink(call, link); !opened)
        return opened.error();
    sync::Account account(call.replica, link.transport);
    const auto protection = resultOf(wait<sync::Answer<sync::Account::Protection>>(
        [&](auto done) { account.protection(done); }));
    if (!protection)
        return protection.error();
    return Answer{.json = {{u"account"_s, protection->email},
                           {u"second_factor"_s, protection->asksForCode},
                           {u"recovery_codes"_s, protection->recoveryCodes}},
                  .text = protection->asksForCode
                              ? u"a code is asked for; %1 recovery codes are left\n"_s.arg(
                                    protection->recoveryCodes)
                              : u"the password alone signs in\n"_s};
}

Result<Answer> beginSecondFactor(Call &call)
{
    Link link;
    if (Result<void> opened = openLink(call, link); !opened)
        return opened.error();
    const Result<QString> password = readSecret(u"Password of the account"_s);
    if (!password)
        return password.error();
    sync::Account account(call.replica, link.transport);
    const auto secret = resultOf(wait<sync::Answer<sync::Account::Secret>>(
        [&](auto done) { account.beginSecondFactor(*password, done); }));
    if (!secret)
        return secret.error();
    return Answer{.json = {{u"secret"_s, secret->secret}, {u"uri"_s, secret->uri}},
                  .text = u"%1\n%2\ntype the secret into an app that shows codes, then: "
                          "second-factor-confirm CODE\n"_s.arg(secret->secret, secret->uri)};
}

Result<Answer> confirmSecondFactor(Call &call)
{
    Link link;
    if (Result<void> opened = openLink(call, link); !opened)
        return opened.error();
    sync::Account account(call.replica, link.transport);
    const auto codes = resultOf(wait<sync::Answer<QStringList>>(
        [&](auto done) { account.confirmSecondFactor(call.words.join(u' '), done); }));
    if (!codes)
        return codes.error();
    return Answer{.json = {{u"recovery_codes"_s, QJsonArray::fromStringList(*codes)}},
                  .text = u"from now on a code is asked for. Keep these for the day on which the "
                          "phone is lost, each is good once:\n%1\n"_s.arg(codes->join(u'\n'))};
}

Result<Answer> removeSecondFactor(Call &call)
{
    Link link;
    if (Result<void> opened = openLink(call, link); !opened)
        return opened.error();
    const Result<QString> password = readSecret(u"Password of the account"_s);
    if (!password)
        return password.error();
    sync::Account account(call.replica, link.transport);
    const auto problem = wait<std::optional<sync::Problem>>(
        [&](auto done) { account.removeSecondFactor(*password, done); });
    if (problem)
        return problem->error();
    return Answer{.json = {{u"second_factor"_s, false}},
                  .text = u"the password alone signs in\n"_s};
}

Result<Answer> renewToken(Call &call)
{
    // They would be signed out by it.
    if (sync::isServed(call.replica))
        return Error{Error::Code::Busy,
                     u"A window or the agent works with this folder; close it and try again."_s};
    Link link;
    if (Result<void> opened = openLink(call, link); !opened)
        return opened.error();
    sync::Account account(call.replica, link.transport);
    const auto token =
        resultOf(wait<sync::Answer<QByteArray>>([&](auto done) { account.renewToken(done); }));
    if (!token)
        return token.error();
    if (Result<void> kept = platform::writeToken(call.folder.path, call.folder.key, *token); !kept)
        return kept.error();
    return Answer{.json = {{u"account"_s, link.connection->email}},
                  .text = u"the next sync uses a new token, and then the old one is void\n"_s};
}

} // namespace

Commands accountCommands()
{
    return {
        {"connect",
         "URL",
         "join an account; the password on the standard input",
         {{"email", "E", "of the account"},
          {"create", nullptr, "make the account"},
          {"invitation", "CODE", "where the server asks for one"},
          {"code", "CODE", "where the account asks for a second factor"},
          {"pair", "CODE", "that another device shows (pair); no e-mail and password"},
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
        {"pair", "", "a code with which another device joins this account", {}, 0, pair},
        {"reset-password",
         "URL",
         "with a code from whoever runs the server; the new password on the standard input",
         {{"email", "E", "of the account"}, {"code", "CODE", "that was given"}},
         1,
         resetPassword},
        {"second-factor", "", "whether signing in asks for a code", {}, 0, secondFactor},
        {"second-factor-on",
         "",
         "a secret for an app that shows codes; the password on the standard input",
         {},
         0,
         beginSecondFactor},
        {"second-factor-confirm",
         "CODE",
         "ask for codes from now on; gives the recovery codes",
         {},
         1,
         confirmSecondFactor},
        {"second-factor-off",
         "",
         "ask for them no more; the password on the standard input",
         {},
         0,
         removeSecondFactor},
        {"renew-token", "", "another token for this device", {}, 0, renewToken},
    };
}

} // namespace touchbase::cli
