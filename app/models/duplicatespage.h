// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/toast.h"
#include "app/viewmodels/duplicatesmodel.h"
#include "core/people/duplicates.h"

#include <QThread>

namespace touchbase::app {

/// Looks for duplicates on a thread with its own connection to the base: that reads everybody.
class DuplicatesPage final : public DuplicatesModel {
    Q_OBJECT

public:
    DuplicatesPage(Base &base, Toast &toast, Connect connect, QObject *parent = nullptr);
    ~DuplicatesPage() override;

    void open() override;
    void close() override;
    void show(const QString &pairId) override;
    void choose(const QString &matchId, bool other) override;
    void merge() override;
    void keepApart() override;

private:
    void search();
    void take(const QVector<people::Pair> &pairs);
    void fill();
    /// Ends the looking at this pair with an intent about it.
    void settle(const QString &action, const QString &text,
                const std::function<void(replica::Edit &, const people::Pair &)> &write);
    void leave();
    bool isShown() const { return !m_shown.a.isNull(); }
    QString region() const;

    Base &m_base;
    Toast &m_toast;
    Connect m_connect;
    std::unique_ptr<QThread> m_thread;
    bool m_open = false;
    bool m_again = false; ///< something changed while the thread was looking
    QHash<QString, people::Pair> m_found;
    people::Pair m_shown; ///< of null ids: none; `a` is the one that is kept
    QSet<QString> m_fromOther;
};

} // namespace touchbase::app
