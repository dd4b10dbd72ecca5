// SPDX-License-Identifier: MPL-2.0
#include "app/viewmodels/notehighlighter.h"

#include <QTextDocument>

namespace touchbase::app {

NoteHighlighter::NoteHighlighter(QObject *parent)
    : QSyntaxHighlighter(parent)
{}

void NoteHighlighter::setTextDocument(QQuickTextDocument *document)
{
    if (m_textDocument == document)
        return;
    m_textDocument = document;
    setDocument(document ? document->textDocument() : nullptr);
    Q_EMIT textDocumentChanged();
}

void NoteHighlighter::setMarks(const QList<int> &marks)
{
    if (m_marks == marks)
        return;
    m_marks = marks;
    Q_EMIT marksChanged();
    rehighlight();
}

void NoteHighlighter::setColor(const QColor &color)
{
    if (m_color == color)
        return;
    m_color = color;
    Q_EMIT colorChanged();
    rehighlight();
}

void NoteHighlighter::highlightBlock(const QString &text)
{
    QTextCharFormat format;
    format.setForeground(m_color);
    format.setFontWeight(QFont::DemiBold);
    const int start = currentBlock().position();
    for (int i = 0; i + 1 < m_marks.size(); i += 2) {
        const int from = qMax(m_marks[i] - start, 0);
        const int to = qMin<int>(m_marks[i] + m_marks[i + 1] - start, int(text.size()));
        if (from < to)
            setFormat(from, to - from, format);
    }
}

} // namespace touchbase::app
