// SPDX-License-Identifier: MPL-2.0
#include "core/activity/interactions.h"
#include "core/base/fold.h"
#include "core/followups/followups.h"
#include "core/people/contacts.h"
#include "core/people/lists.h"
#include "core/people/queryfields.h"
#include "tests/support/testreplica.h"

#include <random>

using namespace touchbase;
using namespace touchbase::people;
using namespace Qt::StringLiterals;

namespace {

/// Queries answered the long way: everything of a contact is read, and each word of the query is
/// looked at in turn. Shares the reading of a text with the product, nothing else.
class Judge {
public:
    Judge(replica::Replica &replica, const Id &id)
        : m_clock(replica.clock())
        , m_contact(*contact(replica, id))
        , m_touches(activity::interactions(replica, id))
        , m_open(followups::openFollowUpsOf(replica, id))
    {}

    bool agrees(const Criterion &c) const
    {
        const auto part = [&](const Criterion &p) { return agrees(p); };
        switch (c.kind) {
        case Criterion::Kind::All:
            return std::all_of(c.parts.begin(), c.parts.end(), part);
        case Criterion::Kind::Any:
            return std::any_of(c.parts.begin(), c.parts.end(), part);
        case Criterion::Kind::None:
            return std::none_of(c.parts.begin(), c.parts.end(), part);
        case Criterion::Kind::Condition:
            break;
        }
        if (c.op == Operator::IsNot || c.op == Operator::Empty) {
            Criterion positive = c;
            positive.op = c.op == Operator::IsNot ? Operator::Is : Operator::Has;
            return !agrees(positive);
        }
        if (const auto truth = truthOf(c.field))
            return *truth == (c.number != 0);
        if (const auto numbers = numbersOf(c))
            return std::any_of(numbers->begin(), numbers->end(),
                               [&](double n) { return holds(c, n); });
        if (c.field.startsWith(u"consent.")) {
            QString said = u"unknown"_s;
            for (const Consent &consent : m_contact.consents) {
                if (consent.channel == c.field.mid(8))
                    said = stateName(consent.state);
            }
            return c.op == Operator::Has ? said != u"unknown" : holds(c, said);
        }
        const QStringList values = valuesOf(c.field);
        return std::any_of(values.begin(), values.end(),
                           [&](const QString &value) { return holds(c, value); });
    }

private:
    const Card &card() const { return m_contact.card; }

    std::optional<bool> truthOf(const QString &field) const
    {
        if (field == u"active")
            return card().active.value_or(true);
        if (field == u"overdue")
            return std::any_of(m_open.begin(), m_open.end(), [&](const followups::FollowUp &f) {
                return f.day() < m_clock.today();
            });
        return std::nullopt;
    }

    std::optional<QVector<double>> numbersOf(const Criterion &c) const
    {
        const auto one = [](std::optional<double> value) {
            return value ? QVector<double>{*value} : QVector<double>{};
        };
        if (c.field == u"probability")
            return one(card().probability);
        if (c.field == u"deal value")
            return one(card().dealValue);
        if (c.field == u"expected value")
            return card().probability && card().dealValue
                       ? one(*card().probability * *card().dealValue)
                       : one({});
        if (c.field == u"touches")
            return one(double(std::count_if(m_touches.begin(), m_touches.end(),
                                            [](const auto &t) { return !t.attempt; })));
        if (c.field.startsWith(u"custom.") && c.op >= Operator::MoreThan &&
            c.op <= Operator::AtMost && c.text.isEmpty()) {
            bool isNumber = false;
            const double number = card().custom.value(c.field.mid(7)).toDouble(&isNumber);
            return isNumber ? one(number) : one({});
        }
        return std::nullopt;
    }

    /// Moments as local wall text: a day is a day, whichever way it is kept.
    QString wall(qint64 at) const
    {
        return QDateTime::fromMSecsSinceEpoch(at, m_clock.zone()).toString(Qt::ISODate);
    }

