// SPDX-License-Identifier: MPL-2.0
#include "app/models/syncpage.h"

#include "app/models/contactfacts.h"
#include "app/models/phrases.h"
#include "core/replica/history.h"
#include "core/replica/outbox.h"

#include <QSet>

#include <algorithm>

namespace touchbase::app {

using namespace replica;

namespace {

// The sheet shows the latest; the number above it says how many there are.
constexpr int shownWaiting = 50;

const QString bannerFact = QStringLiteral("offline_banner_seen");

/// A value of a field at a moment: a fact's id and a stamp.
struct VersionId {
    FactId fact;
    Stamp stamp;

    static std::optional<VersionId> read(const QString &text)
    {
        const qsizetype cut = text.lastIndexOf(u':');
        const std::optional<FactId> fact = FactId::read(text.left(cut));
        const Stamp stamp = Stamp::fromHex(QStringView(text).sliced(cut + 1));
        if (!fact || stamp.isNull())
            return std::nullopt;
        return VersionId{*fact, stamp};
    }
};

QString versionId(const QString &fact, const Stamp &stamp) { return fact + u':' + stamp.hex(); }

QString calledOf(Replica &replica, const Id &contact)
{
    const auto rows = people::contactRows(replica, QVector{contact});
    return rows.isEmpty() ? QString() : rows.first().called;
}

const UnsentField *find(const UnsentRow &row, const char *name)
{
    const Field *field = entity(row.entity)->field(QLatin1String(name));
    for (const UnsentField &unsent : row.fields) {
        if (field && unsent.field == field->id)
            return &unsent;
    }
    return nullptr;
}

class Words {
    Q_DECLARE_TR_FUNCTIONS(SyncPage)
};

QString valueText(const Field &field, const Value &value, const Clock &clock)
{
    if (value.isNull())
        return Words::tr("empty");
    switch (field.type) {
    case FieldType::Boolean:
        return value.toBool() ? Words::tr("yes") : Words::tr("no");
    case FieldType::Integer:
        return QLocale().toString(value.toInteger());
    case FieldType::Real:
        return QLocale().toString(value.toReal());
    case FieldType::Moment:
        return Phrases::moment(QDateTime::fromMSecsSinceEpoch(value.toInteger(), clock.zone()),
                               clock.today());
    case FieldType::Wall:
        return Phrases::when(value.toString(), clock.today());
    case FieldType::Reference:
    case FieldType::Bytes:
        return Words::tr("(not text)");
    case FieldType::Text:
        break;
    }
    return value.toString();
}

/// "budget": what the field is called where it stands. A custom value goes by its own name.
QString fieldName(Replica &replica, const Entity &e, const Id &row, const Field &field)
{
    if (e.id == CustomEntity) {
        if (const std::optional<FieldValues> values = replica.row(e, row)) {
            if (const Value *key = values->find(e.field(QLatin1String("key"))->id))
                return key->toString().replace(u'_', u' ');
        }
    }
    return QString::fromLatin1(field.label).toLower();
}

/// What a waiting row is, in words.
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
    Id contact = unsent.entity == ContactEntity ? unsent.id : Id();
    if (const Field *owner = e.owner()) {
        if (const std::optional<RowState> state = replica.state(e, unsent.id)) {
            if (const Value *value = state->values.find(owner->id))
                contact = value->toId();
        }
    }
    if (!contact.isNull()) {
        row.contactId = contact.hex();
        row.detail = calledOf(replica, contact);
    }
    return row;
}

} // namespace

SyncPage::SyncPage(Base &base, Toast &toast, SyncLink &link, QObject *parent)
    : SyncModel(parent)
    , m_base(base)
    , m_toast(toast)
    , m_link(link)
{
    connect(&base, &Base::changed, this, &SyncPage::refresh);
    connect(&base, &Base::opened, this,
            [this] { m_bannerSeen = !m_base.replica().fact(bannerFact).isEmpty(); });
    connect(&link, &SyncLink::statusChanged, this, &SyncPage::refresh);
    connect(&link, &SyncLink::roundsChanged, this, &SyncPage::refresh);
    setGlyph(SignedOut);
}

void SyncPage::refresh()
{
    if (!m_base.isOpen())
        return;
    fillConflicts();
    fillWaiting();
    fillHead();
    if (!m_factId.isEmpty())
        fillValues();
}

