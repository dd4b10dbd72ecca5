// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

namespace touchbase::app {

/// What this program is and what it is made of.
class AboutModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(QString version READ version CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *licences READ licences CONSTANT)

public:
    QString version() const { return QStringLiteral(TOUCHBASE_VERSION); }
    RowModel *licences() { return &m_licences; } ///< LicenceRow

protected:
    using QObject::QObject;

    Rows<LicenceRow> m_licences;
};

} // namespace touchbase::app
