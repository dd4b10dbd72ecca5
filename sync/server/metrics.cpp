// SPDX-License-Identifier: MPL-2.0
#include "sync/server/metrics.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <unistd.h>

namespace touchbase::server {

namespace {

const std::vector<double> durationBounds{0.001, 0.005, 0.01, 0.025, 0.05, 0.1,
                                         0.25,  0.5,   1,    2.5,   5,    10};
const std::vector<double> batchBounds{1, 2, 5, 10, 20, 50, 100, 200, 500};

QByteArray number(double value) { return QByteArray::number(value, 'g', 12); }

void head(QByteArray &out, const char *name, const char *type, const char *help)
{
    out += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

void single(QByteArray &out, const char *name, const char *type, const char *help, qint64 value)
{
    head(out, name, type, help);
    out += QByteArray(name) + ' ' + QByteArray::number(value) + '\n';
}

/// Resident; 0 where the system does not say.
qint64 memoryBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

} // namespace

void Metrics::Histogram::add(const std::vector<double> &bounds, double value)
{
    counts.resize(bounds.size());
    const auto bound = std::lower_bound(bounds.begin(), bounds.end(), value);
    if (bound != bounds.end())
        ++counts[size_t(bound - bounds.begin())];
    ++count;
    sum += value;
}

QByteArray Metrics::known(const QByteArray &method)
{
    constexpr std::array methods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
    const bool isKnown = std::find(methods.begin(), methods.end(), method) != methods.end();
    return isKnown ? method : QByteArray("other");
}

void Metrics::noteRequest(const QByteArray &method, const char *route, int status, double seconds)
{
    const std::lock_guard lock(m_mutex);
    ++m_requests[{known(method), route, status}];
    m_durations[route].add(durationBounds, seconds);
}

void Metrics::noteEvent(const char *kind)
{
    const std::lock_guard lock(m_mutex);
    ++m_events[kind];
}

void Metrics::noteBatch(const Batch &batch)
{
    const std::lock_guard lock(m_mutex);
    m_batches.add(batchBounds, double(batch.rounds));
    m_total.rounds += batch.rounds;
    m_total.pushed += batch.pushed;
    m_total.refused += batch.refused;
    m_total.pulled += batch.pulled;
    m_total.conflicts += batch.conflicts;
}

void Metrics::write(QByteArray &out, const char *name, const QByteArray &labels,
                    const std::vector<double> &bounds, const Histogram &histogram)
{
    const QByteArray more = labels.isEmpty() ? QByteArray() : labels + ',';
    const QByteArray all = labels.isEmpty() ? QByteArray() : '{' + labels + '}';
    qint64 below = 0;
    for (size_t i = 0; i < histogram.counts.size(); ++i) {
        below += histogram.counts[i];
        out += QByteArray(name) + "_bucket{" + more + "le=\"" + number(bounds[i]) + "\"} " +
               QByteArray::number(below) + '\n';
    }
    out += QByteArray(name) + "_bucket{" + more + "le=\"+Inf\"} " +
           QByteArray::number(histogram.count) + '\n';
    out += QByteArray(name) + "_sum" + all + ' ' + number(histogram.sum) + '\n';
    out += QByteArray(name) + "_count" + all + ' ' + QByteArray::number(histogram.count) + '\n';
}

QByteArray Metrics::text(qint64 storeBytes) const
{
    const std::lock_guard lock(m_mutex);
    QByteArray out;
    head(out, "touchbase_build_info", "gauge", "The version that runs.");
    out += "touchbase_build_info{version=\"" TOUCHBASE_VERSION "\",qt=\"" QT_VERSION_STR "\"} 1\n";
    head(out, "touchbase_http_requests_total", "counter", "Requests that were answered.");
    for (const auto &[key, count] : m_requests)
        out += "touchbase_http_requests_total{method=\"" + std::get<0>(key) + "\",route=\"" +
               std::get<1>(key) + "\",status=\"" + QByteArray::number(std::get<2>(key)) + "\"} " +
               QByteArray::number(count) + '\n';
    head(out, "touchbase_http_request_duration_seconds", "histogram",
         "From the end of a request's header to the end of its answer.");
    for (const auto &[route, histogram] : m_durations)
        write(out, "touchbase_http_request_duration_seconds", "route=\"" + route + '"',
              durationBounds, histogram);
    head(out, "touchbase_account_events_total", "counter",
         "What happened to accounts: sign-ins, failed ones, changed passwords and the like.");
    for (const auto &[kind, count] : m_events)
        out += "touchbase_account_events_total{kind=\"" + kind + "\"} " +
               QByteArray::number(count) + '\n';
    head(out, "touchbase_gathered_rounds", "histogram", "Rounds that one commit served.");
    write(out, "touchbase_gathered_rounds", {}, batchBounds, m_batches);
    single(out, "touchbase_rounds_total", "counter", "Rounds of synchronising.", m_total.rounds);
    single(out, "touchbase_rows_pushed_total", "counter", "Rows that were taken.", m_total.pushed);
    single(out, "touchbase_rows_refused_total", "counter", "Rows that were not.", m_total.refused);
    single(out, "touchbase_rows_pulled_total", "counter", "Rows that were given.", m_total.pulled);
    single(out, "touchbase_conflicts_total", "counter",
           "Values that lost to one whose author did not know them.", m_total.conflicts);
    single(out, "touchbase_watchers", "gauge", "Devices that listen for hints.", watchers);
    single(out, "touchbase_connections", "gauge", "Open connections.", connections);
    single(out, "touchbase_store_bytes", "gauge", "Size of the database.", storeBytes);
    single(out, "process_resident_memory_bytes", "gauge", "Memory of the process.", memoryBytes());
    return out;
}

} // namespace touchbase::server