void SyncPage::fillHead()
{
    const SyncLink::Status status = m_link.status();
    const OutboxState outbox = outboxState(m_base.replica());
    const QDate today = m_base.clock().today();
    const int waiting = int(outbox.rows - outbox.problems);
    const QString last =
        status.lastSync.isValid()
            ? tr("Last synced %1.")
                  .arg(Phrases::moment(status.lastSync.toTimeZone(m_base.clock().zone()), today))
            : QString();
    SyncHead head;
    switch (status.state) {
    case SyncLink::State::SignedOut:
        setGlyph(SignedOut);
        head.title = tr("On this device only");
        head.detail = tr("Connect a server to have the same people on your other devices.");
        break;
    case SyncLink::State::Syncing:
        setGlyph(Syncing);
        head.title =
            waiting > 0 ? tr("Syncing, %Ln change(s) to send", nullptr, waiting) : tr("Syncing");
        head.detail = status.busyText.isEmpty() ? last : status.busyText;
        head.caption = waiting > 0 ? Phrases::number(waiting) : QString();
        break;
    case SyncLink::State::Offline:
        setGlyph(Offline);
        head.title = waiting > 0 ? tr("Offline, %Ln change(s) wait here", nullptr, waiting)
                                 : tr("Offline, nothing waits");
        head.detail = (last + u' ' + tr("Nothing to do.")).trimmed();
        head.caption = waiting > 0 ? Phrases::number(waiting) : QString();
        if (!m_bannerSeen)
            head.banner = tr("Offline. Everything works, changes leave when the network is back.");
        break;
    case SyncLink::State::Refused:
        setGlyph(Look);
        head.title = tr("The server needs you");
        head.detail = status.problem;
        break;
    case SyncLink::State::Idle:
        setGlyph(outbox.problems > 0 || m_conflicts.count() > 0 ? Look : Synced);
        head.title = waiting > 0 ? tr("%Ln change(s) about to leave", nullptr, waiting)
                     : m_conflicts.count() > 0 ? tr("Up to date, something changed on two devices")
                                               : tr("Up to date");
        head.detail = last;
        if (status.lastSync.isValid())
            head.caption = Phrases::time(status.lastSync.toTimeZone(m_base.clock().zone()).time());
        break;
    }
    head.spoken =
        head.detail.isEmpty() ? head.title : head.title + QStringLiteral(". ") + head.detail;
    setHead(head);

    QVector<EventRow> events;
    for (const SyncLink::Round &round : m_link.rounds()) {
        const QString time = Phrases::moment(round.at.toTimeZone(m_base.clock().zone()), today);
        const QString id = QString::number(round.at.toMSecsSinceEpoch());
        if (round.received > 0)
            events.append({id + QStringLiteral("in"),
                           QStringLiteral("download"),
                           tr("%Ln change(s) received", nullptr, round.received),
                           {},
                           time,
                           {}});
        if (round.sent > 0)
            events.append({id + QStringLiteral("out"),
                           QStringLiteral("cloud_upload"),
                           tr("%Ln change(s) sent", nullptr, round.sent),
                           {},
                           time,
                           {}});
    }
    m_events.set(events);
}

void SyncPage::fillConflicts()
{
    Replica &replica = m_base.replica();
    const Clock &clock = m_base.clock();
    const QDate today = clock.today();
    const auto origin = [&](const FieldVersion &version) {
        const QString device = version.stamp.replica() == replica.id() ? tr("this device")
                               : version.device.isEmpty()              ? tr("another device")
                                                                       : version.device;
        return tr("%1, %2", "device, when")
            .arg(device,
                 Phrases::moment(QDateTime::fromMSecsSinceEpoch(version.stamp.ms(), clock.zone()),
                                 today));
    };
    QVector<ConflictRow> rows;
    for (const Conflict &conflict : touchbase::replica::conflicts(replica)) {
        const Field &field = *conflict.kept.field;
        const QString fact = FactId{conflict.entity, conflict.id, &field}.text();
        rows.append(
            {.id = versionId(fact, conflict.other.stamp),
             .contactId = conflict.contact.isNull() ? QString() : conflict.contact.hex(),
             .name = conflict.contact.isNull() ? QString() : calledOf(replica, conflict.contact),
             .field = fieldName(replica, *conflict.entity, conflict.id, field),
             .keptValue = valueText(field, conflict.kept.value, clock),
             .keptText = tr("Kept: %1").arg(origin(conflict.kept)),
             .otherValue = valueText(field, conflict.other.value, clock),
             .otherText = Phrases::capital(origin(conflict.other))});
    }
    m_conflicts.set(rows);
}

