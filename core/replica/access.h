// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/spaces.h"

#include <map>

namespace touchbase::replica {

/// What the person of a file may do with the rows of which space, as Edit asks it during one
/// transaction. What is not allowed fails the database with words (Error::Code::Refused).
class Access {
public:
    explicit Access(Database &database)
        : m_database(database)
    {}

    enum class Deed { Write, Delete };
    bool isAllowed(qint64 space, Deed deed);
    bool isAllowed(const Entity &entity, qint64 rid, Deed deed);
    /// Whether a new row may go there; 0 is a space that this file has nothing of.
    bool mayPut(qint64 space);
    /// Whoever takes a row out of a space takes it from all who share that.
    bool mayMove(qint64 from, const Id &audience);
    /// Where a new row goes whose owner is this contact.
    qint64 spaceOfContact(const Id &contact);
    /// A contact was made or moved there.
    void noteContact(const Id &contact, qint64 space) { m_lastContact = {contact, space}; }
    /// Whether there is any space but the private one. Most people have no other, and need no look
    /// at where each row belongs.
    bool sharesAnything();
    /// Says no without failing.
    void beQuiet() { m_isQuiet = true; }

private:
    bool refuse(Error::Code code, const QString &words);

    Database &m_database;
    bool m_isQuiet = false;
    std::optional<bool> m_shares;
    std::pair<Id, qint64> m_lastContact{{}, privateSpace};
    std::map<qint64, Rights> m_rights; ///< by space
};

} // namespace touchbase::replica
