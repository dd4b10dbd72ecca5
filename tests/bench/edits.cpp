// SPDX-License-Identifier: MPL-2.0
#include "core/people/contacts.h"
#include "core/people/search.h"
#include "tests/bench/measure.h"
#include "tests/bench/plain.h"
#include "tests/bench/sample.h"

#include <array>

namespace touchbase::bench {

namespace {

using namespace replica;

/// Edits of single fields, the same ones on both sides: contact, field and new value by number.
class FieldEdits {
public:
    static constexpr std::array<const char *, 5> fields{"job_title", "department", "source", "type",
                                                        "notes"};
    struct Change {
        Id contact;
        size_t field;
        QByteArray value;
    };

    FieldEdits(const std::vector<Id> &contacts, int count)
    {
        std::mt19937 random(3);
        m_changes.reserve(size_t(count));
        for (int i = 0; i < count; ++i) {
            const size_t field = random() % fields.size();
            const int size = field == 4 ? 200 : 16;
            m_changes.push_back({contacts[random() % contacts.size()], field,
                                 (QString::number(i) + sampleText(random, size)).toUtf8()});
        }
    }
    const Change &operator[](int number) const { return m_changes[size_t(number)]; }

private:
    std::vector<Change> m_changes;
};

/// The limit of a field edit: one UPDATE, prepared beforehand.
class PlainEdits {
public:
    explicit PlainEdits(Database &plain)
    {
        for (size_t i = 0; i < FieldEdits::fields.size(); ++i)
            m_updates[i] = std::make_unique<Statement>(
                plain,
                ("UPDATE contact SET \"" + QByteArray(FieldEdits::fields[i]) + "\"=?2 WHERE id=?1")
                    .constData());
    }
    void apply(const FieldEdits::Change &change)
    {
        m_updates[change.field]->bind(1, change.contact).bind(2, change.value).run();
    }

private:
    std::array<std::unique_ptr<Statement>, FieldEdits::fields.size()> m_updates;
};

void write(Edit &edit, const FieldEdits::Change &change)
{
    edit.write(ContactEntity, change.contact,
               {{FieldEdits::fields[change.field], Value::text(change.value)}});
}

void raceEdits(Report &report, const QString &name, bool durable, int rounds, int operations,
               const std::function<void(SampleBase &, const FieldEdits &, int from, int to)> &ours,
               bool oneTransaction)
{
    report.note(name + QStringLiteral(": a base of 10,000 contacts"));
    SampleBase base(10'000, durable);
    base.acknowledgeAll();
    base.checkpoint();
    const auto plain = plainCopy(base.path(), base.file(QStringLiteral("plain.db")), durable);
    const FieldEdits edits(base.contacts(), (rounds + 1) * operations);
    PlainEdits updates(*plain);
    Statement begin(*plain, "BEGIN IMMEDIATE");
    Statement commit(*plain, "COMMIT");
    run(report,
        {.name = name,
         .rounds = rounds,
         .operations = operations,
         .ours =
             [&](int round) { ours(base, edits, round * operations, (round + 1) * operations); },
         .limit =
             [&](int round) {
                 if (oneTransaction)
                     begin.run();
                 for (int i = 0; i < operations; ++i)
                     updates.apply(edits[round * operations + i]);
                 if (oneTransaction)
                     commit.run();
             }});
}

void editStack(Report &report)
{
    // What a saved form does: read the contact, change a field, put the whole card back.
    raceEdits(
        report, QStringLiteral("edit_stack"), true, 25, 20,
        [](SampleBase &base, const FieldEdits &edits, int from, int to) {
            for (int i = from; i < to; ++i) {
                const FieldEdits::Change &change = edits[i];
                Edit edit(*base, QStringLiteral("edit"));
                std::optional<people::Contact> contact = people::contact(*base, change.contact);
                must(people::setField(contact->card,
                                      QLatin1String(FieldEdits::fields[change.field]),
                                      QString::fromUtf8(change.value)));
                edit.setLabel(QStringLiteral("Changed ") + contact->called);
                people::putCard(edit, change.contact, contact->card, people::Putting::Replace,
                                QStringLiteral("DE"));
                must(edit.commit());
            }
        },
        false);
}

void singleEdit(Report &report)
{
    raceEdits(
        report, QStringLiteral("single_edit"), true, 15, 100,
        [](SampleBase &base, const FieldEdits &edits, int from, int to) {
            for (int i = from; i < to; ++i) {
                Edit edit(*base, QStringLiteral("edit"), QStringLiteral("Changed a contact"));
                write(edit, edits[i]);
                must(edit.commit());
            }
        },
        false);
}

void editIndexed(Report &report)
{
    raceEdits(
        report, QStringLiteral("edit_indexed"), true, 15, 100,
        [](SampleBase &base, const FieldEdits &edits, int from, int to) {
            for (int i = from; i < to; ++i) {
                Edit edit(*base, QStringLiteral("edit"), QStringLiteral("Changed a contact"));
                write(edit, edits[i]);
                must(edit.commit());
                must(people::refreshSearch(*base));
            }
        },
        false);
}

void bulkEdit(Report &report)
{
    raceEdits(
        report, QStringLiteral("bulk_edit"), true, 15, 1000,
        [](SampleBase &base, const FieldEdits &edits, int from, int to) {
            Edit edit(*base, QStringLiteral("edit"), QStringLiteral("Changed contacts"));
            for (int i = from; i < to; ++i)
                write(edit, edits[i]);
            must(edit.commit());
        },
        true);
}

/// Contacts made in transactions of 1,000, beside INSERTs of the same rows.
void raceInserts(Report &report, const QString &name,
                 const std::function<void(Edit &, const people::Card &, int number)> &add,
                 const std::function<void(const people::Card &)> &prepare = {})
{
    constexpr int rounds = 10;
    constexpr int people = 1000;
    report.note(name + QStringLiteral(": contacts with 2 phones, 2 e-mails, address and birthday"));
    SampleBase reference((rounds + 1) * people, false);
    SampleBase base(0, true);
    base.checkpoint();
    const auto plain = plainCopy(base.path(), base.file(QStringLiteral("plain.db")), true);
    PlainRows rows(reference.database(), *plain);
    std::vector<people::Card> cards;
    for (int i = 0; i < (rounds + 1) * people; ++i) {
        cards.push_back(samplePerson(i));
        if (prepare)
            prepare(cards.back());
    }
    Statement begin(*plain, "BEGIN IMMEDIATE");
    Statement commit(*plain, "COMMIT");
    run(report, {.name = name,
                 .rounds = rounds,
                 .operations = people,
                 .ours =
                     [&](int round) {
                         Edit edit(*base, QStringLiteral("import"), QStringLiteral("Imported"));
                         for (int i = round * people; i < (round + 1) * people; ++i)
                             add(edit, cards[size_t(i)], i);
                         must(edit.commit());
                     },
                 .limit =
                     [&](int round) {
                         begin.run();
                         rows.insert(round, rounds + 1);
                         commit.run();
                     }});
}

void bulkInsert(Report &report)
{
    // The limit's rows are read already, so ours are too.
    std::vector<std::vector<people::CardRow>> read;
    raceInserts(
        report, QStringLiteral("bulk_insert"),
        [&](Edit &edit, const people::Card &, int number) {
            people::addRows(edit, read[size_t(number)]);
        },
        [&](const people::Card &card) {
            const Id id = Id::fresh(SystemClock().now());
            read.push_back(people::rowsOf(id, card, QStringLiteral("DE")));
        });
}

void bulkInsertCards(Report &report)
{
    raceInserts(report, QStringLiteral("bulk_insert_cards"),
                [](Edit &edit, const people::Card &card, int) {
                    people::addCard(edit, card, QStringLiteral("DE"));
                });
}

} // namespace

std::vector<Benchmark> editBenchmarks()
{
    return {
        {"edit_stack", "a saved form, durable, beside one durable UPDATE", editStack},
        {"single_edit", "one field a transaction, beside an UPDATE", singleEdit},
        {"edit_indexed", "the same with everything searchable after each, beside an UPDATE",
         editIndexed},
        {"bulk_edit", "1,000 fields a transaction, beside UPDATEs", bulkEdit},
        {"bulk_insert", "1,000 contacts a transaction, beside INSERTs of their rows", bulkInsert},
        {"bulk_insert_cards", "the same, with the telephone numbers of their cards still to read",
         bulkInsertCards},
    };
}

} // namespace touchbase::bench
