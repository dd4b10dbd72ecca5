// SPDX-License-Identifier: MPL-2.0
#include "core/attachments/sealing.h"

#include <QString>
#include <QtEndian>

#include <sodium.h>

namespace touchbase::attachments {

namespace {

constexpr qsizetype nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(Seal::overhead == nonceSize + tagSize);

constexpr quint64 contentsKey = 1;
constexpr quint64 namesKey = 2;

const uchar *data(const QByteArray &bytes)
{
    return reinterpret_cast<const uchar *>(bytes.constData());
}
uchar *data(QByteArray &bytes) { return reinterpret_cast<uchar *>(bytes.data()); }

QByteArray derived(const QByteArray &baseKey, quint64 number)
{
    if (sodium_init() < 0)
        qFatal("libsodium cannot be used");
    const QByteArray master = baseKey.isEmpty() ? QByteArray(crypto_kdf_KEYBYTES, '\0') : baseKey;
    Q_ASSERT(master.size() == crypto_kdf_KEYBYTES);
    QByteArray key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES, '\0');
    crypto_kdf_derive_from_key(data(key), size_t(key.size()), number, "tb-blobs", data(master));
    return key;
}

QByteArray placeOf(const QByteArray &sha256, qint64 number, bool last)
{
    QByteArray place(8, '\0');
    qToBigEndian(number, place.data());
    return sha256 + place + (last ? '\1' : '\0');
}

qint64 chunkBytes() { return Seal::chunk + Seal::overhead; }

} // namespace

Seal::Seal(const QByteArray &baseKey)
    : m_contents(derived(baseKey, contentsKey))
    , m_names(derived(baseKey, namesKey))
{}

QString Seal::fileName(const QByteArray &sha256) const
{
    QByteArray name(24, '\0');
    crypto_generichash(data(name), size_t(name.size()), data(sha256), quint64(sha256.size()),
                       data(m_names), size_t(m_names.size()));
    return QString::fromLatin1(name.toHex());
}

QByteArray Seal::close(const QByteArray &plain, const QByteArray &sha256, qint64 number,
                       bool last) const
{
    const QByteArray place = placeOf(sha256, number, last);
    QByteArray sealed(plain.size() + overhead, Qt::Uninitialized);
    randombytes_buf(sealed.data(), size_t(nonceSize));
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        data(sealed) + nonceSize, nullptr, data(plain), quint64(plain.size()), data(place),
        quint64(place.size()), nullptr, data(sealed), data(m_contents));
    return sealed;
}

std::optional<QByteArray> Seal::open(const QByteArray &sealed, const QByteArray &sha256,
                                     qint64 number, bool last) const
{
    if (sealed.size() < overhead || sealed.size() > chunkBytes())
        return std::nullopt;
    const QByteArray place = placeOf(sha256, number, last);
    QByteArray plain(sealed.size() - overhead, Qt::Uninitialized);
    const bool whole = crypto_aead_xchacha20poly1305_ietf_decrypt(
                           data(plain), nullptr, nullptr, data(sealed) + nonceSize,
                           quint64(sealed.size() - nonceSize), data(place), quint64(place.size()),
                           data(sealed), data(m_contents)) == 0;
    return whole ? std::optional(plain) : std::nullopt;
}

std::optional<qint64> Seal::contentOf(qint64 fileSize)
{
    const qint64 sealed = fileSize - beginning().size();
    const qint64 tail = sealed % chunkBytes();
    if (sealed < overhead || (tail > 0 && tail < overhead))
        return std::nullopt;
    return sealed / chunkBytes() * chunk + (tail > 0 ? tail - overhead : 0);
}

qint64 Seal::wholeChunksOf(qint64 fileSize)
{
    return std::max<qint64>(0, fileSize - beginning().size()) / chunkBytes();
}

} // namespace touchbase::attachments
