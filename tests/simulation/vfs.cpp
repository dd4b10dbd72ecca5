// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/vfs.h"

#include "core/base/random.h"
#include "tests/simulation/disk.h"

#include <cstring>
#include <new>
#include <sqlite3.h>

namespace touchbase::simulation {

/// An open file: what SQLite holds in its hands. SQLite allocates it and knows only the first part.
struct Access {
    sqlite3_file base;
    Disk *disk;
    std::shared_ptr<Disk::File> file;
    int generation;
    int level; ///< SQLITE_LOCK_…
    unsigned sharedMask;
    unsigned exclusiveMask;
    bool usesMemory;

    static Access &of(sqlite3_file *file) { return *reinterpret_cast<Access *>(file); }
    static Disk &diskOf(sqlite3_vfs *vfs) { return *static_cast<Disk *>(vfs->pAppData); }

    bool isDead() const { return disk->m_crashed || generation != disk->m_generation; }
    /// Counts one; true when power goes off at this very one.
    static bool operation(Disk &disk)
    {
        ++disk.m_operations;
        if (disk.m_crashAt >= 0 && disk.m_crashAt-- == 0)
            disk.m_crashed = true;
        return disk.m_crashed;
    }
    static bool isFull(Disk &disk) { return disk.m_fullAfter >= 0 && disk.m_fullAfter-- <= 0; }

    static int close(sqlite3_file *file)
    {
        Access &self = of(file);
        if (!self.isDead()) {
            unlock(file, SQLITE_LOCK_NONE);
            unmap(file, 0);
        }
        self.file.~shared_ptr();
        return SQLITE_OK;
    }
    static int read(sqlite3_file *file, void *to, int length, sqlite3_int64 at)
    {
        const Access &self = of(file);
        if (self.isDead())
            return SQLITE_IOERR_READ;
        const auto &bytes = self.file->bytes;
        const std::size_t from = std::min(std::size_t(at), bytes.size());
        const std::size_t there = std::min(std::size_t(length), bytes.size() - from);
        std::memcpy(to, bytes.data() + from, there);
        if (there == std::size_t(length))
            return SQLITE_OK;
        std::memset(static_cast<char *>(to) + there, 0, std::size_t(length) - there);
        return SQLITE_IOERR_SHORT_READ;
    }
    static int write(sqlite3_file *file, const void *from, int length, sqlite3_int64 at)
    {
        Access &self = of(file);
        if (self.isDead())
            return SQLITE_IOERR_WRITE;
        if (isFull(*self.disk)) {
            self.disk->m_fullAfter = 0;
            return SQLITE_FULL;
        }
        const bool crashed = operation(*self.disk);
        self.file->write(std::size_t(at), static_cast<const std::uint8_t *>(from),
                         std::size_t(length));
        return crashed ? SQLITE_IOERR_WRITE : SQLITE_OK;
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        Access &self = of(file);
        if (self.isDead())
            return SQLITE_IOERR_TRUNCATE;
        const bool crashed = operation(*self.disk);
        self.file->truncate(std::size_t(size));
        return crashed ? SQLITE_IOERR_TRUNCATE : SQLITE_OK;
    }
    static int sync(sqlite3_file *file, int)
    {
        Access &self = of(file);
        if (self.isDead() || operation(*self.disk))
            return SQLITE_IOERR_FSYNC;
        self.file->unsynced.clear();
        return SQLITE_OK;
    }
    static int size(sqlite3_file *file, sqlite3_int64 *size)
    {
        if (of(file).isDead())
            return SQLITE_IOERR_FSTAT;
        *size = sqlite3_int64(of(file).file->bytes.size());
        return SQLITE_OK;
    }

