// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/id.h"
#include "core/people/traits.h"

#include <QUrl>

#include <functional>

namespace touchbase::app {

/// Ways to reach somebody as links for other programs. The opener is given by the program: a test
/// only listens.
class Links {
public:
    using Open = std::function<void(const QUrl &)>;
    /// Hears whom a call was begun with.
    using Called = std::function<void(const Id &contact)>;
    explicit Links(Open open, Called called = {})
        : m_open(std::move(open))
        , m_called(std::move(called))
    {}

    /// One of call, chat_bubble, mail, directions: the glyph names the way.
    struct Way {
        QString icon;
        QString target; ///< number or address
    };
    /// The way that fits what is to be done, else the next best; an empty icon for none.
    static Way fitting(const QString &kind, const people::Ways &ways);
    void use(const Id &contact, const QString &icon, const QString &target,
             const QString &subject = {}) const;
    void open(const QUrl &link) const { m_open(link); }

private:
    Open m_open;
    Called m_called;
};

} // namespace touchbase::app
