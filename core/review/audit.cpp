// SPDX-License-Identifier: MPL-2.0
#include "core/review/audit.h"

#include "core/letters/addresses.h"
#include "core/people/duplicates.h"
#include "core/people/lists.h"
#include "core/people/phone.h"
#include "core/review/tidy.h"
#include "core/settings/settings.h"

#include <QMap>

#include <cmath>

namespace touchbase::review {

using namespace replica;

namespace {

constexpr FaultKind kinds[] = {
    {Fault::NoReach, "no_reach", "missing", 1},
    {Fault::NoAddress, "no_address", "missing", 1},
    {Fault::NoName, "no_name", "missing", 1},
    {Fault::PhoneInvalid, "phone_invalid", "invalid", 1},
    {Fault::EmailInvalid, "email_invalid", "invalid", 1},
    {Fault::Duplicate, "duplicate", "duplicate", 1},
    {Fault::Stale, "stale", "stale", 0.5},
    {Fault::NameUntidy, "name_untidy", "untidy", 0.25},
    {Fault::TagAlike, "tag_alike", "untidy", 0.25},
    {Fault::GroupAlike, "group_alike", "untidy", 0.25},
    {Fault::TagUnused, "tag_unused", "unused", 0},
    {Fault::GroupUnused, "group_unused", "unused", 0},
    {Fault::FieldUnused, "field_unused", "unused", 0},
    {Fault::ListUnused, "list_unused", "unused", 0},
};

constexpr qint64 day = 24 * 3600 * 1000LL;
constexpr int staleDays = 365;
constexpr int weekDays = 7;
/// Among fewer people everything is on one of them.
constexpr int enoughToCompare = 10;
const QString reviewed = QStringLiteral("reviewed");

#define LIVING "contact.dead=0 AND contact.merged_into IS NULL"

class Auditor {
public:
    Auditor(Replica &replica, const QString &region)
        : m_replica(replica)
        , m_database(replica.database())
        , m_region(region)
    {}

    Audit run()
    {
        m_audit.contacts = people::contactCount(m_replica, {});
        whatIsMissing();
        invalidPhones();
        invalidEmails();
        for (const people::Pair &pair : people::duplicates(m_replica))
            add({.fault = Fault::Duplicate,
                 .contact = pair.a,
                 .called = called(pair.a),
                 .other = pair.b,
                 .says = called(pair.b)});
        stale();
        names();
        alike(Fault::TagAlike, Fault::TagUnused,
              "SELECT tag.name,tag.id,contact.id,called FROM tag JOIN contact ON "
              "contact.id=tag.contact WHERE tag.dead=0 AND tag.kind='tag' AND " LIVING
              " ORDER BY sort_key,contact.rid");
        alike(Fault::GroupAlike, Fault::GroupUnused,
              "SELECT \"group\",id,id,called FROM contact WHERE \"group\" IS NOT NULL AND " LIVING
              " ORDER BY sort_key,rid");
        unused();
        rate();
        return std::move(m_audit);
    }

private:
    void add(Finding finding) { m_audit.findings.append(std::move(finding)); }
    QString called(const Id &contact)
    {
        return m_database.value("SELECT called FROM contact WHERE id=?1", contact).toString();
    }

    void whatIsMissing()
    {
        const auto each = [&](Fault fault, std::string_view sql) {
            Query query = m_database.query(sql);
            while (query.next())
                add({.fault = fault, .contact = query.id(0), .called = query.text(1)});
        };
        each(Fault::NoReach,
             "SELECT id,called FROM contact WHERE " LIVING
             " AND NOT EXISTS (SELECT 1 FROM phone WHERE contact=contact.id AND dead=0)"
             " AND NOT EXISTS (SELECT 1 FROM email WHERE contact=contact.id AND dead=0)"
             " ORDER BY sort_key,rid");
        each(Fault::NoAddress,
             "SELECT id,called FROM contact WHERE level='A' AND " LIVING
             " AND NOT EXISTS (SELECT 1 FROM address WHERE contact=contact.id AND dead=0)"
             " ORDER BY sort_key,rid");
        each(Fault::NoName,
             "SELECT id,called FROM contact WHERE " LIVING
             " AND coalesce(first_name,last_name,given_name,organization,nickname,'')=''"
             " ORDER BY sort_key,rid");
    }

