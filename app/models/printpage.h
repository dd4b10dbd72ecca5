// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/links.h"
#include "app/models/toast.h"
#include "app/printing/printout.h"
#include "app/viewmodels/printmodel.h"
#include "core/letters/recipients.h"

#include <QPointF>

namespace touchbase::app {

/// Fills the page from which labels, envelopes and lists are printed. Sheet, household and offset
/// are remembered on this device, the sender for the person.
class PrintPage final : public PrintModel {
    Q_OBJECT

public:
    /// PDFs go into `folder`.
    PrintPage(Base &base, Toast &toast, Links &links, QString folder, QObject *parent = nullptr);

    void open(const QString &listId, const QStringList &contactIds) override;
    void close() override;
    void chooseKind(const QString &id) override;
    void choosePaper(const QString &id) override;
    void startAt(int label) override;
    void setCopies(int copies) override;
    void setHousehold(bool on) override;
    void move(int right, int down) override;
    void setSender(const QString &lines) override;
    void save() override;
    void print() override;
    void printTestPage() override;
    void paint(QPainter &painter, int page, const QSizeF &pixels) const override;

private:
    void read();   ///< who is meant
    void layOut(); ///< what is on the pages
    void refreshChoices();
    void keep(const QString &key, const QString &value);
    QString kept(const QString &key) const;
    QVector<QStringList> lines() const;
    /// The path of the PDF, or nothing and the reason said.
    std::optional<QString> written(const printing::Printout &printout);

    Base &m_base;
    Toast &m_toast;
    Links &m_links;
    QString m_folder;
    bool m_open = false;
    QString m_listId;
    QStringList m_contactIds;
    QString m_title;
    QVector<qint64> m_rows;
    letters::Recipients m_recipients;
    printing::Printout m_printout;
    QString m_kind = QStringLiteral("labels");
    QString m_paper; ///< code of the sheet or envelope
    bool m_household = false;
    QPointF m_offset;
    int m_copies = 1;
    int m_start = 1;
};

} // namespace touchbase::app
