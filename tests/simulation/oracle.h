// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/history.h"
#include "tests/simulation/slots.h"

#include <QStringList>

#include <map>

namespace touchbase::simulation {

/// Knows every value that anybody ever wrote and what its author could see then, from watching the
/// devices' own rows before and after each intent. From that alone it knows what has to stand in
/// the end, what has to be in the histories and what has to be shown as a conflict. It asks nothing
/// of the code that decides these things.
class Oracle {
public:
    using State = std::optional<replica::RowState>;
    static bool same(const State &one, const State &other);
    using Values = std::vector<std::pair<std::uint16_t, replica::Value>>; ///< by field

    struct Author {
        int who = 0;           ///< a device that forgets becomes another author
        qint64 at = 0;         ///< true time, ms UTC
        bool isFair = false;   ///< its clock is known to be right
        bool isOnTime = false; ///< its clock, corrected as it knows, is right to a day
    };
    /// A row on the author's device, before and after an intent.
    void wrote(const Author &author, int slot, const State &before, const State &after);
    /// A value goes by another stamp from now on.
    void renamed(int slot, std::uint16_t field, const Stamp &from, const Stamp &to);
    /// A row was spoilt on its way, which may be seen in the end.
    void spoilt(int slot) { m_rows[slot].isSpoilt = true; }
    bool isSpoilt(int slot) const
    {
        const auto row = m_rows.find(slot);
        return row != m_rows.end() && row->second.isSpoilt;
    }
    /// The device lost what it did not share: it went back, or became another. `elsewhere` are the
    /// histories of the others.
    void forgot(int who, const std::vector<std::vector<replica::FieldVersion>> &elsewhere);
    /// A device that went back sends a value once more, as another author. Whoever had overwritten
    /// it did not see that one.
    void sentAnew(int slot, std::uint16_t field, const replica::Value &value);
    /// From `now` on, true time, what was deleted half a year ago may be let go of with all that
    /// the deletion had seen.
    void collected(qint64 now);
    /// The same for values whose successor was written a year ago.
    void pruned(qint64 now);
    /// A person let go of these values of a recovered row.
    void letGo(int slot, const Values &values);
    /// The server lost what came last. A value that comes back from a device is no edit any more:
    /// that it met another unseen may go unnoticed.
    void serverWentBack();
    /// The server's clock was wrong: nobody can tell the order of edits any more.
    void hadWrongTime() { m_hadWrongTime = true; }
    /// What this author wrote may be moved to another time, as what an unset clock timed.
    void hadWrongTime(int who);
    /// The contact of this row was erased for good.
    void erased(int who, int slot) { m_erased[slot] = who; }
    /// Two devices had one identity for a while: nobody can tell which of their values knew which.
    void hadTwins() { m_hadTwins = true; }

    /// What a device shows of a row in the end.
    struct View {
        State state;
        std::vector<replica::FieldVersion> versions;
        Values recovered; ///< that stand apart, until their person decides
    };
    /// The first promise about the row that is broken, beginning with the guarantee's number; empty
    /// when all are kept. `views` has one entry for each device.
    QString judge(int slot, const std::vector<View> &views, bool conflictsAreShown) const;

private:
    struct Write {
        Author author;
        replica::Value value;
        std::vector<bool> seen; ///< by the number of the other write
        bool mayBeLost = false;
        bool mayBeQuiet = false;  ///< that it lost unseen need not be shown
        bool mayComeBack = false; ///< to a server that lost it: as a fact, which may win unseen
        bool mayBeShown = false;  ///< as a conflict, even where it lost to somebody who had seen it
    };
    struct Cell {
        std::vector<Write> writes;
        std::map<Stamp, int> byStamp;
    };
    struct Deletion {
        Author author;
        std::map<std::uint16_t, std::vector<bool>> seen;
        bool mayBeLost = false;
    };
    struct Row {
        std::map<std::uint16_t, Cell> cells;
        std::vector<Deletion> deletions;
        bool isSpoilt = false;
    };

    static int find(const Cell &cell, const Stamp &stamp, const replica::Value &value);
    static std::ptrdiff_t timesWritten(const Cell &cell, const replica::Value &value);
    static std::vector<bool> seenWith(const Cell &cell, const Stamp &stamp,
                                      const replica::Value &value);
    bool isSurelyLater(const Author &one, const Author &other) const;
    void letGoWith(const Deletion &deletion, const std::vector<bool> &seen,
                   std::vector<Write> &writes) const;
    static QString judgeAbsent(const Cell &cell, std::uint16_t field,
                               const std::vector<View> &views);
    QString judgeCell(const Cell &cell, std::uint16_t field, const std::vector<View> &views,
                      bool conflictsAreShown, std::vector<bool> &standing) const;
    QString judgeConflicts(const Cell &cell, std::uint16_t field, const std::vector<View> &views,
                           const std::vector<bool> &heads, const replica::Value &stands,
                           bool areShown) const;
    QString judgeLife(const Row &row, const State &state,
                      const std::map<std::uint16_t, std::vector<bool>> &standing) const;

    QString judgeErased(int slot, const std::vector<View> &views) const;

    std::map<int, Row> m_rows;
    std::map<int, int> m_erased; ///< by row: who erased it
    bool m_hadTwins = false;
    bool m_someForgot = false; ///< and may send again, under another number, what it sent before
    bool m_hadWrongTime = false;
};

} // namespace touchbase::simulation
