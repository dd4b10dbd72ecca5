// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/access.h"
#include "core/replica/journal.h"
#include "core/replica/limits.h"
#include "core/replica/replica.h"

#include <initializer_list>
#include <map>

namespace touchbase::replica {

/// Bookkeeping that follows every change of a row, whoever made it: what has to be computed anew
/// for the contact it belongs to, and what search has to read again. Collected during a
/// transaction, carried out before its commit.
class Aftermath {
public:
    explicit Aftermath(Database &database)
        : m_database(database)
    {}
    /// `searchable` and `names` say whether such a field changed.
    void note(const Entity &entity, qint64 rid, const Id &id, const Value &owner, bool searchable,
              bool names);
    /// A contact that was inserted with its derived columns. One that is `named` is not called
    /// after its telephone or e-mail.
    void noteMade(qint64 rid, const Id &id, bool named);
    void carryOut();

private:
    struct Changed {
        qint64 rid = 0;            ///< 0 while only the id is known
        std::uint32_t sources = 0; ///< a bit for each entity whose rows changed
        bool searchable = false;
        bool named = false;
    };

    Database &m_database;
    std::map<Id, Changed> m_contacts;
};

/// One intent of a person: any number of rows written, deleted or brought back in one transaction,
/// with their stamps, the values they replace, the outbox and the journal entry that can undo all
/// of it. Begins its transaction when it is made, so what is read meanwhile is what it rests on;
/// rolls back unless committed. Row writes are visible to queries at once.
///
/// A new row goes where its owner is, unless its fields name another audience or none. What the
/// person's role in a space does not allow fails the edit with words (Error::Code::Refused).
class Edit {
public:
    using Fields = std::vector<std::pair<const char *, Value>>;
    using NumberedFields = std::vector<std::pair<std::uint16_t, Value>>;
    /// The same fields by the numbers that the catalogue gives them.
    static NumberedFields byNumber(const Entity &entity, const Fields &fields);

    /// `action` is a stable word for programs ("log", "import"), `label` a sentence for people
    /// ("Logged a meeting with Sara Haddad").
    Edit(Replica &replica, QString action, QString label = {});

    Replica &replica() { return m_replica; }
    Database &database() { return m_replica.database(); }
    /// May be set as late as before commit, when it is known what was done.
    void setLabel(QString label) { m_label = std::move(label); }

    /// A new row under a fresh id. Fields that hold nothing are not written.
    Id create(EntityId entity, const Fields &fields);
    /// A new row under an id that the caller knows to be free, such as one made from a fresh
    /// parent.
    void createAs(EntityId entity, const Id &id, const Fields &fields);
    /// The same by field number.
    void createFields(const Entity &entity, const Id &id, const NumberedFields &fields);
    /// Makes the row or changes it; only fields whose value differs are written. Writing a deleted
    /// row brings it back, but never one that was erased. True when anything was written.
    bool write(EntityId entity, const Id &id, const Fields &fields);
    /// The same by field number.
    bool writeFields(const Entity &entity, const Id &id, const NumberedFields &fields);
    /// Puts the row into the bin. True when it was there.
    bool remove(EntityId entity, const Id &id);
    /// Takes every value of the row away, for good and everywhere (erasure.h). Cannot be undone.
    /// True when there was anything to take.
    bool erase(const Entity &entity, const Id &id);
    /// Takes it out again.
    bool restore(const Entity &entity, const Id &id);

    /// The stamp of this intent: its name in the journal.
    const Stamp &stamp() const { return m_stamp; }
    bool isEmpty() const { return m_rows.empty(); }
    /// Marks this intent as the undoing of another.
    void undoes(const Stamp &other) { m_undoes = other; }
    /// Rows that may not be written are passed by instead, for what programs do unasked.
    void passByForbidden() { m_access.beQuiet(); }
    /// Makes this intent a part of a larger one, which is named by its first part's stamp.
    void partOf(const Stamp &first) { m_partOf = first; }

    /// The intent's stamp. An intent that wrote nothing commits nothing and leaves no journal
    /// entry.
    Result<Stamp> commit();

private:
    struct Row {
        qint64 rid = 0;
        qint64 space = 0;
        RowState state; ///< only the fields asked for, with the whole clock and tomb
        bool dead = false;
    };
    Stamp stampOver(const Stamp &old, const Entity &entity, qint64 rid, std::uint16_t field);
    bool update(const Entity &entity, const Id &id, Row &row, const NumberedFields &fields);
    void keepFormer(const Entity &entity, qint64 rid, std::uint16_t field, const Stamp &stamp,
                    const Value &value);
    void addPending(const Entity &entity, qint64 rid,
                    const std::vector<std::pair<std::uint16_t, Stamp>> &bases);
    void touched(const Entity &entity, qint64 rid, const Id &id, const NumberedFields &fields,
                 bool whole, bool made = false);
    bool checkLimits(const Entity &entity, const Id &id, const NumberedFields &fields);
    qint64 spaceForNew(const Entity &entity, const NumberedFields &fields);

    Replica &m_replica;
    Transaction m_transaction;
    Aftermath m_aftermath;
    Access m_access;
    Stamp m_stamp;
    QString m_action;
    QString m_label;
    Stamp m_undoes;
    Stamp m_partOf;
    JournalRows m_rows;
};

} // namespace touchbase::replica
