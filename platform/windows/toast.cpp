// SPDX-License-Identifier: MPL-2.0
#include "platform/windows/toast.h"

#include "platform/links.h"

#include <QCoreApplication>
#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

constexpr QLatin1String scheme = "touchbase"_L1;
constexpr QLatin1String answers[] = {"done"_L1, "snooze"_L1};

QString answerLink(const QString &action, const QString &id)
{
    return scheme + u':' + action + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(id));
}

void writeText(QXmlStreamWriter &xml, const QString &text)
{
    if (!text.isEmpty())
        xml.writeTextElement(u"text"_s, text);
}

void writeButton(QXmlStreamWriter &xml, const QString &label, const QString &link)
{
    xml.writeEmptyElement(u"action"_s);
    xml.writeAttribute(u"content"_s, label);
    xml.writeAttribute(u"activationType"_s, u"protocol"_s);
    xml.writeAttribute(u"arguments"_s, link);
}

} // namespace

QString toastXml(const SystemAlarm &alarm)
{
    const auto words = [](const char *text) {
        return QCoreApplication::translate("Reminder", text);
    };
    QString text;
    QXmlStreamWriter xml(&text);
    xml.writeStartElement(u"toast"_s);
    xml.writeAttribute(u"scenario"_s, u"reminder"_s); // stays until it is answered
    xml.writeAttribute(u"activationType"_s, u"protocol"_s);
    xml.writeAttribute(u"launch"_s, scheme + ":open"_L1);
    xml.writeStartElement(u"visual"_s);
    xml.writeStartElement(u"binding"_s);
    xml.writeAttribute(u"template"_s, u"ToastGeneric"_s);
    writeText(xml, alarm.title);
    writeText(xml, alarm.body);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeStartElement(u"actions"_s);
    if (alarm.answerable) {
        writeButton(xml, words("Done"), answerLink(u"done"_s, alarm.id));
        writeButton(xml, words("Snooze 1 h"), answerLink(u"snooze"_s, alarm.id));
    }
    if (!alarm.number.isEmpty())
        writeButton(xml, words("Call"), QString::fromLatin1(dialLink(alarm.number).toEncoded()));
    if (!alarm.answerable && alarm.number.isEmpty()) // the scenario wants a button
        writeButton(xml, words("Open"), scheme + ":open"_L1);
    xml.writeEndElement();
    xml.writeEndElement();
    return text;
}

std::optional<ToastAnswer> toastAnswer(const QString &argument)
{
    for (const QLatin1String action : answers) {
        const QString start = scheme + u':' + action + u'/';
        if (argument.startsWith(start))
            return ToastAnswer{QUrl::fromPercentEncoding(argument.mid(start.size()).toUtf8()),
                               action};
    }
    return std::nullopt;
}

} // namespace touchbase::platform
