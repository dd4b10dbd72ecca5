// SPDX-License-Identifier: MPL-2.0
#include "app/models/importpage.h"

#include "app/models/phrases.h"
#include "core/exchange/csv.h"
#include "core/exchange/format.h"
#include "core/exchange/rememberedcolumns.h"
#include "core/replica/journal.h"
#include "core/settings/settings.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace touchbase::app {

using namespace Qt::StringLiterals;
using exchange::CardField;
using exchange::ImportReport;
using Fate = exchange::ImportedRecord::Fate;

namespace {

constexpr qint64 largest = 256LL * 1024 * 1024;
constexpr qsizetype shownProblems = 200;

struct Target {
    const char *field;
    const char *text;
};
#define TEXT(text) QT_TRANSLATE_NOOP("ImportPage", text)
constexpr std::array fieldTargets{
    Target{"first_name", TEXT("First name")},
    Target{"last_name", TEXT("Last name")},
    Target{"display_name", TEXT("Name")},
    Target{"nickname", TEXT("Nickname")},
    Target{"organization", TEXT("Company")},
    Target{"job_title", TEXT("Job title")},
    Target{"phone.mobile", TEXT("Phone, mobile")},
    Target{"phone.home", TEXT("Phone, home")},
    Target{"phone.work", TEXT("Phone, work")},
    Target{"email.home", TEXT("E-mail, home")},
    Target{"email.work", TEXT("E-mail, work")},
    Target{"address.home.street", TEXT("Street")},
    Target{"address.home.postal_code", TEXT("Postal code")},
    Target{"address.home.city", TEXT("City")},
    Target{"address.home.country", TEXT("Country")},
    Target{"date.birthday", TEXT("Birthday")},
    Target{"date.anniversary", TEXT("Wedding anniversary")},
    Target{"spouse", TEXT("Inner circle, spouse")},
    Target{"child", TEXT("Inner circle, child")},
    Target{"tag", TEXT("Tags")},
    Target{"level", TEXT("Level")},
    Target{"group", TEXT("Group")},
    Target{"type", TEXT("Type")},
    Target{"source", TEXT("Source")},
    Target{"probability", TEXT("Chance")},
    Target{"deal_value", TEXT("Deal value")},
    Target{"url", TEXT("Web")},
    Target{"notes", TEXT("Note")},
    Target{"ignore", TEXT("Leave out")},
};
#undef TEXT

QString said(const char *text) { return QCoreApplication::translate("ImportPage", text); }

bool same(const CardField &a, const CardField &b)
{
    return a.what == b.what && a.text == b.text && a.label == b.label &&
           (a.part == b.part || a.part.isEmpty() || b.part.isEmpty());
}

QString targetOf(const CardField &field)
{
    if (field.what == CardField::What::Nothing)
        return u"ignore"_s;
    for (const Target &target : fieldTargets) {
        const auto known = exchange::cardField(QString::fromLatin1(target.field));
        if (known && same(*known, field))
            return QLatin1String(target.field);
    }
    return u"custom"_s;
}

} // namespace

ImportPage::ImportPage(Base &base, Toast &toast, Connect connect, QObject *parent)
    : ImportModel(parent)
    , m_base(base)
    , m_toast(toast)
    , m_connect(std::move(connect))
{
    QVector<Choice> choices;
    for (const Target &target : fieldTargets)
        choices.append({QLatin1String(target.field), said(target.text), {}, {}, {}, {}, false});
    m_targets.set(choices);
    setHead({.title = tr("Import people")});
}

ImportPage::~ImportPage()
{
    m_stop = true;
    if (m_thread)
        m_thread->wait();
}

void ImportPage::fail(const QString &problem)
{
    ImportHead head = this->head();
    head.problem = problem;
    head.progress = 0;
    head.progressText.clear();
    setHead(head);
    setState(Failed);
}

