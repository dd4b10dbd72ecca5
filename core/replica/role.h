// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace touchbase::replica {

/// What somebody is in a space that several people share. The numbers stand in files and on the
/// wire. Owners and managers manage the members, owners alone owners; a viewer writes nothing.
enum class Role { Owner = 1, Manager, Agent, Assistant, Viewer };

inline constexpr std::array roles{Role::Owner, Role::Manager, Role::Agent, Role::Assistant,
                                  Role::Viewer};

/// "owner" … "viewer", as scripts and other programs say it.
QString nameOf(Role role);
std::optional<Role> roleNamed(const QString &name);
/// Nothing for a number that means none here.
std::optional<Role> roleOf(qint64 number);

/// What a member may do with the rows of a space. Deleting (which moving rows elsewhere is too) and
/// exporting can be given to and taken from each member by itself.
struct Rights {
    Role role = Role::Viewer;
    bool mayDelete = false;
    bool mayExport = false;

    bool mayWrite() const { return role != Role::Viewer; }
    bool mayManage() const { return role == Role::Owner || role == Role::Manager; }
    bool operator==(const Rights &) const = default;
};
/// What a role comes with.
Rights usualRights(Role role);

} // namespace touchbase::replica