    QStringList valuesOf(const QString &field) const
    {
        QStringList values;
        const auto dates = [&](const QString &kind, std::optional<bool> family) {
            for (const ImportantDate &date : card().dates) {
                if (date.kind == kind && (!family || *family == !date.person.isEmpty()))
                    values << date.date;
            }
        };
        if (field == u"last contact" && m_contact.lastContact)
            values << wall(*m_contact.lastContact);
        else if (field == u"follow-up")
            values << m_contact.nextFollowUp;
        else if (field == u"follow-up kind")
            for (const auto &followUp : m_open)
                values << followUp.kind;
        else if (field.startsWith(u"touch"))
            for (const auto &touch : m_touches) {
                if (!touch.attempt)
                    values << (field == u"touch kind"   ? touch.kind
                               : field == u"touch note" ? touch.note
                                                        : wall(touch.at));
            }
        else if (field == u"level")
            values << card().level;
        else if (field == u"group")
            values << card().group;
        else if (field == u"source")
            values << card().source;
        else if (field == u"notes")
            values << card().notes;
        else if (field == u"name")
            values << m_contact.called;
        else if (field == u"tag")
            values << card().tags;
        else if (field == u"hobby")
            values << card().hobbies;
        else if (field == u"city")
            for (const Address &address : card().addresses)
                values << address.city;
        else if (field == u"email.work")
            for (const Email &email : card().emails) {
                if (email.label == u"work")
                    values << email.address;
            }
        else if (field == u"spouse")
            for (const Relation &relation : card().relations) {
                if (relation.kind == u"spouse")
                    values << relation.name;
            }
        else if (field == u"birthday")
            dates(u"birthday"_s, false);
        else if (field == u"family birthday")
            dates(u"birthday"_s, true);
        else if (field.startsWith(u"custom."))
            values << card().custom.value(field.mid(7));
        values.removeAll(QString());
        return values;
    }

    bool holds(const Criterion &c, double number) const
    {
        switch (c.op) {
        case Operator::Has:
            return true;
        case Operator::MoreThan:
            return number > c.number;
        case Operator::LessThan:
            return number < c.number;
        case Operator::AtLeast:
            return number >= c.number;
        case Operator::AtMost:
            return number <= c.number;
        default:
            return number == c.number;
        }
    }

    bool holds(const Criterion &c, const QString &value) const
    {
        switch (c.op) {
        case Operator::Has:
            return true;
        case Operator::Is:
            return fold(value) == fold(c.text);
        case Operator::Contains:
            return fold(value).contains(fold(c.text));
        case Operator::BeginsWith:
            return fold(value).startsWith(fold(c.text));
        default:
            break;
        }
        const QDate today = m_clock.today();
        if (c.field.endsWith(u"birthday"))
            return holdsYearly(c, value, today);
        // Text that is no day is neither before nor after one.
        if (c.field.startsWith(u"custom.") && !QDate::fromString(value, Qt::ISODate).isValid())
            return false;
        return holds(c, QDate::fromString(value.left(10), Qt::ISODate), today);
    }

    static QDate dayOf(const QString &text, const QDate &today)
    {
        return text == u"today" ? today : QDate::fromString(text, Qt::ISODate);
    }

    static QDate moved(const Criterion &c, const QDate &day, int sign)
    {
        const int count = sign * int(c.number);
        return c.unit == Unit::Days     ? day.addDays(count)
               : c.unit == Unit::Weeks  ? day.addDays(7 * count)
               : c.unit == Unit::Months ? day.addMonths(count)
                                        : day.addYears(count);
    }

    static bool holds(const Criterion &c, const QDate &day, const QDate &today)
    {
        switch (c.op) {
        case Operator::On:
            return day == dayOf(c.text, today);
        case Operator::Before:
        case Operator::LessThan:
            return day < dayOf(c.text, today);
        case Operator::After:
        case Operator::MoreThan:
            return day > dayOf(c.text, today);
        case Operator::AtLeast:
            return day >= dayOf(c.text, today);
        case Operator::AtMost:
            return day <= dayOf(c.text, today);
        case Operator::Last:
            return day >= moved(c, today, -1) && day <= today;
        case Operator::Next:
            return day >= today && day <= moved(c, today, 1);
        case Operator::Ago:
            return day < moved(c, today, -1);
        case Operator::Ahead:
            return day > moved(c, today, 1);
        case Operator::Today:
            return day == today;
        case Operator::ThisWeek:
            return day.weekNumber() == today.weekNumber() && qAbs(day.daysTo(today)) < 7;
        case Operator::ThisMonth:
            return day.month() == today.month() && day.year() == today.year();
        case Operator::ThisYear:
            return day.year() == today.year();
        default:
            return false;
        }
    }

