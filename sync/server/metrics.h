// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArray>

#include <atomic>
#include <map>
#include <mutex>
#include <tuple>
#include <vector>

namespace touchbase::server {

/// What the server counts while it runs, in the text form of Prometheus. Names nobody and nothing
/// that anybody stored. Used from any thread.
class Metrics {
public:
    /// A method that we know, or "other": methods are the asker's to choose, how many we tell apart
    /// is not.
    static QByteArray known(const QByteArray &method);
    /// `route` is the pattern of an address, not the address; `status` of HTTP, `seconds` from the
    /// end of its header to the end of the answer.
    void noteRequest(const QByteArray &method, const char *route, int status, double seconds);
    /// What happened to an account, by the name of its kind.
    void noteEvent(const char *kind);
    /// Rounds that were served with one commit.
    struct Batch {
        qint64 rounds = 0;
        qint64 pushed = 0;
        qint64 refused = 0;
        qint64 pulled = 0;
        qint64 conflicts = 0;
    };
    void noteBatch(const Batch &batch);
    std::atomic<int> watchers = 0;    ///< devices that listen for hints
    std::atomic<int> connections = 0; ///< open ones, with those of watchers

    QByteArray text(qint64 storeBytes) const;

private:
    struct Histogram {
        void add(const std::vector<double> &bounds, double value);

        std::vector<qint64> counts; ///< by bound, each without those before
        qint64 count = 0;
        double sum = 0;
    };
    static void write(QByteArray &out, const char *name, const QByteArray &labels,
                      const std::vector<double> &bounds, const Histogram &histogram);

    mutable std::mutex m_mutex;
    std::map<std::tuple<QByteArray, QByteArray, int>, qint64> m_requests;
    std::map<QByteArray, Histogram> m_durations; ///< by route
    std::map<QByteArray, qint64> m_events;
    Histogram m_batches;
    Batch m_total;
};

} // namespace touchbase::server
