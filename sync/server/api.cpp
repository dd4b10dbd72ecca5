// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/compression.h"
#include "sync/server/apicall.h"
#include "sync/server/dav.h"
#include "sync/server/secret.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace touchbase::server {

using sync::Answer;
using sync::Problem;
using sync::WireLimits;

namespace {

constexpr size_t mostGathered = 1000;
constexpr qint64 readyFor = 2000; // ms for which the store is taken to be as it was
// A body of a round that unpacks to more than this is looked at only for a device that is known.
constexpr qsizetype usualUnpacked = 256 * 1024;
constexpr qsizetype usualRatio = 16;

/// No message in CBOR begins like one in JSON, so nothing has to be said about a body.
bool isJson(const QByteArray &body) { return body.startsWith('{'); }

/// The answer to a round in the form that was asked for, or else in that of the request.
HttpResponse encode(const sync::Response &answer, const HttpRequest &request)
{
    const QByteArray cbor = answer.encode();
    const bool json = request.accept.contains("application/json") ||
                      (isJson(request.body) && !request.accept.contains("application/cbor"));
    const QByteArray body = json ? sync::toJson(cbor) : cbor;
    const QByteArray type = json ? "application/json" : "application/cbor";
    constexpr qsizetype worthCompressing = 512;
    if (body.size() > worthCompressing && request.acceptEncoding.contains("zstd"))
        return {200, type, "zstd", 0, sync::compress(body)};
    if (body.size() > worthCompressing && request.acceptEncoding.contains("gzip"))
        return {200, type, "gzip", 0, sync::gzip(body)};
    return {200, type, {}, 0, body};
}

/// An empty body asks for the feed from its beginning, so that people can look with curl.
Answer<sync::Request> decode(const HttpRequest &request, qsizetype limit)
{
    QByteArray body = request.body;
    const bool zstd = request.contentEncoding == "zstd";
    if (zstd || request.contentEncoding == "gzip") {
        Result<QByteArray> unpacked =
            zstd ? sync::decompress(body, limit) : sync::gunzip(body, limit);
        if (!unpacked)
            return Problem(unpacked.error().code == Error::Code::Refused ? Problem::Code::TooLarge
                                                                         : Problem::Code::Malformed,
                           unpacked.error().message);
        body = *unpacked;
    } else if (!request.contentEncoding.isEmpty() && request.contentEncoding != "identity") {
        return Problem(Problem::Code::EncodingUnknown,
                       QStringLiteral("The server reads zstd, gzip and uncompressed bodies only."));
    }
    if (body.isEmpty())
        return sync::Request();
    Result<sync::Request> decoded =
        isJson(body) ? sync::requestFromJson(body) : sync::Request::decode(body);
    if (!decoded)
        return malformed(decoded.error().message);
    return *decoded;
}

Metrics::Batch countOf(const std::vector<SyncOutcome> &outcomes)
{
    Metrics::Batch batch;
    batch.rounds = qint64(outcomes.size());
    for (const SyncOutcome &outcome : outcomes) {
        const auto *answer = std::get_if<sync::Response>(&outcome.answer);
        if (!answer)
            continue;
        for (const sync::PushResult &result : answer->results)
            ++(result.problem.isEmpty() ? batch.pushed : batch.refused);
        for (const sync::Page &page : answer->pages)
            batch.pulled += qint64(page.rows.size() + page.columns.size());
        batch.conflicts += outcome.conflicts;
    }
    return batch;
}

} // namespace

