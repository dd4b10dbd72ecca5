// SPDX-License-Identifier: MPL-2.0
#include "core/people/contacts.h"
#include "core/people/lists.h"
#include "tests/bench/measure.h"
#include "tests/bench/plain.h"
#include "tests/bench/sample.h"

namespace touchbase::bench {

namespace {

using namespace replica;
using namespace Qt::StringLiterals;

/// A query, and the best SQL for it that we could write by hand. {silent}, {today} and {days} are
/// put in as the day has it.
struct Question {
    const char *query;
    const char *page;
    const char *count = nullptr; ///< where it is another than for the page
};

constexpr char buyer[] = "EXISTS (SELECT 1 FROM tag WHERE tag.contact=contact.id AND dead=0 AND"
                         " kind='tag' AND +name='buyer')";
constexpr char buyers[] =
    "id IN (SELECT contact FROM tag WHERE dead=0 AND kind='tag' AND name='buyer')";
constexpr char vip[] = "id IN (SELECT contact FROM tag WHERE dead=0 AND kind='tag' AND name='vip')";
constexpr char birthday[] = "EXISTS (SELECT 1 FROM important_date WHERE"
                            " important_date.contact=contact.id AND dead=0 AND kind='birthday' AND"
                            " +substr(date,-5) IN ({days}))";
constexpr char birthdays[] = "id IN (SELECT contact FROM important_date WHERE dead=0 AND"
                             " kind='birthday' AND substr(date,-5) IN ({days}))";
constexpr char mixed[] = "+level='A' AND (+\"group\"='sellers' OR EXISTS (SELECT 1 FROM tag WHERE"
                         " tag.contact=contact.id AND dead=0 AND kind='tag' AND +name='buyer')) AND"
                         " last_contact<{silent} AND next_follow_up IS NULL";
constexpr char mixedCount[] =
    "+level='A' AND (+\"group\"='sellers' OR id IN (SELECT contact FROM tag WHERE dead=0 AND"
    " kind='tag' AND name='buyer')) AND last_contact<{silent} AND next_follow_up IS NULL";

constexpr Question questions[] = {
    {"everyone", "1"},
    {"not last contact in the last 30 days", "(last_contact IS NULL OR last_contact<{silent})"},
    {"level is A", "+level='A'"},
    {"level is A and not last contact in the last 30 days",
     "+level='A' AND (last_contact IS NULL OR last_contact<{silent})"},
    {"birthday in the next 30 days or family birthday in the next 30 days", birthday, birthdays},
    {"not has follow-up", "next_follow_up IS NULL"},
    {"active and (level is A or level is B) and not has follow-up",
     "coalesce(active,1)=1 AND +level IN ('A','B') AND next_follow_up IS NULL"},
    {"overdue", "next_follow_up<'{today}'"},
    {"last contact more than 30 days ago", "last_contact<{silent}"},
    {"tag is buyer", buyer, buyers},
    {"tag is vip", vip},
    {"group is sellers", "+\"group\"='sellers'"},
    {"expected value more than 1000", "probability*deal_value>1000"},
    {"touches less than 8", "touches<8"},
    {"city is Berlin",
     "EXISTS (SELECT 1 FROM address WHERE address.contact=contact.id AND dead=0 AND city='Berlin')",
     "id IN (SELECT contact FROM address WHERE dead=0 AND city='Berlin')"},
    {"level is A and (tag is buyer or group is sellers) and last contact more than 30 days ago and "
     "not has follow-up",
     mixed, mixedCount},
};

QString filled(const char *condition, const Clock &clock)
{
    const QDate today = clock.today();
    QStringList days;
    for (int ahead = 0; ahead <= 30; ++ahead)
        days << today.addDays(ahead).toString(u"''MM-dd''"_s);
    return QString::fromUtf8(condition)
        .replace(u"{silent}"_s,
                 QString::number(today.addDays(-30).startOfDay(clock.zone()).toMSecsSinceEpoch()))
        .replace(u"{today}"_s, today.toString(Qt::ISODate))
        .replace(u"{days}"_s, days.join(u','));
}

/// Three tags: of a third, a tenth and a fiftieth of all; probabilities and values too.
void addTraits(SampleBase &base)
{
    if (base.database().value("SELECT count(*) FROM tag").toInteger() > 0)
        return;
    std::mt19937 random(3);
    const auto &contacts = base.contacts();
    for (size_t at = 0; at < contacts.size();) {
        Edit edit(*base, u"import"_s, u"Sample"_s);
        for (const size_t end = qMin(at + 1000, contacts.size()); at < end; ++at) {
            for (const auto &[tag, share] :
                 {std::pair(u"buyer"_s, 3), {u"seller"_s, 10}, {u"vip"_s, 50}}) {
                if (random() % unsigned(share) == 0)
                    edit.create(TagEntity,
                                {{"contact", contacts[at]}, {"kind", u"tag"_s}, {"name", tag}});
            }
            edit.write(ContactEntity, contacts[at],
                       {{"probability", double(random() % 5) / 4},
                        {"deal_value", double(random() % 9) * 1000}});
        }
        must(edit.commit());
    }
    base.settle();
}

/// The p99 over all questions of one side and the other; what each took goes to stderr.
void race(Report &report, const QString &name, SampleBase &base,
          const std::function<int(const people::Criterion &)> &ours, bool page)
{
    std::vector<double> allOurs;
    std::vector<double> allLimits;
    for (const Question &question : questions) {
        const people::Criterion who = must(people::readQuery(QString::fromUtf8(question.query)));
        const QString condition =
            filled(page || !question.count ? question.page : question.count, base->clock());
        const QByteArray sql =
            (page ? u"SELECT id,called,organization,level,sort_key,last_contact,cadence_days,"
                    "next_follow_up,\"group\",type,job_title,probability*deal_value,(SELECT"
                    " group_concat(name) FROM tag WHERE tag.contact=contact.id AND dead=0) FROM"
                    " contact WHERE dead=0 AND merged_into IS NULL AND (%1) ORDER BY sort_key,rid"
                    " LIMIT 50"_s
                  : u"SELECT count(*) FROM contact WHERE dead=0 AND merged_into IS NULL AND (%1)"_s)
                .arg(condition)
                .toUtf8();
        Statement limit(base.database(), sql.constData());
        std::vector<double> one;
        std::vector<double> other;
        int found = 0;
        int expected = 0;
        constexpr int rounds = 21;
        for (int round = 0; round < rounds; ++round) {
            const double us = measure([&] { found = ours(who); }).wall;
            const double them = measure([&] {
                                    if (page) {
                                        expected = limit.readAll();
                                    } else {
                                        limit.next();
                                        expected = limit.number();
                                        limit.reset();
                                    }
                                }).wall;
            if (round == 0)
                continue;
            one.push_back(us * 1e3);
            other.push_back(them * 1e3);
        }
        if (found != expected)
            qFatal("%s: %d, by hand %d", question.query, found, expected);
        report.note(u"%1  %2 ms, by hand %3: %4 (%5)"_s.arg(name)
                        .arg(median(one), 0, 'f', 2)
                        .arg(median(other), 0, 'f', 2)
                        .arg(QString::fromUtf8(question.query))
                        .arg(found));
        allOurs.insert(allOurs.end(), one.begin(), one.end());
        allLimits.insert(allLimits.end(), other.begin(), other.end());
    }
    report.add(name, quantile(allOurs, 0.99), u"ms"_s, quantile(allLimits, 0.99));
    report.add(name + u"_p50"_s, median(allOurs), u"ms"_s, median(allLimits));
}

void listPage(Report &report)
{
    SampleBase &base = largeBase(report);
    addTraits(base);
    race(
        report, u"list_page"_s, base,
        [&](const people::Criterion &who) {
            const QVector<qint64> rows = people::contactList(*base, who, people::Order::Name, 50);
            return int(people::contactRows(*base, std::span(rows)).size());
        },
        true);
}

void listCount(Report &report)
{
    SampleBase &base = largeBase(report);
    addTraits(base);
    race(
        report, u"list_count"_s, base,
        [&](const people::Criterion &who) { return people::contactCount(*base, who); }, false);
}

} // namespace

std::vector<Benchmark> peopleBenchmarks()
{
    return {
        {"list_page", "the first 50 of a list, over presets and typical queries, p99", listPage},
        {"list_count", "how many stand in a list, p99", listCount},
    };
}

} // namespace touchbase::bench
