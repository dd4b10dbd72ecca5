// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"

#include <QQuickImageProvider>

namespace touchbase::app {

/// The photos of contacts for the pages: image://photo/SHA256, cut to a circle. Asked in the
/// window's thread; what cannot be shown is nothing, and the initials stay.
class Photos final : public QQuickImageProvider {
public:
    /// `base` must outlive the window.
    explicit Photos(const Base &base)
        : QQuickImageProvider(QQuickImageProvider::Image)
        , m_base(base)
    {}
    QImage requestImage(const QString &id, QSize *size, const QSize &requestedSize) override;

private:
    const Base &m_base;
};

/// The middle of a picture as a circle of that many pixels.
QImage roundPhoto(const QByteArray &picture, int pixels);

} // namespace touchbase::app