    /// The years around today are gone through; a leap day falls on February 28 in common years.
    static bool holdsYearly(const Criterion &c, const QString &value, const QDate &today)
    {
        if (c.op == Operator::On || c.op == Operator::Before || c.op == Operator::After)
            return !value.startsWith(u"--") &&
                   holds(c, QDate::fromString(value, Qt::ISODate), today);
        const int month = value.right(5).left(2).toInt();
        const int day = value.right(2).toInt();
        for (int year = today.year() - 2; year <= today.year() + 2; ++year) {
            const QDate falls =
                QDate(year, month, 1).addDays(qMin(day, QDate(year, month, 1).daysInMonth()) - 1);
            if (holds(c, falls, today))
                return true;
        }
        return false;
    }

    const Clock &m_clock;
    Contact m_contact;
    QVector<activity::Interaction> m_touches;
    QVector<followups::FollowUp> m_open;
};

class Dice {
public:
    explicit Dice(unsigned seed)
        : m_random(seed)
    {}
    int below(int most) { return int(m_random() % unsigned(most)); }
    bool once(int in) { return below(in) == 0; }
    QString one(const QStringList &of) { return of[below(int(of.size()))]; }

private:
    std::mt19937 m_random;
};

const QStringList groups{u"buyers"_s, u"Open house"_s, u"Käufer"_s};
const QStringList tags{u"buyer"_s, u"Seller"_s, u"ÉTÉ"_s, u"garden and roof"_s, u"not"_s};
const QStringList cities{u"Köln"_s, u"New York"_s, u"Paris"_s};
const QStringList kinds{u"call"_s, u"meeting"_s, u"email"_s};
const QStringList sentences{u"Liked the \"roof\" terrace"_s, u"roof"_s, u"Asks for 3 % less"_s};

Card randomCard(Dice &dice, int number)
{
    Card card;
    card.firstName = dice.one({u"Ada"_s, u"Zoë"_s, u"سارة"_s}) + QString::number(number);
    card.lastName = dice.one({u"Lund"_s, u"Öz"_s, QString()});
    card.level = dice.one({u"A"_s, u"B"_s, u"C"_s, QString()});
    card.group = dice.one(groups + QStringList{QString()});
    card.source = dice.one({u"Referral"_s, u"website"_s, QString()});
    card.notes = dice.one(sentences + QStringList{QString()});
    if (!dice.once(3))
        card.active = dice.once(2);
    if (!dice.once(3))
        card.probability = dice.below(5) / 4.0;
    if (!dice.once(3))
        card.dealValue = dice.below(5) * 1000;
    for (const QString &tag : tags) {
        if (dice.once(3))
            card.tags << tag;
    }
    if (dice.once(3))
        card.hobbies << u"sailing"_s;
    for (int i = dice.below(3); i > 0; --i)
        card.addresses.append({.label = QString::number(i), .city = dice.one(cities)});
    if (dice.once(2))
        card.emails.append({dice.one({u"work"_s, u"home"_s}), u"Ada%1@example.com"_s.arg(number)});
    if (dice.once(3))
        card.relations.append({dice.one({u"spouse"_s, u"child"_s}), u"Kim"_s});
    if (dice.once(3))
        card.custom.insert(u"closing_year"_s, dice.one({u"2024"_s, u"2026"_s, u"soon"_s}));
    if (dice.once(3))
        card.custom.insert(u"moving"_s, dice.one({u"2026-11-21"_s, u"2026-12-03"_s, u"2025"_s,
                                                  u"2026-10-30"_s, u"in May"_s}));
    const auto birthday = [&](const QString &person) {
        const QDate day = QDate(1980, 1, 1).addDays(dice.below(366 + 365));
        card.dates.append({u"birthday"_s,
                           dice.once(4)   ? u"--02-29"_s
                           : dice.once(4) ? day.toString(u"--MM-dd"_s)
                                          : day.toString(Qt::ISODate),
                           person});
    };
    if (dice.once(2))
        birthday({});
    if (dice.once(3))
        birthday(u"Lina"_s);
    return card;
}

Criterion randomCondition(Dice &dice)
{
    static const QHash<QString, QStringList> texts{
        {u"level"_s, {u"a"_s, u"B"_s, u"D"_s}},
        {u"group"_s, groups + QStringList{u"OPEN house"_s, u"kaufer"_s}},
        {u"source"_s, {u"referral"_s, u"web"_s}},
        {u"notes"_s, {u"roof"_s, u"liked the \"ROOF\""_s, u"%"_s}},
        {u"name"_s, {u"zoe"_s, u"ada1"_s, u"سارة"_s, u"oz"_s}},
        {u"tag"_s, tags + QStringList{u"ete"_s, u"nobody"_s}},
        {u"hobby"_s, {u"Sailing"_s}},
        {u"city"_s, cities + QStringList{u"koln"_s, u"n"_s}},
        {u"email.work"_s, {u"ada"_s, u"ada1@example.com"_s}},
        {u"spouse"_s, {u"KIM"_s}},
        {u"touch kind"_s, kinds},
        {u"touch note"_s, sentences},
        {u"follow-up kind"_s, kinds},
        {u"consent.email"_s, {u"given"_s, u"withdrawn"_s, u"unknown"_s, u"perhaps"_s}},
        {u"consent.post"_s, {u"Withdrawn"_s, u"unknown"_s}},
        {u"custom.closing_year"_s, {u"2026"_s, u"so"_s}},
        {u"custom.moving"_s, {u"2026-11-21"_s, u"2026"_s, u"in may"_s}},
    };
    static const QStringList numbers{u"probability"_s, u"deal value"_s, u"expected value"_s,
                                     u"touches"_s};
    static const QStringList others{u"last contact"_s, u"touch"_s,           u"follow-up"_s,
                                    u"birthday"_s,     u"family birthday"_s, u"active"_s,
                                    u"overdue"_s};
    Criterion c{.kind = Criterion::Kind::Condition};
    QStringList fields = texts.keys() + numbers + others + others;
    fields.sort();
    c.field = dice.one(fields);
    const FieldKind kind = queryField(c.field)->kind;
    std::vector<const OperatorWords *> possible;
    for (const OperatorWords &row : operators()) {
        if (row.kinds & kind)
            possible.push_back(&row);
    }
    c.op = possible[size_t(dice.below(int(possible.size())))]->op;
    const auto wanted = std::find_if(possible.begin(), possible.end(),
                                     [&](const OperatorWords *row) { return row->op == c.op; });
    const bool compares = c.op >= Operator::MoreThan && c.op <= Operator::AtMost;
    if ((*wanted)->operand == Operand::Span) {
        c.unit = Unit(dice.below(4));
        c.number = 1 + dice.below(c.unit == Unit::Days ? 60 : 3);
    } else if ((*wanted)->operand == Operand::Nothing) {
        return c;
    } else if (kind == NumberField) {
        c.number = c.field == u"probability" ? dice.below(5) / 4.0
                   : c.field == u"touches"   ? dice.below(4)
                                             : dice.below(5) * 500;
    } else if (kind == OwnField && compares && dice.once(2)) {
        c.number = 2025;
    } else if (kind == TruthField) {
        c.number = dice.below(2);
    } else if (kind & (MomentField | DayField | YearlyField) || c.op >= Operator::On || compares) {
        c.text = dice.once(3)
                     ? u"today"_s
                     : QDate(2026, 11, 21).addDays(dice.below(60) - 30).toString(Qt::ISODate);
        if (kind == YearlyField)
            c.text.replace(u"2026"_s, u"1980"_s);
    } else {
        c.text = dice.one(texts[c.field]);
    }
    return c;
}

Criterion randomTree(Dice &dice, int depth)
{
    if (depth == 0 || dice.once(3))
        return randomCondition(dice);
    Criterion group{.kind = Criterion::Kind(dice.below(3))};
    for (int parts = dice.once(12) ? 0 : 1 + dice.below(3); parts > 0; --parts)
        group.parts.push_back(randomTree(dice, depth - 1));
    return group;
}

} // namespace

