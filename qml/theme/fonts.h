// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace touchbase::ui {

/// The embedded type faces. Making it registers them; Arabic falls back from Inter to its own face
/// also inside Latin text.
class Fonts : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(QString text READ text CONSTANT)
    Q_PROPERTY(QString arabic READ arabic CONSTANT)

public:
    explicit Fonts(QObject *parent = nullptr);
    QString text() const { return QStringLiteral("Inter"); }
    QString arabic() const { return QStringLiteral("IBM Plex Sans Arabic"); }
};

} // namespace touchbase::ui
