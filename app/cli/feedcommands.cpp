// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "app/cli/online.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

using sync::Account;

QJsonObject toJson(const Account::Feed &feed)
{
    return {{u"id"_s, feed.id.hex()},
            {u"kind"_s, feed.kind},
            {u"created"_s, feed.created.toString(Qt::ISODate)},
            {u"used"_s,
             feed.used.isValid() ? QJsonValue(feed.used.toString(Qt::ISODate)) : QJsonValue()}};
}

Result<std::vector<Account::Feed>> feedsOf(Account &account)
{
    return resultOf(
        wait<sync::Answer<std::vector<Account::Feed>>>([&](auto done) { account.feeds(done); }));
}

Result<Answer> addFeed(Call &call)
{
    Link link;
    if (Result<void> opened = openLink(call, link); !opened)
        return opened.error();
    Account account(call.replica, link.transport);
    const auto feed = resultOf(wait<sync::Answer<Account::Feed>>(
        [&](auto done) { account.addFeed(call.words.first(), done); }));
    if (!feed)
        return feed.error();
    QJsonObject json = toJson(*feed);
    json.insert(u"address"_s, feed->address.toString());
    if (feed->password.isEmpty())
        return Answer{
            .json = json,
            .text = u"%1\nSubscribe to this address. Whoever knows it can read the "
                    "calendar; “feed-remove” takes it back.\n"_s.arg(feed->address.toString())};
    json.insert(u"user"_s, link.connection->email);
    json.insert(u"password"_s, feed->password);
    return Answer{
        .json = json,
        .text = u"%1\nuser %2\npassword %3\nGive these to a program that reads "
                "CardDAV. The password opens nothing else; “feed-remove” takes it "
                "back.\n"_s.arg(feed->address.toString(), link.connection->email, feed->password)};
}

Result<Answer> listFeeds(Call &call)
{
    Link link;
    if (Result<void> opened = openLink(call, link); !opened)
        return opened.error();
    Account account(call.replica, link.transport);
    const auto feeds = feedsOf(account);
    if (!feeds)
        return feeds.error();
    QJsonArray list;
    QString text;
    for (const Account::Feed &feed : *feeds) {
        list.append(toJson(feed));
        text += u"%1  %2, made %3, %4\n"_s.arg(
            feed.id.hex(), feed.kind, feed.created.date().toString(Qt::ISODate),
            feed.used.isValid() ? u"last read "_s + feed.used.date().toString(Qt::ISODate)
                                : u"never read"_s);
    }
    return Answer{.json = {{u"feeds"_s, list}}, .text = text};
}

/// By an id that may be shortened.
Result<Answer> removeFeed(Call &call)
{
    Link link;
    if (Result<void> opened = openLink(call, link); !opened)
        return opened.error();
    Account account(call.replica, link.transport);
    const auto feeds = feedsOf(account);
    if (!feeds)
        return feeds.error();
    const QString prefix = call.words.first().toLower();
    std::vector<Id> found;
    for (const Account::Feed &feed : *feeds) {
        if (feed.id.hex().startsWith(prefix))
            found.push_back(feed.id);
    }
    if (found.size() != 1)
        return Error{found.empty() ? Error::Code::NotFound : Error::Code::Ambiguous,
                     found.empty() ? u"No feed begins with “%1”; “feeds” lists them."_s.arg(prefix)
                                   : u"Several feeds begin with “%1”."_s.arg(prefix)};
    const auto problem = wait<std::optional<sync::Problem>>(
        [&](auto done) { account.removeFeed(found.front(), done); });
    if (problem)
        return problem->error();
    return Answer{.json = {{u"id"_s, found.front().hex()}},
                  .text = u"nothing can be read there any more\n"_s};
}

} // namespace

Commands feedCommands()
{
    return {
        {"feed",
         "calendar|contacts",
         "an address under which another program reads what this account holds",
         {},
         1,
         addFeed},
        {"feeds", "", "such addresses", {}, 0, listFeeds},
        {"feed-remove", "ID", "take one back", {}, 1, removeFeed},
    };
}

} // namespace touchbase::cli
