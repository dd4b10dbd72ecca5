// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "app/cli/forms.h"
#include "core/people/customfields.h"
#include "core/people/duplicates.h"
#include "core/people/merging.h"
#include "core/people/search.h"
#include "core/people/unmerging.h"
#include "core/replica/journal.h"
#include "core/team/assignment.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

Result<Answer> contacts(Call &call)
{
    const Result<int> limit = call.number("limit", -1);
    if (!limit)
        return limit.error();
    Answer answer;
    QJsonArray list;
    int total = 0;
    QVector<Id> ids;
    if (call.has("query")) {
        if (call.has("where") || call.has("list"))
            return invalid(u"Give --query, --where or --list, not several."_s);
        const people::SearchResult found =
            people::search(call.replica, call.value("query"), *limit);
        total = found.more ? people::searchCount(call.replica, call.value("query")) : found.total;
        for (const people::SearchHit &hit : found.hits)
            ids.append(hit.id);
    } else {
        const Result<people::Criterion> who = whoIsMeant(call);
        if (!who)
            return who.error();
        const Result<QVector<qint64>> sorted =
            call.has("sort") ? people::contactsBy(call.replica, *who, call.value("sort"), *limit)
                             : people::contactList(call.replica, *who, people::Order::Name, *limit);
        if (!sorted)
            return sorted.error();
        const QVector<qint64> &rows = *sorted;
        total = *limit < 0 ? int(rows.size()) : people::contactCount(call.replica, *who);
        for (const people::ContactRow &row : people::contactRows(call.replica, std::span(rows)))
            ids.append(row.id);
    }
    for (const Id &id : ids) {
        const std::optional<people::Contact> contact = people::contact(call.replica, id);
        if (!contact)
            continue;
        list.append(contactForm(call.replica, *contact));
        answer.text += contactLine(contact->called, contact->card.organization, id);
    }
    answer.json = {{u"contacts"_s, list}, {u"total"_s, total}};
    answer.text += u"%1 of %2\n"_s.arg(list.size()).arg(total);
    return answer;
}

QString cardText(const people::Contact &contact)
{
    const people::Card &card = contact.card;
    QString text = contact.called + u'\n';
    const auto line = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            text += u"  %1 %2\n"_s.arg(name.leftJustified(12), value);
    };
    line(u"company"_s, card.organization);
    line(u"job"_s, card.jobTitle);
    line(u"level"_s, card.level);
    for (const people::Phone &phone : card.phones)
        line(phone.label.isEmpty() ? u"phone"_s : phone.label, phone.number);
    for (const people::Email &email : card.emails)
        line(email.label.isEmpty() ? u"e-mail"_s : email.label, email.address);
    for (const people::Address &address : card.addresses)
        line(address.label.isEmpty() ? u"address"_s : address.label,
             QStringList{address.street, address.postalCode, address.city, address.country}
                 .filter(QRegularExpression(u"."_s))
                 .join(u", "_s));
    for (const people::ImportantDate &date : card.dates)
        line(date.kind, date.person.isEmpty() ? date.date : date.date + u", "_s + date.person);
    for (const people::Relation &relation : card.relations)
        line(relation.kind, relation.name);
    line(u"tags"_s, card.tags.join(u", "_s));
    line(u"hobbies"_s, card.hobbies.join(u", "_s));
    line(u"notes"_s, card.notes);
    return text;
}

Result<Answer> show(Call &call)
{
    const Result<Id> id = people::findContact(call.replica, call.words.join(u' '));
    if (!id)
        return id.error();
    const std::optional<people::Contact> contact = people::contact(call.replica, *id);
    if (!contact)
        return notFound(u"That contact was deleted."_s);
    Answer answer{.json = {}, .text = cardText(*contact)};
    const team::Belonging belonging = team::belongingOf(call.replica.database(), *id);
    if (!belonging.team.isEmpty())
        answer.text += u"  team         %1\n"_s.arg(belonging.team);
    if (!belonging.assignee.isNull())
        answer.text += u"  assigned to  %1\n"_s.arg(belonging.assigneeName);
    for (const people::CustomField &field : people::customFields(call.replica)) {
        const QString value = contact->card.custom.value(field.key);
        if (!value.isEmpty())
            answer.text += u"  %1 %2\n"_s.arg(field.name.leftJustified(12),
                                              people::customText(call.replica, field, value));
    }
    QJsonArray touches;
    for (const activity::Interaction &touch : activity::interactions(call.replica, *id)) {
        touches.append(touchForm(touch, call.clock));
        answer.text += u"  %1  %2  %3\n"_s.arg(momentForm(touch.at, call.clock).left(16),
                                               touch.kind, touch.note);
    }
    QJsonArray followUps;
    for (const followups::FollowUp &followUp : followups::openFollowUpsOf(call.replica, *id) +
                                                   followups::waitingFollowUps(call.replica, *id)) {
        followUps.append(followUpForm(followUp));
        answer.text += u"  next: "_s + followUpLine(followUp);
    }
    answer.json = {{u"contact"_s, contactForm(call.replica, *contact)},
                   {u"touches"_s, touches},
                   {u"follow_ups"_s, followUps}};
    return answer;
}

