// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/quick.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <new>
#include <sqlite3.h>

namespace touchbase::simulation {

namespace {

/// A connection that is opened parses the whole structure of its base and every statement anew, in
/// thousands of small pieces that a general allocator takes longer over than SQLite does. These
/// come from large blocks that are never given back, and go to a list of their size.
struct Piece {
    union {
        Piece *next; ///< while it is free
        std::size_t list;
    };
};
constexpr int smallest = 16;
constexpr std::size_t blockSize = 1 << 20;
constexpr int lists = 116;
std::array<Piece *, lists> freePieces{};
char *block = nullptr;
std::size_t left = 0;

/// Four lists for each doubling.
std::size_t listFor(std::size_t size)
{
    const std::size_t n = std::max<std::size_t>(size, smallest) - 1;
    const int shift = std::bit_width(n) - 3;
    return std::size_t(shift) * 4 + (n >> shift) - 4;
}

std::size_t sizeOf(std::size_t list) { return (list % 4 + 5) << (list / 4); }

void *allocate(int wanted)
{
    const std::size_t list = listFor(std::size_t(wanted));
    const std::size_t size = (sizeOf(list) + sizeof(Piece) + 7) & ~std::size_t(7);
    Piece *&first = freePieces[list];
    Piece *piece = first;
    if (piece) {
        first = piece->next;
    } else if (size > blockSize / 4) {
        piece = static_cast<Piece *>(std::malloc(size));
    } else {
        if (left < size) {
            block = static_cast<char *>(std::malloc(blockSize));
            left = block ? blockSize : 0;
        }
        if (left >= size) {
            piece = new (block) Piece;
            block += size;
            left -= size;
        }
    }
    if (!piece)
        return nullptr;
    piece->list = list;
    return piece + 1;
}

void release(void *memory)
{
    Piece *piece = static_cast<Piece *>(memory) - 1;
    Piece *&first = freePieces[piece->list];
    piece->next = first;
    first = piece;
}

int sizeOfPiece(void *memory)
{
    return memory ? int(sizeOf((static_cast<Piece *>(memory) - 1)->list)) : 0;
}

void *reallocate(void *memory, int wanted)
{
    const int size = sizeOfPiece(memory);
    if (wanted <= size)
        return memory;
    void *larger = allocate(wanted);
    if (larger) {
        std::memcpy(larger, memory, std::size_t(size));
        release(memory);
    }
    return larger;
}

/// A connection does not make its plans anew for other values in the same question.
int keepPlans(sqlite3 *database, char **, const sqlite3_api_routines *)
{
    return sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
}

} // namespace

void makeSqliteQuick()
{
    static const sqlite3_mem_methods memory = {
        allocate,
        release,
        reallocate,
        sizeOfPiece,
        [](int wanted) { return int(sizeOf(listFor(std::size_t(wanted)))); },
        [](void *) { return SQLITE_OK; },
        [](void *) {},
        nullptr};
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MALLOC, &memory);
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(keepPlans));
}

} // namespace touchbase::simulation
