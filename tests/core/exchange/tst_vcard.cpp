// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/vcard.h"

#include <QTest>

using namespace touchbase::exchange;
using namespace touchbase::people;
using namespace Qt::StringLiterals;

namespace {

QByteArray card(const QByteArray &lines, const QByteArray &version = "3.0")
{
    return "BEGIN:VCARD\r\nVERSION:" + version + "\r\n" + lines + "END:VCARD\r\n";
}

Card only(const QByteArray &bytes)
{
    const auto reading = readVCard(bytes);
    if (reading.records.size() != 1 || !reading.records.first().value)
        return {};
    return *reading.records.first().value;
}

Card fullCard()
{
    Card full;
    full.firstName = u"Zoë"_s;
    full.middleName = u"A., B."_s;
    full.lastName = u"Muster;mann"_s;
    full.prefix = u"Dr."_s;
    full.suffix = u"jun."_s;
    full.nickname = u"Zo"_s;
    full.phoneticFirstName = u"Tso-eh"_s;
    full.phoneticLastName = u"Moos-ter"_s;
    full.displayName = u"Dr. Zoë Muster"_s;
    full.organization = u"Example; Sons, Ltd."_s;
    full.department = u"Sales"_s;
    full.jobTitle = u"Agent"_s;
    full.phones = {{u"mobile"_s, u"+1 212 555 0101"_s},     {u"home"_s, u"212 555 0102"_s},
                   {u"work"_s, u"212 555 0103"_s},          {u"fax"_s, u"212 555 0104"_s},
                   {u"home fax"_s, u"212 555 0105"_s},      {u"work fax"_s, u"212 555 0106"_s},
                   {u"main"_s, u"212 555 0107"_s},          {u"pager"_s, u"212 555 0108"_s},
                   {u"Weekend House"_s, u"212 555 0109"_s}, {{}, u"212 555 0110"_s}};
    full.emails = {{u"home"_s, u"zoe@example.com"_s}, {u"club"_s, u"zoe@example.org"_s}};
    full.addresses = {
        {u"work"_s, u"1 Main St\nSuite 5"_s, u"Springfield"_s, u"IL"_s, u"62701"_s, u"USA"_s},
        {u"Cabin"_s, u"Lake Road"_s, {}, {}, {}, {}}};
    full.dates = {{u"birthday"_s, u"1980-02-29"_s, {}},
                  {u"anniversary"_s, u"2004-06-12"_s, {}},
                  {u"anniversary"_s, u"2010-01-02"_s, {}},
                  {u"birthday"_s, u"--03-04"_s, u"Lina"_s},
                  {u"first visit"_s, u"2019-09-01"_s, {}}};
    full.relations = {{u"spouse"_s, u"Max"_s},
                      {u"child"_s, u"Lina"_s},
                      {u"child"_s, u"Tom"_s},
                      {u"referred_by"_s, u"Ann"_s},
                      {u"neighbour"_s, u"Bob"_s}};
    full.tags = {u"buyer"_s, u"a,b"_s};
    full.hobbies = {u"chess"_s, u"sailing; racing"_s};
    full.urls = {u"https://example.com/a?b=1,2;c"_s};
    full.notes =
        u"First line\nsecond, with; signs \\ and \U0001F600 a tail that is long enough to be "
        "folded in the middle of a letter: äöüäöüäöüäöüäöüäöüäöüäöü"_s;
    full.level = u"A"_s;
    full.group = u"Current Clients"_s;
    full.type = u"Seller"_s;
    full.source = u"Exhibition"_s;
    full.active = true;
    full.probability = 0.35;
    full.dealValue = 450000.5;
    full.custom = {{u"closing_year"_s, u"2024"_s}, {u"loan; type"_s, u"fixed, 30 years"_s}};
    full.uid = u"urn:uuid:1f0c5a0e-0000-4000-8000-000000000001"_s;
    full.photo = QByteArray::fromHex("ffd8ffe000104a464946") + QByteArray(300, 'x');
    full.unknown = {"X-SKYPE;TYPE=HOME:zoe.example", "IMPP:xmpp:zoe@example.com"};
    return full;
}

} // namespace

