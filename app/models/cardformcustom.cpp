// SPDX-License-Identifier: MPL-2.0
#include "app/models/cardform.h"

#include <QCoreApplication>

#include <algorithm>

// The custom fields of a form.

namespace touchbase::app {

using namespace Qt::StringLiterals;

void CardForm::appendCustom(const people::CustomField &field)
{
    const QString stored = m_card.custom.value(field.key);
    const bool loose = field.id.isNull(); // shown where it is, and offered to nobody else
    if (field.hidden || (loose && stored.isEmpty()))
        return;
    const bool chosen =
        field.kind == people::CustomKind::Choice || field.kind == people::CustomKind::YesNo;
    Entry &entry = append(u"custom"_s, chosen ? stored : m_custom.typed(field, stored), field.key);
    entry.stored = stored;
    entry.former = entry.value;
}

const people::CustomField *CardForm::customOf(const Entry &entry) const
{
    return entry.kind == u"custom" ? m_custom.find(entry.label) : nullptr;
}

const people::CustomField *CardForm::customOf(const QString &id) const
{
    for (const Entry &entry : m_entries) {
        if (entry.id == id)
            return customOf(entry);
    }
    return nullptr;
}

Result<QString> CardForm::customValue(const Entry &entry) const
{
    const people::CustomField *field = customOf(entry);
    if (!field)
        return entry.value.trimmed();
    // What was imported and fits no form stays until somebody changes it.
    return entry.value == entry.former ? Result<QString>(entry.stored)
                                       : m_custom.read(*field, entry.value);
}

QVector<Choice> CardForm::options(const QString &id) const
{
    const people::CustomField *field = customOf(id);
    if (!field)
        return {};
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry &one) { return one.id == id; });
    QVector<Choice> options;
    const auto add = [&](const QString &value, const QString &text) {
        options.append({value, text, {}, {}, {}, {}, entry->value == value});
    };
    const bool truth = field->kind == people::CustomKind::YesNo;
    for (const QString &option : truth ? QStringList{u"yes"_s, u"no"_s} : field->options)
        add(option, m_custom.typed(*field, option));
    if (!entry->stored.isEmpty() &&
        std::none_of(options.begin(), options.end(),
                     [&](const auto &o) { return o.id == entry->stored; }))
        add(entry->stored, entry->stored); // no option any more, or never one
    add({}, QCoreApplication::translate("CardForm", "Not said"));
    return options;
}

} // namespace touchbase::app
