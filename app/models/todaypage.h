// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/links.h"
#include "app/models/toast.h"
#include "app/viewmodels/todaymodel.h"
#include "core/followups/followups.h"
#include "core/people/contacts.h"

namespace touchbase::app {

/// Fills Today from the base.
class TodayPage final : public TodayModel {
    Q_OBJECT

public:
    TodayPage(Base &base, Toast &toast, Links &links, QObject *parent = nullptr);

    void done(const QString &id) override;
    void snooze(const QString &id, const QString &choice) override;
    void snoozeUntil(const QString &id, const QDateTime &when) override;
    void reach(const QString &id) override;
    void greet(const QString &id) override;
    void showAllOccasions() override;

    /// The wall text a snooze choice means now; empty for none.
    static QString snoozeTime(const QString &choice, const QDateTime &now);
    /// A wall text of what a date picker gives: 00:00 is the day alone.
    static QString wallText(const QDateTime &when);
    /// Does it with Undo; also for the contact's page.
    static void complete(Toast &toast, const followups::FollowUp &followUp);
    static void snoozeTo(Base &base, Toast &toast, const followups::FollowUp &followUp,
                         const QString &until);

private:
    void refresh();
    void refreshSuggested();
    void refreshChoices();
    QVector<OccasionRow> meetings();
    FollowUpRow row(const followups::FollowUp &followUp, const people::ContactRow &contact,
                    const QString &section);
    QVector<FollowUpRow> section(const QString &id, followups::Span span, int limit);
    std::optional<followups::FollowUp> followUp(const QString &id) const;

    Base &m_base;
    Toast &m_toast;
    Links &m_links;
    QDate m_allOccasions; ///< the day on which all of them are shown
};

} // namespace touchbase::app
