// SPDX-License-Identifier: MPL-2.0
#include "tests/app/cli/commandline.h"

using namespace Qt::StringLiterals;
using namespace touchbase::test;

class TestCliFollowUps : public QObject, protected CommandLine {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        add(u"Sara"_s, u"Haddad"_s);
    }

    void anOutcomeProposesTheNextStepAndAcceptPlansIt()
    {
        const QString id = plan({u"--due"_s, u"today"_s});
        const QJsonObject done = json({u"done"_s, id, u"--outcome"_s, u"no answer"_s});
        const QJsonObject proposed = done[u"proposed"_s].toObject();
        QCOMPARE(proposed[u"kind"_s], u"call"_s);
        QCOMPARE(proposed[u"due"_s], u"2026-11-22"_s);
        QCOMPARE(proposed[u"contact_name"_s], u"Sara Haddad"_s);
        QVERIFY(done[u"follow_up"_s].isNull());
        QVERIFY(followUps(u"all"_s).isEmpty());
        const QString again = plan({u"--due"_s, u"today"_s});
        const QString next = json({u"done"_s, again, u"--outcome"_s, u"left a message"_s,
                                   u"--accept"_s})[u"follow_up"_s]
                                 .toString();
        QCOMPARE(followUps(u"all"_s).first()[u"id"_s], next);
        QCOMPARE(followUps(u"all"_s).first()[u"due"_s], u"2026-11-23"_s);
        json({u"undo"_s}); // one intent: completed and planned
        QCOMPARE(followUps(u"all"_s).first()[u"id"_s], again);
        QVERIFY(json({u"done"_s, again, u"--outcome"_s, u"sold"_s})[u"proposed"_s].isNull());
    }

    void aTouchProposesTooAndTheTableCanBeChanged()
    {
        json({u"outcome-set"_s, u"no answer"_s, u"3"_s});
        json({u"log"_s, u"Sara"_s, u"--minutes"_s, u"6"_s, u"--at"_s, u"yesterday"_s});
        QCOMPARE(json({u"show"_s, u"Sara"_s})[u"touches"_s].toArray()[0][u"minutes"_s], 6);
        const QJsonObject logged = json({u"log"_s, u"Sara"_s, u"--outcome"_s, u"no answer"_s});
        QCOMPARE(logged[u"proposed"_s].toObject()[u"due"_s], u"2026-11-24"_s);
        json({u"outcome-set"_s, u"no answer"_s, u"never"_s});
        QVERIFY(
            json({u"log"_s, u"Sara"_s, u"--outcome"_s, u"no answer"_s})[u"proposed"_s].isNull());
        QVERIFY(json({u"outcomes"_s})[u"outcomes"_s].toArray()[0][u"days"_s].isNull());
        QCOMPARE(run({u"outcome-set"_s, u"no answer"_s, u"soon"_s}).error()[u"code"_s],
                 u"invalid"_s);
    }

    void aFollowUpWaitsForAnEvent()
    {
        const QString id = plan(
            {u"--after"_s, u"launch of Marina"_s, u"--days"_s, u"2"_s, u"--kind"_s, u"call"_s});
        QVERIFY(followUps(u"all"_s).isEmpty());
        const QJsonObject waits = followUps(u"waiting"_s).first();
        QCOMPARE(waits[u"id"_s], id);
        QCOMPARE(waits[u"event"_s], u"launch of Marina"_s);
        QCOMPARE(waits[u"due"_s], QJsonValue());
        QCOMPARE(json({u"show"_s, u"Sara"_s})[u"follow_ups"_s].toArray().size(), 1);
        const QJsonObject event = json({u"events"_s})[u"events"_s].toArray().first().toObject();
        QCOMPARE(event[u"waiting"_s], 1);
        QCOMPARE(json({u"event-day"_s, u"Launch of Marina"_s, u"2027-03-01"_s})[u"follow_ups"_s],
                 1);
        QCOMPARE(followUps(u"all"_s).first()[u"due"_s], u"2027-03-03"_s);
        json({u"event-day"_s, u"launch of marina"_s, u"unknown"_s});
        QCOMPARE(followUps(u"waiting"_s).size(), 1);
        json({u"event-happened"_s, u"launch of marina"_s});
        QCOMPARE(followUps(u"all"_s).first()[u"due"_s], u"2026-11-23"_s);
        QCOMPARE(run({u"follow-up"_s, u"Sara"_s, u"--due"_s, u"today"_s, u"--after"_s, u"x"_s})
                     .error()[u"code"_s],
                 u"invalid"_s);
        QCOMPARE(run({u"event-happened"_s, u"fair"_s}).error()[u"code"_s], u"not_found"_s);
    }

    void aSentenceWaitsForAnEventToo()
    {
        const QJsonObject said =
            json({u"quick"_s, u"call Sara 2 days after the launch of Marina Heights"_s});
        const QJsonObject understood =
            said[u"understood"_s].toObject()[u"follow_ups"_s].toArray().first().toObject();
        QCOMPARE(understood[u"event"_s], u"launch of Marina Heights"_s);
        QCOMPARE(understood[u"event_days"_s], 2);
        QCOMPARE(followUps(u"waiting"_s).size(), 1);
    }

    void aLadderRingsBeforeTheDateAndUrgentOnesInQuietHours()
    {
        plan({u"--due"_s, u"2027-01-10"_s, u"--ladder"_s, u"30,7,1"_s, u"--what"_s, u"lease"_s});
        const QString urgent = plan({u"--due"_s, u"2026-11-25"_s, u"--urgent"_s});
        json({u"setting"_s, u"morning"_s, u"06:30"_s});
        QStringList moments;
        const QJsonArray planned = json({u"reminders"_s})[u"reminders"_s].toArray();
        for (const QJsonValue &reminder : planned)
            moments << reminder[u"at"_s].toString().left(16);
        QCOMPARE(moments,
                 (QStringList{u"2026-11-25T06:30"_s, u"2026-12-11T08:00"_s, u"2027-01-03T08:00"_s,
                              u"2027-01-09T08:00"_s, u"2027-01-10T08:00"_s}));
        QVERIFY(planned[0][u"urgent"_s].toBool());
        QCOMPARE(planned[0][u"title"_s], u"Urgent: Sara Haddad, today"_s);
        QCOMPARE(planned[2][u"title"_s], u"Sara Haddad, in 7 days"_s);
        json({u"urgent"_s, urgent, u"off"_s});
        QCOMPARE(json({u"reminders"_s})[u"reminders"_s].toArray()[0][u"at"_s].toString().left(16),
                 u"2026-11-25T08:00"_s);
        QCOMPARE(run({u"follow-up"_s, u"Sara"_s, u"--due"_s, u"today"_s, u"--ladder"_s, u"x"_s})
                     .error()[u"code"_s],
                 u"invalid"_s);
    }

    void theDayIsSummedUpWhereThatIsWanted()
    {
        plan({u"--due"_s, u"2026-11-19"_s});
        plan({u"--due"_s, u"2026-11-22T15:00"_s});
        QVERIFY(digests().isEmpty());
        json({u"setting"_s, u"digest"_s, u"yes"_s});
        json({u"setting"_s, u"digest_at"_s, u"8:30"_s});
        const QJsonObject digest = digests().first();
        QCOMPARE(digest[u"at"_s].toString().left(16), u"2026-11-22T08:30"_s);
        QCOMPARE(digest[u"title"_s], u"Today: 2 to reach"_s);
        QCOMPARE(digest[u"body"_s], u"1 late, 1 due"_s);
        QCOMPARE(run({u"setting"_s, u"digest_at"_s, u"25:00"_s}).error()[u"code"_s], u"invalid"_s);
        QCOMPARE(run({u"setting"_s, u"colour"_s, u"red"_s}).error()[u"code"_s], u"not_found"_s);
        QCOMPARE(json({u"setting"_s, u"digest_at"_s})[u"value"_s], u"08:30"_s);
    }

    void aMeetingHasItsBrief()
    {
        json({u"log"_s, u"Sara"_s, u"--note"_s, u"likes the garden"_s});
        json({u"quick"_s, u"viewing with Sara today 3pm"_s});
        json({u"quick"_s, u"promised Sara the floor plan by Friday"_s});
        const QJsonArray meetings = json({u"today"_s})[u"meetings"_s].toArray();
        QCOMPARE(meetings.size(), 1);
        QCOMPARE(meetings[0][u"start"_s], u"2026-11-21T15:00"_s);
        const QJsonObject brief = json({u"brief"_s});
        QCOMPARE(brief[u"appointment"_s].toObject()[u"start"_s], u"2026-11-21T15:00"_s);
        const QJsonObject about = brief[u"briefs"_s].toArray().first().toObject();
        QCOMPARE(about[u"contact_name"_s], u"Sara Haddad"_s);
        QCOMPARE(about[u"touches"_s].toArray()[0][u"note"_s], u"likes the garden"_s);
        QCOMPARE(about[u"i_promised"_s].toArray().size(), 1);
        QCOMPARE(json({u"brief"_s, u"Sara"_s})[u"briefs"_s].toArray().size(), 1);
    }

private:
    QString plan(const QStringList &options)
    {
        return json(QStringList{u"follow-up"_s, u"Sara"_s} + options)[u"id"_s].toString();
    }
    QVector<QJsonObject> followUps(const QString &due)
    {
        QVector<QJsonObject> list;
        for (const QJsonValue &one :
             json({u"followups"_s, u"--due"_s, due})[u"follow_ups"_s].toArray())
            list.append(one.toObject());
        return list;
    }
    QVector<QJsonObject> digests()
    {
        QVector<QJsonObject> list;
        for (const QJsonValue &one : json({u"reminders"_s})[u"reminders"_s].toArray()) {
            if (one[u"kind"_s] == u"digest"_s)
                list.append(one.toObject());
        }
        return list;
    }
};

QTEST_GUILESS_MAIN(TestCliFollowUps)
#include "tst_clifollowups.moc"
