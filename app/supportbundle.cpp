// SPDX-License-Identifier: MPL-2.0
#include "app/supportbundle.h"

#include "core/replica/attention.h"
#include "core/replica/digest.h"
#include "core/settings/settings.h"
#include "platform/alarmstore.h"
#include "platform/protect.h"
#include "sync/client/account.h"
#include "sync/client/auditrecord.h"
#include "sync/client/statuswords.h"
#include "sync/protocol/wire.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace touchbase::app {

using namespace replica;

namespace {

// Choices out of fixed sets. What is typed freely, such as the person's name, is not among them.
constexpr std::array personSettings{"region",  "currency",   "first_day",  "leap_day",
                                    "morning", "quiet_from", "quiet_until"};
constexpr std::array deviceSettings{"look",     "text_scale",    "reduced_motion", "single_keys",
                                    "language", "notifications", "list_width"};

/// A sentence without what it quotes and without the server's name.
QString anonymous(QString sentence, const std::optional<sync::Connection> &connection)
{
    static const QRegularExpression quoted(u"“[^”]*”|\"[^\"]*\"|'[^']*'|\\S+@\\S+|[0-9a-f]{16,}"_s);
    sentence.replace(quoted, u"…"_s);
    if (connection && !connection->server.host().isEmpty())
        sentence.replace(connection->server.host(), u"(server)"_s);
    return sentence;
}

qint64 number(Database &database, const std::string &sql)
{
    return database.value(sql).toInteger();
}

/// The first column counted by the second.
QJsonObject counted(Database &database, const std::string &sql)
{
    QJsonObject counts;
    Query query = database.query(sql);
    while (query.next())
        counts.insert(query.text(0), query.integer(1));
    return counts;
}

QJsonObject versions(Database &database)
{
    return {{u"touchbase"_s, QStringLiteral(TOUCHBASE_VERSION)},
            {u"catalogue"_s, catalogueVersion},
            {u"protocol"_s, sync::protocolVersion},
            {u"qt"_s, QLatin1String(qVersion())},
            {u"sqlite"_s, database.value("SELECT sqlite_version()").toString()},
            {u"system"_s, QSysInfo::prettyProductName()},
            {u"kernel"_s, QString(QSysInfo::kernelType() + u' ' + QSysInfo::kernelVersion())},
            {u"processor"_s, QSysInfo::currentCpuArchitecture()}};
}

QJsonArray schema(Database &database)
{
    QJsonArray statements;
    Query query =
        database.query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name");
    while (query.next())
        statements.append(query.text(0));
    return statements;
}

QJsonObject records(Database &database)
{
    QJsonObject tables;
    for (const Entity &e : catalogue()) {
        const std::string table = '"' + std::string(e.name) + '"';
        const std::string ofOutbox =
            "SELECT count(*) FROM outbox WHERE entity=" + std::to_string(e.id);
        tables.insert(
            QLatin1String(e.name),
            QJsonObject{
                {u"live"_s, number(database, "SELECT count(*) FROM " + table + " WHERE dead=0")},
                {u"deleted"_s, number(database, "SELECT count(*) FROM " + table + " WHERE dead=1")},
                {u"waiting"_s, number(database, ofOutbox + " AND problem IS NULL")},
                {u"refused"_s, number(database, ofOutbox + " AND problem IS NOT NULL")},
                {u"with_fields_of_newer_versions"_s,
                 number(database, "SELECT count(*) FROM " + table + " WHERE ext IS NOT NULL")}});
    }
    return tables;
}

/// What comparing everything with the server found last: kinds and numbers.
QJsonObject comparison(Replica &replica, qint64 now)
{
    const sync::AuditRecord record = sync::auditRecord(replica);
    const auto age = [&](qint64 at) { return at ? QJsonValue(now - at) : QJsonValue(); };
    QJsonObject kinds;
    for (auto kind = record.kinds.begin(); kind != record.kinds.end(); ++kind)
        kinds.insert(kind.key(), kind.value());
    return {{u"ago_ms"_s, age(record.at)},
            {u"repaired_ago_ms"_s, age(record.repairedAt)},
            {u"taken"_s, record.taken},
            {u"given"_s, record.given},
            {u"kinds"_s, kinds}};
}

QJsonObject syncState(Replica &replica, const std::optional<sync::Connection> &connection)
{
    const sync::SyncStatus status = sync::readStatus(replica);
    const qint64 now = replica.clock().now();
    QJsonArray rounds;
    for (const sync::PastRound &round : sync::pastRounds(replica))
        rounds.append(QJsonObject{{u"ago_ms"_s, now - round.at},
                                  {u"pulled"_s, round.pulled},
                                  {u"pushed"_s, round.pushed},
                                  {u"elapsed_ms"_s, round.elapsedMs}});
    QJsonArray feeds;
    Query query = replica.database().query("SELECT seq FROM space ORDER BY number");
    while (query.next())
        feeds.append(query.integer(0));
    QJsonArray problems;
    for (const Attention &each : attention(replica)) {
        const Entity *kind = entity(each.entity);
        problems.append(
            QJsonObject{{u"kind"_s, kind ? QLatin1String(kind->name) : QLatin1String("unreadable")},
                        {u"reason"_s, anonymous(each.reason, connection)},
                        {u"age_ms"_s, now - each.since}});
    }
    return {{u"connected"_s, connection.has_value()},
            {u"scheme"_s, connection ? connection->server.scheme() : QString()},
            {u"served"_s, sync::isServed(replica)},
            {u"state"_s, sync::nameOf(status.state)},
            {u"reason"_s, anonymous(status.sentence, connection)},
            {u"waiting"_s, status.waiting},
            {u"refused"_s, status.refused},
            {u"quarantined"_s, status.quarantined},
            {u"oldest_waiting_ms"_s, status.oldestWaiting ? now - status.oldestWaiting : 0},
            {u"last_contact_ago_ms"_s,
             status.lastContact ? QJsonValue(now - status.lastContact) : QJsonValue()},
            {u"clock_offset_ms"_s, status.clockOffset},
            {u"compared"_s, comparison(replica, now)},
            {u"feeds"_s, feeds},
            {u"rounds"_s, rounds},
            {u"attention"_s, problems}};
}

QJsonObject reminders(const QString &dataFolder)
{
    using Event = platform::Delivery::Event;
    static const std::map<Event, QString> names{
        {Event::Planned, u"planned"_s}, {Event::Armed, u"armed"_s}, {Event::Shown, u"shown"_s},
        {Event::Tapped, u"tapped"_s},   {Event::Late, u"late"_s},   {Event::Failed, u"failed"_s}};
    const Result<platform::AlarmStore> store = platform::AlarmStore::open(dataFolder);
    if (!store)
        return {{u"damaged"_s, true}};
    std::map<Event, int> events;
    for (const platform::Delivery &delivery : store->deliveries())
        ++events[delivery.event];
    QJsonObject found{{u"alarms"_s, store->alarms().size()}};
    for (const auto &[event, count] : events)
        found.insert(names.at(event), count);
    return found;
}

QJsonObject choices(Replica &replica)
{
    QJsonObject chosen;
    for (const char *key : personSettings)
        chosen.insert(QLatin1String(key), settings::value(replica, QLatin1String(key)));
    for (const char *key : deviceSettings)
        chosen.insert(QLatin1String(key),
                      settings::value(replica, QLatin1String(key), settings::Reach::Device));
    return chosen;
}

QString protectionName(const QString &dataFolder)
{
    const auto protection = platform::protectionOf(dataFolder);
    if (!protection || !*protection)
        return {};
    platform::Protection named = **protection;
    named.path.clear(); // may hold the person's name
    return platform::toText(named).section(u':', 0, 0);
}

} // namespace

