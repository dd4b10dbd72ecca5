// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/teammodel.h"
#include "tests/screens/recorder.h"

namespace touchbase::test {

/// A team of three, of which the person is the owner.
class ExampleTeam final : public app::TeamModel, public Recorder {
public:
    ExampleTeam();
    /// Nothing is shared yet.
    void empty();
    void showInvitation();
    void open() override { record(u"open"_s); }
    void close() override { record(u"close"_s); }
    void choose(const QString &team) override { record(u"choose"_s, {team}); }
    void clearProblem() override {}
    void create(const QString &name) override { record(u"create"_s, {name}); }
    void join(const QString &code) override { record(u"join"_s, {code}); }
    void rename(const QString &name) override { record(u"rename"_s, {name}); }
    void invite(const QString &role) override { record(u"invite"_s, {role}); }
    void copyInvitation() override { record(u"copyInvitation"_s); }
    void dropInvitations() override { record(u"dropInvitations"_s); }
    void setRole(const QString &member, const QString &role) override
    {
        record(u"setRole"_s, {member, role});
    }
    void setMayDelete(const QString &member, bool on) override
    {
        record(u"setMayDelete"_s, {member, on ? u"yes"_s : u"no"_s});
    }
    void setMayExport(const QString &member, bool on) override
    {
        record(u"setMayExport"_s, {member, on ? u"yes"_s : u"no"_s});
    }
    void setOwnName(const QString &name) override { record(u"setOwnName"_s, {name}); }
    void removeMember(const QString &member) override { record(u"removeMember"_s, {member}); }
    void leave() override { record(u"leave"_s); }
    void remove(const QString &password) override { record(u"remove"_s, {password}); }
};

} // namespace touchbase::test
