// SPDX-License-Identifier: MPL-2.0
#include "core/followups/outcomes.h"

#include "core/base/fold.h"
#include "core/settings/settings.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace touchbase::followups {

using namespace replica;

namespace {

constexpr std::array rules{
    OutcomeRule{"no answer", true, 1, 7},         OutcomeRule{"busy", true, 1, 7},
    OutcomeRule{"voicemail", true, 2, 7},         OutcomeRule{"interested", false, 3, 3},
    OutcomeRule{"thinking it over", false, 7, 7}, OutcomeRule{"not now", false, 30, 30},
};

struct Alias {
    const char *text;
    const char *outcome;
};
constexpr std::array aliases{
    Alias{"not reached", "no answer"},
    Alias{"missed", "no answer"},
    Alias{"left message", "voicemail"},
    Alias{"left a message", "voicemail"},
    Alias{"left voicemail", "voicemail"},
    Alias{"left a voicemail", "voicemail"},
    Alias{"line busy", "busy"},
    Alias{"engaged", "busy"},
    Alias{"thinking", "thinking it over"},
    Alias{"thinks it over", "thinking it over"},
    Alias{"keine antwort", "no answer"},
    Alias{"nicht erreicht", "no answer"},
    Alias{"nachricht hinterlassen", "voicemail"},
    Alias{"besetzt", "busy"},
    Alias{"interessiert", "interested"},
};

const QString never = u"never"_s;

QString settingOf(const QString &outcome)
{
    return u"next."_s + QString(outcome).replace(u' ', u'_');
}

const OutcomeRule *ruleOf(const QString &outcome)
{
    const QString named = outcomeNamed(outcome);
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const OutcomeRule &rule) {
        return named == QLatin1String(rule.outcome);
    });
    return found == rules.end() ? nullptr : &*found;
}

} // namespace

std::span<const OutcomeRule> outcomeRules() { return rules; }

QString outcomeNamed(const QString &text)
{
    const QString said = fold(text);
    for (const OutcomeRule &rule : rules) {
        if (said == QLatin1String(rule.outcome))
            return said;
    }
    for (const Alias &alias : aliases) {
        if (said == QLatin1String(alias.text))
            return QLatin1String(alias.outcome);
    }
    return {};
}

bool isAttempt(const QString &outcome)
{
    const OutcomeRule *rule = ruleOf(outcome);
    return rule && rule->attempt;
}

std::optional<int> outcomeDays(Replica &replica, const QString &outcome, int tries)
{
    const OutcomeRule *rule = ruleOf(outcome);
    if (!rule)
        return std::nullopt;
    const QString chosen = settings::value(replica, settingOf(QLatin1String(rule->outcome)));
    if (chosen == never)
        return std::nullopt;
    bool ok = false;
    const int days = chosen.toInt(&ok);
    const int soon = ok && days >= 0 ? days : rule->days;
    return tries >= manyTries ? std::max(soon, rule->daysLater) : soon;
}

void setOutcomeDays(Edit &edit, const QString &outcome, int days)
{
    settings::setValue(edit, settingOf(outcomeNamed(outcome)), QString::number(days));
}

void setOutcomeDays(Edit &edit, const QString &outcome, OutcomeChoice choice)
{
    settings::setValue(edit, settingOf(outcomeNamed(outcome)),
                       choice == OutcomeChoice::Never ? never : QString());
}

void setOutcome(Edit &edit, const FollowUp &followUp, const QString &outcome)
{
    edit.write(FollowUpEntity, followUp.id, {{"outcome", Value::textOrNull(outcome)}});
}

int triesInARow(Replica &replica, const Id &contact)
{
    Database &database = replica.database();
    const Value reached = database.value("SELECT last_contact FROM contact WHERE id=?1", contact);
    const qint64 since = reached.isNull() ? 0 : reached.toInteger();
    const auto logged =
        database
            .value("SELECT count(*) FROM interaction WHERE contact=?1 AND at>?2 AND dead=0 AND"
                   " attempt=1",
                   contact, since)
            .toInteger();
    // A touch that completes a follow-up gives its outcome to both: each try counts once.
    int done = 0;
    Query query = database.query("SELECT outcome FROM follow_up WHERE contact=?1 AND dead=0 AND"
                                 " state='done' AND done_at>?2 AND outcome IS NOT NULL",
                                 contact, since);
    while (query.next())
        done += isAttempt(query.text(0));
    return std::max(int(logged), done);
}

std::optional<FollowUp> proposedNext(Replica &replica, const Id &contact, const QString &kind,
                                     const QString &outcome)
{
    if (contact.isNull())
        return std::nullopt;
    const int tries = isAttempt(outcome) ? triesInARow(replica, contact) : 0;
    const std::optional<int> days = outcomeDays(replica, outcome, tries);
    if (!days)
        return std::nullopt;
    FollowUp next;
    next.contact = contact;
    next.due = replica.clock().today().addDays(*days).toString(Qt::ISODate);
    next.zoneKind = u"date"_s;
    const bool metInPerson = kind == u"meeting" || kind == u"visit" || kind.isEmpty();
    next.kind = metInPerson || kind == u"task" ? u"call"_s : kind;
    if (next.kind == u"call" && tries >= manyTries)
        next.kind = u"message"_s;
    const QVector<FollowUp> open = openFollowUpsOf(replica, contact);
    if (!open.isEmpty() && open.first().effective().left(10) <= next.due)
        return std::nullopt;
    next.contactName =
        replica.database().value("SELECT called FROM contact WHERE id=?1", contact).toString();
    return next;
}

} // namespace touchbase::followups
