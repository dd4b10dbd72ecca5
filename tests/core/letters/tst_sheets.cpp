// SPDX-License-Identifier: MPL-2.0
#include "core/letters/sheets.h"

#include <QTest>

using namespace touchbase;
using namespace touchbase::letters;

class tst_Sheets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySheetIsCutAsItIsSold_data()
    {
        QTest::addColumn<int>("labels");
        QTest::addColumn<QRectF>("first");
        QTest::addColumn<QPointF>("last"); // corner, in mm
        // From the makers' tables in inches and mm, not from ours.
        const double inch = 25.4;
        const auto row = [](const char *code, int labels, QRectF first, QPointF last) {
            QTest::newRow(code) << labels << first << last;
        };
        row("5160", 30, {0.1875 * inch, 0.5 * inch, 2.625 * inch, inch},
            {(0.1875 + 2 * 2.75) * inch, 9.5 * inch});
        row("5161", 20, {0.15625 * inch, 0.5 * inch, 4 * inch, inch},
            {(0.15625 + 4.1875) * inch, 9.5 * inch});
        row("5162", 14, {0.15625 * inch, 0.8333 * inch, 4 * inch, 4 / 3. * inch},
            {(0.15625 + 4.1875) * inch, (0.8333 + 8) * inch});
        row("5163", 10, {0.15625 * inch, 0.5 * inch, 4 * inch, 2 * inch},
            {(0.15625 + 4.1875) * inch, 8.5 * inch});
        row("5167", 80, {0.28125 * inch, 0.5 * inch, 1.75 * inch, 0.5 * inch},
            {(0.28125 + 3 * 2.0625) * inch, 10 * inch});
        row("L7160", 21, {7.21, 15.15, 63.5, 38.1}, {139.29, 243.75});
        row("L7159", 24, {7.21, 12.9, 63.5, 33.9}, {139.29, 250.2});
        row("L7161", 18, {7.21, 8.7, 63.5, 46.6}, {139.29, 241.7});
        row("L7162", 16, {4.65, 12.9, 99.1, 33.9}, {106.25, 250.2});
        row("L7163", 14, {4.65, 15.15, 99.1, 38.1}, {106.25, 243.75});
        row("L7651", 65, {4.75, 10.7, 38.1, 21.2}, {167.15, 265.1});
        QCOMPARE(int(labelSheets().size()), 11);
    }
    void everySheetIsCutAsItIsSold()
    {
        QFETCH(int, labels);
        QFETCH(QRectF, first);
        QFETCH(QPointF, last);
        const LabelSheet *sheet = *findLabelSheet(QLatin1String(QTest::currentDataTag()));
        QCOMPARE(sheet->count(), labels);
        const auto near = [](double a, double b) { return std::abs(a - b) <= 0.2; };
        const QRectF place = sheet->place(0);
        QVERIFY(near(place.x(), first.x()) && near(place.y(), first.y()));
        QVERIFY(near(place.width(), first.width()) && near(place.height(), first.height()));
        const QPointF end = sheet->place(labels - 1).topLeft();
        QVERIFY(near(end.x(), last.x()) && near(end.y(), last.y()));
    }

    void labelsLieOnThePaperAndNotOnEachOther()
    {
        for (const LabelSheet &sheet : labelSheets()) {
            const QRectF paper(QPointF(0, 0), sheet.paper);
            for (int i = 0; i < sheet.count(); ++i) {
                QVERIFY2(paper.contains(sheet.place(i)), sheet.code);
                for (int k = 0; k < i; ++k) {
                    const QRectF both = sheet.place(i) & sheet.place(k);
                    QVERIFY2(both.width() < 0.01 || both.height() < 0.01, sheet.code);
                }
            }
        }
    }

    void aSheetIsFoundByAnyOfItsNames()
    {
        QCOMPARE((*findLabelSheet(QStringLiteral("8160")))->code, "5160");
        QCOMPARE((*findLabelSheet(QStringLiteral("Avery l7160")))->code, "L7160");
        QCOMPARE((*findLabelSheet(QStringLiteral("J8651")))->code, "L7651");
        const auto none = findLabelSheet(QStringLiteral("9999"));
        QVERIFY(!none);
        QVERIFY(none.error().message.contains(u"L7651"));
        QVERIFY(!findLabelSheet({}));
    }

    void envelopesHaveTheirSizes()
    {
        QCOMPARE((*findEnvelope(QStringLiteral("dl")))->paper, QSizeF(220, 110));
        QCOMPARE((*findEnvelope(QStringLiteral("10")))->code, "#10");
        QVERIFY(!findEnvelope(QStringLiteral("A4")));
        for (const Envelope &envelope : envelopes()) {
            const QRectF paper(QPointF(0, 0), envelope.paper);
            QVERIFY(paper.contains(envelope.addressPlace()));
            QVERIFY(paper.contains(envelope.senderPlace()));
            QVERIFY(!envelope.addressPlace().intersects(envelope.senderPlace()));
        }
    }
};

QTEST_GUILESS_MAIN(tst_Sheets)
#include "tst_sheets.moc"
