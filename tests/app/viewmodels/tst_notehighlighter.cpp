// SPDX-License-Identifier: MPL-2.0
#include "app/viewmodels/notehighlighter.h"

#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

using namespace touchbase::app;

class TestNoteHighlighter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marksCrossLinesAndKeepToTheirWords()
    {
        QTextDocument document;
        document.setPlainText(QStringLiteral("met him\ncall back"));
        NoteHighlighter highlighter;
        highlighter.setDocument(&document);
        highlighter.setColor(Qt::red);
        highlighter.setMarks({4, 8}); // "him", the line's end, "call"

        const auto first = document.firstBlock().layout()->formats();
        QCOMPARE(first.size(), 1);
        QCOMPARE(first[0].start, 4);
        QCOMPARE(first[0].length, 3);
        const auto second = document.lastBlock().layout()->formats();
        QCOMPARE(second.size(), 1);
        QCOMPARE(second[0].start, 0);
        QCOMPARE(second[0].length, 4);
        QCOMPARE(second[0].format.foreground().color(), QColor(Qt::red));
    }

    void withoutMarksNothingIsPainted()
    {
        QTextDocument document;
        document.setPlainText(QStringLiteral("met him"));
        NoteHighlighter highlighter;
        highlighter.setDocument(&document);
        highlighter.setMarks({0, 3});
        highlighter.setMarks({});
        QVERIFY(document.firstBlock().layout()->formats().isEmpty());
    }
};

QTEST_MAIN(TestNoteHighlighter)
#include "tst_notehighlighter.moc"
