// SPDX-License-Identifier: MPL-2.0
#include "sync/server/admin.h"

#include "sync/server/accountlog.h"

#include <QDateTime>
#include <QJsonArray>

namespace touchbase::server {

using namespace Qt::StringLiterals;

namespace {

struct Call {
    Store &store;
    const Settings &settings;
    QStringList words; ///< after the command
};

struct Command {
    const char *words;
    const char *usage; ///< what stands after them
    const char *help;
    int needs; ///< words after the command
    Result<Told> (*run)(Call &);
};

QString moment(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

/// What is done here is remembered like everything else.
void note(Call &call, AccountLog::Kind kind, qint64 account = 0, const Id &device = {})
{
    AccountLog(call.store).note(kind, account, device, {});
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

constexpr Command table[] = {
    {"invite", "", "prints a word that lets one person make an account (--days)", 0, invite},
    {"audit", "", "sign-ins, changed passwords and the like, the latest first (--last)", 0, audit},
};

} // namespace

Result<Told> administer(Store &store, const Settings &settings)
{
    const QString said = settings.words().join(u' ');
    for (const Command &command : table) {
        const QString words = u"admin "_s + QLatin1String(command.words);
        if (said != words && !said.startsWith(words + u' '))
            continue;
        Call call{store, settings, settings.words().mid(words.count(u' ') + 1)};
        if (call.words.size() != command.needs)
            return invalid(u"“%1” takes %2."_s.arg(
                words, *command.usage ? QString(QLatin1String(command.usage)) : u"nothing"_s));
        store.database().takeError();
        Result<Told> told = command.run(call);
        if (const std::optional<Error> error = store.database().takeError(); told && error)
            return *error;
        return told;
    }
    return notFound(u"There is no “%1”; --help lists what there is."_s.arg(said));
}

QString adminCommands()
{
    QString text;
    for (const Command &command : table)
        text += u"  admin %1  %2\n"_s.arg(
            (QLatin1String(command.words) + u' ' + QLatin1String(command.usage)).leftJustified(24),
            QLatin1String(command.help));
    return text;
}

} // namespace touchbase::server