    static int lock(sqlite3_file *handle, int level)
    {
        Access &self = of(handle);
        Disk::File &file = *self.file;
        if (self.isDead())
            return SQLITE_IOERR_LOCK;
        if (self.level >= level)
            return SQLITE_OK;
        if (file.writer && file.writer != &self && (level > SQLITE_LOCK_SHARED || file.pending))
            return SQLITE_BUSY;
        if (self.level == SQLITE_LOCK_NONE)
            ++file.readers;
        self.level = std::max(self.level, SQLITE_LOCK_SHARED);
        if (level == SQLITE_LOCK_SHARED)
            return SQLITE_OK;
        file.writer = &self;
        if (level == SQLITE_LOCK_EXCLUSIVE) {
            file.pending = true;
            self.level = SQLITE_LOCK_PENDING;
            if (file.readers > 1)
                return SQLITE_BUSY;
        }
        self.level = level;
        return SQLITE_OK;
    }
    static int unlock(sqlite3_file *handle, int level)
    {
        Access &self = of(handle);
        Disk::File &file = *self.file;
        if (self.isDead() || self.level <= level)
            return SQLITE_OK;
        if (file.writer == &self) {
            file.writer = nullptr;
            file.pending = false;
        }
        if (level == SQLITE_LOCK_NONE)
            --file.readers;
        self.level = level;
        return SQLITE_OK;
    }
    static int reserved(sqlite3_file *handle, int *yes)
    {
        *yes = of(handle).file->writer != nullptr;
        return SQLITE_OK;
    }

    static int map(sqlite3_file *handle, int region, int size, int extend, void volatile **memory)
    {
        Access &self = of(handle);
        auto &regions = self.file->memory;
        *memory = nullptr;
        if (self.isDead() || size != Disk::File::memoryRegion)
            return SQLITE_IOERR_SHMMAP;
        if (!self.usesMemory) {
            self.usesMemory = true;
            ++self.file->memoryUsers;
        }
        while (extend && regions.size() <= std::size_t(region))
            regions.push_back(std::make_unique<std::uint8_t[]>(std::size_t(size)));
        if (std::size_t(region) < regions.size())
            *memory = regions[std::size_t(region)].get();
        return SQLITE_OK;
    }
    static int lockMemory(sqlite3_file *handle, int from, int count, int flags)
    {
        Access &self = of(handle);
        Disk::File &file = *self.file;
        if (self.isDead())
            return SQLITE_IOERR_SHMLOCK;
        const auto held = [&](int slot, unsigned mask) { return (mask >> slot) & 1U; };
        if (flags & SQLITE_SHM_LOCK) {
            for (int slot = from; slot < from + count; ++slot) {
                const void *owner = file.exclusiveLocks[std::size_t(slot)];
                const int others =
                    file.sharedLocks[std::size_t(slot)] - int(held(slot, self.sharedMask));
                if ((owner && owner != &self) || (flags & SQLITE_SHM_EXCLUSIVE && others > 0))
                    return SQLITE_BUSY;
            }
        }
        for (int slot = from; slot < from + count; ++slot) {
            const unsigned bit = 1U << slot;
            if (flags & SQLITE_SHM_EXCLUSIVE) {
                const bool take = flags & SQLITE_SHM_LOCK;
                if (take || held(slot, self.exclusiveMask))
                    file.exclusiveLocks[std::size_t(slot)] = take ? &self : nullptr;
                self.exclusiveMask = take ? self.exclusiveMask | bit : self.exclusiveMask & ~bit;
            } else if (bool(flags & SQLITE_SHM_LOCK) != bool(held(slot, self.sharedMask))) {
                file.sharedLocks[std::size_t(slot)] += flags & SQLITE_SHM_LOCK ? 1 : -1;
                self.sharedMask ^= bit;
            }
        }
        return SQLITE_OK;
    }
    static void barrier(sqlite3_file *) {}
    static int unmap(sqlite3_file *handle, int)
    {
        Access &self = of(handle);
        if (self.isDead() || !self.usesMemory)
            return SQLITE_OK;
        for (int slot = 0; slot < Disk::File::memoryLocks; ++slot) {
            lockMemory(handle, slot, 1, SQLITE_SHM_UNLOCK | SQLITE_SHM_SHARED);
            lockMemory(handle, slot, 1, SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE);
        }
        self.usesMemory = false;
        if (--self.file->memoryUsers == 0)
            self.file->memory.clear();
        return SQLITE_OK;
    }

