// SPDX-License-Identifier: MPL-2.0
#include "tests/app/cli/commandline.h"

using namespace Qt::StringLiterals;
using namespace touchbase::test;

class TestCli : public QObject, protected CommandLine {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        data = u"data"_s;
        folder = std::make_unique<QTemporaryDir>();
        QVERIFY(folder->isValid());
    }

    void aContactHasTheShapeOfTheReference()
    {
        const QJsonObject added = json(
            {u"add"_s, u"first_name=Sara"_s, u"last_name=Haddad"_s, u"phone.mobile=030 2300123"_s,
             u"email.work=sara@example.com"_s, u"address.work.city=Berlin"_s, u"tag=+buyer"_s,
             u"spouse=Karim:1984-03-04"_s, u"child=Lina"_s, u"date.birthday=--02-29"_s,
             u"level=a"_s, u"probability=0.5"_s, u"deal_value=1000"_s,
             u"custom.closing_year=2027"_s, u"active=yes"_s, u"--region"_s, u"DE"_s});
        QCOMPARE(added.keys(), QStringList{u"id"_s});
        const QJsonObject shown = json({u"show"_s, u"sara"_s});
        QCOMPARE(shown.keys(), sorted({u"contact"_s, u"touches"_s, u"follow_ups"_s}));
        const QJsonObject contact = shown.value(u"contact"_s).toObject();
        for (const auto &key : {u"id"_s,
                                u"display_name"_s,
                                u"first_name"_s,
                                u"last_name"_s,
                                u"organization"_s,
                                u"job_title"_s,
                                u"level"_s,
                                u"active"_s,
                                u"group"_s,
                                u"type"_s,
                                u"source"_s,
                                u"probability"_s,
                                u"deal_value"_s,
                                u"expected_value"_s,
                                u"phones"_s,
                                u"emails"_s,
                                u"addresses"_s,
                                u"dates"_s,
                                u"relations"_s,
                                u"tags"_s,
                                u"hobbies"_s,
                                u"custom"_s,
                                u"notes"_s,
                                u"last_contact"_s,
                                u"next_follow_up"_s,
                                u"strength"_s})
            QVERIFY2(contact.contains(key), qPrintable(key));
        QCOMPARE(contact.value(u"id"_s), added.value(u"id"_s));
        QCOMPARE(contact.value(u"display_name"_s), u"Sara Haddad"_s);
        QCOMPARE(contact.value(u"level"_s), u"A"_s);
        QCOMPARE(contact.value(u"expected_value"_s), 500);
        QCOMPARE(contact.value(u"organization"_s), QJsonValue());
        QCOMPARE(contact.value(u"phones"_s),
                 QJsonValue(QJsonArray{QJsonObject{{u"label"_s, u"mobile"_s},
                                                   {u"number"_s, u"+49302300123"_s},
                                                   {u"raw"_s, u"030 2300123"_s},
                                                   {u"valid"_s, true}}}));
        QCOMPARE(keys(contact.value(u"emails"_s)[0]), sorted({u"label"_s, u"address"_s}));
        QCOMPARE(keys(contact.value(u"addresses"_s)[0]),
                 sorted({u"label"_s, u"street"_s, u"city"_s, u"region"_s, u"postal_code"_s,
                         u"country"_s}));
        QCOMPARE(contact.value(u"dates"_s)[1],
                 QJsonValue(QJsonObject{{u"kind"_s, u"birthday"_s},
                                        {u"date"_s, u"--02-29"_s},
                                        {u"person"_s, QJsonValue()}}));
        QCOMPARE(contact.value(u"relations"_s)[0],
                 QJsonValue(QJsonObject{
                     {u"kind"_s, u"spouse"_s}, {u"name"_s, u"Karim"_s}, {u"id"_s, QJsonValue()}}));
        QCOMPARE(contact.value(u"tags"_s), QJsonValue(QJsonArray{u"buyer"_s}));
        QCOMPARE(contact.value(u"custom"_s)[u"closing_year"_s], u"2027"_s);
        const QJsonObject listed = json({u"contacts"_s, u"--query"_s, u"030 230"_s});
        QCOMPARE(listed.value(u"total"_s), 1);
        QCOMPARE(listed.value(u"contacts"_s)[0], QJsonValue(contact));
    }

    void fieldsAreChangedErasedAndTakenBack()
    {
        add(u"Sara"_s);
        json({u"set"_s, u"Sara"_s, u"job_title=Broker"_s, u"tag=+a,+b"_s});
        json({u"set"_s, u"Sara"_s, u"job_title="_s, u"tag=-a"_s});
        QCOMPARE(contact(u"Sara"_s).value(u"job_title"_s), QJsonValue());
        QCOMPARE(contact(u"Sara"_s).value(u"tags"_s), QJsonValue(QJsonArray{u"b"_s}));
        const QJsonObject undone = json({u"undo"_s});
        QVERIFY(undone.contains(u"id"_s));
        QCOMPARE(contact(u"Sara"_s).value(u"job_title"_s), u"Broker"_s);
        json({u"delete"_s, u"Sara"_s});
        QCOMPARE(run({u"show"_s, u"Sara"_s}).error().value(u"code"_s), u"not_found"_s);
        json({u"undo"_s});
        QCOMPARE(contact(u"Sara"_s).value(u"first_name"_s), u"Sara"_s);
    }

    void anErrorIsADocumentALineAndAnExitCode()
    {
        add(u"Sara"_s, u"Lee"_s);
        add(u"Sara"_s, u"Berg"_s);
        const std::vector<std::pair<QStringList, QString>> cases{
            {{u"show"_s, u"Nobody"_s}, u"not_found"_s},
            {{u"show"_s, u"Sara"_s}, u"ambiguous"_s},
            {{u"add"_s, u"frist_name=Sara"_s}, u"invalid"_s},
            {{u"add"_s, u"Sara"_s}, u"invalid"_s},
            {{u"dance"_s}, u"invalid"_s},
            {{u"contacts"_s, u"--colour"_s, u"red"_s}, u"invalid"_s},
            {{u"contacts"_s, u"--limit"_s, u"many"_s}, u"invalid"_s},
            {{u"today"_s, u"--dates"_s, u"-1"_s}, u"invalid"_s},
            {{u"log"_s}, u"invalid"_s},
            {{u"log"_s, u"Sara Lee"_s, u"--next"_s, u"whenever"_s}, u"invalid"_s},
            {{u"log"_s, u"Sara Lee"_s, u"--kind"_s, u"dance"_s}, u"invalid"_s},
            {{u"followups"_s, u"--due"_s, u"never"_s}, u"invalid"_s},
            {{u"import"_s, u"/nowhere/file.vcf"_s}, u"not_found"_s},
            {{u"export"_s, u"--format"_s, u"papyrus"_s}, u"invalid"_s},
            {{u"undo"_s, u"--zone"_s, u"Mars/Base"_s}, u"invalid"_s},
            {{u"undo"_s, u"--now"_s, u"soon"_s}, u"invalid"_s},
        };
        for (const auto &[words, code] : cases) {
            const Ran ran = run(words);
            const QString about = words.join(u' ');
            QVERIFY2(ran.status != 0, qPrintable(about));
            QVERIFY2(ran.error().value(u"code"_s) == code, qPrintable(about));
            QVERIFY2(!ran.error().value(u"message"_s).toString().isEmpty(), qPrintable(about));
            QVERIFY2(ran.errors.trimmed().count('\n') == 0 && !ran.errors.isEmpty(),
                     qPrintable(about));
        }
        const Ran plain = run({u"show"_s, u"Nobody"_s}, false);
        QVERIFY(plain.status != 0);
        QVERIFY(plain.out.isEmpty());
    }

    void theHelpNamesEveryCommandInPlainUtf8()
    {
        const Ran ran = run({u"help"_s}, false);
        QCOMPARE(ran.status, 0);
        const QString help = QString::fromUtf8(ran.out);
        QVERIFY(help.contains(u"add FIELD=VALUE… "_s));
        for (const auto &verb : {u"import"_s, u"quick"_s, u"reminders"_s, u"restore"_s, u"check"_s})
            QVERIFY2(help.contains(u"\n  "_s + verb + u' '), qPrintable(verb));
    }

    void aContactIsNamedByAnyUniqueBeginningOfItsId()
    {
        const QString one = add(u"Sara"_s);
        const QString two = add(u"Tom"_s);
        int common = 0;
        while (one[common] == two[common])
            ++common;
        QCOMPARE(json({u"show"_s, two.left(common + 1)})[u"contact"_s][u"first_name"_s], u"Tom"_s);
        QCOMPARE(run({u"show"_s, two.left(common)}).error().value(u"code"_s), u"ambiguous"_s);
        const QString follow =
            json({u"follow-up"_s, u"Tom"_s, u"--due"_s, u"tomorrow"_s})[u"id"_s].toString();
        QCOMPARE(json({u"history"_s, follow})[u"values"_s][0][u"current"_s], true);
        QCOMPARE(json({u"done"_s, follow.left(3)}).value(u"id"_s), follow);
    }

    void nowZoneAndLocaleDecideWhatDayItIs()
    {
        add(u"Sara"_s);
        const auto due = [&](const QStringList &global, const QString &when) {
            const QString id =
                json(QStringList{u"follow-up"_s, u"Sara"_s, u"--due"_s, when} + global)[u"id"_s]
                    .toString();
            const auto open = json({u"followups"_s}).value(u"follow_ups"_s).toArray();
            for (const QJsonValue &followUp : open) {
                if (followUp[u"id"_s] == id)
                    return followUp[u"due"_s].toString();
            }
            return QString();
        };
        QCOMPARE(due({u"--now"_s, u"2026-11-21T23:30"_s}, u"tomorrow"_s), u"2026-11-22"_s);
        QCOMPARE(due({u"--now"_s, u"2026-11-21T23:30Z"_s}, u"tomorrow"_s), u"2026-11-23"_s);
        QCOMPARE(due({u"--now"_s, u"2026-11-21T23:30Z"_s, u"--zone"_s, u"America/New_York"_s},
                     u"tomorrow"_s),
                 u"2026-11-22"_s);
        QCOMPARE(due({u"--now"_s, u"2026-01-01T09:00"_s}, u"6/7"_s), u"2026-07-06"_s);
        QCOMPARE(due({u"--now"_s, u"2026-01-01T09:00"_s, u"--locale"_s, u"en-US"_s}, u"6/7"_s),
                 u"2026-06-07"_s);
        const QJsonObject logged =
            json({u"log"_s, u"Sara"_s, u"--kind"_s, u"call"_s, u"--now"_s, u"2026-11-21T10:00"_s});
        QVERIFY(logged.contains(u"id"_s));
        QCOMPARE(logged.value(u"follow_up"_s), QJsonValue());
        QCOMPARE(contact(u"Sara"_s).value(u"last_contact"_s), u"2026-11-21T10:00:00+01:00"_s);
        json({u"add"_s, u"first_name=Bob"_s, u"phone.mobile=(212) 555-0123"_s, u"--locale"_s,
              u"en-US"_s});
        QCOMPARE(contact(u"Bob"_s).value(u"phones"_s)[0][u"number"_s], u"+12125550123"_s);
    }

    void theWrittenClockNeverGoesBack()
    {
        const QString id = add(u"Sara"_s);
        json({u"set"_s, id, u"job_title=Broker"_s, u"--now"_s, u"2026-11-21T12:00"_s});
        json({u"set"_s, id, u"job_title=Teacher"_s, u"--now"_s, u"2020-01-01T12:00"_s});
        QCOMPARE(contact(u"Sara"_s).value(u"job_title"_s), u"Teacher"_s);
        QCOMPARE(run({u"check"_s}).status, 0);
    }

    void everyPhraseOfTheSentencesIsATimeForTheNextStep_data()
    {
        QTest::addColumn<QString>("when");
        QTest::addColumn<QString>("due");
        QTest::newRow("weeks") << u"in 2 weeks"_s << u"2026-12-05"_s;
        QTest::newRow("hour") << u"tomorrow 1pm"_s << u"2026-11-22T13:00"_s;
        QTest::newRow("weekday") << u"Friday 9"_s << u"2026-11-27T09:00"_s;
        QTest::newRow("short") << u"3d"_s << u"2026-11-24"_s;
        QTest::newRow("an hour") << u"1h"_s << u"2026-11-21T11:00"_s;
        QTest::newRow("iso") << u"2026-12-05"_s << u"2026-12-05"_s;
        QTest::newRow("iso hour") << u"2026-12-05T13:00"_s << u"2026-12-05T13:00"_s;
        QTest::newRow("month's end") << u"end of month"_s << u"2026-11-30"_s;
        QTest::newRow("next month") << u"next month"_s << u"2026-12-21"_s;
    }

    void everyPhraseOfTheSentencesIsATimeForTheNextStep()
    {
        QFETCH(QString, when);
        QFETCH(QString, due);
        add(u"Sara"_s);
        const QJsonObject logged =
            json({u"log"_s, u"Sara"_s, u"--kind"_s, u"meeting"_s, u"--next"_s, when});
        const QJsonValue open = json({u"followups"_s})[u"follow_ups"_s][0];
        QCOMPARE(open[u"id"_s], logged.value(u"follow_up"_s));
        QCOMPARE(open[u"due"_s], due);
        const QString id = open[u"id"_s].toString();
        json({u"snooze"_s, id, when});
        QCOMPARE(json({u"followups"_s})[u"follow_ups"_s][0][u"snoozed_until"_s], due);
    }

    void followUpsAreListedBySpanAndCompletedOnce()
    {
        add(u"Sara"_s);
        for (const auto &due : {u"2026-11-20"_s, u"2026-11-21"_s, u"2026-11-25"_s, u"2027-01-01"_s})
            json({u"follow-up"_s, u"Sara"_s, u"--due"_s, due, u"--kind"_s, u"task"_s});
        const auto listed = [&](const QString &span) {
            return json({u"followups"_s, u"--due"_s, span})[u"follow_ups"_s].toArray();
        };
        QCOMPARE(listed(u"overdue"_s).size(), 1);
        QCOMPARE(listed(u"today"_s).size(), 1);
        QCOMPARE(listed(u"week"_s).size(), 1);
        QCOMPARE(listed(u"all"_s).size(), 4);
        const QJsonValue first = listed(u"overdue"_s)[0];
        for (const auto &key : {u"id"_s, u"contact"_s, u"contact_name"_s, u"kind"_s, u"what"_s,
                                u"due"_s, u"zone"_s, u"state"_s, u"snoozed_until"_s})
            QVERIFY2(first.toObject().contains(key), qPrintable(key));
        QCOMPARE(first[u"contact_name"_s], u"Sara"_s);
        QCOMPARE(first[u"zone"_s], u"date"_s);
        const QString id = first[u"id"_s].toString();
        json({u"done"_s, id, u"--outcome"_s, u"reached"_s});
        QVERIFY(listed(u"overdue"_s).isEmpty());
        QCOMPARE(run({u"done"_s, id}).error().value(u"code"_s), u"refused"_s);
        const QJsonObject fixed =
            json({u"follow-up"_s, u"Sara"_s, u"--due"_s, u"2026-11-23T09:00"_s, u"--zone-kind"_s,
                  u"fixed"_s, u"--repeat"_s, u"FREQ=WEEKLY"_s, u"--what"_s, u"ring"_s});
        QVERIFY(fixed.contains(u"id"_s));
        QCOMPARE(listed(u"week"_s)[0][u"zone"_s], u"Europe/Berlin"_s);
    }

    void todayShowsWhoNowAndTheNextDates()
    {
        json({u"add"_s, u"first_name=Sara"_s, u"date.birthday=1986-11-23"_s,
              u"child=Lina:--03-01"_s});
        json({u"cadence"_s, u"Sara"_s, u"7"_s, u"--now"_s, u"2026-10-01T09:00"_s});
        const QJsonObject today = json({u"today"_s});
        QCOMPARE(today.keys(), sorted({u"overdue"_s, u"today"_s, u"next_7_days"_s, u"suggested"_s,
                                       u"no_next_step"_s, u"meetings"_s, u"dates"_s}));
        QCOMPARE(today[u"dates"_s].toArray().size(), 1);
        QCOMPARE(keys(today[u"dates"_s][0]), sorted({u"date"_s, u"kind"_s, u"contact"_s,
                                                     u"contact_name"_s, u"person"_s, u"age"_s}));
        QCOMPARE(today[u"dates"_s][0][u"date"_s], u"2026-11-23"_s);
        QCOMPARE(today[u"dates"_s][0][u"age"_s], 40);
        const QJsonObject two = json({u"today"_s, u"--dates"_s, u"2"_s});
        QCOMPARE(two[u"dates"_s].toArray().size(), 2);
        QCOMPARE(two[u"dates"_s][1][u"person"_s], u"Lina"_s);
        QCOMPARE(two[u"dates"_s][1][u"age"_s], QJsonValue());
        json({u"log"_s, u"Sara"_s, u"--now"_s, u"2026-11-01T09:00"_s});
        QCOMPARE(json({u"today"_s})[u"suggested"_s][0][u"contact_name"_s], u"Sara"_s);
        json({u"cadence"_s, u"Sara"_s, u"off"_s});
        QVERIFY(json({u"today"_s})[u"suggested"_s].toArray().isEmpty());
    }

    void remindersTellWhatWouldRingSoonestFirst()
    {
        json({u"add"_s, u"first_name=Sara"_s, u"date.birthday=1986-11-23"_s});
        json(
            {u"follow-up"_s, u"Sara"_s, u"--due"_s, u"2026-11-22T13:00"_s, u"--what"_s, u"roof"_s});
        json({u"follow-up"_s, u"Sara"_s, u"--due"_s, u"2026-11-25"_s});
        const QJsonArray all = json({u"reminders"_s})[u"reminders"_s].toArray();
        QCOMPARE(all.size(), 3);
        QCOMPARE(all[0][u"at"_s], u"2026-11-22T13:00:00+01:00"_s);
        QCOMPARE(all[1][u"at"_s], u"2026-11-23T09:00:00+01:00"_s);
        QVERIFY(!all[0][u"follow_up"_s].toString().isEmpty());
        QVERIFY(!all[0].toObject().contains(u"date"_s));
        QCOMPARE(all[1][u"date"_s], u"2026-11-23"_s);
        QCOMPARE(json({u"reminders"_s, u"--next"_s, u"1"_s})[u"reminders"_s].toArray().size(), 1);
        QCOMPARE(
            json({u"reminders"_s, u"--until"_s, u"2026-11-23"_s})[u"reminders"_s].toArray().size(),
            2);
    }

    void aSentenceIsUnderstoodAndWrittenOnlyWhenMeant()
    {
        const QString id = add(u"Sara"_s, u"Haddad"_s);
        const QString sentence = u"Lunch with Sara tomorrow 1pm, call back in 2 weeks"_s;
        const QJsonObject dry = json({u"quick"_s, sentence, u"--dry-run"_s});
        const QJsonValue understood = dry[u"understood"_s];
        QCOMPARE(keys(understood),
                 sorted({u"touch"_s, u"contacts"_s, u"ambiguous"_s, u"follow_ups"_s,
                         u"appointment"_s, u"cadence_days"_s, u"snooze_until"_s, u"set"_s,
                         u"tags"_s, u"objections"_s, u"note"_s}));
        QCOMPARE(understood[u"touch"_s], QJsonValue());
        QCOMPARE(understood[u"contacts"_s][0],
                 QJsonValue(
                     QJsonObject{{u"name"_s, u"Sara Haddad"_s}, {u"id"_s, id}, {u"new"_s, false}}));
        QCOMPARE(
            understood[u"appointment"_s],
            QJsonValue(QJsonObject{{u"start"_s, u"2026-11-22T13:00"_s}, {u"end"_s, QJsonValue()}}));
        QCOMPARE(understood[u"follow_ups"_s][0][u"due"_s], u"2026-12-06"_s);
        QCOMPARE(understood[u"note"_s], sentence);
        QVERIFY(dry[u"created"_s].toArray().isEmpty());
        const QString before = digest();
        QCOMPARE(json({u"quick"_s, sentence})[u"created"_s].toArray().size(), 2);
        QVERIFY(digest() != before);
        json({u"undo"_s});
        QCOMPARE(digest(), before);
    }

    void anEarlierValueIsShownAndRestored()
    {
        const QString id = add(u"Sara"_s);
        json({u"set"_s, id, u"job_title=Broker"_s});
        json({u"set"_s, id, u"job_title=Teacher"_s});
        const QJsonArray values =
            json({u"history"_s, u"Sara"_s, u"--field"_s, u"job_title"_s})[u"values"_s].toArray();
        QCOMPARE(keys(values[0]), sorted({u"field"_s, u"value"_s, u"stamp"_s, u"at"_s, u"device"_s,
                                          u"person"_s, u"current"_s, u"concurrent"_s}));
        QCOMPARE(values[0][u"value"_s], u"Teacher"_s);
        QCOMPARE(values[0][u"current"_s], true);
        QCOMPARE(values[1][u"value"_s], u"Broker"_s);
        json({u"restore"_s, id, u"--field"_s, u"job_title"_s, u"--stamp"_s,
              values[1][u"stamp"_s].toString()});
        QCOMPARE(contact(u"Sara"_s)[u"job_title"_s], u"Broker"_s);
        QVERIFY(
            run({u"restore"_s, id, u"--field"_s, u"job_title"_s, u"--stamp"_s, u"0"_s}).status !=
            0);
        QCOMPARE(json({u"conflicts"_s}).keys(), QStringList{u"conflicts"_s});
    }

    void whatWasDeletedLiesInTheBinAndComesBack()
    {
        const QString id = add(u"Sara"_s);
        QVERIFY(run({u"restore"_s, id}).status != 0);
        json({u"log"_s, u"Sara"_s, u"--kind"_s, u"call"_s});
        json({u"delete"_s, u"Sara"_s});
        const QJsonArray found = json({u"bin"_s})[u"bin"_s].toArray();
        QCOMPARE(found.size(), 1);
        QCOMPARE(keys(found[0]), sorted({u"entity"_s, u"id"_s, u"contact"_s, u"contact_name"_s,
                                         u"at"_s, u"device"_s, u"person"_s}));
        QCOMPARE(found[0][u"contact_name"_s], u"Sara"_s);
        json({u"restore"_s, id});
        QCOMPARE(json({u"show"_s, u"Sara"_s})[u"touches"_s].toArray().size(), 1);
        QVERIFY(json({u"bin"_s})[u"bin"_s].toArray().isEmpty());
    }

    void digestsTellContentFromStamps()
    {
        add(u"Sara"_s);
        const QJsonObject exact = json({u"digest"_s});
        QCOMPARE(exact.keys(), sorted({u"digest"_s, u"rows"_s}));
        const QString content = digest();
        const QString contacts =
            json({u"digest"_s, u"--content"_s, u"--contacts"_s})[u"digest"_s].toString();
        json({u"follow-up"_s, u"Sara"_s, u"--due"_s, u"tomorrow"_s});
        QVERIFY(digest() != content);
        json({u"undo"_s});
        QCOMPARE(digest(), content);
        QVERIFY(json({u"digest"_s}) != exact);
        QCOMPARE(json({u"digest"_s, u"--content"_s, u"--contacts"_s})[u"digest"_s], contacts);
    }

    void checkIsWellOnASoundBaseAndFailsOnADamagedOne()
    {
        add(u"Sara"_s);
        QVERIFY(json({u"check"_s})[u"problems"_s].toArray().isEmpty());
        QFile file(folder->filePath(u"data/base.db"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.resize(file.size() / 2);
        file.close();
        QFile::remove(folder->filePath(u"data/base.db-wal"_s));
        const Ran ran = run({u"check"_s});
        QVERIFY(ran.status != 0 || !ran.errors.isEmpty());
    }

    void aChoiceOfProtectionIsMadeOnce()
    {
        add(u"Sara"_s);
        QProcess other;
        other.start(QStringLiteral(TOUCHBASE_CLI),
                    {u"--data"_s, folder->filePath(u"data"_s), u"--json"_s, u"--protect"_s,
                     u"file:"_s + folder->filePath(u"key"_s), u"contacts"_s});
        QVERIFY(other.waitForFinished(30'000));
        QVERIFY(other.exitCode() != 0);
        QVERIFY(!QJsonDocument::fromJson(other.readAllStandardOutput())[u"error"_s].isUndefined());
    }

    void twoProgramsWriteAtOnceAndNothingIsLost()
    {
        add(u"Sara"_s);
        std::vector<std::unique_ptr<QProcess>> running;
        for (int i = 0; i < 8; ++i) {
            running.push_back(start({u"add"_s, u"first_name=Ana%1"_s.arg(i)}, true));
            running.push_back(start({u"set"_s, u"Sara"_s, u"custom.field_%1=%1"_s.arg(i)}, true));
        }
        for (const auto &process : running) {
            QVERIFY(process->waitForFinished(60'000));
            QVERIFY2(process->exitCode() == 0, process->readAllStandardError().constData());
        }
        QCOMPARE(json({u"contacts"_s})[u"total"_s], 9);
        QCOMPARE(contact(u"Sara"_s)[u"custom"_s].toObject().size(), 8);
        QCOMPARE(run({u"check"_s}).status, 0);
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
