// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QDateTime>
#include <QMessageAuthenticationCode>
#include <QString>
#include <QtEndian>

namespace touchbase::test {

/// What an app shows for a secret (RFC 6238), reckoned apart from the server's own.
inline QString authenticatorCode(const QString &secret)
{
    QByteArray key;
    quint32 pending = 0;
    int bits = 0;
    for (const QChar letter : secret) {
        pending = (pending << 5) |
                  quint32(QStringLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").indexOf(letter));
        bits += 5;
        if (bits >= 8)
            key += char(pending >> (bits -= 8));
    }
    QByteArray counter(8, '\0');
    qToBigEndian(QDateTime::currentSecsSinceEpoch() / 30, counter.data());
    const QByteArray mac = QMessageAuthenticationCode::hash(counter, key, QCryptographicHash::Sha1);
    const quint32 number = qFromBigEndian<quint32>(mac.constData() + (mac[19] & 15));
    return QString::number((number & 0x7fffffff) % 1'000'000).rightJustified(6, QLatin1Char('0'));
}

} // namespace touchbase::test
