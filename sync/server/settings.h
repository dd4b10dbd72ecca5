// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"
#include "sync/server/httpserver.h"
#include "sync/server/log.h"

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
    std::optional<LogFormat> logFormat() const;
    /// Everything that serving needs, or what is wrong with it.
    Result<HttpOptions> http() const;

    /// From 0 to `most`.
    std::optional<int> number(const char *option, int most) const;

private:
    QCommandLineParser m_parser;
};

} // namespace touchbase::server
