// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/store.h"

#include <vector>

namespace touchbase::server {

/// What happened to accounts and devices, for whoever has to find out later who came in. Kept in
/// the store for half a year; holds addresses, and so is shown to nobody but whoever runs the
/// server. Belongs to the store's thread.
class AccountLog {
public:
    enum class Kind {
        SignUp,
        SignIn,
        SignInFailed,
        SignOut,
        PasswordChange,
        DeviceRemoved,
        AccountRemoved,
        Invitation,
        Paired,
        PasswordReset,
        SecondFactorOn,
        SecondFactorOff,
        ResetCode,
        FeedAdded,
        FeedRemoved,
        SpaceCreated,
        SpaceRemoved,
        MemberInvited,
        MemberJoined,
        MemberChanged,
        MemberRemoved,
    };
    static const char *nameOf(Kind kind);

    struct Event {
        qint64 at = 0; ///< ms UTC
        QString kind;
        QString email;  ///< of the account, empty where there is none (any more)
        QString device; ///< its name, or its id once it is gone; empty where none was concerned
        QString peer;   ///< the address it came from; empty for what was done at the server itself
    };

    explicit AccountLog(Store &store)
        : m_store(store)
    {}

    /// `account` 0 for none.
    void note(Kind kind, qint64 account, const Id &device, const QByteArray &peer);
    /// The latest ones, the newest first.
    std::vector<Event> latest(int most);
    /// Lets go of what is too old, or too much.
    void tidyUp();

private:
    Store &m_store;
};

} // namespace touchbase::server
