// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/toast.h"
#include "app/viewmodels/logmodel.h"
#include "core/entry/entry.h"
#include "core/followups/followups.h"

#include <QSet>

namespace touchbase::app {

/// The log sheet: what the chips say and what the note says become one intent on save. What a
/// finger chose wins over what was read.
class LogPage final : public LogModel {
    Q_OBJECT

public:
    LogPage(Base &base, Toast &toast, QObject *parent = nullptr);

    void open(const QString &contactId) override;
    void openFollowUp(const QString &followUpId) override;
    /// After a call that was begun here: completes the call that was planned by today.
    void openCall(const Id &contact, int minutes);
    /// Several people were there together.
    void openFor(const QStringList &contactIds);
    void searchWho(const QString &text) override;
    void chooseWho(const QString &id) override;
    void chooseKind(const QString &id) override;
    void writeNote(const QString &text) override;
    void forget(const QString &id) override;
    void chooseOutcome(const QString &id) override;
    void chooseNext(const QString &id) override;
    void chooseNextDate(const QDateTime &when) override;
    void setOnlyForMe(bool on) override;
    void save() override;
    void close() override;
    void discard() override;

private:
    struct Likely {
        Id id;
        QString detail;
        QString kind; ///< what it would be: of the appointment, the follow-up or the last touch
        bool isNear = false; ///< planned for about now: taken without asking
    };
    /// What is on the sheet beyond the note.
    struct Sheet {
        QVector<Id> who; ///< chosen; empty: the note decides, else the likeliest
        bool whoChosen = false;
        QString kind; ///< chosen by finger, or empty
        QString outcome;
        QString next; ///< wall text, "none", or empty: the note decides
        QSet<QString> forgotten;
        Id completes;               ///< the follow-up this is the completion of
        std::optional<int> minutes; ///< of a call that was begun here
        bool isPrivate = false;     ///< only for this person
    };

    void start(const QVector<Id> &who, const Id &completes);
    QString draftFact() const;
    bool pickUpDraft();
    void keepDraft();
    void dropDraft();
    QVector<Likely> likelyPeople() const;
    void read();
    void refresh();
    void fillWho();
    void fillKinds();
    void fillNexts();
    void fillUnderstood();
    void fillHead();

    /// The people it is about, as carried out on save.
    QVector<entry::Person> people() const;
    /// Nothing but an order was written, and no chip says otherwise: no touch is logged.
    bool isOrderOnly() const;
    QString kind() const;
    QString outcome() const;
    /// The follow-up to make, nothing for none.
    std::optional<entry::FollowUp> next() const;
    /// All of it as one sentence's meaning, for entry::carryOut.
    entry::Understood meaning() const;
    QString problem() const;
    void proposeNext(const Id &contact, const QString &kind, const QString &outcome);

    Base &m_base;
    Toast &m_toast;
    Sheet m_sheet;
    QVector<Likely> m_likely;
    entry::Understood m_read; ///< of the note, without what was forgotten
    bool m_open = false;
    bool m_draft = false;
    QString m_draftFact; ///< where this sheet's draft is kept: one per person it was opened for
    QTimer m_keep;
};

} // namespace touchbase::app
