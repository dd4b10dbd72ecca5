// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/catalogues.h"

#include <algorithm>
#include <array>
#include <deque>
#include <vector>

namespace touchbase::simulation {

using replica::Catalogue;
using replica::Entity;
using replica::Field;
using replica::FieldType;

namespace {

/// A catalogue that owns its lists.
struct Variant {
    Catalogue catalogue;
    std::vector<Entity> entities;
    std::deque<std::vector<Field>> fields;

    std::vector<Field> &changed(std::uint16_t entity)
    {
        Entity &e = entities[size_t(entity - 1)];
        fields.emplace_back(e.fields.begin(), e.fields.end());
        return fields.back();
    }
    void leaveOut(std::uint16_t entity, std::uint16_t field)
    {
        std::vector<Field> &left = changed(entity);
        std::erase_if(left, [&](const Field &f) { return f.id == field; });
        entities[size_t(entity - 1)].fields = left;
    }
    void addField(std::uint16_t entity, const Field &field)
    {
        std::vector<Field> &more = changed(entity);
        more.push_back(field);
        entities[size_t(entity - 1)].fields = more;
    }
};

constexpr Field newEntityFields[] = {
    {replica::field::restored, "restored", FieldType::Moment, "Restored"},
    {10, "contact", FieldType::Reference, "Contact", replica::Owner},
    {11, "text", FieldType::Text, "Text"},
    {12, "number", FieldType::Real, "Number"},
};

std::array<Variant, programs> &variants()
{
    static std::array<Variant, programs> made = [] {
        std::array<Variant, programs> all;
        const auto shipped = replica::catalogue();
        for (int i = 0; i < programs; ++i)
            all[size_t(i)].entities.assign(shipped.begin(), shipped.end());
        for (const size_t older : {0, 1})
            all[older].leaveOut(replica::ContactEntity, 22); // job_title
        all[0].leaveOut(replica::ContactEntity, 30);         // notes
        all[0].leaveOut(replica::PhoneEntity, 11);           // label
        Variant &newest = all[newestProgram];
        newest.addField(replica::ContactEntity,
                        {newField, "simulated_text", FieldType::Text, "Simulated text"});
        newest.entities.push_back({newEntity, "simulated_row", "simulated row", newEntityFields});
        return all;
    }();
    // Only here do the lists lie where they stay.
    for (int i = 0; i < programs; ++i)
        made[size_t(i)].catalogue = {100 + i, made[size_t(i)].entities};
    return made;
}

const Catalogue *current = nullptr;

} // namespace

AsVersion::AsVersion(int program)
    : m_before(current)
{
    static std::array<Variant, programs> &all = variants();
    current = &all[size_t(program)].catalogue;
    replica::useCatalogue(current);
}

AsVersion::~AsVersion()
{
    current = m_before;
    replica::useCatalogue(current);
}

} // namespace touchbase::simulation
