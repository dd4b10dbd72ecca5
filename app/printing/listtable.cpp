// SPDX-License-Identifier: MPL-2.0
#include "app/printing/listtable.h"

#include "app/printing/fittedtext.h"
#include "core/people/contacts.h"
#include "core/people/phone.h"
#include "core/people/traits.h"
#include "core/settings/settings.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFontMetricsF>
#include <QPainter>

namespace touchbase::printing {

namespace {

constexpr double margin = 16;
constexpr double headHeight = 20; ///< of the first page, above the titles of the columns
constexpr double titlesHeight = 8;
constexpr double rowHeight = 9.6;
constexpr double footHeight = 8;
const QColor ink(0x1f, 0x1b, 0x16);
const QColor muted(0x6b, 0x64, 0x5b);
const QColor line(0xd9, 0xd2, 0xc7);

QString tr(const char *text) { return QCoreApplication::translate("Printing", text); }

struct Column {
    const char *title;
    double share; ///< of the width
};
constexpr Column columns[] = {
    {QT_TRANSLATE_NOOP("Printing", "Name"), 0.3},
    {QT_TRANSLATE_NOOP("Printing", "Phone"), 0.2},
    {QT_TRANSLATE_NOOP("Printing", "E-mail"), 0.26},
    {QT_TRANSLATE_NOOP("Printing", "Last contact"), 0.13},
    {QT_TRANSLATE_NOOP("Printing", "Next"), 0.11},
};

/// A page with its margins; lays out from the right where the language is read from there.
class Sheet {
public:
    Sheet(QPainter &painter, const QSizeF &paper, bool mirrored)
        : m_painter(painter)
        , m_room(QPointF(margin, margin), paper - QSizeF(2 * margin, 2 * margin))
        , m_mirrored(mirrored)
    {}
    const QRectF &room() const { return m_room; }

    /// One line of text, its end left out where there is no room. `start` as a share of the width.
    void text(double start, double share, double top, double height, const QString &text,
              double points, QFont::Weight weight, const QColor &colour, bool atEnd = false)
    {
        const QFont font = face(points, weight);
        const QFontMetricsF metrics(font, m_painter.device());
        constexpr double gap = 3;
        QRectF place(m_room.left() + start * m_room.width(), top,
                     share * m_room.width() - (start + share < 0.999 ? gap : 0), height);
        if (m_mirrored)
            place.moveRight(m_room.left() + m_room.right() - place.left());
        const QRectF dots(place.topLeft() * dotsPerMm, place.size() * dotsPerMm);
        m_painter.setFont(font);
        m_painter.setPen(colour);
        const QString shown = metrics.elidedText(text, Qt::ElideRight, dots.width());
        const double free = dots.width() - metrics.horizontalAdvance(shown);
        const double base = dots.top() +
                            (dots.height() - metrics.ascent() - metrics.descent()) / 2 +
                            metrics.ascent();
        m_painter.drawText(QPointF(dots.left() + (m_mirrored != atEnd ? free : 0), base), shown);
    }
    void rule(double top, const QColor &colour, double width)
    {
        m_painter.setPen(QPen(colour, width * dotsPerMm));
        m_painter.drawLine(QPointF(m_room.left(), top) * dotsPerMm,
                           QPointF(m_room.right(), top) * dotsPerMm);
    }

private:
    QPainter &m_painter;
    QRectF m_room;
    bool m_mirrored;
};

QString dayText(const QDate &day, const QLocale &locale)
{
    return locale.toString(day, QLocale::ShortFormat);
}

void paintRow(Sheet &sheet, double top, replica::Replica &replica, const people::ContactRow &row,
              const QLocale &locale)
{
    const people::Ways ways = people::waysOf(replica, row.id);
    const QString region = settings::region(replica, locale);
    const bool company = !row.organization.isEmpty() && row.organization != row.called;
    const QString name =
        row.level.isEmpty() ? row.called : row.called + QStringLiteral(" · ") + row.level;
    sheet.text(0, columns[0].share, top + (company ? 0.7 : 0), company ? 4.4 : rowHeight, name, 9.5,
               QFont::DemiBold, ink);
    if (company)
        sheet.text(0, columns[0].share, top + 4.7, 4, row.organization, 8, QFont::Normal, muted);
    const QString last =
        row.lastContact
            ? dayText(
                  QDateTime::fromMSecsSinceEpoch(*row.lastContact, replica.clock().zone()).date(),
                  locale)
            : QString();
    const QDate next = QDate::fromString(row.nextFollowUp.left(10), Qt::ISODate);
    const QString texts[] = {people::showPhone(ways.phone, region), ways.email, last,
                             next.isValid() ? dayText(next, locale) : QString()};
    double start = columns[0].share;
    for (int i = 0; i < 4; ++i) {
        sheet.text(start, columns[i + 1].share, top, rowHeight, texts[i], 9, QFont::Normal, ink);
        start += columns[i + 1].share;
    }
    sheet.rule(top + rowHeight, line, 0.1);
}

} // namespace

Printout listTable(replica::Replica &replica, const QString &title, const QVector<qint64> &rows,
                   const QLocale &locale)
{
    const bool inches = locale.measurementSystem() == QLocale::ImperialUSSystem;
    const QSizeF paper = inches ? QSizeF(215.9, 279.4) : QSizeF(210, 297);
    const double room = paper.height() - 2 * margin - titlesHeight - footHeight;
    const int rowsOfFirst = int((room - headHeight) / rowHeight);
    const int rowsOfOthers = int(room / rowHeight);
    const int further = int(rows.size()) - rowsOfFirst;
    const int pages = 1 + (further > 0 ? (further - 1) / rowsOfOthers + 1 : 0);
    const auto paint = [&replica, title, rows, locale, paper, rowsOfFirst, rowsOfOthers,
                        pages](QPainter &painter, int page) {
        Sheet sheet(painter, paper, locale.textDirection() == Qt::RightToLeft);
        double top = sheet.room().top();
        if (page == 0) {
            sheet.text(0, 1, top, 9, title, 20, QFont::Bold, ink);
            sheet.text(0, 1, top + 9, 6,
                       tr("%1 in this list, %2")
                           .arg(locale.toString(rows.size()),
                                locale.toString(replica.clock().today(), QLocale::LongFormat)),
                       9.5, QFont::Normal, muted);
            top += headHeight;
        }
        double start = 0;
        for (const Column &column : columns) {
            sheet.text(start, column.share, top, titlesHeight, tr(column.title), 8, QFont::DemiBold,
                       muted);
            start += column.share;
        }
        top += titlesHeight;
        sheet.rule(top, ink, 0.25);
        const int first = page == 0 ? 0 : rowsOfFirst + (page - 1) * rowsOfOthers;
        const int count =
            std::min<int>(page == 0 ? rowsOfFirst : rowsOfOthers, int(rows.size()) - first);
        for (const people::ContactRow &row : people::contactRows(
                 replica, std::span(rows.constData() + first, size_t(std::max(count, 0))))) {
            paintRow(sheet, top, replica, row, locale);
            top += rowHeight;
        }
        const double foot = sheet.room().bottom() - footHeight + 2;
        sheet.text(0, 0.5, foot, footHeight - 2, QStringLiteral("Touchbase"), 8, QFont::Normal,
                   muted);
        sheet.text(0.5, 0.5, foot, footHeight - 2,
                   tr("Page %1 of %2").arg(locale.toString(page + 1), locale.toString(pages)), 8,
                   QFont::Normal, muted, true);
    };
    return {.title = title, .paper = paper, .pages = pages, .paint = paint};
}

} // namespace touchbase::printing
