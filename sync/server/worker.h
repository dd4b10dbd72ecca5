// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace touchbase::server {

/// A thread that does one thing after the other. Ending it finishes what was posted before.
class Worker {
public:
    Worker()
        : m_thread([this] { run(); })
    {}
    ~Worker()
    {
        post({});
        m_thread.join();
    }
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    void post(std::function<void()> job)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_jobs.push_back(std::move(job));
        }
        m_wake.notify_one();
    }
    size_t waiting() const
    {
        const std::lock_guard lock(m_mutex);
        return m_jobs.size();
    }

private:
    void run()
    {
        for (;;) {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return !m_jobs.empty(); });
            const std::function<void()> job = std::move(m_jobs.front());
            m_jobs.pop_front();
            lock.unlock();
            if (!job)
                return;
            job();
        }
    }

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_jobs;
    std::thread m_thread; ///< last, so that all else stands when it begins
};

} // namespace touchbase::server
