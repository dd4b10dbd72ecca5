// SPDX-License-Identifier: MPL-2.0
#include "core/people/queryfields.h"

#include <algorithm>

namespace touchbase::people {

Criterion tidy(Criterion criterion)
{
    using Kind = Criterion::Kind;
    if (criterion.kind == Kind::Condition)
        return criterion;
    Criterion out{.kind = criterion.kind};
    const Kind absorbed = criterion.kind == Kind::All ? Kind::All : Kind::Any;
    for (Criterion &part : criterion.parts) {
        Criterion tidied = tidy(std::move(part));
        if (tidied.kind == absorbed && (absorbed == Kind::All || !tidied.parts.empty()))
            std::move(tidied.parts.begin(), tidied.parts.end(), std::back_inserter(out.parts));
        else
            out.parts.push_back(std::move(tidied));
    }
    if (out.kind != Kind::None && out.parts.size() == 1)
        return Criterion(std::move(out.parts.front()));
    if (out.kind == Kind::Any && out.parts.empty()) // nobody
        return {.kind = Kind::None, .parts = {Criterion()}};
    if (out.kind == Kind::None && out.parts.empty())
        return {};
    return out;
}

namespace {

QString quoted(QString text)
{
    return u'"' +
           text.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\"")) + u'"';
}

/// Whether it can be read back without quotation marks.
bool isPlain(const QString &text)
{
    static const QStringList reserved = [] {
        QStringList words{QStringLiteral("and"), QStringLiteral("or"), QStringLiteral("was")};
        for (const OperatorWords &row : operators())
            words << QString::fromLatin1(row.words).split(u' ');
        return words;
    }();
    return !text.isEmpty() && !reserved.contains(text, Qt::CaseInsensitive) &&
           std::all_of(text.begin(), text.end(), [](QChar c) {
               return c.isLetterOrNumber() || c.isMark() || QStringLiteral("-_@+.").contains(c);
           });
}

QString fieldText(const QString &field)
{
    const qsizetype point = field.indexOf(u'.');
    if (point < 0 || isPlain(field.mid(point + 1)))
        return field;
    return field.left(point + 1) + quoted(field.mid(point + 1));
}

QString number(double value) { return QString::number(value, 'f', QLocale::FloatingPointShortest); }

QString conditionText(const Criterion &condition)
{
    const std::optional<QueryField> known = queryField(condition.field);
    const std::uint8_t kind = known ? known->kind : TextField;
    const QString field = fieldText(condition.field);
    if (condition.op == Operator::Has)
        return QStringLiteral("has ") + field;
    if (kind == TruthField && condition.op == Operator::Is && condition.number != 0)
        return field;
    const auto table = operators();
    const auto row = std::find_if(table.begin(), table.end(), [&](const OperatorWords &words) {
        return words.op == condition.op && words.kinds & kind;
    });
    if (row == table.end())
        return field;
    QString text = field + u' ' + QLatin1String(row->words);
    if (row->operand == Operand::Span) {
        text += u' ' + number(condition.number) + u' ' +
                QLatin1String(unitWords[size_t(condition.unit)]);
        if (condition.number != 1)
            text += u's';
    } else if (row->operand == Operand::Value) {
        if (kind == TruthField)
            text += condition.number != 0 ? QStringLiteral(" yes") : QStringLiteral(" no");
        else if (kind == NumberField ||
                 (condition.text.isEmpty() && condition.op >= Operator::MoreThan &&
                  condition.op <= Operator::AtMost))
            text += u' ' + number(condition.number);
        else
            text += u' ' + (isPlain(condition.text) ? condition.text : quoted(condition.text));
    }
    if (*row->end)
        text += u' ' + QLatin1String(row->end);
    return text;
}

QString tidyText(const Criterion &criterion);

QString joined(const std::vector<Criterion> &parts, const QString &word)
{
    QStringList texts;
    for (const Criterion &part : parts) {
        const bool bracketed = part.parts.size() > 1 && part.kind != Criterion::Kind::None;
        texts << (bracketed ? u'(' + tidyText(part) + u')' : tidyText(part));
    }
    return texts.join(word);
}

QString tidyText(const Criterion &criterion)
{
    switch (criterion.kind) {
    case Criterion::Kind::All:
        return criterion.parts.empty() ? QStringLiteral("everyone")
                                       : joined(criterion.parts, QStringLiteral(" and "));
    case Criterion::Kind::Any:
        return joined(criterion.parts, QStringLiteral(" or "));
    case Criterion::Kind::None:
        return criterion.parts.size() > 1
                   ? QStringLiteral("not (%1)").arg(joined(criterion.parts, QStringLiteral(" or ")))
                   : QStringLiteral("not ") + joined(criterion.parts, {});
    case Criterion::Kind::Condition:
        break;
    }
    return conditionText(criterion);
}

} // namespace

QString queryText(const Criterion &criterion) { return tidyText(tidy(criterion)); }

} // namespace touchbase::people
