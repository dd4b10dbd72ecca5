// SPDX-License-Identifier: MPL-2.0
#include "app/models/listform.h"

#include "app/models/daytext.h"
#include "app/models/phrases.h"
#include "core/base/written.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>

namespace touchbase::app {

using namespace Qt::StringLiterals;
using people::Criterion;
using people::Operand;
using people::Operator;
using people::OperatorWords;
using Kind = Criterion::Kind;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ListForm)
};

constexpr double unsaid = std::numeric_limits<double>::quiet_NaN();

// What people ask for most, before all others.
constexpr std::array usual{"level",        "last contact", "follow-up", "overdue", "tag",
                           "group",        "type",         "source",    "city",    "birthday",
                           "touches",      "touch kind",   "touch",     "active",  "favourite",
                           "organization", "deal value",   "added"};

/// What can be said in no other way.
constexpr std::pair<const char *, std::array<const char *, 6>> closed[] = {
    {"level", {"A", "B", "C"}},
    {"kind", {"person", "organisation"}},
    {"touch kind", {"meeting", "call", "email", "message", "visit", "letter"}},
    {"touch direction", {"in", "out"}},
    {"consent.email", {"given", "withdrawn", "unknown"}},
    {"consent.phone", {"given", "withdrawn", "unknown"}},
    {"consent.message", {"given", "withdrawn", "unknown"}},
    {"consent.post", {"given", "withdrawn", "unknown"}},
};

constexpr std::array groupTexts{
    std::pair{Kind::All, QT_TRANSLATE_NOOP("ListForm", "All of these")},
    std::pair{Kind::Any, QT_TRANSLATE_NOOP("ListForm", "Any of these")},
    std::pair{Kind::None, QT_TRANSLATE_NOOP("ListForm", "None of these")},
};

QString groupText(Kind kind) { return Words::tr(groupTexts[size_t(kind)].second); }

Choice choice(const QString &id, const QString &text, bool selected)
{
    return {.id = id, .text = text, .selected = selected};
}

/// The operators of a kind, each once: other words for the same are for those who type.
std::vector<const OperatorWords *> operatorsOf(people::FieldKind kind, bool closedValues)
{
    std::vector<const OperatorWords *> all;
    for (const OperatorWords &row : people::operators()) {
        const bool there = std::any_of(all.begin(), all.end(),
                                       [&](const auto *other) { return other->op == row.op; });
        const bool parts = row.op == Operator::Contains || row.op == Operator::BeginsWith;
        if (row.kinds & kind && !there && !(parts && closedValues))
            all.push_back(&row);
    }
    return all;
}

/// A condition of its field that says nothing yet.
Criterion begun(const QString &field, Operator op)
{
    return {.kind = Kind::Condition, .field = field, .op = op, .number = unsaid};
}

} // namespace

ListForm::ListForm(const Criterion &who, const CustomForm &custom)
    : m_root(who)
    , m_custom(custom)
{
    if (m_root.kind == Kind::Condition)
        m_root = {.kind = Kind::All, .parts = {m_root}};
}

const Criterion *ListForm::find(const QString &id) const
{
    const Criterion *found = &m_root;
    for (const QString &place : id.split(u'.', Qt::SkipEmptyParts)) {
        const int at = place.toInt();
        if (at < 0 || at >= int(found->parts.size()))
            return nullptr;
        found = &found->parts[size_t(at)];
    }
    return found;
}

Criterion *ListForm::find(const QString &id)
{
    return const_cast<Criterion *>(std::as_const(*this).find(id));
}

const Criterion *ListForm::condition(const QString &id) const
{
    const Criterion *found = find(id);
    return found && found->kind == Kind::Condition ? found : nullptr;
}

const people::CustomField *ListForm::customOf(const Criterion &condition) const
{
    const QString prefix = u"custom."_s;
    return condition.field.startsWith(prefix) ? m_custom.find(condition.field.mid(prefix.size()))
                                              : nullptr;
}

