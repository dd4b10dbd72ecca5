// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace touchbase::simulation {

/// What can happen. `device` is whose turn it is; `a`, `b` and `salt` say which row, message or
/// copy and choose by what there is (modulo), so that any part of a story is a story.
enum class Kind : std::uint8_t {
    // What a person does.
    Write,         ///< row a, the fields of mask b
    Erase,         ///< row a, the fields of mask b
    Remove,        ///< row a to the bin
    Restore,       ///< row a from the bin
    Undo,          ///< the a-th latest intent
    WriteMany,     ///< all contacts at once
    RemoveMany,    ///< all contacts at once
    Keep,          ///< what others deleted and is held here
    LetGo,         ///< the same
    BringBack,     ///< a record that was recovered
    Forget,        ///< the same
    MergeContacts, ///< contact a takes over contact b
    EraseContact,  ///< for good
    Share,         ///< contact a goes over to space b, 0 being the private one
    RestoreValue,  ///< of row a, an earlier value
    // Synchronising, message by message or as a whole round.
    Sync,      ///< a round, as far as the link and the disks allow
    Send,      ///< a request is on its way
    Arrive,    ///< request a reaches a server, its answer is on its way
    Hear,      ///< answer a reaches the device
    Lose,      ///< message a
    Repeat,    ///< message a is on its way twice
    Truncate,  ///< message a is cut off at byte salt
    SpoilPush, ///< the next request carries a row that cannot be read
    SpoilPull, ///< the next answer carries a row that cannot be read
    Unplug,
    Plug,
    // Machines.
    SetClock, ///< by how much it errs: choice a
    Freeze,   ///< the clock stands, as in a sleeping machine
    Thaw,
    Wait,  ///< time passes: choice a
    Age,   ///< much time passes: choice a
    Prune, ///< after a round, lets go of what is old
    Reopen,
    Crash,    ///< power goes off at write a of whatever it does next
    FillDisk, ///< no room after a more writes, while it does its next thing
    CopyDevice,
    RestoreDevice, ///< goes back to the latest copy
    Clone,         ///< becomes a copy of device a
    Join,          ///< an empty device in its place
    Upgrade,       ///< the program, to the next version
    Compare,       ///< with device a: are the digests equal exactly when the rows are?
    // The server.
    SetServerClock,
    ReopenServer,
    CrashServer,
    FillServerDisk,
    CopyServer,
    RestoreServer, ///< goes back to copy a
    Collect,       ///< lets go of what no device needs
};

struct Action {
    Kind kind = Kind::Wait;
    int device = 0;
    int a = 0;
    int b = 0;
    std::uint32_t salt = 0;
    int pause = 0;  ///< ms that pass before
    int serial = 0; ///< place in the whole story; values are named after it

    QString toText() const;
    static std::optional<Action> fromText(const QString &line);
};

/// The kind's name in stories.
const char *name(Kind kind);

/// What a world is made of.
struct Setup {
    std::uint64_t seed = 0;
    int devices = 2;
    int servers = 1;   ///< programs that serve one database
    int pageBytes = 0; ///< of an answer, to be asked for; 0 leaves it to the server
    bool encrypted = false;
    bool mixed = false;  ///< programs of several versions, all the newest in the end
    bool shared = false; ///< the account shares two further spaces

    QString toText() const;
    static std::optional<Setup> fromText(const QString &line);
};

/// A world and what happens in it: all there is to know to live through it again.
struct Story {
    Setup setup;
    std::vector<Action> actions;

    QString toText() const;
    static std::optional<Story> fromText(const QString &text);
};

/// Which kinds of trouble a world knows. Also the names for --scenario.
enum class Scenario : std::uint8_t {
    All,
    Calm,
    Network,
    Clocks,
    Crashes,
    Restores,
    Versions,
    Ages,
    Mergings,
    Erasures,
    Moves
};

/// The story of a seed.
Story tell(std::uint64_t seed, int steps, Scenario scenario);
std::optional<Scenario> scenario(const QString &name);
QString scenarioNames();

} // namespace touchbase::simulation
