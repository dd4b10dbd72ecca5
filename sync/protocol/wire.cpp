// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/wire.h"

#include "sync/protocol/messageparts.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace touchbase::sync {

using replica::Restamp;

namespace {

void putCursor(Writer &out, const Cursor &cursor)
{
    out.array(5);
    put(out, cursor.space);
    put(out, cursor.epoch);
    out.integer(cursor.seq);
    out.integer(cursor.tag);
    out.integer(cursor.forgotten);
}

Cursor getCursor(Reader &in)
{
    const quint64 parts = in.array();
    if (parts != 4 && parts != 5)
        in.fail();
    Cursor cursor;
    cursor.space = getFixed<Id>(in);
    cursor.epoch = getFixed<Id>(in);
    cursor.seq = in.integer();
    cursor.tag = in.integer();
    cursor.forgotten = parts == 5 ? in.integer() : 0;
    if (cursor.seq < 0)
        in.fail();
    return cursor;
}

void putResult(Writer &out, const PushResult &result)
{
    if (!result.problem.isEmpty())
        return out.text(result.problem.toUtf8());
    if (result.gone)
        return out.boolean(false);
    if (result.restamps.empty())
        return out.null();
    out.array(result.restamps.size());
    for (const Restamp &restamp : result.restamps) {
        out.array(3);
        out.integer(restamp.field);
        put(out, restamp.from);
        put(out, restamp.to);
    }
}

PushResult getResult(Reader &in)
{
    PushResult result;
    if (in.null())
        return result;
    if (in.peek() == cbor::Kind::Text) {
        result.problem = getText(in);
        return result;
    }
    if (in.peek() == cbor::Kind::Boolean) {
        result.gone = !in.boolean();
        return result;
    }
    readArray(in, 0xffff, [&] {
        if (in.array() != 3)
            in.fail();
        Restamp restamp;
        restamp.field = getNumber(in);
        restamp.from = getFixed<Stamp>(in);
        restamp.to = getFixed<Stamp>(in);
        result.restamps.push_back(restamp);
    });
    return result;
}

void putColumns(Writer &out, const std::vector<PackedRow> &rows)
{
    const auto column = [&](const char *name, auto put) {
        key(out, name);
        out.array(rows.size());
        for (const PackedRow &row : rows)
            put(row);
    };
    out.map(7);
    column("entity", [&](const PackedRow &row) { out.integer(row.entity); });
    key(out, "id");
    QByteArray ids;
    ids.reserve(qsizetype(rows.size()) * Id::size);
    for (const PackedRow &row : rows)
        ids.append(reinterpret_cast<const char *>(row.id.data()), Id::size);
    out.bytes(ids);
    column("values", [&](const PackedRow &row) { out.bytes(row.values); });
    QByteArrayView last;
    column("clock", [&](const PackedRow &row) {
        if (row.clock == last)
            out.null();
        else
            out.bytes(row.clock);
        last = row.clock;
    });
    qint64 at = 0;
    column("seq", [&](const PackedRow &row) { out.integer(row.seq - std::exchange(at, row.seq)); });
    const auto seldom = [&](const char *name, QByteArray PackedRow::*part) {
        key(out, name);
        out.array(quint64(std::count_if(rows.begin(), rows.end(), [&](const PackedRow &row) {
            return !(row.*part).isEmpty();
        })));
        for (size_t i = 0; i < rows.size(); ++i) {
            if ((rows[i].*part).isEmpty())
                continue;
            out.array(2);
            out.integer(qint64(i));
            out.bytes(rows[i].*part);
        }
    };
    seldom("tomb", &PackedRow::tomb);
    seldom("lost", &PackedRow::lost);
}

std::vector<PackedRow> getColumns(Reader &in)
{
    std::vector<PackedRow> rows;
    std::array<size_t, 4> counts{};
    const auto column = [&](size_t &count, auto get) {
        return [&in, &rows, &count, get] {
            readArray(in, WireLimits::pageRows, [&] {
                if (count == rows.size())
                    rows.emplace_back();
                get(rows[count++]);
            });
        };
    };
    const auto seldom = [&](QByteArray PackedRow::*part) {
        return [&in, &rows, part] {
            readArray(in, WireLimits::pageRows, [&] {
                if (in.array() != 2)
                    in.fail();
                const auto at = size_t(in.integer());
                const QByteArrayView bytes = in.bytes();
                if (at < rows.size())
                    rows[at].*part = bytes.toByteArray();
                else
                    in.fail();
            });
        };
    };
    QByteArray ids;
    QByteArray clock;
    qint64 seq = 0;
    readMap(in, {{"entity", column(counts[0], [&](PackedRow &row) { row.entity = getNumber(in); })},
                 {"id", [&] { ids = in.bytes().toByteArray(); }},
                 {"values", column(counts[1],
                                   [&](PackedRow &row) { row.values = in.bytes().toByteArray(); })},
                 {"clock", column(counts[2],
                                  [&](PackedRow &row) {
                                      if (!in.null())
                                          clock = in.bytes().toByteArray();
                                      row.clock = clock;
                                  })},
                 {"seq", column(counts[3],
                                [&](PackedRow &row) {
                                    const qint64 step = in.integer();
                                    if (step < 0 || step > std::numeric_limits<qint64>::max() - seq)
                                        in.fail();
                                    else
                                        seq += step;
                                    row.seq = seq;
                                })},
                 {"tomb", seldom(&PackedRow::tomb)},
                 {"lost", seldom(&PackedRow::lost)}});
    for (const size_t count : counts) {
        if (count != rows.size())
            in.fail();
    }
    if (ids.size() != qsizetype(rows.size()) * Id::size)
        in.fail();
    for (size_t i = 0; in.ok() && i < rows.size(); ++i)
        rows[i].id = Id::fromBytes(ids.constData() + qsizetype(i) * Id::size);
    return rows;
}

void putPage(Writer &out, const Page &page)
{
    out.map(8);
    key(out, "at");
    putCursor(out, page.at);
    key(out, "from");
    out.integer(page.from);
    key(out, "head");
    out.integer(page.head);
    key(out, "left");
    out.integer(page.left);
    key(out, "more");
    out.boolean(page.more);
    key(out, "restored");
    out.boolean(page.restored);
    key(out, "rejoin");
    out.boolean(page.rejoin);
    if (!page.columns.empty()) {
        key(out, "columns");
        return putColumns(out, page.columns);
    }
    key(out, "rows");
    out.array(page.rows.size());
    for (const QByteArray &row : page.rows)
        out.bytes(row);
}

Page getPage(Reader &in)
{
    Page page;
    readMap(in, {{"at", [&] { page.at = getCursor(in); }},
                 {"from", [&] { page.from = in.integer(); }},
                 {"head", [&] { page.head = in.integer(); }},
                 {"left", [&] { page.left = in.integer(); }},
                 {"more", [&] { page.more = in.boolean(); }},
                 {"restored", [&] { page.restored = in.boolean(); }},
                 {"rejoin", [&] { page.rejoin = in.boolean(); }},
                 {"rows",
                  [&] {
                      readArray(in, WireLimits::unpacked,
                                [&] { page.rows.push_back(in.bytes().toByteArray()); });
                  }},
                 {"columns", [&] { page.columns = getColumns(in); }}});
    return page;
}

qsizetype sizeOf(const QByteArray &row) { return row.size() + 5; }
qsizetype sizeOf(const PackedRow &row) { return row.size(); }

/// Room for `rows` and a little more, so that a large message is written without growing.
template <typename Row>
QByteArray roomFor(const std::vector<Row> &rows)
{
    qsizetype size = 256;
    for (const Row &row : rows)
        size += sizeOf(row);
    QByteArray out;
    out.reserve(size);
    return out;
}

Error unreadable(const char *what)
{
    return invalid(
        QStringLiteral("This is not a Touchbase %1: it cannot be read.").arg(QLatin1String(what)));
}

} // namespace

