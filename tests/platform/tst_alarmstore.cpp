// SPDX-License-Identifier: MPL-2.0
#include "platform/alarmstore.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace touchbase;
using namespace touchbase::platform;
using namespace Qt::StringLiterals;
using Event = Delivery::Event;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 noon = 1'795'780'800'000;

Alarm alarm(const QString &id, qint64 at) { return {id, at, u"A follow-up is due"_s, false, {}}; }

QStringList ids(const AlarmStore &store)
{
    QStringList list;
    for (const Alarm &each : store.alarms())
        list << each.id;
    return list;
}

} // namespace

class TestAlarmStore : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString path() const { return m_folder->filePath(u"alarms.json"_s); }
    AlarmStore stored() const
    {
        Result<AlarmStore> store = AlarmStore::open(m_folder->path());
        if (!store)
            qFatal("%s", qPrintable(store.error().message));
        return *std::move(store);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatIsSavedIsReadBack()
    {
        AlarmStore store = stored();
        QCOMPARE(store.next(), nullptr);
        store.plan({alarm(u"b"_s, noon + minute), alarm(u"a"_s, noon)}, noon - minute);
        store.markShown(u"a"_s, noon);
        store.answer(u"a"_s, u"done"_s, noon + 5);
        store.note({noon, Event::Failed, u"b"_s, noon + minute, u"no service"_s});
        QVERIFY(store.save());
        const AlarmStore again = stored();
        QVERIFY(again.alarms() == store.alarms());
        QVERIFY(again.deliveries() == store.deliveries());
        QCOMPARE(ids(again), QStringList({u"a"_s, u"b"_s}));
        QVERIFY(!(QFileInfo(path()).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void theSoonestNotShownIsNext()
    {
        AlarmStore store = stored();
        store.plan({alarm(u"b"_s, noon + minute), alarm(u"a"_s, noon)}, noon - minute);
        QCOMPARE(store.next()->id, u"a"_s);
        store.markShown(u"a"_s, noon);
        QCOMPARE(store.next()->id, u"b"_s);
        store.markShown(u"b"_s, noon + minute);
        QCOMPARE(store.next(), nullptr);
    }

    void planningAnewKeepsWhatIsShownAndRingsWhatMoved()
    {
        AlarmStore store = stored();
        store.plan({alarm(u"a"_s, noon), alarm(u"b"_s, noon)}, noon - minute);
        store.markShown(u"a"_s, noon);
        store.markShown(u"b"_s, noon);
        const QStringList over =
            store.plan({alarm(u"a"_s, noon), alarm(u"b"_s, noon + minute)}, noon + 1);
        QCOMPARE(over, QStringList{u"b"_s}); // its notification speaks of the old moment
        QVERIFY(store.find(u"a"_s)->shown);
        QCOMPARE(store.next()->id, u"b"_s);
    }

    void whatIsOpenNoMoreIsGivenBack()
    {
        AlarmStore store = stored();
        store.plan({alarm(u"a"_s, noon), alarm(u"b"_s, noon + minute)}, noon - minute);
        store.markShown(u"a"_s, noon);
        QCOMPARE(store.plan({}, noon + 1), QStringList{u"a"_s}); // b never stood on the screen
        QVERIFY(store.alarms().isEmpty());
    }

    void anAnswerWaitsUntilTheBaseHasIt()
    {
        AlarmStore store = stored();
        store.plan({alarm(u"a"_s, noon)}, noon - minute);
        store.markShown(u"a"_s, noon);
        store.answer(u"a"_s, u"done"_s, noon + 1);
        store.plan({alarm(u"a"_s, noon + minute)}, noon + 2);
        QCOMPARE(store.find(u"a"_s)->answer, u"done"_s);
        QCOMPARE(store.find(u"a"_s)->at, noon);
        store.plan({}, noon + 3);
        QVERIFY(store.find(u"a"_s));
        store.settle(u"a"_s);
        QVERIFY(!store.find(u"a"_s));
    }

    void aSnoozedAlarmRingsAgain()
    {
        AlarmStore store = stored();
        store.plan({alarm(u"a"_s, noon), alarm(u"b"_s, noon + minute)}, noon - minute);
        store.markShown(u"a"_s, noon);
        store.answer(u"a"_s, u"snooze"_s, noon + 1, noon + 60 * minute);
        QCOMPARE(store.next()->id, u"b"_s);
        store.markShown(u"b"_s, noon + minute);
        QCOMPARE(store.next()->id, u"a"_s);
        QCOMPARE(store.next()->at, noon + 60 * minute);
    }

    void whatRangAgainSinceItWasSnoozedIsNotOverWithTheSnooze()
    {
        AlarmStore store = stored();
        store.plan({alarm(u"a"_s, noon)}, noon - minute);
        store.markShown(u"a"_s, noon);
        store.answer(u"a"_s, u"snooze"_s, noon + 1, noon + 60 * minute);
        QCOMPARE(store.find(u"a"_s)->answeredAt, noon + 1);
        store.markShown(u"a"_s, noon + 60 * minute);
        store.settle(u"a"_s);
        QVERIFY(store.find(u"a"_s)->shown);
        QCOMPARE(store.find(u"a"_s)->answer, QString());
        store.answer(u"a"_s, u"done"_s, noon + 61 * minute);
        store.settle(u"a"_s);
        QVERIFY(!store.find(u"a"_s));
    }

    void everyStepIsLogged()
    {
        AlarmStore store = stored();
        store.plan({alarm(u"a"_s, noon), alarm(u"b"_s, noon)}, noon - minute);
        store.plan({alarm(u"a"_s, noon), alarm(u"b"_s, noon)}, noon - 1); // nothing new
        store.markShown(u"a"_s, noon);
        store.markShown(u"b"_s, noon + 5 * minute);
        store.answer(u"b"_s, u"done"_s, noon + 6 * minute);
        QList<Event> events;
        for (const Delivery &delivery : store.deliveries())
            events << delivery.event;
        QCOMPARE(events,
                 QList({Event::Planned, Event::Planned, Event::Shown, Event::Late, Event::Tapped}));
        QCOMPARE(store.deliveries().last().detail, u"done"_s);
        QCOMPARE(store.deliveries().last().due, noon);
    }

    void theLogKeepsTheNewestOnly()
    {
        AlarmStore store = stored();
        for (int i = 0; i < AlarmStore::maxDeliveries + 10; ++i)
            store.note({noon + i, Event::Armed, u"a"_s, noon, {}});
        QVERIFY(store.save());
        const AlarmStore again = stored();
        QCOMPARE(again.deliveries().size(), AlarmStore::maxDeliveries);
        QCOMPARE(again.deliveries().first().at, noon + 10);
        QVERIFY(QFileInfo(path()).size() < 200'000);
    }

    void aDamagedStoreIsSaidAndCanBeStartedOver()
    {
        for (const QByteArray &content :
             {QByteArray("{\"version\":1"), QByteArray(), QByteArray("[]")}) {
            QFile file(path());
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
            file.close();
            const Result<AlarmStore> store = AlarmStore::open(m_folder->path());
            QVERIFY(!store);
            QCOMPARE(store.error().code, Error::Code::Damaged);
        }
        QVERIFY(AlarmStore::empty(m_folder->path()).save());
        QVERIFY(stored().alarms().isEmpty());
    }

    void aPlaceThatCannotBeWrittenIsSaid()
    {
        const AlarmStore elsewhere = AlarmStore::empty(m_folder->filePath(u"no/such/folder"_s));
        const Result<void> saved = elsewhere.save();
        QVERIFY(!saved);
        QVERIFY(saved.error().message.contains(u"no/such/folder"_s));
    }
};

QTEST_GUILESS_MAIN(TestAlarmStore)
#include "tst_alarmstore.moc"
