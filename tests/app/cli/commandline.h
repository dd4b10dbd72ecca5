// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace touchbase::test {

using namespace Qt::StringLiterals;

struct Ran {
    int status = -1;
    QByteArray out;
    QByteArray errors;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    QJsonObject error() const { return json().value(u"error"_s).toObject(); }
};

inline QStringList keys(const QJsonValue &value) { return value.toObject().keys(); }

inline QStringList sorted(QStringList words)
{
    words.sort();
    return words;
}

/// Runs the program as a person or a script does, over a folder of its own.
class CommandLine {
protected:
    std::unique_ptr<QProcess> start(const QStringList &words, bool asJson)
    {
        QStringList arguments{u"--data"_s, folder->filePath(data), u"--protect"_s, protect};
        if (asJson)
            arguments << u"--json"_s;
        arguments << words;
        if (!words.contains(u"--now"_s))
            arguments << u"--now"_s << u"2026-11-21T10:00"_s;
        if (!words.contains(u"--zone"_s))
            arguments << u"--zone"_s << u"Europe/Berlin"_s;
        auto process = std::make_unique<QProcess>();
        process->setStandardInputFile(input.isEmpty() ? QProcess::nullDevice()
                                                      : write(u"input"_s, input));
        process->start(QStringLiteral(TOUCHBASE_CLI), arguments);
        return process;
    }
    Ran run(const QStringList &words, bool asJson = true)
    {
        const auto process = start(words, asJson);
        if (!process->waitForFinished(30'000))
            return {};
        return {process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -1,
                process->readAllStandardOutput(), process->readAllStandardError()};
    }
    /// The document of a command that has to succeed.
    QJsonObject json(const QStringList &words)
    {
        const Ran ran = run(words);
        if (ran.status != 0)
            QTest::qFail(qPrintable(words.join(u' ') + u": "_s + QString::fromUtf8(ran.errors)),
                         __FILE__, __LINE__);
        return ran.json();
    }
    QString add(const QString &first, const QString &last = {})
    {
        QStringList words{u"add"_s, u"first_name="_s + first};
        if (!last.isEmpty())
            words << u"last_name="_s + last;
        return json(words)[u"id"_s].toString();
    }
    QJsonObject contact(const QString &name)
    {
        return json({u"show"_s, name})[u"contact"_s].toObject();
    }
    QString digest() { return json({u"digest"_s, u"--content"_s})[u"digest"_s].toString(); }
    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s", qPrintable(file.errorString()));
        return file.fileName();
    }

    QString protect = u"none"_s;
    QByteArray input; ///< what the program reads
    std::unique_ptr<QTemporaryDir> folder;
    QString data = u"data"_s;
};

} // namespace touchbase::test