QByteArray Request::encode() const
{
    QByteArray bytes = roomFor(push);
    Writer out(bytes);
    out.map(9 + (audit ? 1 : 0) + (spaces ? 1 : 0));
    key(out, "protocol");
    out.integer(protocol);
    key(out, "replica");
    put(out, Stamp(0, 0, replica));
    key(out, "catalogue");
    out.integer(catalogue);
    key(out, "version");
    out.text(version.toUtf8());
    key(out, "clock");
    out.integer(clock);
    key(out, "max_bytes");
    out.integer(maxBytes);
    key(out, "columns");
    out.boolean(columns);
    key(out, "cursors");
    out.array(cursors.size());
    for (const Cursor &cursor : cursors)
        putCursor(out, cursor);
    key(out, "push");
    out.array(push.size());
    for (const QByteArray &row : push)
        out.bytes(row);
    if (audit) {
        key(out, "audit");
        audit->encode(out);
    }
    if (spaces) {
        key(out, "spaces");
        out.array(spaces->size());
        for (const HeldSpace &held : *spaces)
            sync::encode(out, held);
    }
    return bytes;
}

Result<Request> Request::decode(QByteArrayView bytes)
{
    Reader in(bytes);
    Request request;
    readMap(in, {{"protocol", [&] { request.protocol = int(in.integer()); }},
                 {"replica", [&] { request.replica = getFixed<Stamp>(in).replica(); }},
                 {"catalogue", [&] { request.catalogue = int(in.integer()); }},
                 {"version", [&] { request.version = getText(in); }},
                 {"clock", [&] { request.clock = in.integer(); }},
                 {"max_bytes", [&] { request.maxBytes = in.integer(); }},
                 {"columns", [&] { request.columns = in.boolean(); }},
                 {"cursors",
                  [&] {
                      readArray(in, WireLimits::spaces,
                                [&] { request.cursors.push_back(getCursor(in)); });
                  }},
                 {"audit", [&] { request.audit = AuditRequest::decode(in); }},
                 {"spaces",
                  [&] {
                      request.spaces.emplace();
                      readArray(in, WireLimits::spaces,
                                [&] { request.spaces->push_back(decodeHeldSpace(in)); });
                  }},
                 {"push", [&] {
                      readArray(in, WireLimits::pushRows,
                                [&] { request.push.push_back(in.bytes().toByteArray()); });
                  }}});
    if (!in.ok() || !in.atEnd())
        return unreadable("request");
    return request;
}

