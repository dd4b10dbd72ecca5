// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/text.h"

#include <QStringDecoder>

#include <array>

namespace touchbase::exchange {

namespace {

// The bytes 0x80 to 0x9f; the others are those of Latin-1.
constexpr std::array<char16_t, 32> windows1252 = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

// The bytes 0x80 to 0xff.
constexpr std::array<char16_t, 128> macRoman = {
    0x00c4, 0x00c5, 0x00c7, 0x00c9, 0x00d1, 0x00d6, 0x00dc, 0x00e1, 0x00e0, 0x00e2, 0x00e4, 0x00e3,
    0x00e5, 0x00e7, 0x00e9, 0x00e8, 0x00ea, 0x00eb, 0x00ed, 0x00ec, 0x00ee, 0x00ef, 0x00f1, 0x00f3,
    0x00f2, 0x00f4, 0x00f6, 0x00f5, 0x00fa, 0x00f9, 0x00fb, 0x00fc, 0x2020, 0x00b0, 0x00a2, 0x00a3,
    0x00a7, 0x2022, 0x00b6, 0x00df, 0x00ae, 0x00a9, 0x2122, 0x00b4, 0x00a8, 0x2260, 0x00c6, 0x00d8,
    0x221e, 0x00b1, 0x2264, 0x2265, 0x00a5, 0x00b5, 0x2202, 0x2211, 0x220f, 0x03c0, 0x222b, 0x00aa,
    0x00ba, 0x03a9, 0x00e6, 0x00f8, 0x00bf, 0x00a1, 0x00ac, 0x221a, 0x0192, 0x2248, 0x2206, 0x00ab,
    0x00bb, 0x2026, 0x00a0, 0x00c0, 0x00c3, 0x00d5, 0x0152, 0x0153, 0x2013, 0x2014, 0x201c, 0x201d,
    0x2018, 0x2019, 0x00f7, 0x25ca, 0x00ff, 0x0178, 0x2044, 0x20ac, 0x2039, 0x203a, 0xfb01, 0xfb02,
    0x2021, 0x00b7, 0x201a, 0x201e, 0x2030, 0x00c2, 0x00ca, 0x00c1, 0x00cb, 0x00c8, 0x00cd, 0x00ce,
    0x00cf, 0x00cc, 0x00d3, 0x00d4, 0xf8ff, 0x00d2, 0x00da, 0x00db, 0x00d9, 0x0131, 0x02c6, 0x02dc,
    0x00af, 0x02d8, 0x02d9, 0x02da, 0x00b8, 0x02dd, 0x02db, 0x02c7,
};

char16_t windows1252Letter(uchar byte)
{
    return byte >= 0x80 && byte < 0xa0 ? windows1252[byte - 0x80] : char16_t(byte);
}

char16_t macRomanLetter(uchar byte) { return byte < 0x80 ? char16_t(byte) : macRoman[byte - 0x80]; }

template <typename Letter>
QString mapped(QByteArrayView bytes, Letter letter)
{
    QString text(bytes.size(), Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i)
        text[i] = QChar(letter(uchar(bytes[i])));
    return text;
}

bool isAsciiLetter(uchar byte) { return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'; }

// How well a reading makes words: a letter that continues a word counts for it, a sign or a capital
// in the middle of small letters counts against it.
template <typename Letter>
int wordiness(QByteArrayView bytes, Letter letter)
{
    int score = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const uchar byte = uchar(bytes[i]);
        if (byte < 0x80)
            continue;
        const uchar before = i > 0 ? uchar(bytes[i - 1]) : uchar(' ');
        const uchar after = i + 1 < bytes.size() ? uchar(bytes[i + 1]) : uchar(' ');
        if (!isAsciiLetter(before) && !isAsciiLetter(after))
            continue;
        const QChar read(letter(byte));
        const bool capitalInside = read.isUpper() && isAsciiLetter(before) &&
                                   (before >= 'a' || (after >= 'a' && after <= 'z'));
        score += read.isLetter() && !capitalInside ? 1 : -1;
    }
    return score;
}

struct Mark {
    const char *bytes;
    int size;
    QStringDecoder::Encoding encoding;
    const char *name;
};

// The marks of UTF-32 stand before those of UTF-16, which they begin with.
constexpr Mark marks[] = {
    {"\xff\xfe\0\0", 4, QStringDecoder::Utf32LE, "UTF-32LE"},
    {"\0\0\xfe\xff", 4, QStringDecoder::Utf32BE, "UTF-32BE"},
    {"\xff\xfe", 2, QStringDecoder::Utf16LE, "UTF-16LE"},
    {"\xfe\xff", 2, QStringDecoder::Utf16BE, "UTF-16BE"},
    {"\xef\xbb\xbf", 3, QStringDecoder::Utf8, "UTF-8"},
};

// UTF-16 without a mark shows itself by zero bytes at every other place of mostly Latin text.
const Mark *unmarkedUtf16(QByteArrayView bytes)
{
    const qsizetype length = std::min<qsizetype>(bytes.size(), 4096) & ~qsizetype(1);
    int zeros[2] = {0, 0};
    for (qsizetype i = 0; i < length; ++i)
        zeros[i % 2] += bytes[i] == '\0';
    const int pairs = int(length / 2);
    if (pairs < 4)
        return nullptr;
    if (zeros[1] * 3 > pairs && zeros[0] * 20 < pairs)
        return &marks[2];
    if (zeros[0] * 3 > pairs && zeros[1] * 20 < pairs)
        return &marks[3];
    return nullptr;
}

struct Found {
    const Mark *mark = nullptr;
    int skip = 0;
};

Found findMark(QByteArrayView bytes)
{
    for (const Mark &mark : marks) {
        if (bytes.size() >= mark.size && memcmp(bytes.data(), mark.bytes, size_t(mark.size)) == 0)
            return {&mark, mark.size};
    }
    return {unmarkedUtf16(bytes), 0};
}

} // namespace

bool isUtf8(QByteArrayView bytes)
{
    return QUtf8StringView(bytes.data(), bytes.size()).isValidUtf8();
}

QString fromWindows1252(QByteArrayView bytes) { return mapped(bytes, windows1252Letter); }

QString fromMacRoman(QByteArrayView bytes) { return mapped(bytes, macRomanLetter); }

std::optional<QString> fromCharset(QByteArrayView bytes, const QByteArray &charset)
{
    const QByteArray name = charset.trimmed().toLower();
    if (name == "utf-8" || name == "utf8" || name == "us-ascii" || name == "ascii") {
        if (!isUtf8(bytes))
            return std::nullopt;
        return QString::fromUtf8(bytes);
    }
    if (name == "iso-8859-1" || name == "windows-1252" || name == "cp1252" || name == "latin1")
        return fromWindows1252(bytes);
    if (name == "macintosh" || name == "macroman" || name == "x-mac-roman")
        return fromMacRoman(bytes);
    QStringDecoder decoder(name.constData(), QStringDecoder::Flag::Stateless);
    if (!decoder.isValid())
        return std::nullopt;
    const QString text = decoder.decode(bytes);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

DecodedText decodeFile(QByteArrayView bytes)
{
    if (const Found found = findMark(bytes); found.mark) {
        QStringDecoder decoder(found.mark->encoding, QStringDecoder::Flag::Stateless);
        const QString text = decoder.decode(bytes.sliced(found.skip));
        if (!decoder.hasError() || found.mark->encoding != QStringDecoder::Utf8)
            return {text, QLatin1String(found.mark->name)};
        bytes = bytes.sliced(found.skip);
    }
    if (isUtf8(bytes))
        return {QString::fromUtf8(bytes), QStringLiteral("UTF-8")};
    if (wordiness(bytes, macRomanLetter) > wordiness(bytes, windows1252Letter))
        return {fromMacRoman(bytes), QStringLiteral("Mac Roman")};
    return {fromWindows1252(bytes), QStringLiteral("Windows-1252")};
}

QByteArray toByteText(QByteArrayView bytes)
{
    const Found found = findMark(bytes);
    if (!found.mark)
        return bytes.toByteArray();
    if (found.mark->encoding == QStringDecoder::Utf8)
        return bytes.sliced(found.skip).toByteArray();
    QStringDecoder decoder(found.mark->encoding, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(bytes.sliced(found.skip));
    return text.toUtf8();
}

QByteArray fromQuotedPrintable(QByteArrayView bytes)
{
    const auto digit = [](char c) {
        if (c >= '0' && c <= '9')
            return c - '0';
        const char lower = char(c | 0x20);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    };
    QByteArray result;
    result.reserve(bytes.size());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == '=' && i + 2 < bytes.size()) {
            const int high = digit(bytes[i + 1]);
            const int low = digit(bytes[i + 2]);
            if (high >= 0 && low >= 0) {
                result += char(high * 16 + low);
                i += 2;
                continue;
            }
        }
        result += bytes[i];
    }
    return result;
}

} // namespace touchbase::exchange
