// SPDX-License-Identifier: MPL-2.0
#include "tests/bench/measure.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QStringList>

#include <cstdio>

using namespace touchbase::bench;
using namespace Qt::StringLiterals;

namespace {

std::vector<Benchmark> all()
{
    std::vector<Benchmark> benchmarks;
    for (const auto &some : {editBenchmarks(), storageBenchmarks(), reminderBenchmarks(),
                             readBenchmarks(), peopleBenchmarks(), fileBenchmarks(),
                             syncBenchmarks(), serverBenchmarks(), windowBenchmarks()})
        benchmarks.insert(benchmarks.end(), some.begin(), some.end());
    return benchmarks;
}

/// Names for several at once.
const QHash<QString, QStringList> &groups()
{
    static const QHash<QString, QStringList> groups{
        {u"app"_s,
         {u"edit_stack"_s, u"edit_to_peer"_s, u"scroll"_s, u"first_frame_3600"_s,
          u"first_frame_100000"_s, u"memory_3600"_s}},
        {u"people"_s,
         {u"search"_s, u"search_all"_s, u"edit_indexed"_s, u"list_page"_s, u"list_count"_s,
          u"import_csv"_s, u"duplicate_scan"_s, u"vcard_read"_s, u"vcard_write"_s}},
        {u"reminders"_s, {u"plan_all"_s, u"plan_change"_s, u"ring_late"_s}},
        {u"server"_s, {u"push_sqlite"_s, u"push_postgres"_s}},
        {u"sync"_s,
         {u"first_sync"_s, u"merge"_s, u"single_edit"_s, u"bulk_edit"_s, u"bulk_insert"_s,
          u"storage"_s, u"storage_history"_s, u"idle_round"_s}},
    };
    return groups;
}

int usage(const std::vector<Benchmark> &benchmarks)
{
    std::fprintf(stderr, "usage: ./dev bench [NAME…] [--json FILE]\n");
    for (const Benchmark &benchmark : benchmarks)
        std::fprintf(stderr, "  %-18s %s\n", benchmark.name, benchmark.what);
    for (auto group = groups().cbegin(); group != groups().cend(); ++group)
        std::fprintf(stderr, "  %-18s %s\n", qPrintable(group.key()),
                     qPrintable(group->join(u' ')));
    return 2;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const std::vector<Benchmark> benchmarks = all();
    QStringList names;
    QString jsonPath;
    QStringList arguments = QCoreApplication::arguments().mid(1);
    while (!arguments.isEmpty()) {
        const QString argument = arguments.takeFirst();
        if (argument == QLatin1String("--json") && !arguments.isEmpty())
            jsonPath = arguments.takeFirst();
        else if (groups().contains(argument))
            names << groups().value(argument);
        else if (std::any_of(benchmarks.begin(), benchmarks.end(),
                             [&](const Benchmark &b) { return argument == QLatin1String(b.name); }))
            names << argument;
        else
            return usage(benchmarks);
    }
    Report report;
    for (const Benchmark &benchmark : benchmarks) {
        if (names.isEmpty() || names.contains(QLatin1String(benchmark.name)))
            benchmark.run(report);
    }
    if (!jsonPath.isEmpty()) {
        QFile file(jsonPath);
        if (!file.open(QIODevice::WriteOnly) || file.write(report.json()) < 0) {
            std::fprintf(stderr, "%s cannot be written\n", qPrintable(jsonPath));
            return 1;
        }
    }
    return 0;
}