void ImportPage::open(const QUrl &url)
{
    if (m_thread || !m_base.isOpen())
        return;
    m_path = url.isLocalFile() ? url.toLocalFile() : url.toString();
    m_chosen = {};
    m_header.clear();
    m_columns.set({});
    m_preview.set({});
    m_counts.set({});
    m_problems.set({});
    m_intent = {};
    setHead({.title = tr("Import people"), .detail = QFileInfo(m_path).fileName()});
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly)) {
        fail(tr("%1 cannot be read: %2.").arg(QFileInfo(m_path).fileName(), file.errorString()));
        return;
    }
    if (file.size() > largest) {
        fail(tr("%1 is larger than %2. Divide it into several files.")
                 .arg(QFileInfo(m_path).fileName(), QLocale().formattedDataSize(largest, 0)));
        return;
    }
    m_bytes = file.readAll();
    if (file.error() != QFile::NoError) {
        fail(tr("%1 cannot be read: %2.").arg(QFileInfo(m_path).fileName(), file.errorString()));
        return;
    }
    const exchange::FoundFormat format =
        exchange::findFormat(m_bytes, QFileInfo(m_path).fileName());
    if (format.format == exchange::Format::Other) {
        fail(format.refusal);
        return;
    }
    if (format.format == exchange::Format::Csv)
        readColumns();
    setState(Reading);
    start(true);
}

void ImportPage::readColumns()
{
    // The heading and one row are enough to choose by.
    const exchange::CsvTable table = exchange::parseCsv(exchange::beginning(m_bytes));
    if (const auto known = exchange::rememberedColumns(m_base.replica(), table))
        m_chosen = *known;
    const qsizetype row = std::max<qsizetype>(0, exchange::headerRow(table, &m_chosen));
    if (row + 1 < table.rows.size()) {
        m_header = table.rows[row].cells;
        m_firstRow = table.rows[row + 1].cells;
    }
    fillColumns();
}

void ImportPage::fillColumns()
{
    const exchange::CsvMapping mapping = exchange::mapHeader(m_header, &m_chosen);
    QVector<ColumnRow> columns;
    QVector<FactRow> preview;
    for (qsizetype i = 0; i < m_header.size() && i < mapping.fields.size(); ++i) {
        ColumnRow row;
        row.id = QString::number(i);
        row.column = m_header[i];
        row.first = m_firstRow.value(i);
        row.target = targetOf(mapping.fields[i]);
        row.tone = Tone::Success;
        row.targetText = tr("Own field, %1").arg(Phrases::capital(m_header[i]));
        for (const Target &target : fieldTargets) {
            if (row.target == QLatin1String(target.field))
                row.targetText = said(target.text);
        }
        if (row.target == u"ignore")
            row.tone = Tone::Muted;
        else if (row.target == u"custom")
            row.tone = Tone::Warning;
        if (row.target != u"ignore" && !row.first.isEmpty())
            preview.append({row.id, {}, row.targetText, row.first, {}, {}, false});
        columns.append(row);
    }
    m_columns.set(columns);
    m_preview.set(preview);
}

void ImportPage::setTarget(const QString &columnId, const QString &target)
{
    bool ok = false;
    const int column = columnId.toInt(&ok);
    if (!ok || column < 0 || column >= m_header.size() || state() != Columns)
        return;
    m_chosen.columns.insert(exchange::bareHeader(m_header[column]), target);
    fillColumns();
    // What was counted was counted with the other columns.
    m_next = Next::Check;
    startNext();
}

/// At once, or when the check under way has stopped.
void ImportPage::startNext()
{
    if (m_thread) {
        m_stop = true;
        return;
    }
    const bool dryRun = std::exchange(m_next, Next::Nothing) != Next::Run;
    if (!dryRun)
        setState(Running);
    start(dryRun);
}

void ImportPage::run()
{
    if (state() != Columns)
        return;
    m_next = Next::Run;
    startNext();
}