Result<void> setFields(Call &call, people::Card &card, const QStringList &words)
{
    for (const QString &word : words) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals < 1)
            return invalid(u"“%1” is no FIELD=VALUE."_s.arg(word));
        if (Result<void> set = people::setField(call.replica, card, word.left(equals),
                                                word.mid(equals + 1), call.dateOrder());
            !set)
            return set;
    }
    return {};
}

Answer idAnswer(const Id &id, const QString &text)
{
    return {.json = {{u"id"_s, id.hex()}}, .text = text + u' ' + id.hex() + u'\n'};
}

Result<Answer> add(Call &call)
{
    people::Card card;
    if (Result<void> set = setFields(call, card, call.words); !set)
        return set.error();
    if (card == people::Card())
        return invalid(u"Nothing was said about the contact. Give a name at least, such as "
                       "first_name=Sara."_s);
    replica::Edit edit(call.replica, u"add"_s);
    const Id id = people::addCard(edit, card, call.region());
    if (const auto added = people::contact(call.replica, id))
        edit.setLabel(u"Added %1"_s.arg(added->called));
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return idAnswer(id, u"added"_s);
}

Result<Answer> set(Call &call)
{
    const Result<Id> id = people::findContact(call.replica, call.words.first());
    if (!id)
        return id.error();
    replica::Edit edit(call.replica, u"edit"_s);
    std::optional<people::Contact> contact = people::contact(call.replica, *id);
    if (!contact)
        return notFound(u"There is no contact “%1”."_s.arg(call.words.first()));
    if (Result<void> set = setFields(call, contact->card, call.words.mid(1)); !set)
        return set.error();
    edit.setLabel(u"Changed %1"_s.arg(contact->called));
    people::putCard(edit, *id, contact->card, people::Putting::Replace, call.region());
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return idAnswer(*id, u"changed"_s);
}

Result<Answer> remove(Call &call)
{
    const Result<Id> id = people::findContact(call.replica, call.words.join(u' '));
    if (!id)
        return id.error();
    replica::Edit edit(call.replica, u"delete"_s);
    if (const auto contact = people::contact(call.replica, *id))
        edit.setLabel(u"Deleted %1"_s.arg(contact->called));
    people::removeContact(edit, *id);
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return idAnswer(*id, u"deleted"_s);
}

Result<Answer> undo(Call &call)
{
    const Result<replica::Undone> undone = replica::undo(call.replica);
    if (!undone)
        return undone.error();
    QString text = u"undone: %1\n"_s.arg(undone->label);
    if (undone->changedSince > 0)
        text += u"%1 records were changed since and were left as they are\n"_s.arg(
            undone->changedSince);
    return Answer{.json = {{u"id"_s, undone->intent.hex()},
                           {u"label"_s, undone->label},
                           {u"changed_since"_s, undone->changedSince}},
                  .text = text};
}

Result<Answer> duplicates(Call &call)
{
    Answer answer;
    QJsonArray pairs;
    for (const people::Pair &pair : people::duplicates(call.replica)) {
        const QStringList reasons = people::words(pair.signs);
        pairs.append(QJsonObject{{u"a"_s, pair.a.hex()},
                                 {u"b"_s, pair.b.hex()},
                                 {u"score"_s, pair.score},
                                 {u"reasons"_s, QJsonArray::fromStringList(reasons)}});
        for (const Id &id : {pair.a, pair.b}) {
            if (const auto contact = people::contact(call.replica, id))
                answer.text += contactLine(contact->called, contact->card.organization, id);
        }
        answer.text += u"  %1\n"_s.arg(reasons.join(u", "_s));
    }
    answer.json = {{u"pairs"_s, pairs}};
    answer.text += u"%1 pairs\n"_s.arg(pairs.size());
    return answer;
}

