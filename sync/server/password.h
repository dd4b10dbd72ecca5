// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/protocol/problem.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace touchbase::server {

/// Argon2id (RFC 9106) through libsodium, with its parameters and salt inside the string. Takes
/// some 100 ms and 64 MB by intention: call it on a thread of its own. Empty when there is no
/// memory for it.
QByteArray hashPassword(const QString &password);
/// Takes as long for an empty hash (no such account) as for a real one.
bool verifyPassword(const QByteArray &hash, const QString &password);

constexpr qsizetype shortestPassword = 8;
constexpr qsizetype longestPassword = 1024;
/// What is wrong with a password that somebody wants to have.
std::optional<sync::Problem> objectionToPassword(const QString &password);

/// Slows down whoever guesses: after ten wrong passwords for a name it stays shut for a while.
class Guesses {
public:
    bool allows(const QString &name, qint64 nowMs);
    void wrong(const QString &name, qint64 nowMs);
    void right(const QString &name) { m_wrong.remove(name); }
    static constexpr int pauseSeconds = 15 * 60;

private:
    struct Count {
        int wrong = 0;
        qint64 since = 0;
    };
    QHash<QString, Count> m_wrong;
};

} // namespace touchbase::server