HttpResponse response(int status, const QJsonObject &object)
{
    return {
        status, "application/json", {}, 0, QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

HttpResponse response(const Problem &problem)
{
    const int retry = problem.code == Problem::Code::TooMany       ? Guesses::pauseSeconds
                      : problem.code == Problem::Code::Unavailable ? 5
                                                                   : 0;
    return {problem.status, "application/problem+json", {}, retry, problem.encode()};
}

HttpResponse noContent() { return {204, {}, {}, 0, {}}; }

Problem malformed(const QString &detail) { return {Problem::Code::Malformed, detail}; }

Problem unauthorized()
{
    return {Problem::Code::Unauthorized,
            QStringLiteral("This device is signed out. Sign in again; nothing is lost, and what "
                           "you write meanwhile is kept and sent then.")};
}

Api::Api(Store &store, Settings settings, Events events)
    : m_store(store)
    , m_blobs(store.openBlobs())
    , m_accounts(store)
    , m_service(store)
    , m_settings(std::move(settings))
    , m_events(std::move(events))
    , m_log(store)
    , m_feeds(store)
    , m_members(store)
    , m_codes(store)
    , m_factor(store)
    , m_hashes({.perSecond = 1, .atOnce = 60})
{
    // What nobody's password is held against is made here, so that the first wrong name takes no
    // longer than others.
    m_passwords.post([] { verifyPassword({}, {}); });
    // What an end between the two steps of removing an account left.
    for (const Id &space : m_accounts.leftSpaces()) {
        if (m_blobs.removeSpace(space))
            m_accounts.forgetSpace(space);
    }
}

Api::~Api()
{
    // The threads hand work to each other, so none may end while there is any.
    for (int left = m_open; left != 0; left = m_open)
        m_open.wait(left);
}

void Api::handle(HttpRequest request, Done done)
{
    const auto call = std::make_shared<Call>(m_open);
    call->request = std::move(request);
    call->done = std::move(done);
    if (isDav(call->request.path))
        return readContacts(call);
    const Found found = find(call->request.method, call->request.path);
    if (!found.pattern)
        return call->finish(Problem(Problem::Code::NotFound,
                                    QStringLiteral("A Touchbase server answers here, but it knows "
                                                   "no such address. docs/protocol.md lists "
                                                   "them.")));
    if (!found.route || !found.route->handler) {
        HttpResponse refused = response(Problem(
            Problem::Code::MethodUnknown,
            QStringLiteral("This address takes %1 only.").arg(QString::fromLatin1(found.allowed))));
        refused.allow = found.allowed;
        return call->finish(std::move(refused));
    }
    const Route &route = *found.route;
    const auto id = [&](qsizetype at) {
        return Id::fromHex(QString::fromLatin1(found.subjects.value(at))).value_or(Id());
    };
    call->subject = id(0);
    call->member = id(1);
    if (route.handler == &Api::sync)
        return sync(call);
    const auto carryOut = [this, call, &route] {
        if (route.takes) {
            const QJsonDocument body = QJsonDocument::fromJson(call->request.body);
            if (!body.isObject())
                return call->finish(malformed(QStringLiteral("The body is no JSON object.")));
            call->object = body.object();
        }
        (this->*route.handler)(call);
    };
    if (route.access == Access::Device)
        withSession(call, carryOut);
    else
        carryOut();
}

void Api::withSession(const CallPtr &call, std::function<void()> next)
{
    m_storage.post([this, call, next = std::move(next)] {
        const std::optional<Session> session = m_accounts.session(call->request.token);
        if (!session)
            return call->finish(m_store.trouble().value_or(unauthorized()));
        call->session = *session;
        next();
    });
}

void Api::greet(const QByteArray &token, std::function<void(Greeting)> done)
{
    m_storage.post([this, token, done = std::move(done)] {
        const std::optional<Session> session = m_accounts.session(token);
        const std::optional<Space> space =
            session ? Space::load(m_store.database(), session->space) : std::nullopt;
        if (!space)
            return done(m_store.trouble().value_or(unauthorized()));
        done(std::pair{*session,
                       Hint{{session->account}, session->device, space->id(), space->head()}});
    });
}

void Api::withBlobs(std::function<void(BlobStore &)> job)
{
    m_files.post([this, job = std::move(job)] { job(m_blobs); });
}

void Api::tidyUp()
{
    m_storage.post([this] {
        m_collector.emplace(m_store);
        m_log.tidyUp();
        m_codes.tidyUp();
        tidyUpFurther();
    });
}

void Api::tidyUpFurther()
{
    const Result<bool> more = m_collector->step();
    if (!more)
        m_store.problem(more.error()); // says so; tomorrow it is tried again
    else if (*more)
        m_storage.post([this] { tidyUpFurther(); });
    else
        m_store.scrub(true);
}

void Api::health(const CallPtr &call)
{
    m_storage.post([this, call] {
        const bool well = !m_store.database().value("SELECT 1").isNull();
        call->finish(response(
            well ? 200 : 503,
            {{QStringLiteral("status"), well ? QStringLiteral("ok") : QStringLiteral("no storage")},
             {QStringLiteral("version"), QStringLiteral(TOUCHBASE_VERSION)},
             {QStringLiteral("protocol"), sync::protocolVersion},
             {QStringLiteral("now"), m_store.now()}}));
    });
}

void Api::ready(const CallPtr &call)
{
    if (m_draining)
        return call->finish(
            Problem(Problem::Code::Unavailable,
                    QStringLiteral("This server is about to end; it takes nothing new.")));
    m_storage.post([this, call] {
        // Everybody may ask, and a proof costs a commit.
        if (std::abs(m_store.now() - m_provenReady) > readyFor) {
            if (std::optional<Problem> problem = m_store.prove())
                return call->finish(*problem);
            m_provenReady = m_store.now();
        }
        call->finish(response(200, {{QStringLiteral("status"), QStringLiteral("ready")}}));
    });
}

void Api::showMetrics(const CallPtr &call)
{
    if (m_settings.metricsToken.isEmpty())
        return call->finish(Problem(Problem::Code::NotFound,
                                    QStringLiteral("This server gives no figures: it was started "
                                                   "without --metrics-token.")));
    // Hashes tell by their time nothing of what they are made from.
    if (hashed(call->request.token) != hashed(m_settings.metricsToken))
        return call->finish(Problem(Problem::Code::Unauthorized,
                                    QStringLiteral("The figures are for whoever has the token "
                                                   "of --metrics-token.")));
    m_storage.post([this, call] {
        call->finish({200, "text/plain; version=0.0.4", {}, 0, m_metrics->text(m_store.size())});
    });
}

void Api::describe(const CallPtr &call)
{
    static const QByteArray document = description();
    call->finish({200, "application/json", {}, 0, document});
}

void Api::hintsWithoutSocket(const CallPtr &call)
{
    call->finish(malformed(QStringLiteral("This address takes a WebSocket (RFC 6455).")));
}

void Api::sync(const CallPtr &call)
{
    const qsizetype usual = std::max(usualUnpacked, usualRatio * call->request.body.size());
    decodeSync(call, std::min(usual, WireLimits::unpacked));
}

/// Only a device that is known may make us unpack much out of little.
void Api::decodeSync(const CallPtr &call, qsizetype limit)
{
    m_codec.post([this, call, limit] {
        Answer<sync::Request> decoded = decode(call->request, limit);
        if (const auto *problem = std::get_if<Problem>(&decoded)) {
            if (problem->code == Problem::Code::TooLarge && limit < WireLimits::unpacked)
                return withSession(call, [this, call] { decodeSync(call, WireLimits::unpacked); });
            return call->finish(*problem);
        }
        call->sync = std::move(std::get<sync::Request>(decoded));
        size_t waiting = 0;
        {
            const std::lock_guard lock(m_gatheredMutex);
            m_gathered.push_back(call);
            waiting = m_gathered.size();
            if (waiting > mostGathered)
                m_gathered.pop_back();
        }
        if (waiting > mostGathered)
            call->finish(Problem(Problem::Code::Unavailable,
                                 QStringLiteral("The server is overloaded; try again soon.")));
        else if (waiting == 1)
            m_storage.post([this] { syncGathered(); });
    });
}

/// Whatever came in while the store was busy goes into one commit.
void Api::syncGathered()
{
    std::vector<CallPtr> gathered;
    {
        const std::lock_guard lock(m_gatheredMutex);
        gathered.swap(m_gathered);
    }
    std::vector<CallPtr> served;
    std::vector<SyncCall> calls;
    for (const CallPtr &call : gathered) {
        if (const std::optional<Session> session = m_accounts.session(call->request.token)) {
            served.push_back(call);
            calls.push_back({*session, std::move(call->sync)});
        } else {
            call->finish(m_store.trouble().value_or(unauthorized()));
        }
    }
    if (calls.empty())
        return;
    std::vector<SyncOutcome> outcomes = m_service.sync(calls);
    m_metrics->noteBatch(countOf(outcomes));
    for (size_t i = 0; i < outcomes.size(); ++i) {
        for (const Hint &hint : outcomes[i].hints)
            m_events.moved(hint);
        if (const auto *problem = std::get_if<Problem>(&outcomes[i].answer)) {
            served[i]->finish(*problem);
            continue;
        }
        m_codec.post([call = served[i], answer = std::make_shared<sync::Response>(std::move(
                                            std::get<sync::Response>(outcomes[i].answer)))] {
            call->finish(encode(*answer, call->request));
        });
    }
}

} // namespace touchbase::server
