// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"

#include <QRect>
#include <QTimer>
#include <QVariantMap>
#include <QWindow>

namespace touchbase::app {

/// Where the window stands on the desktop, kept as a fact of this device. Where windows have no
/// place of their own (a phone, Wayland) the size alone counts, or nothing.
class WindowPlace {
public:
    explicit WindowPlace(Base &base);

    /// The first properties of Main.qml: `app`, and the place as it was left, if a screen still
    /// shows it; else a list beside a page where there is room for both, or the window of a phone.
    QVariantMap properties(const QVariant &app) const;
    /// Remembers from here on, a moment after each change. The window must outlive this.
    void follow(QWindow &window);

private:
    struct Place {
        QRect where;
        bool maximised = false;
    };
    Place last() const;
    void keep();

    Base &m_base;
    QWindow *m_window = nullptr;
    QTimer m_settled;
};

} // namespace touchbase::app
