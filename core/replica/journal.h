// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/stamp.h"

#include <QString>

#include <map>
#include <vector>

namespace touchbase::replica {

class Database;
class Replica;

/// The rows one intent wrote, by entity and row number in this file, each with the fields whose
/// stamp had to be raised over a value from the future (all others carry the intent's own stamp).
using JournalRows =
    std::map<std::pair<std::uint16_t, qint64>, std::vector<std::pair<std::uint16_t, Stamp>>>;
QByteArray encodeRows(const JournalRows &rows);
JournalRows decodeRows(QByteArrayView bytes);

/// The intent that gave a stamp other than its own: one that was raised over a value from the
/// future, or that came in the place of another. Null where there is none.
Stamp intentBehind(Database &database, const Stamp &stamp);

/// New stamps of values that intents wrote: undoing finds them by their stamps. However many values
/// of an intent there are, it is read once, and written once by write(). Inside a transaction.
class JournalRenames {
public:
    explicit JournalRenames(Database &database)
        : m_database(database)
    {}
    void add(const JournalRows::key_type &row, std::uint16_t field, const Stamp &from,
             const Stamp &to);
    void write();

private:
    JournalRows *rowsOf(const Stamp &stamp);

    Database &m_database;
    std::map<Stamp, JournalRows> m_intents; ///< as they will be
    std::map<Stamp, Stamp> m_behind;        ///< intents of stamps that are not their own
};

/// How the parts of one long intent (see Batch) stand in the journal: "import/0123…", the stamp
/// being that of the first.
QString actionOfPart(const QString &action, const Stamp &first);

/// One intent as it stands in the journal.
struct JournalEntry {
    Stamp stamp;
    qint64 at = 0; ///< ms UTC
    QString action;
    QString label;
    bool undone = false;
};
/// The latest intents, newest first, undoings left out.
std::vector<JournalEntry> journal(Replica &replica, int limit);

struct Undone {
    Stamp intent; ///< what was undone
    QString label;
    int changedSince = 0; ///< fields left alone because somebody wrote them since
};
/// Takes back an intent, or the latest that is not undone. A normal edit: it puts the earlier
/// values back where a field still carries the intent's value, bins what the intent made and brings
/// back what it deleted, and leaves alone and counts what was written since. Undoing twice in a row
/// goes back two intents. A long intent is taken back part by part, the newest first, each in a
/// transaction of its own; what was cut short is gone on with by undoing again. Error NotFound when
/// there is nothing (left) to undo.
Result<Undone> undo(Replica &replica, const Stamp &intent = {});

} // namespace touchbase::replica
