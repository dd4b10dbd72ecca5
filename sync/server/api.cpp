// SPDX-License-Identifier: MPL-2.0
#include "sync/server/api.h"

#include "sync/protocol/compression.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace touchbase::server {

using sync::Answer;
using sync::Problem;
using sync::WireLimits;

namespace {

constexpr size_t mostGathered = 1000;
constexpr size_t mostPasswords = 64;
// A body of a round that unpacks to more than this is looked at only for a device that is known.
constexpr qsizetype usualUnpacked = 256 * 1024;
constexpr qsizetype usualRatio = 16;
constexpr qsizetype shortestPassword = 8;
constexpr qsizetype longestPassword = 1024;

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

Problem outOfMemory()
{
    return {Problem::Code::Unavailable,
            QStringLiteral("The server is short of memory; try again soon.")};
}

Problem noSuchDevice()
{
    return {Problem::Code::NotFound, QStringLiteral("This account has no such device.")};
}

std::optional<Problem> objectionToPassword(const QString &password)
{
    if (password.size() >= shortestPassword && password.size() <= longestPassword)
        return std::nullopt;
    return malformed(
        QStringLiteral("Choose a password of at least %1 characters.").arg(shortestPassword));
}

DeviceInfo deviceOf(const QJsonObject &object)
{
    const QJsonObject device = object[QStringLiteral("device")].toObject();
    return {device[QStringLiteral("name")].toString(),
            device[QStringLiteral("replica")].toString().toULongLong(nullptr, 16)};
}

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

/// One request on its way.
struct Api::Call {
    explicit Call(std::atomic<int> &counter)
        : open(counter)
    {
        ++open;
    }
    ~Call()
    {
        --open;
        open.notify_all();
    }
    Call(const Call &) = delete;
    Call &operator=(const Call &) = delete;

    std::atomic<int> &open;
    HttpRequest request;
    Done done;
    QJsonObject object; ///< its JSON body
    Id subject;         ///< the id at the end of its path
    Session session;
    sync::Request sync;

