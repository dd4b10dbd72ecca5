// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/spacemessage.h"

#include "sync/protocol/messageparts.h"

namespace touchbase::sync {

using replica::Member;
using replica::SharedSpace;

namespace {

void encodeMember(Writer &out, const Member &member)
{
    out.map(7);
    key(out, "account");
    put(out, member.account);
    key(out, "name");
    out.text(member.name.toUtf8());
    key(out, "email");
    out.text(member.email.toUtf8());
    key(out, "role");
    out.integer(int(member.rights.role));
    key(out, "may_delete");
    out.boolean(member.rights.mayDelete);
    key(out, "may_export");
    out.boolean(member.rights.mayExport);
    key(out, "replicas");
    out.array(member.replicas.size());
    for (const std::uint64_t replica : member.replicas)
        put(out, Stamp(0, 0, replica));
}

Member decodeMember(Reader &in)
{
    Member member;
    readMap(in, {{"account", [&] { member.account = getFixed<Id>(in); }},
                 {"name", [&] { member.name = getText(in); }},
                 {"email", [&] { member.email = getText(in); }},
                 // A role that only a newer server knows lets one look.
                 {"role",
                  [&] {
                      member.rights.role =
                          replica::roleOf(in.integer()).value_or(replica::Role::Viewer);
                  }},
                 {"may_delete", [&] { member.rights.mayDelete = in.boolean(); }},
                 {"may_export", [&] { member.rights.mayExport = in.boolean(); }},
                 {"replicas", [&] {
                      readArray(in, SpaceLimits::replicas,
                                [&] { member.replicas.push_back(getFixed<Stamp>(in).replica()); });
                  }}});
    return member;
}

} // namespace

void encode(Writer &out, const HeldSpace &held)
{
    out.array(2);
    put(out, held.space);
    out.integer(held.version);
}

HeldSpace decodeHeldSpace(Reader &in)
{
    if (in.array() != 2)
        in.fail();
    HeldSpace held;
    held.space = getFixed<Id>(in);
    held.version = in.integer();
    return held;
}

void encode(Writer &out, const SharedSpace &space)
{
    out.map(5);
    key(out, "space");
    put(out, space.id);
    key(out, "version");
    out.integer(space.version);
    key(out, "name");
    out.text(space.name.toUtf8());
    key(out, "me");
    put(out, space.me);
    key(out, "members");
    out.array(space.members.size());
    for (const Member &member : space.members)
        encodeMember(out, member);
}

SharedSpace decodeSharedSpace(Reader &in)
{
    SharedSpace space;
    readMap(in, {{"space", [&] { space.id = getFixed<Id>(in); }},
                 {"version", [&] { space.version = in.integer(); }},
                 {"name", [&] { space.name = getText(in); }},
                 {"me", [&] { space.me = getFixed<Id>(in); }},
                 {"members", [&] {
                      readArray(in, SpaceLimits::members,
                                [&] { space.members.push_back(decodeMember(in)); });
                  }}});
    if (space.id.isNull() || space.me.isNull())
        in.fail();
    return space;
}

} // namespace touchbase::sync
