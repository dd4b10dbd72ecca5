// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace touchbase::server {

/// Codes that an app on a phone shows, by time: RFC 6238 with SHA-1, 6 digits and steps of 30 s,
/// the one form that every such app knows. Pure.
namespace totp {

constexpr qint64 stepMs = 30'000;
constexpr int secretBytes = 20;

/// The code of a step, counted since 1970 UTC.
QByteArray code(const QByteArray &secret, qint64 step);
/// The step after `after` whose code was typed, at most one beside the present one; none else.
/// Whoever keeps it takes no code twice.
std::optional<qint64> stepOf(const QByteArray &secret, const QString &typed, qint64 nowMs,
                             qint64 after);
/// RFC 4648, as people type it into their app.
QByteArray base32(const QByteArray &bytes);
/// What such an app reads from a QR code.
QString uri(const QByteArray &secret, const QString &email);

} // namespace totp

} // namespace touchbase::server
