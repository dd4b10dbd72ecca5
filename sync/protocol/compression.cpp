// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/compression.h"

#include <QByteArrayView>

#include <memory>
#include <zstd.h>

namespace touchbase::sync {

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
            return invalid(QStringLiteral("The compressed data is damaged or cut off."));
        if (out.size() + qsizetype(output.pos) > limit)
            return Error{Error::Code::Refused,
                         QStringLiteral("The message is too large: more than %1 MB once unpacked.")
                             .arg(limit / 1024 / 1024)};
        out.append(chunk.constData(), qsizetype(output.pos));
    }
    return out;
}

} // namespace touchbase::sync
