// SPDX-License-Identifier: MPL-2.0
#include "sync/server/settings.h"

#include "sync/server/admin.h"

#include <QFile>
#include <QHostAddress>

#include <algorithm>

namespace touchbase::server {

using namespace Qt::StringLiterals;

namespace {

struct Option {
    const char *name;
    const char *value; ///< what stands after it; null for a flag
    const char *otherwise;
    const char *help;
};

constexpr Option table[] = {
    {"data", "DIR", "", "Folder of the server's file; made if missing."},
    {"database", "URL", "",
     "PostgreSQL 15 or later in the place of the file, as postgresql://… or in libpq's keywords. "
     "Any number of servers may share one."},
    {"listen", "HOST:PORT", "127.0.0.1:8470",
     "Where to listen; port 0 takes a free one. The real address is the first line on stdout."},
    {"sign-up", "POLICY", "first",
     "Who may make an account: first (the first is free, later ones need an invitation), invite, "
     "open."},
    {"tls-cert", "FILE", "", "Certificate chain in PEM; the server then speaks https."},
    {"tls-key", "FILE", "", "Its private key in PEM."},
    {"behind-proxy", nullptr, "",
     "A proxy in front does TLS and says in X-Forwarded-For who asks; allows other addresses than "
     "the loopback."},
    {"rate", "N", "100",
     "Requests a second that one device may make on average, and ten seconds' worth at once; one "
     "network four times as many. 0: no limit."},
    {"drain-seconds", "N", "0",
     "After SIGTERM: for so long /readyz says that it ends while everything else is still served, "
     "so that a balancer can turn away."},
    {"log-format", "FORMAT", "text", "Lines on the standard error: text or json."},
    {"log-requests", nullptr, "", "A line for each request, without addresses and names."},
    {"metrics-token", "FILE", "",
     "A file whose first line is the token that /metrics asks for; without it /metrics gives "
     "nothing."},
};

constexpr Option adminOptions[] = {
    {"json", nullptr, "", "admin: one JSON document."},
    {"days", "N", "7", "admin invite: for how long the word is good."},
    {"last", "N", "100", "admin audit: how many."},
    {"replace", nullptr, "", "admin restore: moves aside what the folder holds."},
    {"second-factor", nullptr, "", "admin users reset: it is asked for no more either."},
};

QByteArray variableOf(const char *option)
{
    return "TOUCHBASE_" + QByteArray(option).toUpper().replace('-', '_');
}

struct Address {
    QString host;
    std::uint16_t port = 0;
};

/// "HOST:PORT", "[::1]:PORT"; "localhost" is the loopback.
std::optional<Address> readAddress(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    const std::uint16_t port = text.mid(colon + 1).toUShort(&isNumber);
    if (colon < 1 || !isNumber)
        return std::nullopt;
    QString host = text.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    if (host == u"localhost"_s)
        host = u"127.0.0.1"_s;
    return Address{host, port};
}

std::optional<SignUp> readSignUp(const QString &text)
{
    constexpr std::pair<const char *, SignUp> words[] = {
        {"first", SignUp::First}, {"invite", SignUp::Invite}, {"open", SignUp::Open}};
    for (const auto &[word, policy] : words) {
        if (text == QLatin1String(word))
            return policy;
    }
    return std::nullopt;
}

/// The first line of a file; nothing where no file is named.
Result<QByteArray> readSecret(const char *option, const QString &path)
{
    if (path.isEmpty())
        return QByteArray();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(
            u"--%1: %2 cannot be read: %3."_s.arg(QLatin1String(option), path, file.errorString()));
    const QByteArray secret = file.readLine(4096).trimmed();
    if (secret.size() < 16)
        return invalid(u"--%1: the first line of %2 has fewer than 16 characters; anybody could "
                       "guess it. “openssl rand -hex 32” makes a good one."_s.arg(
                           QLatin1String(option), path));
    return secret;
}

} // namespace

Settings::Settings(const QCoreApplication &application)
{
    m_parser.setApplicationDescription(
        u"Reconciles the devices of Touchbase users.\n\n"
        "  touchbase-server --data DIR          serves until SIGTERM\n"
        "  touchbase-server --database URL      the same from PostgreSQL\n"
        "  touchbase-server --data DIR admin …  one of these, also while it serves:\n\n"_s +
        adminCommands() +
        u"\nEach option may also stand in the environment, under the name beside it."_s);
    m_parser.addHelpOption();
    m_parser.addVersionOption();
    for (const Option &option : adminOptions)
        m_parser.addOption({QLatin1String(option.name), QLatin1String(option.help),
                            QLatin1String(option.value), QLatin1String(option.otherwise)});
    for (const Option &option : table) {
        QString help = QLatin1String(option.help);
        if (*option.otherwise)
            help += u" Default: %1."_s.arg(QLatin1String(option.otherwise));
        help += u" [%1]"_s.arg(QString::fromLatin1(variableOf(option.name)));
        m_parser.addOption({QLatin1String(option.name), help, QLatin1String(option.value)});
    }
    m_parser.process(application);
}

QString Settings::value(const char *option) const
{
    const bool isAdmins =
        std::any_of(std::begin(adminOptions), std::end(adminOptions),
                    [&](const Option &known) { return qstrcmp(known.name, option) == 0; });
    if (isAdmins || m_parser.isSet(QLatin1String(option)))
        return m_parser.value(QLatin1String(option));
    const QString variable = qEnvironmentVariable(variableOf(option).constData());
    if (!variable.isEmpty())
        return variable;
    for (const Option &known : table) {
        if (qstrcmp(known.name, option) == 0)
            return QLatin1String(known.otherwise);
    }
    return {};
}

bool Settings::isSet(const char *option) const
{
    const QString variable = qEnvironmentVariable(variableOf(option).constData());
    return m_parser.isSet(QLatin1String(option)) || (!variable.isEmpty() && variable != u"0"_s &&
                                                     variable != u"false"_s && variable != u"no"_s);
}

std::optional<int> Settings::number(const char *option, int most) const
{
    bool isNumber = false;
    const int number = value(option).toInt(&isNumber);
    return isNumber && number >= 0 && number <= most ? std::optional(number) : std::nullopt;
}

std::optional<LogFormat> Settings::logFormat() const
{
    const QString format = value("log-format");
    if (format != u"text"_s && format != u"json"_s)
        return std::nullopt;
    return format == u"json"_s ? LogFormat::Json : LogFormat::Text;
}

Result<HttpOptions> Settings::http() const
{
    const auto address = readAddress(value("listen"));
    if (!address)
        return invalid(u"--listen takes HOST:PORT, such as 127.0.0.1:8470."_s);
    const auto signUp = readSignUp(value("sign-up"));
    if (!signUp)
        return invalid(u"--sign-up is one of first, invite and open."_s);
    const std::string certificate = value("tls-cert").toStdString();
    const std::string key = value("tls-key").toStdString();
    if (certificate.empty() != key.empty())
        return invalid(u"--tls-cert and --tls-key belong together."_s);
    for (const char *option : {"tls-cert", "tls-key"}) {
        QFile file(value(option));
        if (!certificate.empty() && !file.open(QIODevice::ReadOnly))
            return failed(u"--%1: %2 cannot be read: %3."_s.arg(
                QLatin1String(option), file.fileName(), file.errorString()));
    }
    if (certificate.empty() && !QHostAddress(address->host).isLoopback() && !isSet("behind-proxy"))
        return invalid(
            u"This address can be reached from outside, and passwords would travel in clear. Give "
            "--tls-cert and --tls-key, or put a proxy with TLS in front and say --behind-proxy, or "
            "listen on 127.0.0.1."_s);
    const auto rate = number("rate", 1'000'000);
    const auto drainSeconds = number("drain-seconds", 3600);
    if (!rate || !drainSeconds)
        return invalid(u"--rate and --drain-seconds take a number, 0 or more."_s);
    const Result<QByteArray> metricsToken = readSecret("metrics-token", value("metrics-token"));
    if (!metricsToken)
        return metricsToken.error();
    return HttpOptions{.host = address->host.toStdString(),
                       .port = address->port,
                       .signUp = *signUp,
                       .metricsToken = *metricsToken,
                       .rate = double(*rate),
                       .drainSeconds = *drainSeconds,
                       .logsRequests = isSet("log-requests"),
                       .behindProxy = isSet("behind-proxy"),
                       .certificate = certificate,
                       .key = key,
                       .database = value("database")};
}

} // namespace touchbase::server
