// SPDX-License-Identifier: MPL-2.0
#include "sync/server/archive.h"

#include <cstring>

namespace touchbase::server {

namespace {

constexpr int block = 512;
constexpr qint64 piece = 256 * 1024;
constexpr qint64 mostOctal = 077777777777; // bytes that eleven digits can say

// Where the fields of a header stand.
struct Field {
    int at;
    int size;
};
constexpr Field name{0, 100};
constexpr Field mode{100, 8};
constexpr Field size{124, 12};
constexpr Field sum{148, 8};
constexpr Field type{156, 1};
constexpr Field magic{257, 8};
constexpr Field folder{345, 155};

const QByteArray ustar("ustar\0"
                       "00",
                       8);

qint64 paddingOf(qint64 bytes) { return (block - bytes % block) % block; }

void put(QByteArray &header, Field field, const QByteArray &text)
{
    std::memcpy(header.data() + field.at, text.constData(),
                size_t(std::min<qsizetype>(text.size(), field.size)));
}

QByteArray get(const QByteArray &header, Field field)
{
    const char *begin = header.constData() + field.at;
    return {begin, qsizetype(qstrnlen(begin, size_t(field.size)))};
}

QByteArray octal(qint64 number, int digits)
{
    return QByteArray::number(number, 8).rightJustified(digits, '0');
}

/// The sum of a header's bytes, with spaces in the place of the sum itself.
qint64 sumOf(const QByteArray &header)
{
    qint64 total = 0;
    for (int i = 0; i < block; ++i)
        total += i >= sum.at && i < sum.at + sum.size ? ' ' : quint8(header[i]);
    return total;
}

std::optional<qint64> sizeOf(const QByteArray &header)
{
    const QByteArray text = header.mid(size.at, size.size);
    if (!(quint8(text[0]) & 0x80)) {
        bool isNumber = false;
        const qint64 number = text.left(text.indexOf('\0')).trimmed().toLongLong(&isNumber, 8);
        return isNumber && number >= 0 ? std::optional(number) : std::nullopt;
    }
    qint64 number = 0;
    for (int i = 4; i < size.size; ++i)
        number = (number << 8) | quint8(text[i]);
    return number >= 0 ? std::optional(number) : std::nullopt;
}

Error damaged()
{
    return {Error::Code::Damaged,
            QStringLiteral("This is no backup of a server, or it was cut off or damaged.")};
}

} // namespace

Result<void> ArchiveWriter::write(const QByteArray &bytes)
{
    if (m_to.write(bytes) == bytes.size())
        return {};
    return Error{Error::Code::Full,
                 QStringLiteral("The backup cannot be written: %1.").arg(m_to.errorString())};
}

Result<void> ArchiveWriter::add(const QByteArray &path, QIODevice &from, qint64 bytes)
{
    QByteArray header(block, '\0');
    const qsizetype slash = path.lastIndexOf('/');
    put(header, folder, path.left(std::max<qsizetype>(slash, 0)));
    put(header, name, path.sliced(slash + 1));
    put(header, mode, "0000600");
    if (bytes <= mostOctal) {
        put(header, size, octal(bytes, 11));
    } else {
        header[size.at] = char(0x80);
        for (int i = 0; i < 8; ++i)
            header[size.at + size.size - 1 - i] = char(bytes >> (8 * i));
    }
    put(header, type, "0");
    put(header, magic, ustar);
    put(header, sum, octal(sumOf(header), 6) + QByteArray("\0 ", 2));
    if (Result<void> written = write(header); !written)
        return written;
    for (qint64 left = bytes; left > 0;) {
        const QByteArray read = from.read(std::min(left, piece));
        if (read.isEmpty())
            return failed(QStringLiteral("%1 ends too early: %2.")
                              .arg(QString::fromUtf8(path), from.errorString()));
        if (Result<void> written = write(read); !written)
            return written;
        left -= read.size();
    }
    return write(QByteArray(paddingOf(bytes), '\0'));
}

Result<void> ArchiveWriter::finish() { return write(QByteArray(2 * block, '\0')); }

Result<std::optional<ArchiveReader::Entry>> ArchiveReader::next()
{
    if (m_left > 0) {
        if (Result<void> passed = read([](QByteArrayView) { return Result<void>(); }); !passed)
            return passed.error();
    }
    if (m_from.skip(m_padding) != m_padding)
        return damaged();
    m_padding = 0;
    const QByteArray header = m_from.read(block);
    if (header.size() != block)
        return damaged();
    if (header.count('\0') == block)
        return std::optional<Entry>();
    const std::optional<qint64> bytes = sizeOf(header);
    const QByteArray given = header.mid(sum.at, 6);
    if (!bytes || given != octal(sumOf(header), 6) || header[type.at] != '0' ||
        header.mid(magic.at, magic.size) != ustar)
        return damaged();
    m_left = *bytes;
    m_padding = paddingOf(*bytes);
    const QByteArray inside = get(header, folder);
    return std::optional<Entry>(
        {(inside.isEmpty() ? inside : inside + '/') + get(header, name), *bytes});
}

Result<void> ArchiveReader::read(const std::function<Result<void>(QByteArrayView)> &take)
{
    while (m_left > 0) {
        const QByteArray bytes = m_from.read(std::min(m_left, piece));
        if (bytes.isEmpty())
            return damaged();
        m_left -= bytes.size();
        if (Result<void> taken = take(bytes); !taken)
            return taken;
    }
    return {};
}

} // namespace touchbase::server
