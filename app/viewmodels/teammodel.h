// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

namespace touchbase::app {

/// The team that is shown.
struct TeamHead {
    Q_GADGET
    QML_VALUE_TYPE(teamHead)
    Q_PROPERTY(bool signedIn MEMBER signedIn)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QString ownName MEMBER ownName)
    Q_PROPERTY(bool manages MEMBER manages)
    Q_PROPERTY(bool owns MEMBER owns)
    Q_PROPERTY(bool busy MEMBER busy)
    Q_PROPERTY(QString problem MEMBER problem)
    Q_PROPERTY(QString invitation MEMBER invitation)

public:
    bool signedIn = false;
    QString id; ///< empty where nothing is shared
    QString name;
    QString detail;       ///< "3 people, 120 contacts; you are agent"
    QString ownName;      ///< what the others call this person
    bool manages = false; ///< invites, and says what others may do
    bool owns = false;
    bool busy = false;
    QString problem;    ///< a sentence, empty when fine
    QString invitation; ///< the code that was made last, empty for none

    bool operator==(const TeamHead &) const = default;
};

/// Somebody of the team.
struct MemberRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString initials MEMBER initials)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QString role MEMBER role)
    Q_PROPERTY(bool mayDelete MEMBER mayDelete)
    Q_PROPERTY(bool mayExport MEMBER mayExport)
    Q_PROPERTY(bool self MEMBER self)
    Q_PROPERTY(bool changeable MEMBER changeable)

public:
    QString id; ///< of the account
    QString name;
    QString initials;
    QString detail; ///< "Agent, may delete · ben@example.com"
    QString role;   ///< id of TeamModel::roles
    bool mayDelete = false;
    bool mayExport = false;
    bool self = false;
    bool changeable = false; ///< by this person
};

/// With whom contacts are shared, and what each of them may do. What needs the server ends with
/// done(), or head.problem.
class TeamModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::TeamHead head READ head NOTIFY headChanged)
    Q_PROPERTY(touchbase::app::RowModel *teams READ teams CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *members READ members CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *roles READ roles CONSTANT)

public:
    const TeamHead &head() const { return m_head; }
    RowModel *teams() { return &m_teams; }     ///< Choice: those that are shared
    RowModel *members() { return &m_members; } ///< MemberRow
    RowModel *roles()
    {
        return &m_roles;
    } ///< Choice: what this person can make others, detail tells what it means

    /// Fills all of it and keeps it true until close().
    Q_INVOKABLE virtual void open() = 0;
    Q_INVOKABLE virtual void close() = 0;
    Q_INVOKABLE virtual void choose(const QString &team) = 0;
    Q_INVOKABLE virtual void clearProblem() = 0;
    Q_INVOKABLE virtual void create(const QString &name) = 0;
    Q_INVOKABLE virtual void join(const QString &code) = 0;
    Q_INVOKABLE virtual void rename(const QString &name) = 0;
    /// Fills head.invitation.
    Q_INVOKABLE virtual void invite(const QString &role) = 0;
    Q_INVOKABLE virtual void copyInvitation() = 0;
    Q_INVOKABLE virtual void dropInvitations() = 0;
    Q_INVOKABLE virtual void setRole(const QString &member, const QString &role) = 0;
    Q_INVOKABLE virtual void setMayDelete(const QString &member, bool on) = 0;
    Q_INVOKABLE virtual void setMayExport(const QString &member, bool on) = 0;
    /// What the others call this person.
    Q_INVOKABLE virtual void setOwnName(const QString &name) = 0;
    Q_INVOKABLE virtual void removeMember(const QString &member) = 0;
    Q_INVOKABLE virtual void leave() = 0;
    /// With all that is in it, for everybody.
    Q_INVOKABLE virtual void remove(const QString &password) = 0;

Q_SIGNALS:
    void headChanged();
    void done();

protected:
    using QObject::QObject;
    void setHead(const TeamHead &value)
    {
        if (m_head == value)
            return;
        m_head = value;
        Q_EMIT headChanged();
    }

    Rows<Choice> m_teams;
    Rows<MemberRow> m_members;
    Rows<Choice> m_roles;

private:
    TeamHead m_head;
};

} // namespace touchbase::app