people::FieldKind ListForm::kindOf(const Criterion &condition) const
{
    const auto field = people::queryField(condition.field);
    if (!field)
        return people::TextField;
    const people::CustomField *custom = customOf(condition);
    if (field->kind != people::OwnField || !custom)
        return field->kind;
    switch (custom->kind) {
    case people::CustomKind::Number:
    case people::CustomKind::Money:
        return people::NumberField;
    case people::CustomKind::Date:
        return people::DayField;
    default:
        return people::TextField;
    }
}

const OperatorWords *ListForm::wordsOf(const Criterion &condition) const
{
    const auto field = people::queryField(condition.field);
    const std::uint8_t kinds = kindOf(condition) | (field ? field->kind : 0);
    for (const OperatorWords &row : people::operators()) {
        if (row.op == condition.op && row.kinds & kinds)
            return &row;
    }
    return nullptr;
}

bool ListForm::isSaid(const Criterion &condition) const
{
    const OperatorWords *words = wordsOf(condition);
    if (!words)
        return condition.op == Operator::Has || condition.op == Operator::Empty;
    switch (words->operand) {
    case Operand::Nothing:
        return true;
    case Operand::Span:
        return condition.number >= 1;
    case Operand::Value:
        break;
    }
    return !condition.text.isEmpty() ||
           (kindOf(condition) & (people::NumberField | people::TruthField) &&
            std::isfinite(condition.number));
}

Criterion ListForm::said(const Criterion &group) const
{
    Criterion out{.kind = group.kind};
    for (const Criterion &part : group.parts) {
        if (part.kind == Kind::Condition) {
            if (!isSaid(part))
                continue;
            out.parts.push_back(part);
            if (!std::isfinite(part.number))
                out.parts.back().number = 0;
            continue;
        }
        if (Criterion inner = this->said(part); !inner.parts.empty())
            out.parts.push_back(std::move(inner));
    }
    return out;
}

Criterion ListForm::who() const
{
    Criterion who = said(m_root);
    return who.parts.empty() ? Criterion() : who;
}

bool ListForm::isComplete() const
{
    const std::function<bool(const Criterion &)> complete = [&](const Criterion &part) {
        return part.kind == Kind::Condition
                   ? isSaid(part)
                   : std::all_of(part.parts.begin(), part.parts.end(), complete);
    };
    return complete(m_root);
}

void ListForm::append(QVector<ConditionRow> &rows, const Criterion &group, const QString &id,
                      int depth) const
{
    for (size_t i = 0; i < group.parts.size(); ++i) {
        const Criterion &part = group.parts[i];
        ConditionRow row;
        row.id = id.isEmpty() ? QString::number(i) : id + u'.' + QString::number(i);
        row.depth = depth;
        if (i > 0)
            row.joint = group.kind == Kind::All ? Words::tr("and") : Words::tr("or");
        if (part.kind != Kind::Condition) {
            row.kind = ConditionKind::Group;
            row.text = groupText(part.kind);
            rows.append(row);
            append(rows, part, row.id, depth + 1);
            continue;
        }
        const OperatorWords *words = wordsOf(part);
        row.text = fieldText(part.field);
        row.op = words ? operatorText(*words) : operatorText({part.op, "", 0});
        row.value = valueText(part);
        row.valued = words && words->operand != Operand::Nothing;
        row.said = isSaid(part);
        rows.append(row);
    }
    rows.append({.id = u'+' + id, .kind = ConditionKind::Adding, .depth = depth});
}

QVector<ConditionRow> ListForm::rows() const
{
    QVector<ConditionRow> rows;
    append(rows, m_root, {}, 0);
    return rows;
}

QString ListForm::addCondition(const QString &group)
{
    Criterion *into = find(group);
    if (!into || into->kind == Kind::Condition)
        return {};
    into->parts.push_back(begun(u"level"_s, Operator::Is));
    const QString at = QString::number(into->parts.size() - 1);
    return group.isEmpty() ? at : group + u'.' + at;
}

