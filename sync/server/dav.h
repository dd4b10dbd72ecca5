// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/api.h"
#include "sync/server/spacereader.h"

namespace touchbase::server {

/// Whether a path belongs to CardDAV.
bool isDav(const QByteArray &path);

/// Contacts for other programs to read, as one address book over CardDAV (RFC 6352, with what it
/// needs of WebDAV, RFC 4918): found by /.well-known/carddav or at /dav/, listed with entity tags,
/// fetched one by one or many at once. Nothing can be written.
HttpResponse davAnswer(const HttpRequest &request, SpaceReader &reader);
/// What needs nobody to sign in; nothing for all else.
std::optional<HttpResponse> davAnswer(const HttpRequest &request);

} // namespace touchbase::server
