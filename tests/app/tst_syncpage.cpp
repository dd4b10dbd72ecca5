// SPDX-License-Identifier: MPL-2.0
#include "app/models/accountpage.h"
#include "app/models/contactfacts.h"
#include "app/models/syncpage.h"
#include "core/replica/history.h"
#include "core/replica/outbox.h"
#include "sync/client/auditrecord.h"
#include "tests/app/desk.h"

using namespace touchbase;
using namespace touchbase::app;
using test::column;
using test::words;

class tst_SyncPage : public QObject {
    Q_OBJECT

    struct Sync : test::Desk {
        SyncPage page{base, toast, link};
        Sync()
        {
            for (RowModel *rows : {page.questions(), page.conflicts(), page.waiting(), page.aside(),
                                   page.events(), page.values()})
                watch(rows);
        }
    };

    /// One name changed on two devices, neither knowing of the other.
    static Id twiceChanged(Sync &sync, test::TestReplica &other)
    {
        const Id id = sync.device.create(
            replica::ContactEntity,
            {{"first_name", QStringLiteral("Sara")}, {"organization", QStringLiteral("Studio")}});
        other.take(sync.device, replica::ContactEntity, id);
        sync.clock().advance(60'000);
        other.clock.set(sync.clock().now() - 30'000);
        other.write(replica::ContactEntity, id, {{"organization", QStringLiteral("Haddad & Co")}});
        sync.device.write(replica::ContactEntity, id,
                          {{"organization", QStringLiteral("Atelier")}});
        const auto state = other->state(*replica::entity(replica::ContactEntity), id);
        const replica::Field *field =
            replica::entity(replica::ContactEntity)->field(QLatin1String("organization"));
        sync.device.take(other, replica::ContactEntity, id);
        replica::Merge merge(*sync.device.replica);
        merge.conflict(replica::ContactEntity, id,
                       {field->id, state->stampOf(field->id), *state->values.find(field->id)});
        if (!merge.commit())
            qFatal("no merge");
        return id;
    }

private Q_SLOTS:
    void itSaysWhenEverythingWasComparedWithTheServer()
    {
        Sync sync;
        sync.openSample();
        sync::noteAudit(sync.replica(), {});
        sync.base.noteCommit();
        QCOMPARE(test::column(sync.page.events(), "text"),
                 QStringList{QStringLiteral("Compared with the server, all is equal")});
        QCOMPARE(test::column(sync.page.events(), "time"), QStringList{QStringLiteral("10:42")});
    }

    void withoutAnAccountItSaysSo()
    {
        Sync sync;
        sync.openSample();
        QCOMPARE(sync.page.glyph(), SyncModel::SignedOut);
        QCOMPARE(sync.page.head().title, QStringLiteral("On this device only"));
        QCOMPARE(sync.page.waiting()->count(), 0);
    }

    void manyContactsDeletedElsewhereAreAskedAbout()
    {
        Sync sync;
        test::TestReplica other(7);
        QVERIFY(replica::nameDevice(*other, QStringLiteral("Laptop"), {}));
        const replica::Entity &contact = *replica::entity(replica::ContactEntity);
        QVector<Id> people;
        for (const char *name : {"Sara", "Omar", "Lena"}) {
            people << sync.device.create(replica::ContactEntity,
                                         {{"first_name", QString::fromLatin1(name)}});
            other.take(sync.device, replica::ContactEntity, people.last());
        }
        sync.clock().advance(60'000);
        other.clock.set(sync.clock().now());
        replica::Edit edit(*other, QStringLiteral("delete"));
        for (const Id &id : people)
            edit.remove(replica::ContactEntity, id);
        QVERIFY(edit.commit());
        {
            replica::Merge merge(*sync.device.replica);
            for (const Id &id : people)
                merge.apply({.entity = replica::ContactEntity,
                             .id = id,
                             .state = *other->state(contact, id),
                             .seq = 1});
            merge.decideDeletions();
            QVERIFY(merge.commit());
        }
        sync.openEmpty();
        sync.link.stand({.state = SyncLink::State::Idle});
        QCOMPARE(sync.page.glyph(), SyncModel::Look);
        QCOMPARE(sync.page.questions()->count(), 1);
        QVERIFY(column(sync.page.questions(), "text").first().contains(QLatin1String("3 contact")));
        const QString id = column(sync.page.questions(), "id").first();
        sync.page.keepDeleted(id);
        QCOMPARE(sync.page.questions()->count(), 0);
        QVERIFY(sync.replica().row(contact, people[0]));
        sync.page.keepDeleted(id); // it was answered: a sentence, and nothing else
        QCOMPARE(sync.page.questions()->count(), 0);
    }

    void offlineCountsWhatWaits()
    {
        Sync sync;
        sync.openEmpty();
        const auto added = sync.base.carryOut(QStringLiteral("add"), {}, [&](replica::Edit &edit) {
            people::addCard(
                edit, {.firstName = QStringLiteral("Tom"), .lastName = QStringLiteral("Becker")},
                QStringLiteral("US"));
        });
        QVERIFY(added);
        SyncLink::Status status{.state = SyncLink::State::Offline};
        status.lastSync = QDateTime({2026, 11, 21}, {10, 17}, sync.clock().zone());
        sync.link.stand(status);
        QCOMPARE(sync.page.glyph(), SyncModel::Offline);
        QCOMPARE(sync.page.head().title, QStringLiteral("Offline, 1 change waits here"));
        QCOMPARE(sync.page.head().detail, QStringLiteral("Last synced 10:17. Nothing to do."));
        QCOMPARE(sync.page.head().caption, QStringLiteral("1"));
        QCOMPARE(column(sync.page.waiting(), "text"), words({"New person"}));
        QCOMPARE(column(sync.page.waiting(), "detail"), words({"Tom Becker"}));
        QVERIFY(!sync.page.head().banner.isEmpty());
        sync.page.dismissBanner();
        QVERIFY(sync.page.head().banner.isEmpty());
    }

    void bothValuesOfAConflictAreShownAndTheOtherCanBeRestored()
    {
        Sync sync;
        test::TestReplica other(2);
        const Id id = twiceChanged(sync, other);
        sync.openEmpty();
        QCOMPARE(sync.page.conflicts()->count(), 1);
        QCOMPARE(column(sync.page.conflicts(), "name"), words({"Sara"}));
        QCOMPARE(column(sync.page.conflicts(), "field"), words({"company"}));
        QCOMPARE(column(sync.page.conflicts(), "keptValue"), words({"Atelier"}));
        QCOMPARE(column(sync.page.conflicts(), "keptText"), words({"Kept: this device, 10:43"}));
        QCOMPARE(column(sync.page.conflicts(), "otherValue"), words({"Haddad & Co"}));
        const FactId fact{
            replica::entity(replica::ContactEntity), id,
            replica::entity(replica::ContactEntity)->field(QLatin1String("organization"))};
        sync.page.openHistory(id.hex(), fact.text());
        QCOMPARE(sync.page.historyTitle(), QStringLiteral("Sara, company"));
        QCOMPARE(column(sync.page.values(), "value"), words({"Atelier", "Haddad & Co", "Studio"}));
        sync.page.restore(sync.page.conflicts()->idAt(0));
        QCOMPARE(sync.page.conflicts()->count(), 0);
        QCOMPARE(column(sync.page.values(), "value").first(), QStringLiteral("Haddad & Co"));
        sync.toast.undo();
        QCOMPARE(column(sync.page.values(), "value").first(), QStringLiteral("Atelier"));
    }

    void theWholeContactShowsWhatWasDifferentAndBringsItBack()
    {
        Sync sync;
        sync.openSample();
        const Id sara = sync.person(QStringLiteral("Sara Haddad"));
        sync.page.openHistory(sara.hex(), {});
        QCOMPARE(sync.page.historyTitle(), QStringLiteral("Sara Haddad, earlier values"));
        QCOMPARE(sync.page.values()->count(), 0);

        sync.toast.carryOut(QStringLiteral("edit"), {}, [&](replica::Edit &edit) {
            edit.write(replica::ContactEntity, sara, {{"job_title", QStringLiteral("Potter")}});
        });
        QCOMPARE(sync.page.values()->count(), 0); // it was nothing before
        sync.clock().advance(60'000);
        sync.toast.carryOut(QStringLiteral("edit"), {}, [&](replica::Edit &edit) {
            edit.write(replica::ContactEntity, sara, {{"job_title", QStringLiteral("Baker")}});
        });
        QCOMPARE(column(sync.page.values(), "field"), words({"Job title", ""}));
        QCOMPARE(column(sync.page.values(), "value"), words({"Baker", "Potter"}));
        sync.page.restoreValue(sync.page.values()->idAt(1));
        QCOMPARE(column(sync.page.values(), "value").first(), QStringLiteral("Potter"));
    }

    void aNumberThatWasReplacedStandsInTheHistoryOfTheNewOne()
    {
        Sync sync;
        sync.openSample();
        const Id sara = sync.person(QStringLiteral("Sara Haddad"));
        const auto phones = [&] { return people::contact(sync.replica(), sara)->phones; };
        const Id old = phones().first().id;
        sync.toast.carryOut(QStringLiteral("edit"), {}, [&](replica::Edit &edit) {
            people::Card card = people::contact(sync.replica(), sara)->card;
            if (people::setField(card, QStringLiteral("phone.mobile"),
                                 QStringLiteral("+1 202 555 0199")))
                people::putCard(edit, sara, card, people::Putting::Replace, QStringLiteral("US"));
        });
        QVERIFY(phones().first().id != old);
        const replica::Entity *phone = replica::entity(replica::PhoneEntity);
        const FactId fact{phone, phones().first().id, phone->field(QLatin1String("number"))};
        sync.page.openHistory(sara.hex(), fact.text());
        QCOMPARE(sync.page.values()->count(), 2);
        QVERIFY(column(sync.page.values(), "text").last().startsWith(u"Removed: "));
        sync.page.restoreValue(sync.page.values()->idAt(1));
        QCOMPARE(phones().size(), 2);
        sync.toast.undo();
        QCOMPARE(phones().size(), 1);
    }

    void keepingSettlesAConflict()
    {
        Sync sync;
        test::TestReplica other(2);
        twiceChanged(sync, other);
        sync.openEmpty();
        sync.page.keep(sync.page.conflicts()->idAt(0));
        QCOMPARE(sync.page.conflicts()->count(), 0);
    }

    void whatTheServerRefusesIsListedTriedAgainAndTakenBack()
    {
        Sync sync;
        const Id id =
            sync.device.create(replica::ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        replica::Replica &replica = *sync.device.replica;
        const auto refuse = [&] {
            for (const replica::UnsentRow &row : replica::unsentRows(replica, 10, 10'000))
                replica::reject(replica.database(), row, QStringLiteral("It is too large."));
            sync.base.noteCommit();
        };
        sync.openEmpty();
        sync.link.stand({.state = SyncLink::State::Idle});
        refuse();
        QCOMPARE(column(sync.page.aside(), "text"), words({"Sara, contact"}));
        QCOMPARE(column(sync.page.aside(), "detail"), words({"It is too large."}));
        QCOMPARE(column(sync.page.aside(), "ours"), words({"true"}));
        QCOMPARE(sync.page.waiting()->count(), 0);
        QCOMPARE(sync.page.glyph(), SyncModel::Look);
        QVERIFY(sync.page.head().detail.contains(QStringLiteral("1 record needs attention.")));
        sync.page.tryAgain(sync.page.aside()->idAt(0));
        QCOMPARE(sync.page.aside()->count(), 0);
        QCOMPARE(sync.page.waiting()->count(), 1);
        refuse();
        sync.page.takeBack(sync.page.aside()->idAt(0));
        QCOMPARE(sync.page.aside()->count(), 0);
        QVERIFY(!replica.row(*replica::entity(replica::ContactEntity), id));
        sync.toast.undo();
        QVERIFY(replica.row(*replica::entity(replica::ContactEntity), id));
    }

    void aWrongClockAndALongWaitAreSaid()
    {
        Sync sync;
        sync.device.create(replica::ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        sync.device->setClockOffset(-3 * 3'600'000);
        sync.openEmpty();
        sync.clock().advance(2 * 3'600'000);
        sync.link.stand({.state = SyncLink::State::Offline,
                         .problem = QStringLiteral("example.com does not answer.")});
        for (const char *said : {"example.com does not answer.", "It has waited for 2 hours.",
                                 "This device's clock is 3 hours ahead; Touchbase corrects it."})
            QVERIFY2(sync.page.head().detail.contains(QLatin1String(said)),
                     qPrintable(sync.page.head().detail));
    }

    void anAccountThatCannotBeMadeIsRefusedInWords()
    {
        Sync sync;
        AccountPage account(sync.base, sync.link);
        sync.openEmpty();
        account.signIn(QStringLiteral("sync.example.com"), QStringLiteral("nadia"), {}, {});
        QCOMPARE(account.head().problem, QStringLiteral("Give your e-mail address."));
        account.signIn(QStringLiteral("sync.example.com"), QStringLiteral("nadia@example.com"),
                       QStringLiteral("secret"), {});
        QVERIFY(account.head().problem.contains(QStringLiteral("does not answer")));
        // A code that another device shows needs neither e-mail nor password.
        account.signIn(QStringLiteral("sync.example.com"), {}, {}, QStringLiteral("K7M2Q-9XTPA"));
        QVERIFY(account.head().problem.contains(QStringLiteral("does not answer")));
        QVERIFY(!account.head().busy);
        QVERIFY(!account.head().signedIn);
        account.clearProblem();
        QVERIFY(account.head().problem.isEmpty());
    }
};

QTEST_MAIN(tst_SyncPage)
#include "tst_syncpage.moc"
