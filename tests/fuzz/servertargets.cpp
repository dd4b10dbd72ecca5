// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/compression.h"
#include "sync/protocol/wire.h"
#include "sync/server/api.h"
#include "tests/fuzz/target.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <future>

namespace touchbase::fuzz {

namespace {

using namespace server;

/// A server with one account, asked without a network.
class Served {
public:
    Served()
        : m_store(*Store::open({.path = m_folder.filePath(QStringLiteral("server.db")),
                                .clock = &m_clock,
                                .durable = false}))
        , m_api(*m_store, {SignUp::First}, {.moved = [](Hint) {}, .revoked = [](qint64, Id) {}})
    {
        const HttpResponse made = ask(
            {.method = "POST",
             .path = "/v1/accounts",
             .body =
                 R"({"email":"a@example.com","password":"correct horse","device":{"replica":"7"}})"});
        token = QJsonDocument::fromJson(made.body)[QLatin1String("token")].toString().toLatin1();
        mustHold(!token.isEmpty(), "an account can be made");
        const HttpResponse feed = ask({.method = "POST",
                                       .path = "/v1/feeds",
                                       .token = token,
                                       .body = R"({"kind":"contacts"})"});
        password =
            QJsonDocument::fromJson(feed.body)[QLatin1String("password")].toString().toLatin1();
        mustHold(!password.isEmpty(), "an address book can be made");
    }
    HttpResponse ask(HttpRequest request)
    {
        std::promise<HttpResponse> promise;
        m_api.handle(std::move(request),
                     [&](HttpResponse response) { promise.set_value(std::move(response)); });
        return promise.get_future().get();
    }
    QByteArray token;
    QByteArray password; ///< of its address book

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<Store> m_store;
    Api m_api;
};

Served &served()
{
    static Served served;
    return served;
}

void answered(const HttpResponse &response)
{
    mustHold(response.status >= 200 && response.status < 500,
             "whatever is asked, the server itself does not fail");
}

/// A round of synchronising as a device that is signed in may ask for it.
void round(QByteArrayView bytes)
{
    HttpRequest request{.method = "POST",
                        .path = "/v1/sync",
                        .token = served().token,
                        .accept = "application/cbor",
                        .peer = "127.0.0.1",
                        .body = bytes.toByteArray()};
    answered(served().ask(request));
    request.contentEncoding = "zstd";
    answered(served().ask(request));
}

/// What a program asks that reads contacts: its XML.
void addressBook(QByteArrayView bytes)
{
    for (const char *method : {"PROPFIND", "REPORT"})
        answered(served().ask({.method = method,
                               .path = "/dav/contacts/",
                               .depth = "1",
                               .user = "a@example.com",
                               .password = served().password,
                               .body = bytes.toByteArray()}));
}

/// Any request without a session: one line each for method, path, token, encoding and accept, then
/// the body.
void call(QByteArrayView bytes)
{
    QByteArrayList lines = bytes.toByteArray().split('\n');
    const auto take = [&] { return lines.isEmpty() ? QByteArray() : lines.takeFirst(); };
    HttpRequest request{.peer = "127.0.0.1"};
    request.method = take();
    request.path = take();
    request.token = take();
    request.contentEncoding = take();
    request.accept = take();
    request.body = lines.join('\n');
    // Hashing passwords is slow on purpose, and not what is tried here.
    if (request.body.contains("\"password\"") || request.token == served().token)
        return;
    answered(served().ask(request));
}

QByteArrayList rounds()
{
    sync::Request plain;
    plain.replica = 7;
    plain.catalogue = 1;
    plain.cursors = {{}};
    sync::Request pushing = plain;
    sync::PushRow row;
    row.entity = 1;
    row.id = Id::fresh(3);
    row.fields = {
        {1, replica::Value(QStringLiteral("Sara")), Stamp(1'795'000'000'000, 0, 7), Stamp()}};
    pushing.push = {row.encode()};
    sync::Request columns = plain;
    columns.columns = true;
    return {plain.encode(), pushing.encode(), columns.encode(), sync::compress(pushing.encode())};
}

} // namespace

std::vector<Target> serverTargets()
{
    return {
        {"round", round, rounds},
        {"call", call,
         [] {
             return QByteArrayList{
                 "GET\n/healthz\n\n\n\n",
                 "POST\n/v1/sessions\n\n\napplication/json\n{\"email\":\"a@example.com\"}",
                 "DELETE\n/v1/devices/01a1fd557a8074deab778c488ee7db8a\nabc\n\n\n",
                 "POST\n/v1/sync\nabc\ngzip\napplication/json\n{\"replica\":1}"};
         }},
        {"address_book", addressBook,
         [] {
             return QByteArrayList{
                 "<propfind xmlns='DAV:'><prop><getetag/><resourcetype/></prop></propfind>",
                 "<C:addressbook-multiget xmlns='DAV:' "
                 "xmlns:C='urn:ietf:params:xml:ns:carddav'><prop><C:address-data/></prop>"
                 "<href>/dav/contacts/x.vcf</href></C:addressbook-multiget>"};
         }},
    };
}

} // namespace touchbase::fuzz
