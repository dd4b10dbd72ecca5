// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/demo/samplebase.h"
#include "app/models/base.h"
#include "app/models/language.h"
#include "app/models/links.h"
#include "app/models/synclink.h"
#include "app/models/toast.h"
#include "core/people/contacts.h"
#include "tests/support/testreplica.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace touchbase::test {

/// A link that stands as it is told to, and refuses every command in words.
class ToldLink final : public app::SyncLink {
public:
    void stand(const Status &status)
    {
        m_status = status;
        Q_EMIT statusChanged();
    }
    Status status() const override { return m_status; }
    QVector<Device> devices() const override { return {}; }
    QVector<Round> rounds() const override { return m_rounds; }
    void syncNow() override {}
    void connectAccount(const QString &, const QString &, const QString &, bool,
                        const QString &) override
    {
        refuse();
    }
    void disconnectAccount() override { refuse(); }
    void changePassword(const QString &, const QString &, bool) override { refuse(); }
    void deleteAccount(const QString &) override { refuse(); }
    void removeDevice(const QString &) override { refuse(); }
    void renameDevice(const QString &, const QString &) override { refuse(); }
    void askTeam(const TeamWish &) override
    {
        Q_EMIT teamAnswered({}, QStringLiteral("No server here."));
    }
    void cancel() override {}

    QVector<Round> m_rounds;

private:
    void refuse() { Q_EMIT finished(QStringLiteral("The server does not answer.")); }

    Status m_status;
};

/// What every page stands on: a base of its own in British English, on Saturday 21 November 2026 at
/// 10:42, and links that are only listened to.
class Desk {
public:
    Desk()
    {
        language.use(QStringLiteral("en-GB"));
        clock().set(QDateTime({2026, 11, 21}, {10, 42}, clock().zone()).toMSecsSinceEpoch());
    }
    /// The story of the sample people. Call it after the pages were made.
    void openSample(int generated = 0)
    {
        const auto filled = demo::sampleBase(*device.replica, generated);
        if (!filled)
            qFatal("%s", qPrintable(filled.error().message));
        base.open(std::move(device.replica));
    }
    void openEmpty() { base.open(std::move(device.replica)); }

    FixedClock &clock() { return device.clock; }
    replica::Replica &replica() { return base.replica(); }
    Id person(const QString &name)
    {
        const Result<Id> id = people::findContact(base.replica(), name);
        if (!id)
            qFatal("%s", qPrintable(id.error().message));
        return *id;
    }
    /// A list breaks no rule of item models from here on.
    void watch(QAbstractItemModel *model)
    {
        m_testers.push_back(std::make_unique<QAbstractItemModelTester>(
            model, QAbstractItemModelTester::FailureReportingMode::QtTest));
    }

    TestReplica device;
    app::Language language;
    QVector<QUrl> opened;
    app::Links links{[this](const QUrl &link) { opened.append(link); }};
    ToldLink link;
    app::Base base{device.clock};
    app::Toast toast{base};
    /// Another connection to the same base, for a thread.
    app::Connect connection = [path = device.path(), clock = &device.clock] {
        return replica::Replica::open(
            {.path = path, .clock = clock, .replicaId = 9, .durable = false});
    };

private:
    std::vector<std::unique_ptr<QAbstractItemModelTester>> m_testers;
};

/// One role of every row.
inline QStringList column(const app::RowModel *rows, const char *role)
{
    QStringList texts;
    for (int row = 0; row < rows->count(); ++row)
        texts.append(rows->text(row, QLatin1String(role)));
    return texts;
}

/// One role of one row as a number, such as a tone.
inline int number(const app::RowModel *rows, int row, const char *role)
{
    return rows->data(rows->index(row), rows->roleNames().key(role)).toInt();
}

inline QStringList words(std::initializer_list<const char *> texts)
{
    QStringList list;
    for (const char *text : texts)
        list.append(QString::fromUtf8(text));
    return list;
}

/// The ids of the rows that are selected.
inline QStringList selected(const app::RowModel *rows)
{
    QStringList ids;
    for (int row = 0; row < rows->count(); ++row) {
        if (rows->text(row, QStringLiteral("selected")) == QLatin1String("true"))
            ids.append(rows->idAt(row));
    }
    return ids;
}

} // namespace touchbase::test