/// Two contacts by their names or ids, and how the first is called.
struct Two {
    Id first;
    Id second;
    QString called;
};
Result<Two> two(Call &call)
{
    const Result<Id> first = people::findContact(call.replica, call.words.at(0));
    if (!first)
        return first.error();
    const Result<Id> second = people::findContact(call.replica, call.words.at(1));
    if (!second)
        return second.error();
    if (*first == *second)
        return invalid(
            u"“%1” and “%2” are one contact already."_s.arg(call.words.at(0), call.words.at(1)));
    const auto contact = people::contact(call.replica, *first);
    return Two{*first, *second, contact ? contact->called : QString()};
}

Result<Answer> merge(Call &call)
{
    const QStringList fields = call.value("take").split(u',', Qt::SkipEmptyParts);
    for (const QString &field : fields) {
        const bool known = field == u"name" || field.startsWith(u"date.") ||
                           field.startsWith(u"custom.") ||
                           replica::entity(replica::ContactEntity)
                               ->field(QLatin1String(field.toLatin1().constData()));
        if (!known)
            return invalid(
                u"There is no field “%1” to take: give name, date.birthday, "
                "custom.KEY or a field that history shows, such as job_title."_s.arg(field));
    }
    const Result<Two> both = two(call);
    if (!both)
        return both.error();
    replica::Edit edit(call.replica, u"merge"_s, u"Merged into %1"_s.arg(both->called));
    people::mergeContacts(edit, both->first, both->second,
                          QSet<QString>(fields.begin(), fields.end()), call.region());
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return idAnswer(both->first, u"merged"_s);
}

Result<Answer> unmerge(Call &call)
{
    const Result<Id> id = people::findContact(call.replica, call.words.join(u' '));
    if (!id)
        return id.error();
    const std::optional<people::Merging> merging = people::lastMerging(call.replica, *id);
    const Result<replica::Undone> undone = people::unmerge(call.replica, *id);
    if (!undone)
        return undone.error();
    return Answer{.json = {{u"id"_s, id->hex()},
                           {u"other"_s, merging->other.hex()},
                           {u"changed_since"_s, undone->changedSince}},
                  .text = u"%1 is somebody else again\n"_s.arg(merging->called)};
}

Result<Answer> apart(Call &call)
{
    const Result<Two> both = two(call);
    if (!both)
        return both.error();
    replica::Edit edit(call.replica, u"apart"_s, u"%1 is somebody else"_s.arg(both->called));
    people::keepApart(edit, both->first, both->second);
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return idAnswer(both->first, u"kept apart"_s);
}

} // namespace

Commands contactCommands()
{
    return {
        {"contacts",
         "",
         "list contacts",
         {{"query", "TEXT", "only those that match"},
          {"where", "QUERY", "only those meant: level is A and not has follow-up"},
          {"list", "NAME", "only those of a list"},
          {"sort", "FIELD", "by a field of queries: custom.sale_price, or -custom.sale_price"},
          {"limit", "N", "at most so many"}},
         0,
         contacts},
        {"show", "CONTACT", "one contact with its touches and follow-ups", {}, 1, show},
        {"add",
         "FIELD=VALUE…",
         "a new contact",
         {{"region", "CC", "country of the numbers"}},
         1,
         add},
        {"set",
         "CONTACT FIELD=VALUE…",
         "change a contact",
         {{"region", "CC", "country of the numbers"}},
         2,
         set},
        {"delete", "CONTACT", "put a contact into the bin", {}, 1, remove},
        {"duplicates", "", "contacts that seem to be one person", {}, 0, duplicates},
        {"merge",
         "KEEP OTHER",
         "two contacts that are one person become one",
         {{"take", "FIELD,…", "from the other though both have it: name, level, date.birthday …"}},
         2,
         merge},
        {"unmerge",
         "CONTACT",
         "make two again of what became one in the last 30 days, on whatever device",
         {},
         1,
         unmerge},
        {"apart", "A B", "two that look like one are two: never proposed again", {}, 2, apart},
        {"undo", "", "take back the last action", {}, 0, undo},
    };
}

} // namespace touchbase::cli