QByteArray Response::encode() const
{
    QByteArray bytes;
    if (!pages.empty())
        bytes = pages.front().columns.empty() ? roomFor(pages.front().rows)
                                              : roomFor(pages.front().columns);
    Writer out(bytes);
    out.map(5 + (spaces.empty() ? 0 : 1) + (lost.empty() ? 0 : 1) + (audit ? 1 : 0));
    key(out, "protocol");
    out.integer(protocol);
    key(out, "now");
    out.integer(now);
    key(out, "last");
    put(out, last);
    key(out, "results");
    out.array(results.size());
    for (const PushResult &result : results)
        putResult(out, result);
    key(out, "pages");
    out.array(pages.size());
    for (const Page &page : pages)
        putPage(out, page);
    if (!spaces.empty()) {
        key(out, "spaces");
        out.array(spaces.size());
        for (const replica::SharedSpace &space : spaces)
            sync::encode(out, space);
    }
    if (!lost.empty()) {
        key(out, "lost");
        out.array(lost.size());
        for (const Id &space : lost)
            put(out, space);
    }
    if (audit) {
        key(out, "audit");
        audit->encode(out);
    }
    return bytes;
}

Result<Response> Response::decode(QByteArrayView bytes)
{
    Reader in(bytes);
    Response response;
    response.protocol = 0;
    readMap(in, {{"protocol", [&] { response.protocol = int(in.integer()); }},
                 {"now", [&] { response.now = in.integer(); }},
                 {"last", [&] { response.last = getFixed<Stamp>(in); }},
                 {"results",
                  [&] {
                      readArray(in, WireLimits::pushRows,
                                [&] { response.results.push_back(getResult(in)); });
                  }},
                 {"audit", [&] { response.audit = AuditAnswer::decode(in); }},
                 {"spaces",
                  [&] {
                      readArray(in, WireLimits::spaces,
                                [&] { response.spaces.push_back(decodeSharedSpace(in)); });
                  }},
                 {"lost",
                  [&] {
                      readArray(in, WireLimits::spaces,
                                [&] { response.lost.push_back(getFixed<Id>(in)); });
                  }},
                 {"pages", [&] {
                      readArray(in, WireLimits::spaces,
                                [&] { response.pages.push_back(getPage(in)); });
                  }}});
    if (!in.ok() || !in.atEnd() || response.protocol < 1)
        return unreadable("server's answer");
    return response;
}

} // namespace touchbase::sync
