// SPDX-License-Identifier: MPL-2.0
#include "app/models/syncpage.h"

#include "app/models/phrases.h"
#include "app/models/questions.h"
#include "app/models/valuehistory.h"
#include "app/models/waitingrow.h"
#include "core/people/bin.h"
#include "core/replica/attention.h"
#include "core/replica/history.h"
#include "sync/client/auditrecord.h"
#include "sync/client/engine.h"
#include "sync/client/statuswords.h"

#include <QSet>

#include <algorithm>

namespace touchbase::app {

using namespace replica;

namespace {

// The sheet shows the latest; the number above it says how many there are.
constexpr int shownWaiting = 50;

const QString bannerFact = QStringLiteral("offline_banner_seen");

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
    m_questions.set(questionsOf(m_base.replica(), m_base.clock()));
    fillConflicts();
    fillWaiting();
    fillAside();
    fillHead();
    if (!m_factId.isEmpty() || !m_contact.isNull())
        fillValues();
}

namespace {

/// What the link says, with what can be counted in the base.
sync::SyncStatus statusOf(const SyncLink::Status &link, Replica &replica)
{
    using To = sync::SyncStatus::State;
    sync::SyncStatus status = sync::readStatus(replica);
    switch (link.state) {
    case SyncLink::State::SignedOut:
        status.state = To::SignedOut;
        break;
    case SyncLink::State::Idle:
        status.state = To::Synced;
        break;
    case SyncLink::State::Syncing:
        status.state = To::Syncing;
        break;
    case SyncLink::State::Offline:
        status.state = To::Offline;
        break;
    case SyncLink::State::Refused:
        status.state = To::NeedsAttention;
        break;
    }
    status.sentence = link.problem;
    return status;
}

} // namespace

void SyncPage::fillHead()
{
    const SyncLink::Status link = m_link.status();
    const sync::SyncStatus status = statusOf(link, m_base.replica());
    const sync::StatusWords words = sync::inWords(status, m_base.clock().now());
    const QDate today = m_base.clock().today();
    const QTimeZone zone = m_base.clock().zone();
    const QString last =
        link.lastSync.isValid()
            ? tr("Last synced %1.").arg(Phrases::moment(link.lastSync.toTimeZone(zone), today))
            : QString();
    QStringList detail{words.reason};
    SyncHead head{.title = words.title, .detail = {}, .caption = {}, .spoken = {}, .banner = {}};
    if (status.waiting > 0)
        head.caption = Phrases::number(int(status.waiting));
    switch (link.state) {
    case SyncLink::State::SignedOut:
        setGlyph(SignedOut);
        head.caption.clear();
        if (words.reason.isEmpty())
            detail << tr("Connect a server to have the same people on your other devices.");
        break;
    case SyncLink::State::Syncing:
        setGlyph(Syncing);
        detail << (link.busyText.isEmpty() ? last : link.busyText);
        break;
    case SyncLink::State::Offline:
        setGlyph(Offline);
        detail << last << tr("Nothing to do.") << words.oldest;
        if (!m_bannerSeen)
            head.banner = tr("Offline. Everything works, changes leave when the network is back.");
        break;
    case SyncLink::State::Refused:
        setGlyph(Look);
        detail << last << words.oldest;
        head.caption.clear();
        break;
    case SyncLink::State::Idle:
        setGlyph(words.attention.isEmpty() && m_conflicts.count() + m_questions.count() == 0
                     ? Synced
                     : Look);
        if (status.waiting == 0 && m_questions.count() > 0)
            head.title = tr("Up to date, but you are asked something");
        else if (status.waiting == 0 && m_conflicts.count() > 0)
            head.title = tr("Up to date, something changed on two devices");
        detail << last << words.oldest;
        head.caption = link.lastSync.isValid()
                           ? Phrases::time(link.lastSync.toTimeZone(zone).time())
                           : QString();
        break;
    }
    detail << words.attention << words.held << words.clock;
    detail.removeAll(QString());
    head.detail = detail.join(u' ');
    head.spoken =
        head.detail.isEmpty() ? head.title : head.title + QStringLiteral(". ") + head.detail;
    setHead(head);

    QVector<EventRow> events;
    sync::AuditRecord audit = sync::auditRecord(m_base.replica());
    const auto addAudit = [&] {
        const bool equal = audit.repairedAt < audit.at;
        events.append({QStringLiteral("compared"),
                       QStringLiteral("task_alt"),
                       equal ? tr("Compared with the server, all is equal")
                             : tr("Compared with the server, differences put right"),
                       equal ? QString() : sync::auditSentence(audit),
                       Phrases::moment(QDateTime::fromMSecsSinceEpoch(audit.at, zone), today),
                       {}});
        audit.at = 0;
    };
    for (const SyncLink::Round &round : m_link.rounds()) {
        if (audit.at > round.at.toMSecsSinceEpoch())
            addAudit();
        const QString time = Phrases::moment(round.at.toTimeZone(zone), today);
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
    if (audit.at > 0)
        addAudit();
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
        const FactId fact{conflict.entity, conflict.id, &field};
        rows.append(
            {.id = VersionId{fact, conflict.other.stamp}.text(),
             .contactId = conflict.contact.isNull() ? QString() : conflict.contact.hex(),
             .name = conflict.contact.isNull() ? QString() : calledOf(replica, conflict.contact),
             .field = fieldName(replica, *conflict.entity, conflict.id, field),
             .keptValue =
                 valueText(replica, *conflict.entity, conflict.id, field, conflict.kept.value),
             .keptText = tr("Kept: %1").arg(origin(conflict.kept)),
             .otherValue =
                 valueText(replica, *conflict.entity, conflict.id, field, conflict.other.value),
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

void SyncPage::fillAside()
{
    Replica &replica = m_base.replica();
    const QDate today = m_base.clock().today();
    QVector<AsideRow> rows;
    for (const Attention &each : attention(replica, shownWaiting)) {
        const QDateTime since = QDateTime::fromMSecsSinceEpoch(each.since, m_base.clock().zone());
        AsideRow row{.id = each.key,
                     .icon = QStringLiteral("sync_problem"),
                     .text = tr("A record from another device"),
                     .detail = each.reason,
                     .time = Phrases::moment(since, today),
                     .contactId = {},
                     .ours = each.kind == Attention::Kind::Refused};
        if (row.ours) {
            const Id contact = contactOf(replica, *entity(each.entity), each.id);
            row.text = Phrases::capital(QLatin1String(entity(each.entity)->label));
            if (!contact.isNull()) {
                row.contactId = contact.hex();
                row.text = tr("%1, %2", "person, kind of record")
                               .arg(calledOf(replica, contact),
                                    QString::fromLatin1(entity(each.entity)->label).toLower());
            }
        }
        rows.append(row);
    }
    m_aside.set(rows);
}

void SyncPage::fillValues()
{
    m_values.set(valuesOf(m_base.replica(), m_contact, FactId::read(m_factId)));
}

void SyncPage::openHistory(const QString &contactId, const QString &factId)
{
    const std::optional<FactId> fact = FactId::read(factId);
    m_contact = Id::fromHex(contactId).value_or(Id());
    m_factId = fact ? factId : QString();
    if (!m_base.isOpen() || (!fact && (m_contact.isNull() || !factId.isEmpty()))) {
        m_contact = {};
        m_values.set({});
        setHistoryTitle({});
        return;
    }
    const QString called = m_contact.isNull() ? QString() : calledOf(m_base.replica(), m_contact);
    setHistoryTitle(
        tr("%1, %2", "person, field")
            .arg(called, fact ? fieldName(m_base.replica(), *fact->entity, fact->row, *fact->field)
                              : tr("earlier values")));
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

void SyncPage::restoreValue(const QString &valueId)
{
    const std::optional<RemovedId> removed = RemovedId::read(valueId);
    if (!removed) {
        putBack(valueId);
        return;
    }
    if (m_base.isOpen())
        m_toast.carryOut(QStringLiteral("restore"), tr("Value restored"), [&](Edit &edit) {
            people::takeOut(edit, *removed->entity, removed->row);
        });
}

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

void SyncPage::tryAgain(const QString &asideId)
{
    if (!m_base.isOpen())
        return;
    if (asideId.startsWith(QLatin1String("feed:"))) {
        const Result<int> understood = sync::Engine(m_base.replica()).retryQuarantined();
        if (!understood)
            m_toast.say(understood.error().message);
        else if (*understood == 0)
            m_toast.say(tr("It still cannot be read. An update of Touchbase may help."));
    } else if (const Result<void> asked = replica::tryAgain(m_base.replica(), asideId); !asked) {
        m_toast.say(asked.error().message);
    }
    m_base.noteCommit();
}

void SyncPage::takeBack(const QString &asideId)
{
    if (!m_base.isOpen())
        return;
    const Result<Stamp> taken = replica::takeBack(m_base.replica(), asideId);
    if (!taken) {
        m_toast.say(taken.error().message);
        return;
    }
    m_base.noteCommit();
    m_toast.offerUndo(tr("Taken back; history keeps it"), *taken);
}

void SyncPage::keepDeleted(const QString &questionId)
{
    if (!m_base.isOpen())
        return;
    const Result<Kept> kept = keepAsked(m_base.replica(), questionId);
    if (!kept) {
        m_toast.say(kept.error().message);
        return;
    }
    m_base.noteCommit();
    m_toast.offerUndo(kept->sentence, kept->intent);
}

void SyncPage::dropDeleted(const QString &questionId)
{
    if (!m_base.isOpen())
        return;
    const Result<QString> dropped = dropAsked(m_base.replica(), questionId);
    m_toast.say(dropped ? *dropped : dropped.error().message);
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
