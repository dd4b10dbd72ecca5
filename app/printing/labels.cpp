// SPDX-License-Identifier: MPL-2.0
#include "app/printing/labels.h"

#include "app/printing/fittedtext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace touchbase::printing {

namespace {

constexpr double labelPoints = 11;
constexpr double envelopePoints = 12;
constexpr double senderPoints = 9;

QVector<FittedText> fittedAll(const QVector<QStringList> &texts, const QSizeF &room, double points)
{
    QVector<FittedText> all;
    all.reserve(texts.size());
    for (const QStringList &text : texts)
        all.append(fitted(text, room, points));
    return all;
}

int shortenedOf(const QVector<FittedText> &texts)
{
    return int(std::count_if(texts.begin(), texts.end(),
                             [](const FittedText &text) { return text.shortened; }));
}

QRectF inDots(const QRectF &mm) { return {mm.topLeft() * dotsPerMm, mm.size() * dotsPerMm}; }

} // namespace

QRectF textPlace(const QRectF &label)
{
    const double x = std::clamp(label.width() * 0.05, 1.5, 4.0);
    const double y = std::clamp(label.height() * 0.06, 0.8, 3.0);
    return label.adjusted(x, y, -x, -y);
}

Printout labels(const LabelJob &job)
{
    const letters::LabelSheet &sheet = *job.sheet;
    const QVector<FittedText> texts =
        fittedAll(job.labels, textPlace(sheet.place(0)).size(), labelPoints);
    const int copies = std::max(job.copies, 1);
    const int skipped = std::clamp(job.start, 1, sheet.count()) - 1;
    const int all = int(texts.size()) * copies;
    const auto paint = [texts, &sheet, copies, skipped, all, offset = job.offset](QPainter &painter,
                                                                                  int page) {
        for (int place = 0; place < sheet.count(); ++place) {
            const int label = page * sheet.count() + place - skipped;
            if (label >= 0 && label < all)
                printing::paint(painter, texts[label / copies],
                                textPlace(sheet.place(place)).translated(offset), Stand::Middle);
        }
    };
    return {.title = QCoreApplication::translate("Printing", "Labels"),
            .paper = sheet.paper,
            .pages = all == 0 ? 0 : (all + skipped - 1) / sheet.count() + 1,
            .paint = paint,
            .shortened = shortenedOf(texts)};
}

Printout testPage(const letters::LabelSheet &sheet, const QPointF &offset)
{
    const auto paint = [&sheet, offset](QPainter &painter, int) {
        painter.setPen(QPen(Qt::black, 0.1 * dotsPerMm));
        painter.setBrush(Qt::NoBrush);
        for (int place = 0; place < sheet.count(); ++place)
            painter.drawRect(inDots(sheet.place(place).translated(offset)));
        const QRectF first = sheet.place(0).translated(offset);
        const QString said =
            QCoreApplication::translate("Printing",
                                        "%1, moved %2 and %3 mm. Hold it against a sheet.")
                .arg(QLatin1String(sheet.code), QLocale().toString(offset.x(), 'f', 1),
                     QLocale().toString(offset.y(), 'f', 1));
        printing::paint(painter, fitted({said}, textPlace(first).size(), 9), textPlace(first),
                        Stand::Middle);
        // A ruler of 50 mm down the middle of the second column, a line each millimetre.
        const QRectF other = sheet.place(1).translated(offset);
        for (int mm = 0; mm <= 50; ++mm) {
            const double length = mm % 10 == 0 ? 5 : mm % 5 == 0 ? 3.5 : 2;
            const QPointF from(other.center().x(), other.top() + mm);
            painter.drawLine(from * dotsPerMm, (from + QPointF(length, 0)) * dotsPerMm);
        }
    };
    return {.title = QCoreApplication::translate("Printing", "Test page"),
            .paper = sheet.paper,
            .pages = 1,
            .paint = paint};
}

Printout envelopes(const EnvelopeJob &job)
{
    const letters::Envelope &envelope = *job.envelope;
    const QRectF place = envelope.addressPlace();
    const QVector<FittedText> texts = fittedAll(job.addresses, place.size(), envelopePoints);
    const FittedText sender = fitted(job.sender, envelope.senderPlace().size(), senderPoints);
    const int copies = std::max(job.copies, 1);
    const auto paint = [texts, sender, &envelope, copies, offset = job.offset](QPainter &painter,
                                                                               int page) {
        printing::paint(painter, sender, envelope.senderPlace().translated(offset), Stand::Top);
        printing::paint(painter, texts[page / copies], envelope.addressPlace().translated(offset),
                        Stand::Top);
    };
    return {.title = QCoreApplication::translate("Printing", "Envelopes"),
            .paper = envelope.paper,
            .pages = int(texts.size()) * copies,
            .paint = paint,
            .shortened = shortenedOf(texts) + (sender.shortened ? 1 : 0)};
}

} // namespace touchbase::printing
