// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/repair.h"
#include "tests/simulation/action.h"
#include "tests/simulation/machines.h"
#include "tests/simulation/oracle.h"

#include <functional>
#include <map>
#include <set>

namespace touchbase::simulation {

/// Lives through stories, one after the other, on machines that it keeps. What goes wrong is said
/// with the guarantee that it breaks. Same story, same course and same words.
class World {
public:
    World();
    ~World();

    /// Empty when every promise was kept. `trace` takes a line for everything that happens; null
    /// for none.
    QString live(const Story &story, QStringList *trace = nullptr);

private:
    void begin(const Setup &setup);
    void happen(const Action &action);
    void setTime(qint64 passed);

    // What people do.
    void person(const Action &action, Device &device);
    void intent(const Action &action, Device &device, const std::vector<int> &touched,
                const std::function<Result<void>()> &body);
    Result<void> writeFields(const Action &action, Device &device, bool erase);
    std::vector<int> rowsOf(const Action &action) const;
    Oracle::Author authorOf(Device &device);
    std::pair<Id, Id> mergedBy(const Action &action) const;
    bool isErased(Device &device, int slot);
    void checkErasedThere(int slot);
    bool canMerge(Device &device, const Id &contact);
    void checkMerged(Device &device);
    std::pair<Id, qint64> sharedBy(const Action &action, Device &device) const;
    void checkPlaces();
    Oracle::State stateOf(Device &device, int slot);
    std::vector<replica::FieldVersion> versionsOf(Device &device, int slot);

    // What does not last (keeping.cpp).
    void answer(const Action &action, Device &device);
    Oracle::State standing(Device &device, int slot);
    Oracle::Values recoveredOf(Device &device, int slot);
    std::vector<bool> visibleContacts(Device &device);
    void checkBrake(Device &device, const std::vector<bool> &before);
    void checkPruned(Device &device);
    void noteContact(Device &device);
    void checkAside(Device &device);
    size_t unsentValues(Device &device);
    void prune(Device &device, std::uint32_t salt);
    void collect(std::uint32_t salt);

    // What goes over the network.
    void network(const Action &action, Device &device);
    bool send(Device &device);
    bool arrive(Device &device, size_t message, std::uint32_t salt);
    void hear(Device &device, size_t message, bool *more = nullptr);
    void checkTaken(Device &device, const QByteArray &answer);
    void takeNewIdentity(Device &device);
    bool exchange(Device &device, std::uint32_t salt, bool &more);
    bool round(Device &device, std::uint32_t salt);
    void noteNames(const sync::Engine::Outgoing &outgoing, const sync::Response &response);
    void noteNames(const std::vector<Oracle::State> &before,
                   const std::vector<Oracle::State> &after);
    void noteFollowing(Device &device, const std::vector<Oracle::State> &before,
                       const std::vector<Oracle::State> &taken);
    std::vector<Oracle::State> statesOf(Device &device);
    QByteArray spoilRequest(Device &device, const sync::Engine::Outgoing &outgoing);
    QByteArray spoilAnswer(Device &device, const QByteArray &answer);

    // What machines do.
    void machine(const Action &action, Device &device);
    void serverMachine(const Action &action);
    void settle(Device &device);
    void restart(Device &device, std::uint32_t salt);
    void restartServer();
    void setClock(Device &device, qint64 error);
    void becomesAnother(Device &device);
    void noteUnsent(Device &device);
    void compare(Device &device, Device &other);

    void heal();
    void checkDrained();
    void partTwins();
    void upgradeAll();
    void upgrade(Device &device, int program);
    void judge();
    void checkAudit();
    bool damage(Device &device, int slot);
    std::optional<replica::Repaired> audit(Device &device);
    QString difference(Device &device);
    void fail(const QString &problem);
    int slotOf(const Id &id) const;

    template <typename Text>
    void say(const Text &text)
    {
        if (m_trace)
            *m_trace << text();
    }

    Setup m_setup;
    Server m_server;
    /// All there ever were, by the program that they began with and whether they encrypt: what is
    /// open goes on in the next world.
    std::map<std::pair<int, bool>, std::vector<std::unique_ptr<Device>>> m_machines;
    std::vector<Device *> m_devices; ///< of this world
    Oracle m_oracle;
    qint64 m_now = 0; ///< the true time
    std::array<qint64, 2> m_serverErrors{};
    qint64 m_serverLatest = 0;
    std::vector<int> m_who;                ///< by device: its name as an author
    std::vector<bool> m_measured;          ///< by device: it knows the right time
    std::vector<bool> m_wasAhead;          ///< by device: its clock was ahead once
    std::vector<std::uint32_t> m_crashing; ///< by device: power goes off during its next thing
    std::vector<qint64> m_contact;         ///< by device: when the server last heard of it
    std::vector<qint64> m_silence;         ///< by device: the longest that it did not
    std::set<std::uint64_t> m_allowed;     ///< numbers whose deletions somebody allowed
    std::uint32_t m_serverCrashing = 0;
    bool m_spoilt = false;
    bool m_hasTwins = false;
    bool m_hasMerged =
        false; ///< somebody merged contacts, and devices follow that by edits of their own
    QStringList *m_trace = nullptr;
    QString m_problem;
};

} // namespace touchbase::simulation
