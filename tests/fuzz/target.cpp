// SPDX-License-Identifier: MPL-2.0
#include "tests/fuzz/target.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace touchbase::fuzz {

std::vector<Target> allTargets()
{
    std::vector<Target> all;
    for (const auto &group : {protocolTargets(), fileTargets(), wordTargets(), serverTargets()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

const Target *target(QByteArrayView name)
{
    static const std::vector<Target> all = allTargets();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Target &each) { return name == each.name; });
    return found == all.end() ? nullptr : &*found;
}

void mustHold(bool condition, const char *what)
{
    if (condition)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

} // namespace touchbase::fuzz
