// SPDX-License-Identifier: MPL-2.0
#include "tests/bench/peers/workload.h"

#include <QFile>

#include <cstdio>
#include <set>

namespace touchbase::bench {

namespace {

QList<QList<QByteArray>> readTable(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    QList<QList<QByteArray>> rows;
    while (!file.atEnd())
        rows.append(file.readLine().chopped(1).split('\t'));
    return rows;
}

std::vector<Workload::Change> readChanges(const QString &path)
{
    std::vector<Workload::Change> changes;
    for (const QList<QByteArray> &cells : readTable(path))
        changes.push_back(
            {size_t(cells[0].toULongLong()), size_t(cells[1].toULongLong()), cells[2]});
    return changes;
}

} // namespace

Workload readWorkload(const QString &folder)
{
    Workload workload;
    for (const QList<QByteArray> &cells : readTable(folder + QStringLiteral("/contacts.tsv"))) {
        Workload::Contact contact{cells[0], {}};
        std::copy(cells.begin() + 1, cells.end(), contact.values.begin());
        workload.contacts.push_back(std::move(contact));
    }
    workload.edits = readChanges(folder + QStringLiteral("/edits.tsv"));
    workload.mergeA = readChanges(folder + QStringLiteral("/merge-a.tsv"));
    workload.mergeB = readChanges(folder + QStringLiteral("/merge-b.tsv"));
    return workload;
}

std::vector<Workload::Change> Workload::without(const std::vector<Change> &some,
                                                const std::vector<Change> &others)
{
    std::set<std::pair<size_t, size_t>> touched;
    for (const Change &change : others)
        touched.emplace(change.row, change.field);
    std::vector<Change> rest;
    for (const Change &change : some) {
        if (!touched.contains({change.row, change.field}))
            rest.push_back(change);
    }
    return rest;
}

void say(const char *operation, qint64 count, const Cost &cost, qint64 wire)
{
    std::printf(R"({"operation":"%s","count":%lld,"wall":%.9f,"cpu":%.9f)", operation,
                static_cast<long long>(count), cost.wall, cost.cpu);
    if (wire > 0)
        std::printf(R"(,"wire":%lld)", static_cast<long long>(wire));
    std::puts("}");
}

void sayBytes(const char *operation, qint64 count, qint64 bytes)
{
    std::printf(R"({"operation":"%s","count":%lld,"bytes":%lld})"
                "\n",
                operation, static_cast<long long>(count), static_cast<long long>(bytes));
}

void sayLost(qint64 count, qint64 lost)
{
    std::printf(R"({"operation":"lost","count":%lld,"lost":%lld})"
                "\n",
                static_cast<long long>(count), static_cast<long long>(lost));
}

} // namespace touchbase::bench
