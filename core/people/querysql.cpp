// SPDX-License-Identifier: MPL-2.0
#include "core/base/fold.h"
#include "core/people/customfields.h"
#include "core/people/queryfields.h"
#include "core/settings/settings.h"

namespace touchbase::people {

using namespace replica;

namespace {

/// From the first day, before the second; open where one is null.
struct Days {
    QDate from;
    QDate until;
};

QDate moved(const QDate &day, double count, Unit unit)
{
    switch (unit) {
    case Unit::Days:
        return day.addDays(qint64(count));
    case Unit::Weeks:
        return day.addDays(qint64(count) * 7);
    case Unit::Months:
        return day.addMonths(int(count));
    case Unit::Years:
        return day.addYears(int(count));
    }
    return day;
}

QDate namedDay(const QString &text, const QDate &today)
{
    if (text == u"today")
        return today;
    if (text == u"yesterday")
        return today.addDays(-1);
    if (text == u"tomorrow")
        return today.addDays(1);
    return QDate::fromString(text, Qt::ISODate);
}

Days daysOf(const Criterion &condition, const QDate &today)
{
    const QDate day = namedDay(condition.text, today);
    const QDate before = moved(today, -condition.number, condition.unit);
    const QDate after = moved(today, condition.number, condition.unit);
    const QDate month(today.year(), today.month(), 1);
    const QDate year(today.year(), 1, 1);
    const QDate week = today.addDays(1 - today.dayOfWeek());
    switch (condition.op) {
    case Operator::On:
        return {day, day.addDays(1)};
    case Operator::Before:
        return {{}, day};
    case Operator::After:
        return {day.addDays(1), {}};
    case Operator::Last:
        return {before, today.addDays(1)};
    case Operator::Next:
        return {today, after.addDays(1)};
    case Operator::Ago:
        return {{}, before};
    case Operator::Ahead:
        return {after.addDays(1), {}};
    case Operator::Today:
        return {today, today.addDays(1)};
    case Operator::ThisWeek:
        return {week, week.addDays(7)};
    case Operator::ThisMonth:
        return {month, month.addMonths(1)};
    case Operator::ThisYear:
        return {year, year.addYears(1)};
    default:
        return {};
    }
}

bool isNegative(Operator op) { return op == Operator::IsNot || op == Operator::Empty; }

class Writer {
public:
    Writer(Replica &replica, Reach reach)
        : m_replica(replica)
        , m_reach(reach)
        , m_today(replica.clock().today())
    {}

    std::string criterion(const Criterion &criterion)
    {
        switch (criterion.kind) {
        case Criterion::Kind::All:
            return criterion.parts.empty() ? "1" : joined(criterion.parts, " AND ");
        case Criterion::Kind::Any:
            return criterion.parts.empty() ? "0" : joined(criterion.parts, " OR ");
        case Criterion::Kind::None:
            return criterion.parts.empty() ? "1" : joined(criterion.parts, " OR ") + " IS NOT TRUE";
        case Criterion::Kind::Condition:
            break;
        }
        const std::optional<QueryField> field = queryField(criterion.field);
        if (!field)
            return "0";
        const std::string sql = condition(criterion, *field);
        return isNegative(criterion.op) ? '(' + sql + ") IS NOT TRUE" : sql;
    }

    std::vector<Value> takeValues() { return std::move(m_values); }

private:
    std::string bound(Value value)
    {
        m_values.push_back(std::move(value));
        std::string place("?");
        place += std::to_string(m_values.size());
        return place;
    }

    /// The text with what stands for a value bound.
    std::string filled(std::string sql, std::string_view place, const QString &value)
    {
        if (const size_t at = sql.find(place); at != std::string::npos)
            sql.replace(at, place.size(), bound(value));
        return sql;
    }

    std::string joined(const std::vector<Criterion> &parts, const char *word)
    {
        std::string sql;
        for (const Criterion &part : parts) {
            sql += sql.empty() ? "(" : word;
            sql += this->criterion(part);
        }
        return sql + ')';
    }

    std::string condition(const Criterion &condition, const QueryField &field)
    {
        if (field.entity == ContactEntity)
            return test(condition, field);
        const std::string table = entity(field.entity)->name;
        std::string rows = " WHERE dead=0";
        const CustomField *own = field.kind == OwnField ? custom(field.parameter) : nullptr;
        if (!field.only.empty())
            rows.append(" AND ").append(
                filled(field.only, ":parameter", fold(own ? own->key : field.parameter)));
        rows.append(" AND ").append(own ? test(settled(condition, *own), field, own->kind)
                                        : test(condition, field));
        // Of a few contacts their own rows are read, not all that say the same.
        return m_reach == Reach::All
                   ? "id IN (SELECT contact FROM " + table + rows + ')'
                   : "EXISTS (SELECT 1 FROM " + table + " INDEXED BY " + table + "_by_contact" +
                         rows + " AND " + table + ".contact=contact.id)";
    }