class TestVCard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadBackEqual_data()
    {
        QTest::addColumn<bool>("version4");
        QTest::newRow("3.0") << false;
        QTest::newRow("4.0") << true;
    }

    void whatIsWrittenIsReadBackEqual()
    {
        QFETCH(bool, version4);
        const auto version = version4 ? VCardVersion::V4 : VCardVersion::V3;
        Card nameless;
        nameless.phones = {{{}, u"+1 212 555 0101"_s}};
        Card company;
        company.organisation = true;
        company.organization = u"Example Ltd."_s;
        company.dates = {{u"birthday"_s, u"--02-29"_s, {}}};
        const QVector<Card> cards = {fullCard(), nameless, company};
        const QByteArray bytes = writeVCard(cards, version);
        const auto reading = readVCard(bytes);
        QCOMPARE(reading.records.size(), 3);
        QVERIFY(reading.problems.isEmpty());
        QVector<Card> back;
        for (const auto &record : reading.records) {
            QVERIFY2(record.warnings.isEmpty(), qPrintable(record.warnings.join(u'\n')));
            back += *record.value;
        }
        for (qsizetype i = 0; i < cards.size(); ++i)
            QVERIFY2(back[i] == cards[i], writeVCard({back[i]}, version).constData());
        QCOMPARE(writeVCard(back, version), bytes);
    }

    void noLineIsLongerThan75OctetsAndNoLetterIsSplit()
    {
        const QByteArray bytes = writeVCard({fullCard()}, VCardVersion::V3);
        for (const QByteArray &line : bytes.split('\n')) {
            QVERIFY(line.size() <= 76);
            QVERIFY(QUtf8StringView(line.constData(), line.size()).isValidUtf8());
        }
    }

    void theWeddingDayAndTheSpouseAreWrittenInTheWaysOtherProgramsRead()
    {
        Card card;
        card.firstName = u"Ann"_s;
        card.dates = {{u"anniversary"_s, u"2004-06-12"_s, {}}};
        card.relations = {{u"spouse"_s, u"Max"_s}, {u"child"_s, u"Lina"_s}};
        const QByteArray v3 = writeVCard({card}, VCardVersion::V3);
        for (const char *line :
             {"X-ANNIVERSARY:2004-06-12", "X-EVOLUTION-ANNIVERSARY:2004-06-12",
              "X-KADDRESSBOOK-X-Anniversary:2004-06-12", "X-ABDATE:2004-06-12",
              "X-ABLabel:_$!<Anniversary>!$_", "X-SPOUSE:Max", "X-MS-SPOUSE:Max",
              "X-EVOLUTION-SPOUSE:Max", "X-KADDRESSBOOK-X-SpousesName:Max", "X-ABRELATEDNAMES:Max",
              "X-ABLabel:_$!<Spouse>!$_", "X-MS-CHILD:Lina"})
            QVERIFY2(v3.contains(line), line);
        const QByteArray v4 = writeVCard({card}, VCardVersion::V4);
        for (const char *line : {"ANNIVERSARY:20040612", "RELATED;VALUE=text;TYPE=spouse:Max",
                                 "RELATED;VALUE=text;TYPE=child:Lina", "X-ABRELATEDNAMES:Max"})
            QVERIFY2(v4.contains(line), line);
    }

    void everyDialectOfSpouseIsOneSpouse_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line :
             {"X-MS-SPOUSE:Max", "X-SPOUSE:Max", "X-EVOLUTION-SPOUSE:Max",
              "X-KADDRESSBOOK-X-SpousesName:Max", "X-KADDRESSBOOK-X-SpouseName:Max",
              "RELATED;TYPE=spouse;VALUE=text:Max",
              "item1.X-ABRELATEDNAMES:Max\r\nitem1.X-ABLabel:_$!<Spouse>!$_",
              "item2.X-ABLabel:Spouse\r\nitem2.X-ABRELATEDNAMES:Max",
              "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Max;14;;;;;;;;;;;;;"})
            QTest::newRow(line) << QByteArray(line) + "\r\n";
    }

    void everyDialectOfSpouseIsOneSpouse()
    {
        QFETCH(QByteArray, line);
        const Card read = only(card("FN:Ann\r\n" + line + line));
        QCOMPARE(read.relations, (QVector<Relation>{{u"spouse"_s, u"Max"_s}}));
        QVERIFY(read.unknown.isEmpty());
    }

    void everyDialectOfDateIsTheSameDate_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("date");
        const auto row = [](const char *line, const char *kind, const char *date) {
            QTest::newRow(line) << QByteArray(line) + "\r\n"
                                << QString::fromLatin1(kind) << QString::fromLatin1(date);
        };
        row("BDAY:19800322", "birthday", "1980-03-22");
        row("BDAY;VALUE=date:1980-03-22", "birthday", "1980-03-22");
        row("BDAY:1980-03-22T00:00:00Z", "birthday", "1980-03-22");
        row("BDAY:1980-03-22;", "birthday", "1980-03-22");
        row("BDAY:--0203", "birthday", "--02-03");
        row("BDAY:--02-03", "birthday", "--02-03");
        row("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "birthday", "--02-29");
        row("X-APPLE-OMIT-YEAR:1900\r\nBDAY:1900-03-04", "birthday", "--03-04");
        row("X-MS-ANNIVERSARY:20120801", "anniversary", "2012-08-01");
        row("X-ANNIVERSARY:2012-08-01", "anniversary", "2012-08-01");
        row("X-EVOLUTION-ANNIVERSARY:2012-08-01", "anniversary", "2012-08-01");
        row("X-KADDRESSBOOK-X-Anniversary:2012-08-01", "anniversary", "2012-08-01");
        row("ANNIVERSARY:20120801", "anniversary", "2012-08-01");
        row("item3.X-ABDATE:2012-08-01\r\nitem3.X-ABLabel:_$!<Anniversary>!$_", "anniversary",
            "2012-08-01");
        row("X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2012-08-01;1;;;;;;;;;;;;;",
            "anniversary", "2012-08-01");
        row("item4.X-ABDATE:2012-08-01\r\nitem4.X-ABLabel:Closing", "closing", "2012-08-01");
    }

    void everyDialectOfDateIsTheSameDate()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, kind);
        QFETCH(QString, date);
        QCOMPARE(only(card("FN:Ann\r\n" + line)).dates, (QVector<ImportantDate>{{kind, date, {}}}));
    }

    void aDateThatIsNoneIsKeptAndReported()
    {
        const auto reading = readVCard(card("FN:Ann\r\nBDAY:in spring\r\n"));
        const auto &record = reading.records.first();
        QCOMPARE(record.warnings.size(), 1);
        QVERIFY(record.warnings.first().contains(u"in spring"));
        QCOMPARE(record.value->unknown, QVector<QByteArray>{"BDAY:in spring"});
        const QByteArray written = writeVCard({*record.value}, VCardVersion::V4);
        QVERIFY(!written.contains("\nBDAY"));
        QCOMPARE(only(written), *record.value);
    }

    void quotedPrintableAndCharacterSetsOfVersion21AreUndone()
    {
        const Card read =
            only(card("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=\r\n"
                      "=BCrgen;;;\r\n"
                      "NOTE;QUOTED-PRINTABLE:come=\r\n to the aid=0D=0Aof all\r\n"
                      "TITLE;CHARSET=ISO-8859-1:B\xfcro\r\n"
                      "TEL;CELL;VOICE:212 555 0101\r\n",
                      "2.1"));
        QCOMPARE(read.lastName, u"Müller"_s);
        QCOMPARE(read.firstName, u"Jürgen"_s);
        QCOMPARE(read.notes, u"come to the aid\nof all"_s);
        QCOMPARE(read.jobTitle, u"Büro"_s);
        QCOMPARE(read.phones, (QVector<Phone>{{u"mobile"_s, u"212 555 0101"_s}}));
    }

    void aSoftLineBreakBeforeTheEndDoesNotSwallowTheNextCard()
    {
        const QByteArray first = card("FN:Ann\r\nNOTE;ENCODING=QUOTED-PRINTABLE:half=\r\n", "2.1");
        const auto reading = readVCard(first + card("FN:Bob\r\n"));
        QCOMPARE(reading.records.size(), 2);
        QCOMPARE(reading.records[1].value->displayName, u"Bob"_s);
    }

    void bytesOfAnUndeclaredLatinSetAreReadAndReported()
    {
        const auto reading = readVCard(card("FN:J\xfcrgen\r\n"));
        QCOMPARE(reading.records.first().value->displayName, u"Jürgen"_s);
        QCOMPARE(reading.records.first().warnings.size(), 1);
    }

    void aFoldMaySplitALetter()
    {
        QCOMPARE(only(card("FN:J\xc3\r\n \xbcrgen\r\n")).displayName, u"Jürgen"_s);
    }

    void filesInUtf16AreReadWithAndWithoutMark()
    {
        const QString text = QString::fromUtf8(card("FN:Zoë\r\n"));
        QByteArray little(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        QCOMPARE(only(little).displayName, u"Zoë"_s);
        QCOMPARE(only("\xff\xfe" + little).displayName, u"Zoë"_s);
        QCOMPARE(only("\xef\xbb\xbf" + card("FN:Zoë\r\n")).displayName, u"Zoë"_s);
    }

    void lineEndsOfAnyKindAreLineEnds()
    {
        for (const QByteArray &end : {QByteArray("\n"), QByteArray("\r"), QByteArray("\r\r\n")}) {
            QByteArray bytes = card("FN:Ann\r\nNOTE:one\r\n  two\r\n");
            bytes.replace("\r\n", end);
            QCOMPARE(only(bytes).notes, u"one two"_s);
        }
    }

    void oddFormsOfTheFrameAreACard()
    {
        const Card read = only("begin:vcard\nfn:Ann\nn:Example;Ann\nversion:2.1\nend:vcard\n");
        QCOMPARE(read.displayName, u"Ann"_s);
        QCOMPARE(read.lastName, u"Example"_s);
        QCOMPARE(only("BEGIN:VCARD\nFN:Ann\nFN\nN:\nEND:VCARD\n").displayName, u"Ann"_s);
        QCOMPARE(
            only(card("VERSION:3.0\r\nFN:Ann\r\nFN:Ann\r\nPRODID:a\r\nPRODID:b\r\n")).displayName,
            u"Ann"_s);
    }

    void propertiesInAnyCaseAndGroupAreTheSame()
    {
        const Card read = only(card("FN:Ann\r\nitem1.email;Type=internet,home:ann@example.com\r\n"
                                    "A.B.TEL;type=WORK;TYPE=fax:212 555 0101\r\n"
                                    "item2.TEL:212 555 0102\r\nitem2.X-ABLabel:Front Desk\r\n"));
        QCOMPARE(read.emails, (QVector<Email>{{u"home"_s, u"ann@example.com"_s}}));
        QCOMPARE(read.phones, (QVector<Phone>{{u"work fax"_s, u"212 555 0101"_s},
                                              {u"Front Desk"_s, u"212 555 0102"_s}}));
        QVERIFY(read.unknown.isEmpty());
    }

    void aColonInsideAQuotedParameterDoesNotEndIt()
    {
        const Card read = only(card("FN:Ann\r\nTEL;X-ID=\"a:b;c\";TYPE=cell:212 555 0101\r\n"));
        QCOMPARE(read.phones, (QVector<Phone>{{u"mobile"_s, u"212 555 0101"_s}}));
        // A quote that never closes hides nothing.
        QCOMPARE(only(card("FN:Ann\r\nTEL;X-ID=\"a:212 555 0101\r\n")).phones.size(), 1);
    }

    void base64MayBeFoldedOrNot()
    {
        const QByteArray png = QByteArray::fromHex("89504e470d0a1a0a") + QByteArray(200, '\1');
        const QByteArray text = png.toBase64();
        const Card folded = only(card("FN:Ann\r\nPHOTO;ENCODING=b;TYPE=PNG:" + text.left(50) +
                                      "\r\n " + text.mid(50) + "\r\n"));
        const Card loose = only(card("FN:Ann\r\nPHOTO;PNG;BASE64:\r\n" + text.left(60) + "\r\n" +
                                         text.mid(60) + "\r\n\r\nTITLE:Agent\r\n",
                                     "2.1"));
        const Card data =
            only(card("FN:Ann\r\nPHOTO:data:image/png;base64," + text + "\r\n", "4.0"));
        QCOMPARE(folded.photo, png);
        QCOMPARE(loose.photo, png);
        QCOMPARE(loose.jobTitle, u"Agent"_s);
        QCOMPARE(data.photo, png);
    }

    void aPhotoThatIsNoPictureIsLeftOutAndReported()
    {
        const QByteArray script = QByteArray("<svg onload=\"x()\"/>").toBase64();
        const auto reading =
            readVCard(card("FN:Ann\r\nPHOTO;ENCODING=b;TYPE=SVG:" + script + "\r\n"));
        QVERIFY(reading.records.first().value->photo.isEmpty());
        QVERIFY(reading.records.first().value->unknown.isEmpty());
        QCOMPARE(reading.records.first().warnings.size(), 1);
    }

    void anAddressGathersItsPartsAndALabelStandsInForIt()
    {
        const Card read =
            only(card("FN:Ann\r\nADR;HOME:PO Box 5;Apt 2;1 Main St;Springfield;IL;62701;USA\r\n"
                      "LABEL;WORK;ENCODING=QUOTED-PRINTABLE:2 Side St=0D=0ASpringfield\r\n",
                      "2.1"));
        QCOMPARE(read.addresses.size(), 2);
        QCOMPARE(read.addresses[0], (Address{u"home"_s, u"1 Main St\nApt 2\nPO Box 5"_s,
                                             u"Springfield"_s, u"IL"_s, u"62701"_s, u"USA"_s}));
        QCOMPARE(read.addresses[1].street, u"2 Side St\nSpringfield"_s);
    }

    void aCompanyCardIsAnOrganisation()
    {
        QVERIFY(only(card("ORG:Example Ltd.\r\nFN:Example Ltd.\r\nX-ABShowAs:COMPANY\r\n"))
                    .organisation);
        QVERIFY(only(card("ORG:Example Ltd.\r\nFN:Example\r\nKIND:org\r\n", "4.0")).organisation);
        QVERIFY(!only(card("ORG:Example Ltd.\r\nN:Lee;Ann\r\n")).organisation);
    }

    void aGroupBecomesATagOfItsMembersAndIsReported()
    {
        const auto apple =
            readVCard(card("FN:Ann\r\nUID:AAAA-1\r\n") + card("FN:Bob\r\nUID:AAAA-2\r\n") +
                      card("FN:Chess Club\r\nX-ADDRESSBOOKSERVER-KIND:group\r\n"
                           "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:aaaa-1\r\n"
                           "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:gone\r\n"));
        QCOMPARE(apple.records.size(), 3);
        QCOMPARE(apple.records[0].value->tags, QStringList{u"Chess Club"_s});
        QVERIFY(apple.records[1].value->tags.isEmpty());
        QVERIFY(!apple.records[2].value);
        QVERIFY(apple.records[2].reason.contains(u"1 of its 2 members"));
        const auto standard =
            readVCard(card("KIND:group\r\nFN:Club\r\nMEMBER:mailto:ann@example.com\r\n", "4.0") +
                      card("FN:Ann\r\nEMAIL:Ann@example.com\r\n", "4.0"));
        QCOMPARE(standard.records[1].value->tags, QStringList{u"Club"_s});
    }

    void noCardDisappearsWithoutAWord()
    {
        const auto reading =
            readVCard("noise\r\nBEGIN:VCARD\r\nFN:Ann\r\nBEGIN:VCARD\r\nEND:VCARD\r\n"
                      "BEGIN:VCARD\r\nFN:Bob\r\nTEL:212 555 01");
        QCOMPARE(reading.records.size(), 3);
        QVERIFY(reading.records[0].warnings.first().contains(u"END:VCARD is missing"));
        QCOMPARE(reading.records[0].line, 2);
        QCOMPARE(reading.records[1].reason, u"the card is empty"_s);
        QCOMPARE(reading.records[2].value->displayName, u"Bob"_s);
        QVERIFY(reading.records[2].warnings.first().contains(u"the file ends"));
        QCOMPARE(reading.problems.size(), 1);
        QCOMPARE(reading.problems.first().line, 1);
    }

    void aFileWithoutCardsSaysSo()
    {
        for (const QByteArray &bytes : {QByteArray(), QByteArray("\n \n"), QByteArray("a,b\n1,2\n"),
                                        QByteArray("\x89PNG\r\n")}) {
            const auto reading = readVCard(bytes);
            QVERIFY(reading.records.isEmpty());
            QVERIFY(!reading.problems.isEmpty());
        }
    }

    void aCardInsideACardIsKeptAsItStands()
    {
        const auto reading =
            readVCard(card("FN:Ann\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Bob\r\nEND:VCARD\r\n"
                           "TITLE:Agent\r\n",
                           "2.1"));
        QCOMPARE(reading.records.size(), 1);
        QCOMPARE(reading.records.first().value->jobTitle, u"Agent"_s);
        QVERIFY(reading.records.first().value->unknown.first().contains("FN:Bob"));
    }

    void nothingOfACardEndsOrOpensAnotherWhenItIsWritten()
    {
        Card card;
        card.firstName = QStringLiteral("Sara");
        card.unknown = {"BEGIN:VCARD", "item1.END:VCARD", "X-A:1\r\nEND:VCARD", "VERSION:2.1",
                        "no colon"};
        Card tom;
        tom.firstName = QStringLiteral("Tom");
        for (const VCardVersion version : {VCardVersion::V3, VCardVersion::V4}) {
            const auto read = readVCard(writeVCard({card, tom}, version));
            QCOMPARE(read.records.size(), 2);
            QCOMPARE(read.problems.size(), 0);
            QVERIFY(read.records[0].value && read.records[1].value);
            QCOMPARE(read.records[1].value->firstName, QStringLiteral("Tom"));
            QCOMPARE(writeVCard({*read.records[0].value}, version),
                     writeVCard({card}, version)); // and nothing of it is lost
        }
    }

    void unknownPropertiesComeBackWithTheirLabels()
    {
        const Card read =
            only(card("FN:Ann\r\nitem1.X-GAME;TYPE=HOME:chess\r\nitem1.X-ABLabel:Plays\r\n"
                      "X-OLD;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:B=FCro=0D=0A2\r\n"));
        QCOMPARE(read.unknown, (QVector<QByteArray>{"item1.X-GAME;TYPE=HOME:chess",
                                                    "X-OLD:Büro\\n2", "item1.X-ABLABEL:Plays"}));
        QCOMPARE(only(writeVCard({read}, VCardVersion::V3)), read);
    }

    void hostileFilesAreReadInReasonableSteps()
    {
        QByteArray parameters = "FN:Ann\r\nTEL";
        for (int i = 0; i < 100'000; ++i)
            parameters += ";X-P" + QByteArray::number(i) + "=1";
        QCOMPARE(only(card(parameters + ":212 555 0101\r\n")).phones.size(), 1);
        QByteArray types = "FN:Ann\r\nTEL;TYPE=cell";
        for (int i = 0; i < 10'000; ++i)
            types += ",t" + QByteArray::number(i);
        QCOMPARE(only(card(types + ":212 555 0101\r\n")).phones.first().label, u"mobile"_s);
        const auto many = readVCard(card("N:" + QByteArray("a;").repeated(5000) + "\r\n"));
        QCOMPARE(many.records.first().value->lastName, u"a"_s);
        QVERIFY(!many.records.first().warnings.isEmpty());
        QCOMPARE(readVCard(QByteArray("BEGIN:VCARD\r\n").repeated(5000)).records.size(), 5000);
        const QByteArray agents = QByteArray("BEGIN:VCARD\r\nAGENT:\r\n").repeated(5000);
        QCOMPARE(readVCard(agents).records.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestVCard)
#include "tst_vcard.moc"