    void invalidPhones()
    {
        Query query = m_database.query(
            "SELECT contact.id,called,phone.id,number,coalesce(e164,''),"
            "(SELECT country FROM address WHERE contact=contact.id AND dead=0 AND country IS NOT "
            "NULL ORDER BY rid LIMIT 1) FROM phone JOIN contact ON contact.id=phone.contact"
            " WHERE phone.dead=0 AND " LIVING " ORDER BY sort_key,contact.rid,phone.rid");
        while (query.next()) {
            const QString e164 = query.text(4);
            if (!e164.isEmpty() && people::isValidPhone(e164))
                continue;
            add({.fault = Fault::PhoneInvalid,
                 .contact = query.id(0),
                 .called = query.text(1),
                 .other = query.id(2),
                 .says = query.text(3),
                 .becomes =
                     validNumber(query.text(3), {m_region, letters::countryCode(query.text(5))})});
        }
    }

    void invalidEmails()
    {
        Query query =
            m_database.query("SELECT contact.id,called,email.id,address FROM email JOIN contact ON"
                             " contact.id=email.contact WHERE email.dead=0 AND " LIVING
                             " ORDER BY sort_key,contact.rid,email.rid");
        while (query.next()) {
            const QString address = query.text(3);
            if (isEmailForm(address))
                continue;
            const QString tidy = tidyEmail(address);
            add({.fault = Fault::EmailInvalid,
                 .contact = query.id(0),
                 .called = query.text(1),
                 .other = query.id(2),
                 .says = address,
                 .becomes = tidy == address ? QString() : tidy});
        }
    }

    void stale()
    {
        Query query = m_database.query(
            "SELECT id,called,next_follow_up IS NULL AND coalesce(favourite,0)=0 AND"
            " coalesce(level,'')<>'A' AND NOT EXISTS (SELECT 1 FROM attendance JOIN appointment ON"
            " appointment.id=attendance.appointment WHERE attendance.contact=contact.id AND"
            " attendance.dead=0 AND appointment.dead=0 AND start>=?2)"
            " FROM contact WHERE coalesce(last_contact,made)<?1 AND coalesce(muted,0)=0 AND " LIVING
            " ORDER BY coalesce(last_contact,made),rid",
            m_replica.clock().now() - staleDays * day,
            m_replica.clock().today().toString(Qt::ISODate));
        while (query.next())
            add({.fault = Fault::Stale,
                 .contact = query.id(0),
                 .called = query.text(1),
                 .purgeable = query.integer(2) != 0});
    }

    void names()
    {
        Query query = m_database.query(
            "SELECT id,called,coalesce(first_name,''),coalesce(last_name,'') FROM contact WHERE"
            " coalesce(kind,'person')='person' AND (first_name IS NOT NULL OR last_name IS NOT "
            "NULL) AND " LIVING " ORDER BY sort_key,rid");
        while (query.next()) {
            const QString first = tidyName(query.text(2));
            const QString last = tidyName(query.text(3));
            if (first == query.text(2) && last == query.text(3))
                continue;
            add({.fault = Fault::NameUntidy,
                 .contact = query.id(0),
                 .called = query.text(1),
                 .says = (query.text(2) + u' ' + query.text(3)).trimmed(),
                 .becomes = (first + u' ' + last).trimmed()});
        }
    }

    /// Words that are on contacts: each spelling that is not the most used of those alike, and
    /// words that one contact alone has.
    void alike(Fault fault, Fault unusedFault, std::string_view sql)
    {
        struct Use {
            QString word;
            Id row, contact;
            QString called;
        };
        QMap<QString, QVector<Use>> uses;
        Query query = m_database.query(sql);
        while (query.next())
            uses[alikeKey(query.text(0))].append(
                {query.text(0), query.id(1), query.id(2), query.text(3)});
        for (const QVector<Use> &same : std::as_const(uses)) {
            QMap<QString, int> counts;
            for (const Use &use : same)
                ++counts[use.word];
            QString most = same.first().word;
            for (auto word = counts.cbegin(); word != counts.cend(); ++word) {
                if (word.value() > counts[most])
                    most = word.key();
            }
            most = most.simplified();
            for (const Use &use : same) {
                if (use.word != most)
                    add({.fault = fault,
                         .contact = use.contact,
                         .called = use.called,
                         .other = use.row,
                         .says = use.word,
                         .becomes = most});
            }
            if (same.size() == 1 && m_audit.contacts >= enoughToCompare)
                m_unused.append({.fault = unusedFault,
                                 .contact = same.first().contact,
                                 .called = same.first().called,
                                 .says = same.first().word});
        }
    }

