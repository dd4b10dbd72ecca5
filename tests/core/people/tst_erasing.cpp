// SPDX-License-Identifier: MPL-2.0
#include "core/people/bin.h"
#include "core/people/contacts.h"
#include "core/people/erasing.h"
#include "core/people/merging.h"
#include "core/people/search.h"
#include "core/replica/brake.h"
#include "core/replica/digest.h"
#include "core/replica/erasure.h"
#include "core/replica/journal.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::people;
using namespace touchbase::replica;
using namespace Qt::StringLiterals;
using touchbase::test::TestReplica;

namespace {

Id person(TestReplica &device, const QString &first)
{
    return device.create(ContactEntity, {{"first_name", first}});
}

qint64 count(TestReplica &device, const char *sql)
{
    return device->database().value(sql).toInteger();
}

} // namespace

class TestErasing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingBringsAnErasedPersonBack()
    {
        TestReplica device;
        const Id sara = person(device, u"Sara"_s);
        const Id touch = device.create(InteractionEntity, {{"contact", sara}, {"note", u"met"_s}});
        const Stamp last = device.write(ContactEntity, sara, {{"level", u"A"_s}});
        QVERIFY(erasePerson(*device, sara));
        QVERIFY(!undo(*device, last) || !contact(*device, sara));
        device.write(ContactEntity, sara, {{"first_name", u"Sara"_s}});
        {
            Edit edit(*device, u"restore"_s);
            QVERIFY(!takeOut(edit, *entity(ContactEntity), sara));
            QVERIFY(edit.commit());
        }
        QVERIFY(!contact(*device, sara));
        QCOMPARE(device.text(InteractionEntity, touch, "note"), u"(none)"_s);
        QVERIFY(bin(*device).isEmpty());
        QCOMPARE(count(device, "SELECT count(*) FROM history"), 0);
        const Result<int> again = erasePerson(*device, sara);
        QCOMPARE(again.error().code, Error::Code::NotFound);
        QCOMPARE(check(*device), QStringList());
    }

    void theJournalSaysWhoAndWhenAndNotWhat()
    {
        TestReplica device;
        QVERIFY(nameDevice(*device, u"Laptop"_s, u"Ada"_s));
        Edit edit(*device, u"add"_s, u"Added Sara Lind"_s);
        const Id sara = edit.create(ContactEntity, {{"first_name", u"Sara"_s}});
        QVERIFY(edit.commit());
        device.clock.advance(60'000);
        QVERIFY(erasePerson(*device, sara));
        const auto erased = erasures(*device);
        QCOMPARE(erased.size(), 1U);
        QCOMPARE(erased.front().at, device.clock.now());
        QCOMPARE(erased.front().author.person, u"Ada"_s);
        QCOMPARE(erased.front().author.device, u"Laptop"_s);
        QCOMPARE(count(device, "SELECT count(*) FROM journal WHERE label LIKE '%Sara%'"), 0);
    }

    void undoPassesByAnErasing()
    {
        TestReplica device;
        const Id tom = person(device, u"Tom"_s);
        const Id sara = person(device, u"Sara"_s);
        device.write(ContactEntity, tom, {{"level", u"A"_s}});
        QVERIFY(erasePerson(*device, sara));
        QVERIFY(undo(*device));
        QCOMPARE(device.text(ContactEntity, tom, "level"), QString());
    }

    void whoeverWasMergedIntoThePersonGoesToo()
    {
        TestReplica device;
        const Id sara = person(device, u"Sara"_s);
        const Id twin = person(device, u"Sarah"_s);
        Edit edit(*device, u"merge"_s);
        mergeContacts(edit, sara, twin, {}, u"DE"_s);
        QVERIFY(edit.commit());
        QVERIFY(erasePerson(*device, twin)); // by any of its places
        QCOMPARE(count(device, "SELECT count(*) FROM contact WHERE first_name IS NOT NULL"), 0);
    }

    void anAppointmentWithOthersStays()
    {
        TestReplica device;
        const Id sara = person(device, u"Sara"_s);
        const Id tom = person(device, u"Tom"_s);
        const Id alone = device.create(AppointmentEntity, {{"title", u"Sara alone"_s}});
        const Id both = device.create(AppointmentEntity, {{"title", u"Viewing"_s}});
        for (const auto &[who, what] : {std::pair(sara, alone), {sara, both}, {tom, both}})
            device.create(AttendanceEntity, {{"contact", who}, {"appointment", what}});
        QVERIFY(erasePerson(*device, sara));
        QCOMPARE(device.text(AppointmentEntity, alone, "title"), u"(none)"_s);
        QCOMPARE(device.text(AppointmentEntity, both, "title"), u"Viewing"_s);
    }

    void searchFindsNothingOfIt()
    {
        TestReplica device;
        const Id sara = person(device, u"Sara"_s);
        QCOMPARE(search(*device, u"sara"_s, 10).total, 1);
        QVERIFY(erasePerson(*device, sara));
        QCOMPARE(search(*device, u"sara"_s, 10).total, 0);
    }

    void anErasureIsTakenWithoutAskingEvenWhereItIsAllContacts()
    {
        TestReplica phone(1);
        TestReplica laptop(2);
        QVector<Id> all;
        for (int i = 0; i < 5; ++i)
            all.append(person(phone, u"Sara"_s));
        for (const Id &id : all)
            laptop.take(phone, ContactEntity, id);
        for (const Id &id : all) {
            QVERIFY(erasePerson(*phone, id));
            laptop.take(phone, ContactEntity, id);
        }
        QVERIFY(heldDeletions(*laptop).empty());
        QCOMPARE(count(laptop, "SELECT count(*) FROM contact WHERE dead=0"), 0);
    }

    void aLateEditFromElsewhereFindsNothingToChange()
    {
        TestReplica phone(1);
        TestReplica laptop(2);
        const Id sara = person(phone, u"Sara"_s);
        laptop.take(phone, ContactEntity, sara);
        laptop.clock.advance(3'600'000);
        laptop.write(ContactEntity, sara, {{"first_name", u"Sarah"_s}});
        QVERIFY(erasePerson(*phone, sara));
        phone.take(laptop, ContactEntity, sara);
        QVERIFY(!contact(*phone, sara));
        laptop.take(phone, ContactEntity, sara);
        QVERIFY(!contact(*laptop, sara));
        QCOMPARE(digest(*phone).hash, digest(*laptop).hash);
        QVERIFY(!*followErasures(*phone));
    }

    void whatAnotherDeviceAddedToThePersonIsErasedByWhoeverHearsOfIt()
    {
        TestReplica phone(1);
        TestReplica laptop(2);
        const Id sara = person(phone, u"Sara"_s);
        laptop.take(phone, ContactEntity, sara);
        const Id touch = laptop.create(InteractionEntity, {{"contact", sara}, {"note", u"met"_s}});
        QVERIFY(erasePerson(*phone, sara));
        phone.take(laptop, InteractionEntity, touch);
        QVERIFY(*followErasures(*phone));
        QCOMPARE(phone.text(InteractionEntity, touch, "note"), u"(none)"_s);
        QVERIFY(!*followErasures(*phone));
    }

    void anOlderProgramTookItForADeletionAndCatchesUpWhenItIsUpdated()
    {
        TestReplica device;
        const Id sara = person(device, u"Sara"_s);
        const auto state = device->state(*entity(ContactEntity), sara);
        Tombstone tomb{Stamp(state->stamps().latest().ms() + 1, 0, 7), state->stamps()};
        tomb.seen.set(field::existence, tomb.stamp);
        device->database().run("UPDATE contact SET dead=1, tomb=?1", tomb.encode());
        device->database().script("PRAGMA user_version=5");
        device.open();
        QCOMPARE(count(device, "SELECT count(*) FROM contact WHERE first_name IS NOT NULL"), 0);
        QCOMPARE(erasures(*device).size(), 1U);
    }
};

QTEST_GUILESS_MAIN(TestErasing)
#include "tst_erasing.moc"
