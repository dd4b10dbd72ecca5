// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"

#include <QSizeF>

#include <functional>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace touchbase::printing {

/// Pages are painted in dots of 1/1200 inch: fine enough for a tenth of a hundredth of a
/// millimetre, and fonts have whole pixel sizes at any size.
inline constexpr int dotsPerInch = 1200;
inline constexpr double dotsPerMm = dotsPerInch / 25.4;
inline constexpr double dotsPerPoint = dotsPerInch / 72.0;

/// Something to be printed: the same pages as PDF and on the screen. Needs a QGuiApplication; GUI
/// thread.
struct Printout {
    QString title;
    QSizeF paper; ///< mm
    int pages = 0;
    /// The painter's unit is a dot, its origin the upper left corner of the paper; page from 0.
    std::function<void(QPainter &, int page)> paint;
    int shortened = 0; ///< texts that did not find room even at the smallest size
};

/// Replaces the file when all of it could be written.
Result<void> writePdf(const Printout &printout, const QString &path);
/// One page on paper of that many pixels.
void paintPage(const Printout &printout, QPainter &painter, int page, const QSizeF &pixels);

} // namespace touchbase::printing