void SyncPage::fillWaiting()
{
    QVector<EventRow> rows;
    // Without a server everything would be waiting, and nothing waits for anything.
    if (m_link.status().state != SyncLink::State::SignedOut) {
        const QDate today = m_base.clock().today();
        for (const UnsentRow &unsent : unsentRows(m_base.replica(), shownWaiting, 1024 * 1024)) {
            Stamp latest = unsent.tomb ? unsent.tomb->stamp : Stamp();
            for (const UnsentField &field : unsent.fields)
                latest = std::max(latest, field.stamp);
            const QDateTime at = QDateTime::fromMSecsSinceEpoch(latest.ms(), m_base.clock().zone());
            rows.append(waitingRow(m_base.replica(), unsent, Phrases::moment(at, today)));
        }
    }
    m_waiting.set(rows);
}

void SyncPage::fillValues()
{
    QVector<ValueRow> rows;
    const std::optional<FactId> fact = FactId::read(m_factId);
    if (fact) {
        const Clock &clock = m_base.clock();
        for (const FieldVersion &version :
             history(m_base.replica(), *fact->entity, fact->row, fact->field)) {
            QStringList origin;
            if (!version.person.isEmpty())
                origin << version.person;
            origin << (version.stamp.replica() == m_base.replica().id() ? tr("this device")
                                                                        : version.device)
                   << Phrases::moment(
                          QDateTime::fromMSecsSinceEpoch(version.stamp.ms(), clock.zone()),
                          clock.today());
            origin.removeAll(QString());
            rows.append({.id = versionId(m_factId, version.stamp),
                         .value = valueText(*fact->field, version.value, clock),
                         .text = Phrases::capital(origin.join(QStringLiteral(", "))),
                         .current = version.current,
                         .concurrent = version.concurrent});
        }
    }
    m_values.set(rows);
}

void SyncPage::openHistory(const QString &contactId, const QString &factId)
{
    const std::optional<FactId> fact = FactId::read(factId);
    const std::optional<Id> contact = Id::fromHex(contactId);
    m_factId = fact ? factId : QString();
    if (!fact || !m_base.isOpen()) {
        m_values.set({});
        setHistoryTitle({});
        return;
    }
    setHistoryTitle(tr("%1, %2", "person, field")
                        .arg(contact ? calledOf(m_base.replica(), *contact) : QString(),
                             fieldName(m_base.replica(), *fact->entity, fact->row, *fact->field)));
    fillValues();
}

void SyncPage::putBack(const QString &id)
{
    const std::optional<VersionId> version = VersionId::read(id);
    if (!version || !m_base.isOpen())
        return;
    const Result<Stamp> restored =
        replica::restoreValue(m_base.replica(), *version->fact.entity, version->fact.row,
                              *version->fact.field, version->stamp);
    if (!restored) {
        m_toast.say(restored.error().message);
        return;
    }
    m_base.noteCommit();
    m_toast.offerUndo(tr("Value restored"), *restored);
}

void SyncPage::restore(const QString &conflictId) { putBack(conflictId); }

void SyncPage::restoreValue(const QString &valueId) { putBack(valueId); }

void SyncPage::keep(const QString &conflictId)
{
    const std::optional<VersionId> version = VersionId::read(conflictId);
    if (!version || !m_base.isOpen())
        return;
    const Result<void> settled =
        settleConflict(m_base.replica(), *version->fact.entity, version->fact.row,
                       *version->fact.field, version->stamp);
    if (!settled)
        m_toast.say(settled.error().message);
    m_base.noteCommit();
}

void SyncPage::syncNow() { m_link.syncNow(); }

void SyncPage::dismissBanner()
{
    m_bannerSeen = true;
    if (m_base.isOpen())
        m_base.replica().setFact(bannerFact, QStringLiteral("1"));
    refresh();
}

} // namespace touchbase::app
