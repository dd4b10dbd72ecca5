// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "app/cli/forms.h"
#include "core/people/bin.h"
#include "core/replica/digest.h"
#include "core/replica/history.h"
#include "core/replica/rows.h"

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

struct RowName {
    const replica::Entity *entity;
    Id id;
};

/// Any row by its id, or a contact by its name.
Result<RowName> findRow(Call &call, const QString &text)
{
    if (const std::optional<Id> id = Id::fromHex(text)) {
        for (const replica::Entity &entity : replica::catalogue()) {
            if (call.replica.state(entity, *id)) // also what is in the bin
                return RowName{&entity, *id};
        }
    }
    const Result<Id> contact = people::findContact(call.replica, text);
    if (contact)
        return RowName{replica::entity(replica::ContactEntity), *contact};
    if (contact.error().code != Error::Code::NotFound)
        return contact.error();
    QVector<RowName> found;
    for (const replica::Entity &entity : replica::catalogue()) {
        for (const Id &id : replica::idsBeginning(call.replica, entity, text, 2))
            found.append({&entity, id});
    }
    if (found.isEmpty())
        return notFound(u"There is no record “%1”."_s.arg(text));
    if (found.size() > 1)
        return Error{Error::Code::Ambiguous,
                     u"“%1” fits several records. Give more of the id."_s.arg(text)};
    return found.first();
}

Result<const replica::Field *> findField(const RowName &row, const QString &name)
{
    if (const replica::Field *field = row.entity->field(QLatin1String(name.toLatin1())))
        return field;
    return notFound(u"A %1 has no field “%2”."_s.arg(QLatin1String(row.entity->label), name));
}

Result<Answer> history(Call &call)
{
    const Result<RowName> row = findRow(call, call.words.join(u' '));
    if (!row)
        return row.error();
    const replica::Field *only = nullptr;
    if (call.has("field")) {
        const auto field = findField(*row, call.value("field"));
        if (!field)
            return field.error();
        only = *field;
    }
    Answer answer;
    QJsonArray values;
    for (const replica::FieldVersion &version :
         replica::history(call.replica, *row->entity, row->id, only)) {
        values.append(QJsonObject{{u"field"_s, QLatin1String(version.field->name)},
                                  {u"value"_s, valueForm(version.value)},
                                  {u"stamp"_s, version.stamp.hex()},
                                  {u"at"_s, momentForm(version.stamp.ms(), call.clock)},
                                  {u"device"_s, version.device},
                                  {u"person"_s, version.person},
                                  {u"current"_s, version.current},
                                  {u"concurrent"_s, version.concurrent}});
        answer.text += u"%1  %2  %3  %4%5\n"_s.arg(
            momentForm(version.stamp.ms(), call.clock), QLatin1String(version.field->name),
            valueForm(version.value).toVariant().toString(), version.device,
            version.current ? u"  (current)"_s : u"  "_s + version.stamp.hex());
    }
    answer.json = {{u"values"_s, values}};
    return answer;
}

Result<Answer> restore(Call &call)
{
    const Result<RowName> row = findRow(call, call.words.join(u' '));
    if (!row)
        return row.error();
    if (!call.has("field") && !call.has("stamp")) {
        replica::Edit edit(call.replica, u"restore"_s, u"Taken out of the bin"_s);
        if (!people::takeOut(edit, *row->entity, row->id))
            return Error{Error::Code::Refused,
                         u"This is not in the bin. For an earlier value give --field and --stamp, "
                         "as “history” shows them."_s};
        if (const Result<Stamp> done = edit.commit(); !done)
            return done.error();
        return Answer{.json = {{u"id"_s, row->id.hex()}}, .text = u"restored\n"_s};
    }
    if (!call.has("field") || !call.has("stamp"))
        return invalid(u"restore needs --field and --stamp, as “history” shows them."_s);
    const auto field = findField(*row, call.value("field"));
    if (!field)
        return field.error();
    const Result<Stamp> restored = replica::restoreValue(
        call.replica, *row->entity, row->id, **field, Stamp::fromHex(call.value("stamp")));
    if (!restored)
        return restored.error();
    return Answer{.json = {{u"id"_s, row->id.hex()}}, .text = u"restored\n"_s};
}

