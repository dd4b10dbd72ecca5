// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "app/cli/forms.h"
#include "core/exchange/calendarexport.h"
#include "core/exchange/contactexport.h"
#include "core/exchange/csvmapping.h"
#include "core/exchange/importer.h"
#include "core/exchange/wholebase.h"
#include "core/letters/mergetable.h"
#include "core/people/contacts.h"
#include "core/team/exporting.h"

#include <QBuffer>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

using Fate = exchange::ImportedRecord::Fate;

QString fateName(Fate fate)
{
    switch (fate) {
    case Fate::Created:
        return u"created"_s;
    case Fate::Updated:
        return u"updated"_s;
    case Fate::Skipped:
        return u"skipped"_s;
    case Fate::Failed:
        return u"failed"_s;
    }
    return {};
}

QJsonObject reportForm(const exchange::ImportReport &report)
{
    QJsonArray problems;
    for (const exchange::Problem &problem : report.problems)
        problems.append(QJsonObject{{u"line"_s, problem.line}, {u"reason"_s, problem.reason}});
    QJsonObject form{{u"path"_s, report.path},
                     {u"format"_s, report.format},
                     {u"read"_s, report.records.size()},
                     {u"problems"_s, problems}};
    for (const Fate fate : {Fate::Created, Fate::Updated, Fate::Skipped, Fate::Failed})
        form.insert(fateName(fate), report.count(fate));
    QJsonArray familiar;
    for (const exchange::ImportedRecord &record : report.records) {
        if (!record.like.isNull())
            familiar.append(
                QJsonObject{{u"line"_s, record.line}, {u"contact"_s, record.like.hex()}});
    }
    if (!familiar.isEmpty())
        form.insert(u"familiar"_s, familiar);
    return form;
}

QString reportText(const exchange::ImportReport &report)
{
    QString text = u"%1 (%2): %3 read, %4 created, %5 updated, %6 skipped, %7 failed\n"_s
                       .arg(report.path, report.format)
                       .arg(report.records.size())
                       .arg(report.count(Fate::Created))
                       .arg(report.count(Fate::Updated))
                       .arg(report.count(Fate::Skipped))
                       .arg(report.count(Fate::Failed));
    for (const exchange::Problem &problem : report.problems)
        text += u"  line %1: %2\n"_s.arg(problem.line).arg(problem.reason);
    return text;
}

QString traceLines(const exchange::ImportReport &report)
{
    QString lines;
    for (const exchange::ImportedRecord &record : report.records)
        lines += u"%1\t%2\t%3\t%4\n"_s.arg(
            QString::number(record.number), record.id.isNull() ? QString() : record.id.hex(),
            fateName(record.fate),
            QString(record.reason).replace(u'\t', u' ').replace(u'\n', u' '));
    return lines;
}

Result<Answer> import(Call &call)
{
    exchange::ImportOptions options{.as = call.value("as"),
                                    .region = call.region(),
                                    .dryRun = call.has("dry-run"),
                                    .findLike = call.has("dry-run")};
    if (call.has("map")) {
        QFile file(call.value("map"));
        if (!file.open(QIODevice::ReadOnly))
            return notFound(u"%1 cannot be read: %2."_s.arg(file.fileName(), file.errorString()));
        Result<exchange::CsvColumns> columns = exchange::readColumns(file.readAll());
        if (!columns)
            return columns.error();
        options.columns = *columns;
    }
    // Nothing is taken while one of the files cannot be read at all.
    for (const QString &path : call.words) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.peek(1).size() < qMin<qint64>(1, file.size()))
            return notFound(u"%1 cannot be read: %2."_s.arg(path, file.errorString()));
    }
    QSaveFile traceFile(call.value("trace"));
    const auto untraced = [&] {
        return failed(
            u"%1 cannot be written: %2."_s.arg(traceFile.fileName(), traceFile.errorString()));
    };
    if (call.has("trace") && !traceFile.open(QIODevice::WriteOnly))
        return untraced();
    Answer answer;
    QJsonArray files;
    QString trace;
    for (const QString &path : call.words) {
        const Result<exchange::ImportReport> report =
            exchange::importFile(call.replica, path, options);
        if (!report)
            return report.error();
        files.append(reportForm(*report));
        answer.text += reportText(*report);
        trace += traceLines(*report);
    }
    if (call.has("trace") && (traceFile.write(trace.toUtf8()) < 0 || !traceFile.commit()))
        return untraced();
    answer.json = {{u"files"_s, files}};
    return answer;
}

