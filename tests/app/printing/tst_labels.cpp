// SPDX-License-Identifier: MPL-2.0
#include "app/printing/labels.h"
#include "tests/app/printing/pdffile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace touchbase;
using namespace touchbase::printing;
using namespace Qt::StringLiterals;
using test::PdfFile;

class tst_Labels : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    PdfFile written(const Printout &printout)
    {
        const QString path = m_folder.filePath(u"out.pdf"_s);
        if (const auto done = writePdf(printout, path); !done)
            qFatal("%s", qPrintable(done.error().message));
        return PdfFile(path);
    }
    static QVector<QStringList> people(int count)
    {
        QVector<QStringList> all;
        for (int i = 0; i < count; ++i)
            all.append({u"Sara Haddad"_s, u"Torstraße 1"_s, u"10119 Berlin"_s});
        return all;
    }
    static bool near(double a, double b) { return std::abs(a - b) <= 0.2; }

    static void everySheet()
    {
        QTest::addColumn<int>("sheet");
        for (int i = 0; i < int(letters::labelSheets().size()); ++i)
            QTest::newRow(letters::labelSheets()[size_t(i)].code) << i;
    }
    static const letters::LabelSheet &sheet()
    {
        return letters::labelSheets()[size_t(QTest::currentDataTag() ? current() : 0)];
    }
    static int current()
    {
        for (int i = 0; i < int(letters::labelSheets().size()); ++i) {
            if (qstrcmp(letters::labelSheets()[size_t(i)].code, QTest::currentDataTag()) == 0)
                return i;
        }
        return 0;
    }

private Q_SLOTS:
    void theTestPageShowsEveryLabelWhereItIs_data() { everySheet(); }
    void theTestPageShowsEveryLabelWhereItIs()
    {
        const QPointF offset(1.5, -0.75);
        const PdfFile pdf = written(testPage(sheet(), offset));
        QCOMPARE(pdf.pages().size(), 1);
        const test::PdfPage &page = pdf.pages().first();
        QVERIFY(near(page.paper.width(), sheet().paper.width()));
        QVERIFY(near(page.paper.height(), sheet().paper.height()));
        for (int i = 0; i < sheet().count(); ++i) {
            const QRectF wanted = sheet().place(i).translated(offset);
            const bool drawn = std::any_of(page.rectangles.begin(), page.rectangles.end(),
                                           [&](const QRectF &rectangle) {
                                               return near(rectangle.left(), wanted.left()) &&
                                                      near(rectangle.top(), wanted.top()) &&
                                                      near(rectangle.right(), wanted.right()) &&
                                                      near(rectangle.bottom(), wanted.bottom());
                                           });
            QVERIFY2(drawn, qPrintable(u"label %1"_s.arg(i + 1)));
        }
    }

    void textStandsInItsLabelInTheFile_data() { everySheet(); }
    void textStandsInItsLabelInTheFile()
    {
        const PdfFile pdf = written(labels({.sheet = &sheet(), .labels = people(sheet().count())}));
        QCOMPARE(pdf.pages().size(), 1);
        const QVector<QPointF> &texts = pdf.pages().first().texts;
        for (int i = 0; i < sheet().count(); ++i) {
            const QRectF place = textPlace(sheet().place(i));
            int inside = 0;
            for (const QPointF &text : texts) {
                if (place.adjusted(-0.2, 0, 0, 0).contains(text)) {
                    ++inside;
                    QVERIFY(near(text.x(), place.left()));
                }
            }
            QVERIFY2(inside >= 3, qPrintable(u"label %1: %2"_s.arg(i + 1).arg(inside)));
        }
    }

    void aUsedSheetIsGoneOnWithAndCopiesStandTogether()
    {
        const letters::LabelSheet *l7160 = *letters::findLabelSheet(u"L7160"_s);
        QVector<QStringList> two{{u"One"_s}, {u"Two"_s}};
        const Printout printout = labels({.sheet = l7160, .labels = two, .copies = 3, .start = 20});
        QCOMPARE(printout.pages, 2);
        const PdfFile pdf = written(printout);
        QCOMPARE(pdf.pages().size(), 2);
        QCOMPARE(pdf.pages()[0].texts.size(), 2);
        QCOMPARE(pdf.pages()[1].texts.size(), 4);
        QVERIFY(l7160->place(19).contains(pdf.pages()[0].texts[0]));
        QVERIFY(l7160->place(20).contains(pdf.pages()[0].texts[1]));
        for (int i = 0; i < 4; ++i)
            QVERIFY(l7160->place(i).contains(pdf.pages()[1].texts[i]));
        QCOMPARE(labels({.sheet = l7160, .labels = people(2), .start = 20}).pages, 1);
        QCOMPARE(labels({.sheet = l7160, .labels = people(21)}).pages, 1);
        QCOMPARE(labels({.sheet = l7160, .labels = people(22)}).pages, 2);
    }

    void theOffsetMovesEverything()
    {
        const letters::LabelSheet *sheet = *letters::findLabelSheet(u"5160"_s);
        const QPointF before =
            written(labels({.sheet = sheet, .labels = people(1)})).pages()[0].texts[0];
        const QPointF after =
            written(labels({.sheet = sheet, .labels = people(1), .offset = {2, 3.5}}))
                .pages()[0]
                .texts[0];
        QVERIFY(near(after.x() - before.x(), 2));
        QVERIFY(near(after.y() - before.y(), 3.5));
    }

    void anEnvelopeBearsBothAddresses()
    {
        const letters::Envelope *dl = *letters::findEnvelope(u"DL"_s);
        const PdfFile pdf = written(envelopes(
            {.envelope = dl, .addresses = people(2), .sender = {u"Nadia Rahal"_s, u"Beirut"_s}}));
        QCOMPARE(pdf.pages().size(), 2);
        for (const test::PdfPage &page : pdf.pages()) {
            QVERIFY(near(page.paper.width(), 220));
            QVERIFY(near(page.paper.height(), 110));
            int there = 0;
            int here = 0;
            for (const QPointF &text : page.texts) {
                there += dl->addressPlace().adjusted(-0.2, 0, 0, 0).contains(text) ? 1 : 0;
                here += dl->senderPlace().adjusted(-0.2, 0, 0, 0).contains(text) ? 1 : 0;
            }
            QVERIFY(there >= 3);
            QVERIFY(here >= 2);
        }
    }

    void aFileThatCannotBeWrittenSaysSo()
    {
        const auto done =
            writePdf(labels({.sheet = &letters::labelSheets()[0], .labels = people(1)}),
                     u"/nowhere/labels.pdf"_s);
        QVERIFY(!done);
        QVERIFY(done.error().message.contains(u"/nowhere/labels.pdf"));
    }
};

QTEST_MAIN(tst_Labels)
#include "tst_labels.moc"