QJsonObject supportBundle(Replica &replica, const QString &dataFolder)
{
    Database &database = replica.database();
    const std::optional<sync::Connection> connection = sync::Connection::load(replica);
    QJsonObject timings;
    QElapsedTimer timer;
    const auto timed = [&](const char *name, const auto &work) {
        timer.start();
        work();
        timings.insert(QLatin1String(name), timer.nsecsElapsed() / 1000);
    };
    QJsonArray damage;
    timed("list_us", [&] {
        Query query = database.query("SELECT id,called FROM contact WHERE dead=0 LIMIT 100");
        while (query.next()) {
        }
    });
    timed("count_us", [&] { number(database, "SELECT count(*) FROM contact WHERE dead=0"); });
    timed("check_us", [&] {
        for (const QString &problem : check(replica))
            damage.append(anonymous(problem, connection));
    });
    const QString path = replica.path();
    return {
        {u"bundle"_s, 1},
        {u"versions"_s, versions(database)},
        {u"base"_s, QJsonObject{{u"bytes"_s, QFileInfo(path).size()},
                                {u"log_bytes"_s, QFileInfo(path + u"-wal"_s).size()},
                                {u"structure"_s, database.value("PRAGMA user_version").toInteger()},
                                {u"protection"_s, protectionName(dataFolder)},
                                {u"damage"_s, damage}}},
        {u"schema"_s, schema(database)},
        {u"records"_s, records(database)},
        {u"history"_s,
         QJsonObject{
             {u"values"_s, number(database, "SELECT count(*) FROM history")},
             {u"conflicts"_s, number(database, "SELECT count(*) FROM history WHERE flags<>0"
                                               " AND flags&1<>0 AND flags&4=0")},
             {u"opaque_rows"_s, number(database, "SELECT count(*) FROM opaque_row")},
             {u"search_pending"_s, number(database, "SELECT count(*) FROM search_pending")}}},
        {u"actions"_s,
         counted(database, "SELECT action,count(*) FROM journal GROUP BY action ORDER BY action")},
        {u"sync"_s, syncState(replica, connection)},
        {u"reminders"_s, reminders(dataFolder)},
        {u"settings"_s, choices(replica)},
        {u"zone"_s, QString::fromLatin1(replica.clock().zone().id())},
        {u"timings"_s, timings},
    };
}

Result<void> writeSupportBundle(Replica &replica, const QString &dataFolder, const QString &path)
{
    const QByteArray text = QJsonDocument(supportBundle(replica, dataFolder)).toJson();
    if (std::optional<Error> error = replica.database().takeError())
        return *error;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return failed(
            u"The support bundle cannot be written to %1: %2."_s.arg(path, file.errorString()));
    return {};
}

} // namespace touchbase::app
