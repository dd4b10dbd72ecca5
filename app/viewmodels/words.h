// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace touchbase::app {

// Small vocabularies that pages and view-models share. Each is a class because a QML enum needs
// one: `Tone.Danger`.

/// What a text means, for its colour. Never the only bearer of the meaning.
class Tone : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Names only")
public:
    enum Value { Plain, Muted, Accent, Success, Warning, Danger };
    Q_ENUM(Value)
};

/// What a field of the editor holds: its keyboard and its control.
class FieldKind : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Names only")
public:
    enum Value {
        Text,
        Name,
        Phone,
        Email,
        Link,
        Date,
        Number,
        Money,
        Lines,
        Choice,
        Switch,
        Person
    };
    Q_ENUM(Value)
};

/// How a line of Settings is used.
class SettingKind : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Names only")
public:
    enum Value {
        Choice, ///< opens SettingsModel::options
        Switch, ///< `on`
        Time,   ///< a time of day, value "09:00"
        Text,   ///< a line of text
        Page,   ///< leads to another page
        Action, ///< a command
        Danger, ///< a command that leaves nothing as it was; asks in a dialog
        Fact,   ///< only read
    };
    Q_ENUM(Value)
};

} // namespace touchbase::app
