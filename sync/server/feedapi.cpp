// SPDX-License-Identifier: MPL-2.0
#include "sync/server/apicall.h"
#include "sync/server/dav.h"

#include <QJsonArray>

// The part of Api that lets other programs read.

namespace touchbase::server {

using sync::Problem;

namespace {

constexpr size_t mostReaders = 16; ///< spaces that are kept readable

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

void Api::readSpace(const CallPtr &call, qint64 space, std::function<void(SpaceReader &)> then)
{
    m_reading.post([this, call, space, then = std::move(then)] {
        if (m_readers.size() >= mostReaders && !m_readers.contains(space))
            m_readers.erase(m_readers.begin());
        std::unique_ptr<SpaceReader> &reader = m_readers[space];
        if (!reader)
            reader = std::make_unique<SpaceReader>();
        m_storage.post([this, call, space, then, cursor = reader->cursor()] {
            const Snapshot snapshot(m_store.database());
            const std::optional<Space> loaded = Space::load(m_store.database(), space);
            if (!loaded)
                return call->finish(m_store.trouble().value_or(noSuchFeed()));
            const bool anew = loaded->isForeign(cursor) || loaded->provesLoss(cursor) ||
                              loaded->hasForgotten(cursor);
            const auto page = std::make_shared<sync::Page>(loaded->page(
                anew ? sync::Cursor() : cursor, sync::WireLimits::pageBytes, false, {}));
            if (std::optional<Problem> trouble = m_store.trouble())
                return call->finish(*trouble);
            m_reading.post([this, call, space, then, page, cursor, anew] {
                std::unique_ptr<SpaceReader> &follower = m_readers[space];
                // Another request may have read on meanwhile: its page is the next one's start.
                const bool fits = follower && follower->cursor() == cursor;
                if (fits) {
                    if (anew)
                        follower = std::make_unique<SpaceReader>();
                    if (const Result<void> taken = follower->take(*page); !taken) {
                        m_readers.erase(space);
                        return call->finish(Problem(Problem::Code::Unavailable,
                                                    QStringLiteral("The server cannot prepare what "
                                                                   "is to be read just now.")));
                    }
                }
                if (!fits || page->more)
                    return readSpace(call, space, then);
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
        readSpace(call, opened->space, [call](SpaceReader &reader) {
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
        readSpace(call, opened->space,
                  [call](SpaceReader &reader) { call->finish(davAnswer(call->request, reader)); });
    });
}

} // namespace touchbase::server
