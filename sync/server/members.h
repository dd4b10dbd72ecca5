// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/spaceaccess.h"

namespace touchbase::server {

/// The spaces that several accounts share: who shares them and what each may do there. Everything
/// is asked for by an account and allowed or refused by what it is in the space; to who is no
/// member a space is not there. Every change makes another version of what the members are told.
/// Belongs to the store's thread.
class Members {
public:
    explicit Members(Store &store)
        : m_store(store)
    {}

    static constexpr int mostSpaces = 50;         ///< of an account
    static constexpr int mostInvitations = 100;   ///< of a space that nobody took yet
    static constexpr qsizetype longestName = 100; ///< of a space or a member

    std::vector<replica::SharedSpace> spacesOf(qint64 account);
    /// A new space, of which this account is the owner.
    sync::Answer<replica::SharedSpace> create(qint64 account, const QString &name);
    using Objection = std::optional<sync::Problem>; ///< nothing where it was done
    Objection rename(qint64 account, const Id &space, const QString &name);
    /// The space with all its rows, for good. What lies outside the file is named by
    /// Accounts::leftSpaces().
    Objection remove(qint64 account, const Id &space);

    struct Invitation {
        QByteArray code;    ///< told only here; the store keeps its hash
        qint64 expires = 0; ///< ms UTC
    };
    /// Lets one person in, as what `role` says.
    sync::Answer<Invitation> invite(qint64 account, const Id &space, replica::Role role);
    /// Takes back all that nobody took yet.
    Objection dropInvitations(qint64 account, const Id &space);
    /// Whether the code of an invitation is good.
    bool isInvitation(const QString &code);
    /// Lets the account in and uses the code up. Inside a transaction of the caller's.
    sync::Answer<replica::SharedSpace> join(qint64 account, const QString &code);

    /// What is to become of a member; what is missing stays.
    struct Change {
        std::optional<QString> name;
        std::optional<replica::Role> role; ///< brings its usual rights along
        std::optional<bool> mayDelete;
        std::optional<bool> mayExport;
    };
    Objection change(qint64 account, const Id &space, const Id &member, const Change &change);
    /// Another member, or oneself.
    Objection dismiss(qint64 account, const Id &space, const Id &member);

    /// By whoever runs the server, who is asked nothing.
    Objection admit(qint64 account, const Id &space, const replica::Rights &rights);
    Objection expel(qint64 account, const Id &space);

    /// Why the account cannot go: it is the last owner of a space that others share.
    Objection objectionToRemoval(qint64 account);
    /// Inside the transaction that removes the account: it leaves its spaces, and what nobody else
    /// shares goes.
    void leaveAll(qint64 account);
    /// The number of a shared space; 0 for none.
    qint64 numberOf(const Id &space);

private:
    std::optional<SpaceAccess> access(qint64 account, const Id &space);
    std::optional<SpaceAccess> lockedAccess(qint64 account, const Id &space);
    replica::SharedSpace described(const SpaceAccess &access, qint64 account);
    qint64 accountOf(const Id &member, qint64 space);
    bool isLastOwner(qint64 account, qint64 space);
    void put(qint64 account, qint64 space, const QString &name, const replica::Rights &rights);
    void takeOut(qint64 account, qint64 space);
    void dropCodesOf(qint64 account, qint64 space, std::optional<replica::Role> next);
    Objection expelled(qint64 account, qint64 space, Transaction &transaction);
    void moveOn(qint64 space);

    Store &m_store;
};

} // namespace touchbase::server