void ImportPage::start(bool dryRun)
{
    exchange::ImportOptions options;
    options.region = settings::region(m_base.replica(), QLocale());
    options.dryRun = dryRun;
    if (!m_chosen.columns.isEmpty())
        options.columns = m_chosen;
    options.findLike = dryRun;
    m_stop = false;
    options.progress = [this, dryRun](int done, int total) {
        QMetaObject::invokeMethod(
            this,
            [this, dryRun, done, total] {
                if (!m_thread)
                    return;
                ImportHead head = this->head();
                head.progress = total > 0 ? double(done) / total : -1;
                head.progressText =
                    (dryRun ? tr("Checking rows, %1 of %2") : tr("Taking in, %1 of %2"))
                        .arg(Phrases::number(done), Phrases::number(total));
                setHead(head);
            },
            Qt::QueuedConnection);
        return !m_stop.load();
    };
    const QString name = QFileInfo(m_path).fileName();
    m_thread.reset(QThread::create([this, options, dryRun, name] {
        Result<std::unique_ptr<replica::Replica>> connection = m_connect();
        Result<ImportReport> report =
            connection ? exchange::importBytes(**connection, m_bytes, name, options)
                       : Result<ImportReport>(connection.error());
        QMetaObject::invokeMethod(
            this, [this, dryRun, report = std::move(report)] { finish(dryRun, report); },
            Qt::QueuedConnection);
    }));
    m_thread->start();
}

void ImportPage::finish(bool dryRun, const Result<ImportReport> &report)
{
    m_thread->wait();
    m_thread.reset();
    if (m_stop.exchange(false)) {
        if (m_next != Next::Nothing)
            return startNext();
        close();
        m_toast.say(tr("Import stopped, nothing was taken in"));
        return;
    }
    if (!report) {
        fail(report.error().message);
        return;
    }
    fillReport(*report);
    ImportHead head = this->head();
    head.progress = 1;
    head.progressText.clear();
    const int created = report->count(Fate::Created);
    const int updated = report->count(Fate::Updated);
    head.detail = tr("%1, %Ln record(s)", nullptr, int(report->records.size()))
                      .arg(QFileInfo(m_path).fileName());
    if (dryRun) {
        head.runText = tr("Import %Ln people", nullptr, created + updated);
        const auto familiar =
            std::count_if(report->records.begin(), report->records.end(),
                          [](const auto &record) { return !record.like.isNull(); });
        head.familiar = familiar > 0 ? tr("%Ln look familiar", nullptr, int(familiar)) : QString();
        setHead(head);
        setState(Columns);
        return;
    }
    m_bytes.clear();
    m_intent = report->intent;
    head.result = tr("%Ln people added", nullptr, created);
    if (updated > 0)
        head.result += tr(", %Ln completed", nullptr, updated);
    head.canUndo = !m_intent.isNull();
    setHead(head);
    setState(Done);
    m_base.noteCommit();
    if (!m_intent.isNull())
        m_toast.offerUndo(head.result, m_intent);
}

void ImportPage::fillReport(const ImportReport &report)
{
    const auto stat = [&](const QString &id, const QString &label, Fate fate, Tone::Value tone) {
        return StatRow{id, label, Phrases::number(report.count(fate)), {}, tone};
    };
    m_counts.set({stat(u"created"_s, tr("New"), Fate::Created, Tone::Success),
                  stat(u"updated"_s, tr("Completed"), Fate::Updated, Tone::Plain),
                  stat(u"skipped"_s, tr("Already here"), Fate::Skipped, Tone::Muted),
                  stat(u"failed"_s, tr("Left out"), Fate::Failed, Tone::Warning)});
    QVector<EventRow> problems;
    for (const exchange::Problem &problem : report.problems) {
        if (problems.size() >= shownProblems)
            break;
        problems.append(
            {QString::number(problems.size()),
             u"error"_s,
             problem.reason,
             problem.line > 0 ? tr("Line %1").arg(Phrases::number(problem.line)) : QString(),
             {},
             {}});
    }
    m_problems.set(problems);
}

void ImportPage::cancel()
{
    m_next = Next::Nothing;
    if (m_thread)
        m_stop = true;
    else
        close();
}

void ImportPage::undo()
{
    if (m_intent.isNull() || !m_base.isOpen())
        return;
    const Result<replica::Undone> undone = replica::undo(m_base.replica(), m_intent);
    m_intent = {};
    if (!undone) {
        m_toast.say(undone.error().message);
    } else {
        m_base.noteCommit();
        m_toast.say(undone->changedSince > 0 ? tr("Import undone, except what was changed since")
                                             : tr("Import undone"));
    }
    close();
}

void ImportPage::close()
{
    if (m_thread)
        return;
    m_bytes.clear();
    setHead({.title = tr("Import people")});
    setState(Idle);
}

} // namespace touchbase::app
