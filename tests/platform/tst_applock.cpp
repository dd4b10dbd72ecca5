// SPDX-License-Identifier: MPL-2.0
#include "platform/applock.h"
#include "platform/protect.h"
#include "platform/secrets.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace touchbase;
using namespace touchbase::platform;
using namespace Qt::StringLiterals;

class TestAppLock : public QObject {
    Q_OBJECT

    static constexpr qint64 now = 1'795'000'000'000;

    /// A place that is only there as long as the test.
    struct Place {
        std::optional<QByteArray> kept;
        bool broken = false;
        AppLock::Store store()
        {
            return {[this]() -> Result<QByteArray> {
                        if (broken)
                            return Error{Error::Code::Locked, u"The keyring is closed."_s};
                        return kept ? Result<QByteArray>(*kept) : notFound(u"nothing"_s);
                    },
                    [this](const QByteArray &record) -> Result<void> {
                        if (broken)
                            return failed(u"The keyring is closed."_s);
                        kept = record;
                        return {};
                    },
                    [this]() -> Result<void> {
                        kept.reset();
                        return {};
                    }};
        }
    };

private Q_SLOTS:
    void onlyTheRightPinOpens()
    {
        Place place;
        AppLock lock(place.store());
        QVERIFY(lock.load());
        QVERIFY(!lock.isSet());
        QVERIFY(lock.tryPin(u"anything"_s, now)); // nothing to open
        QCOMPARE(lock.setPin(u"123"_s).error().code, Error::Code::Invalid);
        QVERIFY(lock.setPin(u"2468"_s));
        QVERIFY(!place.kept->contains("2468"));
        QVERIFY(place.kept->contains("$argon2id$"));
        AppLock later(place.store());
        QVERIFY(later.load());
        QVERIFY(later.isSet());
        QCOMPARE(later.tryPin(u"1111"_s, now).error().code, Error::Code::Refused);
        QVERIFY(later.tryPin(u"2468"_s, now));
        QVERIFY(later.removePin());
        QVERIFY(!later.isSet());
        QVERIFY(!place.kept);
    }

    void wrongTriesSlowDownAndAreNotForgotten()
    {
        Place place;
        AppLock lock(place.store());
        QVERIFY(lock.setPin(u"2468"_s));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(lock.tryPin(u"1111"_s, now).error().code, Error::Code::Refused);
        QCOMPARE(lock.waitMs(now), 30'000);
        // Neither the right one nor a new start of the program is taken before.
        QCOMPARE(lock.tryPin(u"2468"_s, now + 29'000).error().code, Error::Code::Busy);
        AppLock again(place.store());
        QVERIFY(again.load());
        QCOMPARE(again.tryPin(u"2468"_s, now + 29'000).error().code, Error::Code::Busy);
        // Nor does a clock that is put back shorten it.
        QVERIFY(again.waitMs(now - 1'000'000) >= 30'000);
        QCOMPARE(again.tryPin(u"1111"_s, now + 31'000).error().code, Error::Code::Refused);
        QCOMPARE(again.waitMs(now + 31'000), 60'000);
        QVERIFY(again.tryPin(u"2468"_s, now + 31'000 + 60'000));
        QCOMPARE(again.waitMs(now), 0);
        QVERIFY(!lock.tryPin(u"1111"_s, now + 200'000));
    }

    void aClockThatWasAheadDoesNotLockForGood()
    {
        Place place;
        AppLock lock(place.store());
        QVERIFY(lock.setPin(u"2468"_s));
        const qint64 ahead = now + 365LL * 24 * 3600 * 1000;
        for (int i = 0; i < 3; ++i)
            QVERIFY(!lock.tryPin(u"1111"_s, ahead));
        QCOMPARE(lock.waitMs(now), 30'000);
        QCOMPARE(lock.waitMs(now + 10'000), 20'000);
        QVERIFY(lock.tryPin(u"2468"_s, now + 30'000));
    }

    void twoWindowsCountTheSameTriesAndKnowTheSamePin()
    {
        Place place;
        AppLock one(place.store());
        QVERIFY(one.setPin(u"2468"_s));
        AppLock other(place.store());
        QVERIFY(other.load());
        QVERIFY(!one.tryPin(u"1111"_s, now));
        QVERIFY(!other.tryPin(u"1111"_s, now));
        QVERIFY(!one.tryPin(u"1111"_s, now));
        QCOMPARE(other.tryPin(u"2468"_s, now).error().code, Error::Code::Busy);
        QVERIFY(one.setPin(u"1357"_s));
        QVERIFY(other.tryPin(u"1357"_s, now));
    }

    void theWaitHasAnEnd()
    {
        Place place;
        AppLock lock(place.store());
        QVERIFY(lock.setPin(u"2468"_s));
        qint64 at = now;
        for (int i = 0; i < 20; ++i) {
            at += lock.waitMs(at);
            QVERIFY(!lock.tryPin(u"1111"_s, at));
        }
        QCOMPARE(lock.waitMs(at), 3'600'000);
    }

    void whatCannotBeReadStaysLocked()
    {
        Place place;
        {
            AppLock lock(place.store());
            QVERIFY(lock.setPin(u"2468"_s));
        }
        place.broken = true;
        AppLock lock(place.store());
        QVERIFY(!lock.load());
        QVERIFY(lock.isSet());
        QVERIFY(!lock.tryPin(u"2468"_s, now));
        place.broken = false;
        QVERIFY(!lock.tryPin(u"1111"_s, now));
        QVERIFY(lock.tryPin(u"2468"_s, now));
    }

    void besideABaseThatIsNotInTheKeyringItIsSealedWithItsKey()
    {
        const QTemporaryDir home;
        const QString folder = home.filePath(u"data"_s);
        const SecretStore secrets;
        const auto key = openKey(
            folder, Protection{Protection::Kind::File, home.filePath(u"key"_s)}, {}, secrets);
        QVERIFY(key);
        {
            AppLock lock(lockStore(folder, *key, secrets));
            QVERIFY(lock.load());
            QVERIFY(lock.setPin(u"2468"_s));
        }
        QFile file(folder + u"/app-lock"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("argon2id"));
        QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        AppLock lock(lockStore(folder, *key, secrets));
        QVERIFY(lock.load());
        QVERIFY(lock.tryPin(u"2468"_s, now));
        QVERIFY(lock.removePin());
        QVERIFY(!QFile::exists(folder + u"/app-lock"_s));
    }
};

QTEST_GUILESS_MAIN(TestAppLock)
#include "tst_applock.moc"
