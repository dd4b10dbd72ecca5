// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"
#include "sync/server/httpserver.h"

#include <QCommandLineParser>

namespace touchbase::server {

/// How the program was told to work. Every option may also come from the environment: `--sign-up`
/// is TOUCHBASE_SIGN_UP; what stands on the command line goes before it.
class Settings {
public:
    /// Reads the command line; prints and ends for --help, --version and unknown options.
    explicit Settings(const QCoreApplication &application);

    QString value(const char *option) const;
    bool isSet(const char *option) const; ///< of a flag
    /// What stands after the options.
    QStringList words() const { return m_parser.positionalArguments(); }
    /// Everything that serving needs, or what is wrong with it.
    Result<HttpOptions> http() const;

private:
    QCommandLineParser m_parser;
};

} // namespace touchbase::server
