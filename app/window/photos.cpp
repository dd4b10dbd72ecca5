// SPDX-License-Identifier: MPL-2.0
#include "app/window/photos.h"

#include "core/attachments/blobs.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QPainterPath>

namespace touchbase::app {

QImage roundPhoto(const QByteArray &picture, int pixels)
{
    QBuffer buffer;
    buffer.setData(picture);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    QImage photo = reader.read();
    if (photo.isNull())
        return {};
    const int side = std::min(photo.width(), photo.height());
    photo = photo.copy((photo.width() - side) / 2, (photo.height() - side) / 2, side, side)
                .scaled(pixels, pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QImage round(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    round.fill(Qt::transparent);
    QPainter painter(&round);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath circle;
    circle.addEllipse(0, 0, pixels, pixels);
    painter.setClipPath(circle);
    painter.drawImage(0, 0, photo);
    return round;
}

QImage Photos::requestImage(const QString &id, QSize *size, const QSize &requestedSize)
{
    constexpr int usual = 128;
    if (!m_base.isOpen())
        return {};
    const Result<QByteArray> picture =
        attachments::Blobs(m_base.replica()).read(QByteArray::fromHex(id.toLatin1()));
    const QImage round =
        picture ? roundPhoto(*picture, requestedSize.width() > 0 ? requestedSize.width() : usual)
                : QImage();
    if (size)
        *size = round.size();
    return round;
}

} // namespace touchbase::app
