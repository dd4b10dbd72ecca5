// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QString>
#include <QUrl>

namespace touchbase::platform {

/// Links that hand a contact's detail to another program. An empty link when there is nothing in
/// the detail to hand over.
QUrl dialLink(const QString &number);                              ///< RFC 3966
QUrl messageLink(const QString &number, const QString &text = {}); ///< RFC 5724
QUrl mailLink(const QString &address, const QString &subject = {},
              const QString &body = {}); ///< RFC 6068
/// An address on a map; `address` on one or several lines.
QUrl mapLink(const QString &address);

/// Whether a link may leave: those above and web pages. What a contact's field holds may be
/// anything that anybody sent us.
bool mayOpen(const QUrl &link);

} // namespace touchbase::platform
