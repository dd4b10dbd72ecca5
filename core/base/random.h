// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QtGlobal>

#include <span>

namespace touchbase {

/// Randomness for identities, tokens and marks: the system's, fit for secrets. Thread-safe.
quint64 random64();
void fillRandom(std::span<std::uint8_t> bytes);

/// Puts another source in its place for the whole process, null the system's again. For simulations
/// that have to repeat themselves; not while other threads run.
void setRandomSource(quint64 (*source)());

} // namespace touchbase
