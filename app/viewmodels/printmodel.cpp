// SPDX-License-Identifier: MPL-2.0
#include "app/viewmodels/printmodel.h"

#include <QPainter>

namespace touchbase::app {

PagePicture::PagePicture(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

void PagePicture::setModel(PrintModel *model)
{
    if (m_model == model)
        return;
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    if (m_model)
        connect(m_model, &PrintModel::pagesChanged, this, [this] { update(); });
    Q_EMIT modelChanged();
    update();
}

void PagePicture::setPage(int page)
{
    if (m_page == page)
        return;
    m_page = page;
    Q_EMIT pageChanged();
    update();
}

void PagePicture::paint(QPainter *painter)
{
    painter->fillRect(boundingRect(), Qt::white);
    painter->setRenderHint(QPainter::Antialiasing);
    if (m_model && m_page < m_model->head().pages)
        m_model->paint(*painter, m_page, boundingRect().size());
}

} // namespace touchbase::app
