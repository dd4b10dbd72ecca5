// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/printing/printout.h"
#include "core/replica/replica.h"

#include <QLocale>
#include <QVector>

namespace touchbase::printing {

/// A list of people as a table to carry along: name and company, number, e-mail, last contact and
/// what is next. `rows` as people::contactList gives them. Reads a page's people when it is
/// painted, so `replica` must be there as long. On Letter where inches are used, else on A4.
Printout listTable(replica::Replica &replica, const QString &title, const QVector<qint64> &rows,
                   const QLocale &locale);

} // namespace touchbase::printing