QString ListForm::addGroup(const QString &group)
{
    Criterion *into = find(group);
    if (!into || into->kind == Kind::Condition)
        return {};
    const Kind kind = into->kind == Kind::All ? Kind::Any : Kind::All;
    into->parts.push_back({.kind = kind, .parts = {begun(u"level"_s, Operator::Is)}});
    const QString at = QString::number(into->parts.size() - 1);
    return group.isEmpty() ? at : group + u'.' + at;
}

void ListForm::remove(const QString &id)
{
    const qsizetype dot = id.lastIndexOf(u'.');
    Criterion *group = find(dot < 0 ? QString() : id.left(dot));
    const size_t at = size_t(id.mid(dot + 1).toInt());
    if (id.isEmpty() || !group || at >= group->parts.size())
        return;
    group->parts.erase(group->parts.begin() + std::ptrdiff_t(at));
}

QVector<Choice> ListForm::groups(const QString &id) const
{
    QVector<Choice> groups;
    const Criterion *group = find(id);
    for (const auto &[kind, text] : groupTexts)
        groups.append(
            choice(QString::number(int(kind)), groupText(kind), group && group->kind == kind));
    return groups;
}

QVector<Choice> ListForm::fields(const QString &id) const
{
    QVector<Choice> fields;
    const Criterion *condition = this->condition(id);
    const QString now = condition ? condition->field : QString();
    QSet<QString> seen;
    const auto add = [&](const QString &name) {
        if (seen.contains(name))
            return;
        seen.insert(name);
        fields.append(choice(name, fieldText(name), name == now));
    };
    for (const char *name : usual)
        add(QLatin1String(name));
    for (const people::CustomField &field : m_custom.fields)
        add(u"custom."_s + field.key);
    const qsizetype sorted = fields.size();
    for (const people::QueryField &field : people::plainFields())
        add(field.name);
    std::sort(fields.begin() + sorted, fields.end(), [](const Choice &a, const Choice &b) {
        return a.text.localeAwareCompare(b.text) < 0;
    });
    if (!now.isEmpty())
        add(now); // phone.work and its like come by text alone
    return fields;
}

QVector<Choice> ListForm::operators(const QString &id) const
{
    QVector<Choice> choices;
    const Criterion *condition = this->condition(id);
    if (!condition)
        return choices;
    for (const OperatorWords *words : operatorsOf(kindOf(*condition), !values(id).isEmpty())) {
        const QString text =
            *words->end ? Words::tr("%1 … ago").arg(operatorText(*words)) : operatorText(*words);
        choices.append(choice(QString::number(int(words->op)), text, words->op == condition->op));
    }
    return choices;
}

QVector<Choice> ListForm::values(const QString &id) const
{
    QVector<Choice> choices;
    const Criterion *condition = this->condition(id);
    if (!condition)
        return choices;
    const auto add = [&](const QString &value, const QString &text) {
        choices.append(choice(value, text, condition->text == value));
    };
    if (kindOf(*condition) == people::TruthField) {
        choices = {choice(u"yes"_s, Words::tr("yes"), condition->number == 1),
                   choice(u"no"_s, Words::tr("no"), condition->number == 0)};
    } else if (const people::CustomField *custom = customOf(*condition)) {
        QStringList options = custom->options;
        if (custom->kind == people::CustomKind::YesNo)
            options = {u"yes"_s, u"no"_s};
        for (const QString &option : std::as_const(options))
            add(option, m_custom.typed(*custom, option));
    }
    for (const auto &[field, texts] : closed) {
        if (condition->field != QLatin1String(field))
            continue;
        for (const char *text : texts) {
            if (text)
                add(QLatin1String(text), Phrases::capital(QLatin1String(text)));
        }
    }
    return choices;
}

