// SPDX-License-Identifier: MPL-2.0
#include "platform/storedalarms.h"
#include "platform/windows/toast.h"

#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <winrt/Windows.UI.Notifications.h>

using namespace touchbase::platform;
using namespace Qt::StringLiterals;
using winrt::Windows::UI::Notifications::FakeWindows;
using winrt::Windows::UI::Notifications::NotificationSetting;

namespace {

constexpr qint64 noon = 1'796'468'400'000;
constexpr qint64 hour = 3'600'000;

SystemAlarm alarm(const QString &id, qint64 at)
{
    return {.id = id,
            .at = at,
            .wall = {},
            .channel = SystemAlarm::Channel::FollowUps,
            .text = u"A follow-up is due"_s,
            .title = u"Sara & Tom <Haddad>, 13:00"_s,
            .body = u"the \"offer\""_s,
            .number = u"+1 202 555 0143"_s,
            .answerable = true};
}

QString text(const winrt::hstring &string) { return QString::fromWCharArray(string.c_str()); }

/// Every value of this attribute or the text of this element, in order.
QStringList valuesOf(const QString &xml, const QString &element, const QString &attribute = {})
{
    QStringList values;
    QXmlStreamReader reader(xml);
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == element)
            values << (attribute.isEmpty() ? reader.readElementText()
                                           : reader.attributes().value(attribute).toString());
    }
    if (reader.hasError())
        qFatal("%s", qPrintable(reader.errorString()));
    return values;
}

} // namespace

/// platform/windows as it is, against a WinRT that keeps what it is handed.
class TestWindowsAlarms : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SystemAlarms> m_alarms;

private Q_SLOTS:
    void init()
    {
        FakeWindows::scheduled.clear();
        FakeWindows::removed.clear();
        FakeWindows::setting = NotificationSetting::Enabled;
        FakeWindows::broken = false;
        m_folder = std::make_unique<QTemporaryDir>();
        m_alarms = SystemAlarms::create(m_folder->path());
    }

    void whatIsToComeIsScheduledAtItsMoment()
    {
        QVERIFY(
            m_alarms->replace({alarm(u"a"_s, noon + hour), alarm(u"b"_s, noon + 2 * hour)}, noon));
        QCOMPARE(FakeWindows::scheduled.size(), 2u);
        const auto &kept = *FakeWindows::scheduled.front().kept;
        QCOMPARE(text(kept.tag), u"a"_s);
        // 100 ns since 1601, as FILETIME counts.
        QCOMPARE(kept.moment.time_since_epoch().count(),
                 (noon + hour) * 10'000 + 116'444'736'000'000'000);
    }

    void aNewPlanTakesThePlaceOfTheOldOne()
    {
        QVERIFY(
            m_alarms->replace({alarm(u"a"_s, noon + hour), alarm(u"b"_s, noon + 2 * hour)}, noon));
        QVERIFY(m_alarms->replace({alarm(u"b"_s, noon + 3 * hour)}, noon));
        QCOMPARE(FakeWindows::scheduled.size(), 1u);
        QCOMPARE(text(FakeWindows::scheduled.front().kept->tag), u"b"_s);
    }

    void whatWasShownAndIsOverLeavesTheScreen()
    {
        QVERIFY(m_alarms->replace({alarm(u"a"_s, noon + hour)}, noon));
        QVERIFY(m_alarms->store(noon + 2 * hour)->find(u"a"_s)->shown);
        QVERIFY(m_alarms->replace({}, noon + 2 * hour));
        QCOMPARE(FakeWindows::removed.size(), 1u);
        QCOMPARE(text(FakeWindows::removed.front()), u"a"_s);
    }

    void whatWasMissedIsShownAtOnce()
    {
        QVERIFY(m_alarms->replace({alarm(u"a"_s, noon - hour)}, noon - 2 * hour));
        FakeWindows::scheduled.clear();
        QVERIFY(m_alarms->replace({alarm(u"late"_s, noon)}, noon));
        QCOMPARE(FakeWindows::scheduled.size(), 1u);
    }

    void aToastSaysAllAndOffersItsAnswers()
    {
        const QString xml = toastXml(alarm(u"0a@2026-12-05T13:00"_s, noon));
        QCOMPARE(valuesOf(xml, u"text"_s),
                 QStringList({u"Sara & Tom <Haddad>, 13:00"_s, u"the \"offer\""_s}));
        QCOMPARE(valuesOf(xml, u"action"_s, u"content"_s),
                 QStringList({u"Done"_s, u"Snooze 1 h"_s, u"Call"_s}));
        const QStringList links = valuesOf(xml, u"action"_s, u"arguments"_s);
        QCOMPARE(toastAnswer(links.at(0)), (ToastAnswer{u"0a@2026-12-05T13:00"_s, u"done"_s}));
        QCOMPARE(toastAnswer(links.at(1)), (ToastAnswer{u"0a@2026-12-05T13:00"_s, u"snooze"_s}));
        QCOMPARE(links.at(2), u"tel:+12025550143"_s);
    }

    void onlyAnAnswerIsOne()
    {
        for (const QString &other : {u"touchbase:open"_s, u"touchbase:erase/a"_s, u"--data"_s,
                                     u"tel:+1202"_s, u"touchbase:done"_s})
            QVERIFY(!toastAnswer(other));
    }

    void whatIsSwitchedOffOrMissingIsSaid()
    {
        QCOMPARE(m_alarms->obstacle(), QString());
        FakeWindows::setting = NotificationSetting::DisabledForApplication;
        QVERIFY(m_alarms->obstacle().contains(u"switched off"_s));
        FakeWindows::broken = true;
        QVERIFY(m_alarms->obstacle().contains(u"no platform"_s));
    }
};

QTEST_GUILESS_MAIN(TestWindowsAlarms)
#include "tst_windowsalarms.moc"
