// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

namespace touchbase::test {

/// The real server program on a free port, in a folder of its own that outlives its restarts.
class ServerProcess {
public:
    /// `more` are further arguments of the program.
    explicit ServerProcess(const QStringList &more = {})
        : m_more(more)
    {
        start();
    }
    ~ServerProcess() { stop(); }

    void start()
    {
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.setStandardErrorFile(folder.filePath(QStringLiteral("errors")));
        const QStringList arguments{
            QStringLiteral("--data"),    folder.path(),
            QStringLiteral("--listen"),  QStringLiteral("127.0.0.1:%1").arg(m_url.port(0)),
            QStringLiteral("--sign-up"), QStringLiteral("open")};
        m_process.start(QStringLiteral(TOUCHBASE_SERVER), arguments + m_more);
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(20'000))
                qFatal("the server does not start");
        }
        m_url = QUrl(QString::fromUtf8(m_process.readLine()).trimmed());
    }
    void stop()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    int exitCode() const { return m_process.exitCode(); }
    /// What it said on the standard error since it was last started.
    QByteArray errors() const
    {
        QFile file(folder.filePath(QStringLiteral("errors")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    const QUrl &url() const { return m_url; }

    QTemporaryDir folder;

private:
    QStringList m_more;
    QProcess m_process;
    QUrl m_url;
};

} // namespace touchbase::test