/// What is written, and how many contacts a team keeps back.
struct Exported {
    QByteArray bytes;
    int leftOut = 0;
};

/// The contacts that are meant, without those that may not be exported.
QVector<Id> contactsMeant(Call &call, const people::Criterion &who, int &leftOut)
{
    QVector<Id> contacts;
    const QVector<qint64> rows = people::contactList(call.replica, who, people::Order::Name);
    for (const people::ContactRow &row : people::contactRows(call.replica, std::span(rows)))
        contacts.append(row.id);
    const QVector<Id> may = team::exportable(call.replica.database(), contacts);
    leftOut = int(contacts.size() - may.size());
    return may;
}

Result<Exported> exported(Call &call, const QString &format)
{
    using namespace exchange;
    int leftOut = 0;
    const Result<people::Criterion> who = whoIsMeant(call);
    if (!who)
        return who.error();
    if (contactFormats().contains(format)) {
        const QVector<Id> contacts = contactsMeant(call, *who, leftOut);
        const Result<QByteArray> written = writeContacts(call.replica, contacts, format);
        return written ? Result<Exported>(Exported{*written, leftOut}) : written.error();
    }
    if (format == u"csv-merge") {
        QVector<qint64> rows;
        for (const Id &contact : contactsMeant(call, *who, leftOut))
            rows.append(call.replica.database()
                            .value("SELECT rid FROM contact WHERE id=?1", contact)
                            .toInteger());
        return Exported{
            letters::mergeTable(
                letters::recipients(call.replica, std::span(std::as_const(rows)),
                                    {.home = homeCountry(call), .household = call.has("household")})
                    .all),
            leftOut};
    }
    if (call.has("where") || call.has("list"))
        return invalid(u"Contacts alone can be written of a list: with --format vcard3, vcard4, "
                       "csv, csv-google, csv-outlook or csv-merge."_s);
    leftOut = team::keptBackCount(call.replica.database());
    if (format == u"ics")
        return Exported{writeBaseCalendar(call.replica), leftOut};
    if (format == u"touchbase") {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (const Result<qint64> written = writeWholeBase(call.replica, buffer); !written)
            return written.error();
        return Exported{bytes, leftOut};
    }
    return invalid(
        u"--format is vcard3, vcard4, csv, csv-google, csv-outlook, csv-merge, ics or touchbase."_s);
}

Result<Answer> exportBase(Call &call)
{
    const Result<Exported> made = exported(call, call.value("format"));
    if (!made)
        return made.error();
    const QString keptBack = team::keptBackWords(made->leftOut);
    if (!call.has("out")) {
        if (call.has("json"))
            return invalid(u"With --json an export needs --out FILE."_s);
        if (!keptBack.isEmpty())
            call.errors << keptBack << '\n';
        return Answer{.json = {}, .text = {}, .file = made->bytes};
    }
    QSaveFile file(call.value("out"));
    if (!file.open(QIODevice::WriteOnly) || file.write(made->bytes) != made->bytes.size() ||
        !file.commit())
        return failed(u"%1 cannot be written: %2."_s.arg(file.fileName(), file.errorString()));
    return Answer{.json = {{u"path"_s, call.value("out")},
                           {u"bytes"_s, made->bytes.size()},
                           {u"left_out"_s, made->leftOut}},
                  .text = u"written: %1\n"_s.arg(call.value("out")) +
                          (keptBack.isEmpty() ? QString() : keptBack + u'\n')};
}

} // namespace

Commands exchangeCommands()
{
    return {
        {"import",
         "FILE…",
         "take contacts, appointments and follow-ups from files",
         {{"as", "FORMAT", "vcard, csv, ics or touchbase"},
          {"dry-run", nullptr, "say what would happen"},
          {"region", "CC", "country of the numbers"},
          {"map", "FILE", "which column of a CSV is which field"},
          {"trace", "TSV", "write what became of each record"}},
         1,
         import},
        {"export",
         "",
         "write the contacts or the whole base",
         {{"format", "FORMAT",
           "vcard3, vcard4, csv, csv-google, csv-outlook, csv-merge, ics, touchbase"},
          {"list", "NAME", "only the contacts of a list"},
          {"where", "QUERY", "only the contacts meant"},
          {"household", nullptr, "csv-merge: one row for spouses at one address"},
          {"region", "CC", "csv-merge: the country the letters are posted in"},
          {"out", "FILE", "where to; the standard output"}},
         0,
         exportBase},
    };
}

} // namespace touchbase::cli