    /// A field that people added, by its key or its name; null for a key that nobody defined.
    const CustomField *custom(const QString &called)
    {
        if (!m_custom)
            m_custom = customFields(m_replica);
        for (const bool byName : {false, true}) {
            for (const CustomField &field : *m_custom) {
                if (fold(byName ? field.name : field.key) == fold(called))
                    return &field;
            }
        }
        return nullptr;
    }

    /// A whole value is looked for in the form in which it is stored.
    Criterion settled(Criterion condition, const CustomField &field)
    {
        if ((condition.op == Operator::Is || condition.op == Operator::IsNot) &&
            field.kind != CustomKind::Contact) {
            const Result<QString> value =
                customValue(m_replica, field, condition.text, DateOrder::DayFirst);
            if (value)
                condition.text = *value;
        }
        return condition;
    }

    /// True, false or null, of one row.
    std::string test(const Criterion &condition, const QueryField &field,
                     CustomKind kind = CustomKind::Text)
    {
        const bool isThere = condition.op == Operator::Has || condition.op == Operator::Empty;
        if (isThere && *field.unsaid)
            return field.expression + "<>'" + field.unsaid + '\'';
        if (isThere)
            return field.expression + (field.kind == NumberField || field.kind == MomentField
                                           ? " IS NOT NULL"
                                           : ">''");
        switch (field.kind) {
        case TextField:
            return texts(condition, field);
        case NumberField:
            return field.expression + compared(condition);
        case TruthField:
            return "coalesce(" + filled(field.expression, ":today", m_today.toString(Qt::ISODate)) +
                   ",0)=" + bound(condition.number != 0);
        case OwnField:
            return own(condition, field, kind);
        case MomentField: {
            const Days days = daysOf(condition, m_today);
            const auto moment = [&](const QDate &day) {
                return Value(day.startOfDay(m_replica.clock().zone()).toMSecsSinceEpoch());
            };
            return within(field.expression, days.from.isValid() ? moment(days.from) : Value(),
                          days.until.isValid() ? moment(days.until) : Value());
        }
        case DayField: {
            const Days days = daysOf(condition, m_today);
            return within(field.expression, isoOrNull(days.from), isoOrNull(days.until));
        }
        case YearlyField:
            return yearly(condition, field);
        }
        return "0";
    }

    /// Text says itself whether it is a day, a number or neither.
    std::string own(const Criterion &condition, const QueryField &field, CustomKind kind)
    {
        const std::string &value = field.expression;
        const std::string isDay = value + " GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'";
        if (condition.op >= Operator::On) {
            const Days days = daysOf(condition, m_today);
            return '(' + isDay + " AND " +
                   within(value, isoOrNull(days.from), isoOrNull(days.until)) + ')';
        }
        if (condition.op >= Operator::MoreThan) {
            if (!condition.text.isEmpty())
                return '(' + isDay + " AND " + value + signOf(condition.op) +
                       bound(isoOrNull(namedDay(condition.text, m_today))) + ')';
            return '(' + value + " GLOB '[-+.0-9]*' AND NOT " + isDay + " AND CAST(" + value +
                   " AS REAL)" + compared(condition) + ')';
        }
        if (kind != CustomKind::Contact)
            return texts(condition, field);
        // Whoever is linked to is asked for by name, also under the id of one merged into them.
        QueryField name = field;
        name.expression =
            "coalesce((SELECT called FROM contact WHERE id=linked.merged_into),linked.called)";
        return '(' + value + " IN (SELECT lower(hex(id)) FROM contact AS linked WHERE " +
               texts(condition, name) + ") OR " + texts(condition, field) + ')';
    }

    static Value isoOrNull(const QDate &day)
    {
        return day.isValid() ? Value(day.toString(Qt::ISODate)) : Value();
    }

    std::string within(const std::string &expression, const Value &from, const Value &until)
    {
        std::string sql;
        if (!from.isNull())
            sql = expression + ">=" + bound(from);
        if (!until.isNull())
            sql += (sql.empty() ? "" : " AND ") + expression + '<' + bound(until);
        return sql.empty() ? "0" : '(' + sql + ')';
    }

