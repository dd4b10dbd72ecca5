// SPDX-License-Identifier: MPL-2.0
#include "core/people/contacts.h"
#include "core/people/phone.h"
#include "core/people/search.h"
#include "core/replica/digest.h"
#include "sync/client/engine.h"
#include "sync/protocol/compression.h"
#include "sync/server/service.h"
#include "tests/bench/peers/workload.h"
#include "tests/bench/sample.h"

#include <QFileInfo>

namespace touchbase::bench {

namespace {

using namespace replica;

/// Where a field of the workload stands in our catalogue.
struct Place {
    EntityId entity;
    const char *column;
    const char *label = nullptr; ///< which of a contact's rows
};
constexpr std::array<Place, Workload::fields.size()> places{{
    {ContactEntity, "first_name"},
    {ContactEntity, "last_name"},
    {PhoneEntity, "number", "mobile"},
    {PhoneEntity, "number", "work"},
    {EmailEntity, "address"},
    {AddressEntity, "street"},
    {AddressEntity, "city"},
    {AddressEntity, "country"},
    {ContactEntity, "source"},
    {ContactEntity, "group"},
    {ContactEntity, "type"},
    {ContactEntity, "organization"},
    {ContactEntity, "job_title"},
    {LinkEntity, "url"},
    {ContactEntity, "notes"},
}};
const QString region = QStringLiteral("US");

people::Card cardOf(const Workload::Contact &contact)
{
    const auto text = [&](size_t field) { return QString::fromUtf8(contact.values[field]); };
    people::Card card;
    card.uid = QString::fromLatin1(contact.id);
    card.firstName = text(0);
    card.lastName = text(1);
    card.phones = {{QStringLiteral("mobile"), text(2)}, {QStringLiteral("work"), text(3)}};
    card.emails = {{QStringLiteral("work"), text(4)}};
    card.addresses = {{QStringLiteral("home"), text(5), text(6), {}, {}, text(7)}};
    card.source = text(8);
    card.group = text(9);
    card.type = text(10);
    card.organization = text(11);
    card.jobTitle = text(12);
    card.urls = {text(13)};
    card.notes = text(14);
    return card;
}

/// A server without a network around it, with one account.
class Server {
public:
    explicit Server(const QString &folder)
        : m_store(must(server::Store::open({.path = folder + QStringLiteral("/server.db"),
                                            .clock = &m_clock,
                                            .durable = false})))
        , m_accounts(*m_store)
        , m_service(*m_store)
    {
        m_accounts.signUp(email, "hash", server::SignUp::Open, {}, {QStringLiteral("first"), 0});
    }
    server::Session signIn(std::uint64_t device)
    {
        return std::get<server::Grant>(m_accounts.signIn(email, {QStringLiteral("device"), device}))
            .session;
    }
    /// A request and its answer as they would travel, compressed.
    QByteArray answer(const server::Session &session, const QByteArray &packed)
    {
        const QByteArray body = must(sync::decompress(packed, sync::WireLimits::unpacked));
        const server::SyncOutcome outcome =
            m_service.sync(server::SyncCall{session, must(sync::Request::decode(body))});
        return sync::compress(std::get<sync::Response>(outcome.answer).encode());
    }

private:
    const QString email = QStringLiteral("ada@example.com");
    SystemClock m_clock;
    std::unique_ptr<server::Store> m_store;
    server::Accounts m_accounts;
    server::Service m_service;
};

class Device {
public:
    Device(const QString &path, Server &server)
        : m_path(path)
        , m_server(server)
    {
        open(false);
        m_session = server.signIn(m_replica->id());
    }
    void open(bool durable)
    {
        m_replica.reset();
        m_replica = must(Replica::open(
            {.path = m_path, .key = sampleKey(), .clock = &m_clock, .durable = durable}));
    }
    void close() { m_replica.reset(); }
    Replica &replica() { return *m_replica; }

