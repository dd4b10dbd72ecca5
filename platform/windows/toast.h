// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "platform/systemalarms.h"

#include <QUrl>

#include <optional>

namespace touchbase::platform {

/// The content of a toast for this alarm (toast schema, version 2018), with its buttons.
QString toastXml(const SystemAlarm &alarm);

/// What a button of a toast says when it starts the program with its link.
struct ToastAnswer {
    QString id;
    QString action;
    bool operator==(const ToastAnswer &) const = default;
};
std::optional<ToastAnswer> toastAnswer(const QString &argument);

} // namespace touchbase::platform
