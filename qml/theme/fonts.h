// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/typefaces/typefaces.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace touchbase::ui {

/// The embedded type faces, by name. Making it registers them.
class Fonts : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(QString text READ text CONSTANT)
    Q_PROPERTY(QString arabic READ arabic CONSTANT)

public:
    explicit Fonts(QObject *parent = nullptr);
    QString text() const { return typefaces::text(); }
    QString arabic() const { return typefaces::arabic(); }
};

} // namespace touchbase::ui
