// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/compression.h"
#include "sync/server/apicall.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace touchbase::server {

using sync::Answer;
using sync::Problem;
using sync::WireLimits;

namespace {

constexpr size_t mostGathered = 1000;
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

struct Api::Route {
    const char *method;
    const char *path; ///< a trailing slash takes an id
    void (Api::*handler)(const CallPtr &);
    bool signedIn;
};

const std::vector<Api::Route> &Api::routes()
{
    static const std::vector<Route> table{
        {"GET", "/healthz", &Api::health, false},
        {"POST", "/v1/accounts", &Api::signUp, false},
        {"POST", "/v1/sessions", &Api::signIn, false},
        {"POST", "/v1/sync", &Api::sync, false}, // finds its session with the store in hand
        {"DELETE", "/v1/sessions/current", &Api::signOut, true},
        {"GET", "/v1/devices", &Api::listDevices, true},
        {"PATCH", "/v1/devices/", &Api::renameDevice, true},
        {"DELETE", "/v1/devices/", &Api::removeDevice, true},
        {"PUT", "/v1/account/password", &Api::changePassword, true},
        {"DELETE", "/v1/account", &Api::removeAccount, true},
    };
    return table;
}

Api::Api(Store &store, SignUp signUp, Events events)
    : m_store(store)
    , m_blobs(store.openBlobs())
    , m_accounts(store)
    , m_service(store)
    , m_signUp(signUp)
    , m_events(std::move(events))
{
    // What an end between the two steps of removing an account left.
    for (const Id &space : m_accounts.leftSpaces()) {
        m_blobs.removeSpace(space);
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
    bool pathKnown = false;
    for (const Route &route : routes()) {
        const QByteArray path(route.path);
        if (path.endsWith('/')) {
            if (!call->request.path.startsWith(path))
                continue;
            const auto id =
                Id::fromHex(QString::fromLatin1(call->request.path.sliced(path.size())));
            if (!id)
                continue;
            call->subject = *id;
        } else if (call->request.path != path) {
            continue;
        }
        pathKnown = true;
        if (call->request.method != route.method)
            continue;
        if (route.handler != &Api::sync)
            call->object = QJsonDocument::fromJson(call->request.body).object();
        if (!route.signedIn)
            return (this->*route.handler)(call);
        return withSession(call, [this, call, &route] { (this->*route.handler)(call); });
    }
    call->finish(pathKnown
                     ? Problem(Problem::Code::MethodUnknown,
                               QStringLiteral("This address does not take %1.")
                                   .arg(QString::fromLatin1(call->request.method.left(20))))
                     : Problem(Problem::Code::NotFound,
                               QStringLiteral("A Touchbase server answers here, but it knows no "
                                              "such address. docs/protocol.md lists them.")));
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

void Api::greet(const QByteArray &token, Greeted done)
{
    m_storage.post([this, token, done = std::move(done)] {
        const std::optional<Session> session = m_accounts.session(token);
        const std::optional<Space> space =
            session ? Space::load(m_store.database(), session->space) : std::nullopt;
        if (!space)
            return done(std::nullopt);
        done(std::pair{*session,
                       Hint{session->account, session->device, space->id(), space->head()}});
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
    std::vector<SyncOutcome> outcomes = m_service.sync(calls);
    for (size_t i = 0; i < outcomes.size(); ++i) {
        if (outcomes[i].hint)
            m_events.moved(*outcomes[i].hint);
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
