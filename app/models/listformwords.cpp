// SPDX-License-Identifier: MPL-2.0
#include "app/models/contactconsent.h"
#include "app/models/daytext.h"
#include "app/models/listform.h"
#include "app/models/phrases.h"

// How a list that is being made reads.

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

// In the order of people::Unit.
constexpr std::array spans{QT_TRANSLATE_N_NOOP("ListForm", "%Ln day(s)"),
                           QT_TRANSLATE_N_NOOP("ListForm", "%Ln week(s)"),
                           QT_TRANSLATE_N_NOOP("ListForm", "%Ln month(s)"),
                           QT_TRANSLATE_N_NOOP("ListForm", "%Ln year(s)")};

} // namespace

QString ListForm::fieldText(const QString &field) const
{
    if (const people::CustomField *custom = customOf({.field = field}))
        return custom->name;
    const QString text = QString(field).section(u'.', 1);
    if (field.startsWith(u"consent."))
        return Words::tr("Consent to %1").arg(channelText(text).toLower());
    if (!text.isEmpty())
        return Phrases::capital(field.section(u'.', 0, 0)) + u' ' + text;
    return QCoreApplication::translate("ListForm", Phrases::capital(field).toUtf8().constData());
}

QString ListForm::operatorText(const OperatorWords &words) const
{
    if (words.op == Operator::Has)
        return Words::tr("is there");
    if (words.op == Operator::Empty)
        return Words::tr("is not there");
    return QCoreApplication::translate("ListForm", words.words);
}

QString ListForm::valueText(const Criterion &condition) const
{
    const OperatorWords *words = wordsOf(condition);
    if (!words || words->operand == Operand::Nothing)
        return {};
    if (!isSaid(condition))
        return words->operand == Operand::Span ? Words::tr("how long?") : Words::tr("what?");
    if (words->operand == Operand::Span) {
        const QString span = QCoreApplication::translate("ListForm", spans[size_t(condition.unit)],
                                                         nullptr, int(condition.number));
        return *words->end ? Words::tr("%1 ago").arg(span) : span;
    }
    const people::FieldKind kind = kindOf(condition);
    const people::CustomField *custom = customOf(condition);
    if (kind == people::TruthField)
        return condition.number != 0 ? Words::tr("yes") : Words::tr("no");
    if (!condition.text.isEmpty() &&
        kind & (people::MomentField | people::DayField | people::YearlyField))
        return people::isNamedDay(condition.text) ? Words::tr(condition.text.toUtf8().constData())
                                                  : showDay(condition.text);
    if (condition.text.isEmpty()) {
        const QString plain =
            QString::number(condition.number, 'f', QLocale::FloatingPointShortest);
        return custom ? m_custom.typed(*custom, plain)
                      : QLocale().toString(condition.number, 'f', QLocale::FloatingPointShortest);
    }
    return custom ? m_custom.typed(*custom, condition.text) : condition.text;
}

QString ListForm::conditionText(const Criterion &condition) const
{
    const OperatorWords *words = wordsOf(condition);
    const QString field =
        customOf(condition) ? fieldText(condition.field) : fieldText(condition.field).toLower();
    if (kindOf(condition) == people::TruthField && condition.op == Operator::Is)
        return condition.number != 0 ? field : Words::tr("not %1").arg(field);
    if (condition.op == Operator::Has)
        return Words::tr("there is %1").arg(field);
    if (condition.op == Operator::Empty)
        return Words::tr("there is no %1").arg(field);
    if (!words)
        return field;
    return QString(field + u' ' + operatorText(*words) + u' ' + valueText(condition)).simplified();
}

QString ListForm::groupSentence(const Criterion &group, bool outermost) const
{
    QStringList parts;
    for (const Criterion &part : group.parts)
        parts << (part.kind == Kind::Condition ? conditionText(part) : groupSentence(part, false));
    if (group.kind == Kind::None)
        return Words::tr("none of this: %1").arg(parts.join(Words::tr(" or ")));
    if (group.kind == Kind::Any)
        return parts.size() > 1 && !outermost
                   ? Words::tr("either %1").arg(parts.join(Words::tr(" or ")))
                   : parts.join(Words::tr(", or "));
    return parts.join(outermost ? Words::tr(", and ") : Words::tr(" and "));
}

QString ListForm::sentence() const
{
    const Criterion who = this->who();
    return who.parts.empty() ? Words::tr("Everyone") : Phrases::capital(groupSentence(who, true));
}

ValueDraft ListForm::valueDraft(const QString &id) const
{
    ValueDraft draft;
    const Criterion *condition = this->condition(id);
    const OperatorWords *words = condition ? wordsOf(*condition) : nullptr;
    if (!words)
        return draft;
    const people::FieldKind kind = kindOf(*condition);
    draft.title = fieldText(condition->field) + u' ' + operatorText(*words);
    draft.span = words->operand == Operand::Span;
    if (draft.span) {
        draft.kind = FieldKind::Number;
        draft.text = isSaid(*condition) ? QString::number(int(condition->number)) : QString();
    } else {
        draft.text = isSaid(*condition) ? valueText(*condition) : QString();
        if (kind == people::NumberField)
            draft.kind = FieldKind::Number;
        if (kind & (people::MomentField | people::DayField | people::YearlyField)) {
            draft.kind = FieldKind::Date;
            draft.hint = showDay(u"2026-11-21"_s);
        }
    }
    return draft;
}

} // namespace touchbase::app
