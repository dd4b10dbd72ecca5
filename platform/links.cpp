// SPDX-License-Identifier: MPL-2.0
#include "platform/links.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

// Digits with a leading plus, and the pauses and keys of an extension; visual separators go.
QString dialled(const QString &number)
{
    QString digits;
    for (const QChar symbol : number) {
        const int digit = symbol.digitValue(); // of any script
        if (digit >= 0)
            digits += QString::number(digit);
        else if (symbol == u'+' && digits.isEmpty())
            digits += symbol;
        else if (symbol == u'*' || symbol == u'#')
            digits += symbol;
        else if (symbol == u',' || symbol == u';' || symbol.isLetter())
            break; // an extension: not every dialler takes one, all take the number
    }
    return digits == "+"_L1 ? QString() : digits;
}

QByteArray encoded(const QString &text) { return QUrl::toPercentEncoding(text); }

QUrl linkOf(const QByteArray &scheme, const QByteArray &rest)
{
    return QUrl::fromEncoded(scheme + ':' + rest, QUrl::StrictMode);
}

} // namespace

QUrl dialLink(const QString &number)
{
    const QString digits = dialled(number);
    return digits.isEmpty() ? QUrl() : linkOf("tel", QUrl::toPercentEncoding(digits, "+*"));
}

QUrl messageLink(const QString &number, const QString &text)
{
    const QString digits = dialled(number);
    if (digits.isEmpty())
        return {};
    QByteArray rest = QUrl::toPercentEncoding(digits, "+*");
    if (!text.isEmpty())
        rest += "?body=" + encoded(text);
    return linkOf("sms", rest);
}

QUrl mailLink(const QString &address, const QString &subject, const QString &body)
{
    const QString trimmed = address.trimmed();
    if (!trimmed.contains(u'@'))
        return {};
    QByteArrayList fields;
    if (!subject.isEmpty())
        fields << "subject=" + encoded(subject);
    if (!body.isEmpty()) // line breaks are CR LF in a mailto link
        fields << "body=" + encoded(QString(body).replace(u'\n', "\r\n"_L1));
    const QByteArray query = fields.isEmpty() ? QByteArray() : '?' + fields.join('&');
    return linkOf("mailto", QUrl::toPercentEncoding(trimmed, "@") + query);
}

QUrl mapLink(const QString &address)
{
    QStringList parts;
    for (const QString &part : address.split(u'\n'))
        if (!part.trimmed().isEmpty())
            parts << part.simplified();
    if (parts.isEmpty())
        return {};
    return QUrl::fromEncoded("https://www.openstreetmap.org/search?query=" +
                                 encoded(parts.join(", "_L1)),
                             QUrl::StrictMode);
}

bool mayOpen(const QUrl &link)
{
    static constexpr QLatin1String schemes[] = {"tel"_L1, "sms"_L1,  "mailto"_L1,
                                                "geo"_L1, "http"_L1, "https"_L1};
    return link.isValid() &&
           std::find(std::begin(schemes), std::end(schemes), link.scheme()) != std::end(schemes);
}

} // namespace touchbase::platform
