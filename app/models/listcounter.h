// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "core/people/query.h"

#include <QThread>
#include <QVector>

#include <functional>
#include <memory>
#include <optional>

namespace touchbase::app {

/// Counts who stands in lists or is found, on a thread with a connection of its own: a condition on
/// touches reads every one of them. Of questions that come meanwhile the last is answered. Lives on
/// the GUI thread.
class ListCounter : public QObject {
    Q_OBJECT

public:
    explicit ListCounter(Connect connect, QObject *parent = nullptr);
    ~ListCounter() override;

    /// Answers with counts; on the other thread.
    using Question = std::function<QVector<int>(replica::Replica &)>;
    void ask(Question question);
    void ask(const QVector<people::Criterion> &lists);

Q_SIGNALS:
    /// As many as were asked for last, in that order.
    void counted(const QVector<int> &counts);

private:
    void start();
    void take(const QVector<int> &counts);

    Connect m_connect;
    std::unique_ptr<QThread> m_thread;
    std::optional<Question> m_waiting;
};

} // namespace touchbase::app
