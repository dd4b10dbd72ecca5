// SPDX-License-Identifier: MPL-2.0
#include "core/people/unmerging.h"

#include "core/people/cardparts.h"
#include "core/people/traits.h"

#include <algorithm>

namespace touchbase::people {

using namespace replica;

namespace {

constexpr qint64 day = 24LL * 3600 * 1000;

/// Takes a merging back by its stamp, which all that it wrote carries on every device.
class Unmerging {
public:
    Unmerging(Edit &edit, const Id &keep, const Merging &merging)
        : m_edit(edit)
        , m_keep(keep)
        , m_other(merging.other)
        , m_stamp(merging.stamp)
    {}

    int run()
    {
        for (const Entity &e : catalogue()) {
            const bool isPart = std::find(std::begin(cardPartEntities), std::end(cardPartEntities),
                                          e.id) != std::end(cardPartEntities);
            if (isPart)
                parts(e);
            else if (e.owner())
                activities(e);
        }
        fields(*entity(ContactEntity), m_keep, true);
        m_edit.write(ContactEntity, m_other, {{"merged_into", Value()}, {"merged_seen", Value()}});
        return m_changedSince;
    }

private:
    /// The rows of one kind that a contact has or had.
    std::vector<Id> rowsOf(const Entity &e, const Id &contact)
    {
        std::vector<Id> rows;
        Query query = m_edit.database().query("SELECT id FROM " + quoted(e) + " WHERE \"" +
                                                  e.owner()->name + "\"=?1 ORDER BY rid",
                                              contact);
        while (query.next())
            rows.push_back(query.id(0));
        return rows;
    }

    /// When a row was written first and last.
    static std::pair<Stamp, Stamp> written(const RowState &state)
    {
        const FieldStamps stamps = state.stamps();
        if (stamps.isEmpty())
            return {};
        const auto earlier = [](const auto &a, const auto &b) { return a.second < b.second; };
        const auto [first, last] = std::minmax_element(stamps.begin(), stamps.end(), earlier);
        return {first->second, last->second};
    }

    std::optional<Value> before(const Entity &e, const Id &id, std::uint16_t field)
    {
        Query query = m_edit.database().query(
            "SELECT value FROM history WHERE entity=?1 AND rid=(SELECT rid FROM " + quoted(e) +
                " WHERE id=?2) AND field=?3 AND stamp<?4 AND flags&1=0 ORDER BY stamp DESC LIMIT 1",
            e.id, id, field, m_stamp);
        return query.next() ? std::optional(query.value(0)) : std::nullopt;
    }

    /// What the other had comes out of the bin; what was made for the kept one goes.
    void parts(const Entity &e)
    {
        for (const Id &id : rowsOf(e, m_other)) {
            const auto state = m_edit.replica().state(e, id);
            if (state && !state->isLive() && state->tomb && state->tomb->stamp == m_stamp)
                m_edit.restore(e, id);
        }
        for (const Id &id : rowsOf(e, m_keep)) {
            const auto state = m_edit.replica().state(e, id);
            if (!state || !state->isLive())
                continue;
            const auto [first, last] = written(*state);
            if (first < m_stamp)
                fields(e, id, false);
            else if (last == m_stamp)
                m_edit.remove(EntityId(e.id), id);
            else if (first == m_stamp)
                ++m_changedSince;
        }
    }

    /// What changed hands with the merging goes back. Somebody else may have taken it since.
    void activities(const Entity &e)
    {
        const std::uint16_t owner = e.owner()->id;
        for (const Id &id : rowsOf(e, m_keep)) {
            const auto state = m_edit.replica().state(e, id);
            if (state && state->isLive() && state->stampOf(owner) == m_stamp &&
                written(*state).first < m_stamp &&
                before(e, id, owner).value_or(Value(m_other)) == Value(m_other))
                m_edit.writeFields(e, id, {{owner, Value(m_other)}});
        }
    }

    void fields(const Entity &e, const Id &id, bool isContact)
    {
        const auto state = m_edit.replica().state(e, id);
        const auto other = m_edit.replica().state(*entity(ContactEntity), m_other);
        if (!state || !other)
            return;
        Edit::NumberedFields earlier;
        for (const auto &[field, stamp] : state->stamps()) {
            if (stamp != m_stamp || !e.field(field))
                continue;
            if (const std::optional<Value> was = before(e, id, field))
                earlier.emplace_back(field, *was);
            else if (isContact && state->valueOf(field) == other->valueOf(field))
                earlier.emplace_back(field, Value()); // it lacked that
        }
        if (!earlier.empty())
            m_edit.writeFields(e, id, earlier);
    }

    Edit &m_edit;
    Id m_keep;
    Id m_other;
    Stamp m_stamp;
    int m_changedSince = 0;
};

} // namespace

std::optional<Merging> lastMerging(Replica &replica, const Id &contact)
{
    std::vector<std::pair<Id, QString>> places;
    {
        Query query = replica.database().query(
            "SELECT id,called FROM contact WHERE merged_into=?1 AND dead=0 AND id<>?1", contact);
        while (query.next())
            places.emplace_back(query.id(0), query.text(1));
    }
    std::optional<Merging> last;
    const Entity &contacts = *entity(ContactEntity);
    const std::uint16_t into = contacts.field(QLatin1String("merged_into"))->id;
    for (const auto &[id, called] : places) {
        const auto state = replica.state(contacts, id);
        const Stamp stamp = state ? state->stampOf(into) : Stamp();
        if (stamp.ms() < replica.clock().now() + replica.clockOffset() - unmergeDays * day)
            continue;
        if (!last || last->stamp < stamp)
            last = Merging{id, stamp, called};
    }
    return last;
}

Result<Undone> unmerge(Replica &replica, const Id &contact)
{
    const std::optional<Merging> merging = lastMerging(replica, contact);
    if (!merging)
        return notFound(QStringLiteral("Nobody became part of this contact in the last %1 days.")
                            .arg(unmergeDays));
    Edit edit(replica, QStringLiteral("unmerge"),
              QStringLiteral("Took %1 apart again").arg(merging->called));
    const int changedSince = Unmerging(edit, contact, *merging).run();
    const Result<Stamp> committed = edit.commit();
    if (!committed)
        return committed.error();
    return Undone{.intent = *committed, .label = merging->called, .changedSince = changedSince};
}

} // namespace touchbase::people
