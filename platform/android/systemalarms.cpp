// SPDX-License-Identifier: MPL-2.0
#include "platform/systemalarms.h"

#include "platform/android/plan.h"

#include <QCoreApplication>
#include <QJniEnvironment>
#include <QJniObject>

#include <atomic>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

constexpr char javaSide[] = "org/touchbase/reminders/Reminders";

// The store is ours, so this bounds only how much is written anew with every change; enough for
// weeks in which nobody opens the app.
constexpr int room = 256;

constexpr struct {
    QLatin1String permission; // of Permissions.java
    const char *sentence;
} obstacles[] = {
    {"notifications"_L1,
     QT_TRANSLATE_NOOP("Reminder", "Reminders cannot be seen: notifications of Touchbase are "
                                   "switched off in the settings of this phone.")},
    {"exact_alarms"_L1,
     QT_TRANSLATE_NOOP("Reminder", "Reminders may come some minutes late. Allow Touchbase alarms "
                                   "and reminders in the settings of this phone.")},
};

class AndroidAlarms;
// Java calls in its own thread, at any time.
std::atomic<AndroidAlarms *> listener = nullptr;

QJniObject context() { return QJniObject(QNativeInterface::QAndroidApplication::context()); }

class AndroidAlarms final : public SystemAlarms {
public:
    AndroidAlarms()
    {
        listener = this;
        // The JDK's jni.h has these as char *, Android's as const char *.
        const JNINativeMethod answered[] = {{const_cast<char *>("answered"),
                                             const_cast<char *>("()V"),
                                             reinterpret_cast<void *>(&onAnswered)}};
        QJniEnvironment environment;
        if (environment.registerNativeMethods(javaSide, answered, 1))
            QJniObject::callStaticMethod<void>(javaSide, "listen", "()V");
        else
            qWarning(
                "Answers to reminders are carried out only when Touchbase comes to the front.");
    }
    ~AndroidAlarms() override { listener = nullptr; }

    int capacity() const override { return room; }

    Result<void> replace(const QList<SystemAlarm> &alarms, qint64) override
    {
        const QJniObject plan = QJniObject::fromString(QString::fromUtf8(androidPlan(alarms)));
        const bool taken = QJniObject::callStaticMethod<jboolean>(
            javaSide, "replace", "(Landroid/content/Context;Ljava/lang/String;)Z",
            context().object(), plan.object());
        return taken ? Result<void>()
                     : failed(u"Reminders could not be handed to the phone. Update Touchbase."_s);
    }

    Result<AlarmStore> store(qint64) const override
    {
        return AlarmStore::open(
            QJniObject::callStaticObjectMethod(javaSide, "folder",
                                               "(Landroid/content/Context;)Ljava/lang/String;",
                                               context().object())
                .toString());
    }

    void settle(const QString &id, qint64) override
    {
        QJniObject::callStaticMethod<void>(javaSide, "settle",
                                           "(Landroid/content/Context;Ljava/lang/String;)V",
                                           context().object(), QJniObject::fromString(id).object());
    }

    QString obstacle() const override
    {
        const QString missing =
            QJniObject::callStaticObjectMethod(javaSide, "missing",
                                               "(Landroid/content/Context;)Ljava/lang/String;",
                                               context().object())
                .toString();
        for (const auto &[permission, sentence] : obstacles)
            if (missing == permission)
                return QCoreApplication::translate("Reminder", sentence);
        return {};
    }

    void ask(bool again) override
    {
        if (!QNativeInterface::QAndroidApplication::isActivityContext())
            return;
        QJniObject::callStaticMethod<void>(javaSide, "ask", "(Landroid/app/Activity;Z)V",
                                           context().object(), jboolean(again));
    }

private:
    static void onAnswered(JNIEnv *, jclass)
    {
        if (AndroidAlarms *alarms = listener)
            QMetaObject::invokeMethod(alarms, &SystemAlarms::answered, Qt::QueuedConnection);
    }
};

} // namespace

std::unique_ptr<SystemAlarms> SystemAlarms::create(const QString &)
{
    return std::make_unique<AndroidAlarms>();
}

} // namespace touchbase::platform
