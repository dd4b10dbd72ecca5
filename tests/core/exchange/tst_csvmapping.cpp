// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/csvmapping.h"

#include <QTest>

using namespace touchbase;
using namespace touchbase::exchange;
using namespace touchbase::people;
using namespace Qt::StringLiterals;

namespace {

Card first(const QByteArray &bytes, const CsvOptions &options = {})
{
    const auto reading = readCsvCards(bytes, options);
    return reading.records.isEmpty() ? Card() : reading.records.first().value.value_or(Card());
}

QString formatOf(const QByteArray &header)
{
    QString format;
    readCsvCards(header + "\n", {}, &format);
    return format;
}

} // namespace

class TestCsvMapping : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theProgramIsKnownByItsHeader_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("format");
        const auto row = [](const char *format, const char *header) {
            QTest::newRow(format) << QByteArray(header) << QString::fromLatin1(format);
        };
        row("csv-google", "First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value");
        row("csv-google-old", "Name,Given Name,Family Name,Group Membership,E-mail 1 - Type");
        row("csv-outlook", "Title,First Name,Last Name,Business Street,Home Street,E-mail Address");
        row("csv-outlook-com",
            "First Name,Last Name,Title,E-mail Address,Home Address,Home Street");
        row("csv-linkedin", "First Name,Last Name,URL,Email Address,Company,Position,Connected On");
        row("csv-hubspot", "Record ID,First Name,Email,Lifecycle Stage");
        row("csv-act", "Contact,Company,Salutation,Phone,Record Manager,ID/Status");
        row("csv-thunderbird", "First Name,Primary Email,Screen Name,Birth Year");
        row("csv", "Name,Phone");
    }

    void theProgramIsKnownByItsHeader()
    {
        QFETCH(QByteArray, header);
        QFETCH(QString, format);
        QCOMPARE(formatOf(header), format);
    }

    void googlesNumberedGroupsAndMarksAreRead()
    {
        const Card card = first(
            "First Name,Last Name,Birthday,Labels,E-mail 1 - Label,E-mail 1 - Value,"
            "Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Street,Address 1 - City,"
            "Address 1 - PO Box,Relation 1 - Label,Relation 1 - Value,Event 1 - Label,Event 1 - "
            "Value,"
            "Custom Field 1 - Label,Custom Field 1 - Value\n"
            "Ann,Lee, --02-29,* myContacts ::: Club ::: * starred,* Home,ann@example.com,"
            "Mobile,+1 212 555 0101 ::: +1 212 555 0102,Work,1 Main St,Springfield,Box 5,"
            "Spouse,Max,Anniversary,2004-06-12,Closing Year,2024\n");
        QCOMPARE(card.tags, (QStringList{u"Club"_s, u"Starred"_s}));
        QCOMPARE(card.emails, (QVector<Email>{{u"home"_s, u"ann@example.com"_s}}));
        QCOMPARE(card.phones, (QVector<Phone>{{u"mobile"_s, u"+1 212 555 0101"_s},
                                              {u"mobile"_s, u"+1 212 555 0102"_s}}));
        QCOMPARE(
            card.addresses,
            (QVector<Address>{{u"work"_s, u"1 Main St\nBox 5"_s, u"Springfield"_s, {}, {}, {}}}));
        QCOMPARE(card.relations, (QVector<Relation>{{u"spouse"_s, u"Max"_s}}));
        QCOMPARE(card.dates, (QVector<ImportantDate>{{u"birthday"_s, u"--02-29"_s, {}},
                                                     {u"anniversary"_s, u"2004-06-12"_s, {}}}));
        QCOMPARE(card.custom.value(u"closing_year"_s), u"2024"_s);
    }

    void outlooksColumnsAreRead()
    {
        const Card card = first(
            "Title,First Name,Last Name,Company,Job Title,Business Street,Business Street 2,"
            "Business City,Business Postal Code,Home Street,Business Phone,Business Phone 2,"
            "Mobile Phone,Home Fax,E-mail Address,E-mail Type,Anniversary,Birthday,Categories,"
            "Children,Spouse,Referred By,Hobby,User 1,Priority\n"
            "Dr.,Ann,Lee,Example Ltd.,Agent,1 Main St,Floor 2,Springfield,01234,2 Side St,"
            "212 555 0101,212 555 0102,212 555 0103,212 555 0104,ann@example.com,SMTP,0/0/00,"
            "3/22/1980,Buyer;VIP,Lina; Tom,Max,Bob,\"chess, golf\",blue,Normal\n");
        QCOMPARE(card.prefix, u"Dr."_s);
        QCOMPARE(card.jobTitle, u"Agent"_s);
        QCOMPARE(card.addresses.size(), 2);
        QCOMPARE(card.addresses[0].street, u"1 Main St\nFloor 2"_s);
        QCOMPARE(card.addresses[0].postalCode, u"01234"_s);
        QCOMPARE(card.addresses[1].label, u"home"_s);
        QCOMPARE(card.phones.size(), 4);
        QCOMPARE(card.phones[3].label, u"home fax"_s);
        QCOMPARE(card.dates, (QVector<ImportantDate>{{u"birthday"_s, u"1980-03-22"_s, {}}}));
        QCOMPARE(card.tags, (QStringList{u"Buyer"_s, u"VIP"_s}));
        QCOMPARE(card.hobbies, (QStringList{u"chess"_s, u"golf"_s}));
        QCOMPARE(card.relations.size(), 4);
        QCOMPARE(card.custom, (QMap<QString, QString>{{u"user_1"_s, u"blue"_s}}));
    }

    void germanHeadersAreRead()
    {
        const Card card = first("Vorname;Nachname;Firma;Straße geschäftlich;Ort geschäftlich;"
                                "Postleitzahl geschäftlich;Mobiltelefon;E-Mail-Adresse;Geburtstag\n"
                                "Ann;Lee;Beispiel GmbH;Hauptstr. 1;Köln;50667;0171 555;"
                                "ann@example.com;22.03.1980\n");
        QCOMPARE(card.firstName, u"Ann"_s);
        QCOMPARE(card.organization, u"Beispiel GmbH"_s);
        QCOMPARE(card.addresses.value(0),
                 (Address{u"work"_s, u"Hauptstr. 1"_s, u"Köln"_s, {}, u"50667"_s, {}}));
        QCOMPARE(card.phones.value(0).label, u"mobile"_s);
        QCOMPARE(card.dates.value(0).date, u"1980-03-22"_s);
    }

    void theHeaderIsFoundBelowNotes()
    {
        const auto reading =
            readCsvCards("Notes:\n\"When exporting, some e-mails are missing.\"\n,,,\n\n"
                         "First Name,Last Name,Email Address,Company,Connected On\n"
                         "Ann,Lee,ann@example.com,Example Ltd.,15 Mar 2024\n");
        QCOMPARE(reading.records.size(), 1);
        QCOMPARE(reading.records.first().line, 6);
        QVERIFY(reading.problems.isEmpty());
        QCOMPARE(reading.records.first().value->lastName, u"Lee"_s);
    }

    void rowsAboveTheHeaderAreMentioned()
    {
        const auto reading = readCsvCards("x,y,z\nName,Phone,Email\nAnn,212 555 0101,\n");
        QCOMPARE(reading.records.size(), 1);
        QCOMPARE(reading.problems.size(), 1);
        QCOMPARE(reading.problems.first().line, 1);
    }

    void aSecondTableBelowHidesNothingOfTheFirst()
    {
        const auto reading = readCsvCards("Name,Phone\nAnn,212 555 0101\nName,Phone\n"
                                          "First Name,Last Name,Email,Notes\nBob,Ray,,\n");
        QCOMPARE(reading.records.size(), 4);
        QCOMPARE(reading.records[0].value->displayName, u"Ann"_s);
        QVERIFY(reading.records[1].reason.contains(u"header"));
    }

    void columnsWithoutAFieldBecomeCustomFields()
    {
        const Card card = first("Name,Favourite Colour\nAnn Lee,blue\n");
        QCOMPARE(card.displayName, u"Ann Lee"_s);
        QCOMPARE(card.custom.value(u"favourite_colour"_s), u"blue"_s);
    }

    void aTableWithoutMeaningIsRefusedRowByRow()
    {
        const auto reading = readCsvCards("a,b\n1,2\n3,4\n");
        QCOMPARE(reading.records.size(), 2);
        for (const auto &record : reading.records) {
            QVERIFY(!record.value);
            QVERIFY(record.reason.contains(u"map"));
        }
        QCOMPARE(reading.records[1].line, 3);
    }

    void aMapGivesMeaningToColumns()
    {
        const auto columns = readColumns(R"({"columns":{"A":"first_name","b":"phone.mobile",
            "C d":"date.birthday","E":"ignore","F":"custom.pet"},"date_order":"day"})");
        QVERIFY(columns);
        const Card card = first("a,B,c-d,e,f\nAnn,212 555 0101,3/4/1980,x,cat\n", {*columns, {}});
        QCOMPARE(card.firstName, u"Ann"_s);
        QCOMPARE(card.phones, (QVector<Phone>{{u"mobile"_s, u"212 555 0101"_s}}));
        QCOMPARE(card.dates.value(0).date, u"1980-04-03"_s);
        QCOMPARE(card.custom, (QMap<QString, QString>{{u"pet"_s, u"cat"_s}}));
    }

    void aMapWithAnUnknownFieldIsRefusedByName()
    {
        QVERIFY(
            readColumns(R"({"columns":{"A":"shoe_size"}})").error().message.contains(u"shoe_size"));
        QVERIFY(!readColumns("{}"));
        QVERIFY(!readColumns("no json"));
    }

    void theOrderOfDatesIsTakenFromTheDatesThemselves()
    {
        const QByteArray head = "Name,Birthday,Anniversary\n";
        QCOMPARE(first(head + "Ann,3/4/1980,\nBob,,22/6/2004\n").dates.value(0).date,
                 u"1980-04-03"_s);
        QCOMPARE(first(head + "Ann,3/4/1980,\nBob,,6/22/2004\n").dates.value(0).date,
                 u"1980-03-04"_s);
    }

    void anAmbiguousOrderIsSaidAndFollowsTheUser()
    {
        const QByteArray bytes = "Name,Birthday\nAnn,3/4/1980\n";
        const auto reading = readCsvCards(bytes);
        QCOMPARE(reading.problems.size(), 1);
        QCOMPARE(reading.problems.first().line, 2);
        QCOMPARE(first(bytes, {{}, DateOrder::DayFirst}).dates.value(0).date, u"1980-04-03"_s);
    }

    void numbersDestroyedBySpreadsheetsAreRefusedWithTheReason()
    {
        const auto reading = readCsvCards("Name,Phone\nAnn,6.28123E+12\n,6.28123E+12\n");
        QVERIFY(reading.records[0].value->phones.isEmpty());
        QVERIFY(reading.records[0].warnings.first().contains(u"6.28123E+12"));
        QVERIFY(!reading.records[1].value);
        QVERIFY(reading.records[1].reason.contains(u"spreadsheet"));
    }

    void shortAndLongRowsKeepWhatTheyHold()
    {
        const auto reading = readCsvCards("First Name,Last Name,Phone,Notes\nAnn,Lee\n"
                                          "Bob,Ray,212 555 0101,n,more\n,,,\nCid,Fox");
        QCOMPARE(reading.records.size(), 3);
        QCOMPARE(reading.records[0].value->lastName, u"Lee"_s);
        QCOMPARE(reading.records[1].value->custom.value(u"extra_cells"_s), u"more"_s);
        QCOMPARE(reading.records[1].warnings.size(), 1);
        QVERIFY(reading.records[2].warnings.first().contains(u"2 of 4"));
    }

    void anEmptyCellNeverTakesTheValueOfTheRowAbove()
    {
        const auto reading = readCsvCards("Name,Email\nAnn,ann@example.com\nBob,\n");
        QVERIFY(reading.records[1].value->emails.isEmpty());
    }

    void ourOwnTableIsReadBackEqual()
    {
        Card full;
        full.firstName = u"=HYPERLINK(1)"_s;
        full.lastName = u"Lee"_s;
        full.displayName = u"Ann, \"the\" Lee"_s;
        full.organization = u"Example Ltd."_s;
        full.phones = {{u"mobile"_s, u"+1 212 555 0101"_s}, {{}, u"-5"_s}};
        full.emails = {{u"Club"_s, u"ann@example.com"_s}};
        full.addresses = {
            {u"work"_s, u"1 Main St\nFloor 2"_s, u"Springfield"_s, u"IL"_s, u"01234"_s, u"USA"_s}};
        full.dates = {{u"birthday"_s, u"--02-29"_s, {}},
                      {u"birthday"_s, u"2015-04-02"_s, u"Lina"_s}};
        full.relations = {{u"child"_s, u"Lina: the first"_s}, {u"spouse"_s, u"Max"_s}};
        full.tags = {u"a,b"_s, u"c;d"_s};
        full.hobbies = {u"chess"_s};
        full.urls = {u"https://example.com"_s};
        full.notes = u"'=one\n two "_s;
        full.level = u"B"_s;
        full.active = false;
        full.probability = 0.125;
        full.dealValue = 1234567.25;
        full.custom = {{u"closing_year"_s, u"2024"_s}};
        full.uid = u"x-1"_s;
        full.photo = QByteArray::fromHex("ffd8ffe0") + QByteArray(30, '\0');
        full.unknown = {"X-A:1", "X-B;TYPE=HOME:2"};
        Card company;
        company.organisation = true;
        company.organization = u"Example Inc."_s;
        const QVector<Card> cards = {full, company};
        QString format;
        const QByteArray bytes = writeCsvCards(cards, CsvFormat::Own);
        const auto reading = readCsvCards(bytes, {}, &format);
        QCOMPARE(format, u"csv-touchbase"_s);
        QVector<Card> back;
        for (const auto &record : reading.records)
            back += record.value.value_or(Card());
        QVERIFY2(back == cards, writeCsvCards(back, CsvFormat::Own).constData());
        QCOMPARE(writeCsvCards(back, CsvFormat::Own), bytes);
    }

    void tablesForGoogleAndOutlookAreReadBackWithWhatTheyCanHold()
    {
        Card card;
        card.firstName = u"Ann"_s;
        card.lastName = u"Lee"_s;
        card.phones = {{u"mobile"_s, u"+1 212 555 0101"_s}, {u"work"_s, u"+1 212 555 0102"_s}};
        card.emails = {{{}, u"ann@example.com"_s}};
        card.dates = {{u"birthday"_s, u"1980-03-22"_s, {}},
                      {u"anniversary"_s, u"2004-06-12"_s, {}}};
        card.relations = {{u"spouse"_s, u"Max"_s}};
        card.tags = {u"Club"_s};
        card.notes = u"=1+1"_s;
        for (const CsvFormat format : {CsvFormat::Google, CsvFormat::Outlook}) {
            const QByteArray bytes = writeCsvCards({card}, format);
            QVERIFY(!bytes.contains(",=1+1"));
            const Card back = first(bytes);
            QCOMPARE(back.lastName, card.lastName);
            QCOMPARE(back.notes, card.notes);
            QCOMPARE(back.emails, card.emails);
            QCOMPARE(back.relations, card.relations);
            QCOMPARE(back.tags, card.tags);
            QCOMPARE(back.phones.size(), 2);
            QCOMPARE(back.dates.size(), 2);
        }
    }

    void outlooksTableHasIts92ColumnsInOrder()
    {
        const QByteArray header = writeCsvCards({}, CsvFormat::Outlook).split('\r').first();
        QVERIFY(header.startsWith("\xef\xbb\xbfTitle,First Name,Middle Name"));
        QCOMPARE(header.count(',') + 1, 92);
        QVERIFY(header.endsWith("Web Page"));
    }
};

QTEST_GUILESS_MAIN(TestCsvMapping)
#include "tst_csvmapping.moc"
