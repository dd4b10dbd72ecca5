// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/wire.h"
#include "tests/bench/server/blockinghttp.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

// Devices in a process of their own that push ten field changes and pull, one round after the other
// on a connection that is kept, against our server or a plain one:
// touchbase-load PORT SECONDS DEVICES ours|plain

using namespace touchbase;
using namespace touchbase::bench;
using Steady = std::chrono::steady_clock;

namespace {

constexpr int changes = 10;
constexpr int records = 500; ///< of each device

/// One device: what it sends next, and what it makes of an answer.
class Device {
public:
    explicit Device(std::uint64_t number)
        : m_number(number)
    {
        for (int i = 0; i < records; ++i)
            m_ids.push_back(Id::fresh(qint64(number) * records + i));
        m_bases.resize(records);
    }
    virtual ~Device() = default;
    virtual QByteArray head() const = 0;
    virtual QByteArray next() = 0;
    virtual bool take(const QByteArray &body) = 0;

protected:
    Stamp stamp()
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        m_counter = now == m_now ? std::uint16_t(m_counter + 1) : std::uint16_t(0);
        m_now = now;
        return {now, m_counter, m_number};
    }
    size_t record() { return m_at++ % size_t(records); }
    replica::Value value() const
    {
        return replica::Value(QStringLiteral("What was said at turn %1").arg(m_at));
    }

    std::uint64_t m_number;
    std::vector<Id> m_ids;
    std::vector<Stamp> m_bases;

private:
    size_t m_at = 0;
    qint64 m_now = 0;
    std::uint16_t m_counter = 0;
};

class OurDevice final : public Device {
public:
    OurDevice(std::uint64_t number, std::uint16_t port)
        : Device(number)
    {
        const QJsonObject body{
            {QStringLiteral("email"),
             QStringLiteral("load%1.%2@example.com").arg(number).arg(::getpid())},
            {QStringLiteral("password"), QStringLiteral("correct horse")},
            {QStringLiteral("device"),
             QJsonObject{{QStringLiteral("name"), QStringLiteral("load")},
                         {QStringLiteral("replica"), QString::number(number, 16)}}}};
        BlockingHttp http = BlockingHttp::to(port);
        const QByteArray json = QJsonDocument(body).toJson();
        const char *type = " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json";
        http.send(QByteArray("POST /v1/accounts") + type, json);
        const QByteArray answer = http.receive().body;
        m_token =
            QJsonDocument::fromJson(answer).object()[QStringLiteral("token")].toString().toLatin1();
        if (m_token.isEmpty())
            qFatal("no account: %s", answer.constData());
        m_request.replica = number;
    }
    QByteArray head() const override
    {
        return "POST /v1/sync HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/cbor"
               "\r\nAuthorization: Bearer " +
               m_token;
    }
    QByteArray next() override
    {
        std::vector<QByteArray> rows;
        for (int i = 0; i < changes; ++i) {
            const size_t record = this->record();
            const Stamp stamp = this->stamp();
            const sync::PushRow row{
                {}, 1, m_ids[record], {{11, value(), stamp, m_bases[record]}}, {}};
            m_bases[record] = stamp;
            rows.push_back(row.encode());
        }
        m_request.push.assign(rows.begin(), rows.end());
        return m_request.encode();
    }
    bool take(const QByteArray &body) override
    {
        const auto answer = sync::Response::decode(body);
        if (!answer || answer->results.size() != changes)
            return false;
        m_request.cursors = {answer->pages.front().at};
        return true;
    }

private:
    QByteArray m_token;
    sync::Request m_request;
};

/// Cursor, then for each change id, stamp and value, as the plain server takes them.
class PlainDevice final : public Device {
public:
    using Device::Device;

    QByteArray head() const override
    {
        return "POST / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
               QByteArray::number(qulonglong(m_number)).rightJustified(43, 'x');
    }
    QByteArray next() override
    {
        QByteArray body = m_cursor;
        for (int i = 0; i < changes; ++i) {
            const QByteArray text = value().toBytes();
            body += m_ids[record()].bytes() + stamp().bytes() + char(text.size()) + text;
        }
        return body;
    }
    bool take(const QByteArray &body) override
    {
        m_cursor = body.first(8);
        return body.size() >= 8;
    }

private:
    QByteArray m_cursor = QByteArray(8, '\0');
};

} // namespace

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    const auto port = std::uint16_t(std::atoi(argv[1]));
    const std::chrono::duration<double> seconds(std::atof(argv[2]));
    const int count = std::atoi(argv[3]);
    const bool isOurs = QByteArrayView(argv[4]) == "ours";
    std::vector<std::unique_ptr<Device>> devices;
    for (int i = 1; i <= count; ++i) {
        if (isOurs)
            devices.push_back(std::make_unique<OurDevice>(std::uint64_t(i), port));
        else
            devices.push_back(std::make_unique<PlainDevice>(std::uint64_t(i)));
    }
    std::atomic<bool> ending = false;
    std::vector<std::vector<double>> times(devices.size());
    std::vector<std::thread> threads;
    const auto begin = Steady::now();
    for (size_t i = 0; i < devices.size(); ++i)
        threads.emplace_back([&, i] {
            BlockingHttp http = BlockingHttp::to(port);
            while (!ending) {
                const auto sent = Steady::now();
                http.send(devices[i]->head(), devices[i]->next());
                if (!devices[i]->take(http.receive().body))
                    qFatal("a round was refused");
                times[i].push_back(std::chrono::duration<double>(Steady::now() - sent).count());
            }
        });
    std::this_thread::sleep_for(seconds);
    ending = true;
    for (std::thread &thread : threads)
        thread.join();
    const double passed = std::chrono::duration<double>(Steady::now() - begin).count();
    std::vector<double> all;
    for (const auto &some : times)
        all.insert(all.end(), some.begin(), some.end());
    std::sort(all.begin(), all.end());
    std::printf("%zu %.6f %.6f %.6f\n", all.size(), passed, all[all.size() / 2],
                all[all.size() * 99 / 100]);
    return 0;
}
