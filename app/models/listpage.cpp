// SPDX-License-Identifier: MPL-2.0
#include "app/models/listpage.h"

#include "core/people/lists.h"

#include <QClipboard>
#include <QGuiApplication>

namespace touchbase::app {

using namespace Qt::StringLiterals;

ListPage::ListPage(Base &base, Toast &toast, Connect connect, QObject *parent)
    : ListModel(parent)
    , m_base(base)
    , m_toast(toast)
    , m_counter(std::move(connect))
{
    QObject::connect(&base, &Base::changed, this, &ListPage::count);
    QObject::connect(&m_counter, &ListCounter::counted, this, [this](const QVector<int> &counts) {
        m_count = tr("%Ln people", nullptr, counts.first());
        refresh(head().problem);
    });
}

void ListPage::open(const QString &listId)
{
    if (!m_base.isOpen())
        return;
    m_open = true;
    m_id = {};
    m_savedName.clear();
    m_name.clear();
    people::Criterion who;
    for (const people::List &list : people::savedLists(m_base.replica())) {
        const Result<people::Criterion> read = people::readQuery(list.query);
        if (list.id.hex() == listId && read) {
            m_id = list.id;
            m_savedName = m_name = list.name;
            who = *read;
        }
    }
    for (const people::Preset &preset : people::presets()) {
        if (listId == QLatin1String(preset.key))
            who = *people::readQuery(QLatin1String(preset.query));
    }
    m_form = ListForm(who, customForm(m_base.replica()));
    if (who == people::Criterion())
        m_form.addCondition({});
    changed();
}

void ListPage::close() { m_open = false; }

void ListPage::changed()
{
    m_count.clear();
    refresh();
    count();
}

void ListPage::count()
{
    if (m_open && m_base.isOpen())
        m_counter.ask({m_form.who()});
}

void ListPage::refresh(const QString &problem)
{
    m_rows.set(m_form.rows());
    const people::Criterion who = m_form.who();
    const QVector<Choice> groups = m_form.groups({});
    ListHead head;
    head.title = m_id.isNull() ? tr("New list") : m_savedName;
    head.name = m_name;
    for (const Choice &group : groups) {
        if (group.selected)
            head.group = group.text;
    }
    head.sentence = m_form.sentence();
    head.query = people::queryText(who);
    head.count = m_count;
    head.problem = problem;
    head.saved = !m_id.isNull();
    head.canSave = !m_name.trimmed().isEmpty() && m_form.isComplete() && who != people::Criterion();
    setHead(head);
}

void ListPage::setName(const QString &text)
{
    m_name = text;
    refresh();
}

void ListPage::addCondition(const QString &groupId)
{
    m_form.addCondition(groupId);
    changed();
}

void ListPage::addGroup(const QString &groupId)
{
    m_form.addGroup(groupId);
    changed();
}

void ListPage::remove(const QString &id)
{
    m_form.remove(id);
    changed();
}

void ListPage::openChoices(const QString &id, const QString &part)
{
    m_choices.set(part == u"group"      ? m_form.groups(id)
                  : part == u"field"    ? m_form.fields(id)
                  : part == u"operator" ? m_form.operators(id)
                                        : m_form.values(id));
}

void ListPage::choose(const QString &id, const QString &part, const QString &choice)
{
    if (part == u"group")
        m_form.setGroup(id, choice);
    else if (part == u"field")
        m_form.setField(id, choice);
    else if (part == u"operator")
        m_form.setOperator(id, choice);
    else
        static_cast<void>(m_form.setValue(id, choice));
    changed();
}

bool ListPage::openValue(const QString &id)
{
    const people::Criterion *condition = m_form.condition(id);
    const ValueDraft draft = m_form.valueDraft(id);
    setValue(draft);
    m_units.set(m_form.units(id));
    QVector<Choice> choices = m_form.values(id);
    const bool closed = !choices.isEmpty();
    constexpr int most = 12;
    if (condition && !closed && !draft.span && draft.kind == FieldKind::Text) {
        for (const QString &text : people::valuesInUse(m_base.replica(), condition->field, most))
            choices.append({.id = text, .text = text, .selected = text == condition->text});
    } else if (draft.kind == FieldKind::Date) {
        for (const auto &[day, text] :
             {std::pair(u"today"_s, tr("Today")), std::pair(u"yesterday"_s, tr("Yesterday")),
              std::pair(u"tomorrow"_s, tr("Tomorrow"))})
            choices.append({.id = day, .text = text, .selected = condition->text == day});
    }
    m_choices.set(choices);
    return closed;
}

bool ListPage::enterValue(const QString &id, const QString &text)
{
    if (const Result<void> done = m_form.setValue(id, text); !done) {
        ValueDraft draft = value();
        draft.problem = done.error().message;
        setValue(draft);
        return false;
    }
    changed();
    return true;
}

void ListPage::setUnit(const QString &id, const QString &unit)
{
    m_form.setUnit(id, unit);
    m_units.set(m_form.units(id));
    changed();
}

void ListPage::copy()
{
    QGuiApplication::clipboard()->setText(head().query);
    m_toast.say(tr("Copied"));
}

bool ListPage::paste(const QString &query)
{
    if (!m_base.isOpen())
        return false;
    const Result<people::Criterion> who = people::readQuery(query.simplified());
    if (!who) {
        refresh(who.error().message);
        return false;
    }
    m_form = ListForm(*who, customForm(m_base.replica()));
    changed();
    return true;
}

void ListPage::save()
{
    if (!m_base.isOpen() || !head().canSave)
        return;
    Id id = m_id;
    const auto write = [&](replica::Edit &edit) -> Result<void> {
        if (!m_id.isNull())
            return people::changeList(edit, m_id, m_name, head().query);
        const Result<Id> made = people::saveList(edit, m_name, head().query);
        if (!made)
            return made.error();
        id = *made;
        return {};
    };
    // What is refused is known before anything is written.
    {
        replica::Edit rehearsal(m_base.replica(), u"list"_s);
        if (const Result<void> fine = write(rehearsal); !fine) {
            refresh(fine.error().message);
            return;
        }
    }
    if (m_toast.carryOut(u"list"_s, tr("List %1 saved").arg(m_name.simplified()),
                         [&](replica::Edit &edit) { static_cast<void>(write(edit)); }))
        Q_EMIT saved(id.hex());
}

void ListPage::removeList()
{
    if (!m_base.isOpen() || m_id.isNull())
        return;
    if (m_toast.carryOut(u"list"_s, tr("List %1 deleted").arg(m_savedName),
                         [&](replica::Edit &edit) { people::removeList(edit, m_id); }))
        Q_EMIT removed();
}

} // namespace touchbase::app
