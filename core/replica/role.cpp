// SPDX-License-Identifier: MPL-2.0
#include "core/replica/role.h"

namespace touchbase::replica {

namespace {

struct Kind {
    const char *name;
    bool mayDelete;
    bool mayExport;
};
/// In the order of the roles.
constexpr std::array<Kind, roles.size()> kinds{{{"owner", true, true},
                                                {"manager", true, true},
                                                {"agent", true, false},
                                                {"assistant", false, false},
                                                {"viewer", false, false}}};

const Kind &kindOf(Role role) { return kinds[size_t(role) - 1]; }

} // namespace

QString nameOf(Role role) { return QLatin1String(kindOf(role).name); }

std::optional<Role> roleNamed(const QString &name)
{
    for (const Role role : roles) {
        if (nameOf(role) == name)
            return role;
    }
    return std::nullopt;
}

std::optional<Role> roleOf(qint64 number)
{
    return number >= 1 && number <= qint64(roles.size()) ? std::optional(Role(number))
                                                         : std::nullopt;
}

Rights usualRights(Role role) { return {role, kindOf(role).mayDelete, kindOf(role).mayExport}; }

} // namespace touchbase::replica
