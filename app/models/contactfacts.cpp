// SPDX-License-Identifier: MPL-2.0
#include "app/models/contactfacts.h"

#include "app/models/contactconsent.h"
#include "app/models/customwords.h"
#include "app/models/phrases.h"
#include "core/activity/strength.h"
#include "core/base/fold.h"
#include "core/followups/yearly.h"
#include "core/people/phone.h"
#include "core/replica/history.h"
#include "core/settings/settings.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace touchbase::app {

using namespace replica;
using people::Part;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ContactFacts)
};

QString id(const Part &part, const char *field)
{
    return FactId{part.entity, part.id, part.entity->field(QLatin1String(field))}.text();
}

QString postal(const Part &address)
{
    QString lines = address.text("street");
    const QString place = (address.text("postal_code") + u' ' + address.text("city")).simplified();
    for (const QString &line : {place, address.text("region"), address.text("country")}) {
        if (!line.isEmpty())
            lines += (lines.isEmpty() ? QString() : QStringLiteral("\n")) + line;
    }
    return lines;
}

/// "until 31 Jan 2027" says how long that is still.
QString daysLeft(const QString &value, const QDate &today)
{
    static const QRegularExpression iso(QStringLiteral("\\b(\\d{4}-\\d\\d-\\d\\d)\\b"));
    const QRegularExpressionMatch match = iso.match(value);
    QDate day = match.hasMatch() ? QDate::fromString(match.captured(1), Qt::ISODate) : QDate();
    if (!day.isValid()) {
        static const QRegularExpression spelt(
            QStringLiteral("\\b(\\d{1,2} [^\\d\\s]{3,9} \\d{4})\\b"));
        const QRegularExpressionMatch words = spelt.match(value);
        for (const QString &format :
             {QStringLiteral("d MMM yyyy"), QStringLiteral("d MMMM yyyy")}) {
            if (words.hasMatch() && !day.isValid())
                day = QLocale().toDate(words.captured(1), format);
        }
    }
    return day.isValid() && day >= today ? Phrases::days(int(today.daysTo(day))) : QString();
}

QSet<QString> conflicted(Replica &replica, const Id &contact)
{
    QSet<QString> fields;
    for (const Conflict &conflict : conflicts(replica)) {
        if (conflict.contact == contact)
            fields.insert(FactId{conflict.entity, conflict.id, conflict.kept.field}.text());
    }
    return fields;
}

} // namespace

QString FactId::text() const
{
    return QLatin1String(entity->name) + u':' + row.hex() + u':' + QLatin1String(field->name);
}

std::optional<FactId> FactId::read(const QString &text)
{
    const QStringList parts = text.split(u':');
    if (parts.size() != 3)
        return std::nullopt;
    FactId fact;
    fact.entity = replica::entity(QLatin1String(parts[0].toLatin1()));
    const std::optional<Id> row = Id::fromHex(parts[1]);
    if (!fact.entity || !row)
        return std::nullopt;
    fact.row = *row;
    fact.field = fact.entity->field(QLatin1String(parts[2].toLatin1()));
    return fact.field ? std::optional(fact) : std::nullopt;
}

