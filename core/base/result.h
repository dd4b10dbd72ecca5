// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QString>

#include <optional>
#include <utility>
#include <variant>

namespace touchbase {

/// What went wrong, as a value: a code for programs and a sentence for the person who has to act.
/// `message` says what happened and what to do, names the file and line where there is one, and is
/// written to be shown as it is.
struct Error {
    enum class Code {
        Invalid,     ///< the input cannot be read as what it claims to be
        NotFound,    ///< nothing has this id or name
        Ambiguous,   ///< several things fit
        Refused,     ///< understood, and not allowed (wrong password, no right, too large)
        Unreachable, ///< the other side does not answer; try again later
        Locked,      ///< the base or the keyring is locked
        Damaged,     ///< a file does not hold what it should
        Newer,       ///< written by a newer Touchbase
        Full,        ///< no room on the disk
        Busy,        ///< somebody else holds it just now
        Failed,      ///< anything else
    };
    Code code = Code::Failed;
    QString message;

    bool operator==(const Error &) const = default;
};

/// The code's name on the outside (`{"error":{"code":"not_found"}}`).
inline QLatin1String codeName(Error::Code code)
{
    static constexpr const char *names[] = {"invalid",     "not_found", "ambiguous", "refused",
                                            "unreachable", "locked",    "damaged",   "newer",
                                            "full",        "busy",      "failed"};
    return QLatin1String(names[static_cast<int>(code)]);
}

inline Error invalid(QString message) { return {Error::Code::Invalid, std::move(message)}; }
inline Error notFound(QString message) { return {Error::Code::NotFound, std::move(message)}; }
inline Error failed(QString message) { return {Error::Code::Failed, std::move(message)}; }

/// A value or the Error that stands in its place. Asking for the wrong one is a programmer's error.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value)
        : m_state(std::move(value))
    {}
    Result(Error error)
        : m_state(std::move(error))
    {}

    explicit operator bool() const { return std::holds_alternative<T>(m_state); }
    T &operator*() & { return std::get<T>(m_state); }
    const T &operator*() const & { return std::get<T>(m_state); }
    T &&operator*() && { return std::get<T>(std::move(m_state)); }
    T *operator->() { return &std::get<T>(m_state); }
    const T *operator->() const { return &std::get<T>(m_state); }
    const Error &error() const { return std::get<Error>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    {}

    explicit operator bool() const { return !m_error; }
    const Error &error() const { return *m_error; }

private:
    std::optional<Error> m_error;
};

} // namespace touchbase
