// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"

#include <QVector>

namespace touchbase::exchange {

/// vcard3, vcard4, csv, csv-google, csv-outlook: what contacts alone can be written as.
QStringList contactFormats();
/// Contacts in that order as a file, with their pictures. A table has a column for every custom
/// field that is defined. Invalid with the formats for other words.
Result<QByteArray> writeContacts(replica::Replica &replica, const QVector<Id> &contacts,
                                 const QString &format);

} // namespace touchbase::exchange
