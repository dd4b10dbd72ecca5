// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/action.h"

#include "tests/simulation/dice.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <utility>

namespace touchbase::simulation {

namespace {

/// Sets of scenarios by their bit.
constexpr unsigned in(std::initializer_list<Scenario> scenarios)
{
    unsigned bits = 1U << int(Scenario::All);
    for (const Scenario scenario : scenarios)
        bits |= 1U << int(scenario);
    return bits;
}
constexpr unsigned everywhere = ~0U;
/// What a merging writes to other rows is too much for worlds that have other troubles.
constexpr unsigned mergings = 1U << int(Scenario::Mergings);
/// Of a world where somebody was erased little is left to have trouble with.
constexpr unsigned erasures = 1U << int(Scenario::Erasures);

/// Worlds with several spaces.
constexpr unsigned moves = 1U << int(Scenario::Moves);

/// One line per kind: its name, how often it comes beside the others, how many choices `a` and `b`
/// have, and in which scenarios it happens.
struct Entry {
    Kind kind;
    const char *name;
    int weight;
    int a;
    int b;
    unsigned scenarios;
};

using S = Scenario;
constexpr Entry entries[] = {
    {Kind::Write, "write", 220, 64, 256, everywhere},
    {Kind::Erase, "erase", 16, 64, 256, everywhere},
    {Kind::Remove, "remove", 36, 64, 1, everywhere},
    {Kind::Restore, "restore", 12, 64, 1, everywhere},
    {Kind::Undo, "undo", 40, 4, 1, everywhere},
    {Kind::WriteMany, "write-many", 10, 1, 1, in({S::Ages})},
    {Kind::RemoveMany, "remove-many", 10, 1, 1, in({S::Ages})},
    {Kind::Keep, "keep", 8, 1, 1, in({S::Ages})},
    {Kind::LetGo, "let-go", 8, 1, 1, in({S::Ages})},
    {Kind::BringBack, "bring-back", 12, 8, 1, in({S::Ages, S::Erasures})},
    {Kind::Forget, "forget", 3, 8, 1, in({S::Ages})},
    {Kind::MergeContacts, "merge", 40, 3, 2, mergings},
    {Kind::EraseContact, "erase-contact", 40, 3, 1, erasures},
    {Kind::Share, "share", 90, 3, 3, moves},
    {Kind::RestoreValue, "restore-value", 12, 64, 1, everywhere},
    {Kind::Sync, "sync", 130, 1, 1, everywhere},
    {Kind::Send, "send", 60, 1, 1,
     in({S::Network, S::Clocks, S::Crashes, S::Restores, S::Ages, S::Mergings, S::Erasures,
         S::Moves})},
    {Kind::Arrive, "arrive", 70, 8, 1,
     in({S::Network, S::Clocks, S::Crashes, S::Restores, S::Ages, S::Mergings, S::Erasures,
         S::Moves})},
    {Kind::Hear, "hear", 60, 8, 1,
     in({S::Network, S::Clocks, S::Crashes, S::Restores, S::Ages, S::Mergings, S::Erasures,
         S::Moves})},
    {Kind::Lose, "lose", 16, 8, 1,
     in({S::Network, S::Restores, S::Mergings, S::Erasures, S::Moves})},
    {Kind::Repeat, "repeat", 16, 8, 1, in({S::Network, S::Mergings, S::Erasures, S::Moves})},
    {Kind::Truncate, "truncate", 10, 8, 1, in({S::Network, S::Erasures})},
    {Kind::SpoilPush, "spoil-push", 3, 1, 1, in({S::Network})},
    {Kind::SpoilPull, "spoil-pull", 3, 1, 1, in({S::Network})},
    {Kind::Unplug, "unplug", 12, 1, 1, in({S::Network, S::Mergings, S::Erasures, S::Moves})},
    {Kind::Plug, "plug", 16, 1, 1, in({S::Network, S::Mergings, S::Erasures, S::Moves})},
    {Kind::SetClock, "set-clock", 24, 12, 1, in({S::Clocks})},
    {Kind::Freeze, "freeze", 6, 1, 1, in({S::Clocks})},
    {Kind::Thaw, "thaw", 8, 1, 1, in({S::Clocks})},
    {Kind::Wait, "wait", 12, 6, 1, everywhere},
    {Kind::Age, "age", 40, 5, 1, in({S::Ages, S::Erasures})},
    {Kind::Prune, "prune", 24, 1, 1, in({S::Ages})},
    {Kind::Reopen, "reopen", 8, 1, 1, in({S::Crashes, S::Ages, S::Erasures})},
    {Kind::Crash, "crash", 12, 40, 1, in({S::Crashes, S::Mergings, S::Erasures, S::Moves})},
    {Kind::FillDisk, "fill-disk", 10, 30, 1, in({S::Crashes, S::Mergings, S::Erasures, S::Moves})},
    {Kind::CopyDevice, "copy-device", 3, 1, 1, in({S::Restores, S::Erasures})},
    {Kind::RestoreDevice, "restore-device", 3, 1, 1, in({S::Restores, S::Erasures})},
    {Kind::Clone, "clone", 2, 8, 1, in({S::Restores})},
    {Kind::Join, "join", 3, 1, 1,
     in({S::Restores, S::Network, S::Crashes, S::Ages, S::Erasures, S::Moves})},
    {Kind::Upgrade, "upgrade", 40, 1, 1, in({S::Versions, S::Erasures})},
    {Kind::Compare, "compare", 8, 8, 1, everywhere},
    {Kind::SetServerClock, "set-server-clock", 4, 12, 1, in({S::Clocks})},
    {Kind::ReopenServer, "reopen-server", 4, 1, 1, in({S::Crashes})},
    {Kind::CrashServer, "crash-server", 8, 60, 1, in({S::Crashes, S::Erasures, S::Moves})},
    {Kind::FillServerDisk, "fill-server-disk", 6, 40, 1, in({S::Crashes})},
    {Kind::CopyServer, "copy-server", 8, 1, 1, in({S::Restores, S::Erasures, S::Moves})},
    {Kind::RestoreServer, "restore-server", 6, 8, 1, in({S::Restores, S::Erasures, S::Moves})},
    {Kind::Collect, "collect", 30, 1, 1, in({S::Ages, S::Erasures})},
};

constexpr std::pair<S, const char *> scenarioTable[] = {
    {S::All, "all"},           {S::Calm, "calm"},       {S::Network, "network"},
    {S::Clocks, "clocks"},     {S::Crashes, "crashes"}, {S::Restores, "restores"},
    {S::Versions, "versions"}, {S::Ages, "ages"},       {S::Mergings, "mergings"},
    {S::Erasures, "erasures"}, {S::Moves, "moves"},
};

std::vector<qint64> numbers(const QStringList &words)
{
    std::vector<qint64> found;
    for (const QString &word : words)
        found.push_back(word.toLongLong());
    return found;
}

} // namespace

const char *name(Kind kind)
{
    for (const Entry &entry : entries) {
        if (entry.kind == kind)
            return entry.name;
    }
    return "";
}

QString Action::toText() const
{
    return QStringLiteral("%1 %2 device=%3 a=%4 b=%5 salt=%6 pause=%7")
        .arg(serial)
        .arg(QLatin1String(name(kind)))
        .arg(device + 1)
        .arg(a)
        .arg(b)
        .arg(salt)
        .arg(pause);
}

std::optional<Action> Action::fromText(const QString &line)
{
    QStringList words = line.simplified().split(QLatin1Char(' '));
    if (words.size() < 7)
        return std::nullopt;
    for (QString &word : words)
        word = word.section(QLatin1Char('='), -1);
    for (const Entry &entry : entries) {
        if (words[1] != QLatin1String(entry.name))
            continue;
        words.removeAt(1);
        const auto n = numbers(words);
        return Action{entry.kind,          int(n[1]) - 1, int(n[2]), int(n[3]),
                      std::uint32_t(n[4]), int(n[5]),     int(n[0])};
    }
    return std::nullopt;
}

QString Setup::toText() const
{
    return QStringLiteral(
               "world seed=%1 devices=%2 servers=%3 page=%4 encrypted=%5 mixed=%6 shared=%7")
        .arg(seed)
        .arg(devices)
        .arg(servers)
        .arg(pageBytes)
        .arg(encrypted ? 1 : 0)
        .arg(mixed ? 1 : 0)
        .arg(shared ? 1 : 0);
}

std::optional<Setup> Setup::fromText(const QString &line)
{
    QStringList words = line.simplified().split(QLatin1Char(' '));
    if (words.size() < 7 || words.takeFirst() != QLatin1String("world"))
        return std::nullopt;
    for (QString &word : words)
        word = word.section(QLatin1Char('='), -1);
    return Setup{words[0].toULongLong(),     words[1].toInt(),      words[2].toInt(),
                 words[3].toInt(),           words[4].toInt() != 0, words[5].toInt() != 0,
                 words.value(6).toInt() != 0};
}

QString Story::toText() const
{
    QString text = setup.toText() + QLatin1Char('\n');
    for (const Action &action : actions)
        text += action.toText() + QLatin1Char('\n');
    return text;
}

std::optional<Story> Story::fromText(const QString &text)
{
    Story story;
    bool first = true;
    for (const QString &line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (std::exchange(first, false)) {
            const auto setup = Setup::fromText(line);
            if (!setup)
                return std::nullopt;
            story.setup = *setup;
        } else if (const auto action = Action::fromText(line)) {
            story.actions.push_back(*action);
        } else {
            return std::nullopt;
        }
    }
    return story;
}

Story tell(std::uint64_t seed, int steps, Scenario scenario)
{
    Dice dice(seed * 0x2545f4914f6cdd1d + 1);
    Story story;
    // A world of everything is mostly one of a few troubles: what is rare needs company to matter.
    if (scenario == Scenario::All && !dice.oneIn(3))
        scenario = Scenario(1 + dice.below(int(std::size(scenarioTable)) - 1));
    Setup &setup = story.setup;
    setup.seed = seed;
    static constexpr std::array deviceCounts{2, 2, 2, 2, 3, 3, 3, 4, 5, 6};
    setup.devices = deviceCounts[size_t(dice.below(int(deviceCounts.size())))];
    setup.servers = dice.oneIn(4) ? 2 : 1;
    setup.pageBytes = dice.oneIn(3) ? 1 + dice.below(600) : 0;
    setup.encrypted = dice.oneIn(16);
    setup.mixed = scenario == Scenario::Versions || dice.oneIn(12);
    setup.shared = scenario == Scenario::Moves;
    if (scenario == Scenario::Mergings || setup.shared)
        setup.mixed = false; // an older program can do nothing of the kind
    int sum = 0;
    const auto happens = [&](const Entry &entry) {
        return entry.scenarios & (1U << int(scenario));
    };
    for (const Entry &entry : entries)
        sum += happens(entry) ? entry.weight : 0;
    // Worlds of few rows have more to quarrel about.
    const int rows = 1 + dice.below(7);
    const int busy = dice.oneIn(2) ? 1 : 3;
    for (int serial = 1; serial <= steps; ++serial) {
        int left = dice.below(sum);
        for (const Entry &entry : entries) {
            left -= happens(entry) ? entry.weight : 0;
            if (left >= 0)
                continue;
            Action action{entry.kind,
                          dice.below(setup.devices),
                          dice.below(entry.a),
                          dice.below(entry.b),
                          std::uint32_t(dice.next()),
                          dice.oneIn(4) ? dice.below(100'000) : dice.below(40),
                          serial};
            if (entry.a == 64) // rows
                action.a = dice.below(rows);
            if (dice.below(busy) > 0) // one device works while the others look on
                action.device = 0;
            story.actions.push_back(action);
            break;
        }
    }
    return story;
}

std::optional<Scenario> scenario(const QString &name)
{
    for (const auto &[scenario, known] : scenarioTable) {
        if (name == QLatin1String(known))
            return scenario;
    }
    return std::nullopt;
}

QString scenarioNames()
{
    QStringList names;
    for (const auto &[scenario, known] : scenarioTable)
        names << QLatin1String(known);
    return names.join(QStringLiteral(", "));
}

} // namespace touchbase::simulation
