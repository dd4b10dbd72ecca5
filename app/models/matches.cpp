// SPDX-License-Identifier: MPL-2.0
#include "app/models/matches.h"

#include "app/models/customwords.h"
#include "app/models/daytext.h"
#include "app/models/phrases.h"
#include "core/followups/followups.h"
#include "core/people/contacts.h"
#include "core/people/merging.h"
#include "core/people/phone.h"
#include "core/people/traits.h"

#include <algorithm>

namespace touchbase::app {

using namespace replica;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Matches)
};

/// One thing that a contact says. `single`: it can say only one of its kind.
struct Line {
    QString id;
    QString label;
    QString text;
    bool single = false;
};

/// Lines of one kind are one line with several values.
class Lines {
public:
    void add(const QString &id, const QString &label, const QString &text, bool single = false)
    {
        if (text.isEmpty())
            return;
        const auto same = std::find_if(m_lines.begin(), m_lines.end(),
                                       [&](const Line &line) { return line.id == id; });
        if (same == m_lines.end())
            m_lines.append({id, label, text, single});
        else
            same->text += u'\n' + text;
    }
    const Line *find(const QString &id) const
    {
        for (const Line &line : m_lines) {
            if (line.id == id)
                return &line;
        }
        return nullptr;
    }
    auto begin() const { return m_lines.begin(); }
    auto end() const { return m_lines.end(); }

private:
    QVector<Line> m_lines;
};

void addOwn(Lines &lines, const people::Card &card)
{
    const struct {
        const char *field;
        QString label;
        QString text;
    } own[] = {
        {"nickname", Words::tr("Nickname"), card.nickname},
        {"organization", Words::tr("Company"), card.organization},
        {"department", Words::tr("Department"), card.department},
        {"job_title", Words::tr("Job title"), card.jobTitle},
        {"level", Words::tr("Level"), card.level},
        {"group", Words::tr("Group"), card.group},
        {"type", Words::tr("Type"), card.type},
        {"source", Words::tr("Source"), card.source},
        {"probability", Words::tr("Chance"),
         card.probability ? Phrases::percent(*card.probability) : QString()},
        {"deal_value", Words::tr("Deal value"),
         card.dealValue ? QLocale().toString(*card.dealValue, 'f', 0) : QString()},
    };
    for (const auto &field : own)
        lines.add(QLatin1String(field.field), field.label, field.text, true);
}

Lines linesOf(Replica &replica, const Id &id, const QString &region)
{
    Lines lines;
    const std::optional<people::Contact> contact = people::contact(replica, id);
    if (!contact)
        return lines;
    const people::Card &card = contact->card;
    // How it is called follows from its parts only when an edit ends.
    const QString name = QString(card.firstName + u' ' + card.lastName).simplified();
    lines.add(QStringLiteral("name"), Words::tr("Name"), name.isEmpty() ? contact->called : name,
              true);
    for (const people::StoredPhone &phone : contact->phones)
        lines.add(QStringLiteral("phone"), Words::tr("Phone"),
                  phone.e164.isEmpty() ? phone.raw : people::showPhone(phone.e164, region));
    for (const people::Email &email : card.emails)
        lines.add(QStringLiteral("email"), Words::tr("E-mail"), email.address);
    for (const people::Address &address : card.addresses)
        lines.add(QStringLiteral("address"), Words::tr("Address"),
                  QStringList{address.street, address.postalCode + u' ' + address.city}
                      .join(QStringLiteral(", "))
                      .simplified());
    for (const people::ImportantDate &date : card.dates) {
        const QString kind = Phrases::dateKind(date.kind);
        if (date.person.isEmpty())
            lines.add(QStringLiteral("date.") + date.kind, kind, showDay(date.date), true);
        else
            lines.add(QStringLiteral("circle"), Words::tr("Inner circle"),
                      date.person + QStringLiteral(", ") + showDay(date.date));
    }
    for (const people::Relation &relation : card.relations)
        lines.add(QStringLiteral("relation.") + relation.kind,
                  Phrases::capital(Phrases::relation(relation.kind)), relation.name);
    addOwn(lines, card);
    lines.add(QStringLiteral("tags"), Words::tr("Tags"), card.tags.join(QStringLiteral(", ")));
    lines.add(QStringLiteral("hobbies"), Words::tr("Hobbies"),
              card.hobbies.join(QStringLiteral(", ")));
    for (const QString &url : card.urls)
        lines.add(QStringLiteral("url"), Words::tr("Web"), url);
    for (const people::CustomField &field : people::customFields(replica))
        lines.add(QStringLiteral("custom.") + field.key, field.name,
                  customShown(replica, field, card.custom.value(field.key)), true);
    lines.add(QStringLiteral("notes"), Words::tr("Note"), card.notes);
    for (const people::Part &due : people::partsOf(replica, id, FollowUpEntity)) {
        if (const QString state = due.text("state"); state.isEmpty() || state == u"open")
            lines.add(QStringLiteral("next"), Words::tr("Next"),
                      Phrases::kind(due.text("kind")) + u' ' +
                          Phrases::when(due.text("due"), replica.clock().today()));
    }
    return lines;
}

} // namespace

QVector<MatchRow> matchesOf(Replica &replica, const Id &keep, const Id &other,
                            const QSet<QString> &fromOther, const QString &region)
{
    const Lines ours = linesOf(replica, keep, region);
    const Lines theirs = linesOf(replica, other, region);
    Edit rehearsal(replica, QStringLiteral("merge"));
    people::mergeContacts(rehearsal, keep, other, fromOther, region);
    const Lines merged = linesOf(replica, keep, region);
    QVector<MatchRow> rows;
    for (const Line &line : merged) {
        const Line *own = ours.find(line.id);
        const Line *their = theirs.find(line.id);
        rows.append({.id = line.id,
                     .label = line.label,
                     .ours = own ? own->text : QString(),
                     .theirs = their ? their->text : QString(),
                     .merged = line.text,
                     .choosable = line.single && own && their && own->text != their->text,
                     .fromOther = fromOther.contains(line.id)});
    }
    return rows;
}

} // namespace touchbase::app
