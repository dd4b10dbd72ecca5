// SPDX-License-Identifier: MPL-2.0
#include "core/people/queryfields.h"

namespace touchbase::people {

using namespace replica;

namespace {

/// What the catalogue does not say: shorter names, other readings, and which rows count.
struct Named {
    const char *name;
    EntityId entity;
    const char *expression; ///< of a column, its name
    FieldKind kind = TextField;
    const char *only = "";
    const char *unsaid = ""; ///< the value that says that nothing was said
};

// Somebody who did not answer was not touched, and what is done is no follow-up any more.
constexpr char touched[] = "coalesce(attempt,0)=0";
constexpr char tried[] = "attempt=1";
constexpr char open[] = "coalesce(state,'open')='open'";

constexpr Named named[] = {
    {"name", ContactEntity, "called"},
    {"active", ContactEntity, "coalesce(active,1)", TruthField},
    {"expected value", ContactEntity, "probability*deal_value", NumberField},
    {"last contact", ContactEntity, "last_contact", MomentField},
    {"touches", ContactEntity, "touches", NumberField},
    {"kind", ContactEntity, "coalesce(kind,'person')"},
    {"follow-up", ContactEntity, "next_follow_up", DayField},
    {"overdue", ContactEntity, "next_follow_up<:today", TruthField}, // as followups::Span::Overdue
    {"added", ContactEntity, "made", MomentField},
    {"team", ContactEntity, "(SELECT name FROM space WHERE number=contact.space AND number<>1)"},
    {"assigned to", ContactEntity,
     "CASE WHEN contact.assignee IN (SELECT me FROM space WHERE me IS NOT NULL) THEN 'me' ELSE"
     " (SELECT name FROM member WHERE account=contact.assignee LIMIT 1) END"},
    {"phone", PhoneEntity, "number"},
    {"email", EmailEntity, "address"},
    {"street", AddressEntity, "street"},
    {"city", AddressEntity, "city"},
    {"region", AddressEntity, "region"},
    {"postal code", AddressEntity, "postal_code"},
    {"country", AddressEntity, "country"},
    {"link", LinkEntity, "url"},
    {"file", AttachmentEntity, "name"},
    {"tag", TagEntity, "name", TextField, "kind='tag'"},
    {"hobby", TagEntity, "name", TextField, "kind='hobby'"},
    {"objection", TagEntity, "name", TextField, "kind='objection'"},
    {"interest", TagEntity, "name", TextField, "kind='interest'"},
    {"birthday", DateEntity, "date", YearlyField, "kind='birthday' AND coalesce(person,'')=''"},
    {"family birthday", DateEntity, "date", YearlyField, "kind='birthday' AND person>''"},
    {"anniversary", DateEntity, "date", YearlyField, "kind='anniversary'"},
    {"relation", RelationEntity, "name"},
    {"spouse", RelationEntity, "name", TextField, "kind='spouse'"},
    {"child", RelationEntity, "name", TextField, "kind='child'"},
    {"touch", InteractionEntity, "at", MomentField, touched},
    {"touch kind", InteractionEntity, "kind", TextField, touched},
    {"touch direction", InteractionEntity, "direction", TextField, touched},
    {"touch minutes", InteractionEntity, "minutes", NumberField, touched},
    {"touch note", InteractionEntity, "note", TextField, touched},
    {"touch outcome", InteractionEntity, "outcome", TextField, touched},
    {"touch place", InteractionEntity, "place", TextField, touched},
    {"attempt", InteractionEntity, "at", MomentField, tried},
    {"follow-up kind", FollowUpEntity, "kind", TextField, open},
    {"follow-up what", FollowUpEntity, "what", TextField, open},
    {"follow-up done", FollowUpEntity, "done_at", MomentField, "state='done'"},
    {"follow-up outcome", FollowUpEntity, "outcome", TextField, "state='done'"},
};

/// What somebody said about being reached over a channel, as consent.h decides it.
#define CONSENT(channel)                                                                           \
    {                                                                                              \
        "consent." channel, ContactEntity,                                                         \
            "coalesce((SELECT state FROM consent WHERE consent.contact=contact.id AND "            \
            "channel='" channel                                                                    \
            "' AND dead=0 ORDER BY coalesce(since,'') DESC, state='withdrawn' DESC"                \
            " LIMIT 1),'unknown')",                                                                \
            TextField, "", "unknown"                                                               \
    }
constexpr Named consents[] = {CONSENT("email"), CONSENT("phone"), CONSENT("message"),
                              CONSENT("post")};
#undef CONSENT

/// Other words for them.
constexpr std::pair<const char *, const char *> otherNames[] = {
    {"next follow up", "follow-up"}, {"e mail", "email"},     {"company", "organization"},
    {"display name", "name"},        {"job", "job title"},    {"number of touches", "touches"},
    {"assignee", "assigned to"},     {"touch date", "touch"}, {"postcode", "postal code"},
    {"zip", "postal code"},
};

/// custom.KEY and its like: the rows of a kind or label.
struct Family {
    const char *name;
    EntityId entity;
    const char *expression;
    const char *by; ///< the column that is compared with the parameter
    FieldKind kind;
};
constexpr Family families[] = {
    {"custom", CustomEntity, "value", "key", OwnField},
    {"phone", PhoneEntity, "number", "label", TextField},
    {"email", EmailEntity, "address", "label", TextField},
    {"relation", RelationEntity, "name", "kind", TextField},
    {"date", DateEntity, "date", "kind", YearlyField},
};

constexpr std::uint8_t texts = TextField | OwnField;
constexpr std::uint8_t numbers = NumberField | OwnField;
constexpr std::uint8_t moments = MomentField | DayField | OwnField;
constexpr std::uint8_t dates = moments | YearlyField;
constexpr std::uint8_t all = 0xff;

constexpr OperatorWords table[] = {
    {Operator::Is, "is", texts | NumberField | TruthField},
    {Operator::Is, "are", texts | NumberField},
    {Operator::IsNot, "is not", texts | NumberField | TruthField},
    {Operator::IsNot, "are not", texts | NumberField},
    {Operator::Contains, "contains", texts},
    {Operator::BeginsWith, "begins with", texts},
    {Operator::BeginsWith, "starts with", texts},
    {Operator::Empty, "is empty", all & ~TruthField, Operand::Nothing},
    {Operator::Has, "is not empty", all & ~TruthField, Operand::Nothing},
    {Operator::MoreThan, "more than", numbers},
    {Operator::LessThan, "less than", numbers},
    {Operator::AtLeast, "at least", numbers},
    {Operator::AtMost, "at most", numbers},
    {Operator::MoreThan, ">", numbers},
    {Operator::LessThan, "<", numbers},
    {Operator::AtLeast, ">=", numbers},
    {Operator::AtMost, "<=", numbers},
    {Operator::Is, "=", texts | NumberField | TruthField},
    {Operator::IsNot, "!=", texts | NumberField | TruthField},
    {Operator::On, "on", dates},
    {Operator::Before, "before", dates},
    {Operator::After, "after", dates},
    {Operator::Last, "in the last", dates, Operand::Span},
    {Operator::Next, "in the next", dates, Operand::Span},
    {Operator::Ago, "more than", moments, Operand::Span, "ago"},
    {Operator::Ahead, "in more than", moments, Operand::Span},
    {Operator::Today, "today", dates, Operand::Nothing},
    {Operator::ThisWeek, "this week", dates, Operand::Nothing},
    {Operator::ThisMonth, "this month", dates, Operand::Nothing},
    {Operator::ThisYear, "this year", moments, Operand::Nothing},
};

/// Names as they are compared: small letters, one blank between the words.
QString plainName(QString name)
{
    return name.toLower().replace(u'_', u' ').replace(u'-', u' ').simplified();
}

std::string quoted(const char *column) { return '"' + std::string(column) + '"'; }

FieldKind kindOf(FieldType type)
{
    switch (type) {
    case FieldType::Integer:
    case FieldType::Real:
        return NumberField;
    case FieldType::Boolean:
        return TruthField;
    case FieldType::Moment:
        return MomentField;
    case FieldType::Wall:
        return DayField;
    default:
        return TextField;
    }
}

QueryField made(QString name, EntityId entityId, const char *expression, FieldKind kind)
{
    QueryField field{.name = std::move(name), .kind = kind, .entity = entityId};
    field.expression = expression;
    if (const Field *column = entity(entityId)->field(QLatin1String(expression))) {
        field.expression = quoted(expression);
        field.indexed = column->flags & Indexed;
    }
    if (entityId == PhoneEntity && qstrcmp(expression, "number") == 0)
        field.second = "e164";
    return field;
}

std::vector<QueryField> allFields()
{
    std::vector<QueryField> fields;
    const auto isNamed = [&](const char *expression) {
        return std::any_of(fields.begin(), fields.end(), [&](const QueryField &field) {
            return field.entity == ContactEntity && field.name == QLatin1String(expression);
        });
    };
    for (const Named &one : named) {
        fields.push_back(made(QString::fromLatin1(one.name), one.entity, one.expression, one.kind));
        fields.back().only = one.only;
    }
    for (const Named &one : consents) {
        fields.push_back(made(QString::fromLatin1(one.name), one.entity, one.expression, one.kind));
        fields.back().unsaid = one.unsaid;
    }
    for (const Field &field : entity(ContactEntity)->fields) {
        if (field.type == FieldType::Reference || field.type == FieldType::Bytes ||
            field.flags & Quiet || isNamed(field.name))
            continue;
        fields.push_back(made(QString::fromLatin1(field.name).replace(u'_', u' '), ContactEntity,
                              field.name, kindOf(field.type)));
    }
    return fields;
}

} // namespace

const std::vector<QueryField> &plainFields()
{
    static const std::vector<QueryField> fields = allFields();
    return fields;
}

std::span<const OperatorWords> operators() { return table; }

std::optional<QueryField> queryField(const QString &name)
{
    const qsizetype point = name.indexOf(u'.');
    QString wanted = plainName(name.left(point));
    for (const auto &[other, usual] : otherNames) {
        if (wanted == QLatin1String(other))
            wanted = plainName(QLatin1String(usual));
    }
    for (const QueryField &field : plainFields()) {
        if (plainName(field.name) == (point < 0 ? wanted : plainName(name)))
            return field;
    }
    if (point < 0)
        return std::nullopt;
    for (const Family &family : families) {
        if (wanted != QLatin1String(family.name))
            continue;
        QueryField field = made(QLatin1String(family.name) + name.mid(point), family.entity,
                                family.expression, family.kind);
        field.parameter = name.mid(point + 1);
        if (field.parameter.trimmed().isEmpty())
            return std::nullopt;
        field.only = "fold(" + quoted(family.by) + ")=:parameter";
        return field;
    }
    return std::nullopt;
}

QStringList queryFields()
{
    QStringList names;
    for (const QueryField &field : plainFields())
        names << field.name;
    for (const Family &family : families)
        names << QLatin1String(family.name) + u'.' + QString::fromLatin1(family.by).toUpper();
    names.sort();
    return names;
}

} // namespace touchbase::people
