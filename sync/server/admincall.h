// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/accountlog.h"
#include "sync/server/admin.h"

namespace touchbase::server {

// What the parts of `admin` share.

struct AdminCall {
    Store &store;
    const Settings &settings;
    QStringList words; ///< after the command
};

/// What is done here is remembered like everything else.
void note(AdminCall &call, AccountLog::Kind kind, qint64 account = 0, const Id &device = {});
/// The number of the account with that e-mail address. NotFound.
Result<qint64> accountOf(AdminCall &call, const QString &email);

// Spaces that accounts share (adminspaces.cpp).
Result<Told> listSpaces(AdminCall &call);
Result<Told> listMembers(AdminCall &call);
Result<Told> admitMember(AdminCall &call);
Result<Told> expelMember(AdminCall &call);

} // namespace touchbase::server
