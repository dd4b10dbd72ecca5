// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/problem.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace touchbase::sync {

namespace {

struct Kind {
    Problem::Code code;
    int status;
    const char *name;
    const char *title;
    Error::Code error;
};

using Code = Problem::Code;
constexpr std::array kinds{
    Kind{Code::Malformed, 400, "malformed", "The request cannot be read", Error::Code::Invalid},
    Kind{Code::Unauthorized, 401, "unauthorized", "Sign in first", Error::Code::Refused},
    Kind{Code::WrongPassword, 401, "wrong_password", "Wrong e-mail or password",
         Error::Code::Refused},
    Kind{Code::CodeNeeded, 401, "code_needed", "A code is needed", Error::Code::Refused},
    Kind{Code::WrongCode, 401, "wrong_code", "Wrong code", Error::Code::Refused},
    Kind{Code::SignUpClosed, 403, "sign_up_closed", "An invitation is needed",
         Error::Code::Refused},
    Kind{Code::Forbidden, 403, "forbidden", "Not with your role", Error::Code::Refused},
    Kind{Code::NotFound, 404, "not_found", "There is nothing here", Error::Code::NotFound},
    Kind{Code::MethodUnknown, 405, "method_unknown", "That cannot be done here",
         Error::Code::Invalid},
    Kind{Code::EmailTaken, 409, "email_taken", "There is an account already", Error::Code::Refused},
    Kind{Code::ReplicaForked, 409, "replica_forked", "Two devices share one identity",
         Error::Code::Refused},
    Kind{Code::Timeout, 408, "timeout", "Too slow", Error::Code::Unreachable},
    Kind{Code::WrongOffset, 409, "wrong_offset", "The file goes on elsewhere", Error::Code::Busy},
    Kind{Code::TooLarge, 413, "too_large", "Too large", Error::Code::Refused},
    Kind{Code::EncodingUnknown, 415, "encoding_unknown", "Unknown encoding", Error::Code::Invalid},
    Kind{Code::RangeUnknown, 416, "range_unknown", "The file has no such bytes",
         Error::Code::Invalid},
    Kind{Code::HashMismatch, 422, "hash_mismatch", "The file arrived damaged",
         Error::Code::Damaged},
    Kind{Code::ProtocolTooNew, 426, "protocol_too_new", "The server is too old",
         Error::Code::Newer},
    Kind{Code::TooMany, 429, "too_many", "Too many requests", Error::Code::Busy},
    Kind{Code::HeaderTooLarge, 431, "header_too_large", "The header is too large",
         Error::Code::Refused},
    Kind{Code::Unavailable, 503, "unavailable", "Not just now", Error::Code::Unreachable},
    Kind{Code::OverQuota, 507, "over_quota", "No room for more files", Error::Code::Full},
    Kind{Code::Unknown, 500, "unknown", "Something went wrong", Error::Code::Failed},
};

const Kind &kindOf(Code code) { return kinds[size_t(code)]; }

} // namespace

Problem::Problem(Code code, QString detail)
    : code(code)
    , detail(std::move(detail))
    , status(kindOf(code).status)
{}

QByteArray Problem::encode() const
{
    const Kind &kind = kindOf(code);
    return QJsonDocument(QJsonObject{{QStringLiteral("status"), kind.status},
                                     {QStringLiteral("title"), QLatin1String(kind.title)},
                                     {QStringLiteral("code"), QLatin1String(kind.name)},
                                     {QStringLiteral("detail"), detail}})
        .toJson(QJsonDocument::Compact);
}

Problem Problem::decode(int status, const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    const QString name = object[QStringLiteral("code")].toString();
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const Kind &k) { return name == QLatin1String(k.name); });
    if (kind != kinds.end())
        return {kind->code, object[QStringLiteral("detail")].toString()};
    // Hotels and trains answer in the place of any server until one has signed in with them.
    const bool elsewhere = status < 400 || status == 511;
    const bool later = elsewhere || status == 502 || status == 503 || status == 504;
    Problem problem(
        later ? Code::Unavailable : Code::Unknown,
        (elsewhere
             ? QStringLiteral("Something that is no Touchbase server answers at this address (HTTP "
                              "%1), perhaps the sign-in page of this network: open any web page. "
                              "Else check the address. Nothing is lost.")
             : QStringLiteral("No Touchbase server answers at this address (HTTP %1). Check the "
                              "address, and that the server is running."))
            .arg(status));
    problem.status = status;
    return problem;
}

Error Problem::error() const { return {kindOf(code).error, detail}; }

} // namespace touchbase::sync