    static int control(sqlite3_file *, int, void *) { return SQLITE_NOTFOUND; }
    static int sectorSize(sqlite3_file *) { return 4096; }
    static int characteristics(sqlite3_file *) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

    static int open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags,
                    int *outFlags)
    {
        static constexpr sqlite3_io_methods methods = {
            2,      close,    read,    write,      truncate,        sync, size,       lock,
            unlock, reserved, control, sectorSize, characteristics, map,  lockMemory, barrier,
            unmap,  nullptr,  nullptr};
        Disk &disk = diskOf(vfs);
        file->pMethods = nullptr;
        if (disk.m_crashed)
            return SQLITE_CANTOPEN;
        std::shared_ptr<Disk::File> found;
        const std::string name = path ? path : "";
        if (const auto known = disk.m_files.find(name);
            known != disk.m_files.end() && !known->second->deleted)
            found = known->second;
        if (!found) {
            if (!(flags & SQLITE_OPEN_CREATE))
                return SQLITE_CANTOPEN;
            found = std::make_shared<Disk::File>();
            if (path)
                disk.m_files[name] = found;
        }
        new (file)
            Access{{&methods}, &disk, found, disk.m_generation, SQLITE_LOCK_NONE, 0, 0, false};
        if (outFlags)
            *outFlags = flags;
        return SQLITE_OK;
    }
    static int remove(sqlite3_vfs *vfs, const char *path, int)
    {
        Disk &disk = diskOf(vfs);
        const auto known = disk.m_files.find(std::string_view(path));
        if (known == disk.m_files.end() || known->second->deleted)
            return SQLITE_IOERR_DELETE_NOENT;
        if (disk.m_crashed || operation(disk))
            return SQLITE_IOERR_DELETE;
        known->second->deleted = true;
        return SQLITE_OK;
    }
    static int exists(sqlite3_vfs *vfs, const char *path, int, int *yes)
    {
        const auto &files = diskOf(vfs).m_files;
        const auto known = files.find(std::string_view(path));
        *yes = known != files.end() && !known->second->deleted;
        return SQLITE_OK;
    }
    static int fullName(sqlite3_vfs *, const char *path, int size, char *to)
    {
        sqlite3_snprintf(size, to, "%s", path);
        return SQLITE_OK;
    }
    static int randomness(sqlite3_vfs *, int count, char *to)
    {
        fillRandom({reinterpret_cast<std::uint8_t *>(to), std::size_t(count)});
        return count;
    }
    static int sleep(sqlite3_vfs *vfs, int microseconds)
    {
        ++diskOf(vfs).m_waits;
        return microseconds;
    }
    static int now(sqlite3_vfs *, sqlite3_int64 *ms)
    {
        *ms = 213'000'000'000'000; // SQLite's own sense of time decides nothing here
        return SQLITE_OK;
    }
    static int lastError(sqlite3_vfs *, int, char *) { return 0; }
};

std::unique_ptr<sqlite3_vfs> makeVfs(Disk &disk, const char *name)
{
    auto vfs = std::make_unique<sqlite3_vfs>();
    vfs->iVersion = 2;
    vfs->szOsFile = int(sizeof(Access));
    vfs->mxPathname = 256;
    vfs->zName = name;
    vfs->pAppData = &disk;
    vfs->xOpen = Access::open;
    vfs->xDelete = Access::remove;
    vfs->xAccess = Access::exists;
    vfs->xFullPathname = Access::fullName;
    vfs->xRandomness = Access::randomness;
    vfs->xSleep = Access::sleep;
    vfs->xCurrentTimeInt64 = Access::now;
    vfs->xGetLastError = Access::lastError;
    return vfs;
}

} // namespace touchbase::simulation
