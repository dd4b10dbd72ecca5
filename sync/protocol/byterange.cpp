// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/byterange.h"

#include <algorithm>

namespace touchbase::sync {

namespace {

/// Digits alone, without sign or spaces, and few enough for a number.
std::optional<qint64> number(QByteArrayView text)
{
    constexpr qsizetype mostDigits = 18;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.isEmpty() || text.size() > mostDigits ||
        !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    return text.toByteArray().toLongLong();
}

/// What follows the opening, or nothing.
std::optional<QByteArrayView> after(QByteArrayView text, QByteArrayView opening)
{
    return text.startsWith(opening) ? std::optional(text.sliced(opening.size())) : std::nullopt;
}

} // namespace

QByteArray ByteRange::contentRange() const
{
    const QByteArray place =
        count == 0 ? QByteArray("*")
                   : QByteArray::number(from) + '-' + QByteArray::number(from + count - 1);
    return "bytes " + place + '/' + QByteArray::number(total);
}

std::optional<ByteRange> ByteRange::fromContentRange(QByteArrayView text)
{
    const auto rest = after(text, "bytes ");
    const qsizetype slash = rest ? rest->indexOf('/') : -1;
    if (slash < 0)
        return std::nullopt;
    const QByteArrayView place = rest->first(slash);
    const auto total = number(rest->sliced(slash + 1));
    if (place == "*" && total == 0)
        return ByteRange();
    const qsizetype dash = place.indexOf('-');
    if (dash < 0 || !total)
        return std::nullopt;
    const auto from = number(place.first(dash));
    const auto to = number(place.sliced(dash + 1));
    if (!from || !to || *to < *from || *to >= *total)
        return std::nullopt;
    return ByteRange{*from, *to - *from + 1, *total};
}

std::optional<ByteRange> requestedRange(QByteArrayView text, qint64 total)
{
    const auto rest = after(text, "bytes=");
    const qsizetype dash = rest ? rest->indexOf('-') : -1;
    if (dash < 0)
        return std::nullopt;
    const QByteArrayView end = rest->sliced(dash + 1);
    const auto from = number(rest->first(dash));
    const auto to = end.isEmpty() ? std::optional(total - 1) : number(end);
    if (!from || !to || *from >= total || *to < *from)
        return std::nullopt;
    return ByteRange{*from, std::min(*to, total - 1) - *from + 1, total};
}

QByteArray sha256FromHex(QByteArrayView text)
{
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (text.size() != 64 || !std::all_of(text.begin(), text.end(), isHex))
        return {};
    return QByteArray::fromHex(text.toByteArray());
}

} // namespace touchbase::sync
