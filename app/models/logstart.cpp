// SPDX-License-Identifier: MPL-2.0
// What the log sheet begins with: who it may have been, and the draft that was left.
#include "app/models/logpage.h"
#include "app/models/phrases.h"
#include "core/activity/appointments.h"
#include "core/activity/interactions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace touchbase::app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 draftLife = 24LL * 3600 * 1000;
constexpr int nearMinutes = 45;
constexpr int shownPeople = 12;

} // namespace

QString LogPage::draftFact() const
{
    return u"draft.log:"_s + (m_sheet.who.isEmpty() ? QString() : m_sheet.who.first().hex());
}

bool LogPage::pickUpDraft()
{
    m_draftFact = draftFact();
    const QString kept = m_base.replica().fact(m_draftFact);
    const QJsonObject draft = QJsonDocument::fromJson(kept.toUtf8()).object();
    if (draft.isEmpty())
        return false;
    if (m_base.clock().now() - draft.value(u"at"_s).toInteger() > draftLife) {
        dropDraft();
        return false;
    }
    m_sheet.who.clear();
    for (const QJsonValue &person : draft.value(u"who"_s).toArray()) {
        if (const std::optional<Id> id = Id::fromHex(person.toString()))
            m_sheet.who.append(*id);
    }
    m_sheet.whoChosen = draft.value(u"chosen"_s).toBool();
    m_sheet.kind = draft.value(u"kind"_s).toString();
    m_sheet.outcome = draft.value(u"outcome"_s).toString();
    m_sheet.next = draft.value(u"next"_s).toString();
    if (m_sheet.completes.isNull())
        m_sheet.completes = Id::fromHex(draft.value(u"completes"_s).toString()).value_or(Id());
    setNote(draft.value(u"note"_s).toString());
    return true;
}

void LogPage::keepDraft()
{
    m_keep.stop();
    if (!m_open || !m_base.isOpen())
        return;
    const bool worth = !note().trimmed().isEmpty() || !m_sheet.outcome.isEmpty() ||
                       !m_sheet.next.isEmpty() || m_sheet.whoChosen;
    if (!worth) {
        if (m_draft)
            dropDraft();
        return;
    }
    QJsonArray who;
    for (const Id &id : std::as_const(m_sheet.who))
        who.append(id.hex());
    const QJsonObject draft{{u"at"_s, m_base.clock().now()},           {u"who"_s, who},
                            {u"chosen"_s, m_sheet.whoChosen},          {u"kind"_s, m_sheet.kind},
                            {u"outcome"_s, m_sheet.outcome},           {u"next"_s, m_sheet.next},
                            {u"completes"_s, m_sheet.completes.hex()}, {u"note"_s, note()}};
    m_base.replica().setFact(
        m_draftFact, QString::fromUtf8(QJsonDocument(draft).toJson(QJsonDocument::Compact)));
}

void LogPage::dropDraft()
{
    m_keep.stop();
    if (m_base.isOpen() && !m_base.replica().fact(m_draftFact).isEmpty())
        m_base.replica().setFact(m_draftFact, {});
    m_draft = false;
}

QVector<LogPage::Likely> LogPage::likelyPeople() const
{
    replica::Replica &replica = m_base.replica();
    const Clock &clock = m_base.clock();
    const QDateTime now = clock.local();
    QVector<Likely> likely;
    const auto add = [&](const Id &id, const QString &detail, const QString &kind, bool near) {
        const bool known = std::any_of(likely.begin(), likely.end(),
                                       [&](const Likely &one) { return one.id == id; });
        if (!id.isNull() && !known)
            likely.append({id, detail, kind, near});
    };
    for (const activity::Appointment &appointment : activity::appointments(
             replica, now.addSecs(-nearMinutes * 60), now.addSecs(nearMinutes * 60))) {
        if (appointment.start.size() <= 10) // the whole day says nothing of now
            continue;
        const QTime at = QTime::fromString(appointment.start.mid(11, 5), Qt::ISODate);
        for (const Id &contact : appointment.with)
            add(contact,
                at <= now.time() ? tr("met at %1").arg(Phrases::time(at))
                                 : tr("today %1").arg(Phrases::time(at)),
                u"meeting"_s, true);
    }
    const auto today = followups::openFollowUps(replica, followups::Span::Today, shownPeople);
    for (const followups::FollowUp &followUp : today) {
        if (followUp.effective().size() <= 10)
            continue;
        const QDateTime at = Phrases::moment(followUp.effective(), clock.zone());
        add(followUp.contact, tr("today %1").arg(Phrases::time(at.time())), followUp.kind,
            qAbs(at.secsTo(now)) <= nearMinutes * 60);
    }
    const auto planned = [&](const QVector<followups::FollowUp> &list) {
        for (const followups::FollowUp &followUp : list)
            add(followUp.contact, Phrases::due(followUp.effective(), clock), followUp.kind, false);
    };
    planned(today);
    for (const Id &recent : activity::recentContacts(replica, shownPeople)) {
        if (const auto touch = activity::lastTouch(replica, recent))
            add(recent, Phrases::touched(*touch, clock), touch->kind, false);
    }
    planned(followups::openFollowUps(replica, followups::Span::Overdue, shownPeople));
    if (likely.size() > shownPeople)
        likely.resize(shownPeople);
    return likely;
}

} // namespace touchbase::app