QVector<FactRow> factsOf(Replica &replica, const Id &contact, const QString &region)
{
    const QDate today = replica.clock().today();
    QVector<FactRow> rows;
    const auto add = [&](const QString &factId, const QString &section, const QString &label,
                         const QString &value, const QString &icon) {
        if (!value.isEmpty())
            rows.append({factId, section, label, value, {}, icon, false});
    };
    const QString reach = Words::tr("Reach");
    for (const Part &phone : people::partsOf(replica, contact, PhoneEntity)) {
        const QString e164 = phone.text("e164");
        add(id(phone, "number"), reach, Phrases::label(phone.text("label")),
            e164.isEmpty() ? phone.text("number") : people::showPhone(e164, region),
            QStringLiteral("call"));
    }
    for (const Part &email : people::partsOf(replica, contact, EmailEntity))
        add(id(email, "address"), reach, Phrases::label(email.text("label")), email.text("address"),
            QStringLiteral("mail"));
    for (const Part &address : people::partsOf(replica, contact, AddressEntity))
        add(id(address, "street"), reach, Phrases::label(address.text("label")), postal(address),
            QStringLiteral("directions"));
    for (const Part &link : people::partsOf(replica, contact, LinkEntity))
        add(id(link, "url"), reach,
            link.text("label").isEmpty() ? Words::tr("Web") : Phrases::label(link.text("label")),
            link.text("url"), QStringLiteral("link"));

    const Entity &own = *entity(ContactEntity);
    if (const std::optional<FieldValues> values = replica.row(own, contact)) {
        const Part self{contact, *values, &own};
        const QString about = Words::tr("About");
        const struct {
            const char *field;
            QString label;
        } texts[] = {{"organization", Words::tr("Company")},
                     {"department", Words::tr("Department")},
                     {"job_title", Words::tr("Job title")},
                     {"nickname", Words::tr("Nickname")},
                     {"source", Words::tr("Source")}};
        for (const auto &text : texts)
            add(id(self, text.field), about, text.label, self.text(text.field), {});
    }
    const QVector<Part> customs = people::partsOf(replica, contact, CustomEntity);
    for (const people::CustomField &field : people::customFields(replica)) {
        const auto custom = std::find_if(customs.begin(), customs.end(), [&](const Part &part) {
            return part.text("key") == field.key;
        });
        const QString value = custom == customs.end() ? QString() : custom->text("value");
        if (field.hidden || value.isEmpty())
            continue;
        add(id(*custom, "value"), Words::tr("More"), field.name, customShown(replica, field, value),
            {});
        rows.last().tag = daysLeft(value, today);
    }
    rows += consentFacts(replica, contact);
    const QSet<QString> twice = conflicted(replica, contact);
    for (FactRow &row : rows)
        row.conflicted = twice.contains(row.id);
    return rows;
}

namespace {

struct Dated {
    CircleRow row;
    std::optional<QDate> next;
    std::optional<int> age; ///< on that day
};

followups::LeapRule leapRule(Replica &replica)
{
    return settings::leapDayInMarch(replica) ? followups::LeapRule::Mar1
                                             : followups::LeapRule::Feb28;
}

bool isNear(const QDate &day, const QDate &today) { return today.daysTo(day) <= 14; }

/// "10 on Monday", "41 on 4 March", "6 years old" where the day is far away.
QString ageWords(const std::optional<int> &age, const QDate &day, const QDate &today)
{
    const int ahead = int(today.daysTo(day));
    const QString when =
        ahead == 0   ? Words::tr("today")
        : ahead == 1 ? Words::tr("tomorrow")
        : ahead < 7  ? Words::tr("on %1").arg(QLocale().toString(day, QStringLiteral("dddd")))
                     : Words::tr("on %1").arg(Phrases::day(day, Phrases::Day::Plain, today));
    if (!age)
        return Phrases::capital(when);
    if (ahead > 183)
        return Words::tr("%Ln year(s) old", nullptr, *age - 1);
    return Phrases::number(*age) + u' ' + when;
}

QVector<Dated> datedCircle(Replica &replica, const Id &contact)
{
    const QDate today = replica.clock().today();
    const followups::LeapRule leap = leapRule(replica);
    QVector<Part> dates = people::partsOf(replica, contact, DateEntity);
    QVector<Dated> all;
    const auto place = [&](Dated &dated, const Part &date) {
        const auto read = followups::readYearly(date.text("date"));
        if (!read)
            return;
        const QDate next = followups::nextOccurrence(*read, today, leap);
        dated.next = next;
        dated.age = followups::ageOn(*read, next);
        dated.row.dateTone = isNear(next, today) ? Tone::Warning : Tone::Plain;
        if (date.text("kind") == u"birthday") {
            dated.row.dateText = ageWords(dated.age, next, today);
        } else {
            dated.row.dateText = Phrases::day(next, Phrases::Day::Plain, today);
            if (dated.age && *dated.age > 0)
                dated.row.dateText +=
                    Words::tr(", %Ln yr(s)", nullptr, *dated.age - (next > today ? 1 : 0));
        }
    };
    for (const Part &relation : people::partsOf(replica, contact, RelationEntity)) {
        const QString name = relation.text("name");
        Dated dated;
        dated.row.id = relation.id.hex();
        if (const Value *other = relation.values.find(13); other && !other->toId().isNull())
            dated.row.contactId = other->toId().hex();
        dated.row.initials = Phrases::initials(name).left(1);
        dated.row.name = name;
        dated.row.relation = Phrases::relation(relation.text("kind"));
        for (qsizetype i = 0; i < dates.size(); ++i) {
            if (dates[i].text("kind") == u"birthday" &&
                fold(dates[i].text("person")) == fold(name)) {
                place(dated, dates[i]);
                dates.remove(i);
                break;
            }
        }
        all.append(dated);
    }
    for (const Part &date : dates) {
        const bool birthday = date.text("kind") == u"birthday";
        Dated dated;
        dated.row.id = date.id.hex();
        dated.row.icon = birthday ? QStringLiteral("cake") : QStringLiteral("favorite");
        dated.row.name = date.text("person").isEmpty() ? Phrases::dateKind(date.text("kind"))
                                                       : date.text("person");
        if (!date.text("person").isEmpty())
            dated.row.relation = Phrases::dateKind(date.text("kind")).toLower();
        place(dated, date);
        all.append(dated);
    }
    std::stable_sort(all.begin(), all.end(), [](const Dated &a, const Dated &b) {
        return a.next.value_or(QDate(9999, 1, 1)) < b.next.value_or(QDate(9999, 1, 1));
    });
    return all;
}

} // namespace

