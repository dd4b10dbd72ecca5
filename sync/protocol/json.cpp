// SPDX-License-Identifier: MPL-2.0
#include "core/base/cbor.h"
#include "sync/protocol/wire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace touchbase::sync {

namespace {

constexpr int maxDepth = 16;

/// `value` for what a field holds.
QJsonValue read(cbor::Reader &in, int depth, bool value = false);

/// Byte strings of 16 bytes are ids and stamps; a longer one may hold a row.
QJsonValue readBytes(QByteArrayView bytes, int depth)
{
    cbor::Reader inner(bytes);
    if (bytes.size() != Id::size && inner.peek() == cbor::Kind::Array) {
        const QJsonValue unfolded = read(inner, depth);
        if (inner.ok() && inner.atEnd())
            return unfolded;
    }
    return QString::fromLatin1(bytes.toByteArray().toHex());
}

QString readKey(cbor::Reader &in)
{
    return in.peek() == cbor::Kind::Integer ? QString::number(in.integer())
                                            : QString::fromUtf8(in.text());
}

QJsonValue read(cbor::Reader &in, int depth, bool value)
{
    if (depth == 0) {
        in.fail();
        return {};
    }
    switch (in.peek()) {
    case cbor::Kind::Integer:
        return in.integer();
    case cbor::Kind::Real: {
        const double real = in.real();
        if (value && real == std::floor(real))
            return QJsonObject{{u"real"_s, real}};
        return real;
    }
    case cbor::Kind::Text:
        return QString::fromUtf8(in.text());
    case cbor::Kind::Boolean:
        return in.boolean();
    case cbor::Kind::Bytes:
        if (value)
            return QJsonObject{{u"bytes"_s, QString::fromLatin1(in.bytes().toByteArray().toHex())}};
        return readBytes(in.bytes(), depth - 1);
    case cbor::Kind::Array: {
        QJsonArray array;
        const quint64 count = in.array();
        for (quint64 i = 0; i < count && in.ok(); ++i)
            array.append(read(in, depth - 1));
        return array;
    }
    case cbor::Kind::Map: {
        QJsonObject object;
        const quint64 count = in.map();
        for (quint64 i = 0; i < count && in.ok(); ++i) {
            const bool ofFields = in.peek() == cbor::Kind::Integer;
            const QString key = readKey(in);
            object.insert(key, read(in, depth - 1, ofFields));
        }
        return object;
    }
    default:
        in.skip();
        return QJsonValue::Null;
    }
}

bool isWhole(const QJsonValue &value) { return value.toInteger(0) == value.toInteger(1); }

/// Reads what people wrote; the first thing that cannot be read is named.
class JsonReader {
public:
    const QString &problem() const { return m_problem; }
    void at(const QString &place) { m_place = place; }
    void fail(const QString &wanted)
    {
        if (m_problem.isEmpty())
            m_problem = u"%1 is not %2."_s.arg(m_place, wanted);
    }

