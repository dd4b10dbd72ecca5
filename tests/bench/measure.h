// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QString>

#include <functional>
#include <vector>

namespace touchbase::bench {

/// Time that passed and processor time of the whole process, both in seconds.
struct Cost {
    double wall = 0;
    double cpu = 0;
};
Cost measure(const std::function<void()> &work);

double median(std::vector<double> values);
/// The value below which `share` of them lie.
double quantile(std::vector<double> values, double share);

/// One figure beside its physical limit, in the same unit; less is better.
struct Figure {
    QString name;
    double value = 0;
    QString unit;
    double limit = 0;
    double ratio = 0;
};

/// Where figures are collected and printed as they come.
class Report {
public:
    void add(const QString &name, double value, const QString &unit, double limit, double ratio);
    void add(const QString &name, double value, const QString &unit, double limit);
    /// Says what is being prepared, on stderr.
    void note(const QString &text) const;
    /// {"results":[{"name","value","unit","limit","ratio"}]}
    QByteArray json() const;

private:
    std::vector<Figure> m_figures;
};

/// An operation and its limit, run in turns so that both see the same weather on the machine.
struct Race {
    QString name;
    int rounds = 15;
    int operations = 1; ///< in each round, by either side
    double scale = 1e6; ///< units in a second
    QString unit = QStringLiteral("µs");
    std::function<void(int round)> ours;
    std::function<void(int round)> limit;
};
/// Adds NAME by wall time and NAME_cpu by processor time: medians over the rounds, of the ratio
/// too. One round goes before to warm the caches.
void run(Report &report, const Race &race);

struct Benchmark {
    const char *name;
    const char *what;
    void (*run)(Report &report);
};
std::vector<Benchmark> editBenchmarks();
std::vector<Benchmark> storageBenchmarks();
std::vector<Benchmark> readBenchmarks();
std::vector<Benchmark> reminderBenchmarks();
std::vector<Benchmark> peopleBenchmarks();
std::vector<Benchmark> fileBenchmarks();
std::vector<Benchmark> syncBenchmarks();
std::vector<Benchmark> serverBenchmarks();
std::vector<Benchmark> windowBenchmarks();

} // namespace touchbase::bench
