// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "platform/key.h"

#include <QString>

namespace touchbase::app {

/// Sees to it that the agent rings for a folder after the window is closed, or no longer does.
class AgentLink {
public:
    /// `program` is the agent's absolute path.
    AgentLink(QString program, QString dataFolder);

    /// Starts the agent unless one rings for the folder already, and has it started at every login
    /// where the folder is the person's usual one. `handedKey` is for a base that a password
    /// protects: nobody can ask for it at login; empty for all others.
    Result<void> want(const platform::Key &handedKey) const;
    /// Not at login any more. A running agent reads the setting itself and stays silent.
    Result<void> unwant() const;

private:
    bool isUsualFolder() const;

    QString m_program;
    QString m_dataFolder;
};

} // namespace touchbase::app
