// SPDX-License-Identifier: MPL-2.0
#include "core/activity/interactions.h"
#include "core/followups/outcomes.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::followups;
using namespace Qt::StringLiterals;
using touchbase::replica::Edit;
using touchbase::test::TestReplica;

class TestOutcomes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        device = std::make_unique<TestReplica>(); // Saturday 21 November 2026, 10:00
        sara = device->create(replica::ContactEntity, {{"first_name", u"Sara"_s}});
    }

    void eachOutcomeProposesItsNextStep_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<QString>("next");
        const auto row = [](const QString &kind, const QString &outcome, const QString &next) {
            QTest::newRow(qPrintable(kind + u' ' + outcome)) << kind << outcome << next;
        };
        row(u"call"_s, u"no answer"_s, u"call 2026-11-22"_s);
        row(u"call"_s, u"Left a message"_s, u"call 2026-11-23"_s);
        row(u"call"_s, u"voicemail"_s, u"call 2026-11-23"_s);
        row(u"meeting"_s, u"interested"_s, u"call 2026-11-24"_s);
        row(u"email"_s, u"thinking it over"_s, u"email 2026-11-28"_s);
        row(u"visit"_s, u"not now"_s, u"call 2026-12-21"_s);
        row(u"call"_s, u"signed the contract"_s, QString());
        row(u"call"_s, QString(), QString());
    }
    void eachOutcomeProposesItsNextStep()
    {
        QFETCH(QString, kind);
        QFETCH(QString, outcome);
        QFETCH(QString, next);
        QCOMPARE(proposed(kind, outcome), next);
    }

    void afterManyTriesItIsTriedLessSoonAndInAnotherWay()
    {
        for (int i = 0; i < 2; ++i)
            attempt();
        QCOMPARE(proposed(u"call"_s, u"no answer"_s), u"call 2026-11-22"_s);
        attempt();
        QCOMPARE(triesInARow(**device, sara), 3);
        QCOMPARE(proposed(u"call"_s, u"no answer"_s), u"message 2026-11-28"_s);
        // Whoever was reached is tried from the beginning.
        device->clock.advance(60'000);
        act([&](Edit &edit) {
            activity::logInteraction(
                edit, {.contact = sara, .kind = u"call"_s, .at = device->clock.now()}, {});
        });
        QCOMPARE(triesInARow(**device, sara), 0);
        QCOMPARE(proposed(u"call"_s, u"no answer"_s), u"call 2026-11-22"_s);
    }

    void aTryThatCompletesAFollowUpCountsOnce()
    {
        const Id id = plan(u"2026-11-21"_s);
        act([&](Edit &edit) {
            activity::logInteraction(edit,
                                     {.contact = sara,
                                      .kind = u"call"_s,
                                      .at = device->clock.now(),
                                      .outcome = u"no answer"_s,
                                      .attempt = true},
                                     {}, followUp(**device, id));
        });
        QCOMPARE(triesInARow(**device, sara), 1);
    }

    void whatIsPlannedByThenNeedsNoProposal()
    {
        plan(u"2026-12-20"_s);
        QCOMPARE(proposed(u"call"_s, u"no answer"_s), u"call 2026-11-22"_s);
        QCOMPARE(proposed(u"call"_s, u"not now"_s), QString());
    }

    void thePersonSaysHowLongToWait()
    {
        act([&](Edit &edit) { setOutcomeDays(edit, u"no answer"_s, 4); });
        QCOMPARE(proposed(u"call"_s, u"no answer"_s), u"call 2026-11-25"_s);
        act([&](Edit &edit) { setOutcomeDays(edit, u"no answer"_s, OutcomeChoice::Never); });
        QCOMPARE(proposed(u"call"_s, u"no answer"_s), QString());
        act([&](Edit &edit) { setOutcomeDays(edit, u"no answer"_s, OutcomeChoice::Usual); });
        QCOMPARE(proposed(u"call"_s, u"no answer"_s), u"call 2026-11-22"_s);
    }

private:
    void act(const std::function<void(Edit &)> &write)
    {
        Edit edit(**device, u"test"_s);
        write(edit);
        QVERIFY(edit.commit());
    }
    void attempt()
    {
        act([&](Edit &edit) {
            activity::logInteraction(edit,
                                     {.contact = sara,
                                      .kind = u"call"_s,
                                      .at = device->clock.now(),
                                      .outcome = u"no answer"_s,
                                      .attempt = true},
                                     {});
        });
    }
    Id plan(const QString &due)
    {
        Edit edit(**device, u"test"_s);
        const Id id = add(edit, {.contact = sara, .kind = u"call"_s, .due = due});
        if (!edit.commit())
            qFatal("no commit");
        return id;
    }
    QString proposed(const QString &kind, const QString &outcome)
    {
        const auto next = proposedNext(**device, sara, kind, outcome);
        return next ? next->kind + u' ' + next->due : QString();
    }

    std::unique_ptr<TestReplica> device;
    Id sara;
};

QTEST_GUILESS_MAIN(TestOutcomes)
#include "tst_outcomes.moc"
