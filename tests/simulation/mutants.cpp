// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/mutants.h"

#include "core/base/mutant.h"

namespace touchbase::simulation {

namespace {

using S = Scenario;
constexpr Mutant all[] = {
    {"G1", "deletion-not-taken", "a device does not take over deletions", S::Calm},
    {"G2", "no-successor", "an edit is stamped by the clock alone", S::Clocks},
    {"G3", "loser-forgotten", "an overwritten value is not kept", S::Calm},
    {"G4", "conflict-unnoticed", "the server calls nothing a conflict", S::Calm},
    {"G4", "no-base", "a device does not say what an edit rests on", S::Calm},
    {"G5", "future-stands", "the server takes stamps from the future", S::Clocks},
    {"G6", "clock-uncorrected", "edits are stamped by the device's own clock", S::Clocks},
    {"G7", "bad-row-stops-all", "one unreadable row fails its page", S::Network},
    {"G8", "again-for-ever", "what is sent again is never done", S::Restores},
    {"G9", "names-forgotten", "a repeated stamp from the future gets a second name", S::Clocks},
    {"G10", "not-durable", "a commit is not synced to the disk", S::Crashes},
    {"G11", "row-passed-by", "the last row of a page is not taken", S::Network},
    {"G12", "unknown-dropped", "fields of a newer program are dropped", S::Versions},
    {"G13", "upgrade-sends", "an upgrade sends what it did not change", S::Versions},
    {"G14", "restore-unnoticed", "the server does not look at cursors' tags", S::Restores,
     Kind::RestoreServer},
    {"G15", "fork-unnoticed", "two values under one stamp pass", S::Restores, Kind::Clone},
    {"G15", "copy-unnoticed", "a copied base goes on under its number", S::Restores},
    {"G16", "deletion-always-wins", "a deletion hides what it had not seen", S::Calm},
    {"G16", "brake-off", "what another device deleted is hidden unasked", S::Ages},
    {"G17", "resurrects", "a device that was away keeps what it does not find", S::Ages},
    {"G17", "collected-too-early", "the server lets go of deletions at once", S::Ages},
    {"G17", "collected-unread", "the server waits for no device", S::Ages},
    {"G18", "place-not-kept", "the place in the feed is kept at its end only", S::Calm},
    {"G19", "unsent-pruned", "values that lost before they were sent are pruned", S::Ages},
    {"G19", "prunes-nothing", "a device keeps every earlier value", S::Ages},
    {"G27", "erasure-undone", "a device takes edits of a row that is erased", S::Erasures},
    {"G27", "erasure-forgotten", "the server keeps what is erased", S::Erasures},
    {"G27", "erasure-keeps-history", "a device keeps earlier values of what is erased",
     S::Erasures},
    {"G22", "moved-stays", "the server leaves a row where it was when it goes elsewhere", S::Moves},
    {"G26", "audit-blind", "the server calls every stretch equal", S::Calm},
    {"G26", "audit-one-way", "what the server lost is not given to it again", S::Calm},
    {"G26", "digest-passes-deletions", "the digest does not see deletions", S::Calm},
};

} // namespace

std::span<const Mutant> mutants() { return all; }

#ifdef TOUCHBASE_MUTANTS
bool activate(const Mutant *mutant)
{
    activeMutant = mutant ? mutant->name : "";
    return true;
}
#else
bool activate(const Mutant *) { return false; }
#endif

} // namespace touchbase::simulation
