// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QFont>
#include <QRectF>
#include <QStringList>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace touchbase::printing {

/// The face of text at a size that may be any number of points.
QFont face(double points, QFont::Weight weight = QFont::Normal);

/// Lines that fit a place.
struct FittedText {
    double points = 0;
    QStringList lines;
    bool shortened = false; ///< something had to be left out
};
/// Makes the lines smaller until they fit, down to what one reads with ease; then breaks long ones;
/// then makes them smaller still; at last it shortens them. `room` in mm.
FittedText fitted(const QStringList &lines, const QSizeF &room, double mostPoints);

enum class Stand { Top, Middle };
/// Writes it into `place` (mm), at its left, or at its right where it reads from there.
void paint(QPainter &painter, const FittedText &text, const QRectF &place, Stand stand);

} // namespace touchbase::printing
