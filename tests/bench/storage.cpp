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

/// What one overwritten value costs for as long as it is kept, beside a table that logs row,
/// field, time and old value.
void storageHistory(Report &report)
{
    constexpr int rounds = 10;
    report.note(QStringLiteral("storage_history: %1 edits of each of %2 contacts")
                    .arg(rounds)
                    .arg(contacts));
    SampleBase base(contacts, false);
    base.acknowledgeAll();
    const qint64 before = sizeOf(base.database(), base.path());
    const QString plainPath = base.file(QStringLiteral("plain.db"));
    const auto plain = plainCopy(base.path(), plainPath, false);
    plain->script("CREATE TABLE log(entity INTEGER, rid INTEGER, field INTEGER, at INTEGER, value,"
                  " PRIMARY KEY(entity,rid,field,at)) WITHOUT ROWID");
    const qint64 plainBefore = sizeOf(*plain, plainPath);
    Statement log(*plain, "INSERT INTO log SELECT 1,rid,22,?2,job_title FROM contact WHERE id=?1");
    Statement update(*plain, "UPDATE contact SET job_title=?2 WHERE id=?1");
    std::mt19937 random(5);
    for (int round = 0; round < rounds; ++round) {
        plain->run("BEGIN");
        for (const Id &id : base.contacts()) {
            const QString title = sampleText(random, 16);
            Edit edit(*base, QStringLiteral("edit"), QStringLiteral("Changed a contact"));
            edit.write(ContactEntity, id, {{"job_title", title}});
            must(edit.commit());
            log.bind(1, id).bind(2, edit.stamp().ms()).run();
            const QByteArray text = title.toUtf8();
            update.bind(1, id).bind(2, text).run();
        }
        plain->run("COMMIT");
    }
    base.acknowledgeAll();
    base.database().run("DELETE FROM search_pending");
    const double edits = double(rounds) * contacts;
    report.add(QStringLiteral("storage_history"),
               double(sizeOf(base.database(), base.path()) - before) / edits,
               QStringLiteral("bytes/edit"),
               double(sizeOf(*plain, plainPath) - plainBefore) / edits);
}

} // namespace

std::vector<Benchmark> storageBenchmarks()
{
    return {
        {"storage", "the file, beside the same rows and indexes without clocks", storage},
        {"storage_history", "an edit kept for undo and history, beside a plain log",
         storageHistory},
    };
}

} // namespace touchbase::bench
