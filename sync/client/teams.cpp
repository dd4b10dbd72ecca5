// SPDX-License-Identifier: MPL-2.0
#include "sync/client/teams.h"

#include <QJsonArray>

namespace touchbase::sync {

using namespace Qt::StringLiterals;
using replica::Member;
using replica::Role;
using replica::SharedSpace;

namespace {

const QString spacesPath = u"/v1/spaces"_s;

Id idIn(const QJsonObject &object, const char *key)
{
    return Id::fromHex(object[QLatin1String(key)].toString()).value_or(Id());
}

SharedSpace spaceFrom(const QJsonObject &object)
{
    SharedSpace space{0, idIn(object, "space"), 0, object[u"name"_s].toString(), idIn(object, "me"),
                      {}};
    for (const QJsonValue &each : object[u"members"_s].toArray()) {
        const QJsonObject member = each.toObject();
        space.members.push_back(
            {idIn(member, "account"),
             member[u"name"_s].toString(),
             member[u"email"_s].toString(),
             {replica::roleNamed(member[u"role"_s].toString()).value_or(Role::Viewer),
              member[u"may_delete"_s].toBool(), member[u"may_export"_s].toBool()},
             {}});
    }
    return space;
}

std::optional<Problem> problemOf(const Answer<QJsonObject> &answer)
{
    const auto *problem = std::get_if<Problem>(&answer);
    return problem ? std::optional(*problem) : std::nullopt;
}

QString pathOf(const Id &space) { return spacesPath + u'/' + space.hex(); }
QString pathOf(const Id &space, const Id &member)
{
    return pathOf(space) + u"/members/"_s + member.hex();
}

} // namespace

Teams::Teams(replica::Replica &replica, Transport &transport, QObject *parent)
    : QObject(parent)
    , m_replica(replica)
    , m_transport(transport)
{}

/// Of no version: the next round tells all of it, also who wrote under which number.
Result<void> Teams::keep(const std::vector<SharedSpace> &spaces)
{
    replica::Transaction transaction(m_replica.database());
    for (SharedSpace space : spaces) {
        if (const auto known = replica::sharedSpace(m_replica, space.id)) {
            for (Member &member : space.members) {
                if (const Member *before = known->member(member.account))
                    member.replicas = before->replicas;
            }
        }
        replica::keepSpace(m_replica.database(), space);
    }
    return transaction.commit();
}

void Teams::refresh(Done done)
{
    m_transport.call("GET", spacesPath, {},
                     [this, done = std::move(done)](const Answer<QJsonObject> &answer) {
                         if (const auto problem = problemOf(answer))
                             return done(*problem);
                         std::vector<SharedSpace> spaces;
                         const QJsonObject object = std::get<QJsonObject>(answer);
                         for (const QJsonValue &each : object[u"spaces"_s].toArray())
                             spaces.push_back(spaceFrom(each.toObject()));
                         if (Result<void> kept = keep(spaces); !kept)
                             return done(Problem(Problem::Code::Unknown, kept.error().message));
                         done(std::nullopt);
                     });
}

void Teams::ask(const char *method, const QString &path, const QJsonObject &body, Done done)
{
    m_transport.call(method, path, body,
                     [this, done = std::move(done)](const Answer<QJsonObject> &answer) {
                         if (const auto problem = problemOf(answer))
                             return done(*problem);
                         refresh(done);
                     });
}

void Teams::askForSpace(const QString &path, const QJsonObject &body, SpaceDone done)
{
    m_transport.call("POST", path, body,
                     [this, done = std::move(done)](const Answer<QJsonObject> &answer) {
                         if (const auto problem = problemOf(answer))
                             return done(*problem);
                         const SharedSpace space = spaceFrom(std::get<QJsonObject>(answer));
                         if (Result<void> kept = keep({space}); !kept)
                             return done(Problem(Problem::Code::Unknown, kept.error().message));
                         done(*replica::sharedSpace(m_replica, space.id));
                     });
}

void Teams::create(const QString &name, SpaceDone done)
{
    askForSpace(spacesPath, {{u"name"_s, name}}, std::move(done));
}

void Teams::join(const QString &code, SpaceDone done)
{
    askForSpace(u"/v1/memberships"_s, {{u"code"_s, code}}, std::move(done));
}

void Teams::rename(const Id &space, const QString &name, Done done)
{
    ask("PATCH", pathOf(space), {{u"name"_s, name}}, std::move(done));
}

void Teams::remove(const Id &space, const QString &password, Done done)
{
    ask("DELETE", pathOf(space), {{u"password"_s, password}}, std::move(done));
}

void Teams::invite(const Id &space, Role role, InvitationDone done)
{
    m_transport.call("POST", pathOf(space) + u"/invitations"_s,
                     {{u"role"_s, replica::nameOf(role)}},
                     [done = std::move(done)](const Answer<QJsonObject> &answer) {
                         if (const auto problem = problemOf(answer))
                             return done(*problem);
                         const QJsonObject object = std::get<QJsonObject>(answer);
                         done(Invitation{object[u"code"_s].toString(),
                                         QDateTime::fromMSecsSinceEpoch(
                                             object[u"expires"_s].toInteger(), Qt::UTC)});
                     });
}

void Teams::dropInvitations(const Id &space, Done done)
{
    ask("DELETE", pathOf(space) + u"/invitations"_s, {}, std::move(done));
}

void Teams::change(const Id &space, const Id &member, const Change &change, Done done)
{
    QJsonObject body;
    if (change.name)
        body.insert(u"name"_s, *change.name);
    if (change.role)
        body.insert(u"role"_s, replica::nameOf(*change.role));
    if (change.mayDelete)
        body.insert(u"may_delete"_s, *change.mayDelete);
    if (change.mayExport)
        body.insert(u"may_export"_s, *change.mayExport);
    ask("PATCH", pathOf(space, member), body, std::move(done));
}

void Teams::dismiss(const Id &space, const Id &member, Done done)
{
    ask("DELETE", pathOf(space, member), {}, std::move(done));
}

} // namespace touchbase::sync