    std::string compared(const Criterion &condition)
    {
        std::string sql(signOf(condition.op));
        sql += bound(condition.number);
        return sql;
    }

    static const char *signOf(Operator op)
    {
        switch (op) {
        case Operator::MoreThan:
            return ">";
        case Operator::LessThan:
            return "<";
        case Operator::AtLeast:
            return ">=";
        case Operator::AtMost:
            return "<=";
        default:
            return "=";
        }
    }

    std::string texts(const Criterion &condition, const QueryField &field)
    {
        const std::string one = text(condition.op, field.expression, fold(condition.text),
                                     field.indexed ? entity(field.entity) : nullptr);
        if (field.second.empty())
            return one;
        QString digits = condition.text;
        digits.removeIf([](QChar c) { return !c.isDigit() && c != u'+'; });
        if (digits.isEmpty())
            return one;
        return '(' + one + " OR " + text(condition.op, field.second, digits, nullptr) + ')';
    }

    std::string text(Operator op, const std::string &expression, const QString &folded,
                     const Entity *indexed)
    {
        if ((op == Operator::Is || op == Operator::IsNot) && indexed) {
            if (const auto values = knownValues(*indexed, expression)) {
                std::string list;
                for (const QString &value : *values) {
                    if (fold(value) != folded)
                        continue;
                    list += list.empty() ? "" : ",";
                    list += bound(value);
                }
                if (list.empty())
                    list = bound({}); // equal to nothing
                // The plus keeps contacts to the index that has them in order.
                return (indexed->id == ContactEntity ? "+" : "") + expression + " IN (" + list +
                       ')';
            }
        }
        const std::string value = bound(folded);
        if (op == Operator::Contains)
            return "instr(fold(" + expression + ")," + value + ")>0";
        if (op == Operator::BeginsWith)
            return "substr(fold(" + expression + "),1,length(" + value + "))=" + value;
        return "fold(" + expression + ")=" + value;
    }

    /// The values of an indexed column, each once, where there are few: then the index finds the
    /// rows, which it cannot by their folded values.
    std::optional<QStringList> knownValues(const Entity &entity, const std::string &column)
    {
        constexpr qsizetype few = 500;
        const std::string next =
            "SELECT min(" + column + ") FROM \"" + entity.name + "\" WHERE " + column + ">?1";
        QStringList values;
        Value last{QString()};
        while (values.size() < few) {
            last = m_replica.database().value(next, last);
            if (last.isNull())
                return values;
            values << last.toString();
        }
        return std::nullopt;
    }

    /// Days that return each year are looked for by their place in the year, others as they stand.
    std::string yearly(const Criterion &condition, const QueryField &field)
    {
        const Days days = daysOf(condition, m_today);
        if (condition.op == Operator::On || condition.op == Operator::Before ||
            condition.op == Operator::After)
            return within(field.expression,
                          days.from.isValid() ? isoOrNull(days.from) : Value(QStringLiteral("0")),
                          isoOrNull(days.until));
        const std::string day = "substr(" + field.expression + ",-5)";
        if (days.from.addYears(1) <= days.until)
            return day + ">''";
        // In a common year the leap day is the day before or after its place.
        const QString leapDay = QStringLiteral("02-29");
        const bool march = settings::leapDayInMarch(m_replica);
        QString from = days.from.toString(QStringLiteral("MM-dd"));
        const QDate last = days.until.addDays(-1);
        QString until = last.toString(QStringLiteral("MM-dd"));
        if (march && from == u"03-01" && !QDate::isLeapYear(days.from.year()))
            from = leapDay;
        if (!march && until == u"02-28" && !QDate::isLeapYear(last.year()))
            until = leapDay;
        const char *joint = from <= until ? " AND " : " OR ";
        const std::string first = day + ">=" + bound(from);
        return '(' + first + joint + day + "<=" + bound(until) + ')';
    }

    Replica &m_replica;
    Reach m_reach;
    QDate m_today;
    std::vector<Value> m_values;
    std::optional<QVector<CustomField>> m_custom;
};

} // namespace

SqlCondition sqlOf(const Criterion &criterion, Replica &replica, Reach reach)
{
    Writer writer(replica, reach);
    std::string sql = "dead=0 AND merged_into IS NULL";
    if (criterion != Criterion())
        sql += " AND " + writer.criterion(criterion);
    return {std::move(sql), writer.takeValues()};
}

} // namespace touchbase::people
