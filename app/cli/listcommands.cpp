// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"

using namespace Qt::StringLiterals;

namespace touchbase::cli {

Result<people::Criterion> whoIsMeant(Call &call)
{
    if (call.has("where") && call.has("list"))
        return invalid(u"Give --where or --list, not both."_s);
    if (call.has("where"))
        return people::readQuery(call.value("where"));
    if (!call.has("list"))
        return people::Criterion();
    const Result<people::List> list = people::findList(call.replica, call.value("list"));
    if (!list)
        return list.error();
    return people::readQuery(list->query);
}

namespace {

Result<Answer> lists(Call &call)
{
    Answer answer;
    QJsonArray all;
    for (const people::List &list : people::lists(call.replica)) {
        // A query of a newer program stands there without a count.
        const Result<people::Criterion> who = people::readQuery(list.query);
        const QJsonValue count =
            who ? QJsonValue(people::contactCount(call.replica, *who)) : QJsonValue();
        all.append(
            QJsonObject{{u"id"_s, list.id.isNull() ? QJsonValue() : QJsonValue(list.id.hex())},
                        {u"name"_s, list.name},
                        {u"query"_s, list.query},
                        {u"count"_s, count}});
        answer.text += u"%1  %2  %3\n"_s.arg(who ? QString::number(count.toInt()) : u"?"_s, 7)
                           .arg(list.name.leftJustified(20), list.query);
    }
    answer.json = {{u"lists"_s, all}};
    return answer;
}

Result<Answer> carriedOut(replica::Edit &edit, const Id &id, const QString &text)
{
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return Answer{.json = {{u"id"_s, id.hex()}}, .text = text + u' ' + id.hex() + u'\n'};
}

Result<Answer> save(Call &call)
{
    const QString name = call.words.first();
    replica::Edit edit(call.replica, u"list"_s, u"Saved the list %1"_s.arg(name));
    const Result<Id> id = people::saveList(edit, name, call.words.mid(1).join(u' '));
    if (!id)
        return id.error();
    return carriedOut(edit, *id, u"saved"_s);
}

Result<Answer> remove(Call &call)
{
    const Result<people::List> list = people::findList(call.replica, call.words.join(u' '));
    if (!list)
        return list.error();
    if (list->id.isNull())
        return invalid(u"“%1” is there from the first day and stays."_s.arg(list->name));
    replica::Edit edit(call.replica, u"list"_s, u"Deleted the list %1"_s.arg(list->name));
    people::removeList(edit, list->id);
    return carriedOut(edit, list->id, u"deleted"_s);
}

} // namespace

Commands listCommands()
{
    return {
        {"lists", "", "lists of contacts, each with its query and count", {}, 0, lists},
        {"list-save", "NAME QUERY", "save a query as a list, or change it", {}, 2, save},
        {"list-delete", "NAME", "put a saved list into the bin", {}, 1, remove},
    };
}

} // namespace touchbase::cli
