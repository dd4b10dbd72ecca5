// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QColor>
#include <QList>
#include <QObject>
#include <QQuickTextDocument>
#include <QSyntaxHighlighter>
#include <QtQml/qqmlregistration.h>

namespace touchbase::app {

/// Paints the understood words of a note (LogModel::marks) while it is typed.
class NoteHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument *textDocument READ textDocument WRITE setTextDocument NOTIFY
                   textDocumentChanged)
    Q_PROPERTY(QList<int> marks MEMBER m_marks WRITE setMarks NOTIFY marksChanged)
    Q_PROPERTY(QColor color MEMBER m_color WRITE setColor NOTIFY colorChanged)

public:
    explicit NoteHighlighter(QObject *parent = nullptr);

    QQuickTextDocument *textDocument() const { return m_textDocument; }
    void setTextDocument(QQuickTextDocument *document);
    void setMarks(const QList<int> &marks);
    void setColor(const QColor &color);

Q_SIGNALS:
    void textDocumentChanged();
    void marksChanged();
    void colorChanged();

protected:
    void highlightBlock(const QString &text) override;

private:
    QQuickTextDocument *m_textDocument = nullptr;
    QList<int> m_marks;
    QColor m_color;
};

} // namespace touchbase::app
