// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "tests/bench/measure.h"

#include <QByteArray>

#include <array>
#include <span>

namespace touchbase::bench {

/// The contacts and edits that every engine is given (generate.mjs), as UTF-8.
struct Workload {
    static constexpr std::array<const char *, 15> fields{
        "first_name", "last_name", "phone_mobile", "phone_work", "email",
        "street",     "city",      "country",      "source",     "segment",
        "status",     "company",   "job_title",    "website",    "notes"};
    using Values = std::array<QByteArray, fields.size()>;
    struct Contact {
        QByteArray id;
        Values values;
    };
    struct Change {
        size_t row;
        size_t field;
        QByteArray value;
    };

    std::vector<Contact> contacts;
    std::vector<Change> edits;
    std::vector<Change> mergeA, mergeB; ///< what two devices edit before they meet

    static constexpr int singles = 1000;       ///< edits, each its own transaction
    static constexpr int durableSingles = 200; ///< the same, each kept through a power cut
    static constexpr int transactions = 5;     ///< of `together` edits or contacts
    static constexpr int together = 1000;
    std::span<const Change> single() const { return std::span(edits).first(singles); }
    std::span<const Change> durable() const
    {
        return std::span(edits).subspan(singles, durableSingles);
    }
    std::span<const Change> transaction(int number) const
    {
        return std::span(edits).subspan(size_t(2000 + number * together), together);
    }
    std::vector<std::span<const Contact>> imports() const
    {
        std::vector<std::span<const Contact>> parts;
        for (std::span<const Contact> rest(contacts); !rest.empty();) {
            parts.push_back(rest.first(std::min<size_t>(together, rest.size())));
            rest = rest.subspan(parts.back().size());
        }
        return parts;
    }
    /// Changes of `some` to fields that `others` do not touch.
    static std::vector<Change> without(const std::vector<Change> &some,
                                       const std::vector<Change> &others);
};
Workload readWorkload(const QString &folder);

/// A line of JSON about an operation: how often it was done and what that cost.
void say(const char *operation, qint64 count, const Cost &cost, qint64 wire = 0);
void sayBytes(const char *operation, qint64 count, qint64 bytes);
/// Edits that only one side made, and how many of them are gone after the merge.
void sayLost(qint64 count, qint64 lost);

/// These run the workload in a folder of their own.
void runLimit(const Workload &workload, const QString &folder, const QByteArray &key);
void runTouchbase(const Workload &workload, const QString &folder);

} // namespace touchbase::bench
