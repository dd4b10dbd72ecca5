// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/csvmapping.h"
#include "core/exchange/format.h"
#include "core/exchange/icalendar.h"
#include "core/exchange/importer.h"
#include "core/exchange/vcard.h"
#include "platform/alarmstore.h"
#include "tests/fuzz/target.h"
#include "tests/support/testreplica.h"

#include <QFile>

namespace touchbase::fuzz {

namespace {

using namespace exchange;

void vcard(QByteArrayView bytes)
{
    QVector<people::Card> cards;
    for (const Record<people::Card> &record : readVCard(bytes).records) {
        mustHold(record.value || !record.reason.isEmpty(), "what is not taken is named");
        if (record.value)
            cards.append(*record.value);
    }
    const Reading<people::Card> again = readVCard(writeVCard(cards, VCardVersion::V4));
    mustHold(again.records.size() <= cards.size(), "what is written is no more than what was read");
}

void csv(QByteArrayView bytes)
{
    for (const Record<people::Card> &record : readCsvCards(bytes).records)
        mustHold(record.value || !record.reason.isEmpty(), "what is not taken is named");
}

void columns(QByteArrayView bytes) { static_cast<void>(readColumns(bytes)); }

void calendar(QByteArrayView bytes)
{
    for (const Record<CalendarItem> &record : readCalendar(bytes).records)
        mustHold(record.value || !record.reason.isEmpty(), "what is not taken is named");
}

/// Any file at all, as far as a rehearsed import.
void import(QByteArrayView bytes)
{
    static test::TestReplica base;
    static_cast<void>(findFormat(bytes));
    const auto report = importBytes(*base, bytes.toByteArray(), QStringLiteral("file"),
                                    {.region = QStringLiteral("DE"), .dryRun = true});
    mustHold(!base->database().hasError(), "no error is left behind");
    if (!report)
        return;
    int named = 0;
    for (const ImportedRecord &record : report->records)
        named += record.fate != ImportedRecord::Fate::Failed || !record.reason.isEmpty();
    mustHold(named == report->records.size(), "what is not taken is named");
}

void alarms(QByteArrayView bytes)
{
    static const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("alarms.json")));
    mustHold(file.open(QIODevice::WriteOnly), "the file can be written");
    file.write(bytes.data(), bytes.size());
    file.close();
    if (const auto store = platform::AlarmStore::open(folder.path()))
        static_cast<void>(store->next());
}

const QByteArray card =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nN:Haddad;Sara;;Dr.;\r\nFN:Sara Haddad\r\n"
    "TEL;TYPE=CELL:+49 30 2300123\r\nEMAIL;TYPE=work:sara@example.com\r\n"
    "item1.ADR;TYPE=HOME:;;Ringstr. 1;Berlin;;10115;Germany\r\nitem1.X-ABLabel:Home\r\n"
    "BDAY:1986-11-21\r\nCATEGORIES:buyer,seller\r\nNOTE:tall\\, kind\\n and\r\n  folded\r\n"
    "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo=\r\nEND:VCARD\r\n";
const QByteArray oldCard =
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3="
    "B6rg\r\n"
    "TEL;HOME;VOICE:030 1\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Aide\r\nEND:VCARD\r\nEND:VCARD\r\n";
const QByteArray newCard = "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:individual\r\nFN;PREF=1:Sara\r\nTEL;"
                           "VALUE=uri;TYPE=\"cell,voice\":"
                           "tel:+1-202-555-0143;ext=5\r\nBDAY:--0229\r\nRELATED;TYPE=spouse;VALUE="
                           "text:Karim\r\nEND:VCARD\r\n";
const QByteArray table =
    "First Name,Last Name,Mobile Phone,Birthday,Notes\r\nSara,Haddad,\"030, 1\","
    "1986-11-21,\"two\nlines \"\"quoted\"\"\"\r\nTom;Berg\r\n";
const QByteArray events =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Berlin\r\nBEGIN:STANDARD\r\n"
    "DTSTART:19701025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:"
    "VTIMEZONE\r\n"
    "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Berlin:20261121T100000\r\nDURATION:PT1H\r\nRRULE:FREQ="
    "WEEKLY;"
    "BYDAY=MO,TU;COUNT=3\r\nEXDATE:20261128T100000\r\nSUMMARY:Visit\r\nATTENDEE;CN=Sara:mailto:"
    "sara@example.com\r\n"
    "END:VEVENT\r\nBEGIN:VTODO\r\nUID:2\r\nDUE;VALUE=DATE:20261201\r\nSTATUS:NEEDS-"
    "ACTION\r\nSUMMARY:Call\r\n"
    "END:VTODO\r\nEND:VCALENDAR\r\n";
const QByteArray wholeBase =
    "{\"touchbase\":1,\"format\":\"whole base\"}\n"
    "{\"entity\":\"contact\",\"id\":\"01a1fd557a8074deab778c488ee7db8a\",\"first_name\":\"Sara\"}\n"
    "{\"entity\":\"follow_up\",\"id\":\"01a1fd557a8074deab778c488ee7db8b\",\"contact\":"
    "\"01a1fd557a8074deab778c488ee7db8a\",\"due\":\"2026-12-01\",\"zone_kind\":\"date\"}\n";

} // namespace

std::vector<Target> fileTargets()
{
    return {
        {"vcard", vcard,
         [] {
             return QByteArrayList{card, oldCard, newCard};
         }},
        {"csv", csv, [] { return QByteArrayList{table}; }},
        {"csv-columns", columns,
         [] {
             return QByteArrayList{
                 R"({"columns":{"Alpha":"first_name","Beta":"phone.mobile"},"date_order":"day"})"};
         }},
        {"calendar", calendar, [] { return QByteArrayList{events}; }},
        {"import", import,
         [] {
             return QByteArrayList{card, oldCard, table, events, wholeBase};
         }},
        {"alarms", alarms,
         [] {
             return QByteArrayList{
                 R"({"version":1,"alarms":[{"id":"a","at":1795000000000,"text":"A follow-up is due"}],)"
                 R"("deliveries":[{"at":1,"event":"armed","id":"a","due":2}]})"};
         }},
    };
}

} // namespace touchbase::fuzz
