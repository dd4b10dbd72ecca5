// SPDX-License-Identifier: MPL-2.0
#include "app/printing/fittedtext.h"
#include "app/printing/labels.h"

#include <QImage>
#include <QPainter>
#include <QRandomGenerator>
#include <QTest>

using namespace touchbase;
using namespace touchbase::printing;
using namespace Qt::StringLiterals;

class tst_FittedText : public QObject {
    Q_OBJECT

    /// The part of the paper that has ink on it, in mm.
    static QRectF inked(const FittedText &text, const QRectF &place)
    {
        constexpr double perMm = 12;
        QImage image(int(140 * perMm), int(80 * perMm), QImage::Format_Grayscale8);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.scale(perMm / dotsPerMm, perMm / dotsPerMm);
        printing::paint(painter, text, place, Stand::Middle);
        painter.end();
        QRect found;
        for (int y = 0; y < image.height(); ++y) {
            const uchar *line = image.constScanLine(y);
            for (int x = 0; x < image.width(); ++x) {
                if (line[x] < 200)
                    found |= QRect(x, y, 1, 1);
            }
        }
        return QRectF(QPointF(found.topLeft()) / perMm, QSizeF(found.size()) / perMm);
    }

private Q_SLOTS:
    void whatFitsKeepsItsSizeAndLines()
    {
        const QStringList lines{u"Sara Haddad"_s, u"Torstraße 1"_s, u"10119 Berlin"_s};
        const FittedText text = fitted(lines, {60, 34}, 11);
        QCOMPARE(text.points, 11.0);
        QCOMPARE(text.lines, lines);
    }

    void anAddressShrinksBeforeItWraps()
    {
        const QStringList lines{u"Dr. Maximiliane von Hohenstein-Wittelsbach"_s, u"Torstraße 1"_s,
                                u"10119 Berlin"_s};
        const FittedText smaller = fitted(lines, {60, 34}, 11);
        QVERIFY(smaller.points < 11 && smaller.points >= 7);
        QCOMPARE(smaller.lines, lines);
        const FittedText wrapped = fitted(lines, {38, 34}, 11);
        QCOMPARE(wrapped.points, 7.0);
        QVERIFY(wrapped.lines.size() > 3);
        QCOMPARE(wrapped.lines.join(u' '), lines.join(u' '));
        QVERIFY(!wrapped.shortened);
    }

    void whatCannotFitIsShortenedAndKeepsTheTown()
    {
        QStringList lines{u"Sara Haddad"_s};
        for (int i = 0; i < 20; ++i)
            lines << u"Building %1"_s.arg(i);
        lines << u"10119 Berlin"_s << u"GERMANY"_s;
        const FittedText text = fitted(lines, {38, 10}, 11);
        QVERIFY(text.shortened);
        QCOMPARE(text.lines.first(), u"Sara Haddad"_s);
        QCOMPARE(text.lines.mid(text.lines.size() - 2),
                 (QStringList{u"10119 Berlin"_s, u"GERMANY"_s}));
    }

    /// 500 odd addresses on every sheet: by the metrics of the face, and for a part of them by the
    /// ink on the paper.
    void noInkCrossesAnEdge()
    {
        QRandomGenerator random(5);
        const QStringList words{
            u"von"_s,      u"Jørgensen"_s, u"Wittelsbach-Hohenstein"_s,
            u"محمد"_s,     u"O’Brien"_s,   u"ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF"_s,
            u"Ångström"_s, u"Ⅷ"_s,         u"jfjgjpqy"_s,
            u"WWWWWW"_s,   u"東京都"_s,    u"street"_s};
        int number = 0;
        for (const letters::LabelSheet &sheet : letters::labelSheets()) {
            const QRectF label(QPointF(5, 5), sheet.place(0).size());
            const QRectF place = textPlace(label);
            for (int i = 0; i < 50; ++i, ++number) {
                QStringList lines;
                const int count = 1 + random.bounded(7);
                for (int line = 0; line < count; ++line) {
                    QStringList parts;
                    for (int word = random.bounded(1, 9); word > 0; --word)
                        parts << words[random.bounded(int(words.size()))];
                    lines << parts.join(u' ');
                }
                const FittedText text = fitted(lines, place.size(), 11);
                QVERIFY(text.points >= 4 && text.points <= 11);
                const QFontMetricsF metrics(face(text.points));
                for (const QString &line : text.lines)
                    QVERIFY2(metrics.horizontalAdvance(line) <= place.width() * dotsPerMm + 0.5,
                             qPrintable(line));
                if (i < 5)
                    QVERIFY2(
                        label.contains(inked(text, place)),
                        qPrintable(QString::fromLatin1(sheet.code) + u": "_s + lines.join(u'|')));
            }
        }
        QCOMPARE(number, 550);
    }

    void arabicStandsAtTheRight()
    {
        const FittedText text = fitted({u"سارة حداد"_s, u"بيروت"_s}, {60, 30}, 11);
        const QRectF ink = inked(text, {10, 10, 60, 30});
        QVERIFY(ink.right() > 67);
        QVERIFY(ink.left() > 30);
    }
};

QTEST_MAIN(tst_FittedText)
#include "tst_fittedtext.moc"
