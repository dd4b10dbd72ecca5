// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "app/cli/forms.h"
#include "app/cli/online.h"
#include "platform/networkwatch.h"
#include "sync/client/auditrecord.h"
#include "sync/client/blobround.h"
#include "sync/client/round.h"
#include "sync/client/syncservice.h"

#include <QEventLoop>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

QJsonObject summaryForm(const sync::Round::Summary &summary)
{
    return {{u"pushed"_s, summary.pushed},       {u"pulled"_s, summary.pulled},
            {u"conflicts"_s, summary.conflicts}, {u"quarantined"_s, summary.quarantined},
            {u"compared"_s, summary.compared},   {u"repaired"_s, summary.repaired},
            {u"elapsed_ms"_s, summary.elapsedMs}};
}

QString summaryText(const sync::Round::Summary &summary)
{
    return u"sent %1, received %2, %3 conflicts, %4 ms\n"_s.arg(summary.pushed)
        .arg(summary.pulled)
        .arg(summary.conflicts)
        .arg(summary.elapsedMs);
}

/// Keeps in step until the program is ended, with a line for every round.
Result<Answer> watch(Call &call)
{
    const Result<QByteArray> token = platform::readToken(call.folder.path, call.folder.key);
    if (!token)
        return token.error();
    const bool json = call.options.isSet(u"json"_s);
    sync::SyncService service([&] { return app::openAgain(call.folder, &call.clock); });
    QTextStream out(stdout);
    QObject::connect(
        &service, &sync::SyncService::finished, &service, [&](const sync::Round::Summary &summary) {
            if (summary.pushed + summary.pulled + summary.conflicts == 0)
                return;
            if (json)
                out << QString::fromUtf8(
                           QJsonDocument(summaryForm(summary)).toJson(QJsonDocument::Compact))
                    << Qt::endl;
            else
                out << summaryText(summary) << Qt::flush;
        });
    const platform::NetworkWatch network;
    QObject::connect(&network, &platform::NetworkWatch::changed, &service,
                     &sync::SyncService::noteNetwork);
    service.start(*token);
    QEventLoop().exec();
    return Answer{};
}

Result<Answer> synchronise(Call &call)
{
    Link link;
    if (Result<void> opened = openLink(call, link); !opened)
        return opened.error();
    if (call.has("watch"))
        return watch(call);
    sync::Round round(call.replica, link.transport);
    const auto summary = resultOf(wait<sync::Answer<sync::Round::Summary>>([&](auto done) {
        using Compare = sync::Round::Compare;
        round.run(done, call.has("compare") ? Compare::Now : Compare::WhenDue);
    }));
    if (!summary)
        return summary.error();
    // Files come after the rows, and take nothing from a round that went through.
    sync::BlobRound blobs(call.replica, link.transport);
    const auto moved =
        resultOf(wait<sync::Answer<sync::BlobRound::Summary>>([&](auto done) { blobs.run(done); }));
    if (!moved)
        call.errors << moved.error().message << Qt::endl;
    Answer answer{.json = summaryForm(*summary), .text = summaryText(*summary)};
    if (summary->repaired > 0)
        answer.text += sync::auditSentence(sync::auditRecord(call.replica)) + u'\n';
    else if (summary->compared)
        answer.text += u"the server holds the same\n"_s;
    const sync::BlobRound::Summary files = moved ? *moved : sync::BlobRound::Summary();
    answer.json.insert(u"files"_s, QJsonObject{{u"sent"_s, files.sent},
                                               {u"fetched"_s, files.fetched},
                                               {u"left"_s, files.left}});
    if (files.sent + files.fetched + files.left > 0)
        answer.text += u"files: sent %1, fetched %2, %3 left\n"_s.arg(files.sent)
                           .arg(files.fetched)
                           .arg(files.left);
    return answer;
}

} // namespace

Commands syncCommands()
{
    return {
        {"sync",
         "",
         "send and receive once",
         {{"compare", nullptr, "and compare everything with what the server holds"},
          {"watch", nullptr, "keep in step until ended"}},
         0,
         synchronise},
    };
}

} // namespace touchbase::cli
