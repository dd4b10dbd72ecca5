// SPDX-License-Identifier: MPL-2.0
#include "core/base/cbor.h"

#include <bit>
#include <limits>

namespace touchbase::cbor {

void Writer::head(int major, quint64 value)
{
    const auto first = [&](int info) { m_out.append(char((major << 5) | info)); };
    const auto rest = [&](int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
            m_out.append(char(value >> shift));
    };
    if (value < 24) {
        first(int(value));
    } else if (value <= 0xff) {
        first(24);
        rest(1);
    } else if (value <= 0xffff) {
        first(25);
        rest(2);
    } else if (value <= 0xffffffff) {
        first(26);
        rest(4);
    } else {
        first(27);
        rest(8);
    }
}

void Writer::integer(qint64 value)
{
    if (value >= 0)
        head(0, quint64(value));
    else
        head(1, quint64(-(value + 1)));
}

void Writer::real(double value)
{
    const quint64 bits = std::bit_cast<quint64>(value);
    m_out.append('\xfb');
    for (int shift = 56; shift >= 0; shift -= 8)
        m_out.append(char(bits >> shift));
}

void Writer::bytes(QByteArrayView value)
{
    head(2, quint64(value.size()));
    m_out.append(value);
}

void Writer::text(QByteArrayView utf8)
{
    head(3, quint64(utf8.size()));
    m_out.append(utf8);
}

Kind Reader::peek()
{
    if (m_failed || m_at == m_end)
        return Kind::None;
    const std::uint8_t first = std::uint8_t(*m_at);
    switch (first >> 5) {
    case 0:
    case 1:
        return Kind::Integer;
    case 2:
        return Kind::Bytes;
    case 3:
        return Kind::Text;
    case 4:
        return Kind::Array;
    case 5:
        return Kind::Map;
    case 7:
        if (first == 0xf4 || first == 0xf5)
            return Kind::Boolean;
        if (first == 0xf6)
            return Kind::Null;
        if (first == 0xfb)
            return Kind::Real;
        [[fallthrough]];
    default:
        return Kind::None;
    }
}

quint64 Reader::argument(std::uint8_t info)
{
    if (info < 24)
        return info;
    if (info > 27) {
        m_failed = true;
        return 0;
    }
    const int count = 1 << (info - 24);
    if (m_end - m_at < count) {
        m_failed = true;
        return 0;
    }
    quint64 value = 0;
    for (int i = 0; i < count; ++i)
        value = (value << 8) | std::uint8_t(*m_at++);
    return value;
}

std::optional<quint64> Reader::head(int major)
{
    if (m_failed || m_at == m_end || std::uint8_t(*m_at) >> 5 != major) {
        m_failed = true;
        return std::nullopt;
    }
    const std::uint8_t info = std::uint8_t(*m_at++) & 0x1f;
    const quint64 value = argument(info);
    if (m_failed)
        return std::nullopt;
    return value;
}

qint64 Reader::integer()
{
    const int major = peek() == Kind::Integer ? std::uint8_t(*m_at) >> 5 : 0;
    const std::optional<quint64> value = head(major);
    if (!value || *value > quint64(std::numeric_limits<qint64>::max())) {
        m_failed = true;
        return 0;
    }
    return major == 0 ? qint64(*value) : -1 - qint64(*value);
}

double Reader::real()
{
    if (peek() != Kind::Real || m_end - m_at < 9) {
        m_failed = true;
        return 0;
    }
    ++m_at;
    quint64 bits = 0;
    for (int i = 0; i < 8; ++i)
        bits = (bits << 8) | std::uint8_t(*m_at++);
    return std::bit_cast<double>(bits);
}

QByteArrayView Reader::string(int major)
{
    const std::optional<quint64> length = head(major);
    if (!length || *length > quint64(m_end - m_at)) {
        m_failed = true;
        return {};
    }
    const QByteArrayView view(m_at, qsizetype(*length));
    m_at += *length;
    return view;
}

QByteArrayView Reader::bytes() { return string(2); }

QByteArrayView Reader::text() { return string(3); }

bool Reader::boolean()
{
    if (peek() != Kind::Boolean) {
        m_failed = true;
        return false;
    }
    return std::uint8_t(*m_at++) == 0xf5;
}

bool Reader::null()
{
    if (peek() != Kind::Null)
        return false;
    ++m_at;
    return true;
}

quint64 Reader::container(int major, int itemsEach)
{
    const std::optional<quint64> count = head(major);
    // Every item takes at least one byte, so a count beyond what is left is a lie.
    if (!count || *count > quint64(m_end - m_at) / quint64(itemsEach)) {
        m_failed = true;
        return 0;
    }
    return *count;
}

quint64 Reader::array() { return container(4, 1); }

quint64 Reader::map() { return container(5, 2); }

QByteArrayView Reader::skip(int depth)
{
    const char *start = m_at;
    switch (peek()) {
    case Kind::Integer:
        head(std::uint8_t(*m_at) >> 5);
        break;
    case Kind::Real:
        real();
        break;
    case Kind::Bytes:
        bytes();
        break;
    case Kind::Text:
        text();
        break;
    case Kind::Boolean:
    case Kind::Null:
        ++m_at;
        break;
    case Kind::Array:
    case Kind::Map: {
        const bool isMap = peek() == Kind::Map;
        if (depth == 0) {
            m_failed = true;
            break;
        }
        const quint64 items = isMap ? 2 * map() : array();
        for (quint64 i = 0; i < items && !m_failed; ++i)
            skip(depth - 1);
        break;
    }
    case Kind::None:
        m_failed = true;
        break;
    }
    return m_failed ? QByteArrayView() : QByteArrayView(start, m_at - start);
}

} // namespace touchbase::cbor
