// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "tests/simulation/action.h"

#include <optional>
#include <span>

namespace touchbase::simulation {

/// A bug on purpose (core/base/mutant.h), the guarantee that it breaks and where it shows soonest.
struct Mutant {
    const char *guarantee;
    const char *name;
    const char *what;
    Scenario scenario;
    /// Where the guarantee is that the others hold in spite of this: what breaks one of them then
    /// breaks it only in a story that has this.
    std::optional<Kind> inSpiteOf = {};
};
std::span<const Mutant> mutants();

/// Switches one on, null none. False in a build without mutants.
bool activate(const Mutant *mutant);

} // namespace touchbase::simulation
