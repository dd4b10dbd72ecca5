// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/synclink.h"
#include "app/viewmodels/teammodel.h"
#include "core/replica/spaces.h"

namespace touchbase::app {

/// The teams of this base, over the link to the sync client.
class TeamPage final : public TeamModel {
    Q_OBJECT

public:
    TeamPage(Base &base, SyncLink &link, QObject *parent = nullptr);

    void open() override;
    void close() override;
    void choose(const QString &team) override;
    void clearProblem() override;
    void create(const QString &name) override;
    void join(const QString &code) override;
    void rename(const QString &name) override;
    void invite(const QString &role) override;
    void copyInvitation() override;
    void dropInvitations() override;
    void setRole(const QString &member, const QString &role) override;
    void setMayDelete(const QString &member, bool on) override;
    void setMayExport(const QString &member, bool on) override;
    void setOwnName(const QString &name) override;
    void removeMember(const QString &member) override;
    void leave() override;
    void remove(const QString &password) override;

private:
    using Wish = SyncLink::TeamWish;
    void refresh();
    void ask(Wish wish);
    void change(const QString &member, Wish wish);
    QString numbersOf(const replica::SharedSpace &team) const;

    Base &m_base;
    SyncLink &m_link;
    Id m_team; ///< the one that is shown, null for the first
    Id m_me;
    QString m_problem;
    QString m_invitation;
    bool m_isBusy = false;
    Wish::Kind m_asked = Wish::Kind::Create;
    int m_open = 0;
};

/// "Owner" … "Viewer", as people read it.
QString roleText(replica::Role role);

} // namespace touchbase::app
