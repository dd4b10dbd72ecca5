// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

struct sqlite3_vfs;

namespace touchbase::simulation {

/// The disk of one machine, in memory: files as programs see them and, apart from that, which of
/// their bytes would survive a loss of power. SQLite uses it under the name vfs(). A crash leaves
/// of every write that was not synced nothing, a part or all, in sectors of 512 bytes, each for
/// itself.
class Disk {
public:
    Disk();
    ~Disk();
    Disk(const Disk &) = delete;
    Disk &operator=(const Disk &) = delete;

    /// The name under which SQLite opens files here.
    const char *vfs() const { return m_name.c_str(); }
    /// The same for encrypted files.
    const char *encryptingVfs();

    /// Everything as it is now, as somebody who copies the folder of a closed program gets it.
    using Image = std::map<std::string, std::vector<std::uint8_t>>;
    Image image() const;
    /// Puts these files in the place of all others. No file may be open.
    void load(const Image &image);
    /// The same under a program that has the files open and is doing nothing, which saves opening
    /// them. Its log and the memory it shares are empty then, as after a start.
    void loadOpen(const Image &image);

    /// Power goes off at the `operation`th write, truncation, sync or deletion from now.
    void crashAt(int operation) { m_crashAt = operation; }
    void crashNow() { m_crashed = true; }
    bool hasCrashed() const { return m_crashed; }
    /// Power is back: what had not reached the disk is gone as `random` says. Files that were open
    /// stay useless to whoever had them.
    void restart(std::uint64_t random);

    /// No more room after `operations` further writes, until it is called with -1.
    void fillUpAfter(int operations)
    {
        m_fullAfter = operations;
        m_harmed |= operations >= 0;
    }
    /// Since it was loaded power went off or room ran out.
    bool wasHarmed() const { return m_harmed; }

    /// How many operations crashAt() counted so far.
    std::int64_t operations() const { return m_operations; }
    /// How often a program had to wait for another's lock.
    int waits() const { return m_waits; }

    struct File;

private:
    friend struct Access;

    std::string m_name;
    std::string m_encryptingName; ///< empty while nobody asked for it
    std::unique_ptr<sqlite3_vfs> m_vfs;
    std::map<std::string, std::shared_ptr<File>, std::less<>> m_files;
    int m_crashAt = -1;
    int m_fullAfter = -1;
    bool m_crashed = false;
    bool m_harmed = false;
    int m_generation = 0;
    std::int64_t m_operations = 0;
    int m_waits = 0;
};

/// One file, its unsynced writes, its locks and the memory its users share.
struct Disk::File {
    /// A write that could be lost: what it replaced.
    struct Undo {
        std::size_t at;
        std::size_t length; ///< of what was written; 0 for a truncation
        std::size_t sizeBefore;
        std::vector<std::uint8_t> before;
    };

    void write(std::size_t at, const std::uint8_t *bytes, std::size_t length);
    void truncate(std::size_t size);
    void loseUnsynced(std::uint64_t random);

    std::vector<std::uint8_t> bytes;
    std::vector<Undo> unsynced;
    bool deleted = false; ///< and the deletion is not synced

    static constexpr int memoryLocks = 8;
    static constexpr int memoryRegion = 32 * 1024; ///< bytes, as SQLite asks for
    int readers = 0;
    const void *writer = nullptr; ///< holds RESERVED or more
    bool pending = false;         ///< the writer waits for the readers to go
    std::array<int, memoryLocks> sharedLocks{};
    std::array<const void *, memoryLocks> exclusiveLocks{};
    std::vector<std::unique_ptr<std::uint8_t[]>> memory;
    int memoryUsers = 0;
};

} // namespace touchbase::simulation
