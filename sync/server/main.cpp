// SPDX-License-Identifier: MPL-2.0
#include "sync/server/admin.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTextStream>

#include <boost/interprocess/sync/file_lock.hpp>
#include <memory>

using namespace touchbase;
using namespace touchbase::server;

namespace {

int fail(const QString &message)
{
    qCritical("touchbase-server: %s", qPrintable(message));
    return 1;
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

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("touchbase-server"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TOUCHBASE_VERSION));
    const Settings settings(application);
    const auto format = settings.logFormat();
    if (!format)
        return fail(QStringLiteral("--log-format is text or json."));
    setLogFormat(*format);
    const QString folder = settings.value("data");
    const QString url = settings.value("database");
    if (folder.isEmpty() == url.isEmpty())
        return fail(QStringLiteral("Either --data DIR or --database URL is needed; --help "
                                   "explains."));
    if (!folder.isEmpty() && !QDir().mkpath(folder))
        return fail(QStringLiteral("The folder %1 cannot be made.").arg(folder));
    const QStringList words = settings.words();
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
    if (!words.isEmpty()) {
        const Result<Told> told = administer(**store, settings);
        if (!told)
            return fail(told.error().message);
        QTextStream(stdout) << (settings.isSet("json")
                                    ? QString::fromUtf8(QJsonDocument(told->json).toJson())
                                    : told->text);
        return 0;
    }
    const Result<HttpOptions> options = settings.http();
    if (!options)
        return fail(options.error().message);
    const Result<void> served = serve(**store, *options);
    return served ? 0 : fail(served.error().message);
}
