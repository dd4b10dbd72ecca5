// SPDX-License-Identifier: MPL-2.0
#include "core/replica/log.h"

#include <QFile>
#include <QtEndian>

namespace touchbase::replica {

namespace {

// https://www.sqlite.org/fileformat2.html#the_write_ahead_log
constexpr qsizetype headSize = 32;
constexpr qsizetype frameHeadSize = 24;

quint32 number(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

/// The running checksum of header and frames.
struct Checksum {
    bool bigEndian = false;
    quint32 first = 0;
    quint32 second = 0;

    void add(const char *bytes, qsizetype size)
    {
        for (const char *end = bytes + size; bytes < end; bytes += 8) {
            first += word(bytes) + second;
            second += word(bytes + 4) + first;
        }
    }
    bool is(const QByteArray &bytes, qsizetype at) const
    {
        return number(bytes, at) == first && number(bytes, at + 4) == second;
    }

private:
    quint32 word(const char *bytes) const
    {
        return bigEndian ? qFromBigEndian<quint32>(bytes) : qFromLittleEndian<quint32>(bytes);
    }
};

} // namespace

bool isLogBroken(const QString &base)
{
    QFile log(base + QStringLiteral("-wal"));
    if (!log.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = log.read(headSize);
    if (head.size() < headSize)
        return false;
    Checksum sum{.bigEndian = bool(number(head, 0) & 1)};
    sum.add(head.constData(), 24);
    const qsizetype pageSize = number(head, 8);
    if (!sum.is(head, 24) || pageSize < 512 || pageSize > 65536)
        return false; // a log that was never begun
    bool flawed = false;
    int commitsBehind = 0;
    for (;;) {
        const QByteArray frame = log.read(frameHeadSize + pageSize);
        if (frame.size() < frameHeadSize + pageSize || frame.sliced(8, 8) != head.sliced(16, 8))
            break; // the end, or what an earlier round of the log left there
        sum.add(frame.constData(), 8);
        sum.add(frame.constData() + frameHeadSize, pageSize);
        flawed |= !sum.is(frame, 16);
        commitsBehind += flawed && number(frame, 4) != 0;
    }
    // The last commit may be one that was never confirmed; whatever came before it was.
    return commitsBehind > 1;
}

QString keepBrokenLog(const QString &base)
{
    // Twice, for another program may just have begun the log anew.
    if (!isLogBroken(base) || !isLogBroken(base))
        return {};
    const auto bytesOf = [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QString log = base + QStringLiteral("-wal");
    QString kept;
    for (int n = 1;; ++n) {
        kept = base + QStringLiteral(".damaged-%1-wal").arg(n);
        if (!QFile::exists(kept))
            break;
        if (bytesOf(kept) == bytesOf(log))
            return {};
    }
    if (!QFile::copy(log, kept))
        return QStringLiteral("The last changes to the base could not be read: its log is "
                              "damaged. Synchronise to fetch what is missing.");
    return QStringLiteral("The last changes to the base could not be read: its log is damaged. It "
                          "is kept as %1. Synchronise to fetch what is missing, and look whether "
                          "the latest entries are there.")
        .arg(kept);
}

} // namespace touchbase::replica
