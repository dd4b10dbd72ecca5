// SPDX-License-Identifier: MPL-2.0
#include "core/people/bin.h"
#include "core/people/contacts.h"
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

Id touch(TestReplica &device, const Id &contact, const QString &note)
{
    return device.create(InteractionEntity, {{"contact", contact}, {"note", note}});
}

void removed(TestReplica &device, EntityId entity, const Id &id)
{
    Edit edit(*device, u"delete"_s);
    if (entity == ContactEntity)
        removeContact(edit, id);
    else
        edit.remove(entity, id);
    QVERIFY(edit.commit());
}

bool takenOut(TestReplica &device, EntityId e, const Id &id)
{
    Edit edit(*device, u"restore"_s);
    const bool done = takeOut(edit, *entity(e), id);
    return edit.commit() && done;
}

QStringList called(TestReplica &device)
{
    QStringList names;
    for (const Binned &binned : bin(*device))
        names.append(QLatin1String(binned.entity->name) + u' ' + binned.called);
    return names;
}

} // namespace

class TestBin : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itHoldsWhatWasDeletedTheLatestFirst()
    {
        TestReplica device;
        const Id sara = person(device, u"Sara"_s);
        const Id tom = person(device, u"Tom"_s);
        const Id note = touch(device, tom, u"wrong number"_s);
        QCOMPARE(called(device), QStringList());
        removed(device, ContactEntity, sara);
        device.clock.advance(60'000);
        removed(device, InteractionEntity, note);
        QCOMPARE(called(device), QStringList({u"interaction Tom"_s, u"contact Sara"_s}));
    }

    void whatWentWithAPersonIsNotListedApart()
    {
        TestReplica device;
        const Id sara = person(device, u"Sara"_s);
        touch(device, sara, u"met"_s);
        removed(device, ContactEntity, sara);
        QCOMPARE(called(device), QStringList({u"contact Sara"_s}));
    }

    void aPersonComesBackWithEverythingThatWentWithThemAndNothingElse()
    {
        TestReplica device;
        const Id sara = person(device, u"Sara"_s);
        const Id kept = touch(device, sara, u"met"_s);
        const Id gone = touch(device, sara, u"a mistake"_s);
        removed(device, InteractionEntity, gone);
        device.clock.advance(1000);
        removed(device, ContactEntity, sara);
        QVERIFY(takenOut(device, ContactEntity, sara));
        QVERIFY(contact(*device, sara));
        QCOMPARE(device.text(InteractionEntity, kept, "note"), u"met"_s);
        QCOMPARE(device.text(InteractionEntity, gone, "note"), u"(none)"_s);
        QCOMPARE(called(device), QStringList({u"interaction Sara"_s}));
        QVERIFY(!takenOut(device, ContactEntity, sara));
    }

    void whatAnotherDeviceDeletedSaysSoAndComesBackOnBoth()
    {
        TestReplica phone(1);
        TestReplica laptop(2);
        const Id sara = person(phone, u"Sara"_s);
        laptop.take(phone, ContactEntity, sara);
        laptop.clock.advance(60'000);
        removed(laptop, ContactEntity, sara);
        phone.take(laptop, ContactEntity, sara);
        const QVector<Binned> found = bin(*phone);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().stamp.replica(), laptop->id());
        phone.clock.advance(120'000);
        QVERIFY(takenOut(phone, ContactEntity, sara));
        laptop.take(phone, ContactEntity, sara);
        QVERIFY(contact(*laptop, sara));
        QVERIFY(bin(*laptop).isEmpty());
    }

    void afterNinetyDaysItIsNoLongerOffered()
    {
        TestReplica device;
        removed(device, ContactEntity, person(device, u"Sara"_s));
        device.clock.advance(qint64(binDays) * 24 * 3600 * 1000 + 1000);
        QVERIFY(bin(*device).isEmpty());
    }

    void aNumberThatWasReplacedIsAFormerPart()
    {
        TestReplica device;
        Card card;
        card.firstName = u"Sara"_s;
        QVERIFY(setField(card, u"phone.mobile"_s, u"030 2300123"_s));
        Edit edit(*device, u"add"_s);
        const Id sara = addCard(edit, card, u"DE"_s);
        QVERIFY(edit.commit());
        QVERIFY(setField(card, u"phone.mobile"_s, u"030 2300124"_s));
        Edit change(*device, u"edit"_s);
        putCard(change, sara, card, Putting::Replace, u"DE"_s);
        QVERIFY(change.commit());
        const QVector<Binned> former = formerParts(*device, sara, entity(PhoneEntity));
        QCOMPARE(former.size(), 1);
        QVERIFY(bin(*device).isEmpty());
        QVERIFY(takenOut(device, PhoneEntity, former.first().id));
        QCOMPARE(contact(*device, sara)->phones.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestBin)
#include "tst_bin.moc"