    void unused()
    {
        for (Finding &finding : m_unused)
            add(std::move(finding));
        if (m_audit.contacts >= enoughToCompare) {
            Query query = m_database.query(
                "SELECT key,min(contact.id),min(called) FROM custom JOIN contact ON"
                " contact.id=custom.contact WHERE custom.dead=0 AND " LIVING
                " GROUP BY key HAVING count(*)=1 ORDER BY key");
            while (query.next())
                add({.fault = Fault::FieldUnused,
                     .contact = query.id(1),
                     .called = query.text(2),
                     .says = query.text(0)});
        }
        for (const people::List &list : people::savedLists(m_replica)) {
            const Result<people::Criterion> who = people::readQuery(list.query);
            if (who && people::contactCount(m_replica, *who) == 0)
                add({.fault = Fault::ListUnused, .other = list.id, .says = list.name});
        }
    }

    void rate()
    {
        QHash<Id, double> lost;
        for (const Finding &finding : std::as_const(m_audit.findings)) {
            const double weight = kindOf(finding.fault).weight;
            for (const Id &contact :
                 {finding.contact,
                  finding.fault == Fault::Duplicate ? finding.other : finding.contact})
                lost[contact] = std::max(lost.value(contact), weight);
        }
        double sum = 0;
        for (const double each : std::as_const(lost))
            sum += each;
        const double share = m_audit.contacts ? sum / m_audit.contacts : 0;
        const double score =
            100 * (1 - share) - std::min(5, m_audit.count(QLatin1String("unused")));
        // Down, so that 100 means there is nothing.
        m_audit.score = std::max(0.0, std::floor(score * 10 + 1e-6) / 10);
    }

    Replica &m_replica;
    Database &m_database;
    QString m_region;
    Audit m_audit;
    QVector<Finding> m_unused;
};

#undef LIVING

} // namespace

std::span<const FaultKind> faultKinds() { return kinds; }

const FaultKind &kindOf(Fault fault) { return kinds[size_t(fault)]; }

int Audit::count(QLatin1String kind) const
{
    return int(std::count_if(findings.begin(), findings.end(), [&](const Finding &finding) {
        return QLatin1String(kindOf(finding.fault).kind) == kind;
    }));
}

Audit audit(Replica &replica, const QString &region)
{
    const Snapshot snapshot(replica.database());
    return Auditor(replica, region).run();
}

QString formula()
{
    return QStringLiteral(
        "100 × (1 − lost ÷ contacts) − unused (at most 5); a contact loses by its worst fault: "
        "missing, invalid or duplicate 1, stale ½, untidy ¼");
}

QString what(const Finding &finding)
{
    const auto said = [&](const char *text) { return QString::fromUtf8(text).arg(finding.says); };
    switch (finding.fault) {
    case Fault::NoReach:
        return QStringLiteral("neither number nor e-mail address");
    case Fault::NoAddress:
        return QStringLiteral("level A, and no address");
    case Fault::NoName:
        return QStringLiteral("no name");
    case Fault::PhoneInvalid:
        return said("the number “%1” is none that is given out");
    case Fault::EmailInvalid:
        return said("“%1” is no e-mail address");
    case Fault::Duplicate:
        return said("seems to be the same as %1");
    case Fault::Stale:
        return QStringLiteral("not in touch for over 12 months");
    case Fault::NameUntidy:
        return said("the name is written “%1”");
    case Fault::TagAlike:
        return said("the tag “%1” is another spelling");
    case Fault::GroupAlike:
        return said("the group “%1” is another spelling");
    case Fault::TagUnused:
        return said("the tag “%1” is on nobody else");
    case Fault::GroupUnused:
        return said("nobody else is in the group “%1”");
    case Fault::FieldUnused:
        return said("nobody else has the field “%1”");
    case Fault::ListUnused:
        return said("the list “%1” holds nobody");
    }
    return {};
}

QString remedy(const Finding &finding)
{
    if (!finding.becomes.isEmpty())
        return QStringLiteral("becomes “%1”").arg(finding.becomes);
    if (finding.fault == Fault::Duplicate)
        return QStringLiteral("merge, or keep apart");
    if (finding.purgeable)
        return QStringLiteral("get in touch, or purge");
    return {};
}

bool isDue(Replica &replica)
{
    const qint64 now = replica.clock().now();
    const QString last = settings::value(replica, reviewed);
    const qint64 since =
        last.isEmpty() ? replica.database()
                             .value("SELECT coalesce(min(made),?1) FROM contact WHERE dead=0", now)
                             .toInteger()
                       : last.toLongLong();
    return now - since >= weekDays * day;
}

Result<void> noteReviewed(Replica &replica)
{
    Edit edit(replica, QStringLiteral("review"), QStringLiteral("Looked through the contacts"));
    settings::setValue(edit, reviewed, QString::number(replica.clock().now()));
    if (const Result<Stamp> done = edit.commit(); !done)
        return done.error();
    return {};
}

} // namespace touchbase::review