QVector<CircleRow> circleOf(Replica &replica, const Id &contact)
{
    QVector<CircleRow> rows;
    for (const Dated &dated : datedCircle(replica, contact))
        rows.append(dated.row);
    return rows;
}

std::optional<Coming> comingUp(Replica &replica, const Id &contact)
{
    const QDate today = replica.clock().today();
    for (const Dated &dated : datedCircle(replica, contact)) {
        if (!dated.next || today.daysTo(*dated.next) > 60)
            continue;
        const bool person = dated.row.icon.isEmpty();
        return Coming{person && dated.age
                          ? Words::tr("%1 is %2").arg(dated.row.name, Phrases::number(*dated.age))
                          : dated.row.name,
                      *dated.next};
    }
    return std::nullopt;
}

QVector<ReachRow> reachOf(Replica &replica, const Id &contact, const QString &region)
{
    QVector<ReachRow> rows;
    QSet<QString> seen;
    const auto add = [&](const Part &part, const QString &icon, const QString &text,
                         const QString &shown) {
        rows.append({part.id.hex() + u':' + icon, icon, text, shown, !seen.contains(icon)});
        seen.insert(icon);
    };
    const QVector<Part> phones = people::partsOf(replica, contact, PhoneEntity);
    const auto shown = [&](const Part &phone) {
        const QString e164 = phone.text("e164");
        const QString number =
            e164.isEmpty() ? phone.text("number") : people::showPhone(e164, region);
        const QString label = Phrases::label(phone.text("label"));
        return label.isEmpty() ? number : label + u' ' + number;
    };
    for (const Part &phone : phones) {
        if (!phone.text("label").contains(u"fax"))
            add(phone, QStringLiteral("call"), Words::tr("Call"), shown(phone));
    }
    for (const Part &phone : phones) {
        if (!phone.text("label").contains(u"fax"))
            add(phone, QStringLiteral("chat_bubble"), Words::tr("Message"), shown(phone));
    }
    for (const Part &email : people::partsOf(replica, contact, EmailEntity))
        add(email, QStringLiteral("mail"), Words::tr("E-mail"), email.text("address"));
    for (const Part &address : people::partsOf(replica, contact, AddressEntity))
        add(address, QStringLiteral("directions"), Words::tr("Route"),
            postal(address).replace(u'\n', QStringLiteral(", ")));
    return rows;
}

QString targetOf(Replica &replica, const Entity &entity, const Id &row)
{
    const std::optional<FieldValues> values = replica.row(entity, row);
    if (!values)
        return {};
    const Part part{row, *values, &entity};
    switch (entity.id) {
    case PhoneEntity:
        return part.text("e164").isEmpty() ? part.text("number") : part.text("e164");
    case EmailEntity:
        return part.text("address");
    case AddressEntity:
        return postal(part);
    case LinkEntity:
        return part.text("url");
    default:
        return {};
    }
}

QString strengthText(replica::Replica &replica, const Id &contact)
{
    const activity::Strength strength = activity::strengthOf(replica, contact);
    const QString now = Words::tr("%1 of 100").arg(Phrases::number(strength.now));
    const int change = strength.now - strength.before;
    if (change == 0)
        return now;
    return change > 0
               ? Words::tr("%1, %2 more than 60 days ago").arg(now, Phrases::number(change))
               : Words::tr("%1, %2 less than 60 days ago").arg(now, Phrases::number(-change));
}

} // namespace touchbase::app