class tst_QueryResults : public QObject {
    Q_OBJECT

    test::TestReplica m_base;
    std::vector<Id> m_people;

private Q_SLOTS:
    void initTestCase()
    {
        Dice dice(4);
        replica::Edit edit(*m_base.replica, u"test"_s);
        for (int number = 0; number < 120; ++number) {
            const Id id = addCard(edit, randomCard(dice, number), u"DE"_s);
            for (const QString &channel : {u"email"_s, u"post"_s}) {
                const bool isGiven = dice.once(2);
                if (dice.once(2) &&
                    !setConsent(edit, id,
                                {channel,
                                 isGiven ? Consent::State::Given : Consent::State::Withdrawn,
                                 u"2026-11-01"_s,
                                 {}}))
                    qFatal("no consent");
            }
            for (int touches = dice.below(4); touches > 0; --touches) {
                const auto at = QDateTime(QDate(2026, 11, 21).addDays(3 - dice.below(120)),
                                          QTime(dice.below(24), 30), m_base.clock.zone());
                activity::logInteraction(edit,
                                         {.contact = id,
                                          .kind = dice.one(kinds),
                                          .at = at.toMSecsSinceEpoch(),
                                          .note = dice.one(sentences),
                                          .attempt = dice.once(4)},
                                         {});
            }
            for (int planned = dice.below(3); planned > 0; --planned) {
                followups::FollowUp followUp;
                followUp.contact = id;
                followUp.kind = dice.one(kinds);
                followUp.due =
                    QDate(2026, 11, 21).addDays(dice.below(50) - 20).toString(Qt::ISODate) +
                    (dice.once(2) ? u"T09:30"_s : QString());
                followUp.id = followups::add(edit, followUp);
                if (dice.once(3))
                    followups::complete(edit, followUp, {});
            }
            if (number % 10 == 9)
                removeContact(edit, id);
            else
                m_people.push_back(id);
        }
        QVERIFY(edit.commit());
    }

