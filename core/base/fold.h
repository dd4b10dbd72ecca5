// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace touchbase {

/// The text as search and sorting see it: lower case, accents and other combining marks removed,
/// ligatures and full-width forms resolved (Unicode NFKD and case folding), Arabic alef, yeh, teh
/// marbuta and kaf variants unified, tatweel dropped, white space collapsed to single blanks.
QString fold(QStringView text);
/// The same of bytes in UTF-8, where most are plain letters.
QByteArray foldUtf8(QByteArrayView text);

/// The digits in the text, whatever their script, as 0 to 9.
QString digitsOf(QStringView text);

} // namespace touchbase
