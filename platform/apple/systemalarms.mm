// SPDX-License-Identifier: MPL-2.0
#include "platform/links.h"
#include "platform/storedalarms.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDesktopServices>

#import <Foundation/Foundation.h>
#import <UserNotifications/UserNotifications.h>
#include <atomic>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

// UNUserNotificationCenter keeps the soonest 64 and forgets the others without a word; the rest
// follow whenever Touchbase comes to the front.
constexpr int room = 64;

constexpr char done[] = "done";
constexpr char snooze[] = "snooze";
constexpr char call[] = "call";
constexpr char number[] = "number";

QString words(const char *text) { return QCoreApplication::translate("Reminder", text); }

NSString *toApple(const QString &text)
{
    return [NSString stringWithUTF8String:text.toUtf8().constData()];
}
NSString *toApple(const char *text) { return [NSString stringWithUTF8String:text]; }
QString fromApple(NSString *text) { return QString::fromUtf8([text UTF8String]); }

UNUserNotificationCenter *center() { return [UNUserNotificationCenter currentNotificationCenter]; }

// A category stands for the buttons that a notification has: one for each combination.
QString categoryOf(bool answerable, bool callable)
{
    return u"%1%2"_s.arg(answerable ? "answer"_L1 : ""_L1, callable ? "call"_L1 : ""_L1);
}

UNNotificationAction *action(const char *name, const QString &label,
                             UNNotificationActionOptions options)
{
    return [UNNotificationAction actionWithIdentifier:toApple(name)
                                                title:toApple(label)
                                              options:options];
}

void declareCategories()
{
    NSMutableSet *categories = [NSMutableSet set];
    for (const auto &[answerable, callable] :
         {std::pair(true, true), std::pair(true, false), std::pair(false, true)}) {
        NSMutableArray *actions = [NSMutableArray array];
        if (answerable) {
            [actions addObject:action(done, words("Done"), UNNotificationActionOptionNone)];
            [actions addObject:action(snooze, words("Snooze 1 h"), UNNotificationActionOptionNone)];
        }
        if (callable) // a dialler opens only from an app that is in front
            [actions addObject:action(call, words("Call"), UNNotificationActionOptionForeground)];
        [categories addObject:[UNNotificationCategory
                                  categoryWithIdentifier:toApple(categoryOf(answerable, callable))
                                                 actions:actions
                                       intentIdentifiers:@[]
                                                 options:UNNotificationCategoryOptionNone]];
    }
    [center() setNotificationCategories:categories];
}

UNNotificationTrigger *intervalTo(qint64 at)
{
    const qint64 left = at - QDateTime::currentMSecsSinceEpoch();
    return [UNTimeIntervalNotificationTrigger
        triggerWithTimeInterval:double(std::max<qint64>(left, 1000)) / 1000
                        repeats:NO];
}

// Components without a zone mean the wall time of wherever the device is.
UNNotificationTrigger *triggerOf(const SystemAlarm &alarm)
{
    const QDateTime wall = QDateTime::fromString(alarm.wall, Qt::ISODate);
    if (!wall.isValid())
        return intervalTo(alarm.at);
    NSDateComponents *components = [[NSDateComponents alloc] init];
    [components setYear:wall.date().year()];
    [components setMonth:wall.date().month()];
    [components setDay:wall.date().day()];
    [components setHour:wall.time().hour()];
    [components setMinute:wall.time().minute()];
    return [UNCalendarNotificationTrigger triggerWithDateMatchingComponents:components repeats:NO];
}

void add(NSString *identifier, UNNotificationContent *content, UNNotificationTrigger *trigger)
{
    [center() addNotificationRequest:[UNNotificationRequest requestWithIdentifier:identifier
                                                                          content:content
                                                                          trigger:trigger]
               withCompletionHandler:^(NSError *error) {
                 if (error)
                     qWarning("A reminder cannot be scheduled: %s",
                              qPrintable(fromApple([error localizedDescription])));
               }];
}

void dial(const QString &number)
{
    QMetaObject::invokeMethod(
        qApp, [number] { QDesktopServices::openUrl(dialLink(number)); }, Qt::QueuedConnection);
}

UNNotificationContent *contentOf(const SystemAlarm &alarm)
{
    UNMutableNotificationContent *content = [[UNMutableNotificationContent alloc] init];
    [content setTitle:toApple(alarm.title)];
    [content setBody:toApple(alarm.body)];
    [content setSound:[UNNotificationSound defaultSound]];
    [content setCategoryIdentifier:toApple(categoryOf(alarm.answerable, !alarm.number.isEmpty()))];
    [content setUserInfo:@{toApple(number) : toApple(alarm.number)}];
    return content;
}