    void finish(HttpResponse response) { done(std::move(response)); }
    void finish(const Problem &problem) { done(response(problem)); }
    QString text(const char *name) const { return object[QLatin1String(name)].toString(); }
};

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
    , m_accounts(store)
    , m_service(store)
    , m_signUp(signUp)
    , m_events(std::move(events))
{}

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

namespace {
Problem unauthorized()
{
    return {Problem::Code::Unauthorized,
            QStringLiteral("This device is signed out. Sign in again; nothing is lost, and what "
                           "you write meanwhile is kept and sent then.")};
}
} // namespace

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

void Api::answer(const CallPtr &call, const Answer<Grant> &granted)
{
    if (const auto *problem = std::get_if<Problem>(&granted))
        return call->finish(*problem);
    const Grant &grant = std::get<Grant>(granted);
    call->finish(response(201, {{QStringLiteral("account"), grant.account.hex()},
                                {QStringLiteral("device"), grant.device.hex()},
                                {QStringLiteral("space"), grant.space.hex()},
                                {QStringLiteral("token"), QString::fromLatin1(grant.token)},
                                {QStringLiteral("replica_taken"), grant.replicaTaken},
                                {QStringLiteral("now"), m_store.now()}}));
}

bool Api::mayHash(const CallPtr &call)
{
    const bool allowed = m_passwords.waiting() < mostPasswords;
    if (!allowed)
        call->finish(Problem(Problem::Code::Unavailable,
                             QStringLiteral("The server is overloaded; try again soon.")));
    return allowed;
}

/// On the store's thread. Neither one name nor one address may guess on.
bool Api::mayGuess(const CallPtr &call, const QString &name)
{
    const bool allowed = m_guesses.allows(name, m_store.now()) &&
                         m_guesses.allows(QString::fromLatin1(call->request.peer), m_store.now());
    if (!allowed)
        call->finish(Problem(Problem::Code::TooMany,
                             QStringLiteral("Too many wrong passwords. Wait a quarter of an hour "
                                            "and try again.")));
    return allowed;
}

/// Whether a password that was looked at counts as right. Asks again whether it may be guessed, so
/// that many guesses at once tell no more than the same one after the other. False: it was
/// answered.
bool Api::guessed(const CallPtr &call, const QString &name, bool right)
{
    if (!mayGuess(call, name))
        return false;
    if (right) {
        m_guesses.right(name);
        return true;
    }
    m_guesses.wrong(name, m_store.now());
    m_guesses.wrong(QString::fromLatin1(call->request.peer), m_store.now());
    return true;
}

void Api::signUp(const CallPtr &call)
{
    const QString password = call->text("password");
    if (const auto objection = objectionToPassword(password))
        return call->finish(*objection);
    m_storage.post([this, call, password] {
        const QString email = call->text("email");
        const QByteArray invitation = call->text("invitation").toUtf8();
        if (const auto objection = m_accounts.objectionToSignUp(email, m_signUp, invitation))
            return call->finish(*objection);
        if (!mayGuess(call, normalised(email)) || !mayHash(call))
            return;
        m_passwords.post([this, call, email, invitation, password] {
            const QByteArray hash = hashPassword(password);
            m_storage.post([this, call, email, invitation, hash] {
                if (hash.isEmpty())
                    return call->finish(outOfMemory());
                answer(call, m_accounts.signUp(email, hash, m_signUp, invitation,
                                               deviceOf(call->object)));
            });
        });
    });
}

void Api::signIn(const CallPtr &call)
{
    m_storage.post([this, call] {
        const QString email = normalised(call->text("email").left(254));
        const QString password = call->text("password").left(longestPassword);
        if (!mayGuess(call, email) || !mayHash(call))
            return;
        m_store.database().takeError();
        const QByteArray hash = m_accounts.passwordHash(email);
        if (std::optional<Problem> trouble = m_store.trouble())
            return call->finish(*trouble);
        m_passwords.post([this, call, email, password, hash] {
            const bool right = verifyPassword(hash, password);
            m_storage.post([this, call, email, right] {
                if (!guessed(call, email, right))
                    return;
                if (right)
                    return answer(call, m_accounts.signIn(email, deviceOf(call->object)));
                call->finish(Problem(Problem::Code::WrongPassword,
                                     QStringLiteral("This e-mail and password do not go together. "
                                                    "Check both and try again.")));
            });
        });
    });
}

void Api::signOut(const CallPtr &call)
{
    m_accounts.removeDevice(call->session, call->session.device);
    m_events.revoked(call->session.account, call->session.device);
    call->finish(noContent());
}

void Api::listDevices(const CallPtr &call)
{
    QJsonArray devices;
    for (const ListedDevice &device : m_accounts.devices(call->session))
        devices.append(QJsonObject{{QStringLiteral("id"), device.id.hex()},
                                   {QStringLiteral("name"), device.name},
                                   {QStringLiteral("replica"), QString::number(device.replica, 16)},
                                   {QStringLiteral("created"), device.created},
                                   {QStringLiteral("seen"), device.seen},
                                   {QStringLiteral("current"), device.id == call->session.device}});
    call->finish(response(200, {{QStringLiteral("devices"), devices}}));
}

void Api::renameDevice(const CallPtr &call)
{
    const QString name = call->text("name").trimmed();
    if (name.isEmpty())
        return call->finish(malformed(QStringLiteral("Give the device a name.")));
    if (!m_accounts.renameDevice(call->session, call->subject, name))
        return call->finish(noSuchDevice());
    call->finish(noContent());
}

void Api::removeDevice(const CallPtr &call)
{
    if (!m_accounts.removeDevice(call->session, call->subject))
        return call->finish(noSuchDevice());
    m_events.revoked(call->session.account, call->subject);
    call->finish(noContent());
}

void Api::withPassword(const CallPtr &call, const QString &wrong, std::function<void()> next)
{
    const QString password = call->text("password").left(longestPassword);
    const QByteArray hash = m_accounts.passwordHash(call->session);
    // Of its own, so that whoever guesses at the door keeps nobody from leaving.
    const QString name = QStringLiteral("account %1").arg(call->session.account);
    if (!mayGuess(call, name) || !mayHash(call))
        return;
    m_passwords.post([this, call, wrong, next = std::move(next), password, hash, name] {
        const bool right = verifyPassword(hash, password);
        m_storage.post([this, call, wrong, next, right, name] {
            if (!guessed(call, name, right))
                return;
            if (!right)
                return call->finish(Problem(Problem::Code::WrongPassword, wrong));
            // It may have been signed out meanwhile.
            if (!m_accounts.session(call->request.token))
                return call->finish(unauthorized());
            next();
        });
    });
}

void Api::changePassword(const CallPtr &call)
{
    const QString wanted = call->text("new_password");
    if (const auto objection = objectionToPassword(wanted))
        return call->finish(*objection);
    const QString wrong = QStringLiteral(
        "The present password is wrong; it was not changed. Check it and try again.");
    withPassword(call, wrong, [this, call, wanted] {
        if (!mayHash(call))
            return;
        m_passwords.post([this, call, wanted] {
            const QByteArray hash = hashPassword(wanted);
            m_storage.post([this, call, hash] {
                if (hash.isEmpty())
                    return call->finish(outOfMemory());
                const bool alone = call->object[QStringLiteral("sign_out_others")].toBool();
                const std::vector<ListedDevice> devices = m_accounts.devices(call->session);
                if (const auto changed = m_accounts.changePassword(call->session, hash, alone);
                    !changed)
                    return call->finish(m_store.problem(changed.error()));
                for (const ListedDevice &device : devices) {
                    if (alone && device.id != call->session.device)
                        m_events.revoked(call->session.account, device.id);
                }
                call->finish(noContent());
            });
        });
    });
}

void Api::removeAccount(const CallPtr &call)
{
    const QString wrong = QStringLiteral("The password is wrong; the account was not deleted.");
    withPassword(call, wrong, [this, call] {
        if (Result<void> removed = m_accounts.removeAccount(call->session); !removed)
            return call->finish(m_store.problem(removed.error()));
        m_events.revoked(call->session.account, {});
        call->finish(noContent());
    });
}

} // namespace touchbase::server
