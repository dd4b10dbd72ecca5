// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstdint>

namespace touchbase::simulation {

/// Repeatable randomness from one number (Steele, Lea, Flood, "Fast splittable pseudorandom number
/// generators", 2014: SplitMix64). The same on every machine.
class Dice {
public:
    explicit Dice(std::uint64_t seed)
        : m_state(seed)
    {}
    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    /// From 0 to `count` - 1.
    int below(int count) { return int(next() % std::uint64_t(count)); }
    bool oneIn(int count) { return below(count) == 0; }

private:
    std::uint64_t m_state;
};

} // namespace touchbase::simulation
