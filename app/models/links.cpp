// SPDX-License-Identifier: MPL-2.0
#include "app/models/links.h"

#include "platform/links.h"

namespace touchbase::app {

Links::Way Links::fitting(const QString &kind, const people::Ways &ways)
{
    const Way call{QStringLiteral("call"), ways.phone};
    const Way message{QStringLiteral("chat_bubble"), ways.phone};
    const Way mail{QStringLiteral("mail"), ways.email};
    const Way route{QStringLiteral("directions"), ways.address};
    QVector<Way> wanted{call, mail, route};
    if (kind == u"message")
        wanted = {message, mail};
    else if (kind == u"email" || kind == u"information" || kind == u"letter")
        wanted = {mail, message, route};
    else if (kind == u"meeting" || kind == u"visit")
        wanted = {route, call, mail};
    for (const Way &way : wanted) {
        if (!way.target.isEmpty())
            return way;
    }
    return {};
}

void Links::use(const Id &contact, const QString &icon, const QString &target,
                const QString &subject) const
{
    QUrl link;
    if (icon == u"call")
        link = platform::dialLink(target);
    else if (icon == u"chat_bubble")
        link = platform::messageLink(target, subject);
    else if (icon == u"mail")
        link = platform::mailLink(target, subject);
    else if (icon == u"directions")
        link = platform::mapLink(target);
    else
        link = QUrl::fromUserInput(target);
    if (link.isEmpty())
        return;
    if (icon == u"call" && m_called)
        m_called(contact);
    m_open(link);
}

} // namespace touchbase::app
