// SPDX-License-Identifier: MPL-2.0
#include "app/models/fieldspage.h"

#include "app/models/customwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace touchbase::app {

using namespace Qt::StringLiterals;
using people::CustomField;
using people::CustomKind;

namespace {

// The names of people::customPresets(), for translators.
[[maybe_unused]] constexpr std::array presetNames{
    QT_TRANSLATE_NOOP("FieldsPage", "Real estate"),
};

} // namespace

FieldsPage::FieldsPage(Base &base, Toast &toast, QObject *parent)
    : FieldsModel(parent)
    , m_base(base)
    , m_toast(toast)
{
    connect(&base, &Base::changed, this, &FieldsPage::refresh);
}

void FieldsPage::open()
{
    m_open = true;
    refresh();
}

void FieldsPage::close() { m_open = false; }

const CustomField *FieldsPage::find(const QString &key) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
                                    [&](const CustomField &field) { return field.key == key; });
    return found == m_fields.end() ? nullptr : &*found;
}

void FieldsPage::refresh()
{
    if (!m_open || !m_base.isOpen())
        return;
    m_fields = people::customFields(m_base.replica());
    QVector<CustomFieldRow> rows;
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        const CustomField &field = m_fields[i];
        QString detail = customKindText(field.kind);
        if (!field.options.isEmpty())
            detail += u": "_s + field.options.join(u", "_s);
        if (field.id.isNull())
            detail = tr("Came with an import, not described yet");
        if (field.hidden)
            detail += u", "_s + tr("not on the pages of people");
        const bool defined = !field.id.isNull();
        const bool nextDefined = i + 1 < m_fields.size() && !m_fields[i + 1].id.isNull();
        rows.append({.id = field.key,
                     .icon = customKindIcon(field.kind),
                     .name = field.name,
                     .detail = detail,
                     .movesUp = i > 0,
                     .movesDown = defined && nextDefined});
    }
    m_rows.set(rows);
    QVector<Choice> presets;
    for (const people::CustomPreset &preset : people::customPresets(m_base.replica())) {
        if (preset.missing > 0)
            presets.append({QLatin1String(preset.key),
                            QCoreApplication::translate("FieldsPage", preset.name),
                            tr("%Ln fields", nullptr, preset.missing)});
    }
    m_presets.set(presets);
}

void FieldsPage::begin(const QString &id)
{
    const CustomField *field = find(id);
    m_wanted = field ? *field : CustomField();
    refreshDraft();
}

void FieldsPage::refreshDraft(const QString &problem)
{
    const CustomField *former = find(m_wanted.key);
    const bool choosing = m_wanted.kind == CustomKind::Choice;
    QVector<Choice> kinds;
    for (const QString &word : people::customKindWords()) {
        const CustomKind kind = *people::customKind(word);
        kinds.append({.id = word,
                      .text = customKindText(kind),
                      .icon = customKindIcon(kind),
                      .selected = kind == m_wanted.kind});
    }
    m_kinds.set(kinds);
    const bool complete =
        !m_wanted.name.trimmed().isEmpty() &&
        (!choosing ||
         std::any_of(m_wanted.options.begin(), m_wanted.options.end(),
                     [](const QString &option) { return !option.trimmed().isEmpty(); }));
    QStringList renamed;
    for (const auto &[from, to] : renames(m_wanted))
        renamed << tr("“%1” becomes “%2” for everybody who has it, and in lists.").arg(from, to);
    setDraft({.id = m_wanted.key,
              .title = former ? former->name : tr("New field"),
              .name = m_wanted.name,
              .options = m_wanted.options.join(u'\n'),
              .choosing = choosing,
              .visible = !m_wanted.hidden,
              .hint = former && former->kind != m_wanted.kind
                          ? tr("Values that fit are converted, others stay as they are.")
                          : renamed.join(u'\n'),
              .problem = problem,
              .canSave = complete});
}

void FieldsPage::setName(const QString &text)
{
    m_wanted.name = text;
    refreshDraft();
}

void FieldsPage::setKind(const QString &kind)
{
    if (const Result<CustomKind> known = people::customKind(kind)) {
        m_wanted.kind = *known;
        refreshDraft();
    }
}

void FieldsPage::setOptions(const QString &lines)
{
    m_wanted.options = lines.split(u'\n');
    refreshDraft();
}

void FieldsPage::setVisible(bool on)
{
    m_wanted.hidden = !on;
    refreshDraft();
}

QVector<people::OptionRename> FieldsPage::renames(const CustomField &wanted) const
{
    const CustomField *former = find(wanted.key);
    return former && former->kind == CustomKind::Choice && wanted.kind == CustomKind::Choice
               ? people::renamedOptions(former->options, wanted.options)
               : QVector<people::OptionRename>();
}

Result<void> FieldsPage::change(replica::Edit &edit, const CustomField &wanted) const
{
    const QVector<people::OptionRename> renamed = renames(wanted);
    if (renamed.isEmpty())
        return people::changeCustomField(edit, wanted);
    CustomField field = wanted;
    field.options = find(wanted.key)->options;
    return people::renameOptions(edit, field, renamed);
}

void FieldsPage::save()
{
    if (!m_base.isOpen() || !draft().canSave)
        return;
    const bool isNew = m_wanted.key.isEmpty();
    CustomField wanted = m_wanted;
    if (wanted.kind != CustomKind::Choice)
        wanted.options.clear();
    // What is refused is known before anything is written.
    {
        replica::Edit rehearsal(m_base.replica(), u"field"_s);
        const Result<void> fine = [&]() -> Result<void> {
            if (!isNew)
                return change(rehearsal, wanted);
            const Result<CustomField> added = people::addCustomField(rehearsal, wanted);
            return added ? Result<void>() : added.error();
        }();
        if (!fine) {
            refreshDraft(fine.error().message);
            return;
        }
    }
    const QString name = wanted.name.simplified();
    const QString text = isNew ? tr("Field %1 added").arg(name) : tr("Field %1 changed").arg(name);
    const bool done = m_toast.carryOut(u"field"_s, text, [&](replica::Edit &edit) {
        if (isNew)
            static_cast<void>(people::addCustomField(edit, wanted));
        else
            static_cast<void>(change(edit, wanted));
    });
    if (done)
        Q_EMIT saved();
}

void FieldsPage::move(const QString &id, int by)
{
    const CustomField *field = find(id);
    if (!field || !m_base.isOpen())
        return;
    const int place = int(field - m_fields.constData()) + by;
    m_toast.carryOut(u"field"_s, tr("Field %1 moved").arg(field->name),
                     [&](replica::Edit &edit) { people::moveCustomField(edit, id, place); });
}

void FieldsPage::remove(const QString &id)
{
    const CustomField *field = find(id);
    if (!field || !m_base.isOpen())
        return;
    m_toast.carryOut(
        u"field"_s, tr("Field %1 deleted").arg(field->name),
        [wanted = *field](replica::Edit &edit) { people::removeCustomField(edit, wanted); });
}

void FieldsPage::addPreset(const QString &id)
{
    if (!m_base.isOpen())
        return;
    const QString name = m_presets.text(m_presets.indexOf(id), u"text"_s);
    m_toast.carryOut(u"field"_s, tr("Fields added: %1").arg(name), [&](replica::Edit &edit) {
        static_cast<void>(people::addCustomPreset(edit, id));
    });
}

} // namespace touchbase::app
