// SPDX-License-Identifier: MPL-2.0
#include "sync/server/apicall.h"
#include "sync/server/dav.h"

#include <QJsonArray>

// The part of Api that lets other programs read.

namespace touchbase::server {

using sync::Problem;

namespace {

constexpr size_t mostReaders = 16; ///< accounts whose spaces are kept readable

const QByteArray calendarPath = "/feeds/";
const QByteArray calendarEnding = ".ics";

QJsonObject described(const Feeds::Feed &feed)
{
    return {{QStringLiteral("id"), feed.id.hex()},
            {QStringLiteral("kind"), wordOf(feed.kind)},
            {QStringLiteral("created"), feed.created},
            {QStringLiteral("used"), feed.used}};
}

Problem noSuchFeed()
{
    return {Problem::Code::NotFound,
            QStringLiteral("There is nothing under this address, or not any more.")};
}

Problem signInFirst()
{
    return {Problem::Code::Unauthorized,
            QStringLiteral("Sign in with the e-mail address and the password that Touchbase shows "
                           "for an address book.")};
}

HttpResponse askToSignIn()
{
    HttpResponse response = server::response(signInFirst());
    response.headers = {{"WWW-Authenticate", "Basic realm=\"Touchbase\", charset=\"UTF-8\""}};
    return response;
}

} // namespace

void Api::addFeed(const CallPtr &call)
{
    const auto kind = feedKind(call->text("kind"));
    if (!kind)
        return call->finish(malformed(QStringLiteral("“kind” is calendar or contacts.")));
    const auto added = m_feeds.add(call->session, *kind);
    if (!added)
        return call->finish(m_store.problem(added.error()));
    QJsonObject object = described(added->feed);
    const bool isCalendar = *kind == Feeds::Kind::Calendar;
    object.insert(QStringLiteral("path"),
                  QString::fromLatin1(isCalendar ? calendarPath + added->secret + calendarEnding
                                                 : QByteArray("/dav/")));
    if (!isCalendar)
        object.insert(QStringLiteral("password"), QString::fromLatin1(added->secret));
    note(call, AccountLog::Kind::FeedAdded, call->session.account, call->session.device);
    call->finish(response(201, object));
}

void Api::listFeeds(const CallPtr &call)
{
    QJsonArray feeds;
    for (const Feeds::Feed &feed : m_feeds.list(call->session))
        feeds.append(described(feed));
    if (std::optional<Problem> trouble = m_store.trouble())
        return call->finish(*trouble);
    call->finish(response(200, {{QStringLiteral("feeds"), feeds}}));
}

void Api::removeFeed(const CallPtr &call)
{
    if (!m_feeds.remove(call->session, call->subject))
        return call->finish(m_store.trouble().value_or(noSuchFeed()));
    note(call, AccountLog::Kind::FeedRemoved, call->session.account, call->session.device);
    call->finish(noContent());
}

namespace {

/// What comes next in the spaces of an account.
struct News {
    std::vector<sync::Page> pages; ///< the private space's first
    std::vector<replica::SharedSpace> shared;
    bool isAnew = false; ///< what was read so far is void
    bool more = false;
};

/// Nothing where the account is gone. `known` is how far somebody has read.
std::optional<News> newsFor(Database &database, qint64 account, qint64 privateSpace,
                            const std::vector<sync::Cursor> &known)
{
    std::vector<Space> spaces;
    News news;
    const auto add = [&](qint64 number) {
        if (std::optional<Space> space = Space::load(database, number))
            spaces.push_back(*space);
    };
    add(privateSpace);
    if (spaces.empty())
        return std::nullopt;
    for (const SpaceAccess &access : sharedWith(database, account)) {
        if (!access.rights.mayExport)
            continue;
        add(access.number);
        news.shared.push_back(describeSpace(database, access, account));
    }
    news.isAnew = spaces.size() != known.size();
    for (size_t i = 0; i < spaces.size() && !news.isAnew; ++i)
        news.isAnew = known[i].space != spaces[i].id() || spaces[i].isForeign(known[i]) ||
                      spaces[i].provesLoss(known[i]) || spaces[i].hasForgotten(known[i]);
    for (size_t i = 0; i < spaces.size(); ++i) {
        news.pages.push_back(spaces[i].page(news.isAnew ? sync::Cursor() : known[i],
                                            sync::WireLimits::pageBytes, false, {}));
        news.more |= news.pages.back().more;
    }
    return news;
}

} // namespace

void Api::readSpaces(const CallPtr &call, const Feeds::Opened &opened,
                     std::function<void(SpaceReader &)> then)
{
    m_reading.post([this, call, opened, then = std::move(then)] {
        if (m_readers.size() >= mostReaders && !m_readers.contains(opened.account))
            m_readers.erase(m_readers.begin());
        std::unique_ptr<SpaceReader> &reader = m_readers[opened.account];
        if (!reader)
            reader = std::make_unique<SpaceReader>();
        m_storage.post([this, call, opened, then, known = reader->cursors()] {
            const Snapshot snapshot(m_store.database());
            std::optional<News> found =
                newsFor(m_store.database(), opened.account, opened.space, known);
            if (std::optional<Problem> trouble = m_store.trouble())
                return call->finish(*trouble);
            if (!found)
                return call->finish(noSuchFeed());
            const auto news = std::make_shared<News>(std::move(*found));
            m_reading.post([this, call, opened, then, news, known] {
                std::unique_ptr<SpaceReader> &follower = m_readers[opened.account];
                // Another request may have read on meanwhile: its pages are the next one's start.
                const bool fits = follower && follower->cursors() == known;
                if (fits) {
                    if (news->isAnew)
                        follower = std::make_unique<SpaceReader>();
                    if (const Result<void> taken = follower->take(news->pages, news->shared);
                        !taken) {
                        m_readers.erase(opened.account);
                        return call->finish(Problem(Problem::Code::Unavailable,
                                                    QStringLiteral("The server cannot prepare what "
                                                                   "is to be read just now.")));
                    }
                }
                if (!fits || news->more)
                    return readSpaces(call, opened, then);
                then(*follower);
            });
        });
    });
}

/// For whoever knows the address, which is the whole secret.
void Api::readCalendar(const CallPtr &call)
{
    m_storage.post([this, call] {
        m_store.database().takeError();
        const QByteArray &path = call->request.path;
        const auto opened = m_feeds.open(
            Feeds::Kind::Calendar, path.sliced(calendarPath.size()).chopped(calendarEnding.size()));
        if (!opened)
            return call->finish(m_store.trouble().value_or(noSuchFeed()));
        readSpaces(call, *opened, [call](SpaceReader &reader) {
            const QByteArray tag = reader.tag();
            const bool isKnown = call->request.ifNoneMatch.contains(tag);
            HttpResponse response =
                isKnown
                    ? HttpResponse{304, {}, {}, 0, {}}
                    : HttpResponse{200, "text/calendar; charset=utf-8", {}, 0, reader.calendar()};
            response.headers = {{"ETag", tag}};
            call->finish(std::move(response));
        });
    });
}

std::optional<Feeds::Opened> Api::openContacts(const QByteArray &user, const QByteArray &password)
{
    auto opened = m_feeds.open(Feeds::Kind::Contacts, password);
    return opened && normalised(QString::fromUtf8(user)) == opened->email ? std::move(opened)
                                                                          : std::nullopt;
}

void Api::mayReadContacts(const QByteArray &user, const QByteArray &password,
                          std::function<void(std::optional<sync::Problem>)> done)
{
    m_storage.post([this, user, password, done = std::move(done)] {
        m_store.database().takeError();
        if (openContacts(user, password))
            return done(std::nullopt);
        done(m_store.trouble().value_or(signInFirst()));
    });
}

/// Basic authentication (RFC 7617), since that is what address books can do; the password is one of
/// its own that opens nothing else.
void Api::readContacts(const CallPtr &call)
{
    if (auto answer = davAnswer(call->request))
        return call->finish(std::move(*answer));
    m_storage.post([this, call] {
        m_store.database().takeError();
        const auto opened = openContacts(call->request.user, call->request.password);
        if (!opened) {
            if (auto trouble = m_store.trouble())
                return call->finish(*trouble);
            return call->finish(askToSignIn());
        }
        readSpaces(call, *opened,
                   [call](SpaceReader &reader) { call->finish(davAnswer(call->request, reader)); });
    });
}

} // namespace touchbase::server
