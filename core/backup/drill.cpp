// SPDX-License-Identifier: MPL-2.0
#include "core/backup/drill.h"

#include "core/replica/replica.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace touchbase::backup {

using namespace Qt::StringLiterals;

namespace {

const QString madeFact = u"backup.made"_s;
const QString drillFact = u"backup.drill"_s;

QJsonObject read(replica::Replica &replica, const QString &fact)
{
    return QJsonDocument::fromJson(replica.fact(fact).toUtf8()).object();
}

void write(replica::Replica &replica, const QString &fact, const QJsonObject &object)
{
    replica.setFact(fact, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

} // namespace

std::optional<Drill> lastDrill(replica::Replica &replica)
{
    const QJsonObject kept = read(replica, drillFact);
    if (kept.isEmpty())
        return std::nullopt;
    return Drill{qint64(kept[u"at"_s].toDouble()), kept[u"file"_s].toString(),
                 qint64(kept[u"contacts"_s].toDouble()), kept[u"problem"_s].toString()};
}

void noteMade(replica::Replica &replica, const Backup &backup)
{
    write(replica, madeFact,
          {{u"file"_s, QFileInfo(backup.path).fileName()},
           {u"digest"_s, backup.digest},
           {u"catalogue"_s, replica::catalogueInUse().version}});
}

bool isDrillDue(replica::Replica &replica)
{
    constexpr qint64 pause = qint64(drillDays) * 24 * 3600 * 1000;
    const std::optional<Drill> last = lastDrill(replica);
    const qint64 now = replica.clock().now();
    return !last || last->at > now || now - last->at >= pause;
}

Drill drill(replica::Replica &replica, const QString &path)
{
    Drill result{.at = replica.clock().now(), .file = QFileInfo(path).fileName(), .problem = {}};
    const Result<Backup> restored = checkBackup(path, replica.key(), &replica.clock());
    const QJsonObject made = read(replica, madeFact);
    // What an older program wrote may read otherwise by what this one knows.
    const bool isComparable = made[u"file"_s].toString() == result.file &&
                              made[u"catalogue"_s].toInt() == replica::catalogueInUse().version;
    if (!restored)
        result.problem = restored.error().message;
    else if (isComparable && restored->digest != made[u"digest"_s].toString())
        result.problem = u"%1 does not hold what was put into it."_s.arg(result.file);
    else
        result.contacts = restored->contacts;
    write(replica, drillFact,
          {{u"at"_s, double(result.at)},
           {u"file"_s, result.file},
           {u"contacts"_s, double(result.contacts)},
           {u"problem"_s, result.problem}});
    return result;
}

} // namespace touchbase::backup
