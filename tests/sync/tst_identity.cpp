// SPDX-License-Identifier: MPL-2.0
#include "tests/sync/world.h"

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::TestDevice;
using touchbase::test::TestServer;

/// Who writes under which number, and at what time.
class TestIdentity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twoDevicesUnderOneIdentityAreToldApart()
    {
        TestServer server;
        TestDevice phone(server, 7);
        TestDevice copy(server, 7);
        const Id id = Id::fresh(1);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("One")}});
        copy.write(ContactEntity, id, {{"first_name", QStringLiteral("Other")}});
        phone.sync();
        isRefusedAsForked(copy);
        QCOMPARE(server.count("SELECT count(*) FROM row"), 1);
        QVERIFY(!unsentRows(*copy, 10, 1000).empty());
    }

    void aCopyThatReadsTheOthersValueUnderItsOwnStampStillHasItsOwn()
    {
        TestServer server;
        TestDevice phone(server, 7);
        TestDevice copy(server, 7);
        const Id id = Id::fresh(1);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("One")}});
        copy.write(ContactEntity, id, {{"first_name", QStringLiteral("Other")}});
        phone.sync();
        QCOMPARE(copy.step(false)->pulled, 1);
        isRefusedAsForked(copy);
        copy.takeNewIdentity();
        settle({&copy, &phone});
        QCOMPARE(phone.digest(), copy.digest());
        QCOMPARE(conflicts(*phone, 10).size(), size_t(1));
        QCOMPARE(conflicts(*copy, 10).size(), size_t(1));
    }

    void twoCopiesFromTheFutureAreToldApartAndNeitherLosesAnything()
    {
        TestServer server;
        TestDevice phone(server, 7);
        TestDevice copy(server, 7);
        const Id id = Id::fresh(1);
        for (TestDevice *device : {&phone, &copy}) {
            device->clock.set(server.clock.now() + 3'600'000);
            device->write(ContactEntity, id,
                          {{"first_name",
                            device == &phone ? QStringLiteral("One") : QStringLiteral("Other")}});
        }
        phone.sync();
        isRefusedAsForked(copy);
        copy.takeNewIdentity();
        copy.sync();
        phone.sync();
        QCOMPARE(phone.digest(), copy.digest());
        QCOMPARE(conflicts(*phone, 10).size(), size_t(1));
        QCOMPARE(conflicts(*copy, 10).size(), size_t(1));
    }

    void aFileThatWentBackTakesANumberOfItsOwn()
    {
        TestServer server;
        TestDevice phone(server, 7);
        TestDevice laptop(server, 2);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        phone.sync();
        const QByteArray before = fileOf(phone);
        for (FixedClock *clock : {&phone.clock, &server.clock})
            clock->advance(60'000);
        phone.write(ContactEntity, id, {{"notes", QStringLiteral("lost with the disk")}});
        phone.sync();
        laptop.sync();
        putFile(phone, before);
        for (FixedClock *clock : {&phone.clock, &server.clock})
            clock->advance(60'000);
        phone.write(ContactEntity, id, {{"notes", QStringLiteral("written after")}});
        const auto asked = phone.step(false);
        QVERIFY(asked && asked->renewed);
        QVERIFY(phone->id() != 7);
        settle({&phone, &laptop});
        // Neither knew of the other: both are told, and both have both.
        for (TestDevice *device : {&phone, &laptop}) {
            QCOMPARE(device->text(ContactEntity, id, "notes"), QStringLiteral("written after"));
            QCOMPARE(conflicts(**device, 10).size(), size_t(1));
            QCOMPARE(conflicts(**device, 10)[0].other.value.toString(),
                     QStringLiteral("lost with the disk"));
        }
        QCOMPARE(phone.digest(), laptop.digest());
        const std::uint64_t number = phone->id();
        phone.write(ContactEntity, id, {{"notes", QStringLiteral("and so on")}});
        settle({&phone, &laptop});
        QCOMPARE(phone->id(), number); // once is enough
    }

    void aFileThatWentBackToBeforeItWroteAnythingTakesANumberOfItsOwnToo()
    {
        TestServer server;
        TestDevice phone(server, 7);
        TestDevice laptop(server, 2);
        const QByteArray before = fileOf(phone);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        phone.sync();
        laptop.sync();
        putFile(phone, before);
        for (FixedClock *clock : {&phone.clock, &server.clock})
            clock->advance(60'000);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Omar")}});
        const auto asked = phone.step(false);
        QVERIFY(asked && asked->renewed);
        settle({&phone, &laptop});
        for (TestDevice *device : {&phone, &laptop}) {
            QCOMPARE(device->text(ContactEntity, id, "first_name"), QStringLiteral("Omar"));
            QCOMPARE(conflicts(**device, 10).size(), size_t(1));
        }
    }

    void aDeletionByAFileThatWentBackHidesWhatItSawUnderItsFormerNumber()
    {
        TestServer server;
        TestDevice phone(server, 0xffff'ffff'ffff'fffe); // larger than the one that it takes
        TestDevice laptop(server, 2);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        const QByteArray before = fileOf(phone);
        for (FixedClock *clock : {&phone.clock, &server.clock})
            clock->advance(60'000);
        phone.create(ContactEntity, {{"first_name", QStringLiteral("Omar")}});
        phone.sync();
        putFile(phone, before);
        for (FixedClock *clock : {&phone.clock, &server.clock})
            clock->advance(60'000);
        Edit edit(*phone, QStringLiteral("delete"));
        edit.remove(ContactEntity, id);
        QVERIFY(edit.commit());
        QVERIFY(phone.step(false)->renewed);
        settle({&phone, &laptop});
        for (TestDevice *device : {&phone, &laptop})
            QVERIFY(!(*device)->row(*entity(ContactEntity), id));
        QCOMPARE(phone.digest(), laptop.digest());
    }

    void aCopiedFileIsToldApartWhateverItWrote()
    {
        TestServer server;
        TestDevice phone(server, 7);
        TestDevice copy(server, 7);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        phone.sync();
        putFile(copy, fileOf(phone));
        phone.write(ContactEntity, id, {{"job_title", QStringLiteral("Potter")}});
        copy.clock.advance(60'000);
        copy.write(ContactEntity, id, {{"job_title", QStringLiteral("Baker")}});
        phone.sync();
        QVERIFY(copy.step(false)->renewed);
        settle({&phone, &copy});
        QVERIFY(phone->id() != copy->id());
        QCOMPARE(phone.digest(), copy.digest());
        QCOMPARE(conflicts(*phone, 10).size(), size_t(1));
        QCOMPARE(conflicts(*copy, 10).size(), size_t(1));
    }

    void aDeviceThatIsNoCopyKeepsItsNumber()
    {
        TestServer server;
        TestDevice phone(server, 7);
        TestDevice ahead(server, 2);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        phone.stepWithoutAnswer();
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("Sarah")}});
        phone.sync();
        // A stamp of its own that it raised over one from the future.
        ahead.clock.advance(30'000);
        ahead.sync();
        ahead.write(ContactEntity, id, {{"notes", QStringLiteral("from the future")}});
        settle({&ahead, &phone});
        phone.write(ContactEntity, id, {{"notes", QStringLiteral("written over it")}});
        settle({&phone, &ahead, &phone});
        // And one that the server raised.
        phone.clock.advance(3'600'000);
        phone.write(ContactEntity, id, {{"notes", QStringLiteral("an hour early")}});
        settle({&phone, &ahead, &phone});
        for (const bool push : {false, true})
            QVERIFY(!phone.step(push)->renewed);
        QCOMPARE(phone->id(), std::uint64_t(7));
    }

    void aSlowClockIsFair()
    {
        // Written an hour after the other device wrote, by a clock that is three hours behind.
        QCOMPARE(winnerAgainst(1, -3), QStringLiteral("phone"));
        QCOMPARE(winnerAgainst(-1, -3), QStringLiteral("laptop"));
    }

    void aFastClockIsFair()
    {
        QCOMPARE(winnerAgainst(-1, 3), QStringLiteral("laptop"));
        QCOMPARE(winnerAgainst(1, 3), QStringLiteral("phone"));
    }

    void anAnswerThatTookTooLongToTellTheTimeMovesNothing()
    {
        TestServer server;
        TestDevice phone(server, 1);
        const Id id = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        const auto written = [&] {
            return phone->state(*entity(ContactEntity), id)->stamps().latest();
        };
        const Stamp before = written();
        sync::Engine engine(*phone);
        const auto outgoing = engine.request(false);
        const auto outcome = phone.ask(*outgoing);
        phone.clock.advance(600'000);
        QVERIFY(engine.apply(*outgoing, std::get<sync::Response>(outcome.answer).encode(),
                             phone.clock.now()));
        QCOMPARE(phone->clockOffset(), 0);
        QCOMPARE(written(), before);
    }

    void aClockThatGoesWrongLaterMovesNothingThatWasSent()
    {
        TestServer server;
        TestDevice phone(server, 7);
        TestDevice laptop(server, 2);
        phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        phone.sync();
        // As an earlier version left it: it had met servers, and kept no offset of right clocks.
        phone->database().run("DELETE FROM fact WHERE key='clock_offset_ms'");
        server.store->database().run("DELETE FROM author");
        phone.clock.advance(3 * hour);
        phone.sync();
        laptop.sync();
        QCOMPARE(phone.digest(), laptop.digest());
    }

private:
    static constexpr qint64 hour = 3'600'000;

    /// Two devices that never met a server write the same field, the phone `later` hours after the
    /// laptop by true time, by a clock that goes wrong by `ahead` hours. Whose value stands?
    static QString winnerAgainst(int later, int ahead)
    {
        TestServer server;
        TestDevice laptop(server, 1);
        TestDevice phone(server, 2);
        const qint64 noon = server.clock.now();
        const Id id = Id::fresh(1);
        laptop.clock.set(noon);
        laptop.write(ContactEntity, id, {{"first_name", QStringLiteral("laptop")}});
        phone.clock.set(noon + (later + ahead) * hour);
        phone.write(ContactEntity, id, {{"first_name", QStringLiteral("phone")}});
        const qint64 evening = noon + 8 * hour;
        server.clock.set(evening);
        laptop.clock.set(evening);
        phone.clock.set(evening + ahead * hour);
        for (TestDevice *device : {&laptop, &phone}) {
            if (!device->step(false))
                return {};
        }
        settle({&phone, &laptop});
        const QString stands = phone.text(ContactEntity, id, "first_name");
        const bool seen = conflicts(*phone, 10).size() == 1 && conflicts(*laptop, 10).size() == 1;
        return seen && phone.digest() == laptop.digest() ? stands : QString();
    }

    static void settle(const std::vector<TestDevice *> &devices)
    {
        for (int i = 0; i < 2; ++i) {
            for (TestDevice *device : devices)
                device->sync();
        }
    }

    static QByteArray fileOf(TestDevice &device)
    {
        device->database().script("PRAGMA wal_checkpoint(TRUNCATE)");
        QFile file(device.path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void putFile(TestDevice &device, const QByteArray &bytes)
    {
        device.replica.reset();
        for (const char *suffix : {"-wal", "-shm"})
            QFile::remove(device.path() + QLatin1String(suffix));
        QFile file(device.path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
        file.close();
        device.open();
    }

    static void isRefusedAsForked(TestDevice &device)
    {
        sync::Engine engine(*device);
        const auto outcome = device.ask(*engine.request());
        const auto *problem = std::get_if<sync::Problem>(&outcome.answer);
        QVERIFY(problem);
        QVERIFY(problem->code == sync::Problem::Code::ReplicaForked);
    }
};

QTEST_GUILESS_MAIN(TestIdentity)
#include "tst_identity.moc"
