// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArray>

#include <initializer_list>
#include <vector>

namespace touchbase::server {

/// An answer that an address may give: its status, and the schema (openapi.cpp) of its body, null
/// for none.
struct Reply {
    int status;
    const char *body = nullptr;
};

/// Who may ask: anybody, a device that is signed in, or whoever watches the server.
enum class Access { Anybody, Device, Watcher };

/// One method of one address, as it is described to others (docs/protocol.md, `/v1/openapi.json`).
struct Operation {
    const char *method;
    const char *path; ///< {id}, {account} and {sha256} stand for what is asked about
    Access access;
    const char *summary;
    const char *takes;          ///< schema of the body; null for none
    std::vector<Reply> replies; ///< beside the problems that every request may meet
};

/// The problems that any request may meet before it comes to its address.
inline constexpr std::initializer_list<int> usualProblems{400, 408, 413, 429, 431, 503};

/// The description of `operations` as OpenAPI 3.1, in JSON.
QByteArray openApi(const std::vector<Operation> &operations);

} // namespace touchbase::server
