// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QStringList>

namespace touchbase::review {

// How something that was typed in a hurry ought to stand. Pure; what needs no change, or none that
// is certain, is given back as it is.

/// "SARA  haddad-LEE" → "Sara Haddad-Lee": surplus blanks, and names all in capitals or all in
/// small letters. A name in both was written with care and stays.
QString tidyName(const QString &name);

/// Whether it has the form of an e-mail address: name@domain.ending.
bool isEmailForm(const QString &address);
/// Without blanks, brackets, "mailto:" and signs at the ends, where that makes it an address.
QString tidyEmail(const QString &address);

/// E.164 of a number that counts as valid where one of the regions is assumed, "00" read as "+";
/// empty for none.
QString validNumber(const QString &typed, const QStringList &regions);

/// Equal for words that differ in nothing but case, accents and blanks.
QString alikeKey(const QString &word);

} // namespace touchbase::review
