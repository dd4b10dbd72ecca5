// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/settings.h"

#include <QJsonObject>

namespace touchbase::server {

/// What a command has to say, for programs and for people.
struct Told {
    QJsonObject json;
    QString text;
    int status = 0; ///< of the program
};

/// `touchbase-server --data DIR admin …`: what whoever runs the server does to it, while it serves
/// or while it does not.
Result<Told> administer(const Settings &settings);

/// The commands, a line each, for --help.
QString adminCommands();

} // namespace touchbase::server
