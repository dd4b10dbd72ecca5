// SPDX-License-Identifier: MPL-2.0
#include "sync/server/totp.h"

#include <QMessageAuthenticationCode>
#include <QUrl>
#include <QtEndian>

#include <cstring>

namespace touchbase::server::totp {

QByteArray code(const QByteArray &secret, qint64 step)
{
    QByteArray counter(8, '\0');
    qToBigEndian(step, counter.data());
    const QByteArray mac =
        QMessageAuthenticationCode::hash(counter, secret, QCryptographicHash::Sha1);
    // RFC 4226, section 5.3.
    const int offset = mac.back() & 0xf;
    const quint32 number = qFromBigEndian<quint32>(mac.constData() + offset) & 0x7fffffff;
    return QByteArray::number(number % 1'000'000).rightJustified(6, '0');
}

std::optional<qint64> stepOf(const QByteArray &secret, const QString &typed, qint64 nowMs,
                             qint64 after)
{
    const QByteArray given = QString(typed).remove(u' ').toLatin1();
    const qint64 present = nowMs / stepMs;
    for (qint64 step = std::max(present - 1, after + 1); step <= present + 1; ++step) {
        if (given == code(secret, step))
            return step;
    }
    return std::nullopt;
}

QByteArray base32(const QByteArray &bytes)
{
    constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    QByteArray out;
    quint32 pending = 0;
    int bits = 0;
    for (const char byte : bytes) {
        pending = (pending << 8) | quint8(byte);
        for (bits += 8; bits >= 5; bits -= 5)
            out += alphabet[(pending >> (bits - 5)) & 31];
    }
    if (bits > 0)
        out += alphabet[(pending << (5 - bits)) & 31];
    return out;
}

QString uri(const QByteArray &secret, const QString &email)
{
    return QStringLiteral("otpauth://totp/Touchbase:%1?secret=%2&issuer=Touchbase")
        .arg(QString::fromLatin1(QUrl::toPercentEncoding(email)),
             QString::fromLatin1(base32(secret)));
}

} // namespace touchbase::server::totp
