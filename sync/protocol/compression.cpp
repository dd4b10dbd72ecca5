// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/compression.h"

#include <QByteArrayView>

#include <memory>
#include <zlib.h>
#include <zstd.h>

namespace touchbase::sync {

namespace {

Error damaged() { return invalid(QStringLiteral("The compressed data is damaged or cut off.")); }

Error tooLarge(qsizetype limit)
{
    return {Error::Code::Refused,
            QStringLiteral("The message is too large: more than %1 MB once unpacked.")
                .arg(limit / 1024 / 1024)};
}

constexpr int gzipFormat = 15 + 16; // zlib.h: the largest window, with the head and tail of gzip

} // namespace

QByteArray compress(QByteArrayView bytes)
{
    constexpr int level = 3;
    QByteArray out(qsizetype(ZSTD_compressBound(size_t(bytes.size()))), Qt::Uninitialized);
    const size_t size =
        ZSTD_compress(out.data(), size_t(out.size()), bytes.data(), size_t(bytes.size()), level);
    Q_ASSERT(!ZSTD_isError(size)); // the bound holds for every input
    out.truncate(qsizetype(size));
    return out;
}

Result<QByteArray> decompress(QByteArrayView bytes, qsizetype limit)
{
    const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                       &ZSTD_freeDCtx);
    // Frames of strangers may ask for a window of gigabytes.
    ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, 24);
    QByteArray out;
    QByteArray chunk(qsizetype(ZSTD_DStreamOutSize()), Qt::Uninitialized);
    ZSTD_inBuffer input{bytes.data(), size_t(bytes.size()), 0};
    size_t wanted = 1;
    while (wanted != 0) {
        ZSTD_outBuffer output{chunk.data(), size_t(chunk.size()), 0};
        wanted = ZSTD_decompressStream(context.get(), &output, &input);
        const bool starved = wanted != 0 && input.pos == input.size && output.pos < output.size;
        if (ZSTD_isError(wanted) || starved)
            return damaged();
        if (out.size() + qsizetype(output.pos) > limit)
            return tooLarge(limit);
        out.append(chunk.constData(), qsizetype(output.pos));
    }
    return out;
}

QByteArray gzip(QByteArrayView bytes)
{
    z_stream stream{};
    constexpr int memory = 8;
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzipFormat, memory, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

Result<QByteArray> gunzip(QByteArrayView bytes, qsizetype limit)
{
    z_stream stream{};
    const std::unique_ptr<z_stream, decltype(&inflateEnd)> ended(&stream, &inflateEnd);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    int state = inflateInit2(&stream, gzipFormat);
    QByteArray out;
    QByteArray chunk(128 * 1024, Qt::Uninitialized);
    while (state == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef *>(chunk.data());
        stream.avail_out = uInt(chunk.size());
        state = inflate(&stream, Z_NO_FLUSH);
        const qsizetype got = chunk.size() - qsizetype(stream.avail_out);
        if (out.size() + got > limit)
            return tooLarge(limit);
        out.append(chunk.constData(), got);
    }
    // Without the end, or with something after it, it is not what was packed.
    if (state != Z_STREAM_END || stream.avail_in > 0)
        return damaged();
    return out;
}

} // namespace touchbase::sync
