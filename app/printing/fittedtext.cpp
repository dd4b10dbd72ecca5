// SPDX-License-Identifier: MPL-2.0
#include "app/printing/fittedtext.h"

#include "app/printing/printout.h"
#include "app/typefaces/typefaces.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace touchbase::printing {

namespace {

constexpr double easy = 7; ///< points that everybody reads
constexpr double least = 4;
constexpr double step = 0.5;
constexpr double leading = 1.22; ///< from line to line, by the size

double width(const QFontMetricsF &metrics, const QString &line)
{
    // Italic and accented glyphs may reach beyond where the next one would begin.
    return std::max(metrics.horizontalAdvance(line), metrics.boundingRect(line).right());
}

/// Breaks at blanks, and inside a word that is wider than all of the room.
QStringList broken(const QString &line, const QFontMetricsF &metrics, double room)
{
    QStringList lines;
    QString current;
    const auto take = [&](const QString &word) {
        const QString longer = current.isEmpty() ? word : current + u' ' + word;
        if (width(metrics, longer) <= room) {
            current = longer;
            return;
        }
        if (!current.isEmpty())
            lines << current;
        current = word;
        while (current.size() > 1 && width(metrics, current) > room) {
            qsizetype cut = current.size() - 1;
            while (cut > 1 && width(metrics, current.left(cut)) > room)
                --cut;
            if (current[cut - 1].isHighSurrogate() && cut > 1)
                --cut;
            lines << current.left(cut);
            current = current.mid(cut);
        }
    };
    for (const QString &word : line.split(u' ', Qt::SkipEmptyParts))
        take(word);
    if (!current.isEmpty())
        lines << current;
    return lines;
}

/// Every line in one, its end left out where it must be, and of too many those before the last two.
FittedText shortened(const QStringList &lines, const QFontMetricsF &metrics, double room,
                     qsizetype most)
{
    FittedText text{least, {}, true};
    for (const QString &line : lines) {
        QString shown = line;
        // What is left may be shaped in another way, and be wider than it was in the whole.
        for (double less = room; width(metrics, shown) > room && less > 0; less -= room / 50)
            shown = metrics.elidedText(line, Qt::ElideRight, less);
        text.lines << shown;
    }
    while (text.lines.size() > std::max<qsizetype>(most, 1))
        text.lines.removeAt(std::max<qsizetype>(0, text.lines.size() - 3));
    return text;
}

} // namespace

QFont face(double points, QFont::Weight weight)
{
    typefaces::use();
    QFont font(typefaces::text());
    font.setPixelSize(int(std::lround(points * dotsPerPoint)));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

FittedText fitted(const QStringList &lines, const QSizeF &room, double mostPoints)
{
    const QSizeF dots = room * dotsPerMm;
    const auto fit = [&](double points) {
        return qsizetype(dots.height() / (points * leading * dotsPerPoint));
    };
    for (double points = mostPoints; points >= easy; points -= step) {
        const QFontMetricsF metrics(face(points));
        if (lines.size() <= fit(points) &&
            std::all_of(lines.begin(), lines.end(),
                        [&](const QString &line) { return width(metrics, line) <= dots.width(); }))
            return {points, lines, false};
    }
    for (double points = std::min(easy, mostPoints); points >= least; points -= step) {
        const QFontMetricsF metrics(face(points));
        QStringList wrapped;
        for (const QString &line : lines)
            wrapped += broken(line, metrics, dots.width());
        if (wrapped.size() <= fit(points))
            return {points, wrapped, false};
    }
    return shortened(lines, QFontMetricsF(face(least)), dots.width(), fit(least));
}

void paint(QPainter &painter, const FittedText &text, const QRectF &place, Stand stand)
{
    const QFont font = face(text.points);
    painter.setFont(font);
    const QFontMetricsF metrics(font, painter.device());
    const double line = text.points * leading * dotsPerPoint;
    const QRectF dots(place.topLeft() * dotsPerMm, place.size() * dotsPerMm);
    const bool fromRight = !text.lines.isEmpty() && text.lines.first().isRightToLeft();
    const double spare = dots.height() - line * double(text.lines.size());
    double top = dots.top() + (stand == Stand::Middle ? spare / 2 : 0);
    for (const QString &each : text.lines) {
        const double x = fromRight ? dots.right() - metrics.horizontalAdvance(each) : dots.left();
        // The face's own height stands in the middle of its line.
        const double base =
            top + (line - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent();
        painter.drawText(QPointF(x, base), each);
        top += line;
    }
}

} // namespace touchbase::printing
