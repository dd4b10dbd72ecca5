// SPDX-License-Identifier: MPL-2.0
#include "core/people/phone.h"

#include <phonenumbers/phonenumberutil.h>
#include <string>

namespace touchbase::people {

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

// Longer than any number with its extension; what follows is a note.
constexpr qsizetype longest = 250;

const PhoneNumberUtil &numbers() { return *PhoneNumberUtil::GetInstance(); }

// "ZZ" is libphonenumber's word for no region.
std::string regionCode(const QString &region)
{
    return region.isEmpty() ? std::string("ZZ") : region.toUpper().toStdString();
}

} // namespace

PhoneReading readPhone(QStringView typed, const QString &region)
{
    PhoneNumber number;
    const std::string text = typed.first(std::min(typed.size(), longest)).toString().toStdString();
    if (numbers().Parse(text, regionCode(region), &number) != PhoneNumberUtil::NO_PARSING_ERROR)
        return {};
    PhoneReading reading;
    reading.extension = QString::fromStdString(number.extension());
    if (!numbers().IsPossibleNumber(number) && !text.starts_with('+'))
        return reading;
    std::string e164;
    numbers().Format(number, PhoneNumberUtil::E164, &e164);
    reading.e164 = QString::fromStdString(e164);
    return reading;
}

bool isValidPhone(const QString &e164)
{
    PhoneNumber number;
    return numbers().Parse(e164.toStdString(), "ZZ", &number) ==
               PhoneNumberUtil::NO_PARSING_ERROR &&
           numbers().IsValidNumber(number);
}

bool isMobilePhone(const QString &e164)
{
    PhoneNumber number;
    return numbers().Parse(e164.toStdString(), "ZZ", &number) ==
               PhoneNumberUtil::NO_PARSING_ERROR &&
           numbers().GetNumberType(number) == PhoneNumberUtil::MOBILE;
}

QString showPhone(const QString &e164, const QString &region)
{
    PhoneNumber number;
    if (!e164.startsWith(u'+') ||
        numbers().Parse(e164.toStdString(), "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR)
        return e164;
    const bool athome = !region.isEmpty() && numbers().GetCountryCodeForRegion(
                                                 regionCode(region)) == number.country_code();
    std::string shown;
    numbers().Format(number, athome ? PhoneNumberUtil::NATIONAL : PhoneNumberUtil::INTERNATIONAL,
                     &shown);
    return QString::fromStdString(shown);
}

} // namespace touchbase::people
