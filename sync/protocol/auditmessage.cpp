// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/auditmessage.h"

#include "sync/protocol/messageparts.h"

#include <algorithm>

namespace touchbase::sync {

using cbor::Reader;
using cbor::Writer;
using replica::RangeDigest;
using replica::RowKey;
using replica::RowRange;

namespace {

void put(Writer &out, const RowKey &key)
{
    out.integer(key.entity);
    out.bytes({key.id.data(), Id::size});
}

RowKey getKey(Reader &in)
{
    const qint64 entity = in.integer();
    const QByteArrayView id = in.bytes();
    if (entity < 0 || entity > 0xffff || id.size() != Id::size) {
        in.fail();
        return {};
    }
    return {std::uint16_t(entity), Id::fromBytes(id.data())};
}

void put(Writer &out, const RowRange &range)
{
    put(out, range.from);
    put(out, range.to);
}

RowRange getRange(Reader &in)
{
    const RowKey from = getKey(in);
    return {from, getKey(in)};
}

void put(Writer &out, const RangeDigest &digest)
{
    out.integer(digest.rows);
    out.bytes({digest.sum.data(), qsizetype(digest.sum.size())});
}

RangeDigest getDigest(Reader &in)
{
    RangeDigest digest;
    digest.rows = in.integer();
    const QByteArrayView sum = in.bytes();
    if (digest.rows < 0 || sum.size() != qsizetype(digest.sum.size()))
        in.fail();
    else
        std::copy(sum.begin(), sum.end(), digest.sum.begin());
    return digest;
}

void expectArray(Reader &in, quint64 size)
{
    if (in.array() != size)
        in.fail();
}

} // namespace

void AuditRequest::encode(Writer &out) const
{
    out.array(space.isNull() ? 3 : 4);
    out.boolean(thorough);
    out.array(ranges.size());
    for (const AuditedRange &each : ranges) {
        out.array(6);
        put(out, each.range);
        put(out, each.digest);
    }
    out.array(except.size());
    for (const RowKey &key : except) {
        out.array(2);
        put(out, key);
    }
    if (!space.isNull())
        put(out, space);
}

AuditRequest AuditRequest::decode(Reader &in)
{
    AuditRequest request;
    const quint64 parts = in.array();
    if (parts != 3 && parts != 4)
        in.fail();
    request.thorough = in.boolean();
    readArray(in, AuditLimits::ranges, [&] {
        expectArray(in, 6);
        const RowRange range = getRange(in);
        request.ranges.push_back({range, getDigest(in)});
    });
    readArray(in, AuditLimits::except, [&] {
        expectArray(in, 2);
        request.except.push_back(getKey(in));
    });
    if (parts == 4)
        request.space = getFixed<Id>(in);
    return request;
}

void AuditAnswer::encode(Writer &out) const
{
    out.array(parts.size());
    for (const AuditPart &part : parts) {
        out.array(part.digest || part.rows ? (part.digest ? 6 : 5) : 4);
        put(out, part.range);
        if (part.digest) {
            put(out, *part.digest);
        } else if (part.rows) {
            out.array(part.rows->size());
            for (const QByteArray &row : *part.rows)
                out.bytes(row);
        }
    }
}

AuditAnswer AuditAnswer::decode(Reader &in)
{
    AuditAnswer answer;
    readArray(in, AuditLimits::parts, [&] {
        const quint64 size = in.array();
        if (size < 4 || size > 6)
            in.fail();
        AuditPart part{getRange(in), {}, {}};
        if (size == 6) {
            part.digest = getDigest(in);
        } else if (size == 5) {
            part.rows.emplace();
            readArray(in, AuditLimits::leaf,
                      [&] { part.rows->push_back(in.bytes().toByteArray()); });
        }
        answer.parts.push_back(std::move(part));
    });
    return answer;
}

} // namespace touchbase::sync
