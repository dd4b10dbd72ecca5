// SPDX-License-Identifier: MPL-2.0
#include "app/models/waitingrow.h"

#include "app/models/phrases.h"

namespace touchbase::app {

using namespace replica;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(SyncPage)
};

const UnsentField *find(const UnsentRow &row, const char *name)
{
    const Field *field = entity(row.entity)->field(QLatin1String(name));
    for (const UnsentField &unsent : row.fields) {
        if (field && unsent.field == field->id)
            return &unsent;
    }
    return nullptr;
}

} // namespace

QString calledOf(Replica &replica, const Id &contact)
{
    const auto rows = people::contactRows(replica, QVector{contact});
    return rows.isEmpty() ? QString() : rows.first().called;
}

Id contactOf(Replica &replica, const Entity &e, const Id &id)
{
    if (e.id == ContactEntity)
        return id;
    const std::optional<RowState> state = e.owner() ? replica.state(e, id) : std::nullopt;
    const Value *value = state ? state->values.find(e.owner()->id) : nullptr;
    return value ? value->toId() : Id();
}

EventRow waitingRow(Replica &replica, const UnsentRow &unsent, const QString &time)
{
    const Clock &clock = replica.clock();
    EventRow row{.id = QString::number(unsent.entity) + u':' + unsent.id.hex(),
                 .icon = QStringLiteral("edit"),
                 .text = {},
                 .detail = {},
                 .time = time,
                 .contactId = {}};
    const Entity &e = *entity(unsent.entity);
    const bool fresh = e.owner() ? find(unsent, e.owner()->name) != nullptr : false;
    switch (unsent.entity) {
    case ContactEntity:
        if (find(unsent, "first_name") || find(unsent, "last_name")) {
            row.icon = QStringLiteral("person_add");
            row.text = Words::tr("New person");
        } else if (const UnsentField *level = find(unsent, "level")) {
            row.icon = QStringLiteral("flag");
            row.text = Words::tr("Level %1").arg(level->value.toString());
        } else {
            row.text = Words::tr("Details changed");
        }
        break;
    case InteractionEntity:
        row.icon = QStringLiteral("edit_note");
        row.text = Words::tr("%1 note").arg(Phrases::kind([&] {
            const UnsentField *kind = find(unsent, "kind");
            return kind ? kind->value.toString() : QStringLiteral("meeting");
        }()));
        break;
    case FollowUpEntity:
        row.icon = QStringLiteral("event_available");
        if (const UnsentField *until = find(unsent, "snoozed_until");
            until && !until->value.isNull()) {
            row.icon = QStringLiteral("alarm");
            row.text = Words::tr("Snoozed to %1")
                           .arg(Phrases::when(until->value.toString(), clock.today()));
        } else if (const UnsentField *state = find(unsent, "state");
                   state && state->value.toString() == u"done") {
            row.icon = QStringLiteral("check");
            row.text = Words::tr("Follow-up done");
        } else {
            row.text = fresh ? Words::tr("New follow-up") : Words::tr("Follow-up changed");
        }
        break;
    case SettingEntity:
        row.icon = QStringLiteral("settings");
        row.text = Words::tr("Settings");
        break;
    default:
        row.text = unsent.tomb
                       ? Words::tr("%1 removed").arg(Phrases::capital(QLatin1String(e.label)))
                       : Phrases::capital(QLatin1String(e.label));
    }
    if (unsent.tomb) {
        row.icon = QStringLiteral("delete");
        row.text = Words::tr("%1 removed").arg(Phrases::capital(QLatin1String(e.label)));
    }
    if (const Id contact = contactOf(replica, e, unsent.id); !contact.isNull()) {
        row.contactId = contact.hex();
        row.detail = calledOf(replica, contact);
    }
    return row;
}

} // namespace touchbase::app
