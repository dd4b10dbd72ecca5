// SPDX-License-Identifier: MPL-2.0
#pragma once

#ifdef TOUCHBASE_MUTANTS
#include <cstring>
#endif

namespace touchbase {

/// A bug that is put in on purpose, to prove that the simulator would notice it. What is shipped
/// has none: mutant() is false there when it is compiled. `./dev simulate --mutants` chooses one by
/// name; tests/simulation/mutants.cpp lists them.
#ifdef TOUCHBASE_MUTANTS
inline const char *activeMutant = "";
inline bool mutant(const char *name) { return std::strcmp(activeMutant, name) == 0; }
#else
constexpr bool mutant(const char *) { return false; }
#endif

} // namespace touchbase
