// SPDX-License-Identifier: MPL-2.0
#include "sync/server/httpserver.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QTextStream>

#include <boost/interprocess/sync/file_lock.hpp>
#include <memory>

using namespace touchbase;
using namespace touchbase::server;

namespace {

int fail(const QString &message)
{
    QTextStream(stderr) << "touchbase-server: " << message << '\n';
    return 1;
}

int invite(Store &store)
{
    Accounts accounts(store);
    const Result<QByteArray> word = accounts.invite();
    if (!word)
        return fail(word.error().message);
    QTextStream(stdout) << *word << '\n';
    return 0;
}

struct Address {
    QString host;
    std::uint16_t port = 0;
};

/// "HOST:PORT", "[::1]:PORT"; "localhost" is the loopback.
std::optional<Address> readAddress(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    bool isNumber = false;
    const std::uint16_t port = text.mid(colon + 1).toUShort(&isNumber);
    if (colon < 1 || !isNumber)
        return std::nullopt;
    QString host = text.left(colon);
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.mid(1, host.size() - 2);
    if (host == QLatin1String("localhost"))
        host = QStringLiteral("127.0.0.1");
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

using FileLock = std::unique_ptr<boost::interprocess::file_lock>;

/// Two that serve one file would not tell each other what moved. Ends with the process, however
/// that ends.
Result<FileLock> lock(const QString &folder)
{
    QFile file(QDir(folder).filePath(QStringLiteral("server.lock")));
    if (!file.open(QIODevice::Append))
        return failed(
            QStringLiteral("%1 cannot be written: %2.").arg(file.fileName(), file.errorString()));
    file.close();
    try {
        auto held = std::make_unique<boost::interprocess::file_lock>(
            QFile::encodeName(file.fileName()).constData());
        if (held->try_lock())
            return held;
    } catch (const boost::interprocess::interprocess_exception &error) {
        return failed(QStringLiteral("%1 cannot be locked: %2.")
                          .arg(file.fileName(), QString::fromLocal8Bit(error.what())));
    }
    return Error{Error::Code::Busy,
                 QStringLiteral("Another touchbase-server serves %1 already.").arg(folder)};
}

int serveFrom(const QCommandLineParser &options, Store &store)
{
    const auto address = readAddress(options.value(QStringLiteral("listen")));
    if (!address)
        return fail(QStringLiteral("--listen takes HOST:PORT, such as 127.0.0.1:8470."));
    const auto signUp = readSignUp(options.value(QStringLiteral("sign-up")));
    if (!signUp)
        return fail(QStringLiteral("--sign-up is one of first, invite and open."));
    const std::string certificate = options.value(QStringLiteral("tls-cert")).toStdString();
    const std::string key = options.value(QStringLiteral("tls-key")).toStdString();
    if (certificate.empty() != key.empty())
        return fail(QStringLiteral("--tls-cert and --tls-key belong together."));
    for (const char *option : {"tls-cert", "tls-key"}) {
        QFile file(options.value(QLatin1String(option)));
        if (!certificate.empty() && !file.open(QIODevice::ReadOnly))
            return fail(QStringLiteral("--%1: %2 cannot be read: %3.")
                            .arg(QLatin1String(option), file.fileName(), file.errorString()));
    }
    if (certificate.empty() && !QHostAddress(address->host).isLoopback() &&
        !options.isSet(QStringLiteral("behind-proxy")))
        return fail(QStringLiteral(
            "This address can be reached from outside, and passwords would travel in clear. Give "
            "--tls-cert and --tls-key, or put a proxy with TLS in front and say --behind-proxy, or "
            "listen on 127.0.0.1."));
    const Result<void> served =
        serve(store, {address->host.toStdString(), address->port, *signUp, certificate, key,
                      options.value(QStringLiteral("database"))});
    return served ? 0 : fail(served.error().message);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("touchbase-server"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TOUCHBASE_VERSION));
    QCommandLineParser options;
    options.setApplicationDescription(
        QStringLiteral("Reconciles the devices of Touchbase users.\n\n"
                       "  touchbase-server --data DIR              serves until SIGTERM\n"
                       "  touchbase-server --database URL          the same from PostgreSQL\n"
                       "  touchbase-server --data DIR admin invite  prints an invitation"));
    options.addHelpOption();
    options.addVersionOption();
    options.addOptions({
        {QStringLiteral("data"), QStringLiteral("Folder of the server's file; made if missing."),
         QStringLiteral("DIR")},
        {QStringLiteral("database"),
         QStringLiteral("PostgreSQL 15 or later in the place of the file, as postgresql://… or in "
                        "libpq's keywords. Any number of servers may share one."),
         QStringLiteral("URL")},
        {QStringLiteral("listen"),
         QStringLiteral("Where to listen (default 127.0.0.1:8470); port 0 takes a free one. The "
                        "real address is the first line on stdout."),
         QStringLiteral("HOST:PORT"), QStringLiteral("127.0.0.1:8470")},
        {QStringLiteral("sign-up"),
         QStringLiteral("Who may make an account: first (the first is free, later ones need an "
                        "invitation; the default), invite, open."),
         QStringLiteral("POLICY"), QStringLiteral("first")},
        {QStringLiteral("tls-cert"),
         QStringLiteral("Certificate chain in PEM; the server then speaks https."),
         QStringLiteral("FILE")},
        {QStringLiteral("tls-key"), QStringLiteral("Its private key in PEM."),
         QStringLiteral("FILE")},
        {QStringLiteral("behind-proxy"),
         QStringLiteral("A proxy in front does TLS; allows other addresses than the loopback.")},
    });
    options.process(application);
    const QString folder = options.value(QStringLiteral("data"));
    const QString url = options.value(QStringLiteral("database"));
    if (folder.isEmpty() == url.isEmpty())
        return fail(QStringLiteral("Either --data DIR or --database URL is needed; --help "
                                   "explains."));
    if (!folder.isEmpty() && !QDir().mkpath(folder))
        return fail(QStringLiteral("The folder %1 cannot be made.").arg(folder));
    const QStringList words = options.positionalArguments();
    const Result<FileLock> serving =
        words.isEmpty() && !folder.isEmpty() ? lock(folder) : Result<FileLock>(FileLock());
    if (!serving)
        return fail(serving.error().message);
    const SystemClock clock;
    const auto store = Store::open({.path = QDir(folder).filePath(QStringLiteral("server.db")),
                                    .url = url,
                                    .clock = url.isEmpty() ? &clock : nullptr});
    if (!store && store.error().code == Error::Code::Damaged)
        return fail(QStringLiteral("server.db in %1 is damaged. Put a backup in its place, or move "
                                   "it and its -wal away to begin anew: after signing in again the "
                                   "devices bring what they have.")
                        .arg(folder));
    if (!store)
        return fail(store.error().message);
    if (words == QStringList{QStringLiteral("admin"), QStringLiteral("invite")})
        return invite(**store);
    if (!words.isEmpty())
        return fail(QStringLiteral("There is no “%1”; --help lists what there is.")
                        .arg(words.join(QLatin1Char(' '))));
    return serveFrom(options, **store);
}
