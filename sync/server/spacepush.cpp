// SPDX-License-Identifier: MPL-2.0
#include "sync/server/spacepush.h"

#include "core/replica/catalogue.h"

#include <algorithm>

namespace touchbase::server {

using replica::UnsentField;
using replica::field::audience;
using sync::PushRow;

namespace {

constexpr int mostMoves = 16; // of one row, from where a device knew it to where it is

const QString notYours = QStringLiteral("The record belongs to a space that this account may not "
                                        "write to.");
const QString movedAway = QStringLiteral("The record was moved to where you may not write. What "
                                         "you wrote is kept on this device.");

/// The latest audience that is pushed: a device may send earlier ones along, as known.
const UnsentField *audienceIn(const PushRow &row)
{
    const UnsentField *latest = nullptr;
    for (const UnsentField &field : row.fields) {
        if (field.field == audience && (!latest || field.stamp > latest->stamp))
            latest = &field;
    }
    return latest;
}

/// Nothing in it is an edit: a server that went back is given again what it had.
bool isKnownOnly(const PushRow &row)
{
    return std::all_of(row.fields.begin(), row.fields.end(),
                       [](const UnsentField &field) { return field.base == field.stamp; });
}

/// The latest stamp that the author of a row gave to what is an edit in it.
Stamp latestOf(const PushRow &row, std::uint64_t author)
{
    Stamp latest;
    for (const UnsentField &field : row.fields) {
        if (field.stamp.replica() == author && field.base != field.stamp)
            latest = std::max(latest, field.stamp);
    }
    if (row.tomb && row.tomb->stamp.replica() == author)
        latest = std::max(latest, row.tomb->stamp);
    return latest;
}

Space::Taken refused(const QString &why)
{
    Space::Taken taken;
    taken.result.problem = why;
    return taken;
}

} // namespace

OpenSpace *SpacePush::open(const Id &id)
{
    const auto found = std::find_if(m_spaces.begin(), m_spaces.end(), [&](const OpenSpace &one) {
        return id.isNull() ? one.isPrivate : one.space.id() == id;
    });
    return found == m_spaces.end() ? nullptr : &*found;
}

OpenSpace *SpacePush::open(qint64 number)
{
    const auto found = std::find_if(m_spaces.begin(), m_spaces.end(), [&](const OpenSpace &one) {
        return one.space.number() == number;
    });
    return found == m_spaces.end() ? nullptr : &*found;
}

/// Where the push did not say beforehand that it would write there.
void SpacePush::lock(OpenSpace &open)
{
    if (std::exchange(open.isLocked, true) || !m_database.isShared())
        return;
    Space::lock(m_database, open.space.number());
    if (std::optional<Space> fresh = Space::load(m_database, open.space.number()))
        open.space = *fresh;
}

/// Why the device's person may not write this there, as a sentence; empty where that is allowed.
QString SpacePush::objection(const OpenSpace &space, const PushRow &row)
{
    if (space.isPrivate)
        return {};
    if (!space.rights.mayWrite())
        return QStringLiteral("You may look at what belongs to this team, but not change it.");
    const UnsentField *moved = audienceIn(row);
    const bool leaves = moved && moved->value.toId() != space.space.id();
    if ((row.tomb || leaves) && !space.rights.mayDelete)
        return QStringLiteral("You may not delete what belongs to this team, or take it out.");
    if (isForeignAuthor(space, row))
        return QStringLiteral("The record says that somebody else of the team wrote it.");
    return {};
}

/// An edit in the name of another member. What is merely given again may be anybody's.
bool SpacePush::isForeignAuthor(const OpenSpace &space, const PushRow &row)
{
    return std::any_of(row.fields.begin(), row.fields.end(), [&](const UnsentField &field) {
        if (field.base == field.stamp || field.stamp.replica() == m_author)
            return false;
        const qint64 account = space.space.accountOf(field.stamp.replica());
        return account != 0 && account != m_account;
    });
}

Space::Taken SpacePush::takeIn(OpenSpace &open, const PushRow &row, bool asNew)
{
    if (const QString why = objection(open, row); !why.isEmpty()) {
        if (!row.tomb && isKnownOnly(row))
            return {}; // it is somebody else's to give
        return refused(why);
    }
    lock(open);
    Space::Taken taken = open.space.push(row, m_now, open.cursor.seq, asNew);
    if (taken.clean)
        open.skip.push_back(open.space.head());
    if (taken.forked || taken.movedTo || taken.isMissing || !taken.result.problem.isEmpty())
        return taken;
    if (m_author)
        m_last[open.space.number()] =
            std::max(m_last[open.space.number()], latestOf(row, m_author));
    return taken;
}

Space::Taken SpacePush::take(const PushRow &row)
{
    OpenSpace *here = open(row.space);
    const UnsentField *moved = audienceIn(row);
    const OpenSpace *wanted = moved ? open(moved->value.toId()) : here;
    const bool mayGoThere =
        wanted == here || (wanted && (wanted->isPrivate || wanted->rights.mayWrite()));
    if (!here || !mayGoThere)
        return refused(notYours);
    if (moved && (row.known || !moved->base.isNull()))
        here = gather(*here, row);
    Space::Taken taken = takeIn(*here, row);
    for (int i = 0; taken.movedTo && i < mostMoves; ++i) {
        here = open(taken.movedTo);
        if (!here)
            return refused(movedAway);
        taken = takeIn(*here, row);
    }
    if (taken.movedTo)
        return refused(movedAway);
    if (taken.isMissing) {
        const replica::RowKey key{row.entity, row.id};
        const auto other = std::find_if(m_spaces.begin(), m_spaces.end(), [&](OpenSpace &one) {
            return &one != here && one.space.holds(key);
        });
        if (other != m_spaces.end()) {
            here = &*other;
            taken = takeIn(*here, row);
        } else if (row.known) {
            taken = {};
            taken.result.gone = true;
            return taken;
        } else {
            taken = takeIn(*here, row, true);
        }
    }
    if (moved && !taken.forked && taken.result.problem.isEmpty())
        carryOver(*here, row, taken.audience);
    return taken;
}

/// A row that may stand in several spaces of the account, where different people made it under one
/// id, stands in one afterwards: in the one it is addressed to, or else the first that has it.
OpenSpace *SpacePush::gather(OpenSpace &addressed, const PushRow &row)
{
    const replica::RowKey key{row.entity, row.id};
    OpenSpace *one = addressed.space.holds(key) ? &addressed : nullptr;
    for (OpenSpace &other : m_spaces) {
        const bool mayLeave =
            other.isPrivate || (other.rights.mayWrite() && other.rights.mayDelete);
        if (&other == one || &other == &addressed || !other.space.holds(key))
            continue;
        if (!one) {
            one = &other;
        } else if (mayLeave) {
            lock(*one);
            lock(other);
            other.space.moveTo(one->space, key);
        }
    }
    return one ? one : &addressed;
}

/// A row whose audience says so goes over to that space.
void SpacePush::carryOver(OpenSpace &here, const PushRow &row, const Id &wanted)
{
    OpenSpace *target = open(wanted);
    if (!target || target == &here)
        return;
    lock(here);
    lock(*target);
    here.space.moveTo(target->space, {row.entity, row.id});
}

void SpacePush::seal()
{
    for (OpenSpace &open : m_spaces) {
        const auto last = m_last.find(open.space.number());
        if (last != m_last.end() && !last->second.isNull()) {
            // Its members learn who that is.
            if (!open.isPrivate && open.space.accountOf(m_author) != m_account)
                m_database.run("UPDATE space SET version=version+1 WHERE number=?1",
                               open.space.number());
            open.space.noteLast(m_author, last->second, m_account);
        }
        open.changed = open.space.seal();
    }
}

bool SpacePush::hasErased() const
{
    return std::any_of(m_spaces.begin(), m_spaces.end(),
                       [](const OpenSpace &open) { return open.space.hasErased(); });
}

int SpacePush::conflicts() const
{
    int conflicts = 0;
    for (const OpenSpace &open : m_spaces)
        conflicts += open.space.conflicts();
    return conflicts;
}

} // namespace touchbase::server
