// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/spaces.h"
#include "sync/client/transport.h"

#include <QDateTime>

namespace touchbase::sync {

/// Makes, joins and leaves the spaces that several accounts share, and says who may do what there.
/// Everything goes over the network and calls back; what the server says of spaces is kept in the
/// replica at once, their rows come and go with the next round. Lives in the thread of its replica
/// and transport, which must outlive it.
class Teams : public QObject {
    Q_OBJECT

public:
    Teams(replica::Replica &replica, Transport &transport, QObject *parent = nullptr);

    using Done = std::function<void(std::optional<Problem>)>;
    using SpaceDone = std::function<void(Answer<replica::SharedSpace>)>;

    /// Asks for all of them anew.
    void refresh(Done done);
    void create(const QString &name, SpaceDone done);
    void rename(const Id &space, const QString &name, Done done);
    /// With all that is in it, for everybody.
    void remove(const Id &space, const QString &password, Done done);

    /// A code that lets one person in, and until when.
    struct Invitation {
        QString code;
        QDateTime expires;
    };
    using InvitationDone = std::function<void(Answer<Invitation>)>;
    void invite(const Id &space, replica::Role role, InvitationDone done);
    /// Takes back the codes that nobody used.
    void dropInvitations(const Id &space, Done done);
    void join(const QString &code, SpaceDone done);

    /// What is to become of a member; what is missing stays.
    struct Change {
        std::optional<QString> name;
        std::optional<replica::Role> role; ///< brings its usual rights along
        std::optional<bool> mayDelete;
        std::optional<bool> mayExport;
    };
    void change(const Id &space, const Id &member, const Change &change, Done done);
    /// Oneself: leaves.
    void dismiss(const Id &space, const Id &member, Done done);

private:
    void ask(const char *method, const QString &path, const QJsonObject &body, Done done);
    void askForSpace(const QString &path, const QJsonObject &body, SpaceDone done);
    Result<void> keep(const std::vector<replica::SharedSpace> &spaces);

    replica::Replica &m_replica;
    Transport &m_transport;
};

} // namespace touchbase::sync
