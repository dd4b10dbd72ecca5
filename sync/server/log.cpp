// SPDX-License-Identifier: MPL-2.0
#include "sync/server/log.h"

#include <QDateTime>
#include <QJsonDocument>

#include <cstdio>
#include <optional>

namespace touchbase::server {

using namespace Qt::StringLiterals;

namespace {

std::optional<LogFormat> chosen;

QString now() { return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs); }

/// In one call, so that lines of several threads do not mix.
void write(const QByteArray &line) { std::fputs((line + '\n').constData(), stderr); }

void writeJson(LogLevel level, const QString &event, QJsonObject fields)
{
    fields.insert(u"time"_s, now());
    fields.insert(u"level"_s, level == LogLevel::Info ? u"info"_s : u"warning"_s);
    fields.insert(u"event"_s, event);
    write(QJsonDocument(fields).toJson(QJsonDocument::Compact));
}

void said(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    const LogLevel level =
        type == QtInfoMsg || type == QtDebugMsg ? LogLevel::Info : LogLevel::Warning;
    writeJson(level, u"message"_s, {{u"message"_s, message}});
}

} // namespace

void setLogFormat(LogFormat format)
{
    chosen = format;
    qInstallMessageHandler(format == LogFormat::Json ? said : nullptr);
}

void log(LogLevel level, const char *event, const QJsonObject &fields)
{
    if (!chosen)
        return;
    if (*chosen == LogFormat::Json)
        return writeJson(level, QLatin1String(event), fields);
    QString line = now() + u' ' + QLatin1String(event);
    for (auto at = fields.begin(); at != fields.end(); ++at)
        line += u' ' + at.key() + u'=' + at->toVariant().toString();
    write(line.toUtf8());
}

} // namespace touchbase::server
