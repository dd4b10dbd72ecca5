// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArrayList>

#include <vector>

namespace touchbase::fuzz {

/// One decoder of bytes that come from outside. It may refuse whatever it is given, in words; it
/// may not fall, hang or take memory on the word of a length. What it takes it has to give back the
/// same: a target aborts where it does not.
struct Target {
    const char *name;
    void (*run)(QByteArrayView bytes);
    QByteArrayList (*seeds)(); ///< well-formed input to begin with
};

std::vector<Target> protocolTargets();
std::vector<Target> fileTargets();
std::vector<Target> wordTargets();
std::vector<Target> serverTargets();

std::vector<Target> allTargets();
const Target *target(QByteArrayView name);

/// Ends the program where something that must hold does not.
void mustHold(bool condition, const char *what);

} // namespace touchbase::fuzz
