// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <variant>

namespace touchbase::sync {

/// Why a server does not do what it was asked, as it travels: `application/problem+json`
/// (RFC 9457) with the members `status`, `title`, `detail` and our own `code`.
struct Problem {
    enum class Code {
        Malformed,       ///< 400
        Unauthorized,    ///< 401: no token, or one that is not valid any more
        WrongPassword,   ///< 401: this e-mail and password do not go together
        CodeNeeded,      ///< 401: the account asks for a second factor
        WrongCode,       ///< 401: a code is not right, or not any more
        SignUpClosed,    ///< 403: accounts need an invitation here
        Forbidden,       ///< 403: not with what this account is there
        NotFound,        ///< 404
        MethodUnknown,   ///< 405
        EmailTaken,      ///< 409
        ReplicaForked,   ///< 409: two devices write under one identity; take a new one
        Timeout,         ///< 408: the request did not come to its end in time
        WrongOffset,     ///< 409: a file's content goes on at another byte
        TooLarge,        ///< 413
        EncodingUnknown, ///< 415
        RangeUnknown,    ///< 416: a file's content has no such bytes
        HashMismatch,    ///< 422: a file's content is not what it was said to be
        ProtocolTooNew,  ///< 426: this server is older than the device
        TooMany,         ///< 429: wait and try again
        HeaderTooLarge,  ///< 431
        Unavailable,     ///< 503
        OverQuota,       ///< 507: the account's files fill what the server gives it
        Unknown,         ///< whatever else, a proxy's page for instance
    };
    Code code = Code::Unknown;
    QString detail; ///< a sentence for people
    int status = 0; ///< of HTTP; filled in when a problem is made or read

    Problem(Code code, QString detail);
    QByteArray encode() const;
    /// Reads the answer of a server, or of whatever else answered with `status`.
    static Problem decode(int status, const QByteArray &body);
    /// The problem as the interface says it.
    Error error() const;
};

/// What was asked for, or why not.
template <typename T>
using Answer = std::variant<T, Problem>;

} // namespace touchbase::sync
