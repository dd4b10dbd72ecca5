// SPDX-License-Identifier: MPL-2.0
#include "app/models/customwords.h"

#include "app/models/daytext.h"
#include "app/models/phrases.h"
#include "core/settings/settings.h"

#include <algorithm>
#include <array>

namespace touchbase::app {

using people::CustomField;
using people::CustomKind;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(CustomWords)
};

struct KindWords {
    const char *text;
    const char *icon;
};
#define TEXT(text) QT_TRANSLATE_NOOP("CustomWords", text)
// In the order of CustomKind.
constexpr std::array kinds{
    KindWords{TEXT("Text"), "notes"},
    KindWords{TEXT("Number"), "tune"},
    KindWords{TEXT("Amount"), "payments"},
    KindWords{TEXT("Date"), "event"},
    KindWords{TEXT("Choice"), "filter_list"},
    KindWords{TEXT("Yes or no"), "check_circle"},
    KindWords{TEXT("Link to a person"), "person"},
};
#undef TEXT

/// A year is a number too: nothing stands between the thousands.
QString numberText(double number)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(number, 'f', QLocale::FloatingPointShortest);
}

/// What the value says as a number, if it stands in its one form.
std::optional<double> numberOf(const QString &value)
{
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

DateOrder dateOrder()
{
    return QLocale().dateFormat(QLocale::ShortFormat).startsWith(u'M') ? DateOrder::MonthFirst
                                                                       : DateOrder::DayFirst;
}

QString typedText(replica::Replica &replica, const CustomField &field, const QString &value)
{
    const std::optional<double> number = numberOf(value);
    switch (field.kind) {
    case CustomKind::Number:
        return number ? numberText(*number) : value;
    case CustomKind::Money: {
        const bool whole = number && *number == double(qRound64(*number));
        return number ? QLocale().toString(*number, 'f', whole ? 0 : 2) : value;
    }
    case CustomKind::Date:
        return showDay(value);
    case CustomKind::Contact:
        return people::customText(replica, field, value);
    case CustomKind::YesNo:
        return value == u"yes" ? Words::tr("Yes") : value == u"no" ? Words::tr("No") : value;
    case CustomKind::Text:
    case CustomKind::Choice:
        break;
    }
    return value;
}

Result<QString> readText(replica::Replica &replica, const CustomField &field, const QString &typed)
{
    const QString text = typed.trimmed();
    if (field.kind == CustomKind::YesNo && text == Words::tr("Yes"))
        return QStringLiteral("yes");
    if (field.kind == CustomKind::YesNo && text == Words::tr("No"))
        return QStringLiteral("no");
    if (field.kind == CustomKind::Date) {
        if (const QString day = readDay(text); !day.isEmpty() && !day.startsWith(u'-'))
            return day;
    }
    Result<QString> value = people::customValue(replica, field, text, dateOrder());
    // Ids are no words for a form.
    if (!value && field.kind == CustomKind::Contact)
        return invalid(value.error().code == Error::Code::Ambiguous
                           ? Words::tr("Several people are called %1. Choose one.").arg(text)
                           : Words::tr("Nobody is called %1.").arg(text));
    return value;
}

} // namespace

QString customShown(replica::Replica &replica, const CustomField &field, const QString &value)
{
    const std::optional<double> number = numberOf(value);
    if (field.kind == CustomKind::Money && number)
        return Phrases::money(*number, settings::currency(replica, QLocale()));
    return typedText(replica, field, value);
}

QString customKindText(CustomKind kind) { return Words::tr(kinds[size_t(kind)].text); }

FieldKind::Value customControl(CustomKind kind)
{
    switch (kind) {
    case CustomKind::Number:
        return FieldKind::Number;
    case CustomKind::Money:
        return FieldKind::Money;
    case CustomKind::Date:
        return FieldKind::Date;
    case CustomKind::Choice:
    case CustomKind::YesNo:
        return FieldKind::Choice;
    case CustomKind::Contact:
        return FieldKind::Person;
    case CustomKind::Text:
        break;
    }
    return FieldKind::Text;
}

QString customKindIcon(CustomKind kind) { return QLatin1String(kinds[size_t(kind)].icon); }

const CustomField *CustomForm::find(const QString &key) const
{
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const CustomField &field) { return field.key == key; });
    return found == fields.end() ? nullptr : &*found;
}

CustomForm customForm(replica::Replica &replica)
{
    return {.fields = people::customFields(replica),
            .typed = [&replica](const CustomField &field,
                                const QString &value) { return typedText(replica, field, value); },
            .read = [&replica](const CustomField &field,
                               const QString &typed) { return readText(replica, field, typed); }};
}

} // namespace touchbase::app
