// SPDX-License-Identifier: MPL-2.0
#include "core/replica/catalogue.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace touchbase::replica {

namespace {

using T = FieldType;

// Every entity has these two first.
#define COMMON                                                                                     \
    {field::audience, "audience", T::Reference, "Audience", Quiet},                                \
    {                                                                                              \
        field::restored, "restored", T::Moment, "Restored", Quiet                                  \
    }

constexpr Field contactFields[] = {
    COMMON,
    {10, "kind", T::Text, "Kind"}, // person, organisation
    {11, "first_name", T::Text, "First name", Searchable | Names},
    {12, "last_name", T::Text, "Last name", Searchable | Names},
    {13, "middle_name", T::Text, "Middle name", Searchable},
    {14, "prefix", T::Text, "Title"},
    {15, "suffix", T::Text, "Suffix"},
    {16, "nickname", T::Text, "Nickname", Searchable | Names},
    {17, "phonetic_first_name", T::Text, "Phonetic first name", Searchable},
    {18, "phonetic_last_name", T::Text, "Phonetic last name", Searchable},
    {19, "given_name", T::Text, "Name as given",
     Searchable | Names}, // the whole, where no parts are known
    {20, "organization", T::Text, "Company", Searchable | Names},
    {21, "department", T::Text, "Department"},
    {22, "job_title", T::Text, "Job title", Searchable},
    {23, "level", T::Text, "Level", Indexed}, // A, B, C
    {24, "active", T::Boolean, "Active"},
    {25, "group", T::Text, "Group", Indexed},
    {26, "type", T::Text, "Type"},
    {27, "source", T::Text, "Source"},
    {28, "probability", T::Real, "Probability"}, // 0 to 1
    {29, "deal_value", T::Real, "Deal value"},   // in the base's currency
    {30, "notes", T::Text, "Notes", Searchable},
    {31, "cadence_days", T::Integer, "Rhythm"},
    {32, "muted", T::Boolean, "Muted"},
    {33, "photo", T::Bytes, "Photo", Indexed}, // SHA-256 of the picture
    {34, "uid", T::Text, "Id in the source", Indexed},
    {35, "unknown", T::Bytes, "Properties kept for export"},
    {36, "merged_into", T::Reference, "Merged into"},
    {37, "assignee", T::Reference, "Assigned to", Indexed}, // the account of a member
    {38, "favourite", T::Boolean, "Favourite"},
    {39, "merged_seen", T::Bytes, "Known when it was merged", Quiet}, // FieldStamps
};

// How a contact is called: its parts, else the whole as given, else company, nickname, mail, phone.
#define CALLED                                                                                     \
    "coalesce(nullif(trim(coalesce(first_name,'') || ' ' || coalesce(last_name,'')),''),"          \
    "given_name, organization, nickname,"                                                          \
    "(SELECT address FROM email WHERE contact=contact_row.id AND dead=0 ORDER BY rid LIMIT 1),"    \
    "(SELECT number FROM phone WHERE contact=contact_row.id AND dead=0 ORDER BY rid LIMIT 1),'')"

constexpr Derived contactDerived[] = {
    {"called", "TEXT", CALLED, ContactEntity},
    {"sort_key", "TEXT",
     "fold(coalesce(nullif(trim(coalesce(last_name,'') || ' ' || "
     "coalesce(first_name,'')),'')," CALLED "))",
     ContactEntity},
    {"made", "INTEGER", "stamp_ms(clk)", ContactEntity},
    {"last_contact", "INTEGER",
     "(SELECT max(at) FROM interaction WHERE contact=contact_row.id AND dead=0 AND "
     "coalesce(attempt,0)=0)",
     InteractionEntity},
    {"touches", "INTEGER",
     "(SELECT count(*) FROM interaction WHERE contact=contact_row.id AND dead=0 AND "
     "coalesce(attempt,0)=0)",
     InteractionEntity},
    {"next_follow_up", "TEXT",
     "(SELECT min(coalesce(snoozed_until,due)) FROM follow_up WHERE contact=contact_row.id AND "
     "dead=0"
     " AND coalesce(state,'open')='open')",
     FollowUpEntity},
};

constexpr Field phoneFields[] = {
    COMMON,
    {10, "contact", T::Reference, "Contact", Owner},
    {11, "label", T::Text, "Label"},
    {12, "number", T::Text, "Number", Searchable}, // as typed
    {13, "e164", T::Text, "International number", Searchable | Indexed},
};
constexpr Field emailFields[] = {
    COMMON,
    {10, "contact", T::Reference, "Contact", Owner},
    {11, "label", T::Text, "Label"},
    {12, "address", T::Text, "E-mail", Searchable | Indexed},
};
constexpr Field addressFields[] = {
    COMMON,
    {10, "contact", T::Reference, "Contact", Owner},
    {11, "label", T::Text, "Label"},
    {12, "street", T::Text, "Street", Searchable},
    {13, "city", T::Text, "City", Searchable},
    {14, "region", T::Text, "Region"},
    {15, "postal_code", T::Text, "Postal code", Searchable},
    {16, "country", T::Text, "Country"},
};
constexpr Field dateFields[] = {
    COMMON,
    {10, "contact", T::Reference, "Contact", Owner},
    {11, "kind", T::Text, "Kind"},
    {12, "date", T::Text, "Date"}, // 1986-11-21 or --02-29
    {13, "person", T::Text, "Person", Searchable},
};
constexpr Field relationFields[] = {
    COMMON,
    {10, "contact", T::Reference, "Contact", Owner},
    {11, "kind", T::Text, "Kind"},
    {12, "name", T::Text, "Name", Searchable},
    {13, "other", T::Reference, "Contact on the other side"},
};
constexpr Field tagFields[] = {
    COMMON,
    {10, "contact", T::Reference, "Contact", Owner},
    {11, "kind", T::Text, "Kind"}, // tag, hobby, objection, interest
    {12, "name", T::Text, "Name", Searchable | Indexed},
};
constexpr Field linkFields[] = {
    COMMON,
    {10, "contact", T::Reference, "Contact", Owner},
    {11, "label", T::Text, "Label"},
    {12, "url", T::Text, "Address", Searchable},
};
constexpr Field customFields[] = {
    COMMON,
    {10, "contact", T::Reference, "Contact", Owner},
    {11, "key", T::Text, "Field", Indexed},
    {12, "value", T::Text, "Value", Searchable},
};
constexpr Field interactionFields[] = {
    COMMON,
    {10, "contact", T::Reference, "Contact", Owner},
    {11, "kind", T::Text, "Kind"}, // meeting, call, email, message, visit, letter
    {12, "at", T::Moment, "When"},
    {13, "minutes", T::Integer, "Minutes"},
    {14, "direction", T::Text, "Direction"}, // in, out
    {15, "note", T::Text, "Note", Searchable},
    {16, "outcome", T::Text, "Outcome"},
    {17, "attempt", T::Boolean, "Attempt"},
    {18, "place", T::Text, "Place"},
    {19, "private", T::Boolean, "Only for me"}, // stays its author's where the contact is shared
};
constexpr Field followUpFields[] = {
    COMMON,
    {10, "contact", T::Reference, "Contact", Owner},
    {11, "kind", T::Text,
     "Kind"}, // call, email, message, meeting, visit, letter, information, task
    {12, "what", T::Text, "What"},
    {13, "due", T::Wall, "Due"},
    {14, "zone_kind", T::Text, "Zone rule"}, // date, floating, fixed
    {15, "zone", T::Text, "Zone"},           // IANA name
    {16, "repeat", T::Text, "Repeats"},      // RFC 5545 RRULE
    {17, "state", T::Text, "State"},         // open, waiting, done, dropped
    {18, "snoozed_until", T::Wall, "Snoozed until"},
    {19, "done_at", T::Moment, "Done"},
    {20, "outcome", T::Text, "Outcome"},
    {21, "assignee", T::Reference, "Assigned to"}, // the account of a member
    {22, "uid", T::Text, "Id in the source", Indexed},
    {23, "applied_plan", T::Reference, "Applied plan", Indexed},
    {24, "plan_step", T::Reference, "Step of the plan"},
    {25, "promised_by", T::Text, "Promised by"}, // me, them
    {26, "event", T::Reference, "Waits for", Indexed},
    {27, "event_days", T::Integer, "Days after it"}, // before it where negative
    {28, "ladder", T::Text, "Reminds before"},       // days: 30,7,1
    {29, "urgent", T::Boolean, "Urgent"},
};
constexpr Field appointmentFields[] = {
    COMMON,
    {10, "title", T::Text, "Title"},
    {11, "start", T::Wall, "Start"},
    {12, "end", T::Wall, "End"},
    {13, "zone_kind", T::Text, "Zone rule"},
    {14, "zone", T::Text, "Zone"},
    {15, "place", T::Text, "Place"},
    {16, "notes", T::Text, "Notes"},
    {17, "repeat", T::Text, "Repeats"},
    {18, "uid", T::Text, "Id in the source", Indexed},
};
constexpr Field attendanceFields[] = {
    COMMON,
    {10, "contact", T::Reference, "Contact", Owner},
    {11, "appointment", T::Reference, "Appointment", Indexed},
};
constexpr Field listFields[] = {
    COMMON,
    {10, "name", T::Text, "Name"},
    {11, "query", T::Text, "Query"},
};
constexpr Field settingFields[] = {
    COMMON,
    {10, "key", T::Text, "Setting"},
    {11, "value", T::Text, "Value"},
};
constexpr Field attachmentFields[] = {
    COMMON,
    {10, "contact", T::Reference, "Contact", Owner},
    {11, "name", T::Text, "Name", Searchable},
    {12, "media_type", T::Text, "Media type"},
    {13, "size", T::Integer, "Size"},
    {14, "sha256", T::Bytes, "Content", Indexed},
};
constexpr Field deviceFields[] = {
    COMMON,
    {10, "replica", T::Text, "Replica"}, // 16 hex digits, as in stamps
    {11, "name", T::Text, "Name"},
    {12, "person", T::Text, "Person"},
    {13, "deletions_allowed", T::Text, "Deletions allowed"}, // up to this stamp, in hex (brake.h)
};
constexpr Field customFieldFields[] = {
    COMMON,
    {10, "key", T::Text, "Key", Indexed}, // what the values are named by, for ever
    {11, "name", T::Text, "Name"},
    {12, "kind", T::Text, "Kind"},       // text, number, money, date, choice, yes_no, contact
    {13, "options", T::Text, "Options"}, // a line each
    {14, "place", T::Real, "Place"},
    {15, "hidden", T::Boolean, "Hidden"},
};

constexpr Field consentFields[] = {
    COMMON,
    {10, "contact", T::Reference, "Contact", Owner},
    {11, "channel", T::Text, "Channel"}, // email, phone, message, post
    {12, "state", T::Text, "Consent"},   // given, withdrawn
    {13, "since", T::Wall, "Since"},     // a day
    {14, "source", T::Text, "Source"},
};
constexpr Field actionPlanFields[] = {
    COMMON,
    {10, "name", T::Text, "Name"},
    {11, "stop_on_reply", T::Boolean, "Stops when they answer"},
    {12, "stop_when", T::Text, "Stops when"}, // a query
};
constexpr Field planStepFields[] = {
    COMMON,
    {10, "plan", T::Reference, "Action plan", Indexed},
    {11, "after_days", T::Integer, "Days after the start"},
    {12, "business_days", T::Boolean, "Counts business days"},
    {13, "kind", T::Text, "Kind"}, // as of a follow-up
    {14, "what", T::Text, "What"},
    {15, "hour", T::Text, "Hour"}, // 09:00
};
constexpr Field appliedPlanFields[] = {
    COMMON,
    {10, "contact", T::Reference, "Contact", Owner},
    {11, "plan", T::Reference, "Action plan", Indexed},
    {12, "start", T::Wall, "Start"},        // a day
    {13, "state", T::Text, "State"},        // running, paused, stopped
    {14, "since", T::Moment, "Runs since"}, // an answer before that does not stop it
    {15, "paused_on", T::Wall, "Paused on"},
    {16, "why", T::Text, "Stopped because"}, // asked, reply, status, twice
};

constexpr Field eventFields[] = {
    COMMON,
    {10, "name", T::Text, "Name"},
    {11, "day", T::Wall, "Day"},     // once it is known
    {12, "state", T::Text, "State"}, // happened
};

#undef COMMON
#undef CALLED

constexpr Entity entities[] = {
    {ContactEntity, "contact", "contact", contactFields, contactDerived,
     // The columns after the key let lists be put together from the index alone.
     "DROP INDEX IF EXISTS contact_sort;" // of an older version, with fewer columns
     "CREATE INDEX contact_sort ON contact(sort_key, rid, dead, merged_into, last_contact, level,"
     " next_follow_up, \"group\", type, source, active, favourite, probability, deal_value, "
     "touches, id)"
     " WHERE dead=0 AND merged_into IS NULL;"
     "CREATE INDEX IF NOT EXISTS contact_silent ON contact(coalesce(last_contact,0), rid, dead, "
     "merged_into) WHERE dead=0 AND merged_into IS NULL;"
     "CREATE INDEX IF NOT EXISTS contact_next ON contact(next_follow_up) WHERE next_follow_up IS "
     "NOT NULL;"
     "CREATE INDEX IF NOT EXISTS contact_merged ON contact(merged_into) WHERE merged_into IS NOT "
     "NULL;"
     "CREATE INDEX IF NOT EXISTS contact_erased ON contact(id) WHERE dead=1 AND substr(tomb,17,2)="
     "x'0000';"
     "CREATE INDEX IF NOT EXISTS contact_rhythm ON contact(coalesce(cadence_days,level),"
     " coalesce(last_contact,made)) WHERE dead=0 AND merged_into IS NULL AND coalesce(muted,0)=0"
     " AND coalesce(active,1)=1 AND next_follow_up IS NULL;"
     "CREATE INDEX IF NOT EXISTS contact_stalled ON contact(coalesce(last_contact,0)) WHERE dead=0"
     " AND merged_into IS NULL AND level IN ('A','B') AND coalesce(active,1)=1 AND next_follow_up"
     " IS NULL;"},
    {PhoneEntity, "phone", "phone number", phoneFields},
    {EmailEntity, "email", "e-mail address", emailFields},
    {AddressEntity, "address", "address", addressFields},
    {DateEntity,
     "important_date",
     "date",
     dateFields,
     {},
     "DROP INDEX IF EXISTS important_date_day;" // of an older version, with fewer columns
     "CREATE INDEX important_date_day ON important_date(substr(date,-5), kind, person, contact)"
     " WHERE dead=0;"},
    {RelationEntity, "relation", "relation", relationFields},
    {TagEntity,
     "tag",
     "tag",
     tagFields,
     {},
     "CREATE INDEX IF NOT EXISTS tag_of ON tag(name, kind, contact) WHERE dead=0;"},
    {LinkEntity, "link", "link", linkFields},
    {CustomEntity, "custom", "custom value", customFields},
    {InteractionEntity,
     "interaction",
     "interaction",
     interactionFields,
     {},
     "CREATE INDEX IF NOT EXISTS interaction_timeline ON interaction(contact, at);"
     "CREATE INDEX IF NOT EXISTS interaction_at ON interaction(at);"},
    {FollowUpEntity,
     "follow_up",
     "follow-up",
     followUpFields,
     {},
     "CREATE INDEX IF NOT EXISTS follow_up_open ON follow_up(coalesce(snoozed_until,due))"
     " WHERE dead=0 AND coalesce(state,'open')='open';"
     "CREATE INDEX IF NOT EXISTS follow_up_promised ON follow_up(promised_by) WHERE promised_by IS"
     " NOT NULL;"
     "CREATE INDEX IF NOT EXISTS follow_up_done ON follow_up(done_at) WHERE done_at IS NOT NULL;"},
    {AppointmentEntity,
     "appointment",
     "appointment",
     appointmentFields,
     {},
     "CREATE INDEX IF NOT EXISTS appointment_start ON appointment(start) WHERE dead=0;"},
    {AttendanceEntity, "attendance", "attendance", attendanceFields},
    {ListEntity, "list", "list", listFields},
    {SettingEntity, "setting", "setting", settingFields},
    {AttachmentEntity, "attachment", "attachment", attachmentFields},
    {DeviceEntity, "device", "device", deviceFields},
    {CustomFieldEntity, "custom_field", "custom field", customFieldFields},
    {ConsentEntity, "consent", "consent", consentFields},
    {ActionPlanEntity, "action_plan", "action plan", actionPlanFields},
    {PlanStepEntity, "plan_step", "step of a plan", planStepFields},
    {AppliedPlanEntity, "applied_plan", "applied plan", appliedPlanFields},
    {EventEntity, "event", "event", eventFields},
};

constexpr Catalogue own{catalogueVersion, entities};
const Catalogue *inUse = nullptr;

} // namespace

const Field *Entity::field(std::uint16_t fieldId) const
{
    const auto found =
        std::lower_bound(fields.begin(), fields.end(), fieldId,
                         [](const Field &f, std::uint16_t wanted) { return f.id < wanted; });
    return found != fields.end() && found->id == fieldId ? &*found : nullptr;
}

const Field *Entity::field(QLatin1String fieldName) const
{
    for (const Field &f : fields) {
        if (fieldName == QLatin1String(f.name))
            return &f;
    }
    return nullptr;
}

const Field *Entity::owner() const
{
    for (const Field &f : fields) {
        if (f.flags & Owner)
            return &f;
    }
    return nullptr;
}

const Catalogue &catalogueInUse() { return inUse ? *inUse : own; }

void useCatalogue(const Catalogue *other) { inUse = other; }

std::span<const Entity> catalogue() { return catalogueInUse().entities; }

const Entity *entity(std::uint16_t id)
{
    const auto known = catalogue();
    return id >= 1 && id <= known.size() ? &known[id - 1] : nullptr;
}

const Entity *entity(QLatin1String name)
{
    for (const Entity &e : catalogue()) {
        if (name == QLatin1String(e.name))
            return &e;
    }
    return nullptr;
}

} // namespace touchbase::replica
