// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/random.h"

#include <QByteArray>
#include <QCryptographicHash>

namespace touchbase::server {

/// A word that nobody guesses, safe in an address: six characters for each 32 bits.
inline QByteArray randomSecret(int words = 8)
{
    QByteArray bytes(words * 4, Qt::Uninitialized);
    fillRandom({reinterpret_cast<std::uint8_t *>(bytes.data()), size_t(bytes.size())});
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// As it is kept: long and random, so a plain hash keeps it.
inline QByteArray hashed(const QByteArray &secret)
{
    return QCryptographicHash::hash(secret, QCryptographicHash::Sha256);
}

} // namespace touchbase::server
