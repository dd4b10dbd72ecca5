// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/accountlog.h"
#include "sync/server/blobstore.h"
#include "sync/server/collect.h"
#include "sync/server/feeds.h"
#include "sync/server/members.h"
#include "sync/server/metrics.h"
#include "sync/server/operation.h"
#include "sync/server/password.h"
#include "sync/server/ratelimit.h"
#include "sync/server/secondfactor.h"
#include "sync/server/service.h"
#include "sync/server/spacereader.h"
#include "sync/server/worker.h"

#include <atomic>

namespace touchbase::server {

/// A request as it came over HTTP, whatever library read it.
struct HttpRequest {
    QByteArray method;
    QByteArray path; ///< without query
    QByteArray token;
    QByteArray contentEncoding;
    QByteArray accept; ///< media types
    QByteArray acceptEncoding;
    QByteArray ifNoneMatch;
    QByteArray depth; ///< of WebDAV
    QByteArray user;  ///< of Basic authentication, with its password
    QByteArray password;
    QByteArray peer; ///< the other side's address; empty where that is not known
    QByteArray body;
};
struct HttpResponse {
    int status = 200;
    QByteArray type = "application/json";
    QByteArray encoding;
    int retryAfter = 0; ///< seconds; 0 for none
    QByteArray body;
    qint64 uploadOffset = -1; ///< so much of a file's content is here; -1 says nothing
    std::vector<std::pair<QByteArray, QByteArray>> headers = {}; ///< further ones
    QByteArray allow = {}; ///< the methods that an address takes, where it was asked for another
};

/// Everything the server offers over HTTP (docs/protocol.md), without the network: routes a
/// request, works on threads of its own and calls back from one of them. The store belongs to one
/// of these threads; what several devices push while it is busy is stored with one commit.
class Api {
public:
    using Done = std::function<void(HttpResponse)>;
    struct Events {
        std::function<void(Hint)> moved;
        /// A device, or with a null id all of the account's, may not listen any more.
        std::function<void(qint64 account, Id device)> revoked;
    };
    struct Settings {
        SignUp signUp = SignUp::First;
        QByteArray metricsToken = {}; ///< what /metrics asks for; without one it gives nothing
    };
    /// The store must outlive this. Events come from a thread of ours.
    Api(Store &store, Settings settings, Events events);
    /// Waits until every request is answered.
    ~Api();
    Api(const Api &) = delete;
    Api &operator=(const Api &) = delete;

    void handle(HttpRequest request, Done done);
    /// The route that a path belongs to, as it is described; "other" for none.
    static const char *patternOf(const QByteArray &path);
    /// Everything that is offered, as OpenAPI.
    static QByteArray description();
    /// Outlives this where others hold it.
    const std::shared_ptr<Metrics> &metrics() const { return m_metrics; }
    /// From now on /readyz sends everybody elsewhere. From any thread.
    void drain() { m_draining = true; }
    /// The session behind a token, with the present end of its feed as a first hint.
    using Greeting = sync::Answer<std::pair<Session, Hint>>;
    void greet(const QByteArray &token, std::function<void(Greeting)> done);
    /// What somebody wants to do with the files of a space.
    enum class FileDeed { Read, Write, Delete };
    /// The same for the files of a space that the account shares, null for its private one.
    /// NotFound, Forbidden.
    void greetIn(const QByteArray &token, const Id &space, FileDeed deed,
                 std::function<void(Greeting)> done);
    /// Whether somebody may read contacts; nothing says that they may.
    void mayReadContacts(const QByteArray &user, const QByteArray &password,
                         std::function<void(std::optional<sync::Problem>)> done);
    /// Does something with the contents of files, on their thread.
    void withBlobs(std::function<void(BlobStore &)> job);
    /// Lets go of what no device needs any more, between the requests. To be called once a day.
    void tidyUp();

private:
    struct Call;
    struct Route;
    using CallPtr = std::shared_ptr<Call>;
    struct Found {
        const Route *route = nullptr;  ///< null where there is none for the method
        const char *pattern = nullptr; ///< null where the path is unknown
        QByteArrayList subjects;       ///< what stands for the braces in the pattern
        QByteArray allowed;            ///< methods that the path takes
    };
    static const std::vector<Route> &routes();
    static Found find(const QByteArray &method, const QByteArray &path);
    void withSession(const CallPtr &call, std::function<void()> next);

