// SPDX-License-Identifier: MPL-2.0
#include "core/people/search.h"
#include "tests/bench/measure.h"
#include "tests/bench/plain.h"
#include "tests/bench/sample.h"

#include <QFileInfo>

namespace touchbase::bench {

namespace {

using namespace replica;

constexpr int contacts = 10'000;

qint64 sizeOf(Database &database, const QString &path)
{
    database.script("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);");
    if (const std::optional<Error> error = database.takeError())
        qFatal("%s", qPrintable(error->message));
    return QFileInfo(path).size();
}

void storage(Report &report)
{
    report.note(QStringLiteral("storage: %1 contacts, 5 touches each, all sent").arg(contacts));
    SampleBase base(contacts, false);
    base.addTouches(5 * contacts);
    must(people::refreshSearch(*base));
    base.acknowledgeAll();
    const qint64 ours = sizeOf(base.database(), base.path());
    const QString plainPath = base.file(QStringLiteral("plain.db"));
    const auto plain = plainCopy(base.path(), plainPath, false);
    const qint64 limit = sizeOf(*plain, plainPath);
    report.add(QStringLiteral("storage"), double(ours) / contacts, QStringLiteral("bytes/contact"),
               double(limit) / contacts);
}

/// One value of every row overwritten, a saved form a contact, as undo and history keep it; the
/// limit holds the values that stand.
void storageHistory(Report &report)
{
    struct Changed {
        EntityId entity;
        const char *field;
        int bytes;
    };
    constexpr Changed changes[] = {
        {ContactEntity, "job_title", 12}, {PhoneEntity, "label", 6},
        {EmailEntity, "label", 6},        {AddressEntity, "city", 8},
        {DateEntity, "date", 10},         {InteractionEntity, "note", 60}};
    report.note(QStringLiteral("storage_history: %1 contacts, 5 touches each, one value of every "
                               "row overwritten")
                    .arg(contacts));
    SampleBase base(contacts, false);
    base.addTouches(5 * contacts);
    base.acknowledgeAll();
    std::mt19937 random(5);
    for (const Id &contact : base.contacts()) {
        Edit edit(*base, QStringLiteral("edit"), QStringLiteral("Changed a contact"));
        for (const auto &[entityId, field, bytes] : changes) {
            const bool own = entityId == ContactEntity;
            std::vector<Id> rows;
            {
                Query query = base.database().query(
                    "SELECT id FROM \"" + std::string(entity(entityId)->name) + "\" WHERE " +
                        (own ? "id" : "contact") + "=?1",
                    contact);
                while (query.next())
                    rows.push_back(query.id(0));
            }
            for (const Id &row : rows)
                edit.write(entityId, row, {{field, sampleText(random, bytes)}});
        }
        must(edit.commit());
    }
    must(people::refreshSearch(*base));
    base.acknowledgeAll();
    const qint64 ours = sizeOf(base.database(), base.path());
    const QString plainPath = base.file(QStringLiteral("plain.db"));
    const auto plain = plainCopy(base.path(), plainPath, false);
    const qint64 limit = sizeOf(*plain, plainPath);
    report.add(QStringLiteral("storage_history"), double(ours) / contacts,
               QStringLiteral("bytes/contact"), double(limit) / contacts);
}

} // namespace

std::vector<Benchmark> storageBenchmarks()
{
    return {
        {"storage", "the file, beside the same rows and indexes without clocks", storage},
        {"storage_history", "the same with one value of every row overwritten, kept for undo",
         storageHistory},
    };
}

} // namespace touchbase::bench
