// SPDX-License-Identifier: MPL-2.0
#include "core/base/random.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cstring>

namespace touchbase {

namespace {

quint64 (*replaced)() = nullptr;

} // namespace

quint64 random64() { return replaced ? replaced() : QRandomGenerator::system()->generate64(); }

void fillRandom(std::span<std::uint8_t> bytes)
{
    for (size_t at = 0; at < bytes.size(); at += sizeof(quint64)) {
        const quint64 word = random64();
        std::memcpy(bytes.data() + at, &word, std::min(sizeof word, bytes.size() - at));
    }
}

void setRandomSource(quint64 (*source)()) { replaced = source; }

} // namespace touchbase