    void insert(std::span<const Workload::Contact> contacts)
    {
        Edit edit(*m_replica, QStringLiteral("import"), QStringLiteral("Imported contacts"));
        for (const Workload::Contact &contact : contacts)
            people::addCard(edit, cardOf(contact), region);
        must(edit.commit());
    }
    /// The rows of each contact, for the edits that follow: by place, in the order of the contacts.
    void learnRows(const Workload &workload)
    {
        std::array<QHash<QByteArray, Id>, places.size()> byUid;
        for (size_t i = 0; i < places.size(); ++i) {
            Query query = m_replica->database().query(rowsOf(places[i], "row.id"));
            while (query.next())
                byUid[i].insert(query.bytes(0), query.id(1));
        }
        m_rows.clear();
        for (const Workload::Contact &contact : workload.contacts) {
            for (size_t i = 0; i < places.size(); ++i)
                m_rows[i].push_back(byUid[i].value(contact.id));
        }
    }
    void edit(std::span<const Workload::Change> changes)
    {
        Edit edit(*m_replica, QStringLiteral("edit"), QStringLiteral("Changed contacts"));
        for (const Workload::Change &change : changes) {
            const Place &place = places[change.field];
            Edit::Fields fields{{place.column, Value::text(change.value)}};
            if (place.entity == PhoneEntity)
                fields.emplace_back(
                    "e164", Value::textOrNull(
                                people::readPhone(QString::fromUtf8(change.value), region).e164));
            edit.write(place.entity, m_rows[change.field][change.row], fields);
        }
        must(edit.commit());
    }
    /// Requests and answers until nothing is left; the bytes of both.
    qint64 sync()
    {
        sync::Engine engine(*m_replica);
        for (qint64 wire = 0;;) {
            const auto outgoing = must(engine.request(m_asked));
            const QByteArray question = sync::compress(outgoing.body);
            const QByteArray answer = m_server.answer(m_session, question);
            wire += question.size() + answer.size();
            const auto step = must(
                engine.apply(outgoing, must(sync::decompress(answer, sync::WireLimits::unpacked)),
                             m_clock.now()));
            const bool first = !std::exchange(m_asked, true);
            if (step.refused || step.quarantined)
                qFatal("%d rows were refused, %d set aside", step.refused, step.quarantined);
            if (!step.more && !(first && hasUnsentRows(*m_replica)))
                return wire;
        }
    }
    /// The contacts as they stand here.
    QHash<QByteArray, Workload::Values> values()
    {
        QHash<QByteArray, Workload::Values> found;
        for (size_t i = 0; i < places.size(); ++i) {
            Query query = m_replica->database().query(
                rowsOf(places[i], QByteArray("row.\"") + places[i].column + '"'));
            while (query.next())
                found[query.bytes(0)][i] = query.bytes(1);
        }
        return found;
    }
    qint64 checkpoint()
    {
        m_replica->database().run("PRAGMA wal_checkpoint(TRUNCATE)");
        return QFileInfo(m_path).size();
    }

private:
    static std::string rowsOf(const Place &place, const QByteArray &what)
    {
        QByteArray sql = "SELECT contact.uid, " + what + " FROM contact JOIN \"" +
                         entity(place.entity)->name + "\" AS row ON row." +
                         (place.entity == ContactEntity ? "id" : "contact") +
                         "=contact.id AND row.dead=0";
        if (place.label)
            sql += QByteArray(" AND row.label='") + place.label + '\'';
        return sql.toStdString();
    }

    QString m_path;
    Server &m_server;
    SystemClock m_clock;
    std::unique_ptr<Replica> m_replica;
    server::Session m_session;
    bool m_asked = false; ///< programs begin with a request that does not push
    std::map<size_t, std::vector<Id>> m_rows;
};

void checkFirstSync(const Workload &workload, Device &device)
{
    const auto found = device.values();
    if (size_t(found.size()) != workload.contacts.size())
        qFatal("%d contacts arrived", int(found.size()));
    for (const Workload::Contact &contact : workload.contacts) {
        if (found.value(contact.id) != contact.values)
            qFatal("%s did not arrive as it was", contact.id.constData());
    }
}

void checkMerge(const Workload &workload, Device &a, Device &b)
{
    const auto found = a.values();
    if (found != b.values() || digest(a.replica()).hash != digest(b.replica()).hash)
        qFatal("the devices differ after the merge");
    std::vector<Workload::Change> alone = Workload::without(workload.mergeA, workload.mergeB);
    const auto others = Workload::without(workload.mergeB, workload.mergeA);
    alone.insert(alone.end(), others.begin(), others.end());
    sayLost(qint64(alone.size()),
            std::count_if(alone.begin(), alone.end(), [&](const auto &change) {
                return found[workload.contacts[change.row].id][change.field] != change.value;
            }));
}

} // namespace

void runTouchbase(const Workload &workload, const QString &folder)
{
    const auto count = qint64(workload.contacts.size());
    Server server(folder);
    Device a(folder + QStringLiteral("/a.db"), server);
    Device b(folder + QStringLiteral("/b.db"), server);
    say("insert", count, measure([&] {
            for (const auto part : workload.imports())
                a.insert(part);
        }));
    a.sync();
    qint64 wire = 0;
    const Cost firstSync = measure([&] { wire = b.sync(); });
    say("first_sync", count, firstSync, wire);
    checkFirstSync(workload, b);
    sayBytes("disk_unsearched", count, b.checkpoint());
    say("search_index", count, measure([&] { must(people::refreshSearch(b.replica())); }));
    sayBytes("disk", count, b.checkpoint());

    a.learnRows(workload);
    b.learnRows(workload);
    a.edit(workload.mergeA);
    b.edit(workload.mergeB);
    const Cost merge = measure([&] { wire = a.sync() + b.sync() + a.sync(); });
    say("merge", qint64(workload.mergeA.size() + workload.mergeB.size()), merge, wire);
    checkMerge(workload, a, b);

    const auto singly = [&](std::span<const Workload::Change> changes) {
        for (const Workload::Change &change : changes)
            a.edit({&change, 1});
    };
    say("edit", Workload::singles, measure([&] { singly(workload.single()); }));
    a.open(true);
    say("edit_durable", Workload::durableSingles, measure([&] { singly(workload.durable()); }));
    a.open(false);
    say("edit_many", Workload::transactions * Workload::together, measure([&] {
            for (int i = 0; i < Workload::transactions; ++i)
                a.edit(workload.transaction(i));
        }));
    b.close();
    constexpr int openings = 5;
    say("open", openings, measure([&] {
            for (int i = 0; i < openings; ++i) {
                b.open(false);
                if (people::contactsAfter(b.replica(), nullptr, 50).size() != 50)
                    qFatal("the first page is not whole");
            }
        }));
}

} // namespace touchbase::bench
