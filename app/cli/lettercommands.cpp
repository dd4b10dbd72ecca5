// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "app/printing/labels.h"
#include "app/printing/listtable.h"
#include "core/letters/recipients.h"
#include "core/settings/settings.h"

using namespace Qt::StringLiterals;

namespace touchbase::cli {

QString homeCountry(const Call &call)
{
    return call.has("region") ? call.region() : settings::region(call.replica, call.locale);
}

namespace {

Result<QPointF> offsetFrom(const Call &call)
{
    if (!call.has("offset"))
        return QPointF();
    const QStringList parts = call.value("offset").split(u',');
    bool first = false;
    bool second = false;
    const QPointF offset(parts.value(0).toDouble(&first), parts.value(1).toDouble(&second));
    constexpr double most = 50;
    if (parts.size() != 2 || !first || !second || std::abs(offset.x()) > most ||
        std::abs(offset.y()) > most)
        return invalid(u"--offset takes millimetres to the right and down, such as 1.5,-0.5; at "
                       "most 50."_s);
    return offset;
}

Result<letters::Recipients> recipientsOf(Call &call)
{
    const Result<people::Criterion> who = whoIsMeant(call);
    if (!who)
        return who.error();
    letters::Wishes wishes{.home = homeCountry(call), .household = call.has("household")};
    const QString order = call.value("order");
    if (order == u"name")
        wishes.order = letters::Wishes::Order::Name;
    else if (!order.isEmpty() && order != u"postcode")
        return invalid(u"--order is postcode or name."_s);
    const QVector<qint64> rows = people::contactList(call.replica, *who, people::Order::Name);
    letters::Recipients found = letters::recipients(call.replica, std::span(rows), wishes);
    if (found.all.isEmpty())
        return notFound(rows.isEmpty() ? u"Nobody is meant."_s
                                       : u"Of those meant nobody has an address that a letter "
                                         "could be sent to."_s);
    return found;
}

QVector<QStringList> linesOf(const letters::Recipients &recipients)
{
    QVector<QStringList> lines;
    for (const letters::Recipient &recipient : recipients.all)
        lines << recipient.lines();
    return lines;
}

/// Writes it; `form` is what the answer says beside path and pages.
Result<Answer> written(Call &call, const printing::Printout &printout, QJsonObject form)
{
    if (!call.has("out"))
        return invalid(u"Give --out FILE.pdf."_s);
    const QString path = call.value("out");
    if (const Result<void> done = printing::writePdf(printout, path); !done)
        return done.error();
    form.insert(u"path"_s, path);
    form.insert(u"pages"_s, printout.pages);
    return Answer{
        .json = form,
        .text = (printout.pages == 1 ? u"written: %1 (%2 page)\n"_s : u"written: %1 (%2 pages)\n"_s)
                    .arg(path)
                    .arg(printout.pages)};
}

Result<Answer> writtenFor(Call &call, const printing::Printout &printout,
                          const letters::Recipients &recipients, const QString &counted, int count)
{
    QJsonArray leftOut;
    QString lines;
    for (const letters::LeftOut &each : recipients.leftOut) {
        const QString reason = letters::reasonText(each.reason);
        leftOut.append(QJsonObject{
            {u"id"_s, each.contact.hex()}, {u"name"_s, each.called}, {u"reason"_s, reason}});
        lines += u"left out: %1, %2\n"_s.arg(each.called, reason);
    }
    Result<Answer> answer =
        written(call, printout,
                {{counted, count}, {u"left_out"_s, leftOut}, {u"shortened"_s, printout.shortened}});
    if (answer)
        answer->text += lines;
    return answer;
}

Result<Answer> labels(Call &call)
{
    const Result<const letters::LabelSheet *> sheet = letters::findLabelSheet(call.value("sheet"));
    if (!sheet)
        return sheet.error();
    const Result<QPointF> offset = offsetFrom(call);
    if (!offset)
        return offset.error();
    if (call.has("test-page"))
        return written(call, printing::testPage(**sheet, *offset),
                       {{u"sheet"_s, QLatin1String((*sheet)->code)}});
    const Result<int> start = call.number("start", 1);
    const Result<int> copies = call.number("copies", 1);
    if (!start || !copies)
        return start ? copies.error() : start.error();
    if (*start < 1 || *start > (*sheet)->count())
        return invalid(u"A sheet %1 has the labels 1 to %2."_s.arg(QLatin1String((*sheet)->code))
                           .arg((*sheet)->count()));
    if (*copies < 1 || *copies > 1000)
        return invalid(u"--copies is 1 to 1000."_s);
    const Result<letters::Recipients> recipients = recipientsOf(call);
    if (!recipients)
        return recipients.error();
    return writtenFor(call,
                      printing::labels({.sheet = *sheet,
                                        .labels = linesOf(*recipients),
                                        .copies = *copies,
                                        .start = *start,
                                        .offset = *offset}),
                      *recipients, u"labels"_s, int(recipients->all.size()) * *copies);
}

Result<Answer> envelopes(Call &call)
{
    const Result<const letters::Envelope *> envelope = letters::findEnvelope(call.value("size"));
    if (!envelope)
        return envelope.error();
    const Result<QPointF> offset = offsetFrom(call);
    if (!offset)
        return offset.error();
    const Result<letters::Recipients> recipients = recipientsOf(call);
    if (!recipients)
        return recipients.error();
    QString sender =
        call.has("from") ? call.value("from") : settings::value(call.replica, u"sender_address"_s);
    return writtenFor(
        call,
        printing::envelopes({.envelope = *envelope,
                             .addresses = linesOf(*recipients),
                             .sender = sender.replace(u';', u'\n').split(u'\n', Qt::SkipEmptyParts),
                             .offset = *offset}),
        *recipients, u"envelopes"_s, int(recipients->all.size()));
}

Result<Answer> printList(Call &call)
{
    const Result<people::Criterion> who = whoIsMeant(call);
    if (!who)
        return who.error();
    const QString order = call.value("order");
    if (!order.isEmpty() && order != u"name" && order != u"silent")
        return invalid(u"--order is name or silent."_s);
    const QVector<qint64> rows = people::contactList(
        call.replica, *who,
        order == u"silent" ? people::Order::LongestSilent : people::Order::Name);
    QString title = u"People"_s;
    if (call.has("list")) {
        if (const Result<people::List> list = people::findList(call.replica, call.value("list")))
            title = list->name;
    } else if (call.has("where")) {
        title = people::queryText(*who);
    }
    return written(call, printing::listTable(call.replica, title, rows, call.locale),
                   {{u"people"_s, rows.size()}});
}

} // namespace

Commands letterCommands()
{
    const Option list{"list", "NAME", "only the contacts of a list"};
    const Option where{"where", "QUERY", "only the contacts meant"};
    const Option household{"household", nullptr, "one for spouses at one address"};
    const Option order{"order", "ORDER", "postcode (the default) or name"};
    const Option region{"region", "CC", "the country they are posted in"};
    const Option offset{"offset", "X,Y",
                        "mm to the right and down, for what the printer is off by"};
    const Option out{"out", "FILE", "the PDF"};
    return {
        {.verb = "labels",
         .usage = "",
         .help = "address labels as PDF",
         .options = {{"sheet", "CODE", "5160, L7160 …; an unknown one lists them"},
                     list,
                     where,
                     {"start", "K", "the first label still on the sheet, from 1"},
                     {"copies", "N", "of each label"},
                     offset,
                     household,
                     order,
                     region,
                     {"test-page", nullptr, "outlines to hold against a sheet, in place of labels"},
                     out},
         .least = 0,
         .run = labels,
         .draws = true},
        {.verb = "envelopes",
         .usage = "",
         .help = "addressed envelopes as PDF, one a page",
         .options = {{"size", "CODE", "DL, C5, C6 or #10"},
                     list,
                     where,
                     {"from", "LINES", "the sender, lines divided by “;”"},
                     offset,
                     household,
                     order,
                     region,
                     out},
         .least = 0,
         .run = envelopes,
         .draws = true},
        {.verb = "print-list",
         .usage = "",
         .help = "a list as a table on paper",
         .options = {list, where, {"order", "ORDER", "name (the default) or silent"}, out},
         .least = 0,
         .run = printList,
         .draws = true},
    };
}

} // namespace touchbase::cli