class AppleAlarms;
// Apple calls in threads of its own, at any time.
std::atomic<AppleAlarms *> listener = nullptr;

} // namespace

void takeAppleAnswer(const QString &id, const QString &action);

} // namespace touchbase::platform

@interface TouchbaseNotifications : NSObject <UNUserNotificationCenterDelegate>
@end

@implementation TouchbaseNotifications

- (void)userNotificationCenter:(UNUserNotificationCenter *)center
       willPresentNotification:(UNNotification *)notification
         withCompletionHandler:(void (^)(UNNotificationPresentationOptions))completionHandler
{
    // In front it rings like everywhere else.
    completionHandler(UNNotificationPresentationOptionBanner |
                      UNNotificationPresentationOptionList | UNNotificationPresentationOptionSound);
}

- (void)userNotificationCenter:(UNUserNotificationCenter *)center
    didReceiveNotificationResponse:(UNNotificationResponse *)response
             withCompletionHandler:(void (^)(void))completionHandler
{
    using namespace touchbase::platform;
    UNNotificationRequest *request = [[response notification] request];
    const QString action = fromApple([response actionIdentifier]);
    // Rings again even if nobody plans anew before.
    if (action == QLatin1String(snooze))
        add([request identifier], [request content],
            intervalTo(QDateTime::currentMSecsSinceEpoch() + snoozeMs));
    if (action == QLatin1String(call))
        dial(fromApple([[[request content] userInfo] objectForKey:toApple(number)]));
    takeAppleAnswer(fromApple([request identifier]), action);
    completionHandler();
}

@end

namespace touchbase::platform {

namespace {

class AppleAlarms final : public StoredAlarms {
public:
    explicit AppleAlarms(const QString &folder)
        : StoredAlarms(folder)
        , m_delegate([[TouchbaseNotifications alloc] init])
    {
        listener = this;
        declareCategories();
        [center() setDelegate:m_delegate];
        lookAtSettings();
    }
    ~AppleAlarms() override
    {
        listener = nullptr;
        [center() setDelegate:nil];
    }

    int capacity() const override { return room; }

    // As it was when last asked: Apple answers later.
    QString obstacle() const override
    {
        lookAtSettings();
        return *m_refused ? words("Reminders cannot be seen: notifications of Touchbase are "
                                  "switched off in the settings of this device.")
                          : QString();
    }

    // Apple shows its question once; the reason for it stands in words of its own.
    void ask(bool) override
    {
        const auto refused = m_refused;
        [center()
            requestAuthorizationWithOptions:UNAuthorizationOptionAlert | UNAuthorizationOptionSound
                          completionHandler:^(BOOL granted, NSError *) {
                            *refused = !granted;
                          }];
    }

private:
    void lookAtSettings() const
    {
        const auto refused = m_refused;
        [center() getNotificationSettingsWithCompletionHandler:^(UNNotificationSettings *settings) {
          *refused = [settings authorizationStatus] == UNAuthorizationStatusDenied;
        }];
    }

    void schedule(const QList<SystemAlarm> &alarms) override
    {
        [center() removeAllPendingNotificationRequests];
        for (const SystemAlarm &alarm : alarms)
            add(toApple(alarm.id), contentOf(alarm), triggerOf(alarm));
    }

    void withdraw(const QString &id) override
    {
        [center() removePendingNotificationRequestsWithIdentifiers:@[ toApple(id) ]];
        [center() removeDeliveredNotificationsWithIdentifiers:@[ toApple(id) ]];
    }

    TouchbaseNotifications *m_delegate;
    // Apple answers later, perhaps after us.
    std::shared_ptr<std::atomic<bool>> m_refused = std::make_shared<std::atomic<bool>>(false);
};

} // namespace

void takeAppleAnswer(const QString &id, const QString &action)
{
    if (action != QLatin1String(done) && action != QLatin1String(snooze))
        return;
    if (AppleAlarms *alarms = listener)
        QMetaObject::invokeMethod(
            alarms,
            [alarms, id, action] {
                alarms->takeAnswer(id, action, QDateTime::currentMSecsSinceEpoch());
            },
            Qt::QueuedConnection);
}

std::unique_ptr<SystemAlarms> SystemAlarms::create(const QString &dataFolder)
{
    return std::make_unique<AppleAlarms>(dataFolder);
}

} // namespace touchbase::platform
