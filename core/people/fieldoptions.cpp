// SPDX-License-Identifier: MPL-2.0
#include "core/base/fold.h"
#include "core/people/customfields.h"
#include "core/people/lists.h"

#include <algorithm>

namespace touchbase::people {

using namespace replica;
using namespace Qt::StringLiterals;

namespace {

/// Queries that ask for an option ask for it by its new name. True where one did.
bool renameIn(Criterion &criterion, const CustomField &field, const OptionRename &rename)
{
    bool found = false;
    for (Criterion &part : criterion.parts)
        found |= renameIn(part, field, rename);
    const QString called = criterion.field.section(u'.', 1);
    if (criterion.field.startsWith(u"custom.") && fold(criterion.text) == fold(rename.from) &&
        (fold(called) == fold(field.key) || fold(called) == fold(field.name))) {
        criterion.text = rename.to;
        found = true;
    }
    return found;
}

} // namespace

QVector<OptionRename> renamedOptions(const QStringList &former, const QStringList &options)
{
    QVector<OptionRename> renames;
    QStringList now;
    for (const QString &option : options) {
        if (!option.simplified().isEmpty())
            now.append(option.simplified());
    }
    const auto has = [](const QStringList &list, const QString &option) {
        return std::any_of(list.begin(), list.end(),
                           [&](const QString &other) { return fold(other) == fold(option); });
    };
    for (qsizetype i = 0; former.size() == now.size() && i < now.size(); ++i) {
        const bool isMoved =
            fold(former[i]) != fold(now[i]) && (has(former, now[i]) || has(now, former[i]));
        if (former[i] != now[i] && !isMoved)
            renames.append({former[i], now[i]});
    }
    return renames;
}

Result<void> renameOptions(Edit &edit, CustomField &field, const QVector<OptionRename> &renames)
{
    for (const auto &[from, to] : renames) {
        const auto option = std::find_if(
            field.options.begin(), field.options.end(),
            [&, from = from](const QString &each) { return fold(each) == fold(from); });
        if (option == field.options.end() || to.simplified().isEmpty())
            return notFound(u"“%1” is no option of “%2”. The options are: %3."_s.arg(
                from, field.name, field.options.join(u", "_s)));
        *option = to.simplified();
    }
    // All at once, for two may change names with each other.
    std::vector<std::pair<Id, QString>> values;
    {
        Query query =
            edit.database().query("SELECT id,value FROM custom WHERE key=?1 AND dead=0", field.key);
        while (query.next())
            values.emplace_back(query.id(0), query.text(1));
    }
    for (const auto &[id, value] : values) {
        for (const auto &[from, to] : renames) {
            if (fold(value) == fold(from)) {
                edit.write(CustomEntity, id, {{"value", to.simplified()}});
                break;
            }
        }
    }
    for (const List &list : savedLists(edit.replica())) {
        Result<Criterion> read = readQuery(list.query);
        bool isOther = false;
        for (const OptionRename &rename : renames)
            isOther |= read && renameIn(*read, field, rename);
        if (isOther)
            edit.write(ListEntity, list.id, {{"query", queryText(*read)}});
    }
    return changeCustomField(edit, field);
}

} // namespace touchbase::people
