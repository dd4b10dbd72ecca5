// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "core/people/customfields.h"

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

using people::CustomField;

QJsonObject fieldForm(const CustomField &field)
{
    return {{u"id"_s, field.id.isNull() ? QJsonValue() : QJsonValue(field.id.hex())},
            {u"key"_s, field.key},
            {u"name"_s, field.name},
            {u"kind"_s, people::customKindWord(field.kind)},
            {u"options"_s, QJsonArray::fromStringList(field.options)},
            {u"visible"_s, !field.hidden}};
}

Result<Answer> fields(Call &call)
{
    Answer answer;
    QJsonArray all;
    for (const CustomField &field : people::customFields(call.replica)) {
        all.append(fieldForm(field));
        answer.text += u"custom.%1  %2  %3%4\n"_s.arg(
            field.key.leftJustified(24), people::customKindWord(field.kind).leftJustified(7),
            field.name,
            field.options.isEmpty() ? QString() : u": "_s + field.options.join(u", "_s));
    }
    answer.json = {{u"fields"_s, all}};
    return answer;
}

Result<Answer> carriedOut(replica::Edit &edit, const QString &key, const QString &text)
{
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    const Result<CustomField> field = people::findCustomField(edit.replica(), key);
    return Answer{.json = field ? fieldForm(*field) : QJsonObject{{u"key"_s, key}},
                  .text = text + u" custom."_s + key + u'\n'};
}

/// --name, --kind, --options and --visible, as far as they are given.
Result<void> readOptions(Call &call, CustomField &field)
{
    if (call.has("name"))
        field.name = call.value("name");
    if (call.has("kind")) {
        const Result<people::CustomKind> kind = people::customKind(call.value("kind"));
        if (!kind)
            return kind.error();
        field.kind = *kind;
    }
    if (call.has("options"))
        field.options = call.value("options").split(u',', Qt::SkipEmptyParts);
    if (call.has("visible")) {
        const QString word = call.value("visible");
        if (word != u"yes" && word != u"no")
            return invalid(u"--visible is yes or no."_s);
        field.hidden = word == u"no";
    }
    return {};
}

Result<Answer> add(Call &call)
{
    CustomField wanted{.name = call.words.join(u' ')};
    if (const Result<void> read = readOptions(call, wanted); !read)
        return read.error();
    replica::Edit edit(call.replica, u"field"_s, u"Added the field %1"_s.arg(wanted.name));
    const Result<CustomField> added = people::addCustomField(edit, wanted);
    if (!added)
        return added.error();
    return carriedOut(edit, added->key, u"added"_s);
}

Result<Answer> set(Call &call)
{
    Result<CustomField> field = people::findCustomField(call.replica, call.words.join(u' '));
    if (!field)
        return field.error();
    if (const Result<void> read = readOptions(call, *field); !read)
        return read.error();
    const Result<int> place = call.number("place", 0);
    if (!place)
        return place.error();
    replica::Edit edit(call.replica, u"field"_s, u"Changed the field %1"_s.arg(field->name));
    if (call.has("rename-option")) {
        const QString said = call.value("rename-option");
        const qsizetype equals = said.indexOf(u'=');
        if (equals < 1 || said.size() == equals + 1)
            return invalid(u"Give --rename-option OLD=NEW."_s);
        if (const Result<void> renamed =
                people::renameOptions(edit, *field, {{said.left(equals), said.mid(equals + 1)}});
            !renamed)
            return renamed.error();
    }
    if (const Result<void> changed = people::changeCustomField(edit, *field); !changed)
        return changed.error();
    if (call.has("place"))
        people::moveCustomField(edit, field->key, *place - 1);
    return carriedOut(edit, field->key, u"changed"_s);
}

Result<Answer> remove(Call &call)
{
    const Result<CustomField> field = people::findCustomField(call.replica, call.words.join(u' '));
    if (!field)
        return field.error();
    replica::Edit edit(call.replica, u"field"_s, u"Deleted the field %1"_s.arg(field->name));
    people::removeCustomField(edit, *field);
    return carriedOut(edit, field->key, u"deleted"_s);
}

Result<Answer> preset(Call &call)
{
    replica::Edit edit(call.replica, u"field"_s, u"Added the fields of %1"_s.arg(call.words[0]));
    const Result<int> added = people::addCustomPreset(edit, call.words.first());
    if (!added)
        return added.error();
    if (Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return Answer{.json = {{u"added"_s, *added}}, .text = u"fields added: %1\n"_s.arg(*added)};
}

const std::vector<Option> choices{
    {"kind", "KIND", "text, number, money, date, choice, yes_no or contact"},
    {"options", "A,B,…", "what a choice offers"},
    {"visible", "yes|no", "on the pages of contacts"},
};

} // namespace

Commands fieldCommands()
{
    std::vector<Option> changes = choices;
    changes.insert(changes.begin(), {"name", "NAME", "rename it; the key and all values stay"});
    changes.push_back(
        {"rename-option", "OLD=NEW", "with the values of all contacts, and in lists"});
    changes.push_back({"place", "N", "move it to that place, from 1"});
    return {
        {"fields", "", "the custom fields of contacts", {}, 0, fields},
        {"field-add", "NAME", "a new custom field", choices, 1, add},
        {"field-set", "FIELD", "rename, change or move a custom field", changes, 1, set},
        {"field-delete", "FIELD", "put a custom field and its values into the bin", {}, 1, remove},
        {"fields-preset", "real-estate", "add the fields of a trade", {}, 1, preset},
    };
}

} // namespace touchbase::cli
