// SPDX-License-Identifier: MPL-2.0
#include "platform/opener.h"

#include "platform/links.h"

#include <QDesktopServices>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

void Opener::open(const QUrl &link)
{
    const QString refused =
        !mayOpen(link)
            ? u"Touchbase opens phone numbers, addresses and web pages only, not \"%1\"."_s.arg(
                  link.toDisplayString())
        : !QDesktopServices::openUrl(link)
            ? u"Nothing on this device opens %1. Set up a program for it."_s.arg(
                  link.toDisplayString())
            : QString();
    QMetaObject::invokeMethod(
        this,
        [this, link, refused] {
            if (refused.isEmpty())
                Q_EMIT opened(link);
            else
                Q_EMIT failed(link, refused);
        },
        Qt::QueuedConnection);
}

} // namespace touchbase::platform
