// SPDX-License-Identifier: MPL-2.0
#include "core/followups/followups.h"
#include "core/followups/reminders.h"
#include "core/followups/suggestions.h"
#include "core/people/contacts.h"
#include "core/people/search.h"
#include "tests/bench/measure.h"
#include "tests/bench/plain.h"
#include "tests/bench/sample.h"

#include <QRegularExpression>

namespace touchbase::bench {

namespace {

using namespace replica;

void today(Report &report)
{
    SampleBase &base = largeBase(report);
    const QDate day = base->clock().today();
    const auto text = [&](int days) { return day.addDays(days).toString(Qt::ISODate).toUtf8(); };
    // The limit reads what the page shows, once, from indexes that lead straight to it.
    Statement followUps(base.database(),
                        "SELECT f.id,f.contact,c.called,f.kind,f.what,f.due FROM follow_up f JOIN"
                        " contact c ON c.id=f.contact WHERE f.dead=0 AND"
                        " coalesce(f.state,'open')='open' AND coalesce(f.snoozed_until,f.due)<?1"
                        " ORDER BY coalesce(f.snoozed_until,f.due),f.rid");
    Statement silent(base.database(),
                     "SELECT id,called,level,last_contact FROM contact ORDER BY rid LIMIT 10");
    Statement birthdays(base.database(),
                        "SELECT d.id,d.contact,c.called,d.kind,d.date FROM important_date d JOIN"
                        " contact c ON c.id=d.contact WHERE d.dead=0 AND substr(d.date,-5)"
                        " BETWEEN ?1 AND ?2");
    const QByteArray from = text(0).mid(5);
    const QByteArray until = text(6).mid(5);
    const QByteArray end = text(8);
    run(report,
        {.name = QStringLiteral("today"),
         .rounds = 9,
         .scale = 1e3,
         .unit = QStringLiteral("ms"),
         .ours =
             [&](int) {
                 const Snapshot snapshot(base.database());
                 for (const followups::Span span :
                      {followups::Span::Overdue, followups::Span::Today, followups::Span::Week})
                     followups::openFollowUps(*base, span);
                 followups::completedOn(*base, day);
                 followups::suggestions(*base, 10);
                 followups::occasions(*base, day, 7, followups::LeapRule::Feb28);
             },
         .limit =
             [&](int) {
                 followUps.bind(1, end).readAll();
                 silent.readAll();
                 birthdays.bind(1, from).bind(2, until).readAll();
             }});
}

/// What people type: the beginnings of names, companies and numbers, a letter more at a time.
QStringList searches()
{
    QStringList texts;
    for (int i = 0; i < 40; ++i) {
        const people::Card card = samplePerson(i * 977);
        for (int letters = 1; letters <= 7; ++letters)
            texts << card.lastName.left(letters) << card.firstName.left(letters);

        texts << card.firstName + u' ' + card.lastName << card.organization.left(5)
              << card.notes.left(7) << card.emails.first().address.left(9)
              << card.phones.first().number.right(6);
    }
    return texts;
}

void raceSearch(Report &report, const QString &name, SampleBase &base)
{
    // The first hits that the index has, in whatever order.
    Statement plain(base.database(),
                    "SELECT c.id,c.called FROM search JOIN search_place p ON p.place=search.rowid"
                    " JOIN contact c ON c.rid=p.rid WHERE search MATCH ?1 LIMIT 50");
    std::vector<double> ours;
    std::vector<double> limit;
    std::vector<double> oursCpu;
    std::vector<double> limitCpu;
    for (int round = 0; round < 3; ++round) {
        for (const QString &text : searches()) {
            QString expression;
            for (const QString &word :
                 text.split(QRegularExpression(QStringLiteral("\\W+")), Qt::SkipEmptyParts))
                expression += u'"' + word + QStringLiteral("\"* ");
            const QByteArray match = expression.toUtf8();
            const Cost one = measure([&] { people::search(*base, text, 50); });
            const Cost other = measure([&] { plain.bind(1, match).readAll(); });
            if (round == 0)
                continue;
            ours.push_back(one.wall * 1e3);
            limit.push_back(other.wall * 1e3);
            oursCpu.push_back(one.cpu * 1e3);
            limitCpu.push_back(other.cpu * 1e3);
        }
    }
    report.add(name, quantile(ours, 0.99), QStringLiteral("ms"), quantile(limit, 0.99));
    report.add(name + QStringLiteral("_cpu"), quantile(oursCpu, 0.99), QStringLiteral("ms"),
               quantile(limitCpu, 0.99));
    report.add(name + QStringLiteral("_p50"), median(ours), QStringLiteral("ms"), median(limit));
}

void search(Report &report)
{
    report.note(QStringLiteral("search: a base of 100,000 contacts"));
    SampleBase base(100'000, false);
    base.settle();
    raceSearch(report, QStringLiteral("search"), base);
}

void searchAll(Report &report)
{
    raceSearch(report, QStringLiteral("search_all"), largeBase(report));
}

void peoplePage(Report &report)
{
    SampleBase &base = largeBase(report);
    constexpr int pages = 50;
    std::vector<people::ContactRow> places;
    std::mt19937 random(9);
    for (int i = 0; i < pages; ++i)
        places.push_back(people::contactPage(*base, int(random() % 99'000), 1).first());
    std::vector<std::pair<QByteArray, qint64>> keys;
    for (const people::ContactRow &row : places)
        keys.emplace_back(
            row.sortKey.toUtf8(),
            base.database().value("SELECT rid FROM contact WHERE id=?1", row.id).toInteger());
    Statement page(base.database(),
                   "SELECT id,called,organization,level,sort_key,last_contact,cadence_days,"
                   "next_follow_up,rid FROM contact WHERE dead=0 AND merged_into IS NULL AND"
                   " (sort_key,rid)>(?1,?2) ORDER BY sort_key,rid LIMIT 50");
    run(report, {.name = QStringLiteral("people_page"),
                 .operations = pages,
                 .ours =
                     [&](int) {
                         for (const people::ContactRow &place : places)
                             people::contactsAfter(*base, &place, 50);
                     },
                 .limit =
                     [&](int) {
                         for (const auto &[sortKey, rid] : keys)
                             page.bind(1, sortKey).bind(2, rid).readAll();
                     }});
}

} // namespace

std::vector<Benchmark> readBenchmarks()
{
    return {
        {"today", "everything on Today, beside reading its rows", today},
        {"search", "as one types, beside the index alone; p99", search},
        {"search_all", "the same with 1,000,000 touches to find", searchAll},
        {"people_page", "a page of 50 anywhere, beside its query", peoplePage},
    };
}

} // namespace touchbase::bench