    QByteArray hex(const QJsonValue &value)
    {
        const QByteArray text = value.toString().toLatin1();
        QByteArray bytes = QByteArray::fromHex(text);
        if (!value.isString() || bytes.toHex() != text.toLower())
            fail(u"made of hex digits"_s);
        return bytes;
    }
    /// 32 digits, or null. A stamp's replica alone may be written short.
    template <typename T>
    T fixed(const QJsonValue &value)
    {
        if (value.isNull() || value.isUndefined())
            return {};
        const QByteArray bytes = hex(value.toString().rightJustified(2 * T::size, u'0'));
        if (bytes.size() == T::size)
            return T::fromBytes(bytes.constData());
        fail(u"null or 32 hex digits"_s);
        return {};
    }
    qint64 integer(const QJsonValue &value, qint64 least, qint64 most)
    {
        if (value.isUndefined())
            return least;
        const qint64 number = value.toInteger();
        if (!isWhole(value) || number < least || number > most)
            fail(u"a whole number that fits"_s);
        return number;
    }
    /// Of that size, where one is given; the last part may be missing where `orShorter`.
    QJsonArray array(const QJsonValue &value, qsizetype size = -1, bool orShorter = false)
    {
        const QJsonArray found = value.toArray();
        const bool fits =
            size < 0 || found.size() == size || (orShorter && found.size() == size - 1);
        if ((!value.isArray() && !value.isUndefined()) || !fits)
            fail(size < 0 ? u"a list"_s : u"a list of %1"_s.arg(orShorter ? size - 1 : size));
        return found;
    }
    replica::Value value(const QJsonValue &json)
    {
        using replica::Value;
        switch (json.type()) {
        case QJsonValue::Bool:
            return Value(json.toBool());
        case QJsonValue::String:
            return Value(json.toString());
        case QJsonValue::Double:
            return isWhole(json) ? Value(json.toInteger()) : Value(json.toDouble());
        case QJsonValue::Object:
            if (json[u"real"_s].isDouble())
                return Value(json[u"real"_s].toDouble());
            return Value::bytes(hex(json[u"bytes"_s]));
        case QJsonValue::Array:
            fail(u"a value"_s);
            return {};
        default:
            return {};
        }
    }
    PushRow row(const QJsonValue &json)
    {
        const QJsonArray parts = array(json, 6, true);
        PushRow row;
        row.space = fixed<Id>(parts[0]);
        row.entity = std::uint16_t(integer(parts[1], 1, 0xffff));
        row.id = fixed<Id>(parts[2]);
        for (const QJsonValue &each : array(parts[3])) {
            const QJsonArray field = array(each, 4);
            row.fields.push_back({std::uint16_t(integer(field[0], 1, 0xffff)), value(field[1]),
                                  fixed<Stamp>(field[2]), fixed<Stamp>(field[3])});
        }
        if (!parts[4].isNull()) {
            row.tomb = replica::Tombstone::decode(hex(parts[4]));
            if (!row.tomb)
                fail(u"a tombstone"_s);
        }
        row.known = parts.size() > 5 && parts[5].toBool();
        return row;
    }

private:
    QString m_place;
    QString m_problem;
};

} // namespace

Result<Request> requestFromJson(const QByteArray &json)
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        return invalid(
            u"This is no JSON: %1 at byte %2."_s.arg(error.errorString()).arg(error.offset));
    JsonReader in;
    const auto under = [&](const char *key) {
        in.at(u"“%1”"_s.arg(QLatin1String(key)));
        return object[QLatin1String(key)];
    };
    Request request;
    if (object.contains(u"protocol"_s))
        request.protocol = int(in.integer(under("protocol"), 1, 0xffff));
    request.replica = in.fixed<Stamp>(under("replica")).replica();
    request.catalogue = int(in.integer(under("catalogue"), 0, 0xffff));
    request.version = under("version").toString();
    request.clock = in.integer(under("clock"), 0, most);
    request.maxBytes = in.integer(under("max_bytes"), 0, most);
    for (const QJsonValue &each : in.array(under("cursors"))) {
        const QJsonArray parts = in.array(each, 5, true);
        request.cursors.push_back(
            {in.fixed<Id>(parts[0]), in.fixed<Id>(parts[1]), in.integer(parts[2], 0, most),
             in.integer(parts[3], std::numeric_limits<qint64>::min(), most),
             in.integer(parts.size() > 4 ? parts[4] : QJsonValue(0), 0, most)});
    }
    if (object.contains(u"spaces"_s)) {
        request.spaces.emplace();
        for (const QJsonValue &each : in.array(under("spaces"))) {
            const QJsonArray parts = in.array(each, 2);
            request.spaces->push_back({in.fixed<Id>(parts[0]), in.integer(parts[1], 0, most)});
        }
    }
    const QJsonArray rows = in.array(under("push"));
    for (qsizetype i = 0; i < rows.size(); ++i) {
        in.at(u"Row %1 of “push”"_s.arg(i + 1));
        request.push.push_back(in.row(rows[i]).encode());
    }
    if (rows.size() > WireLimits::pushRows || request.cursors.size() > WireLimits::spaces ||
        (request.spaces && request.spaces->size() > WireLimits::spaces))
        in.fail(u"short enough"_s);
    if (!in.problem().isEmpty())
        return invalid(in.problem());
    return request;
}

QByteArray toJson(QByteArrayView cbor)
{
    cbor::Reader in(cbor);
    return QJsonDocument(read(in, maxDepth).toObject()).toJson();
}

} // namespace touchbase::sync
