// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QString>

namespace touchbase::people {

/// What a typed phone number is.
struct PhoneReading {
    /// "+49301234567" (ITU-T E.164); empty where the text is no number, or too short or long for
    /// one and without a country code.
    QString e164;
    QString extension; ///< digits behind "ext.", which E.164 has no place for
    bool operator==(const PhoneReading &) const = default;
};

/// Reads a number as people type it, with `region` (ISO 3166, "DE") for numbers without a country
/// code; an empty region reads only those with one. Knows the numbering plans of libphonenumber.
/// Thread-safe.
PhoneReading readPhone(QStringView typed, const QString &region);

/// Whether numbers of this shape are given out in their country. Costs as much as reading it again.
/// Thread-safe.
bool isValidPhone(const QString &e164);

/// Whether the number, in E.164, is one that a person carries about. Where a country does not tell
/// mobile numbers from others, none is. Thread-safe.
bool isMobilePhone(const QString &e164);

/// The number as people of `region` write it: national within the country, else international.
/// What is no E.164 number is given back as it is. Thread-safe.
QString showPhone(const QString &e164, const QString &region);

} // namespace touchbase::people
