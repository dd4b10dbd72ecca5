// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// The part of C++/WinRT that platform/windows uses, which keeps what it is handed: the headers of
// Windows' SDK are on Windows alone. Names, arguments and what is thrown are as there.
namespace winrt {

class hstring {
public:
    hstring() = default;
    hstring(const wchar_t *text)
        : m_text(text)
    {}
    explicit hstring(std::wstring_view text)
        : m_text(text)
    {}
    const wchar_t *c_str() const { return m_text.c_str(); }
    bool operator==(const hstring &) const = default;

private:
    std::wstring m_text;
};

class hresult_error {
public:
    explicit hresult_error(hstring message)
        : m_message(std::move(message))
    {}
    hstring message() const { return m_message; }

private:
    hstring m_message;
};

namespace Windows::Foundation {
using TimeSpan = std::chrono::duration<long long, std::ratio<1, 10'000'000>>;
}

struct clock {
    using duration = Windows::Foundation::TimeSpan;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<clock, duration>;
    static constexpr bool is_steady = false;
    /// Since 1601, as FILETIME counts.
    static time_point from_sys(std::chrono::system_clock::time_point moment)
    {
        using namespace std::chrono_literals;
        return time_point(std::chrono::duration_cast<duration>(moment.time_since_epoch()) +
                          std::chrono::duration_cast<duration>(11'644'473'600s));
    }
};

namespace Windows::Foundation {
using DateTime = clock::time_point;
}

namespace Windows::Data::Xml::Dom {
struct XmlDocument {
    void LoadXml(const hstring &text) const { *xml = text; }
    std::shared_ptr<hstring> xml = std::make_shared<hstring>();
};
} // namespace Windows::Data::Xml::Dom

namespace Windows::UI::Notifications {

enum class NotificationSetting { Enabled, DisabledForApplication };

struct ScheduledToastNotification {
    ScheduledToastNotification(const Data::Xml::Dom::XmlDocument &document,
                               const Foundation::DateTime &moment)
        : kept(std::make_shared<Kept>(Kept{*document.xml, moment, {}, {}}))
    {}
    void Tag(const hstring &tag) const { kept->tag = tag; }
    void Group(const hstring &group) const { kept->group = group; }

    struct Kept {
        hstring xml;
        Foundation::DateTime moment;
        hstring tag, group;
    };
    std::shared_ptr<Kept> kept;
};

struct FakeWindows {
    static inline std::vector<ScheduledToastNotification> scheduled;
    static inline std::vector<hstring> removed;
    static inline NotificationSetting setting = NotificationSetting::Enabled;
    static inline bool broken = false;
};

struct ToastNotifier {
    std::vector<ScheduledToastNotification> GetScheduledToastNotifications() const
    {
        return FakeWindows::scheduled;
    }
    void RemoveFromSchedule(const ScheduledToastNotification &toast) const
    {
        std::erase_if(FakeWindows::scheduled,
                      [&](const auto &each) { return each.kept == toast.kept; });
    }
    void AddToSchedule(const ScheduledToastNotification &toast) const
    {
        FakeWindows::scheduled.push_back(toast);
    }
    NotificationSetting Setting() const { return FakeWindows::setting; }
};

struct ToastNotificationHistory {
    void Remove(const hstring &tag, const hstring &, const hstring &) const
    {
        FakeWindows::removed.push_back(tag);
    }
};

struct ToastNotificationManager {
    static ToastNotifier CreateToastNotifier(const hstring &)
    {
        if (FakeWindows::broken)
            throw hresult_error(L"no platform");
        return {};
    }
    static ToastNotificationHistory History() { return {}; }
};

} // namespace Windows::UI::Notifications
} // namespace winrt
