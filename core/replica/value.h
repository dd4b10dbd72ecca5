// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/cbor.h"
#include "core/base/id.h"

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <cmath>

namespace touchbase::replica {

/// What a field holds: nothing, a whole number, a real number, text, or bytes. Text is kept as
/// UTF-8, the form it has on disk and on the wire, so that synchronising converts nothing.
class Value {
public:
    enum class Type : std::uint8_t { Null, Integer, Real, Text, Bytes };

    Value() = default;
    Value(qint64 number)
        : m_type(Type::Integer)
        , m_integer(number)
    {}
    Value(int number)
        : Value(qint64(number))
    {}
    Value(bool yes)
        : Value(qint64(yes))
    {}
    /// What is no number holds nothing, and there is one zero: SQLite keeps neither, and copies
    /// must not differ by where they were.
    Value(double number)
        : m_type(std::isnan(number) ? Type::Null : Type::Real)
        , m_real(std::isnan(number) ? 0 : number + 0.0)
    {}
    Value(const QString &text)
        : m_type(Type::Text)
        , m_bytes(text.toUtf8())
    {}
    Value(const Id &id)
        : m_type(Type::Bytes)
        , m_bytes(id.bytes())
    {}
    static Value text(QByteArray utf8) { return Value(Type::Text, std::move(utf8)); }
    static Value bytes(QByteArray bytes) { return Value(Type::Bytes, std::move(bytes)); }
    /// Text, or nothing when there is none: forms and files say nothing with an empty string.
    static Value textOrNull(const QString &text) { return text.isEmpty() ? Value() : Value(text); }

    Type type() const { return m_type; }
    bool isNull() const { return m_type == Type::Null; }
    qint64 toInteger() const
    {
        constexpr double most = 9'223'372'036'854'774'784.0; // the largest below 2^63
        return m_type == Type::Real ? qint64(std::clamp(m_real, -most, most)) : m_integer;
    }
    double toReal() const { return m_type == Type::Real ? m_real : double(m_integer); }
    bool toBool() const { return toInteger() != 0; }
    QString toString() const { return QString::fromUtf8(m_bytes); }
    const QByteArray &toBytes() const { return m_bytes; }
    Id toId() const { return Id::fromBytes(m_bytes); }

    bool operator==(const Value &other) const
    {
        return m_type == other.m_type && m_integer == other.m_integer && m_bytes == other.m_bytes &&
               m_real == other.m_real;
    }

    void encode(cbor::Writer &out) const
    {
        switch (m_type) {
        case Type::Null:
            return out.null();
        case Type::Integer:
            return out.integer(m_integer);
        case Type::Real:
            return out.real(m_real);
        case Type::Text:
            return out.text(m_bytes);
        case Type::Bytes:
            return out.bytes(m_bytes);
        }
    }
    static Value decode(cbor::Reader &in)
    {
        switch (in.peek()) {
        case cbor::Kind::Null:
            in.null();
            return {};
        case cbor::Kind::Integer:
            return Value(in.integer());
        case cbor::Kind::Real:
            return Value(in.real());
        case cbor::Kind::Text:
            return text(in.text().toByteArray());
        case cbor::Kind::Bytes:
            return bytes(in.bytes().toByteArray());
        default:
            in.fail();
            return {};
        }
    }

private:
    Value(Type type, QByteArray bytes)
        : m_type(type)
        , m_bytes(std::move(bytes))
    {}

    Type m_type = Type::Null;
    qint64 m_integer = 0;
    double m_real = 0;
    QByteArray m_bytes;
};

} // namespace touchbase::replica
