// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/disk.h"

#include "tests/simulation/dice.h"
#include "tests/simulation/vfs.h"

#include <algorithm>
#include <cstring>
#include <sqlite3.h>
#include <utility>

extern "C" int sqlite3mc_vfs_create(const char *zVfsReal, int makeDefault);
extern "C" void sqlite3mc_vfs_destroy(const char *zName);

namespace touchbase::simulation {

Disk::Disk()
{
    static int made = 0;
    m_name = "simulated-disk-" + std::to_string(++made);
    m_vfs = makeVfs(*this, m_name.c_str());
    sqlite3_vfs_register(m_vfs.get(), 0);
}

Disk::~Disk()
{
#ifdef TOUCHBASE_ENCRYPTED_SQLITE
    if (!m_encryptingName.empty())
        sqlite3mc_vfs_destroy(m_encryptingName.c_str());
#endif
    sqlite3_vfs_unregister(m_vfs.get());
}

const char *Disk::encryptingVfs()
{
#ifdef TOUCHBASE_ENCRYPTED_SQLITE
    if (m_encryptingName.empty()) {
        sqlite3mc_vfs_create(vfs(), 0);
        m_encryptingName = "multipleciphers-" + m_name;
    }
#endif
    return m_encryptingName.c_str();
}

Disk::Image Disk::image() const
{
    Image image;
    for (const auto &[name, file] : m_files) {
        if (!file->deleted)
            image[name] = file->bytes;
    }
    return image;
}

void Disk::load(const Image &image)
{
    m_files.clear();
    for (const auto &[name, bytes] : image) {
        m_files[name] = std::make_shared<File>();
        m_files[name]->bytes = bytes;
    }
    m_crashAt = m_fullAfter = -1;
    m_crashed = m_harmed = false;
    ++m_generation;
}

void Disk::loadOpen(const Image &image)
{
    std::erase_if(m_files, [&](const auto &entry) {
        return !image.contains(entry.first) && !entry.first.ends_with("-wal");
    });
    for (auto &[name, file] : m_files) {
        const auto known = image.find(name);
        if (known != image.end())
            file->bytes = known->second;
        else
            file->bytes.clear();
        file->unsynced.clear();
        for (const auto &region : file->memory)
            std::fill_n(region.get(), File::memoryRegion, std::uint8_t(0));
    }
    m_crashAt = m_fullAfter = -1;
    m_harmed = false;
}

void Disk::restart(std::uint64_t random)
{
    Dice dice(random);
    for (auto at = m_files.begin(); at != m_files.end();) {
        File &file = *at->second;
        if (file.deleted && dice.oneIn(2)) {
            at = m_files.erase(at);
            continue;
        }
        file.deleted = false;
        file.loseUnsynced(dice.next());
        file.readers = 0;
        file.writer = nullptr;
        file.pending = false;
        file.sharedLocks = {};
        file.exclusiveLocks = {};
        file.memory.clear();
        file.memoryUsers = 0;
        ++at;
    }
    ++m_generation;
    m_crashAt = m_fullAfter = -1;
    m_crashed = false;
    m_harmed = true;
}

void Disk::File::write(std::size_t at, const std::uint8_t *data, std::size_t length)
{
    Undo undo{at, length, bytes.size(), {}};
    const std::size_t overlap = at < bytes.size() ? std::min(length, bytes.size() - at) : 0;
    if (overlap)
        undo.before.assign(bytes.begin() + std::ptrdiff_t(at),
                           bytes.begin() + std::ptrdiff_t(at + overlap));
    unsynced.push_back(std::move(undo));
    if (at + length > bytes.size())
        bytes.resize(at + length);
    std::memcpy(bytes.data() + at, data, length);
}

void Disk::File::truncate(std::size_t size)
{
    Undo undo{size, 0, bytes.size(), {}};
    if (size < bytes.size())
        undo.before.assign(bytes.begin() + std::ptrdiff_t(size), bytes.end());
    unsynced.push_back(std::move(undo));
    bytes.resize(size);
}

void Disk::File::loseUnsynced(std::uint64_t random)
{
    constexpr std::size_t sector = 512;
    // Back to what is safe, keeping what was written since, then forward with what survived.
    std::vector<std::vector<std::uint8_t>> written(unsynced.size());
    for (std::size_t i = unsynced.size(); i-- > 0;) {
        const Undo &undo = unsynced[i];
        if (undo.length)
            written[i].assign(bytes.begin() + std::ptrdiff_t(undo.at),
                              bytes.begin() + std::ptrdiff_t(undo.at + undo.length));
        bytes.resize(undo.sizeBefore);
        std::copy(undo.before.begin(), undo.before.end(), bytes.begin() + std::ptrdiff_t(undo.at));
    }
    const std::vector<Undo> lost = std::exchange(unsynced, {});
    Dice dice(random);
    const int mood = dice.below(4); // sometimes nothing survives, sometimes everything
    for (std::size_t i = 0; i < lost.size(); ++i) {
        const int fate = mood == 0 ? 0 : mood == 1 ? 2 : dice.below(3);
        if (fate == 0)
            continue;
        if (!lost[i].length) {
            bytes.resize(lost[i].at);
            continue;
        }
        std::size_t length = lost[i].length;
        if (fate == 1)
            length = std::min(length, sector * std::size_t(dice.below(int(length / sector) + 1)));
        if (lost[i].at + length > bytes.size())
            bytes.resize(lost[i].at + length);
        std::copy_n(written[i].begin(), length, bytes.begin() + std::ptrdiff_t(lost[i].at));
    }
}

} // namespace touchbase::simulation
