// SPDX-License-Identifier: MPL-2.0
#include "platform/android/plan.h"

#include <QFile>
#include <QJniEnvironment>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace touchbase;
using namespace touchbase::platform;
using namespace Qt::StringLiterals;

namespace {

QByteArray sample(const QString &name)
{
    QFile file(QStringLiteral(TOUCHBASE_ANDROID_DATA) + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(file.fileName()));
    return file.readAll();
}

// Saturday 5 December 2026, 13:00 in Berlin.
constexpr qint64 one = 1'796'472'000'000;

QList<SystemAlarm> alarms()
{
    return {{.id = u"a@2026-12-05T13:00"_s,
             .at = one,
             .wall = u"2026-12-05T13:00"_s,
             .channel = SystemAlarm::Channel::FollowUps,
             .text = u"A follow-up is due"_s,
             .title = u"Sara Haddad, 13:00"_s,
             .body = u"the offer"_s,
             .number = u"+12025550143"_s,
             .answerable = true},
            {.id = u"b@2026-12-05-0"_s,
             .at = one,
             .wall = {},
             .channel = SystemAlarm::Channel::Dates,
             .text = u"A date to remember"_s,
             .title = u"Zoë Łukasz, today"_s,
             .body = u"Birthday, turns 40"_s,
             .number = {},
             .answerable = false}};
}

} // namespace

/// The half of platform/android that is C++, against a JNI that writes down what it is asked. The
/// other half is tests/android, which is given the same files.
class TestAndroidAlarms : public QObject {
    Q_OBJECT

    std::unique_ptr<SystemAlarms> m_alarms;

    static QStringList lastCall()
    {
        const FakeJni::Call call = FakeJni::calls.last();
        return QStringList{call.method} + call.arguments;
    }

private Q_SLOTS:
    void init()
    {
        FakeJni::calls.clear();
        FakeJni::strings.clear();
        FakeJni::yes = FakeJni::registers = FakeJni::inActivity = true;
        m_alarms = SystemAlarms::create({});
    }
    void cleanup()
    {
        m_alarms.reset();
        const QStringList known = QString::fromUtf8(sample(u"jni.txt"_s)).split(u'\n');
        for (const FakeJni::Call &call : FakeJni::calls)
            QVERIFY2(known.contains(call.method), qPrintable(call.method));
    }

    void thePlanIsWhatTheJavaSideIsTestedWith()
    {
        QVERIFY(m_alarms->replace(alarms(), one));
        const FakeJni::Call call = FakeJni::calls.last();
        QCOMPARE(call.arguments.first(), u"context"_s);
        const QJsonDocument plan = QJsonDocument::fromJson(call.arguments.at(1).toUtf8());
        QCOMPARE(plan.toJson(), QJsonDocument::fromJson(sample(u"plan.json"_s)).toJson());
    }

    void aPlanThatIsRefusedIsSaid()
    {
        FakeJni::yes = false;
        QVERIFY(!m_alarms->replace(alarms(), one));
    }

    void theStoreThatJavaWritesIsRead()
    {
        FakeJni::strings[u"folder"_s] = QStringLiteral(TOUCHBASE_ANDROID_DATA);
        const Result<AlarmStore> store = m_alarms->store(one);
        QVERIFY(store);
        QCOMPARE(store->find(u"a"_s)->answer, u"done"_s);
        QVERIFY(store->find(u"a"_s)->answeredAt > 0);
        QVERIFY(store->find(u"a"_s)->shown);
        QCOMPARE(store->find(u"b"_s)->answer, u"snooze"_s);
        QCOMPARE(store->find(u"b"_s)->at, one + snoozeMs);
        QCOMPARE(store->next()->id, u"b"_s);
        QList<Delivery::Event> events;
        for (const Delivery &delivery : store->deliveries())
            if (delivery.id == "a"_L1)
                events << delivery.event;
        using Event = Delivery::Event;
        QCOMPARE(events, QList({Event::Planned, Event::Armed, Event::Shown, Event::Tapped}));
    }

    void whatIsCarriedOutIsSettled()
    {
        m_alarms->settle(u"a"_s, 0);
        QCOMPARE(lastCall(), QStringList({u"settle(Landroid/content/Context;Ljava/lang/String;)V"_s,
                                          u"context"_s, u"a"_s}));
    }

    void eachPermissionThatIsMissingHasItsSentence()
    {
        QCOMPARE(m_alarms->obstacle(), QString());
        FakeJni::strings[u"missing"_s] = u"notifications"_s;
        QVERIFY(m_alarms->obstacle().contains(u"cannot be seen"_s));
        FakeJni::strings[u"missing"_s] = u"exact_alarms"_s;
        QVERIFY(m_alarms->obstacle().contains(u"late"_s));
    }

    void onlyAWindowAsks()
    {
        m_alarms->ask(true);
        QCOMPARE(lastCall(),
                 QStringList({u"ask(Landroid/app/Activity;Z)V"_s, u"context"_s, u"true"_s}));
        FakeJni::calls.clear();
        FakeJni::inActivity = false;
        m_alarms->ask(false);
        QVERIFY(FakeJni::calls.isEmpty());
    }

    void anAnswerIsToldInOurThread()
    {
        QCOMPARE(FakeJni::calls.first().method, u"listen()V"_s);
        QSignalSpy answered(m_alarms.get(), &SystemAlarms::answered);
        const auto fromJava = reinterpret_cast<void (*)(JNIEnv *, jclass)>(FakeJni::answered);
        fromJava(nullptr, nullptr);
        QCOMPARE(answered.size(), 0);
        QTRY_COMPARE(answered.size(), 1);
        m_alarms.reset();
        fromJava(nullptr, nullptr); // too late for anybody
    }
};

QTEST_GUILESS_MAIN(TestAndroidAlarms)
#include "tst_androidalarms.moc"
