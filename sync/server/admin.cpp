// SPDX-License-Identifier: MPL-2.0
#include "sync/server/admincall.h"
#include "sync/server/blobstore.h"
#include "sync/server/members.h"
#include "sync/server/password.h"
#include "sync/server/secondfactor.h"
#include "sync/server/serverbackup.h"
#include "sync/server/serverfolder.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>

#include <cstdio>

namespace touchbase::server {

using namespace Qt::StringLiterals;

void note(AdminCall &call, AccountLog::Kind kind, qint64 account, const Id &device)
{
    AccountLog(call.store).note(kind, account, device, {});
}

Result<qint64> accountOf(AdminCall &call, const QString &email)
{
    const qint64 account = Accounts(call.store).numberOf(email);
    return account
               ? Result<qint64>(account)
               : notFound(u"%1 has no account here. “admin users list” lists them."_s.arg(email));
}

namespace {

using Call = AdminCall;

struct Command {
    const char *words;
    const char *usage; ///< what stands after them
    const char *help;
    int needs; ///< words after the command
    Result<Told> (*run)(Call &);
    Result<Told> (*runClosed)(const Settings &, const QString &word) = nullptr; ///< without a store
};

QString moment(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

Result<Told> invite(Call &call)
{
    const std::optional<int> days = call.settings.number("days", 3650);
    if (!days || *days == 0)
        return invalid(u"--days takes a number of days, 1 or more."_s);
    const Result<QByteArray> word = Accounts(call.store).invite(*days);
    if (!word)
        return word.error();
    note(call, AccountLog::Kind::Invitation);
    return Told{{{u"invitation"_s, QString::fromLatin1(*word)}, {u"days"_s, *days}},
                QString::fromLatin1(*word) + u'\n'};
}

Result<Told> audit(Call &call)
{
    const std::optional<int> last = call.settings.number("last", 100'000);
    if (!last)
        return invalid(u"--last takes a number."_s);
    Told told;
    QJsonArray events;
    for (const AccountLog::Event &event : AccountLog(call.store).latest(*last)) {
        events.append(QJsonObject{{u"at"_s, moment(event.at)},
                                  {u"event"_s, event.kind},
                                  {u"account"_s, event.email},
                                  {u"device"_s, event.device},
                                  {u"from"_s, event.peer}});
        told.text += u"%1  %2  %3  %4  %5\n"_s.arg(moment(event.at), event.kind.leftJustified(15),
                                                   event.email, event.device,
                                                   event.peer.isEmpty() ? u"here"_s : event.peer);
    }
    told.json = {{u"events"_s, events}};
    return told;
}

Result<qint64> accountOf(Call &call) { return accountOf(call, call.words.first()); }

Result<Told> listUsers(Call &call)
{
    Told told;
    QJsonArray users;
    for (const ListedAccount &account : Accounts(call.store).accounts()) {
        users.append(QJsonObject{{u"email"_s, account.email},
                                 {u"created"_s, moment(account.created)},
                                 {u"seen"_s, account.seen ? moment(account.seen) : QJsonValue()},
                                 {u"devices"_s, account.devices},
                                 {u"rows"_s, account.rows}});
        told.text += u"%1  %2 devices, %3 records, seen %4\n"_s.arg(account.email)
                         .arg(account.devices)
                         .arg(account.rows)
                         .arg(account.seen ? moment(account.seen) : u"never"_s);
    }
    told.json = {{u"users"_s, users}};
    return told;
}

Result<Told> addUser(Call &call)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return failed(u"The standard input cannot be read."_s);
    QString password = QString::fromUtf8(input.readLine());
    for (const QChar end : {u'\n', u'\r'}) {
        if (password.endsWith(end))
            password.chop(1);
    }
    if (const auto objection = objectionToPassword(password))
        return invalid(objection->detail + u" It is read from the standard input."_s);
    const QByteArray hash = hashPassword(password);
    if (hash.isEmpty())
        return failed(u"There is not enough memory to hash a password."_s);
    const auto granted =
        Accounts(call.store).signUp(call.words.first(), hash, SignUp::Open, {}, {});
    if (const auto *problem = std::get_if<sync::Problem>(&granted))
        return Error{Error::Code::Refused, problem->detail};
    const Grant &grant = std::get<Grant>(granted);
    // Nobody signed in with it.
    Accounts(call.store).removeDevice(grant.session, grant.device);
    note(call, AccountLog::Kind::SignUp, grant.session.account);
    return Told{{{u"email"_s, grant.email}}, u"%1 can sign in\n"_s.arg(grant.email)};
}

Result<Told> removeUser(Call &call)
{
    const Result<qint64> account = accountOf(call);
    if (!account)
        return account.error();
    if (const auto objection = Members(call.store).objectionToRemoval(*account))
        return Error{Error::Code::Refused, objection->detail};
    Accounts accounts(call.store);
    if (Result<void> removed = accounts.removeAccount({{}, *account, 0}); !removed)
        return removed.error();
    note(call, AccountLog::Kind::AccountRemoved, *account);
    BlobStore blobs(call.store.openBlobs());
    for (const Id &space : accounts.leftSpaces()) {
        if (const Result<void> removed = blobs.removeSpace(space); !removed)
            return removed.error();
        accounts.forgetSpace(space);
    }
    return Told{{{u"email"_s, call.words.first()}},
                u"the account, its records and files are gone from here; devices keep what they "
                "have\n"_s};
}

Result<Told> resetUser(Call &call)
{
    const Result<qint64> account = accountOf(call);
    if (!account)
        return account.error();
    if (call.settings.isSet("second-factor"))
        SecondFactor(call.store).remove(*account);
    Transaction transaction(call.store.database());
    const QByteArray code = Codes(call.store).make(Codes::Purpose::Reset, *account);
    if (Result<void> committed = transaction.commit(); !committed)
        return committed.error();
    note(call, AccountLog::Kind::ResetCode, *account);
    return Told{{{u"code"_s, QString::fromLatin1(code)}},
                u"%1\ngood once, for an hour, with %2: touchbase-cli reset-password URL --email %2 "
                "--code %1\n"_s.arg(QString::fromLatin1(code), call.words.first())};
}

Result<Told> listDevices(Call &call)
{
    const Result<qint64> account = accountOf(call);
    if (!account)
        return account.error();
    Told told;
    QJsonArray devices;
    for (const ListedDevice &device : Accounts(call.store).devices({{}, *account, 0})) {
        devices.append(QJsonObject{{u"id"_s, device.id.hex()},
                                   {u"name"_s, device.name},
                                   {u"created"_s, moment(device.created)},
                                   {u"seen"_s, moment(device.seen)}});
        told.text += u"%1  %2, seen %3\n"_s.arg(device.id.hex(), device.name, moment(device.seen));
    }
    told.json = {{u"devices"_s, devices}};
    return told;
}

Result<Told> removeDevice(Call &call)
{
    const Result<qint64> account = accountOf(call);
    if (!account)
        return account.error();
    const std::optional<Id> device = Id::fromHex(call.words[1]);
    if (!device || !Accounts(call.store).removeDevice({{}, *account, 0}, *device))
        return notFound(u"%1 has no device %2. “admin devices list” lists them."_s.arg(
            call.words[0], call.words[1]));
    note(call, AccountLog::Kind::DeviceRemoved, *account, *device);
    return Told{{{u"id"_s, device->hex()}}, u"the device is signed out\n"_s};
}

Told told(const ServerBackup &backup, const QString &what)
{
    return {{{u"made"_s, moment(backup.made)},
             {u"files"_s, backup.files},
             {u"bytes"_s, backup.bytes},
             {u"version"_s, backup.version}},
            u"%1: %2 files, %3 MB, made %4\n"_s.arg(what)
                .arg(backup.files)
                .arg(double(backup.bytes) / 1e6, 0, 'f', 1)
                .arg(moment(backup.made))};
}

Result<Told> backUp(Call &call)
{
    const auto backup = ServerBackup::make(call.store, call.words.first());
    if (!backup)
        return backup.error();
    return told(*backup, call.words.first());
}

Result<Told> verifyBackup(const Settings &, const QString &path)
{
    const auto backup = ServerBackup::verify(path);
    if (!backup)
        return backup.error();
    return told(*backup, u"%1 is whole"_s.arg(path));
}

Result<Told> restoreBackup(const Settings &settings, const QString &path)
{
    const QString folder = settings.value("data");
    if (folder.isEmpty())
        return invalid(u"A backup is restored into a folder: --data DIR."_s);
    const Result<FolderLock> lock = lockFolder(folder);
    if (!lock)
        return lock.error();
    const auto backup = ServerBackup::restore(path, folder, settings.isSet("replace"));
    if (!backup)
        return backup.error();
    return told(*backup, u"restored to %1"_s.arg(folder));
}

Result<Told> check(Call &call)
{
    const Result<QStringList> wrong = soundness(call.store);
    if (!wrong)
        return wrong.error();
    Told answer{{{u"wrong"_s, QJsonArray::fromStringList(*wrong)}}, u"all is well\n"_s, 0};
    if (!wrong->isEmpty()) {
        answer.text = wrong->join(u'\n') + u'\n';
        answer.status = 1;
    }
    return answer;
}

constexpr Command table[] = {
    {"users list", "", "the accounts", 0, listUsers},
    {"users add", "EMAIL", "makes an account; the password on the standard input", 1, addUser},
    {"users remove", "EMAIL", "deletes an account with everything in it", 1, removeUser},
    {"users reset", "EMAIL", "prints a code for a new password (--second-factor)", 1, resetUser},
    {"devices list", "EMAIL", "the devices of an account", 1, listDevices},
    {"devices remove", "EMAIL ID", "signs a device out", 2, removeDevice},
    {"spaces list", "", "teams, that accounts share", 0, listSpaces},
    {"spaces members", "SPACE", "who shares one", 1, listMembers},
    {"spaces admit", "SPACE EMAIL ROLE", "lets an account share one, or changes its role", 3,
     admitMember},
    {"spaces expel", "SPACE EMAIL", "takes one from an account", 2, expelMember},
    {"invite", "", "prints a word that lets one person make an account (--days)", 0, invite},
    {"backup", "FILE", "everything in one file, while it serves", 1, backUp},
    {"verify", "FILE", "reads a backup and proves every byte of it", 1, nullptr, verifyBackup},
    {"restore", "FILE", "puts a backup into a folder that nobody serves (--replace)", 1, nullptr,
     restoreBackup},
    {"check", "", "whether database and files are sound; ends with 1 where not", 0, check},
    {"audit", "", "sign-ins, changed passwords and the like, the latest first (--last)", 0, audit},
};

} // namespace

Result<Told> administer(const Settings &settings)
{
    const QString said = settings.words().join(u' ');
    for (const Command &command : table) {
        const QString words = u"admin "_s + QLatin1String(command.words);
        if (said != words && !said.startsWith(words + u' '))
            continue;
        const QStringList rest = settings.words().mid(words.count(u' ') + 1);
        if (rest.size() != command.needs)
            return invalid(u"“%1” takes %2."_s.arg(
                words, *command.usage ? QString(QLatin1String(command.usage)) : u"nothing"_s));
        if (command.runClosed)
            return command.runClosed(settings, rest.value(0));
        const SystemClock clock;
        const auto store = openStore(settings, clock);
        if (!store)
            return store.error();
        Call call{**store, settings, rest};
        Result<Told> answer = command.run(call);
        if (const auto error = (*store)->database().takeError(); answer && error)
            return *error;
        return answer;
    }
    return notFound(u"There is no “%1”; --help lists what there is."_s.arg(said));
}

QString adminCommands()
{
    QString text;
    for (const Command &command : table)
        text += u"  admin %1  %2\n"_s.arg(
            (QLatin1String(command.words) + u' ' + QLatin1String(command.usage)).leftJustified(26),
            QLatin1String(command.help));
    return text;
}

} // namespace touchbase::server
