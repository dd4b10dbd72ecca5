// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/links.h"
#include "app/models/toast.h"
#include "app/viewmodels/contactmodel.h"
#include "core/followups/appliedplans.h"
#include "core/people/contacts.h"

namespace touchbase::app {

/// Fills the page of one contact from the base.
class ContactPage final : public ContactModel {
    Q_OBJECT

public:
    ContactPage(Base &base, Toast &toast, Links &links, QObject *parent = nullptr);

    void open(const QString &id) override;
    void loadMoreTimeline() override;
    void done() override;
    void snooze(const QString &choice) override;
    void snoozeUntil(const QDateTime &when) override;
    void addFile(const QUrl &file) override;
    void removeFile(const QString &id) override;
    void saveFile(const QString &id) override;
    void setPhoto(const QUrl &picture) override;
    void use(const QString &reachId) override;
    void useFact(const QString &factId) override;
    void setUrgent(bool on) override;
    void dropWaiting(const QString &id) override;
    void openBrief() override;
    void setFavourite(bool on) override;
    void setMuted(bool on) override;
    void setLevel(const QString &level) override;
    void setCadence(const QString &id) override;
    void setConsent(const QString &channel, const QString &state, const QString &source) override;
    void pausePlan(const QString &id, bool on) override;
    void skipStep(const QString &id) override;
    void stopPlan(const QString &id) override;
    void share(const QString &team) override;
    void assign(const QString &member) override;
    void exportAll() override;
    void removeInteraction(const QString &id) override;
    void remove() override;
    void takeApart() override;
    void erase() override;
    void copyFact(const QString &factId) override;

private:
    void refresh();
    void clear();
    void fillHead(const people::ContactRow &row, const people::Contact &contact);
    void fillFollowUp();
    void fillStats(const people::ContactRow &row, const people::Contact &contact);
    void fillPlans();
    void fillWaiting();
    std::optional<followups::AppliedPlan> plan(const QString &id) const;
    void fillTimeline();
    void fillChoices(const people::ContactRow &row, const people::Contact &contact);
    bool edit(const QString &action, const QString &text,
              const std::function<void(replica::Edit &)> &write);

    Base &m_base;
    Toast &m_toast;
    Links &m_links;
    Id m_id;
    int m_timelineLimit = 0;
};

} // namespace touchbase::app
