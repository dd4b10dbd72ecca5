// SPDX-License-Identifier: MPL-2.0
#include "core/base/cbor.h"
#include "sync/protocol/wire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace touchbase::sync {

namespace {

constexpr int maxDepth = 16;

QJsonValue read(cbor::Reader &in, int depth);

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

QJsonValue read(cbor::Reader &in, int depth)
{
    if (depth == 0) {
        in.fail();
        return {};
    }
    switch (in.peek()) {
    case cbor::Kind::Integer:
        return in.integer();
    case cbor::Kind::Real:
        return in.real();
    case cbor::Kind::Text:
        return QString::fromUtf8(in.text());
    case cbor::Kind::Boolean:
        return in.boolean();
    case cbor::Kind::Bytes:
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
            const QString key = readKey(in);
            object.insert(key, read(in, depth - 1));
        }
        return object;
    }
    default:
        in.skip();
        return QJsonValue::Null;
    }
}

} // namespace

QByteArray toJson(QByteArrayView cbor)
{
    cbor::Reader in(cbor);
    return QJsonDocument(read(in, maxDepth).toObject()).toJson();
}

} // namespace touchbase::sync
