// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/digest.h"
#include "sync/client/account.h"
#include "sync/client/round.h"
#include "tests/support/testreplica.h"

namespace touchbase::test {

/// A device that speaks to a real server over a real socket.
class NetworkDevice : public TestReplica {
public:
    explicit NetworkDevice(std::uint64_t number)
        : TestReplica(number)
        , account(*replica, transport)
        , round(*replica, transport)
    {
        clock.set(QDateTime::currentMSecsSinceEpoch());
    }
    std::optional<sync::Problem>
    connectTo(const QUrl &server, bool create,
              const QString &password = QStringLiteral("correct horse"),
              const QString &email = QStringLiteral("ada@example.com"))
    {
        std::optional<sync::Answer<QByteArray>> answer;
        account.connectTo({server, email, password, create, {}, QStringLiteral("test device")},
                          [&](const sync::Answer<QByteArray> &given) { answer = given; });
        wait([&] { return answer.has_value(); });
        const auto *problem = std::get_if<sync::Problem>(&*answer);
        return problem ? std::optional(*problem) : std::nullopt;
    }
    sync::Answer<sync::Round::Summary> sync()
    {
        std::optional<sync::Answer<sync::Round::Summary>> outcome;
        round.run([&](const sync::Answer<sync::Round::Summary> &given) { outcome = given; });
        wait([&] { return outcome.has_value(); });
        return *outcome;
    }
    QString digest() { return replica::digest(*replica).hash; }
    template <typename Condition>
    static void wait(Condition condition)
    {
        if (!QTest::qWaitFor(condition, 30'000))
            qFatal("nothing comes");
    }

    sync::Transport transport;
    sync::Account account;
    sync::Round round;
};

} // namespace touchbase::test