Result<Answer> bin(Call &call)
{
    Answer answer;
    QJsonArray list;
    for (const people::Binned &binned : people::bin(call.replica, 10'000)) {
        list.append(QJsonObject{
            {u"entity"_s, QLatin1String(binned.entity->name)},
            {u"id"_s, binned.id.hex()},
            {u"contact"_s, binned.contact.isNull() ? QJsonValue() : binned.contact.hex()},
            {u"contact_name"_s, binned.called},
            {u"at"_s, momentForm(binned.stamp.ms(), call.clock)},
            {u"device"_s, binned.author.device},
            {u"person"_s, binned.author.person}});
        answer.text += u"%1  %2  %3  %4  %5\n"_s.arg(
            binned.id.hex(), momentForm(binned.stamp.ms(), call.clock),
            QLatin1String(binned.entity->label), binned.called, binned.author.device);
    }
    answer.json = {{u"bin"_s, list}};
    return answer;
}

Result<Answer> conflicts(Call &call)
{
    Answer answer;
    QJsonArray list;
    for (const replica::Conflict &conflict : replica::conflicts(call.replica)) {
        const auto side = [&](const replica::FieldVersion &version, bool withStamp) {
            QJsonObject form{{u"value"_s, valueForm(version.value)},
                             {u"at"_s, momentForm(version.stamp.ms(), call.clock)},
                             {u"device"_s, version.device}};
            if (withStamp)
                form.insert(u"stamp"_s, version.stamp.hex());
            return form;
        };
        list.append(QJsonObject{{u"entity"_s, QLatin1String(conflict.entity->name)},
                                {u"id"_s, conflict.id.hex()},
                                {u"contact"_s, conflict.contact.isNull()
                                                   ? QJsonValue()
                                                   : QJsonValue(conflict.contact.hex())},
                                {u"field"_s, QLatin1String(conflict.kept.field->name)},
                                {u"kept"_s, side(conflict.kept, false)},
                                {u"other"_s, side(conflict.other, true)}});
        answer.text += u"%1 %2: kept “%3” (%4), other “%5” (%6)\n"_s.arg(
            conflict.id.hex(), QLatin1String(conflict.kept.field->name),
            valueForm(conflict.kept.value).toVariant().toString(), conflict.kept.device,
            valueForm(conflict.other.value).toVariant().toString(), conflict.other.device);
    }
    answer.json = {{u"conflicts"_s, list}};
    return answer;
}

Result<Answer> digest(Call &call)
{
    const replica::Digest digest = call.has("content")
                                       ? replica::contentDigest(call.replica, call.has("contacts"))
                                       : replica::digest(call.replica);
    return Answer{.json = {{u"digest"_s, digest.hash}, {u"rows"_s, digest.rows}},
                  .text = u"%1  %2 rows\n"_s.arg(digest.hash).arg(digest.rows)};
}

Result<Answer> check(Call &call)
{
    const QStringList problems = replica::check(call.replica);
    return Answer{.json = {{u"problems"_s, QJsonArray::fromStringList(problems)}},
                  .text = problems.isEmpty() ? u"All is well.\n"_s : problems.join(u'\n') + u'\n',
                  .status = problems.isEmpty() ? 0 : 1};
}

Result<Answer> recoveryCode(Call &call)
{
    const QString code = platform::recoveryCode(call.folder.key);
    if (code.isEmpty())
        return notFound(u"This base is not encrypted; there is nothing to recover."_s);
    return Answer{.json = {{u"recovery_code"_s, code}}, .text = code + u'\n'};
}

} // namespace

Commands historyCommands()
{
    return {
        {"bin", "", "what was deleted in the last 90 days", {}, 0, bin},
        {"conflicts", "", "fields that two devices changed apart", {}, 0, conflicts},
        {"history",
         "ID",
         "every value a record had",
         {{"field", "NAME", "of one field"}},
         1,
         history},
        {"restore",
         "ID",
         "take a record out of the bin, or write an earlier value again",
         {{"field", "NAME", "which field"}, {"stamp", "STAMP", "which value"}},
         1,
         restore},
        {"digest",
         "",
         "a number that is equal where bases are",
         {{"content", nullptr, "over what the records say, without ids and stamps"},
          {"contacts", nullptr, "with --content: contacts only"}},
         0,
         digest},
        {"recovery-code",
         "",
         "what opens the base when its key is lost: print it, keep it apart",
         {},
         0,
         recoveryCode},
        {"check", "", "look for damage", {}, 0, check},
    };
}

} // namespace touchbase::cli