    void health(const CallPtr &call);
    void ready(const CallPtr &call);
    void showMetrics(const CallPtr &call);
    void describe(const CallPtr &call);
    void hintsWithoutSocket(const CallPtr &call);
    void sync(const CallPtr &call);
    void signUp(const CallPtr &call);
    void signIn(const CallPtr &call);
    void signOut(const CallPtr &call);
    void listDevices(const CallPtr &call);
    void renameDevice(const CallPtr &call);
    void removeDevice(const CallPtr &call);
    void changePassword(const CallPtr &call);
    void removeAccount(const CallPtr &call);

    void signInPaired(const CallPtr &call);
    void pair(const CallPtr &call);
    void renewToken(const CallPtr &call);
    void resetPassword(const CallPtr &call);
    void showAccount(const CallPtr &call);
    void beginSecondFactor(const CallPtr &call);
    void confirmSecondFactor(const CallPtr &call);
    void removeSecondFactor(const CallPtr &call);
    void addFeed(const CallPtr &call);
    void listFeeds(const CallPtr &call);
    void removeFeed(const CallPtr &call);
    void readCalendar(const CallPtr &call);
    void readContacts(const CallPtr &call);

    void listSpaces(const CallPtr &call);
    void addSpace(const CallPtr &call);
    void renameSpace(const CallPtr &call);
    void removeSpace(const CallPtr &call);
    void inviteMember(const CallPtr &call);
    void dropInvitations(const CallPtr &call);
    void joinSpace(const CallPtr &call);
    void changeMember(const CallPtr &call);
    void removeMember(const CallPtr &call);
    void tellMembers(std::vector<qint64> accounts, const Id &space);
    std::vector<qint64> membersOfSpace(const Id &space);
    void finishWithSpace(const CallPtr &call, int status,
                         const sync::Answer<replica::SharedSpace> &answer);
    void finishChange(const CallPtr &call, const Members::Objection &objection,
                      AccountLog::Kind kind, std::vector<qint64> before);
    /// Ends a call after which no space names certain files any more.
    void removeLeftFiles(const CallPtr &call);

    std::optional<Feeds::Opened> openContacts(const QByteArray &user, const QByteArray &password);
    /// Goes on with all that stands in the spaces of an account, on the thread that reads.
    void readSpaces(const CallPtr &call, const Feeds::Opened &opened,
                    std::function<void(SpaceReader &)> then);
    bool passesSecondFactor(const CallPtr &call, const QString &name, qint64 account);

    void decodeSync(const CallPtr &call, qsizetype limit);
    void syncGathered();
    void tidyUpFurther();
    bool mayHash(const CallPtr &call);
    bool mayGuess(const CallPtr &call, const QString &name);
    bool guessed(const CallPtr &call, const QString &name, bool right);
    void noteWrong(const CallPtr &call);
    void note(const CallPtr &call, AccountLog::Kind kind, qint64 account, const Id &device);
    void answer(const CallPtr &call, AccountLog::Kind kind, const sync::Answer<Grant> &grant);
    /// Goes on with the store in hand once the account's password was found right; `wrong` is the
    /// sentence where it was not.
    void withPassword(const CallPtr &call, const QString &wrong, std::function<void()> next);

    Store &m_store;
    BlobStore m_blobs; ///< used on its thread
    Accounts m_accounts;
    Service m_service;
    Settings m_settings;
    Events m_events;
    std::shared_ptr<Metrics> m_metrics = std::make_shared<Metrics>();
    std::atomic<bool> m_draining = false;
    qint64 m_provenReady = 0; ///< ms UTC when the store last took something; used on its thread
    std::optional<Collector> m_collector; ///< used on the store's thread
    AccountLog m_log;                     ///< used on the store's thread, like the next six
    Feeds m_feeds;
    Members m_members;
    Codes m_codes;
    SecondFactor m_factor;
    Guesses m_guesses;
    RateLimit m_hashes; ///< of passwords, which are costly to look at, by address
    std::map<qint64, std::unique_ptr<SpaceReader>> m_readers; ///< by account; used on its thread
    std::mutex m_gatheredMutex;
    std::vector<CallPtr> m_gathered; ///< sync calls that wait for the store

    std::atomic<int> m_open = 0; ///< requests that are not answered yet

    // The threads last: they must end before what they work on.
    Worker m_codec;
    Worker m_storage;
    Worker m_passwords;
    Worker m_files;
    Worker m_reading;
};

} // namespace touchbase::server
