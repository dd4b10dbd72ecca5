// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QLatin1String>
#include <QString>

#include <cstdint>
#include <span>
#include <string>

namespace touchbase::replica {

/// Every kind of row and every field, declared once. The tables, what may be stored, the names on
/// the wire, in exports and in histories, the search index and the derived columns all follow from
/// here. Numbers are for ever: a field that goes out of use keeps its number, a changed meaning is
/// a new field. Adding a field is one line here; rows written before simply do not have it.
enum class FieldType : std::uint8_t {
    Text,
    Integer,
    Real,
    Boolean,
    Moment,    ///< ms since 1970 UTC
    Wall,      ///< local date or date and time, "2026-12-05" or "2026-12-05T13:00"
    Reference, ///< the id of another row
    Bytes,
};

enum FieldFlag : std::uint8_t {
    Plain = 0,
    Searchable = 1, ///< its words are found by search
    Indexed = 2,
    Names = 4,  ///< takes part in how the row is called and sorted
    Owner = 8,  ///< the contact that a sub-record belongs to
    Quiet = 16, ///< bookkeeping that no history shows and that is no conflict
};

struct Field {
    std::uint16_t id;
    const char *name; ///< column and outside name
    FieldType type;
    const char *label; ///< English, as histories show it
    std::uint8_t flags = Plain;
};

/// A local column computed from others, never synchronised.
struct Derived {
    const char *name;
    const char *type;       ///< SQL type
    const char *expression; ///< SQL over the row's own columns and the tables around
    std::uint16_t source;   ///< entity whose change asks for it anew
};

enum EntityId : std::uint16_t {
    ContactEntity = 1,
    PhoneEntity,
    EmailEntity,
    AddressEntity,
    DateEntity,
    RelationEntity,
    TagEntity,
    LinkEntity,
    CustomEntity,
    InteractionEntity,
    FollowUpEntity,
    AppointmentEntity,
    AttendanceEntity,
    ListEntity,
    SettingEntity,
    AttachmentEntity,
    DeviceEntity,
    CustomFieldEntity,
    ConsentEntity,
    ActionPlanEntity,
    PlanStepEntity,
    AppliedPlanEntity,
    EventEntity,
};

struct Entity {
    std::uint16_t id;
    const char *name;  ///< table and outside name
    const char *label; ///< English, singular
    std::span<const Field> fields;
    std::span<const Derived> derived = {};
    const char *indexes = ""; ///< further SQL

    const Field *field(std::uint16_t fieldId) const;
    const Field *field(QLatin1String fieldName) const;
    const Field *owner() const; ///< the Owner field, where the rows are sub-records
};
/// The entity's table as SQL names it.
inline std::string quoted(const Entity &entity) { return '"' + std::string(entity.name) + '"'; }

/// What a program knows of rows.
struct Catalogue {
    int version;
    std::span<const Entity> entities; ///< in the order of their ids
};
const Catalogue &catalogueInUse();
/// Puts that of an older or newer program in the place of this program's own, null the own again:
/// so simulations live through upgrades. Not while other threads run.
void useCatalogue(const Catalogue *other);

/// All entities in the order of their ids.
std::span<const Entity> catalogue();
/// Null for an entity that only a newer version knows.
const Entity *entity(std::uint16_t id);
const Entity *entity(QLatin1String name);

/// Goes up with every change of the catalogue. A file of a higher version is from a newer program.
inline constexpr int catalogueVersion = 8;

// Field numbers that the code names. 0 is the row's own existence in lists of pending fields.
namespace field {
inline constexpr std::uint16_t existence = 0;
inline constexpr std::uint16_t audience =
    1; ///< the shared space that the row belongs to; null: its person's own
inline constexpr std::uint16_t restored = 2; ///< ms of the last return from the bin
} // namespace field

} // namespace touchbase::replica