    void randomQueriesGiveWhatReadingEverythingGives()
    {
        std::vector<Judge> judges;
        for (const Id &id : m_people)
            judges.emplace_back(*m_base.replica, id);
        int some = 0;
        for (unsigned seed = 1; seed <= 2000; ++seed) {
            Dice dice(seed);
            const Criterion tree = randomTree(dice, 3);
            const QString text = queryText(tree);
            const Result<Criterion> read = readQuery(text);
            QVERIFY2(read, qPrintable(text + u'\n' + (read ? QString() : read.error().message)));
            QCOMPARE(queryText(*read), text);
            QSet<Id> expected;
            for (size_t i = 0; i < judges.size(); ++i) {
                if (judges[i].agrees(tree))
                    expected.insert(m_people[i]);
            }
            const QVector<qint64> rows = contactList(*m_base.replica, *read, Order::Name);
            QSet<Id> found;
            for (const ContactRow &row : contactRows(*m_base.replica, std::span(rows)))
                found.insert(row.id);
            QVERIFY2(found == expected, qPrintable(u"%1: %2 found, %3 expected"_s.arg(text)
                                                       .arg(found.size())
                                                       .arg(expected.size())));
            QCOMPARE(contactCount(*m_base.replica, tree), int(expected.size()));
            QCOMPARE(contactList(*m_base.replica, tree, Order::Name, 5), rows.mid(0, 5));
            some += !expected.isEmpty() && expected.size() < qsizetype(m_people.size());
        }
        QVERIFY2(some > 1000, qPrintable(QString::number(some)));
    }
};

QTEST_GUILESS_MAIN(tst_QueryResults)
#include "tst_queryresults.moc"
