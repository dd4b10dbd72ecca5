// SPDX-License-Identifier: MPL-2.0
#include "app/printing/printout.h"

#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

namespace touchbase::printing {

Result<void> writePdf(const Printout &printout, const QString &path)
{
    QSaveFile file(path);
    const auto unwritten = [&] {
        return failed(
            QStringLiteral("%1 cannot be written: %2.").arg(file.fileName(), file.errorString()));
    };
    if (!file.open(QIODevice::WriteOnly))
        return unwritten();
    {
        QPdfWriter writer(&file);
        writer.setResolution(dotsPerInch);
        writer.setTitle(printout.title);
        writer.setCreator(QStringLiteral("Touchbase"));
        // A page size of its own, so that no name rounds it to whole points.
        const bool wide = printout.paper.width() > printout.paper.height();
        writer.setPageLayout(
            QPageLayout(QPageSize(wide ? printout.paper.transposed() : printout.paper,
                                  QPageSize::Millimeter, {}, QPageSize::ExactMatch),
                        wide ? QPageLayout::Landscape : QPageLayout::Portrait, QMarginsF(),
                        QPageLayout::Millimeter));
        QPainter painter;
        if (!painter.begin(&writer))
            return unwritten();
        for (int page = 0; page < printout.pages; ++page) {
            if (page > 0)
                writer.newPage();
            printout.paint(painter, page);
        }
        painter.end();
    }
    if (!file.commit())
        return unwritten();
    return {};
}

void paintPage(const Printout &printout, QPainter &painter, int page, const QSizeF &pixels)
{
    painter.save();
    painter.scale(pixels.width() / (printout.paper.width() * dotsPerMm),
                  pixels.height() / (printout.paper.height() * dotsPerMm));
    printout.paint(painter, page);
    painter.restore();
}

} // namespace touchbase::printing
