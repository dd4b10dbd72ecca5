// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/synclink.h"
#include "app/models/toast.h"
#include "app/viewmodels/syncmodel.h"

namespace touchbase::app {

/// Says how far the other devices are, what waits, and what two devices changed at once.
class SyncPage final : public SyncModel {
    Q_OBJECT

public:
    SyncPage(Base &base, Toast &toast, SyncLink &link, QObject *parent = nullptr);

    void syncNow() override;
    void keepDeleted(const QString &questionId) override;
    void dropDeleted(const QString &questionId) override;
    void restore(const QString &conflictId) override;
    void keep(const QString &conflictId) override;
    void tryAgain(const QString &asideId) override;
    void takeBack(const QString &asideId) override;
    void openHistory(const QString &contactId, const QString &factId) override;
    void restoreValue(const QString &valueId) override;
    void dismissBanner() override;

private:
    void refresh();
    void fillHead();
    void fillConflicts();
    void fillWaiting();
    void fillAside();
    void fillValues();
    void putBack(const QString &versionId);

    Base &m_base;
    Toast &m_toast;
    SyncLink &m_link;
    Id m_contact;     ///< whose history is open
    QString m_factId; ///< of which field; empty: of all that changed
    bool m_bannerSeen = false;
};

} // namespace touchbase::app
