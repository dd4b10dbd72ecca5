// SPDX-License-Identifier: MPL-2.0
#include "app/models/aftercall.h"

namespace touchbase::app {

namespace {

constexpr qint64 dialledWithinMs = 30'000; // who leaves later goes somewhere else
constexpr qint64 shortestMs = 5'000;       // who is back sooner did not call
constexpr qint64 longestMs = 4LL * 3600 * 1000;
constexpr qint64 msPerMinute = 60'000;

} // namespace

void AfterCall::begun(const Id &contact)
{
    m_contact = contact;
    m_begun = m_clock.now();
    m_left = false;
}

void AfterCall::setInFront(bool front)
{
    if (m_contact.isNull())
        return;
    const qint64 took = m_clock.now() - m_begun;
    if (!front) {
        if (took > dialledWithinMs)
            m_contact = Id();
        m_left = true;
        return;
    }
    if (!m_left || took < shortestMs)
        return;
    const Id contact = std::exchange(m_contact, Id());
    if (took <= longestMs)
        Q_EMIT ended(contact, int((took + msPerMinute - 1) / msPerMinute));
}

} // namespace touchbase::app
