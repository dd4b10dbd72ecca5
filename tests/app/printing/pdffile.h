// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QFile>
#include <QRectF>
#include <QRegularExpression>
#include <QTransform>
#include <QVector>

#include <zlib.h>

namespace touchbase::test {

/// What stands where in a PDF that QPdfWriter wrote: read from the file itself, in mm from the
/// upper left corner of the page.
struct PdfPage {
    QSizeF paper;
    QVector<QPointF> texts; ///< where each run of glyphs begins on its base line
    QVector<QRectF> rectangles;
};

class PdfFile {
public:
    explicit PdfFile(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s", qPrintable(file.errorString()));
        m_bytes = file.readAll();
        const QString text = QString::fromLatin1(m_bytes);
        static const QRegularExpression page(
            QStringLiteral(
                "/Type /Page\n.*?/Contents (\\d+) 0 R.*?/MediaBox \\[0 0 ([\\d.]+) ([\\d.]+)\\]"),
            QRegularExpression::DotMatchesEverythingOption);
        for (auto found = page.globalMatch(text); found.hasNext();) {
            const QRegularExpressionMatch match = found.next();
            m_pages.append(
                read(stream(match.captured(1).toInt()),
                     QSizeF(match.captured(2).toDouble(), match.captured(3).toDouble())));
        }
    }
    const QVector<PdfPage> &pages() const { return m_pages; }

private:
    static constexpr double mmPerPoint = 25.4 / 72;

    /// The inflated content of an object.
    QByteArray stream(int object) const
    {
        const qsizetype at = m_bytes.indexOf('\n' + QByteArray::number(object) + " 0 obj");
        const qsizetype begin = m_bytes.indexOf("stream\n", at) + 7;
        const qsizetype end = m_bytes.indexOf("endstream", begin);
        const QByteArray packed = m_bytes.mid(begin, end - begin);
        QByteArray content(20'000'000, Qt::Uninitialized);
        uLongf size = uLongf(content.size());
        uncompress(reinterpret_cast<Bytef *>(content.data()), &size,
                   reinterpret_cast<const Bytef *>(packed.constData()), uLong(packed.size()));
        content.truncate(qsizetype(size));
        return content;
    }
    static PdfPage read(const QByteArray &content, const QSizeF &points)
    {
        PdfPage page{points * mmPerPoint, {}, {}};
        QVector<QTransform> saved;
        QTransform now;
        QTransform text;
        bool begun = false;
        QVector<double> numbers;
        const auto matrix = [&] {
            const qsizetype n = numbers.size();
            return n < 6 ? QTransform()
                         : QTransform(numbers[n - 6], numbers[n - 5], numbers[n - 4],
                                      numbers[n - 3], numbers[n - 2], numbers[n - 1]);
        };
        const auto onPaper = [&](const QTransform &transform, double x, double y) {
            const QPointF point = transform.map(QPointF(x, y));
            return QPointF(point.x() * mmPerPoint, (points.height() - point.y()) * mmPerPoint);
        };
        for (const QByteArray &word : content.simplified().split(' ')) {
            bool ok = false;
            const double number = word.toDouble(&ok);
            if (ok) {
                numbers.append(number);
                continue;
            }
            const qsizetype n = numbers.size();
            if (word == "q")
                saved.append(now);
            else if (word == "Q")
                now = saved.isEmpty() ? QTransform() : saved.takeLast();
            else if (word == "cm")
                now = matrix() * now;
            else if (word == "BT")
                begun = true;
            else if (word == "Tm")
                text = matrix();
            else if (word == "Td" && n >= 2)
                text = QTransform::fromTranslate(numbers[n - 2], numbers[n - 1]) * text;
            else if ((word == "Tj" || word == "TJ") && std::exchange(begun, false))
                page.texts.append(onPaper(text * now, 0, 0));
            else if (word == "re" && n >= 4)
                page.rectangles.append(QRectF(onPaper(now, numbers[n - 4], numbers[n - 3]),
                                              onPaper(now, numbers[n - 4] + numbers[n - 2],
                                                      numbers[n - 3] + numbers[n - 1]))
                                           .normalized());
            numbers.clear();
        }
        return page;
    }

    QByteArray m_bytes;
    QVector<PdfPage> m_pages;
};

} // namespace touchbase::test
