// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/aboutmodel.h"
#include "app/viewmodels/accountmodel.h"
#include "app/viewmodels/binmodel.h"
#include "app/viewmodels/contactmodel.h"
#include "app/viewmodels/duplicatesmodel.h"
#include "app/viewmodels/editormodel.h"
#include "app/viewmodels/eventsmodel.h"
#include "app/viewmodels/fieldsmodel.h"
#include "app/viewmodels/importmodel.h"
#include "app/viewmodels/listmodel.h"
#include "app/viewmodels/lockmodel.h"
#include "app/viewmodels/logmodel.h"
#include "app/viewmodels/peoplemodel.h"
#include "app/viewmodels/plansmodel.h"
#include "app/viewmodels/printmodel.h"
#include "app/viewmodels/remindersmodel.h"
#include "app/viewmodels/reviewmodel.h"
#include "app/viewmodels/settingsmodel.h"
#include "app/viewmodels/syncmodel.h"
#include "app/viewmodels/teammodel.h"
#include "app/viewmodels/toastmodel.h"
#include "app/viewmodels/todaymodel.h"

namespace touchbase::app {

/// What the window knows of the program: whether the base is open, and the view-model of every
/// page. Main.qml gets one as its property `app`.
class App : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given to Main.qml as `app`")
    Q_PROPERTY(touchbase::app::App::State state READ state NOTIFY stateChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
    Q_PROPERTY(bool damaged READ damaged NOTIFY damagedChanged)
    Q_PROPERTY(bool restoring READ restoring NOTIFY restoringChanged)
    Q_PROPERTY(QString restoreProblem READ restoreProblem NOTIFY restoringChanged)
    Q_PROPERTY(touchbase::app::TodayModel *today READ today CONSTANT)
    Q_PROPERTY(touchbase::app::PeopleModel *people READ people CONSTANT)
    Q_PROPERTY(touchbase::app::ContactModel *contact READ contact CONSTANT)
    Q_PROPERTY(touchbase::app::EditorModel *editor READ editor CONSTANT)
    Q_PROPERTY(touchbase::app::LogModel *log READ log CONSTANT)
    Q_PROPERTY(touchbase::app::SyncModel *sync READ sync CONSTANT)
    Q_PROPERTY(touchbase::app::AccountModel *account READ account CONSTANT)
    Q_PROPERTY(touchbase::app::SettingsModel *settings READ settings CONSTANT)
    Q_PROPERTY(touchbase::app::ImportModel *imports READ imports CONSTANT)
    Q_PROPERTY(touchbase::app::BinModel *bin READ bin CONSTANT)
    Q_PROPERTY(touchbase::app::FieldsModel *fields READ fields CONSTANT)
    Q_PROPERTY(touchbase::app::PlansModel *plans READ plans CONSTANT)
    Q_PROPERTY(touchbase::app::ListModel *list READ list CONSTANT)
    Q_PROPERTY(touchbase::app::DuplicatesModel *duplicates READ duplicates CONSTANT)
    Q_PROPERTY(touchbase::app::PrintModel *printing READ printing CONSTANT)
    Q_PROPERTY(touchbase::app::ReviewModel *review READ review CONSTANT)
    Q_PROPERTY(touchbase::app::ToastModel *toast READ toast CONSTANT)
    Q_PROPERTY(touchbase::app::AboutModel *about READ about CONSTANT)
    Q_PROPERTY(touchbase::app::EventsModel *events READ events CONSTANT)
    Q_PROPERTY(touchbase::app::RemindersModel *reminders READ reminders CONSTANT)
    Q_PROPERTY(touchbase::app::LockModel *lock READ lock CONSTANT)
    Q_PROPERTY(touchbase::app::TeamModel *team READ team CONSTANT)

public:
    enum State {
        Opening,  ///< for the first moments; nothing is shown
        FirstRun, ///< a new, empty base: onboarding
        Locked,   ///< waits for unlock()
        Broken,   ///< cannot be opened; `problem` says why and what to do
        Ready,
    };
    Q_ENUM(State)

    /// One object per page, owned by whoever owns the App and living as long.
    struct Pages {
        TodayModel *today;
        PeopleModel *people;
        ContactModel *contact;
        EditorModel *editor;
        LogModel *log;
        SyncModel *sync;
        AccountModel *account;
        SettingsModel *settings;
        ImportModel *imports;
        BinModel *bin;
        DuplicatesModel *duplicates;
        FieldsModel *fields;
        PlansModel *plans;
        ListModel *list;
        PrintModel *printing;
        ReviewModel *review;
        ToastModel *toast;
        AboutModel *about;
        EventsModel *events;
        RemindersModel *reminders;
        LockModel *lock;
        TeamModel *team;
    };

    State state() const { return m_state; }
    /// Why it is Locked or Broken, a sentence; empty at the first asking for a password.
    const QString &problem() const { return m_problem; }
    /// Of Broken: the base is damaged, and retry() repairs it.
    bool damaged() const { return m_damaged; }
    bool restoring() const { return m_restoring; }
    /// Why the backup was not restored, a sentence; empty for none.
    const QString &restoreProblem() const { return m_restoreProblem; }
    TodayModel *today() const { return m_pages.today; }
    PeopleModel *people() const { return m_pages.people; }
    ContactModel *contact() const { return m_pages.contact; }
    EditorModel *editor() const { return m_pages.editor; }
    LogModel *log() const { return m_pages.log; }
    SyncModel *sync() const { return m_pages.sync; }
    AccountModel *account() const { return m_pages.account; }
    SettingsModel *settings() const { return m_pages.settings; }
    ImportModel *imports() const { return m_pages.imports; }
    BinModel *bin() const { return m_pages.bin; }
    DuplicatesModel *duplicates() const { return m_pages.duplicates; }
    FieldsModel *fields() const { return m_pages.fields; }
    PlansModel *plans() const { return m_pages.plans; }
    ListModel *list() const { return m_pages.list; }
    PrintModel *printing() const { return m_pages.printing; }
    ReviewModel *review() const { return m_pages.review; }
    ToastModel *toast() const { return m_pages.toast; }
    AboutModel *about() const { return m_pages.about; }
    EventsModel *events() const { return m_pages.events; }
    RemindersModel *reminders() const { return m_pages.reminders; }
    LockModel *lock() const { return m_pages.lock; }
    TeamModel *team() const { return m_pages.team; }

    /// Ends onboarding with an empty base.
    Q_INVOKABLE virtual void start() = 0;
    /// Fills the base with sample people, to look around; Undo takes them away.
    Q_INVOKABLE virtual void addSamplePeople() = 0;
    Q_INVOKABLE virtual void unlock(const QString &password) = 0;
    /// Puts a backup in the place of the base, which is kept as a file. With the recovery code
    /// where the backup is of another base; else empty. Ends with backupRestored or restoreProblem.
    Q_INVOKABLE virtual void restoreBackup(const QUrl &file, const QString &code) = 0;
    /// Of Locked and Broken: tries once more; repairs first what is damaged.
    Q_INVOKABLE virtual void retry() = 0;

Q_SIGNALS:
    void stateChanged();
    void problemChanged();
    void damagedChanged();
    void restoringChanged();
    void backupRestored();
    /// From outside the window (a notification, a second start): show this contact.
    void contactRequested(const QString &contactId);
    /// The same before a meeting: what to know of them stands over their page.
    void briefRequested(const QString &contactId);
    /// Show Today.
    void todayRequested();
    /// Show the log sheet, which has been opened already.
    void logRequested();

protected:
    explicit App(const Pages &pages, QObject *parent = nullptr)
        : QObject(parent)
        , m_pages(pages)
    {}
    void setState(State state, const QString &problem = {})
    {
        if (m_problem != problem) {
            m_problem = problem;
            Q_EMIT problemChanged();
        }
        if (m_state != state) {
            m_state = state;
            Q_EMIT stateChanged();
        }
    }

    void setRestoring(bool restoring, const QString &problem = {})
    {
        if (m_restoring == restoring && m_restoreProblem == problem)
            return;
        m_restoring = restoring;
        m_restoreProblem = problem;
        Q_EMIT restoringChanged();
    }
    void setDamaged(bool damaged)
    {
        if (m_damaged != damaged) {
            m_damaged = damaged;
            Q_EMIT damagedChanged();
        }
    }

private:
    const Pages m_pages;
    State m_state = Opening;
    bool m_damaged = false;
    QString m_problem;
    bool m_restoring = false;
    QString m_restoreProblem;
};

} // namespace touchbase::app
