// SPDX-License-Identifier: MPL-2.0
#include "platform/opener.h"

#include "platform/links.h"
#include "platform/linux/sandbox.h"

#include <QProcess>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

QString nothingOpens(const QUrl &link)
{
    static const struct {
        QLatin1String scheme;
        QString words;
    } known[] = {
        {"tel"_L1, u"No program on this computer makes calls. Call %1 from your phone."_s},
        {"sms"_L1, u"No program on this computer sends messages. Write to %1 from your phone."_s},
        {"mailto"_L1, u"No mail program is set up on this computer. Set one up, or write to %1 "
                      "elsewhere."_s},
    };
    for (const auto &[scheme, words] : known)
        if (link.scheme() == scheme)
            return words.arg(link.path());
    return u"No browser is set up on this computer to open %1."_s.arg(link.toDisplayString());
}

bool isWeb(const QUrl &link) { return link.scheme() == "https"_L1 || link.scheme() == "http"_L1; }

} // namespace

void Opener::open(const QUrl &link)
{
    const auto fail = [this, link](const QString &reason) {
        QMetaObject::invokeMethod(
            this, [this, link, reason] { Q_EMIT failed(link, reason); }, Qt::QueuedConnection);
    };
    const auto launch = [this, link, fail] {
        if (QProcess::startDetached(u"xdg-open"_s, {QString::fromLatin1(link.toEncoded())}))
            Q_EMIT opened(link);
        else
            fail(u"xdg-open is missing, so no other program can be started. Install xdg-utils."_s);
    };
    if (!mayOpen(link))
        return fail(
            u"Touchbase opens phone numbers, addresses and web pages only, not \"%1\"."_s.arg(
                link.toDisplayString()));
    if (inSandbox()) // there xdg-open asks the portal, which alone knows the programs outside
        return launch();

    // xdg-open itself would try a browser on anything, and it may live as long as what it starts:
    // whether anybody takes the link has to be known before.
    auto *query = new QProcess(this);
    connect(query, &QProcess::finished, this, [=] {
        query->deleteLater();
        const bool browser =
            isWeb(link) && (qEnvironmentVariableIsSet("BROWSER") ||
                            !QStandardPaths::findExecutable(u"x-www-browser"_s).isEmpty());
        if (browser || !query->readAllStandardOutput().trimmed().isEmpty())
            launch();
        else
            fail(nothingOpens(link));
    });
    connect(query, &QProcess::errorOccurred, this, [=](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        query->deleteLater();
        fail(u"xdg-mime is missing, so no other program can be started. Install xdg-utils."_s);
    });
    query->start(u"xdg-mime"_s, {u"query"_s, u"default"_s, u"x-scheme-handler/"_s + link.scheme()});
}

} // namespace touchbase::platform
