// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>
#include <optional>

namespace touchbase::cbor {

/// The part of CBOR (RFC 8949) that rows and messages are written in: integers, doubles, byte and
/// UTF-8 strings, arrays, maps, booleans and null, all of definite length and with the shortest
/// heads, so that equal content is equal bytes.
///
/// Ours and not Qt's because it sits in the path of every synchronised cell: it appends to one
/// buffer and reads views of another, without an object per item.
class Writer {
public:
    explicit Writer(QByteArray &out)
        : m_out(out)
    {}

    void integer(qint64 value);
    void real(double value);
    void bytes(QByteArrayView value);
    void text(QByteArrayView utf8);
    void boolean(bool value) { m_out.append(value ? '\xf5' : '\xf4'); }
    void null() { m_out.append('\xf6'); }
    void array(quint64 count) { head(4, count); }
    void map(quint64 count) { head(5, count); }
    /// An item that is already encoded.
    void raw(QByteArrayView encoded) { m_out.append(encoded); }

private:
    void head(int major, quint64 value);

    QByteArray &m_out;
};

enum class Kind : std::uint8_t { Integer, Real, Bytes, Text, Array, Map, Boolean, Null, None };

/// Reads items one after the other from untrusted bytes. The first thing that is not what was asked
/// for, runs past the end or is not in our subset makes the reader fail for good: later reads give
/// neutral values, and ok() says no. Nothing is allocated on the word of a length field.
class Reader {
public:
    explicit Reader(QByteArrayView in)
        : m_at(in.data())
        , m_end(in.data() + in.size())
    {}

    bool ok() const { return !m_failed; }
    bool atEnd() const { return m_at == m_end; }
    void fail() { m_failed = true; }

    Kind peek();
    qint64 integer();
    double real();
    QByteArrayView bytes();
    QByteArrayView text();
    bool boolean();
    bool null(); ///< consumes a null if the next item is one
    /// The number of items (pairs for a map), refused when the rest of the input cannot hold them.
    quint64 array();
    quint64 map();
    /// Skips one whole item, nested no deeper than `depth`, and gives its bytes.
    QByteArrayView skip(int depth = 16);

private:
    std::optional<quint64> head(int major);
    quint64 argument(std::uint8_t info);
    QByteArrayView string(int major);
    quint64 container(int major, int itemsEach);

    const char *m_at;
    const char *m_end;
    bool m_failed = false;
};

/// Reads an array member by member with `each`; one of more than `most` is refused.
template <typename Each>
void readArray(Reader &in, quint64 most, const Each &each)
{
    const quint64 count = in.array();
    if (count > most)
        in.fail();
    for (quint64 i = 0; i < count && in.ok(); ++i)
        each();
}

} // namespace touchbase::cbor
