// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/byterange.h"
#include "sync/server/apicall.h"

// Every address of the server stands here once.

namespace touchbase::server {

const std::vector<Api::Route> &Api::routes()
{
    constexpr auto anybody = Access::Anybody;
    constexpr auto device = Access::Device;
    constexpr const char *problem = "Problem";
    static const std::vector<Route> table{
        {{"GET", "/healthz", anybody, "whether the program runs", nullptr, {{200, "Health"}}},
         &Api::health},
        {{"GET",
          "/readyz",
          anybody,
          "whether it can take and store requests just now",
          nullptr,
          {{200, "Ready"}}},
         &Api::ready},
        {{"GET",
          "/metrics",
          Access::Watcher,
          "figures for Prometheus",
          nullptr,
          {{200, "Metrics"}, {404, problem}}},
         &Api::showMetrics},
        {{"GET", "/v1/openapi.json", anybody, "this description", nullptr, {{200, "Description"}}},
         &Api::describe},
        {{"POST",
          "/v1/accounts",
          anybody,
          "makes an account and signs in",
          "SignUp",
          {{201, "Grant"}, {403, problem}, {409, problem}}},
         &Api::signUp},
        {{"POST",
          "/v1/sessions",
          anybody,
          "signs a device in",
          "SignIn",
          {{201, "Grant"}, {401, problem}}},
         &Api::signIn},
        {{"POST",
          "/v1/pairings",
          device,
          "a code with which another device signs in",
          nullptr,
          {{201, "Pairing"}}},
         &Api::pair},
        {{"POST",
          "/v1/sessions/current/token",
          device,
          "another token for this device",
          nullptr,
          {{201, "Token"}}},
         &Api::renewToken},
        {{"POST",
          "/v1/password-resets",
          anybody,
          "a new password, with a code",
          "PasswordReset",
          {{204}, {401, problem}}},
         &Api::resetPassword},
        {{"GET", "/v1/account", device, "the account", nullptr, {{200, "Account"}}},
         &Api::showAccount},
        {{"POST",
          "/v1/account/second-factor",
          device,
          "a secret for a second factor",
          "Password",
          {{201, "Secret"}}},
         &Api::beginSecondFactor},
        {{"PUT",
          "/v1/account/second-factor",
          device,
          "asks for it from now on",
          "Code",
          {{200, "RecoveryCodes"}}},
         &Api::confirmSecondFactor},
        {{"DELETE",
          "/v1/account/second-factor",
          device,
          "asks for it no more",
          "Password",
          {{204}}},
         &Api::removeSecondFactor},
        {{"DELETE", "/v1/sessions/current", device, "signs this device out", nullptr, {{204}}},
         &Api::signOut},
        // Finds its session with the store in hand.
        {{"POST",
          "/v1/sync",
          device,
          "one round: sends and receives",
          "Round",
          {{200, "RoundAnswer"}, {409, problem}, {415, problem}, {426, problem}}},
         &Api::sync},
        {{"GET",
          "/v1/hints",
          device,
          "WebSocket that says when there is something new",
          nullptr,
          {{101}}},
         &Api::hintsWithoutSocket},
        {{"GET", "/v1/devices", device, "the devices of the account", nullptr, {{200, "Devices"}}},
         &Api::listDevices},
        {{"PATCH",
          "/v1/devices/{id}",
          device,
          "calls a device otherwise",
          "Name",
          {{204}, {404, problem}}},
         &Api::renameDevice},
        {{"DELETE",
          "/v1/devices/{id}",
          device,
          "signs a device out",
          nullptr,
          {{204}, {404, problem}}},
         &Api::removeDevice},
        {{"PUT", "/v1/account/password", device, "changes the password", "PasswordChange", {{204}}},
         &Api::changePassword},
        {{"DELETE",
          "/v1/account",
          device,
          "deletes the account and all that is in it",
          "Password",
          {{204}}},
         &Api::removeAccount},
        {{"POST",
          "/v1/feeds",
          device,
          "an address under which another program reads",
          "FeedKind",
          {{201, "FeedAddress"}}},
         &Api::addFeed},
        {{"GET", "/v1/feeds", device, "such addresses of the account", nullptr, {{200, "Feeds"}}},
         &Api::listFeeds},
        {{"DELETE", "/v1/feeds/{id}", device, "takes one back", nullptr, {{204}, {404, problem}}},
         &Api::removeFeed},
        {{"GET",
          "/feeds/{secret}.ics",
          anybody,
          "follow-ups, appointments and yearly dates as iCalendar",
          nullptr,
          {{200, "Calendar"}, {304}, {404, problem}}},
         &Api::readCalendar},
        {{"GET", "/v1/spaces", device, "teams that the account shares", nullptr, {{200, "Spaces"}}},
         &Api::listSpaces},
        {{"POST",
          "/v1/spaces",
          device,
          "makes a team, of which the account is the owner",
          "Name",
          {{201, "Space"}, {403, problem}}},
         &Api::addSpace},
        {{"PATCH",
          "/v1/spaces/{id}",
          device,
          "calls a team otherwise",
          "Name",
          {{204}, {403, problem}, {404, problem}}},
         &Api::renameSpace},
        {{"DELETE",
          "/v1/spaces/{id}",
          device,
          "deletes a team and all that is in it",
          "Password",
          {{204}, {403, problem}, {404, problem}}},
         &Api::removeSpace},
        {{"POST",
          "/v1/spaces/{id}/invitations",
          device,
          "a code with which one person joins a team",
          "Role",
          {{201, "Pairing"}, {403, problem}, {404, problem}}},
         &Api::inviteMember},
        {{"DELETE",
          "/v1/spaces/{id}/invitations",
          device,
          "takes back the codes that nobody used",
          nullptr,
          {{204}, {403, problem}, {404, problem}}},
         &Api::dropInvitations},
        {{"POST",
          "/v1/memberships",
          device,
          "joins a team by a code",
          "Code",
          {{201, "Space"}, {401, problem}, {403, problem}}},
         &Api::joinSpace},
        {{"PATCH",
          "/v1/spaces/{id}/members/{account}",
          device,
          "changes a member's role, rights or name",
          "MemberChange",
          {{204}, {403, problem}, {404, problem}}},
         &Api::changeMember},
        {{"DELETE",
          "/v1/spaces/{id}/members/{account}",
          device,
          "removes a member from a team, or leaves it",
          nullptr,
          {{204}, {403, problem}, {404, problem}}},
         &Api::removeMember},
        // Bytes go between socket and disk past this (BlobExchange).
        {{"HEAD",
          "/v1/blobs/{sha256}",
          device,
          "how much of a file's content is here",
          nullptr,
          {{200}, {404}}},
         nullptr},
        {{"GET",
          "/v1/blobs/{sha256}",
          device,
          "a file's content, or a range of it",
          nullptr,
          {{200, "Bytes"}, {206, "Bytes"}, {404, problem}, {416, problem}}},
         nullptr},
        {{"PUT",
          "/v1/blobs/{sha256}",
          device,
          "a piece of a file's content",
          "Bytes",
          {{201}, {204}, {409, problem}, {422, problem}, {507, problem}}},
         nullptr},
        {{"DELETE",
          "/v1/blobs/{sha256}",
          device,
          "removes a file's content for good",
          nullptr,
          {{204}}},
         nullptr},
    };
    return table;
}

namespace {

/// Whether something may stand for the braces of that name.
bool mayStandFor(const QByteArray &name, const QByteArray &subject)
{
    if (name == "{secret}")
        return !subject.isEmpty();
    if (name == "{sha256}")
        return !sync::sha256FromHex(subject).isEmpty();
    return subject.size() == 32 && Id::fromHex(QString::fromLatin1(subject));
}

/// What stands for the braces of a pattern; nothing where the path does not fit.
std::optional<QByteArrayList> fitting(const QByteArray &path, const QByteArray &pattern)
{
    const QByteArrayList parts = path.split('/');
    const QByteArrayList wanted = pattern.split('/');
    if (parts.size() != wanted.size())
        return std::nullopt;
    QByteArrayList subjects;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const qsizetype end = wanted[i].indexOf('}') + 1;
        const QByteArray ending = wanted[i].sliced(end);
        const QByteArray subject =
            end ? parts[i].chopped(std::min(ending.size(), parts[i].size())) : QByteArray();
        const bool fits =
            end ? parts[i].endsWith(ending) && mayStandFor(wanted[i].left(end), subject)
                : parts[i] == wanted[i];
        if (!fits)
            return std::nullopt;
        if (end)
            subjects.append(subject);
    }
    return subjects;
}

} // namespace

Api::Found Api::find(const QByteArray &method, const QByteArray &path)
{
    Found found;
    for (const Route &route : routes()) {
        const auto subjects = fitting(path, route.path);
        if (!subjects)
            continue;
        found.pattern = route.path;
        const bool isGet = qstrcmp(route.method, "GET") == 0;
        found.allowed += (found.allowed.isEmpty() ? "" : ", ") + QByteArray(route.method);
        if (isGet && !found.allowed.contains("HEAD"))
            found.allowed += ", HEAD";
        // The one is the other without the body, which the network layer leaves out.
        if (!found.route && (method == route.method || (isGet && method == "HEAD"))) {
            found.route = &route;
            found.subjects = *subjects;
        }
    }
    return found;
}

const char *Api::patternOf(const QByteArray &path)
{
    const Found found = find({}, path);
    return found.pattern ? found.pattern : "other";
}

QByteArray Api::description()
{
    std::vector<Operation> operations;
    for (const Route &route : routes())
        operations.push_back(route);
    return openApi(operations);
}

} // namespace touchbase::server
