// SPDX-License-Identifier: MPL-2.0
#include "core/activity/interactions.h"
#include "core/entry/carryout.h"
#include "core/people/contacts.h"
#include "core/replica/digest.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::entry;
using namespace Qt::StringLiterals;
using touchbase::test::TestReplica;

class TestCarryOut : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        device = std::make_unique<TestReplica>();
        // Wednesday 11 June 2025, 10:00
        device->clock.set(
            QDateTime({2025, 6, 11}, {10, 0}, device->clock.zone()).toMSecsSinceEpoch());
        for (const auto &[first, last] : {std::pair{u"Sara"_s, u"Haddad"_s},
                                          {u"Bob"_s, u"Lee"_s},
                                          {u"Tom"_s, u"Berg"_s},
                                          {u"Kim"_s, u"Novak"_s}})
            device->create(replica::ContactEntity, {{"first_name", first}, {"last_name", last}});
        before = content();
    }
    void cleanup()
    {
        // Whatever a sentence did, undo takes all of it back.
        if (said) {
            QVERIFY(replica::undo(**device));
            QCOMPARE(content(), before);
        }
        said = false;
    }

    void anAppointmentAndWhatFollowsIt()
    {
        QVERIFY(say(u"Lunch with Sara tomorrow 1pm, call back in 2 weeks"_s));
        const auto open = followups::openFollowUpsOf(**device, who(u"Sara"_s));
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.first().kind, u"call"_s);
        QCOMPARE(open.first().due, u"2025-06-26"_s);
        QCOMPARE(text("SELECT start FROM appointment WHERE dead=0"), u"2025-06-12T13:00"_s);
        QCOMPARE(number("SELECT count(*) FROM attendance WHERE dead=0"), 1);
        QCOMPARE(number("SELECT count(*) FROM interaction"), 0);
    }

    void whatWaitsForAnEventAndWhatRemindsBeforeADate()
    {
        QVERIFY(say(u"call Sara 2 days after the launch of Marina Heights"_s));
        const auto waiting = followups::waitingFollowUps(**device, who(u"Sara"_s));
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(waiting.first().eventName, u"launch of Marina Heights"_s);
        QCOMPARE(waiting.first().eventDays, 2);
        QVERIFY(followups::openFollowUpsOf(**device, who(u"Sara"_s)).isEmpty());
        QVERIFY(replica::undo(**device));
        QVERIFY(say(u"urgent: call Bob Lee 30, 7 and 1 days before 1 October"_s));
        const auto open = followups::openFollowUpsOf(**device, who(u"Bob"_s));
        QCOMPARE(open.first().due, u"2025-10-01"_s);
        QCOMPARE(open.first().ladder, (QVector<int>{30, 7, 1}));
        QVERIFY(open.first().urgent);
    }

    void aPromiseIsWhoseItIs_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("by");
        QTest::newRow("told") << u"Promised Bob Lee the floor plan by Friday"_s << u"me"_s;
        QTest::newRow("small") << u"promised bob lee the keys by friday"_s << u"me"_s;
        QTest::newRow("with I") << u"I promised Bob Lee to send the contract tomorrow"_s << u"me"_s;
        QTest::newRow("theirs") << u"Bob Lee promised me the contract by Friday"_s << u"them"_s;
        QTest::newRow("she") << u"met Bob Lee, he promised the contract by Friday"_s << u"them"_s;
        QTest::newRow("none") << u"call Bob Lee tomorrow about what was promised"_s << QString();
    }

    void aPromiseIsWhoseItIs()
    {
        QFETCH(QString, sentence);
        QVERIFY(say(sentence));
        QCOMPARE(followups::openFollowUpsOf(**device, who(u"Bob"_s)).size(), 1);
        QTEST(followups::openFollowUpsOf(**device, who(u"Bob"_s)).first().promisedBy, "by");
    }

    void anAttemptWithTheNextTry()
    {
        QVERIFY(say(u"Called Bob Lee, no answer, try again Friday 9"_s));
        const auto touches = activity::interactions(**device, who(u"Bob"_s));
        QCOMPARE(touches.size(), 1);
        QVERIFY(touches.first().attempt);
        QCOMPARE(touches.first().at, device->clock.now());
        QCOMPARE(touches.first().note, u"Called Bob Lee, no answer, try again Friday 9"_s);
        QCOMPARE(followups::openFollowUpsOf(**device, who(u"Bob"_s)).first().due,
                 u"2025-06-13T09:00"_s);
    }

    void somebodyNewWithNumberSourceAndTag()
    {
        QVERIFY(say(u"Met Ana +98 912 345 6789 at expo #buyer next month"_s));
        const auto ana = people::contact(**device, who(u"Ana"_s));
        QCOMPARE(ana->phones.first().e164, u"+989123456789"_s);
        QCOMPARE(ana->card.source, u"Exhibition"_s);
        QCOMPARE(ana->card.tags, QStringList{u"buyer"_s});
        QCOMPARE(ana->nextFollowUp, u"2025-07-11"_s);
        QVERIFY(ana->lastContact);
    }

    void aRhythm()
    {
        QVERIFY(say(u"every 30 days Tom"_s));
        QCOMPARE(*people::contact(**device, who(u"Tom"_s))->cadenceDays, 30);
    }

    void aBirthdayAndAStatus()
    {
        QVERIFY(say(u"Sara birthday Feb 29"_s));
        QCOMPARE(people::contact(**device, who(u"Sara"_s))->card.dates.first().date, u"--02-29"_s);
        QVERIFY(replica::undo(**device));
        QVERIFY(say(u"tom no longer active"_s));
        QCOMPARE(people::contact(**device, who(u"Tom"_s))->card.active, std::optional(false));
    }

    void aTaskOfToday()
    {
        QVERIFY(say(u"email contract to Kim by 5pm"_s));
        const auto open = followups::openFollowUpsOf(**device, who(u"Kim"_s));
        QCOMPARE(open.first().kind, u"email"_s);
        QCOMPARE(open.first().due, u"2025-06-11T17:00"_s);
        QCOMPARE(open.first().zoneKind, u"floating"_s);
    }

    void aSentenceThatOnlyTellsIsKeptInTheNotes()
    {
        QVERIFY(say(u"Kim wants 2br under 300k, objection: price"_s));
        QCOMPARE(people::contact(**device, who(u"Kim"_s))->card.notes,
                 u"Kim wants 2br under 300k, objection: price"_s);
        QCOMPARE(text("SELECT name FROM tag WHERE kind='objection' AND dead=0"), u"price"_s);
    }

    void aSnoozePutsOffTheNextFollowUpAndWithoutOneSaysSo()
    {
        QCOMPARE(carriedOut(u"snooze Bob 3d"_s).error().code, Error::Code::NotFound);
        device->create(replica::FollowUpEntity,
                       {{"contact", who(u"Bob"_s)}, {"due", u"2025-06-11"_s}});
        before = content();
        QVERIFY(say(u"snooze Bob 3d"_s));
        QCOMPARE(followups::openFollowUpsOf(**device, who(u"Bob"_s)).first().snoozedUntil,
                 u"2025-06-14"_s);
    }

    void whatCouldMeanTwoThingsIsAskedAndNotGuessed()
    {
        device->create(replica::ContactEntity,
                       {{"first_name", u"Sara"_s}, {"last_name", u"Lee"_s}});
        before = content();
        QCOMPARE(carriedOut(u"call Sara tomorrow"_s).error().code, Error::Code::Ambiguous);
        Understood twice = understand(u"call Bob tomorrow"_s, context());
        twice.followUps.first().readings = {{QDate(2025, 6, 12), {}}, {QDate(2025, 6, 13), {}}};
        twice.followUps.first().due = {};
        replica::Edit edit(**device, u"log"_s);
        QCOMPARE(carryOut(edit, twice, u"DE"_s).error().code, Error::Code::Ambiguous);
    }

    void aSentenceAboutNobodyIsNotSwallowed()
    {
        const auto carried = carriedOut(u"the weather is fine"_s);
        QVERIFY(!carried);
        QCOMPARE(carried.error().code, Error::Code::Invalid);
        QCOMPARE(content(), before);
    }

private:
    Context context() { return contextFor(**device, QLocale(u"en_GB"_s)); }
    Result<QVector<Id>> carriedOut(const QString &sentence)
    {
        replica::Edit edit(**device, u"log"_s, sentence);
        const auto made = carryOut(edit, understand(sentence, context()), u"DE"_s);
        if (made && !edit.commit())
            return failed(u"not committed"_s);
        return made;
    }
    bool say(const QString &sentence)
    {
        said = bool(carriedOut(sentence));
        return said;
    }
    Id who(const QString &name) { return *people::findContact(**device, name); }
    QString content() { return replica::contentDigest(**device, false).hash; }
    QString text(const char *sql) { return (*device)->database().value(sql).toString(); }
    qint64 number(const char *sql) { return (*device)->database().value(sql).toInteger(); }

    std::unique_ptr<TestReplica> device;
    QString before;
    bool said = false;
};

QTEST_GUILESS_MAIN(TestCarryOut)
#include "tst_carryout.moc"
