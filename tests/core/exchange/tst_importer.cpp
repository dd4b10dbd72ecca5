// SPDX-License-Identifier: MPL-2.0
#include "core/attachments/attachments.h"
#include "core/exchange/calendarexport.h"
#include "core/exchange/contactexport.h"
#include "core/exchange/importer.h"
#include "core/exchange/wholebase.h"
#include "core/followups/followups.h"
#include "core/people/contacts.h"
#include "core/replica/digest.h"
#include "core/replica/rows.h"
#include "tests/support/testreplica.h"

#include <QBuffer>

using namespace touchbase;
using namespace touchbase::exchange;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using touchbase::test::TestReplica;
using Fate = ImportedRecord::Fate;

namespace {

const QByteArray twoCards = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Haddad;Sara;;;\r\nFN:Sara Haddad\r\n"
                            "TEL;TYPE=CELL:0151 2345678\r\nBDAY:1986-11-21\r\nEND:VCARD\r\n"
                            "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:tom-1\r\nN:Berg;Tom;;;\r\n"
                            "FN:Tom Berg\r\nEMAIL:tom@example.com\r\nEND:VCARD\r\n";

QByteArray table(const QByteArray &rows)
{
    return "First Name,Last Name,Suffix,Mobile Phone,E-mail Address,Birthday\n" + rows;
}

QByteArray calendar(const QByteArray &items)
{
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example.com//test//EN\r\n" + items +
           "END:VCALENDAR\r\n";
}

ImportReport taken(TestReplica &device, const QByteArray &bytes, ImportOptions options = {})
{
    if (options.region.isEmpty())
        options.region = u"DE"_s;
    const auto report = importBytes(*device, bytes, u"file"_s, options);
    if (!report)
        qFatal("%s", qPrintable(report.error().message));
    return *report;
}

QString content(TestReplica &device) { return replica::contentDigest(*device, false).hash; }

qint64 count(TestReplica &device, const std::string &table)
{
    return device->database().value("SELECT count(*) FROM " + table + " WHERE dead=0").toInteger();
}

/// Every record has one fate, and each that was not taken is named with its reason.
void checkReport(const ImportReport &report)
{
    int sum = 0;
    for (const Fate fate : {Fate::Created, Fate::Updated, Fate::Skipped, Fate::Failed})
        sum += report.count(fate);
    QCOMPARE(sum, int(report.records.size()));
    for (const ImportedRecord &record : report.records) {
        if (record.fate == Fate::Created || record.fate == Fate::Updated)
            continue;
        QVERIFY(!record.reason.isEmpty());
        QVERIFY(std::any_of(
            report.problems.begin(), report.problems.end(), [&](const Problem &problem) {
                return problem.reason == record.reason && problem.line == record.line;
            }));
    }
}

} // namespace

