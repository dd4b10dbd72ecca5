// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/oracle.h"

#include <algorithm>

namespace touchbase::simulation {

using replica::FieldVersion;
using replica::RowState;
using replica::Value;

namespace {

/// Two fair clocks tell the order of two edits that lie further apart, in ms.
constexpr qint64 fairness = 5000;
/// As long as deletions and overwritten values are kept at least, less a day for clocks, in ms.
constexpr qint64 day = 24LL * 3600 * 1000;
constexpr qint64 halfAYear = 179 * day;
constexpr qint64 oneYear = 364 * day;

bool contains(const std::vector<bool> &set, int member)
{
    return size_t(member) < set.size() && set[size_t(member)];
}

void add(std::vector<bool> &set, int member)
{
    if (set.size() <= size_t(member))
        set.resize(size_t(member) + 1);
    set[size_t(member)] = true;
}

void unite(std::vector<bool> &set, const std::vector<bool> &other)
{
    if (set.size() < other.size())
        set.resize(other.size());
    for (size_t i = 0; i < other.size(); ++i)
        set[i] = set[i] || other[i];
}

/// What no history shows and nobody misses, but for a return from the bin.
bool isBookkeeping(int slot, std::uint16_t number)
{
    const replica::Entity *entity = replica::entity(slots()[size_t(slot)].entity);
    const replica::Field *field = entity ? entity->field(number) : nullptr;
    return field && (field->flags & replica::Quiet) && number != replica::field::restored;
}

Value valueOf(const RowState &state, std::uint16_t field)
{
    const Value *value = state.values.find(field);
    return value ? *value : Value();
}

} // namespace

bool Oracle::same(const State &one, const State &other)
{
    if (!one || !other)
        return !one && !other;
    return one->values == other->values && one->stamps() == other->stamps() &&
           one->tomb == other->tomb;
}

int Oracle::find(const Cell &cell, const Stamp &stamp, const Value &value)
{
    if (const auto known = cell.byStamp.find(stamp);
        known != cell.byStamp.end() && cell.writes[size_t(known->second)].value == value)
        return known->second;
    for (size_t i = cell.writes.size(); i-- > 0;) {
        if (cell.writes[i].value == value)
            return int(i);
    }
    return -1;
}

std::ptrdiff_t Oracle::timesWritten(const Cell &cell, const Value &value)
{
    return std::count_if(cell.writes.begin(), cell.writes.end(),
                         [&](const Write &write) { return write.value == value; });
}

/// A value and everything that its author had seen.
std::vector<bool> Oracle::seenWith(const Cell &cell, const Stamp &stamp, const Value &value)
{
    if (stamp.isNull())
        return {};
    const int write = find(cell, stamp, value);
    if (write < 0)
        return {};
    std::vector<bool> seen = cell.writes[size_t(write)].seen;
    add(seen, write);
    return seen;
}

void Oracle::wrote(const Author &author, int slot, const State &before, const State &after)
{
    if (!after)
        return;
    Row &row = m_rows[slot];
    const RowState nothing;
    const RowState &old = before ? *before : nothing;
    for (const auto &[field, stamp] : after->stamps()) {
        const Stamp stampBefore = old.stampOf(field);
        if (stamp == stampBefore || isBookkeeping(slot, field))
            continue;
        Cell &cell = row.cells[field];
        Write write{author, valueOf(*after, field),
                    seenWith(cell, stampBefore, valueOf(old, field))};
        // Whoever writes knows what he wrote before, even where it lost meanwhile.
        for (size_t i = 0; i < cell.writes.size(); ++i) {
            if (cell.writes[i].author.who == author.who)
                add(write.seen, int(i));
        }
        cell.byStamp[stamp] = int(cell.writes.size());
        cell.writes.push_back(std::move(write));
    }
    if (after->tomb && (!old.tomb || !(*old.tomb == *after->tomb))) {
        Deletion deletion{author, {}, false};
        for (auto &[field, cell] : row.cells)
            deletion.seen[field] = seenWith(cell, after->stampOf(field), valueOf(*after, field));
        row.deletions.push_back(std::move(deletion));
    }
}

void Oracle::renamed(int slot, std::uint16_t field, const Stamp &from, const Stamp &to)
{
    const auto row = m_rows.find(slot);
    if (row == m_rows.end())
        return;
    const auto cell = row->second.cells.find(field);
    if (cell == row->second.cells.end())
        return;
    auto &byStamp = cell->second.byStamp;
    const auto known = byStamp.find(from);
    if (known == byStamp.end())
        return;
    // Two who emptied a field wrote the same: the one may have come in the place of the other.
    const auto there = byStamp.find(to);
    const auto valueOf = [&](int write) { return cell->second.writes[size_t(write)].value; };
    if (there == byStamp.end() || !(valueOf(there->second) == valueOf(known->second)))
        byStamp[to] = known->second;
}

void Oracle::forgot(int who, const std::vector<std::vector<FieldVersion>> &elsewhere)
{
    m_someForgot = true;
    std::erase_if(m_erased, [&](const auto &erasure) { return erasure.second == who; });
    for (auto &[slot, row] : m_rows) {
        for (auto &[field, cell] : row.cells) {
            for (Write &write : cell.writes) {
                const auto holds = [&, number = field](const FieldVersion &version) {
                    return version.field->id == number && version.value == write.value;
                };
                const auto isHeld = std::any_of(elsewhere[size_t(slot)].begin(),
                                                elsewhere[size_t(slot)].end(), holds);
                write.mayBeLost |= !isHeld || timesWritten(cell, write.value) > 1;
            }
        }
        for (Deletion &deletion : row.deletions)
            deletion.mayBeLost |= deletion.author.who == who;
    }
}

void Oracle::sentAnew(int slot, std::uint16_t field, const Value &value)
{
    const auto row = m_rows.find(slot);
    if (row == m_rows.end())
        return;
    for (Write &write : row->second.cells[field].writes)
        write.mayBeShown |= write.value == value;
}

void Oracle::collected(qint64 now)
{
    for (auto &[slot, row] : m_rows) {
        for (Deletion &deletion : row.deletions) {
            if (deletion.author.isOnTime && deletion.author.at > now - halfAYear)
                continue;
            deletion.mayBeLost = true;
            for (const auto &[field, seen] : deletion.seen)
                letGoWith(deletion, seen, row.cells[field].writes);
        }
    }
}

/// Whether a write came after another by its author's clock too.
bool Oracle::isSurelyLater(const Author &one, const Author &other) const
{
    if (one.isFair && other.isFair && !m_hadWrongTime && one.at > other.at + fairness)
        return true;
    return one.isOnTime && other.isOnTime && one.at > other.at + day;
}

/// With a deleted row goes what its deletion had seen, and what had lost to that.
void Oracle::letGoWith(const Deletion &deletion, const std::vector<bool> &seen,
                       std::vector<Write> &writes) const
{
    for (size_t i = 0; i < writes.size(); ++i) {
        Write &write = writes[i];
        for (size_t j = 0; j < writes.size(); ++j)
            write.mayBeLost |=
                contains(seen, int(j)) && !isSurelyLater(write.author, writes[j].author);
        write.mayBeQuiet |= write.author.at <= deletion.author.at;
    }
}

void Oracle::pruned(qint64 now)
{
    for (auto &[slot, row] : m_rows) {
        for (auto &[field, cell] : row.cells) {
            for (const Write &later : cell.writes) {
                if (later.author.isOnTime && later.author.at > now - oneYear)
                    continue;
                for (size_t i = 0; i < later.seen.size(); ++i)
                    cell.writes[i].mayBeLost |= later.seen[i];
                // What lost to it unseen is kept while it is a conflict: until somebody wrote who
                // had seen both.
                const int number = int(&later - cell.writes.data());
                for (const Write &judge : cell.writes) {
                    for (size_t i = 0; i < judge.seen.size() && contains(judge.seen, number); ++i)
                        cell.writes[i].mayBeLost |=
                            judge.seen[i] && cell.writes[i].author.at <= later.author.at;
                }
            }
        }
    }
}

void Oracle::hadWrongTime(int who)
{
    for (auto &[slot, row] : m_rows) {
        for (auto &[field, cell] : row.cells) {
            for (Write &write : cell.writes) {
                if (write.author.who == who)
                    write.author.isFair = write.author.isOnTime = false;
            }
        }
    }
}

void Oracle::letGo(int slot, const Values &values)
{
    const auto row = m_rows.find(slot);
    if (row == m_rows.end())
        return;
    for (const auto &[field, value] : values) {
        for (Write &write : row->second.cells[field].writes)
            write.mayBeLost |= write.value == value;
    }
}

void Oracle::serverWentBack()
{
    for (auto &[slot, row] : m_rows) {
        for (auto &[field, cell] : row.cells) {
            for (Write &write : cell.writes)
                write.mayBeQuiet = write.mayComeBack = true;
        }
    }
}

/// What is erased is so everywhere: no device has anything of it, not in a history, nor apart.
QString Oracle::judgeErased(int slot, const std::vector<View> &views) const
{
    for (size_t device = 0; device < views.size(); ++device) {
        const View &view = views[device];
        const char *what = nullptr;
        // A part of an erased contact may be forgotten; the contact itself never is.
        if (slots()[size_t(slot)].owner < 0 ? !view.state || !view.state->isErased()
                                            : view.state && !view.state->isErased())
            what = "the row";
        else if (view.state && !view.state->values.isEmpty())
            what = "a value";
        else if (!view.versions.empty())
            what = "an earlier value";
        else if (!view.recovered.empty())
            what = "a recovered value";
        if (what)
            return QStringLiteral("G27: row %1 was erased, and device %2 has %3")
                .arg(slot)
                .arg(device + 1)
                .arg(QLatin1String(what));
    }
    return {};
}

QString Oracle::judge(int slot, const std::vector<View> &views, bool conflictsAreShown) const
{
    const int owner = slots()[size_t(slot)].owner;
    const bool isErased = m_erased.contains(slot) || m_erased.contains(owner) ||
                          std::any_of(views.begin(), views.end(), [](const View &view) {
                              return view.state && view.state->isErased();
                          });
    if (isErased && !isSpoilt(slot))
        return judgeErased(slot, views);
    const auto found = m_rows.find(slot);
    if (found == m_rows.end() || found->second.isSpoilt)
        return {};
    const Row &row = found->second;
    if (!views.front().state) {
        for (const auto &[field, cell] : row.cells) {
            if (const QString problem = judgeAbsent(cell, field, views); !problem.isEmpty())
                return problem + QStringLiteral(" (row %1, field %2)").arg(slot).arg(field);
        }
        return {};
    }
    std::map<std::uint16_t, std::vector<bool>> standing;
    for (const auto &[field, cell] : row.cells) {
        if (const QString problem =
                judgeCell(cell, field, views, conflictsAreShown, standing[field]);
            !problem.isEmpty())
            return problem + QStringLiteral(" (row %1, field %2)").arg(slot).arg(field);
    }
    if (const QString problem = judgeLife(row, views.front().state, standing); !problem.isEmpty())
        return problem + QStringLiteral(" (row %1)").arg(slot);
    return {};
}

/// Nothing of a row that nobody has any more is missed: all of it was deleted long ago, or stands
/// among the recovered records.
QString Oracle::judgeAbsent(const Cell &cell, std::uint16_t field, const std::vector<View> &views)
{
    for (const Write &write : cell.writes) {
        if (write.mayBeLost || write.value.isNull() || field == replica::field::restored)
            continue;
        const auto isRecovered = [&](const View &view) {
            return std::find(view.recovered.begin(), view.recovered.end(),
                             std::pair(field, write.value)) != view.recovered.end();
        };
        if (std::none_of(views.begin(), views.end(), isRecovered))
            return QStringLiteral("G17: “%1” was let go of, though nobody deleted it long ago")
                .arg(textOf(write.value));
    }
    return {};
}

QString Oracle::judgeCell(const Cell &cell, std::uint16_t field, const std::vector<View> &views,
                          bool conflictsAreShown, std::vector<bool> &standing) const
{
    // Where a value may be seen, of all devices. Returns from the bin are in no history.
    const bool isShown = field != replica::field::restored;
    std::vector<bool> present(cell.writes.size());
    const State &state = views.front().state;
    const Value stands = state ? valueOf(*state, field) : Value();
    for (size_t i = 0; i < cell.writes.size() && !isShown; ++i)
        present[i] = !cell.writes[i].mayBeLost || cell.writes[i].value == stands;
    for (const View &view : views) {
        for (const FieldVersion &version : view.versions) {
            if (version.field->id != field)
                continue;
            bool known = false;
            for (size_t i = 0; i < cell.writes.size(); ++i) {
                if (cell.writes[i].value == version.value)
                    known = present[i] = true;
            }
            if (!known)
                return QStringLiteral("G10: “%1” stands in a history and nobody wrote it")
                    .arg(textOf(version.value));
        }
    }
    // What stands apart is not lost, and not a part of the row either.
    std::vector<bool> apart(cell.writes.size());
    for (const View &view : views) {
        for (const auto &[number, value] : view.recovered) {
            for (size_t i = 0; i < cell.writes.size() && number == field; ++i)
                apart[i] = apart[i] || (!present[i] && cell.writes[i].value == value);
        }
    }
    for (size_t i = 0; i < cell.writes.size(); ++i) {
        if (!present[i] && !apart[i] && !cell.writes[i].mayBeLost)
            return QStringLiteral("G3: “%1” is lost").arg(textOf(cell.writes[i].value));
    }
    // Whether a value that was written more than once and may have been lost once is still that.
    const auto isSure = [&](size_t i) {
        return !cell.writes[i].mayBeLost || timesWritten(cell, cell.writes[i].value) == 1;
    };
    std::vector<bool> heads = present;     // nobody who surely wrote had seen it
    std::vector<bool> sureHeads = present; // nobody who may have written had seen it
    for (size_t i = 0; i < cell.writes.size(); ++i) {
        sureHeads[i] = sureHeads[i] && isSure(i);
        for (size_t j = 0; present[i] && j < cell.writes[i].seen.size(); ++j) {
            if (!cell.writes[i].seen[j] || j == i)
                continue;
            sureHeads[j] = false;
            if (isSure(i))
                heads[j] = false;
        }
    }
    standing.assign(cell.writes.size(), false);
    bool any = false;
    bool first = true;
    QStringList better;
    for (size_t i = 0; i < cell.writes.size(); ++i) {
        if (!heads[i])
            continue;
        first = false;
        if (cell.writes[i].value == stands)
            any = standing[i] = true;
        else
            better << textOf(cell.writes[i].value);
    }
    if (!any && !first && !m_hadTwins)
        return QStringLiteral("G2: “%1” stands over “%2”, whose author had seen it")
            .arg(textOf(stands), better.join(QStringLiteral("”, “")));
    // Of two that did not know each other and were written on good clocks, the later stands.
    std::optional<qint64> latest;
    bool isFair = !m_hadTwins && !m_hadWrongTime;
    for (size_t i = 0; i < cell.writes.size(); ++i) {
        if (!standing[i])
            continue;
        latest = std::max(latest.value_or(0), cell.writes[i].author.at);
        isFair = isFair && cell.writes[i].author.isFair;
    }
    for (size_t i = 0; i < cell.writes.size() && isFair && latest; ++i) {
        const Write &loser = cell.writes[i];
        if (sureHeads[i] && !standing[i] && loser.author.isFair &&
            loser.author.at > *latest + fairness)
            return QStringLiteral("G6: “%1” stands over “%2”, which is later")
                .arg(textOf(stands), textOf(loser.value));
    }
    return isShown ? judgeConflicts(cell, field, views, sureHeads, stands, conflictsAreShown)
                   : QString();
}

QString Oracle::judgeConflicts(const Cell &cell, std::uint16_t field,
                               const std::vector<View> &views, const std::vector<bool> &heads,
                               const Value &stands, bool areShown) const
{
    const auto isConcurrent = [&](const Value &value) {
        for (size_t i = 0; i < cell.writes.size(); ++i) {
            if (!(cell.writes[i].value == value))
                continue;
            if (cell.writes[i].mayBeShown)
                return true;
            for (size_t j = 0; j < cell.writes.size(); ++j) {
                if (j != i && !contains(cell.writes[i].seen, int(j)) &&
                    !contains(cell.writes[j].seen, int(i)))
                    return true;
            }
        }
        return false;
    };
    // Whoever saw a value and wrote another would have done so had somebody else written it too.
    const auto sawTheLike = [&](const Value &value) {
        for (size_t i = 0; i < cell.writes.size(); ++i) {
            if (!heads[i])
                continue;
            for (size_t j = 0; j < cell.writes[i].seen.size(); ++j) {
                if (cell.writes[i].seen[j] && cell.writes[j].value == value)
                    return true;
            }
        }
        return false;
    };
    const bool cameBack =
        std::any_of(cell.writes.begin(), cell.writes.end(),
                    [&](const Write &write) { return write.mayComeBack && write.value == stands; });
    for (size_t device = 0; device < views.size(); ++device) {
        std::vector<const FieldVersion *> versions;
        for (const FieldVersion &version : views[device].versions) {
            if (version.field->id == field)
                versions.push_back(&version);
        }
        for (const FieldVersion *version : versions) {
            const auto same = [&](const FieldVersion *other) {
                return other->value == version->value;
            };
            const auto times = std::count_if(versions.begin(), versions.end(), same);
            const auto written = timesWritten(cell, version->value);
            if (times > written && !m_hadTwins && !m_someForgot)
                return QStringLiteral("G9: “%1” was written %2 times and stands %3 times in the "
                                      "history of device %4")
                    .arg(textOf(version->value))
                    .arg(written)
                    .arg(times)
                    .arg(device + 1);
            if (version->concurrent && !m_hadTwins && !isConcurrent(version->value))
                return QStringLiteral("G4: “%1” is shown as a conflict on device %2 and is none")
                    .arg(textOf(version->value))
                    .arg(device + 1);
        }
        for (size_t i = 0; i < heads.size() && areShown && !m_hadTwins && !cameBack; ++i) {
            const Value &value = cell.writes[i].value;
            if (!heads[i] || value == stands || cell.writes[i].mayBeQuiet || sawTheLike(value))
                continue;
            const auto shown = [&](const FieldVersion *version) {
                return version->concurrent && version->value == value;
            };
            if (std::none_of(versions.begin(), versions.end(), shown))
                return QStringLiteral(
                           "G4: “%1” lost to “%2” unseen, and device %3 does not show it")
                    .arg(textOf(value), textOf(stands))
                    .arg(device + 1);
        }
    }
    return {};
}

QString Oracle::judgeLife(const Row &row, const State &state,
                          const std::map<std::uint16_t, std::vector<bool>> &standing) const
{
    if (!state || m_hadTwins)
        return {};
    // With and without the deletions that may have been lost.
    bool mayLive = false;
    bool mayBeDead = false;
    for (const bool withLost : {false, true}) {
        std::map<std::uint16_t, std::vector<bool>> seen;
        bool deleted = false;
        for (const Deletion &deletion : row.deletions) {
            if (deletion.mayBeLost && !withLost)
                continue;
            deleted = true;
            for (const auto &[field, writes] : deletion.seen)
                unite(seen[field], writes);
        }
        bool surelyUnseen = false;
        bool maybeUnseen = false;
        for (const auto &[field, writes] : standing) {
            const auto known = seen.find(field);
            bool all = true;
            bool any = false;
            for (size_t i = 0; i < writes.size(); ++i) {
                if (!writes[i])
                    continue;
                const bool was = known != seen.end() && contains(known->second, int(i));
                all = all && !was;
                any = any || !was;
            }
            surelyUnseen |= any && all;
            maybeUnseen |= any;
        }
        mayLive |= !deleted || maybeUnseen;
        mayBeDead |= deleted && !surelyUnseen;
    }
    if (state->isLive() && !mayLive)
        return QStringLiteral("G16: the row lives, though its deletion had seen everything");
    if (!state->isLive() && !mayBeDead)
        return QStringLiteral("G16: the row is deleted, though somebody edited it unseen");
    return {};
}

} // namespace touchbase::simulation
