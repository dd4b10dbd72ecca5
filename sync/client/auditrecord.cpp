// SPDX-License-Identifier: MPL-2.0
#include "sync/client/auditrecord.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace touchbase::sync {

namespace {

const QString auditFact = u"sync.audit"_s;
constexpr qint64 interval = 24LL * 3600 * 1000; // ms

void keep(replica::Replica &replica, const AuditRecord &record)
{
    QJsonObject kinds;
    for (auto kind = record.kinds.begin(); kind != record.kinds.end(); ++kind)
        kinds.insert(kind.key(), kind.value());
    const QJsonObject kept{{u"since"_s, record.since},
                           {u"at"_s, record.at},
                           {u"repaired_at"_s, record.repairedAt},
                           {u"taken"_s, record.taken},
                           {u"given"_s, record.given},
                           {u"kinds"_s, kinds}};
    replica.setFact(auditFact,
                    QString::fromUtf8(QJsonDocument(kept).toJson(QJsonDocument::Compact)));
}

} // namespace

AuditRecord auditRecord(replica::Replica &replica)
{
    const QJsonObject kept = QJsonDocument::fromJson(replica.fact(auditFact).toUtf8()).object();
    AuditRecord record{kept[u"since"_s].toInteger(),       kept[u"at"_s].toInteger(),
                       kept[u"repaired_at"_s].toInteger(), kept[u"taken"_s].toInt(),
                       kept[u"given"_s].toInt(),           {}};
    const QJsonObject kinds = kept[u"kinds"_s].toObject();
    for (auto kind = kinds.begin(); kind != kinds.end(); ++kind)
        record.kinds[kind.key()] = kind.value().toInt();
    return record;
}

void noteAudit(replica::Replica &replica, const replica::Repaired &repaired)
{
    AuditRecord record = auditRecord(replica);
    record.at = replica.clock().now();
    if (!repaired.taken.empty() || !repaired.given.empty()) {
        record.repairedAt = record.at;
        record.taken = int(repaired.taken.size());
        record.given = int(repaired.given.size());
        record.kinds.clear();
        for (const auto *rows : {&repaired.taken, &repaired.given}) {
            for (const replica::RowKey &key : *rows) {
                const replica::Entity *entity = replica::entity(key.entity);
                ++record.kinds[entity ? QString::fromLatin1(entity->name)
                                      : QString::number(key.entity)];
            }
        }
    }
    keep(replica, record);
}

void beginAudits(replica::Replica &replica)
{
    AuditRecord record = auditRecord(replica);
    if (record.since != 0)
        return;
    record.since = replica.clock().now();
    keep(replica, record);
}

bool isAuditDue(replica::Replica &replica)
{
    const AuditRecord record = auditRecord(replica);
    if (record.since == 0)
        return false;
    const qint64 passed = replica.clock().now() - std::max(record.at, record.since);
    return passed >= interval || passed < 0;
}

QString auditSentence(const AuditRecord &record)
{
    if (record.repairedAt == 0)
        return {};
    const QString day = QLocale().toString(QDateTime::fromMSecsSinceEpoch(record.repairedAt).date(),
                                           QLocale::ShortFormat);
    return u"On %1 this device and the server were found to hold %2 records differently without "
           u"anybody having changed them: %3 were taken from the server, %4 were given to it. "
           u"Both are equal again."_s.arg(day)
               .arg(record.taken + record.given)
               .arg(record.taken)
               .arg(record.given);
}

} // namespace touchbase::sync
