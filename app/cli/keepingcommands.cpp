// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "app/cli/forms.h"
#include "core/replica/brake.h"
#include "core/replica/recoveredrecords.h"

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

QString numberForm(std::uint64_t device)
{
    return u"%1"_s.arg(quint64(device), 16, 16, QLatin1Char('0'));
}

QString contactsForm(int count)
{
    return count == 1 ? u"1 contact"_s : u"%1 contacts"_s.arg(count);
}

Result<Answer> held(Call &call)
{
    Answer answer;
    QJsonArray list;
    for (const replica::HeldDeletions &each : replica::heldDeletions(call.replica)) {
        list.append(QJsonObject{{u"device"_s, each.author.device},
                                {u"id"_s, numberForm(each.device)},
                                {u"person"_s, each.author.person},
                                {u"contacts"_s, each.contacts},
                                {u"since"_s, momentForm(each.since, call.clock)}});
        answer.text += u"%1  %2 deleted %3; they are still here: “keep” or “let-go”\n"_s.arg(
            numberForm(each.device), each.author.device, contactsForm(each.contacts));
    }
    answer.json = {{u"held"_s, list}};
    return answer;
}

/// The device whose deletions are meant: by its name, the beginning of its number, or without a
/// word the only one.
Result<replica::HeldDeletions> findHeld(Call &call)
{
    const QString word = call.words.join(u' ');
    std::vector<replica::HeldDeletions> found;
    for (const replica::HeldDeletions &each : replica::heldDeletions(call.replica)) {
        if (word.isEmpty() || each.author.device.compare(word, Qt::CaseInsensitive) == 0 ||
            numberForm(each.device).startsWith(word.toLower()))
            found.push_back(each);
    }
    if (found.empty())
        return notFound(word.isEmpty() ? u"No deletions wait for an answer."_s
                                       : u"No deletions of “%1” wait for an answer."_s.arg(word));
    if (found.size() > 1)
        return Error{Error::Code::Ambiguous,
                     u"Several devices deleted contacts. Say which, as “held” lists them."_s};
    return found.front();
}

Result<Answer> answerHeld(Call &call, Result<Stamp> (*answer)(replica::Replica &, std::uint64_t),
                          const QString &sentence)
{
    const Result<replica::HeldDeletions> held = findHeld(call);
    if (!held)
        return held.error();
    if (const Result<Stamp> done = answer(call.replica, held->device); !done)
        return done.error();
    return Answer{.json = {{u"contacts"_s, held->contacts}},
                  .text = sentence.arg(contactsForm(held->contacts))};
}

Result<Answer> keep(Call &call)
{
    return answerHeld(call, replica::keepHeld, u"%1 kept, and brought back everywhere\n"_s);
}

Result<Answer> letGo(Call &call)
{
    return answerHeld(call, replica::letHeldGo, u"%1 deleted here too; the bin has them\n"_s);
}

Result<Answer> recovered(Call &call)
{
    Answer answer;
    QJsonArray list;
    for (const replica::RecoveredRecord &each : replica::recoveredRecords(call.replica, 10'000)) {
        list.append(QJsonObject{{u"id"_s, each.record.hex()},
                                {u"name"_s, each.called},
                                {u"records"_s, each.rows},
                                {u"since"_s, momentForm(each.since, call.clock)}});
        answer.text += u"%1  %2\n"_s.arg(each.record.hex(), each.called);
    }
    answer.json = {{u"recovered"_s, list}};
    return answer;
}

Result<Id> findRecovered(Call &call)
{
    const QString word = call.words.join(u' ');
    std::vector<Id> found;
    for (const replica::RecoveredRecord &each : replica::recoveredRecords(call.replica, 10'000)) {
        if (each.record.hex().startsWith(word.toLower()) ||
            each.called.compare(word, Qt::CaseInsensitive) == 0)
            found.push_back(each.record);
    }
    if (found.empty())
        return notFound(u"There is no recovered record “%1”."_s.arg(word));
    if (found.size() > 1)
        return Error{Error::Code::Ambiguous,
                     u"“%1” fits several records. Give more of the id."_s.arg(word)};
    return found.front();
}

Result<Answer> bringBack(Call &call)
{
    const Result<Id> record = findRecovered(call);
    if (!record)
        return record.error();
    if (const Result<Stamp> done = replica::bringBack(call.replica, *record); !done)
        return done.error();
    return Answer{.json = {{u"id"_s, record->hex()}}, .text = u"brought back\n"_s};
}

Result<Answer> forget(Call &call)
{
    const Result<Id> record = findRecovered(call);
    if (!record)
        return record.error();
    if (const Result<void> done = replica::letGo(call.replica, *record); !done)
        return done.error();
    return Answer{.json = {{u"id"_s, record->hex()}}, .text = u"gone for good\n"_s};
}

} // namespace

Commands keepingCommands()
{
    return {
        {"held", "", "contacts that another device deleted and that are still here", {}, 0, held},
        {"keep", "[DEVICE]", "bring them back everywhere", {}, 0, keep},
        {"let-go", "[DEVICE]", "delete them here too", {}, 0, letGo},
        {"recovered",
         "",
         "records deleted elsewhere long ago that were edited here",
         {},
         0,
         recovered},
        {"bring-back", "ID", "make one of them a record again", {}, 1, bringBack},
        {"forget", "ID", "drop it for good", {}, 1, forget},
    };
}

} // namespace touchbase::cli
