// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/toast.h"
#include "app/viewmodels/reviewmodel.h"
#include "core/review/audit.h"

#include <QThread>

namespace touchbase::app {

/// Fills Review. Looking reads the whole base: it has a thread and a connection of its own.
class ReviewPage final : public ReviewModel {
    Q_OBJECT

public:
    ReviewPage(Base &base, Toast &toast, Connect connect, QObject *parent = nullptr);
    ~ReviewPage() override;

    void open() override;
    void close() override;
    void mend(const QString &faultId) override;
    void dismissNudge() override;

private:
    void look();
    void take(const review::Audit &audit);
    void askWhetherDue();
    void noteReviewed();

    Base &m_base;
    Toast &m_toast;
    Connect m_connect;
    std::unique_ptr<QThread> m_thread;
    review::Audit m_audit;
    bool m_open = false;
    bool m_again = false;   ///< something changed while it looked
    bool m_nudging = false; ///< the look is for the line on Today
    QDate m_asked;          ///< the day on which it was last asked whether a review is due
};

} // namespace touchbase::app
