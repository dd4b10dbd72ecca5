// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

#include <chrono>
#include <utility>

namespace touchbase::platform {

/// The exclusive right to do one thing with a data folder (to sync it, to ring for it), held by one
/// process until the object or the process ends, however it ends. The lock is advisory and lies on
/// a small file that stays. It excludes other holders in the same process too. Any thread.
class ProcessLock {
public:
    /// Takes the lock, waiting up to `patience` for it. Busy, with the name of the holder, when
    /// somebody else keeps it.
    static Result<ProcessLock> acquire(const QString &path,
                                       std::chrono::milliseconds patience = {});
    /// Who holds it just now, as "touchbase-agent (process 4711)"; empty when nobody does.
    static QString holder(const QString &path);

    ProcessLock(ProcessLock &&other) noexcept
        : m_file(std::exchange(other.m_file, -1))
    {}
    ProcessLock &operator=(ProcessLock &&other) noexcept
    {
        std::swap(m_file, other.m_file);
        return *this;
    }
    ~ProcessLock();

private:
    explicit ProcessLock(qintptr file)
        : m_file(file)
    {}

    qintptr m_file = -1; ///< the open file that carries the lock
};

} // namespace touchbase::platform
