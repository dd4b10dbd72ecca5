// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/rowmessage.h"

#include "sync/protocol/messageparts.h"

namespace touchbase::sync {

using replica::FieldValues;
using replica::FormerValue;
using replica::RowClock;
using replica::UnsentField;
using replica::Value;

namespace {

std::vector<FormerValue> getLost(Reader &in)
{
    std::vector<FormerValue> lost;
    readArray(in, 0xffff, [&] {
        if (in.array() != 3)
            in.fail();
        FormerValue value;
        value.field = getNumber(in);
        value.stamp = getFixed<Stamp>(in);
        value.value = Value::decode(in);
        lost.push_back(std::move(value));
    });
    return lost;
}

} // namespace

QByteArray PushRow::encode() const
{
    QByteArray bytes;
    Writer out(bytes);
    out.array(known ? 6 : 5);
    put(out, space);
    out.integer(entity);
    put(out, id);
    out.array(fields.size());
    for (const UnsentField &field : fields) {
        out.array(4);
        out.integer(field.field);
        field.value.encode(out);
        put(out, field.stamp);
        put(out, field.base);
    }
    putTomb(out, tomb);
    if (known)
        out.boolean(true);
    return bytes;
}

std::optional<PushRow> PushRow::decode(QByteArrayView bytes)
{
    Reader in(bytes);
    const quint64 parts = in.array();
    if (parts != 5 && parts != 6)
        in.fail();
    PushRow row;
    row.space = getFixed<Id>(in);
    row.entity = getNumber(in);
    row.id = getFixed<Id>(in);
    // A field may stand twice, with a value that lost and the one that stands.
    readArray(in, 8 * FieldValues::maxFields, [&] {
        if (in.array() != 4)
            in.fail();
        UnsentField field;
        field.field = getNumber(in);
        field.value = Value::decode(in);
        field.stamp = getFixed<Stamp>(in);
        field.base = getFixed<Stamp>(in);
        row.fields.push_back(std::move(field));
    });
    row.tomb = getTomb(in);
    row.known = parts == 6 && in.boolean();
    if (!in.ok() || !in.atEnd())
        return std::nullopt;
    return row;
}

QByteArray encodeLost(const std::vector<FormerValue> &lost)
{
    QByteArray bytes;
    Writer out(bytes);
    out.array(lost.size());
    for (const FormerValue &value : lost) {
        out.array(3);
        out.integer(value.field);
        put(out, value.stamp);
        value.value.encode(out);
    }
    return bytes;
}

qsizetype PackedRow::size() const
{
    return values.size() + clock.size() + tomb.size() + lost.size() + 48;
}

QByteArray PackedRow::encode() const
{
    QByteArray bytes;
    bytes.reserve(size());
    Writer out(bytes);
    out.array(7);
    out.integer(entity);
    put(out, id);
    out.raw(values);
    out.bytes(clock);
    if (tomb.isEmpty())
        out.null();
    else
        out.bytes(tomb);
    out.integer(seq);
    if (lost.isEmpty())
        out.array(0);
    else
        out.raw(lost);
    return bytes;
}

PackedRow FeedRow::pack() const
{
    return {entity,
            id,
            state.values.encode(),
            state.clock.encode(),
            state.tomb ? state.tomb->encode() : QByteArray(),
            lost.empty() ? QByteArray() : encodeLost(lost),
            seq};
}

std::optional<FeedRow> FeedRow::unpack(const PackedRow &packed)
{
    std::optional<FieldValues> values = FieldValues::decode(packed.values);
    const std::optional<RowClock> clock = RowClock::decode(packed.clock);
    if (!values || !clock || packed.id.isNull() || packed.entity == 0)
        return std::nullopt;
    FeedRow row{packed.entity, packed.id, {std::move(*values), *clock, {}}, packed.seq, {}};
    if (!packed.tomb.isEmpty()) {
        row.state.tomb = Tombstone::decode(packed.tomb);
        if (!row.state.tomb)
            return std::nullopt;
    }
    if (!packed.lost.isEmpty()) {
        Reader in(packed.lost);
        row.lost = getLost(in);
        if (!in.ok() || !in.atEnd())
            return std::nullopt;
    }
    return row;
}

std::optional<FeedRow> FeedRow::decode(QByteArrayView bytes)
{
    Reader in(bytes);
    if (in.array() < 7)
        in.fail();
    FeedRow row;
    row.entity = getNumber(in);
    row.id = getFixed<Id>(in);
    std::optional<FieldValues> values = FieldValues::decode(in);
    const std::optional<RowClock> clock = RowClock::decode(in.bytes());
    if (!values || !clock)
        return std::nullopt;
    row.state.values = std::move(*values);
    row.state.clock = *clock;
    row.state.tomb = getTomb(in);
    row.seq = in.integer();
    row.lost = getLost(in);
    if (!in.ok() || row.id.isNull() || row.entity == 0)
        return std::nullopt;
    return row;
}

} // namespace touchbase::sync
