// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

namespace touchbase::platform {

/// Starts the agent whenever the user logs in, and when another program asks for it.
struct Autostart {
    QString name;    ///< base name of the entry, "touchbase-agent"
    QString title;   ///< what the desktop's list of start-up programs shows
    QString program; ///< absolute path
    QStringList arguments;
    QString service; ///< the D-Bus name it answers to, "org.example.Agent"

    /// Writes the entries for this user, or brings them up to date.
    Result<void> install() const;
    Result<void> remove() const;
    /// Whether install() has nothing to change. False too where the user has switched it off in the
    /// desktop's settings.
    bool isInstalled() const;

    /// Starts the program now, on its own. False when it does not start.
    bool start() const;

    /// Called by the started program: it is there now for those who ask for `service`. False when
    /// another process is already, or nobody can ask.
    static bool answerTo(const QString &service);
};

} // namespace touchbase::platform
