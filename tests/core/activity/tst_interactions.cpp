// SPDX-License-Identifier: MPL-2.0
#include "core/activity/interactions.h"
#include "core/people/contacts.h"
#include "core/replica/digest.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::activity;
using namespace Qt::StringLiterals;
using touchbase::replica::Edit;
using touchbase::test::TestReplica;

class TestInteractions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        device = std::make_unique<TestReplica>();
        sara = device->create(replica::ContactEntity, {{"first_name", u"Sara"_s}});
    }

    void aTouchComesBackAsItWasLogged()
    {
        const Interaction touch{.contact = sara,
                                .kind = u"meeting"_s,
                                .at = 1'000,
                                .minutes = 45,
                                .direction = u"out"_s,
                                .note = u"liked the roof"_s,
                                .outcome = u"offer"_s,
                                .place = u"Main St"_s};
        const auto held = interaction(**device, log(touch).interaction);
        QVERIFY(held);
        QCOMPARE(held->kind, touch.kind);
        QCOMPARE(held->at, touch.at);
        QCOMPARE(held->minutes, touch.minutes);
        QCOMPARE(held->direction, touch.direction);
        QCOMPARE(held->note, touch.note);
        QCOMPARE(held->outcome, touch.outcome);
        QCOMPARE(held->place, touch.place);
        QVERIFY(!held->attempt);
    }

    void aTouchMovesTheLastContactAndAnAttemptDoesNot()
    {
        log({.contact = sara, .kind = u"call"_s, .at = 5'000});
        log({.contact = sara, .kind = u"call"_s, .at = 3'000});
        log({.contact = sara, .kind = u"call"_s, .at = 9'000, .attempt = true});
        QCOMPARE(*people::contact(**device, sara)->lastContact, 5'000);
        QCOMPARE(interactionsSince(**device, sara, 3'000), 2);
        QCOMPARE(interactionsSince(**device, sara, 3'001), 1);
    }

    void thePastIsPagedNewestFirst()
    {
        for (const qint64 at : {3, 1, 2})
            log({.contact = sara, .kind = u"call"_s, .at = at});
        QVector<qint64> times;
        for (int page = 0; page < 3; ++page) {
            for (const Interaction &touch : interactions(**device, sara, 1, page))
                times.append(touch.at);
        }
        QCOMPARE(times, (QVector<qint64>{3, 2, 1}));
        QVERIFY(interactions(**device, sara, 1, 3).isEmpty());
    }

    void whatComesNextAndWhatItCompletesAreOneIntent()
    {
        Edit planned(**device, u"plan"_s);
        const Id asked =
            followups::add(planned, {.contact = sara, .kind = u"call"_s, .due = u"2026-11-21"_s});
        QVERIFY(planned.commit());
        const QString before = replica::contentDigest(**device, false).hash;

        Edit edit(**device, u"log"_s);
        const Logged logged = logInteraction(
            edit, {.contact = sara, .kind = u"call"_s, .at = 1, .outcome = u"reached"_s},
            followups::FollowUp{.contact = sara, .kind = u"call"_s, .due = u"2026-12-05"_s},
            followups::followUp(**device, asked));
        QVERIFY(edit.commit());
        QCOMPARE(followups::followUp(**device, asked)->state, u"done"_s);
        QCOMPARE(followups::followUp(**device, asked)->outcome, u"reached"_s);
        QCOMPARE(followups::openFollowUpsOf(**device, sara).first().id, logged.followUp);
        QCOMPARE(people::contact(**device, sara)->nextFollowUp, u"2026-12-05"_s);

        QVERIFY(replica::undo(**device));
        QCOMPARE(replica::contentDigest(**device, false).hash, before);
        QVERIFY(!people::contact(**device, sara)->lastContact);
    }

private:
    Logged log(const Interaction &touch)
    {
        Edit edit(**device, u"log"_s);
        const Logged logged = logInteraction(edit, touch, {});
        if (!edit.commit())
            qFatal("not logged");
        return logged;
    }

    std::unique_ptr<TestReplica> device;
    Id sara;
};

QTEST_GUILESS_MAIN(TestInteractions)
#include "tst_interactions.moc"
