// SPDX-License-Identifier: MPL-2.0
#include "core/replica/journal.h"
#include "sync/client/engine.h"
#include "sync/protocol/byterange.h"
#include "sync/protocol/compression.h"
#include "sync/protocol/problem.h"
#include "sync/protocol/wire.h"
#include "tests/fuzz/target.h"
#include "tests/support/testreplica.h"

namespace touchbase::fuzz {

namespace {

using namespace replica;

Stamp stamp(int n) { return Stamp(1'795'000'000'000 + n, quint16(n), 7); }

FieldValues someValues()
{
    FieldValues values;
    values.append(1, Value(QStringLiteral("Sara")));
    values.append(2, Value(qint64(-42)));
    values.append(3, Value(0.25));
    values.append(700, Value::bytes("\x01\x02"));
    return values;
}

RowState someState()
{
    RowState state;
    state.values = someValues();
    state.clock = RowClock(stamp(1));
    state.clock.set(2, stamp(5), true);
    Tombstone tomb;
    tomb.stamp = stamp(3);
    tomb.seen.set(1, stamp(1));
    state.tomb = tomb;
    return state;
}

void item(QByteArrayView bytes)
{
    cbor::Reader reader(bytes);
    const QByteArrayView whole = reader.skip();
    mustHold(whole.size() <= bytes.size(), "an item lies in what was given");
}

QByteArrayList items()
{
    QByteArray bytes;
    cbor::Writer out(bytes);
    out.array(5);
    out.integer(-70'000);
    out.real(1.5);
    out.text("Sara");
    out.map(1);
    out.bytes("key");
    out.boolean(true);
    out.null();
    return {bytes, someValues().encode()};
}

void values(QByteArrayView bytes)
{
    const auto decoded = FieldValues::decode(bytes);
    if (!decoded)
        return;
    const auto again = FieldValues::decode(decoded->encode());
    mustHold(again && *again == *decoded, "values come back the same");
    for (const auto &[field, value] : *decoded) {
        mustHold(value == value && !value.isNull(), "a value equals itself");
        value.toInteger();
        value.toString();
        value.toId();
    }
}

void clock(QByteArrayView bytes)
{
    if (const auto decoded = RowClock::decode(bytes))
        mustHold(RowClock::decode(decoded->encode()) == decoded, "a clock comes back the same");
}

void tombstone(QByteArrayView bytes)
{
    if (const auto decoded = Tombstone::decode(bytes))
        mustHold(Tombstone::decode(decoded->encode()) == decoded, "a tombstone comes back");
}

void journalRows(QByteArrayView bytes)
{
    const JournalRows rows = decodeRows(bytes);
    mustHold(decodeRows(encodeRows(rows)) == rows, "a list of rows comes back the same");
}

void pushRow(QByteArrayView bytes)
{
    if (const auto decoded = sync::PushRow::decode(bytes))
        mustHold(sync::PushRow::decode(decoded->encode()).has_value(), "a pushed row comes back");
}

void feedRow(QByteArrayView bytes)
{
    if (const auto decoded = sync::FeedRow::decode(bytes))
        mustHold(sync::FeedRow::decode(decoded->pack().encode()).has_value(), "a row comes back");
}

sync::Request someRequest()
{
    sync::Request request;
    request.replica = 7;
    request.catalogue = 1;
    request.version = QStringLiteral("0.1");
    request.cursors = {{Id::fresh(1), Id::fresh(2), 12, 34}};
    sync::PushRow row;
    row.entity = ContactEntity;
    row.id = Id::fresh(3);
    row.fields = {{1, Value(QStringLiteral("Sara")), stamp(2), stamp(1)}};
    row.tomb = someState().tomb;
    request.push = {row.encode()};
    return request;
}

sync::PackedRow someRow()
{
    return sync::FeedRow{ContactEntity, Id::fresh(3), someState(), 12, {}}.pack();
}

sync::Response someResponse()
{
    sync::Response response;
    response.now = 1'795'000'000'000;
    response.results = {{{{1, stamp(1), stamp(2)}}, {}}};
    sync::Page page;
    page.at = {Id::fresh(1), Id::fresh(2), 12, 34};
    page.head = 12;
    page.rows = {someRow().encode()};
    response.pages = {page};
    return response;
}

void request(QByteArrayView bytes)
{
    const auto decoded = sync::Request::decode(bytes);
    if (!decoded)
        return;
    mustHold(bool(sync::Request::decode(decoded->encode())), "a request comes back");
    for (const QByteArray &row : decoded->push)
        pushRow(row);
}

void requestJson(QByteArrayView bytes)
{
    if (const auto decoded = sync::requestFromJson(bytes.toByteArray()))
        mustHold(bool(sync::Request::decode(decoded->encode())), "a request comes back");
}

void response(QByteArrayView bytes)
{
    sync::toJson(bytes);
    const auto decoded = sync::Response::decode(bytes);
    if (!decoded)
        return;
    mustHold(bool(sync::Response::decode(decoded->encode())), "an answer comes back");
    for (const sync::Page &page : decoded->pages) {
        for (const QByteArray &row : page.rows)
            feedRow(row);
        for (const sync::PackedRow &row : page.columns)
            static_cast<void>(sync::FeedRow::unpack(row));
    }
}

/// What a server answers, taken into a base.
void answer(QByteArrayView bytes)
{
    static test::TestReplica base;
    sync::Engine engine(*base);
    const auto outgoing = engine.request();
    mustHold(bool(outgoing), "a request can be made");
    const auto step = engine.apply(*outgoing, bytes, base.clock.now());
    if (step)
        mustHold(bool(engine.request()), "a request can be made after any answer");
    mustHold(!base->database().hasError(), "no error is left behind");
}

QByteArrayList answers()
{
    sync::Response plain = someResponse();
    plain.results.clear();
    sync::Response restored = plain;
    restored.pages.front().restored = true;
    sync::Response columns = plain;
    columns.pages.front().rows.clear();
    columns.pages.front().columns = {someRow()};
    return {plain.encode(), restored.encode(), columns.encode()};
}

void problem(QByteArrayView bytes) { sync::Problem::decode(500, bytes.toByteArray()); }

/// The header fields of a request about a file, and its address.
void byteRange(QByteArrayView bytes)
{
    if (const auto range = sync::ByteRange::fromContentRange(bytes)) {
        mustHold(range->from >= 0 && range->from + range->count <= range->total, "within");
        mustHold(sync::ByteRange::fromContentRange(range->contentRange()) == range, "the same");
    }
    if (const auto range = sync::requestedRange(bytes, 1000))
        mustHold(range->from >= 0 && range->count > 0 && range->from + range->count <= 1000,
                 "within");
    const QByteArray sha256 = sync::sha256FromHex(bytes);
    mustHold(sha256.isEmpty() || sha256.toHex() == bytes, "the same");
}

constexpr qsizetype unpackedLimit = 1 << 20;

void packed(QByteArrayView bytes)
{
    for (const auto &unpacked :
         {sync::decompress(bytes, unpackedLimit), sync::gunzip(bytes, unpackedLimit)})
        mustHold(!unpacked || unpacked->size() <= unpackedLimit, "the limit holds");
}

} // namespace

std::vector<Target> protocolTargets()
{
    return {
        {"item", item, items},
        {"values", values, [] { return QByteArrayList{someValues().encode()}; }},
        {"clock", clock, [] { return QByteArrayList{someState().clock.encode()}; }},
        {"tombstone", tombstone, [] { return QByteArrayList{someState().tomb->encode()}; }},
        {"journal", journalRows,
         [] {
             return QByteArrayList{encodeRows({{{1, 5}, {}}, {{2, 300}, {{4, stamp(1)}}}})};
         }},
        {"pushrow", pushRow, [] { return QByteArrayList({someRequest().push.front()}); }},
        {"feedrow", feedRow,
         [] { return QByteArrayList({someResponse().pages.front().rows.front()}); }},
        {"request", request, [] { return QByteArrayList{someRequest().encode()}; }},
        {"request-json", requestJson,
         [] { return QByteArrayList{sync::toJson(someRequest().encode())}; }},
        {"response", response, [] { return QByteArrayList{someResponse().encode()} + answers(); }},
        {"answer", answer, answers},
        {"problem", problem,
         [] {
             return QByteArrayList{
                 sync::Problem(sync::Problem::Code::TooMany, QStringLiteral("Wait.")).encode()};
         }},
        {"byterange", byteRange,
         [] {
             return QByteArrayList{"bytes 0-99/1000", "bytes */0", "bytes=5-", "bytes=5-900",
                                   QByteArray(64, 'a')};
         }},
        {"packed", packed,
         [] {
             return QByteArrayList{sync::compress(QByteArray(500, 'a')),
                                   sync::gzip(QByteArray(500, 'a'))};
         }},
    };
}

} // namespace touchbase::fuzz
