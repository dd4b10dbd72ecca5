// SPDX-License-Identifier: MPL-2.0
#pragma once

namespace touchbase::simulation {

/// While it lives, the program runs as another version of itself: with a catalogue of that age.
class AsVersion {
public:
    explicit AsVersion(int) {}
};

} // namespace touchbase::simulation
