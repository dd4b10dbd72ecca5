// SPDX-License-Identifier: MPL-2.0
#include "app/cli/moments.h"

#include "app/cli/forms.h"
#include "core/entry/carryout.h"
#include "core/followups/outcomes.h"

using namespace Qt::StringLiterals;

namespace touchbase::cli {

Result<QString> readMoment(Call &call, const QString &text)
{
    const auto when = entry::readWhen(text, entry::contextFor(call.replica, call.locale));
    if (!when)
        return invalid(
            u"“%1” is no date; give one such as “in 2 weeks”, “Friday 9” or 2026-12-05T13:00."_s
                .arg(text));
    return when->text();
}

qint64 instantOf(Call &call, const QString &wall)
{
    const QDateTime at =
        wall.size() > 10
            ? QDateTime(QDate::fromString(wall.left(10), Qt::ISODate),
                        QTime::fromString(wall.mid(11, 5), u"HH:mm"_s), call.clock.zone())
            : QDateTime(QDate::fromString(wall, Qt::ISODate), QTime(12, 0), call.clock.zone());
    return at.toMSecsSinceEpoch();
}

Result<void> checkKind(const QString &kind, const QStringList &kinds)
{
    if (kinds.contains(kind))
        return {};
    return invalid(u"“%1” is no kind; the kinds are %2."_s.arg(kind, kinds.join(u", "_s)));
}

const QStringList &touchKinds()
{
    static const QStringList kinds{u"meeting"_s, u"call"_s,  u"email"_s,
                                   u"message"_s, u"visit"_s, u"letter"_s};
    return kinds;
}

followups::FollowUp followUpAt(const Id &contact, const QString &due)
{
    followups::FollowUp followUp;
    followUp.contact = contact;
    followUp.due = due;
    followUp.zoneKind = due.size() > 10 ? u"floating"_s : u"date"_s;
    return followUp;
}

QJsonValue idOrNull(const Id &id) { return id.isNull() ? QJsonValue() : QJsonValue(id.hex()); }

Proposed propose(Call &call, replica::Edit &edit, const Id &contact, const QString &kind,
                 const QString &outcome)
{
    const auto next = followups::proposedNext(call.replica, contact, kind, outcome);
    if (!next)
        return {};
    Proposed proposed;
    proposed.form = QJsonObject{{u"contact"_s, next->contact.hex()},
                                {u"contact_name"_s, next->contactName},
                                {u"kind"_s, next->kind},
                                {u"due"_s, next->due}};
    const bool accepted = call.has("accept");
    if (accepted)
        proposed.followUp = followups::add(edit, *next);
    proposed.text =
        (accepted ? u"next: %1 %2, %3\n"_s : u"proposed: %1 %2, %3 (--accept plans it)\n"_s)
            .arg(next->kind, next->contactName, next->due);
    return proposed;
}

Answer listed(const QVector<followups::FollowUp> &followUps)
{
    Answer answer;
    QJsonArray list;
    for (const followups::FollowUp &followUp : followUps) {
        list.append(followUpForm(followUp));
        answer.text += followUpLine(followUp);
    }
    answer.json = {{u"follow_ups"_s, list}};
    return answer;
}

} // namespace touchbase::cli
