// SPDX-License-Identifier: MPL-2.0
#include "tests/bench/measure.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace touchbase::bench {

namespace {

double processorSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

} // namespace

Cost measure(const std::function<void()> &work)
{
    const auto wall = std::chrono::steady_clock::now();
    const double cpu = processorSeconds();
    work();
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - wall;
    return {passed.count(), processorSeconds() - cpu};
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    const auto at = values.begin() + std::ptrdiff_t(share * double(values.size() - 1) + 0.5);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

double median(std::vector<double> values) { return quantile(std::move(values), 0.5); }

void Report::add(const QString &name, double value, const QString &unit, double limit, double ratio)
{
    m_figures.push_back({name, value, unit, limit, ratio});
    std::printf("%-24s %12.4g %-14s limit %12.4g   ratio %7.2f\n", qPrintable(name), value,
                qPrintable(unit), limit, ratio);
    std::fflush(stdout);
}

void Report::add(const QString &name, double value, const QString &unit, double limit)
{
    add(name, value, unit, limit, value / limit);
}

void Report::note(const QString &text) const { std::fprintf(stderr, "%s\n", qPrintable(text)); }

QByteArray Report::json() const
{
    QJsonArray results;
    for (const Figure &figure : m_figures)
        results.append(QJsonObject{{QStringLiteral("name"), figure.name},
                                   {QStringLiteral("value"), figure.value},
                                   {QStringLiteral("unit"), figure.unit},
                                   {QStringLiteral("limit"), figure.limit},
                                   {QStringLiteral("ratio"), figure.ratio}});
    return QJsonDocument(QJsonObject{{QStringLiteral("results"), results}}).toJson();
}

void run(Report &report, const Race &race)
{
    struct Series {
        std::vector<double> ours, limit, ratio;
        void take(double one, double other)
        {
            ours.push_back(one);
            limit.push_back(other);
            ratio.push_back(one / other);
        }
    };
    Series wall;
    Series cpu;
    for (int round = 0; round <= race.rounds; ++round) {
        Cost ours;
        Cost limit;
        const auto runOurs = [&] { ours = measure([&] { race.ours(round); }); };
        const auto runLimit = [&] { limit = measure([&] { race.limit(round); }); };
        // Who goes first changes, so that neither always finds the caches as the other left them.
        if (round % 2) {
            runOurs();
            runLimit();
        } else {
            runLimit();
            runOurs();
        }
        if (round == 0)
            continue;
        wall.take(ours.wall, limit.wall);
        cpu.take(ours.cpu, limit.cpu);
    }
    const double unit = race.scale / race.operations;
    report.add(race.name, median(wall.ours) * unit, race.unit, median(wall.limit) * unit,
               median(wall.ratio));
    report.add(race.name + QStringLiteral("_cpu"), median(cpu.ours) * unit, race.unit,
               median(cpu.limit) * unit, median(cpu.ratio));
}

} // namespace touchbase::bench
