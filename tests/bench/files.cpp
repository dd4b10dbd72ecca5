// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/csvmapping.h"
#include "core/exchange/importer.h"
#include "core/exchange/vcard.h"
#include "core/people/duplicates.h"
#include "tests/bench/measure.h"
#include "tests/bench/plain.h"
#include "tests/bench/sample.h"

#include <QFile>

namespace touchbase::bench {

namespace {

using namespace replica;
using namespace Qt::StringLiterals;

QVector<people::Card> samplePeople(int count)
{
    QVector<people::Card> cards;
    for (int i = 0; i < count; ++i)
        cards.append(samplePerson(i));
    return cards;
}

/// A speed beside the one that is possible; `ratio` says how many times longer ours takes.
void addSpeed(Report &report, const QString &name, double ours, double limit, const QString &unit)
{
    report.add(name, ours, unit, limit, limit / ours);
}

void raceBytes(Report &report, const QString &name, const std::function<qsizetype()> &ours,
               const std::function<qsizetype()> &limit)
{
    std::vector<double> wall[2];
    std::vector<double> cpu[2];
    for (int round = 0; round < 8; ++round) {
        qsizetype bytes = 0;
        const Cost us = measure([&] { bytes = ours(); });
        const Cost them = measure([&] { limit(); });
        if (round == 0)
            continue;
        const double size = double(bytes) / 1e6;
        for (const auto &[at, cost] : {std::pair(0, us), {1, them}}) {
            wall[at].push_back(size / cost.wall);
            cpu[at].push_back(size / cost.cpu);
        }
    }
    addSpeed(report, name, median(wall[0]), median(wall[1]), u"MB/s"_s);
    addSpeed(report, name + u"_cpu"_s, median(cpu[0]), median(cpu[1]), u"MB/s"_s);
}

// The limit reads and writes the same letters as text, with nothing of vCard: every line found, its
// bytes made letters; the letters made bytes, folded nowhere.
void vcardRead(Report &report)
{
    const QByteArray file = exchange::writeVCard(samplePeople(10'000), exchange::VCardVersion::V4);
    raceBytes(
        report, u"vcard_read"_s,
        [&] {
            const auto read = exchange::readVCard(file);
            if (read.records.size() != 10'000)
                qFatal("%lld cards read", qlonglong(read.records.size()));
            return file.size();
        },
        [&] {
            qsizetype letters = 0;
            for (qsizetype at = 0; at < file.size();) {
                const qsizetype end = file.indexOf('\n', at);
                letters += QString::fromUtf8(QByteArrayView(file).sliced(at, end - at)).size();
                at = end + 1;
            }
            return letters;
        });
}

void vcardWrite(Report &report)
{
    const QVector<people::Card> cards = samplePeople(10'000);
    QStringList lines;
    for (const QByteArray &line :
         exchange::writeVCard(cards, exchange::VCardVersion::V4).split('\n'))
        lines << QString::fromUtf8(line);
    raceBytes(
        report, u"vcard_write"_s,
        [&] { return exchange::writeVCard(cards, exchange::VCardVersion::V4).size(); },
        [&] {
            QByteArray out;
            for (const QString &line : std::as_const(lines)) {
                out += line.toUtf8();
                out += '\n';
            }
            return out.size();
        });
}

/// The most memory the process held since this was last asked for, in MiB.
double mostMemory()
{
    QFile status(u"/proc/self/status"_s);
    double most = 0;
    if (status.open(QIODevice::ReadOnly)) {
        const QByteArray text = status.readAll();
        const qsizetype at = text.indexOf("VmHWM:");
        most = text.mid(at + 6, 16).simplified().split(' ').first().toDouble() / 1024;
    }
    QFile clear(u"/proc/self/clear_refs"_s);
    if (clear.open(QIODevice::WriteOnly))
        clear.write("5");
    return most;
}

void importCsv(Report &report)
{
    constexpr int rows = 100'000;
    report.note(u"import_csv: a table of 100,000 people, their likes looked for"_s);
    SampleBase base(0, true);
    base.checkpoint();
    const auto plain = plainCopy(base.path(), base.file(u"plain.db"_s), true);
    const QByteArray table =
        exchange::writeCsvCards(samplePeople(rows), exchange::CsvFormat::Google);
    mostMemory();
    const double before = mostMemory();
    int created = 0;
    const double ours =
        measure([&] {
            const auto made = exchange::importBytes(
                *base, table, u"people.csv"_s,
                {.as = {}, .region = u"DE"_s, .columns = {}, .findLike = true, .progress = {}});
            created = must(made).count(exchange::ImportedRecord::Fate::Created);
        }).wall;
    const double memory = mostMemory() - before;
    base.checkpoint();
    PlainRows all(base.database(), *plain);
    Statement begin(*plain, "BEGIN IMMEDIATE");
    Statement commit(*plain, "COMMIT");
    const double limit = measure([&] {
                             for (int part = 0; part < rows / 1000; ++part) {
                                 begin.run();
                                 all.insert(part, rows / 1000);
                                 commit.run();
                             }
                         }).wall;
    addSpeed(report, u"import_csv"_s, created / ours, created / limit, u"rows/s"_s);
    report.add(u"import_csv_memory"_s, memory, u"MiB"_s, double(table.size()) / 1024 / 1024);
}

void duplicateScan(Report &report)
{
    SampleBase &base = largeBase(report);
    Statement names(base.database(), "SELECT id,first_name,middle_name,last_name,given_name,"
                                     "nickname,suffix FROM contact WHERE dead=0 ORDER BY rid");
    Statement phones(base.database(), "SELECT contact,e164,number,label FROM phone WHERE dead=0");
    Statement emails(base.database(), "SELECT contact,address FROM email WHERE dead=0");
    Statement dates(base.database(), "SELECT contact,date FROM important_date WHERE dead=0");
    run(report, {.name = u"duplicate_scan"_s,
                 .rounds = 5,
                 .scale = 1,
                 .unit = u"s"_s,
                 .ours = [&](int) { people::duplicates(*base); },
                 .limit =
                     [&](int) {
                         for (Statement *rows : {&names, &phones, &emails, &dates})
                             rows->readAll();
                     }});
}

} // namespace

std::vector<Benchmark> fileBenchmarks()
{
    return {
        {"import_csv", "a table of 100,000 people, beside INSERTs of their rows", importCsv},
        {"duplicate_scan", "who of 100,000 is who, beside reading their names and numbers",
         duplicateScan},
        {"vcard_read", "cards out of a file, beside making its lines text", vcardRead},
        {"vcard_write", "cards into a file, beside making its text bytes", vcardWrite},
    };
}

} // namespace touchbase::bench