class TestImporter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oddBlanksInNamesComeBackFromEveryFormatAsTheyWere()
    {
        TestReplica device;
        taken(device,
              "First Name,Last Name,E-mail Address,Notes\n"
              "\"\xef\xbb\xbf\",x,a@example.org,\"\xef\xbb\xbf\"\n"
              "Anna  Maria,\xe1\x9a\x9b\xe1\x9a\x80\xe1\x9a\x80\xe1\x9a\x9c,b@example.org,\n");
        const QString before = replica::contentDigest(*device, true).hash;
        QBuffer file;
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(writeWholeBase(*device, file));
        TestReplica whole;
        taken(whole, file.data());
        QCOMPARE(replica::contentDigest(*whole, true).hash, before);
        QVector<Id> everyone;
        for (const people::ContactRow &row : people::contactPage(*device, 0, 10))
            everyone << row.id;
        for (const QString &format : {u"vcard3"_s, u"vcard4"_s, u"csv"_s}) {
            TestReplica other;
            const auto table = writeContacts(*device, everyone, format);
            QVERIFY(table);
            taken(other, *table);
            QVERIFY2(replica::contentDigest(*other, true).hash == before, qPrintable(format));
        }
    }

    void whatWasSaidAboutColumnsIsRememberedForTheNextTableLikeIt()
    {
        TestReplica device;
        const QByteArray first = "Wer;Funk;Ort\r\nPaul Meyer;+49 30 901820;Trier\r\n";
        const QByteArray second = "wer ;FUNK;Ort\r\nIda Lind;+49 30 901821;Mainz\r\n";
        ImportOptions unknown;
        QCOMPARE(importBytes(*device, second, u"b.csv"_s, unknown)->count(Fate::Failed), 1);
        ImportOptions told;
        told.columns = *readColumns(R"({"columns":{"Wer":"display_name","Funk":"phone.mobile"}})");
        told.dryRun = true;
        QCOMPARE(importBytes(*device, first, u"a.csv"_s, told)->count(Fate::Created), 1);
        QCOMPARE(importBytes(*device, second, u"b.csv"_s, unknown)->count(Fate::Failed), 1);
        told.dryRun = false;
        const QString before = content(device);
        QCOMPARE(importBytes(*device, first, u"a.csv"_s, told)->count(Fate::Created), 1);
        const auto again = importBytes(*device, second, u"b.csv"_s, unknown);
        QCOMPARE(again->count(Fate::Created), 1);
        QCOMPARE(people::contact(*device, again->records.first().id)->card.phones.size(), 1);
        QVERIFY(replica::undo(*device));
        QVERIFY(replica::undo(*device));
        QCOMPARE(content(device), before);
    }

    void aNewContactThatResemblesOneWhoIsHereIsNamed()
    {
        TestReplica device;
        ImportOptions options;
        options.region = u"DE"_s;
        options.findLike = true;
        const auto first =
            importBytes(*device, "First name;Last name;Mobile\r\nPaul;Meyer;+49 170 9018201\r\n",
                        u"a.csv"_s, options);
        QVERIFY(first->records.first().like.isNull());
        options.dryRun = true;
        const auto second =
            importBytes(*device, "First name;Last name;Mobile\r\nPaula;Meier;0170 9018201\r\n",
                        u"b.csv"_s, options);
        QCOMPARE(second->count(Fate::Created), 1);
        QCOMPARE(second->records.first().like, first->records.first().id);
    }

    void theSameFileASecondTimeChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("vcard") << twoCards;
        QTest::newRow("csv") << table("Sara,Haddad,,0151 2345678,,\nTom,Berg,,,tom@example.com,\n");
        QTest::newRow("calendar") << calendar(
            "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Viewing\r\nDTSTART:20261201T100000\r\nEND:VEVENT\r\n"
            "BEGIN:VTODO\r\nSUMMARY:Send the offer\r\nDUE;VALUE=DATE:20261205\r\nEND:VTODO\r\n");
    }

    void theSameFileASecondTimeChangesNothing()
    {
        QFETCH(QByteArray, file);
        TestReplica device;
        const ImportReport first = taken(device, file);
        checkReport(first);
        QCOMPARE(first.count(Fate::Created), 2);
        const QString before = content(device);
        const ImportReport second = taken(device, file);
        checkReport(second);
        QCOMPARE(second.count(Fate::Skipped), 2);
        QVERIFY(second.intent.isNull());
        QCOMPARE(content(device), before);
    }

    void oneUndoTakesTheWholeImportBack()
    {
        TestReplica device;
        device.create(replica::ContactEntity, {{"first_name", u"Ana"_s}});
        const QString before = content(device);
        const ImportReport report = taken(device, twoCards);
        QVERIFY(content(device) != before);
        QVERIFY(replica::undo(*device, report.intent));
        QCOMPARE(content(device), before);
    }

    void aKnownContactIsFilledAndNeverOverwritten()
    {
        TestReplica device;
        taken(device, table("Sara,Haddad,,0151 2345678,,\n"));
        const Id id = *people::findContact(*device, u"Sara"_s);
        device.write(replica::ContactEntity, id, {{"job_title", u"Broker"_s}});
        const ImportReport report =
            taken(device, "First Name,Last Name,Mobile Phone,E-mail Address,Job Title\n"
                          "Sara,Haddad,+49 151 2345678,sara@example.com,Teacher\n");
        QCOMPARE(report.count(Fate::Updated), 1);
        QCOMPARE(report.records.first().id, id);
        const people::Card card = people::contact(*device, id)->card;
        QCOMPARE(card.jobTitle, u"Broker"_s);
        QCOMPARE(card.emails.size(), 1);
        QCOMPARE(card.phones.size(), 1);
    }

    void recordsOfOneFileAreNeverTakenForEachOther()
    {
        TestReplica device;
        const QByteArray file = table("Paul,Berg,,030 2300123,,1950-01-01\n"
                                      "Paul,Berg,,030 2300123,,1980-02-02\n"
                                      "Paul,Berg,,030 2300123,paul@example.com,\n");
        const ImportReport report = taken(device, file);
        QCOMPARE(report.count(Fate::Created), 3);
        QCOMPARE(taken(device, file).count(Fate::Skipped), 3);
    }

    void fatherAndSonOfOneNameAndOneTelephoneStayTwo()
    {
        TestReplica device;
        taken(device, table("Paul,Berg,Sr.,030 2300123,,\nAnna,Lee,,030 2300124,,1950-01-01\n"));
        QCOMPARE(taken(device, table("Paul,Berg,Jr.,030 2300123,,\n"
                                     "Anna,Lee,,030 2300124,,1980-02-02\n"))
                     .count(Fate::Created),
                 2);
    }

    void whereSeveralContactsFitNoneIsGuessed()
    {
        TestReplica device;
        taken(device,
              table("Paul,Berg,,030 2300123,,\nPaul,Berg,,030 2300123,paul@example.com,\n"));
        QCOMPARE(
            taken(device, table("Paul,Berg,,030 2300123,new@example.com,\n")).count(Fate::Created),
            1);
    }

    void theFilesOwnIdFindsAContactWhoseNameChanged()
    {
        TestReplica device;
        taken(device, twoCards);
        QByteArray married = twoCards;
        married.replace("Tom Berg", "Tom Lee").replace("N:Berg;Tom", "N:Lee;Tom");
        married.replace("tom@example.com", "tom.lee@example.com");
        const ImportReport report = taken(device, married);
        QCOMPARE(report.count(Fate::Created), 0);
        QCOMPARE(report.count(Fate::Updated), 1);
        QCOMPARE(people::contact(*device, report.records[1].id)->card.emails.size(), 2);
    }

    void aDryRunTellsEverythingAndWritesNothing()
    {
        TestReplica device;
        const QString before = content(device);
        const ImportReport report = taken(device, twoCards, {.dryRun = true});
        checkReport(report);
        QCOMPARE(report.count(Fate::Created), 2);
        QVERIFY(report.records.first().id.isNull());
        QVERIFY(report.intent.isNull());
        QCOMPARE(content(device), before);
        QCOMPARE(replica::undo(*device).error().code, Error::Code::NotFound);
    }

    void aCancelledImportLeavesNothing()
    {
        TestReplica device;
        QByteArray rows;
        for (int i = 0; i < 200; ++i)
            rows += "Ana" + QByteArray::number(i) + ",Lee,,,,\n";
        int calls = 0;
        const QString before = content(device);
        const auto report = importBytes(*device, table(rows), u"file"_s,
                                        {.progress =
                                             [&](int done, int total) {
                                                 ++calls;
                                                 return total == 200 && done < 100;
                                             },
                                         .part = 0ms});
        QVERIFY(!report);
        QCOMPARE(report.error().code, Error::Code::Refused);
        QCOMPARE(calls, 100);
        QCOMPARE(content(device), before);
        QCOMPARE(people::contactCount(*device), 0);
        QVERIFY(people::contactCount(*device) == 0 &&
                taken(device, twoCards).count(Fate::Created) == 2);
    }

    void othersWriteWhileItGoesOnAndOneUndoTakesItBack()
    {
        TestReplica device;
        auto other = replica::Replica::open(
            {.path = device.path(), .key = {}, .clock = &device.clock, .durable = false});
        QVERIFY(other);
        int written = 0;
        const auto report =
            importBytes(*device, table("Ana,Lee,,,,\nTom,Berg,,,,\nNina,Roth,,,,\n"), u"file"_s,
                        {.progress =
                             [&](int done, int total) {
                                 replica::Edit edit(**other, u"note"_s);
                                 edit.create(replica::ContactEntity, {{"first_name", u"Else"_s}});
                                 written += bool(edit.commit());
                                 return done <= total;
                             },
                         .part = 0ms});
        QVERIFY(report);
        QCOMPARE(written, 3);
        QCOMPARE(people::contactCount(*device), 6);
        QVERIFY(replica::undo(*device, report->intent));
        QCOMPARE(people::contactCount(*device), 3);
    }

    void killedInTheMiddleItLeavesWholeContactsAndGoesOnWhenRunAgain()
    {
        TestReplica device;
        QByteArray rows;
        for (int i = 0; i < 20; ++i)
            rows += "Ana,Lee" + QByteArray::number(i) + ",,,a" + QByteArray::number(i) +
                    "@example.org,\n";
        const QString crashed = device.folder.filePath(u"crashed.db"_s);
        const auto report =
            importBytes(*device, table(rows), u"file"_s,
                        {.progress =
                             [&](int done, int) {
                                 if (done == 7) { // what the disk holds at this moment
                                     QFile::copy(device.path(), crashed);
                                     QFile::copy(device.path() + u"-wal"_s, crashed + u"-wal"_s);
                                 }
                                 return true;
                             },
                         .part = 0ms});
        QVERIFY(report);
        const auto open = [&] {
            return *replica::Replica::open({.path = crashed, .key = {}, .clock = &device.clock});
        };
        {
            const auto base = open();
            QCOMPARE(people::contactCount(*base), 7);
            for (const people::ContactRow &row : people::contactPage(*base, 0, -1))
                QCOMPARE(people::contact(*base, row.id)->card.emails.size(), 1);
            QCOMPARE(replica::check(*base), QStringList());
            const auto again = importBytes(*base, table(rows), u"file"_s, {});
            QVERIFY(again);
            QCOMPARE(again->count(Fate::Skipped), 7);
            QCOMPARE(again->count(Fate::Created), 13);
            QVERIFY(replica::undo(*base));
            QVERIFY(replica::undo(*base));
            QCOMPARE(people::contactCount(*base), 0);
        }
    }

    void aRehearsalInPartsSaysWhatWillHappen()
    {
        TestReplica device;
        // The second card fills the first, the third brings nothing new.
        const QByteArray cards =
            "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Ana Lee\r\nEND:VCARD\r\n"
            "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Ana Lee\r\n"
            "NOTE:tall\r\nEND:VCARD\r\n"
            "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Ana Lee\r\nEND:VCARD\r\n";
        const auto dry =
            importBytes(*device, cards, u"file"_s, {.dryRun = true, .progress = {}, .part = 0ms});
        const auto done = importBytes(*device, cards, u"file"_s, {.progress = {}, .part = 0ms});
        QVERIFY(dry && done);
        for (const Fate fate : {Fate::Created, Fate::Updated, Fate::Skipped})
            QCOMPARE(dry->count(fate), done->count(fate));
        QCOMPARE(done->count(Fate::Updated), 1);
    }

    void oneRecordThatIsTooLargeDoesNotCostTheOthers_data()
    {
        QTest::addColumn<QByteArray>("file");
        const QByteArray large(300 * 1024, 'x');
        const QByteArray half(250 * 1024, 'x');
        const auto table = [](const QByteArray &column, const QByteArray &text) {
            return "First Name,Last Name,Mobile Phone," + column + "\nSara,Haddad,0151 2345678,\"" +
                   text + "\"\nTom,Berg,0151 2345679,short\n";
        };
        QTest::newRow("notes") << table("Notes", large);
        QTest::newRow("a name") << table("Company", large);
        QTest::newRow("a street") << table("Home Street", large);
        QTest::newRow("many long texts")
            << "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Sara\r\nN:" + half + ';' + half +
                   ";;;\r\nORG:" + half + "\r\nTITLE:" + half + "\r\nNOTE:" + half +
                   "\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Tom\r\nN:;Tom;;;\r\n"
                   "END:VCARD\r\n";
        QTest::newRow("a calendar")
            << "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Fair\r\n"
               "DTSTART:20261201T100000\r\nDESCRIPTION:" +
                   large +
                   "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Lunch\r\n"
                   "DTSTART:20261202T120000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }
    void oneRecordThatIsTooLargeDoesNotCostTheOthers()
    {
        QFETCH(QByteArray, file);
        TestReplica device;
        const ImportReport report = taken(device, file);
        checkReport(report);
        QCOMPARE(report.count(Fate::Failed), 1);
        QCOMPARE(report.count(Fate::Created), 1);
        QVERIFY(report.problems.first().reason.contains(QLatin1String("KB is the most")));
    }

    void aPictureComesBackAndOneThatIsTooLargeIsNamed()
    {
        TestReplica device;
        const auto card = [](const QByteArray &name, const QByteArray &picture) {
            return "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:" + name + "\r\nN:;" + name +
                   ";;;\r\nPHOTO;ENCODING=b;TYPE=PNG:" + picture.toBase64() + "\r\nEND:VCARD\r\n";
        };
        const QByteArray small = QByteArray::fromHex("89504e470d0a1a0a") + "small";
        const ImportReport report =
            taken(device, card("Sara", small) +
                              card("Tom", small + QByteArray(replica::Limits::photo, 'x')));
        QCOMPARE(report.count(Fate::Created), 2);
        QCOMPARE(report.problems.size(), 1);
        QVERIFY(report.problems.first().reason.contains(u"Tom"));
        QCOMPARE(attachments::photoOf(*device, report.records[0].id), small);
        QVERIFY(attachments::photoOf(*device, report.records[1].id).isEmpty());
    }

    void eventsBecomeAppointmentsTasksFollowUpsAndOthersAreNamed()
    {
        TestReplica device;
        const Id sara = device.create(replica::ContactEntity, {{"first_name", u"Sara"_s}});
        device.create(replica::EmailEntity,
                      {{"contact", sara}, {"address", u"sara@example.com"_s}});
        const ImportReport report = taken(
            device,
            calendar("BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Viewing\r\nDTSTART;TZID=Europe/Berlin:"
                     "20261201T100000\r\nATTENDEE;CN=Sara:mailto:SARA@example.com\r\nEND:VEVENT\r\n"
                     "BEGIN:VTODO\r\nUID:2\r\nSUMMARY:Send the offer\r\nDESCRIPTION:with plans\r\n"
                     "CATEGORIES:EMAIL\r\nDUE;VALUE=DATE:20261205\r\nEND:VTODO\r\n"
                     "BEGIN:VTODO\r\nUID:3\r\nSUMMARY:Old\r\nSTATUS:COMPLETED\r\n"
                     "COMPLETED:20261101T090000Z\r\nEND:VTODO\r\n"
                     "BEGIN:VEVENT\r\nUID:4\r\nSUMMARY:Off\r\nSTATUS:CANCELLED\r\n"
                     "DTSTART:20261202T100000\r\nEND:VEVENT\r\n"
                     "BEGIN:VJOURNAL\r\nUID:5\r\nSUMMARY:Diary\r\nEND:VJOURNAL\r\n"));
        checkReport(report);
        QCOMPARE(report.count(Fate::Created), 3);
        QCOMPARE(report.count(Fate::Skipped), 2);
        const Id appointment = report.records[0].id;
        QCOMPARE(device.text(replica::AppointmentEntity, appointment, "start"),
                 u"2026-12-01T10:00"_s);
        QCOMPARE(device.text(replica::AppointmentEntity, appointment, "zone"), u"Europe/Berlin"_s);
        QCOMPARE(count(device, "attendance"), 1);
        const auto task = followups::followUp(*device, report.records[1].id);
        QCOMPARE(task->due, u"2026-12-05"_s);
        QCOMPARE(task->kind, u"email"_s);
        QCOMPARE(task->what, u"Send the offer\nwith plans"_s);
        const auto old = followups::followUp(*device, report.records[2].id);
        QCOMPARE(old->state, u"done"_s);
        QCOMPARE(*old->doneAt, QDateTime({2026, 11, 1}, {9, 0}, Qt::UTC).toMSecsSinceEpoch());
    }

    void whatWasDoneHereIsNotOpenedAgainByTheOldCalendar()
    {
        TestReplica device;
        const QByteArray file = calendar("BEGIN:VTODO\r\nUID:2\r\nSUMMARY:Send the offer\r\n"
                                         "DUE;VALUE=DATE:20261205\r\nEND:VTODO\r\n");
        const Id id = taken(device, file).records.first().id;
        device.write(replica::FollowUpEntity, id, {{"state", u"done"_s}, {"due", u"2026-12-06"_s}});
        QCOMPARE(taken(device, file).count(Fate::Skipped), 1);
        QCOMPARE(followups::followUp(*device, id)->state, u"done"_s);
        QCOMPARE(followups::followUp(*device, id)->due, u"2026-12-06"_s);
    }

    void itemsThatShareAUidAndSayOtherThingsAreOthers()
    {
        TestReplica device;
        const QByteArray file = calendar(
            "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:One\r\nDTSTART:20261201T100000\r\nEND:VEVENT\r\n"
            "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Two\r\nDTSTART:20261208T100000\r\nEND:VEVENT\r\n");
        QCOMPARE(taken(device, file).count(Fate::Created), 2);
        QCOMPARE(taken(device, file).count(Fate::Skipped), 2);
    }

    void aBirthdayInACalendarGoesToTheContactOfThatName()
    {
        TestReplica device;
        const Id sara = device.create(replica::ContactEntity,
                                      {{"first_name", u"Sara"_s}, {"last_name", u"Haddad"_s}});
        const ImportReport report = taken(
            device, calendar("BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Sara Haddad's birthday\r\n"
                             "DTSTART;VALUE=DATE:19861121\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n"));
        QCOMPARE(report.records.first().id, sara);
        QCOMPARE(people::contact(*device, sara)->card.dates.first().date, u"1986-11-21"_s);
        QCOMPARE(count(device, "appointment"), 0);
    }

    void theCalendarOfABaseComesBackAsTheSameItems()
    {
        TestReplica device;
        const Id sara = device.create(replica::ContactEntity, {{"first_name", u"Sara"_s}});
        replica::Edit edit(*device, u"plan"_s);
        followups::FollowUp call{
            .contact = sara, .kind = u"call"_s, .what = u"the roof\nand the door"_s};
        call.due = u"2026-12-05T13:00"_s;
        call.zoneKind = u"floating"_s;
        followups::add(edit, call);
        edit.create(replica::AppointmentEntity, {{"title", u"Viewing"_s},
                                                 {"start", u"2026-12-01T10:00"_s},
                                                 {"zone_kind", u"floating"_s}});
        QVERIFY(edit.commit());
        TestReplica other(2);
        taken(other, writeBaseCalendar(*device));
        const auto open = followups::openFollowUps(*other, followups::Span::All);
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.first().kind, call.kind);
        QCOMPARE(open.first().what, call.what);
        QCOMPARE(open.first().due, call.due);
        QVERIFY(open.first().contact.isNull()); // nobody of that id is here
        QCOMPARE(count(other, "appointment"), 1);
    }

    void aWholeBaseComesBackWithEqualContent()
    {
        TestReplica device;
        taken(device, twoCards);
        const Id sara = *people::findContact(*device, u"Sara"_s);
        replica::Edit edit(*device, u"plan"_s);
        followups::add(edit, {.contact = sara, .kind = u"call"_s, .due = u"2026-12-05"_s});
        edit.write(replica::ContactEntity, sara,
                   {{"active", true}, {"probability", 0.25}, {"notes", u"„quoted“\n\ttab"_s}});
        QVERIFY(edit.commit());
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(writeWholeBase(*device, buffer));
        TestReplica other(2);
        const ImportReport report = taken(other, bytes);
        checkReport(report);
        QCOMPARE(report.format, u"touchbase"_s);
        QCOMPARE(report.count(Fate::Failed), 0);
        QCOMPARE(content(other), content(device));
        QCOMPARE(taken(other, bytes).count(Fate::Created), 0);
        QCOMPARE(content(other), content(device));
    }

    void linesOfAWholeBaseThatCannotBeTakenAreNamed()
    {
        TestReplica device;
        const ImportReport report =
            taken(device, "{\"touchbase\":1,\"format\":\"whole base\"}\n"
                          "{\"entity\":\"contact\",\"id\":\"0123456789abcdef0123456789abcdef\","
                          "\"first_name\":\"A\"}\n"
                          "{\"entity\":\"contact\",\"id\":\"short\"}\n"
                          "{\"entity\":\"starship\",\"id\":\"0123456789abcdef0123456789abcde0\"}\n"
                          "{\"entity\":\"contact\",\"id\":\"0123456789abcdef0123456789abcde1\","
                          "\"first_name\":7}\n"
                          "{broken\n");
        checkReport(report);
        QCOMPARE(report.count(Fate::Created), 1);
        QCOMPARE(report.count(Fate::Failed), 4);
        const ImportReport newer = taken(device, "{\"touchbase\":2}\n{}\n");
        QCOMPARE(newer.records.size(), 0);
        QCOMPARE(newer.problems.size(), 1);
    }

    void aFileThatIsNothingWeKnowIsRefusedInWords()
    {
        TestReplica device;
        for (const QByteArray &bytes :
             {QByteArray(), QByteArray("<html><body>Sign in</body></html>"),
              QByteArray("\x89PNG\r\n\x1a\n\0\0", 10), QByteArray("PK\x03\x04zip")}) {
            const ImportReport report = taken(device, bytes);
            QCOMPARE(report.records.size(), 0);
            QVERIFY(!report.problems.isEmpty());
            QVERIFY(!report.problems.first().reason.isEmpty());
        }
        QCOMPARE(importBytes(*device, twoCards, u"file"_s, {.as = u"papyrus"_s}).error().code,
                 Error::Code::Invalid);
    }

    void aFileThatCannotBeReadIsAnError()
    {
        TestReplica device;
        QCOMPARE(importFile(*device, device.folder.filePath(u"none.vcf"_s), {}).error().code,
                 Error::Code::NotFound);
        QVERIFY(!importFile(*device, device.folder.path(), {}));
    }

    void aFullDiskLeavesNothingOfTheImport()
    {
        TestReplica device;
        const qint64 pages = device->database().value("PRAGMA page_count").toInteger();
        device->database().script("PRAGMA max_page_count=" + QByteArray::number(pages + 20) + ';');
        QByteArray rows;
        for (int i = 0; i < 2000; ++i)
            rows += "Ana" + QByteArray::number(i) + ",Lee,,,ana" + QByteArray::number(i) +
                    "@example.com,\n";
        const auto report = importBytes(*device, table(rows), u"file"_s, {.region = u"DE"_s});
        QVERIFY(!report);
        QCOMPARE(report.error().code, Error::Code::Full);
        QCOMPARE(people::contactCount(*device), 0);
        QVERIFY(replica::check(*device).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestImporter)
#include "tst_importer.moc"
