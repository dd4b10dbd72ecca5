// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QUrl>

namespace touchbase::platform {

/// Hands a link to the program that the person has chosen for its kind: the phone, the mail
/// program, the browser. Needs an event loop. A link that mayOpen() refuses fails.
class Opener : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    void open(const QUrl &link);

Q_SIGNALS:
    void opened(const QUrl &link);
    /// Nothing took it, and what to do, in words to show.
    void failed(const QUrl &link, const QString &reason);
};

} // namespace touchbase::platform
