// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "app/cli/forms.h"
#include "app/supportbundle.h"
#include "core/replica/attention.h"
#include "sync/client/account.h"
#include "sync/client/auditrecord.h"
#include "sync/client/engine.h"
#include "sync/client/statuswords.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

QJsonValue momentOrNull(qint64 ms, const Clock &clock)
{
    return ms ? QJsonValue(momentForm(ms, clock)) : QJsonValue();
}

QString line(const QString &text) { return text.isEmpty() ? text : text + u'\n'; }

QJsonArray attentionForm(Call &call)
{
    QJsonArray list;
    for (const replica::Attention &each : replica::attention(call.replica)) {
        const replica::Entity *entity = replica::entity(each.entity);
        list.append(QJsonObject{
            {u"key"_s, each.key},
            {u"entity"_s, entity ? QJsonValue(QLatin1String(entity->name)) : QJsonValue()},
            {u"id"_s, each.id.isNull() ? QJsonValue() : QJsonValue(each.id.hex())},
            {u"reason"_s, each.reason},
            {u"since"_s, momentForm(each.since, call.clock)}});
    }
    return list;
}

/// Rows that are there, and rows in the bin: all that has to be the same everywhere.
qint64 recordCount(replica::Replica &replica)
{
    qint64 count = 0;
    for (const replica::Entity &entity : replica::catalogue())
        count += replica.database()
                     .value("SELECT count(*) FROM \"" + std::string(entity.name) + '"')
                     .toInteger();
    return count;
}

Result<Answer> status(Call &call)
{
    const std::optional<sync::Connection> connection = sync::Connection::load(call.replica);
    sync::SyncStatus status = sync::readStatus(call.replica);
    const bool served = sync::isServed(call.replica);
    // Whoever was at it has gone.
    if (!served && status.state == sync::SyncStatus::State::Syncing)
        status.state = sync::SyncStatus::State::Synced;
    const sync::StatusWords words = sync::inWords(status, call.clock.now());
    const qint64 records = recordCount(call.replica);
    const qint64 aside = status.refused + status.quarantined;
    const sync::AuditRecord audit = sync::auditRecord(call.replica);
    const QString repaired = sync::auditSentence(audit);
    Answer answer;
    answer.json = {
        {u"account"_s, connection ? QJsonValue(connection->email) : QJsonValue()},
        {u"server"_s, connection ? QJsonValue(connection->server.toString()) : QJsonValue()},
        {u"state"_s, sync::nameOf(status.state)},
        {u"served"_s, served},
        {u"reason"_s, status.sentence.isEmpty() ? QJsonValue() : QJsonValue(status.sentence)},
        {u"synced"_s, connection ? records - status.waiting - status.refused : 0},
        {u"waiting"_s, status.waiting},
        {u"oldest_waiting"_s, momentOrNull(status.oldestWaiting, call.clock)},
        {u"quarantined"_s, aside},
        {u"attention"_s, attentionForm(call)},
        {u"held"_s, status.held},
        {u"recovered"_s, status.recovered},
        {u"last_sync"_s, momentOrNull(status.lastContact, call.clock)},
        {u"compared"_s, momentOrNull(audit.at, call.clock)},
        {u"repaired"_s, repaired.isEmpty() ? QJsonValue() : QJsonValue(repaired)},
        {u"clock_offset_ms"_s, status.clockOffset},
        {u"clock"_s, words.clock.isEmpty() ? QJsonValue() : QJsonValue(words.clock)}};
    if (!connection) {
        answer.text = u"not connected to a server\n"_s;
        return answer;
    }
    answer.text = u"%1 at %2\n"_s.arg(connection->email, connection->server.toString()) +
                  line(words.title) + line(words.reason) + line(words.oldest) +
                  line(words.attention) + line(words.held) + line(words.clock);
    if (status.lastContact)
        answer.text += u"last synced %1\n"_s.arg(momentForm(status.lastContact, call.clock));
    if (audit.at)
        answer.text +=
            u"last compared with the server %1\n"_s.arg(momentForm(audit.at, call.clock));
    answer.text += line(repaired);
    if (!served && status.waiting > 0)
        answer.text += u"nothing synchronises this folder by itself just now: use “sync”\n"_s;
    return answer;
}

Result<Answer> listAttention(Call &call)
{
    Answer answer;
    answer.json = {{u"attention"_s, attentionForm(call)}};
    for (const replica::Attention &each : replica::attention(call.replica))
        answer.text += u"%1  %2\n"_s.arg(each.key, each.reason);
    return answer;
}

Result<Answer> retry(Call &call)
{
    const QString key = call.words.value(0);
    const bool incoming = key.startsWith(u"feed:"_s);
    if (!incoming) {
        if (Result<void> asked = replica::tryAgain(call.replica, key); !asked)
            return asked.error();
    }
    Result<int> understood = 0;
    if (incoming || key.isEmpty())
        understood = sync::Engine(call.replica).retryQuarantined();
    if (!understood)
        return understood.error();
    return Answer{.json = {{u"understood"_s, *understood}},
                  .text = u"what was refused goes with the next sync\n"_s};
}

Result<Answer> takeBack(Call &call)
{
    const Result<Stamp> taken = replica::takeBack(call.replica, call.words.first());
    if (!taken)
        return taken.error();
    return Answer{.json = {{u"key"_s, call.words.first()}},
                  .text = u"taken back; “undo” brings it again, “history” keeps it\n"_s};
}

Result<Answer> bundle(Call &call)
{
    const QString path = call.words.first();
    if (Result<void> written = app::writeSupportBundle(call.replica, call.folder.path, path);
        !written)
        return written.error();
    return Answer{.json = {{u"path"_s, path}, {u"bytes"_s, QFileInfo(path).size()}},
                  .text = u"written to %1; read it before you give it away\n"_s.arg(path)};
}

} // namespace

Commands statusCommands()
{
    return {
        {"status", "", "account, what waits and for how long, clock", {}, 0, status},
        {"attention",
         "",
         "records that are neither in step nor on their way",
         {},
         0,
         listAttention},
        {"retry", "[KEY]", "try those once more, the one of a key or all", {}, 0, retry},
        {"take-back", "KEY", "put back what the server has instead", {}, 1, takeBack},
        {"support-bundle",
         "FILE",
         "versions, counts, states and settings, without personal data",
         {},
         1,
         bundle},
    };
}

} // namespace touchbase::cli
