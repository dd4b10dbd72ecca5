// SPDX-License-Identifier: MPL-2.0
#include "platform/storedalarms.h"
#include "platform/windows/toast.h"

#include <QCoreApplication>
#include <QDateTime>

#include <winrt/Windows.Data.Xml.Dom.h>
#include <winrt/Windows.Foundation.Collections.h>
#include <winrt/Windows.Foundation.h>
#include <winrt/Windows.UI.Notifications.h>

using namespace Qt::StringLiterals;
using namespace winrt::Windows::UI::Notifications;

namespace touchbase::platform {

namespace {

// Windows takes 4,096; this is enough for weeks in which nobody opens Touchbase.
constexpr int room = 256;

// The shortcut in the Start menu carries it too: without that Windows shows nothing
// (AppUserModelID).
constexpr wchar_t program[] = L"org.touchbase.Touchbase";
constexpr wchar_t group[] = L"reminders";

winrt::hstring toWindows(const QString &text) { return winrt::hstring(text.toStdWString()); }

winrt::Windows::Foundation::DateTime momentOf(qint64 ms)
{
    return winrt::clock::from_sys(
        std::chrono::system_clock::time_point(std::chrono::milliseconds(ms)));
}

/// Toasts that Windows shows at their moment, whether or not Touchbase runs. A button starts
/// Touchbase with a link that says what was answered.
class WindowsAlarms final : public StoredAlarms {
public:
    explicit WindowsAlarms(const QString &folder)
        : StoredAlarms(folder)
    {
        const QStringList arguments = QCoreApplication::arguments();
        for (const QString &argument : arguments)
            if (const auto answer = toastAnswer(argument))
                takeAnswer(answer->id, answer->action, QDateTime::currentMSecsSinceEpoch());
    }

    int capacity() const override { return room; }

    QString obstacle() const override
    {
        try {
            if (ToastNotificationManager::CreateToastNotifier(program).Setting() ==
                NotificationSetting::Enabled)
                return {};
        } catch (const winrt::hresult_error &error) {
            return describe(error);
        }
        return QCoreApplication::translate("Reminder",
                                           "Reminders cannot be seen: notifications of Touchbase "
                                           "are switched off in the settings of Windows.");
    }

    // Windows lets every program notify until the person says otherwise.
    void ask(bool) override {}

private:
    static QString describe(const winrt::hresult_error &error)
    {
        return QCoreApplication::translate("Reminder", "Windows takes no reminders: %1")
            .arg(QString::fromWCharArray(error.message().c_str()));
    }

    void schedule(const QList<SystemAlarm> &alarms) override
    {
        try {
            const ToastNotifier notifier = ToastNotificationManager::CreateToastNotifier(program);
            for (const ScheduledToastNotification &toast :
                 notifier.GetScheduledToastNotifications())
                notifier.RemoveFromSchedule(toast);
            for (const SystemAlarm &alarm : alarms) {
                winrt::Windows::Data::Xml::Dom::XmlDocument content;
                content.LoadXml(toWindows(toastXml(alarm)));
                const ScheduledToastNotification toast(content, momentOf(alarm.at));
                toast.Tag(toWindows(alarm.id));
                toast.Group(group);
                notifier.AddToSchedule(toast);
            }
        } catch (const winrt::hresult_error &error) {
            qWarning("%s", qPrintable(describe(error)));
        }
    }

    void withdraw(const QString &id) override
    {
        try {
            ToastNotificationManager::History().Remove(toWindows(id), group, program);
        } catch (const winrt::hresult_error &error) {
            qWarning("%s", qPrintable(describe(error)));
        }
    }
};

} // namespace

std::unique_ptr<SystemAlarms> SystemAlarms::create(const QString &dataFolder)
{
    return std::make_unique<WindowsAlarms>(dataFolder);
}

} // namespace touchbase::platform
