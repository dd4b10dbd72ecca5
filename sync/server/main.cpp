// SPDX-License-Identifier: MPL-2.0
#include "sync/server/admin.h"
#include "sync/server/serverfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QTextStream>

using namespace touchbase;
using namespace touchbase::server;

namespace {

int fail(const QString &message)
{
    qCritical("touchbase-server: %s", qPrintable(message));
    return 1;
}

int tell(const Settings &settings)
{
    const Result<Told> told = administer(settings);
    if (!told)
        return fail(told.error().message);
    QTextStream(stdout) << (settings.isSet("json")
                                ? QString::fromUtf8(QJsonDocument(told->json).toJson())
                                : told->text);
    return told->status;
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
    if (!settings.words().isEmpty())
        return tell(settings);
    const Result<FolderLock> serving =
        folder.isEmpty() ? Result<FolderLock>(FolderLock()) : lockFolder(folder);
    if (!serving)
        return fail(serving.error().message);
    const SystemClock clock;
    const auto store = openStore(settings, clock);
    if (!store)
        return fail(store.error().message);
    const Result<HttpOptions> options = settings.http();
    if (!options)
        return fail(options.error().message);
    const Result<void> served = serve(**store, *options);
    return served ? 0 : fail(served.error().message);
}
