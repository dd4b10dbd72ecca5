// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "tests/simulation/action.h"

#include <functional>

namespace touchbase::simulation {

/// A story as short as can be that still breaks the same in the same way (Zeller, Hildebrandt,
/// "Simplifying and isolating failure-inducing input", 2002). `problemOf` lives through a story.
Story shrink(Story story, const QString &problem,
             const std::function<QString(const Story &)> &problemOf);

} // namespace touchbase::simulation
