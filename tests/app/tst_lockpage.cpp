// SPDX-License-Identifier: MPL-2.0
#include "app/models/lockpage.h"
#include "core/settings/settings.h"
#include "tests/app/desk.h"

#include <optional>

using namespace touchbase;
using namespace touchbase::app;
using namespace Qt::StringLiterals;

class tst_LockPage : public QObject {
    Q_OBJECT

    struct Lock : test::Desk {
        LockPage page{base};
        std::optional<QByteArray> kept;
        Lock() { openEmpty(); }
        platform::AppLock lock()
        {
            return platform::AppLock({[this]() -> Result<QByteArray> {
                                          return kept ? Result<QByteArray>(*kept)
                                                      : notFound(u"nothing"_s);
                                      },
                                      [this](const QByteArray &record) -> Result<void> {
                                          kept = record;
                                          return {};
                                      },
                                      [this]() -> Result<void> {
                                          kept.reset();
                                          return {};
                                      }});
        }
        void away(qint64 ms)
        {
            page.setInFront(false);
            clock().advance(ms);
            page.setInFront(true);
        }
    };

private Q_SLOTS:
    void withoutAPinNothingLocks()
    {
        Lock lock;
        lock.page.begin(lock.lock());
        lock.away(24LL * 3600 * 1000);
        lock.page.lockNow();
        QVERIFY(!lock.page.locked() && !lock.page.on());
        QVERIFY(!settings::appLocks(lock.replica()));
    }

    void twoWindowsOfOneFolderHaveOnePin()
    {
        Lock lock;
        LockPage other(lock.base);
        lock.page.begin(lock.lock());
        other.begin(lock.lock());
        QVERIFY(lock.page.setPin({}, u"2468"_s));
        lock.base.noteCommit();
        QVERIFY(other.on());
        QVERIFY(settings::appLocks(lock.replica()));
        QVERIFY(other.removePin(u"2468"_s));
        lock.base.noteCommit();
        QVERIFY(!lock.page.on());
        QVERIFY(!settings::appLocks(lock.replica()));
    }

    void itLocksAfterTheChosenTimeAndAtTheStart()
    {
        Lock lock;
        lock.page.begin(lock.lock());
        QVERIFY(!lock.page.setPin({}, u"12"_s));
        QVERIFY(!lock.page.problem().isEmpty());
        QVERIFY(lock.page.setPin({}, u"2468"_s));
        QVERIFY(settings::appLocks(lock.replica())); // the agent masks what was said
        lock.away(4 * 60'000);
        QVERIFY(!lock.page.locked());
        lock.away(5 * 60'000);
        QVERIFY(lock.page.locked());
        lock.page.unlock(u"1111"_s);
        QVERIFY(lock.page.locked());
        QCOMPARE(lock.page.problem(), u"That is not the PIN."_s);
        lock.page.unlock(u"2468"_s);
        QVERIFY(!lock.page.locked());
        QVERIFY(lock.page.problem().isEmpty());
        lock.page.chooseDelay(u"0"_s);
        QCOMPARE(test::selected(lock.page.delays()), QStringList{u"0"_s});
        lock.away(1);
        QVERIFY(lock.page.locked());
        LockPage again(lock.base);
        again.begin(lock.lock());
        QVERIFY(again.locked());
    }

    void thePinIsNeededToChangeItOrTakeItAway()
    {
        Lock lock;
        lock.page.begin(lock.lock());
        QVERIFY(lock.page.setPin({}, u"2468"_s));
        QVERIFY(!lock.page.setPin(u"1111"_s, u"9999"_s));
        QVERIFY(lock.page.setPin(u"2468"_s, u"9999"_s));
        QVERIFY(!lock.page.removePin(u"2468"_s));
        QVERIFY(lock.page.removePin(u"9999"_s));
        QVERIFY(!lock.page.on());
        QVERIFY(!lock.kept);
        QVERIFY(!settings::appLocks(lock.replica()));
    }

    void afterWrongTriesNothingIsTakenForAWhile()
    {
        Lock lock;
        lock.page.begin(lock.lock());
        QVERIFY(lock.page.setPin({}, u"2468"_s));
        lock.page.lockNow();
        for (int i = 0; i < 3; ++i)
            lock.page.unlock(u"1111"_s);
        QVERIFY(lock.page.waiting());
        lock.page.clearProblem();
        QVERIFY(lock.page.problem().contains(u"Wait"_s)); // says so until it is over
        lock.page.unlock(u"2468"_s);
        QVERIFY(lock.page.locked());
        lock.clock().advance(31'000);
        lock.page.unlock(u"2468"_s);
        QVERIFY(!lock.page.locked());
    }

    void aKeyringThatFailsLocksOnlyWhatWasLocked()
    {
        const auto closed = [] {
            return platform::AppLock(
                {[]() -> Result<QByteArray> {
                     return Error{Error::Code::Locked, u"It is closed."_s};
                 },
                 [](const QByteArray &) -> Result<void> { return failed(u"It is closed."_s); },
                 []() -> Result<void> { return {}; }});
        };
        Lock lock;
        lock.page.begin(closed());
        QVERIFY(!lock.page.locked());
        QVERIFY(!lock.page.setPin({}, u"2468"_s));
        QCOMPARE(lock.page.problem(), u"It is closed."_s);
        lock.page.begin(lock.lock());
        QVERIFY(lock.page.setPin({}, u"2468"_s));
        LockPage again(lock.base);
        again.begin(closed());
        QVERIFY(again.locked());
        again.unlock(u"2468"_s);
        QVERIFY(again.locked());
        QCOMPARE(again.problem(), u"It is closed."_s);
    }

    void thePinIsNotInTheBase()
    {
        Lock lock;
        lock.page.begin(lock.lock());
        QVERIFY(lock.page.setPin({}, u"2468"_s));
        QVERIFY(lock.replica()
                    .database()
                    .value("SELECT 1 FROM fact WHERE value LIKE '%argon2%' OR value LIKE '%2468%'")
                    .isNull());
    }
};

QTEST_MAIN(tst_LockPage)
#include "tst_lockpage.moc"