QVector<Choice> ListForm::units(const QString &id) const
{
    QVector<Choice> choices;
    const Criterion *condition = this->condition(id);
    const char *const texts[] = {
        QT_TRANSLATE_NOOP("ListForm", "Days"), QT_TRANSLATE_NOOP("ListForm", "Weeks"),
        QT_TRANSLATE_NOOP("ListForm", "Months"), QT_TRANSLATE_NOOP("ListForm", "Years")};
    for (int unit = 0; condition && unit < int(std::size(texts)); ++unit)
        choices.append(
            choice(QString::number(unit), Words::tr(texts[unit]), int(condition->unit) == unit));
    return choices;
}

void ListForm::setGroup(const QString &id, const QString &kind)
{
    Criterion *group = find(id);
    const int wanted = kind.toInt();
    if (group && group->kind != Kind::Condition && wanted >= 0 && wanted <= int(Kind::None))
        group->kind = Kind(wanted);
}

void ListForm::setField(const QString &id, const QString &field)
{
    Criterion *condition = find(id);
    if (!condition || condition->kind != Kind::Condition || !people::queryField(field) ||
        condition->field == field)
        return;
    *condition = begun(field, Operator::Is);
    const auto possible = operatorsOf(kindOf(*condition), false);
    // A time is mostly asked for by how long ago it was.
    const auto ago = std::find_if(possible.begin(), possible.end(), [](const auto *words) {
        return words->op == Operator::Ago || words->op == Operator::Next;
    });
    setOperator(
        id, QString::number(int(kindOf(*condition) == people::MomentField ? Operator::Ago
                                : kindOf(*condition) & (people::DayField | people::YearlyField) &&
                                        ago != possible.end()
                                    ? Operator::Next
                                    : possible.front()->op)));
    if (kindOf(*condition) == people::TruthField)
        condition->number = 1;
}

void ListForm::setOperator(const QString &id, const QString &op)
{
    Criterion *condition = find(id);
    if (!condition || condition->kind != Kind::Condition)
        return;
    const OperatorWords *before = wordsOf(*condition);
    const Operand operand = before ? before->operand : Operand::Nothing;
    condition->op = Operator(op.toInt());
    const OperatorWords *after = wordsOf(*condition);
    if (!after || after->operand == operand)
        return;
    condition->text.clear();
    condition->number = unsaid;
    if (after->operand == Operand::Span) {
        condition->number = 30;
        condition->unit = people::Unit::Days;
    }
}

void ListForm::setUnit(const QString &id, const QString &unit)
{
    Criterion *condition = find(id);
    const int wanted = unit.toInt();
    if (condition && wanted >= 0 && wanted < int(people::unitWords.size()))
        condition->unit = people::Unit(wanted);
}

Result<void> ListForm::setValue(const QString &id, const QString &typed)
{
    Criterion *condition = find(id);
    const OperatorWords *words =
        condition && condition->kind == Kind::Condition ? wordsOf(*condition) : nullptr;
    if (!words)
        return {};
    const QString text = typed.trimmed();
    const people::FieldKind kind = kindOf(*condition);
    if (words->operand == Operand::Span) {
        bool isNumber = false;
        const int count = QLocale().toInt(text, &isNumber);
        if (!isNumber || count < 1 || count > 10'000)
            return invalid(Words::tr("Write a number from 1 to %L1.").arg(10'000));
        condition->number = count;
    } else if (kind == people::NumberField) {
        const std::optional<double> number = readNumber(text);
        if (!number)
            return invalid(Words::tr("Write a number."));
        condition->number = *number;
        // Of custom fields queries compare whole values as texts.
        if (customOf(*condition) &&
            (condition->op == Operator::Is || condition->op == Operator::IsNot))
            condition->text = QString::number(*number, 'f', QLocale::FloatingPointShortest);
    } else if (kind == people::TruthField) {
        condition->number = text == u"yes";
    } else if (kind & (people::MomentField | people::DayField | people::YearlyField)) {
        const QString day = people::isNamedDay(text) ? text : readDay(text);
        if (day.isEmpty() || day.startsWith(u'-'))
            return invalid(Words::tr("This is no date. Write %1.").arg(showDay(u"2026-11-21"_s)));
        condition->text = day;
    } else {
        condition->text = text;
    }
    return {};
}

} // namespace touchbase::app
