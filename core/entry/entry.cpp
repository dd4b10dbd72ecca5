// SPDX-License-Identifier: MPL-2.0
#include "core/entry/entry.h"

#include <array>

using namespace Qt::StringLiterals;

namespace touchbase::entry {

namespace {

constexpr std::array kindNames{u"meeting", u"call",   u"email", u"message",
                               u"visit",   u"letter", u"task"};

} // namespace

QString When::text() const
{
    if (!isValid())
        return {};
    return time ? date.toString(Qt::ISODate) + u'T' + time->toString(u"HH:mm")
                : date.toString(Qt::ISODate);
}

QString kindName(Kind kind) { return QString::fromUtf16(kindNames[std::size_t(kind)]); }

std::optional<Kind> kindNamed(QStringView name)
{
    for (std::size_t i = 0; i < kindNames.size(); ++i) {
        if (name == QStringView(kindNames[i]))
            return Kind(i);
    }
    return std::nullopt;
}

} // namespace touchbase::entry
