// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

#include <QQuickPaintedItem>

namespace touchbase::app {

/// What is about to be printed.
struct PrintHead {
    Q_GADGET
    QML_VALUE_TYPE(printHead)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString kind MEMBER kind)
    Q_PROPERTY(QString summary MEMBER summary)
    Q_PROPERTY(QString leftOut MEMBER leftOut)
    Q_PROPERTY(QString shortened MEMBER shortened)
    Q_PROPERTY(int pages MEMBER pages)
    Q_PROPERTY(int copies MEMBER copies)
    Q_PROPERTY(bool household MEMBER household)
    Q_PROPERTY(QString right MEMBER right)
    Q_PROPERTY(QString down MEMBER down)
    Q_PROPERTY(QString sender MEMBER sender)
    Q_PROPERTY(qreal aspect MEMBER aspect)
    Q_PROPERTY(int start MEMBER start)

public:
    QString title;     ///< the list: "Key clients"
    QString kind;      ///< labels, envelopes or list
    QString summary;   ///< "24 labels on 2 pages"
    QString leftOut;   ///< "3 people are left out"; empty for none
    QString shortened; ///< "1 address was cut short"; empty for none
    int pages = 0;
    int copies = 1;
    bool household = false;
    QString right;    ///< "1.5 mm": how far everything is moved
    QString down;     ///< the same
    QString sender;   ///< lines
    qreal aspect = 1; ///< of the paper, width by height
    int start = 1;    ///< of labels: the first one that is still on the sheet

    bool operator==(const PrintHead &) const = default;
};

/// A label on the paper, in shares of its width and height.
struct LabelRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(qreal x MEMBER x)
    Q_PROPERTY(qreal y MEMBER y)
    Q_PROPERTY(qreal width MEMBER width)
    Q_PROPERTY(qreal height MEMBER height)
    Q_PROPERTY(bool used MEMBER used)

public:
    QString id; ///< its number, from 1
    qreal x = 0;
    qreal y = 0;
    qreal width = 0;
    qreal height = 0;
    bool used = false; ///< gone from the sheet already
};

/// Labels, envelopes or a table of the people of a list, seen before they go on paper.
class PrintModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::PrintHead head READ head NOTIFY headChanged)
    Q_PROPERTY(touchbase::app::RowModel *kinds READ kinds CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *papers READ papers CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *labels READ labels CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *leftOut READ leftOut CONSTANT)

public:
    const PrintHead &head() const { return m_head; }
    RowModel *kinds() { return &m_kinds; }   ///< Choice: labels, envelopes, list
    RowModel *papers() { return &m_papers; } ///< Choice: sheets or envelopes, none for a list
    RowModel *labels() { return &m_labels; } ///< LabelRow: those of one sheet; none but for labels
    RowModel *leftOut() { return &m_leftOut; } ///< Choice: who gets none, and why

    /// By an id of PeopleModel::lists, or these people alone where some are given.
    Q_INVOKABLE virtual void open(const QString &listId, const QStringList &contactIds) = 0;
    Q_INVOKABLE virtual void close() = 0;
    Q_INVOKABLE virtual void chooseKind(const QString &id) = 0;
    Q_INVOKABLE virtual void choosePaper(const QString &id) = 0;
    Q_INVOKABLE virtual void startAt(int label) = 0;
    Q_INVOKABLE virtual void setCopies(int copies) = 0;
    Q_INVOKABLE virtual void setHousehold(bool on) = 0;
    /// Moves everything by so many steps of half a millimetre.
    Q_INVOKABLE virtual void move(int right, int down) = 0;
    Q_INVOKABLE virtual void setSender(const QString &lines) = 0;
    /// Saves the PDF among the documents and says where.
    Q_INVOKABLE virtual void save() = 0;
    /// The same, and opens it, to be printed there.
    Q_INVOKABLE virtual void print() = 0;
    /// Outlines of the labels, to measure what the printer is off by: as print().
    Q_INVOKABLE virtual void printTestPage() = 0;

    /// Paints a page, from 0, at that many pixels.
    virtual void paint(QPainter &painter, int page, const QSizeF &pixels) const = 0;

Q_SIGNALS:
    void headChanged();
    /// What is on the pages is another than before.
    void pagesChanged();

protected:
    using QObject::QObject;
    void setHead(const PrintHead &value)
    {
        if (m_head == value)
            return;
        m_head = value;
        Q_EMIT headChanged();
    }

    Rows<Choice> m_kinds;
    Rows<Choice> m_papers;
    Rows<LabelRow> m_labels;
    Rows<Choice> m_leftOut;

private:
    PrintHead m_head;
};

/// A page as it will be on paper.
class PagePicture : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(touchbase::app::PrintModel *model READ model WRITE setModel NOTIFY modelChanged)
    Q_PROPERTY(int page READ page WRITE setPage NOTIFY pageChanged)

public:
    explicit PagePicture(QQuickItem *parent = nullptr);
    PrintModel *model() const { return m_model; }
    void setModel(PrintModel *model);
    int page() const { return m_page; }
    void setPage(int page);
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void modelChanged();
    void pageChanged();

private:
    PrintModel *m_model = nullptr;
    int m_page = 0;
};

} // namespace touchbase::app
