// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/app.h"
#include "tests/screens/exampleteam.h"

#include <memory>

namespace touchbase::test {

/// In whose language the example is told.
enum class Story { English, Arabic };

// One agent's Saturday, 21 November 2026. The view-models stand still and record what is asked.

class ExampleToday final : public app::TodayModel, public Recorder {
public:
    explicit ExampleToday(Story story);
    void empty();
    /// So many rows: the same ones again and again.
    void fill(int followUps, int occasions, int suggested);
    /// So many birthdays, and others that are left out.
    void crowd(int occasions, const QString &more)
    {
        fill(m_followUps.count(), occasions, m_suggested.count());
        app::TodayHead changed = head();
        changed.moreOccasions = more;
        setHead(changed);
    }
    void done(const QString &id) override { record(u"done"_s, {id}); }
    void snooze(const QString &id, const QString &choice) override
    {
        record(u"snooze"_s, {id, choice});
    }
    void snoozeUntil(const QString &id, const QDateTime &when) override
    {
        record(u"snoozeUntil"_s, {id, when.toString(Qt::ISODate)});
    }
    void reach(const QString &id) override { record(u"reach"_s, {id}); }
    void greet(const QString &id) override { record(u"greet"_s, {id}); }
    void showAllOccasions() override { record(u"showAllOccasions"_s); }
};

class ExamplePeople final : public app::PeopleModel, public Recorder {
public:
    explicit ExamplePeople(Story story);
    /// So many people: the same ones again and again.
    void fill(int count);
    app::RowModel *people() override { return &m_people; }
    void search(const QString &text) override { record(u"search"_s, {text}); }
    void chooseList(const QString &id) override { record(u"chooseList"_s, {id}); }
    void chooseSort(const QString &id) override { record(u"chooseSort"_s, {id}); }
    void remove(const QString &contactId) override { record(u"remove"_s, {contactId}); }
    void log(const QStringList &contactIds) override { record(u"log"_s, {contactIds.join(u' ')}); }
    void setLevel(const QStringList &contactIds, const QString &level) override
    {
        record(u"setLevel"_s, {contactIds.join(u' '), level});
    }
    void setTag(const QStringList &contactIds, const QString &tag, bool on) override
    {
        record(u"setTag"_s, {contactIds.join(u' '), tag, on ? u"on"_s : u"off"_s});
    }
    void setGroup(const QStringList &contactIds, const QString &group) override
    {
        record(u"setGroup"_s, {contactIds.join(u' '), group});
    }
    void share(const QStringList &contactIds, const QString &team) override
    {
        record(u"share"_s, contactIds + QStringList{team});
    }
    void setActive(const QStringList &contactIds, bool on) override
    {
        record(u"setActive"_s, {contactIds.join(u' '), on ? u"on"_s : u"off"_s});
    }
    void removeAll(const QStringList &contactIds) override
    {
        record(u"removeAll"_s, {contactIds.join(u' ')});
    }
    void exportAll(const QStringList &contactIds, const QString &format) override
    {
        record(u"exportAll"_s, {contactIds.join(u' '), format});
    }

private:
    QVector<app::PersonRow> m_rows;
    app::PagedRows<app::PersonRow> m_people;
};

class ExampleContact final : public app::ContactModel, public Recorder {
public:
    explicit ExampleContact(Story story);
    void open(const QString &id) override
    {
        record(u"open"_s, {id});
        setContactId(id);
    }
    void vanish()
    {
        setContactId({});
        Q_EMIT gone();
    }
    void loadMoreTimeline() override { record(u"loadMoreTimeline"_s); }
    void done() override { record(u"done"_s); }
    void snooze(const QString &choice) override { record(u"snooze"_s, {choice}); }
    void snoozeUntil(const QDateTime &when) override
    {
        record(u"snoozeUntil"_s, {when.toString(Qt::ISODate)});
    }
    void setUrgent(bool on) override { record(u"setUrgent"_s, {on ? u"on"_s : u"off"_s}); }
    void dropWaiting(const QString &id) override { record(u"dropWaiting"_s, {id}); }
    void openBrief() override { record(u"openBrief"_s); }
    void use(const QString &reachId) override { record(u"use"_s, {reachId}); }
    void useFact(const QString &factId) override { record(u"useFact"_s, {factId}); }
    void addFile(const QUrl &file) override { record(u"addFile"_s, {file.toString()}); }
    void removeFile(const QString &id) override { record(u"removeFile"_s, {id}); }
    void saveFile(const QString &id) override { record(u"saveFile"_s, {id}); }
    void setPhoto(const QUrl &picture) override { record(u"setPhoto"_s, {picture.toString()}); }
    void setMuted(bool on) override { record(u"setMuted"_s, {on ? u"on"_s : u"off"_s}); }
    void setFavourite(bool on) override { record(u"setFavourite"_s, {on ? u"on"_s : u"off"_s}); }
    void setLevel(const QString &level) override { record(u"setLevel"_s, {level}); }
    void setCadence(const QString &id) override { record(u"setCadence"_s, {id}); }
    void setConsent(const QString &channel, const QString &state, const QString &source) override
    {
        record(u"setConsent"_s, {channel, state, source});
    }
    void pausePlan(const QString &id, bool on) override
    {
        record(u"pausePlan"_s, {id, on ? u"yes"_s : u"no"_s});
    }
    void skipStep(const QString &id) override { record(u"skipStep"_s, {id}); }
    void stopPlan(const QString &id) override { record(u"stopPlan"_s, {id}); }
    void shareWithTeam();
    void share(const QString &team) override { record(u"share"_s, {team}); }
    void assign(const QString &member) override { record(u"assign"_s, {member}); }
    void exportAll() override { record(u"exportAll"_s); }
    void removeInteraction(const QString &id) override { record(u"removeInteraction"_s, {id}); }
    void remove() override { record(u"remove"_s); }
    void takeApart() override { record(u"takeApart"_s); }
    void erase() override { record(u"erase"_s); }
    void copyFact(const QString &factId) override { record(u"copyFact"_s, {factId}); }
};

class ExampleEditor final : public app::EditorModel, public Recorder {
public:
    explicit ExampleEditor(Story story);
    void openNew(const QString &name) override { record(u"openNew"_s, {name}); }
    void open(const QString &contactId) override { record(u"open"_s, {contactId}); }
    void setValue(const QString &id, const QString &text) override
    {
        record(u"setValue"_s, {id, text});
    }
    void setLabel(const QString &id, const QString &label) override
    {
        record(u"setLabel"_s, {id, label});
    }
    void setLevel(const QString &id) override { record(u"setLevel"_s, {id}); }
    void toggleTag(const QString &id) override { record(u"toggleTag"_s, {id}); }
    void addTag(const QString &text) override { record(u"addTag"_s, {text}); }
    QString add(const QString &id) override
    {
        record(u"add"_s, {id});
        return {};
    }
    void removeField(const QString &id) override { record(u"removeField"_s, {id}); }
    void openOptions(const QString &id) override { record(u"openOptions"_s, {id}); }
    void save() override { record(u"save"_s); }
    void discard() override { record(u"discard"_s); }
};

class ExampleLog final : public app::LogModel, public Recorder {
public:
    explicit ExampleLog(Story story);
    void open(const QString &contactId) override { record(u"open"_s, {contactId}); }
    void openFollowUp(const QString &followUpId) override
    {
        record(u"openFollowUp"_s, {followUpId});
    }
    void searchWho(const QString &text) override { record(u"searchWho"_s, {text}); }
    void chooseWho(const QString &id) override { record(u"chooseWho"_s, {id}); }
    void chooseKind(const QString &id) override { record(u"chooseKind"_s, {id}); }
    void writeNote(const QString &text) override { record(u"writeNote"_s, {text}); }
    void forget(const QString &id) override { record(u"forget"_s, {id}); }
    void chooseOutcome(const QString &id) override { record(u"chooseOutcome"_s, {id}); }
    void chooseNext(const QString &id) override { record(u"chooseNext"_s, {id}); }
    void chooseNextDate(const QDateTime &when) override
    {
        record(u"chooseNextDate"_s, {when.toString(Qt::ISODate)});
    }
    void setOnlyForMe(bool on) override { record(u"setOnlyForMe"_s, {on ? u"yes"_s : u"no"_s}); }
    void save() override { record(u"save"_s); }
    void close() override { record(u"close"_s); }
    void discard() override { record(u"discard"_s); }
};

class ExampleSync final : public app::SyncModel, public Recorder {
public:
    explicit ExampleSync(Story story);
    void goOffline();
    void ask(); ///< about what other devices deleted
    void warn(const QString &banner);
    void syncNow() override { record(u"syncNow"_s); }
    void keepDeleted(const QString &questionId) override { record(u"keepDeleted"_s, {questionId}); }
    void dropDeleted(const QString &questionId) override { record(u"dropDeleted"_s, {questionId}); }
    void restore(const QString &conflictId) override { record(u"restore"_s, {conflictId}); }
    void keep(const QString &conflictId) override { record(u"keep"_s, {conflictId}); }
    void tryAgain(const QString &asideId) override { record(u"tryAgain"_s, {asideId}); }
    void takeBack(const QString &asideId) override { record(u"takeBack"_s, {asideId}); }
    void openHistory(const QString &contactId, const QString &factId) override
    {
        record(u"openHistory"_s, {contactId, factId});
    }
    void restoreValue(const QString &valueId) override { record(u"restoreValue"_s, {valueId}); }
    void dismissBanner() override { record(u"dismissBanner"_s); }
};

class ExampleAccount final : public app::AccountModel, public Recorder {
public:
    explicit ExampleAccount(Story story);
    void signedOut(const QString &problem);
    void signIn(const QString &server, const QString &email, const QString &password,
                const QString &code) override
    {
        record(u"signIn"_s, {server, email, password, code});
    }
    void signUp(const QString &server, const QString &email, const QString &password,
                const QString &invitation) override
    {
        record(u"signUp"_s, {server, email, password, invitation});
    }
    void signOut() override { record(u"signOut"_s); }
    void changeServer(const QString &server, const QString &password) override
    {
        record(u"changeServer"_s, {server, password});
    }
    void deleteAccount(const QString &password) override { record(u"deleteAccount"_s, {password}); }
    void changePassword(const QString &current, const QString &wanted, bool signOutOthers) override
    {
        record(u"changePassword"_s, {current, wanted, signOutOthers ? u"alone"_s : QString()});
    }
    void removeDevice(const QString &id) override { record(u"removeDevice"_s, {id}); }
    void renameDevice(const QString &id, const QString &name) override
    {
        record(u"renameDevice"_s, {id, name});
    }
    void cancel() override { record(u"cancel"_s); }
    void clearProblem() override { record(u"clearProblem"_s); }
};

class ExampleSettings final : public app::SettingsModel, public Recorder {
public:
    explicit ExampleSettings(Story story);
    using SettingsModel::setLook;
    using SettingsModel::setSingleKeys;
    using SettingsModel::setTextScale;
    void openOptions(const QString &id) override { record(u"openOptions"_s, {id}); }
    void choose(const QString &id, const QString &option) override
    {
        record(u"choose"_s, {id, option});
    }
    void setOn(const QString &id, bool on) override
    {
        record(u"setOn"_s, {id, on ? u"on"_s : u"off"_s});
    }
    void setText(const QString &id, const QString &text) override
    {
        record(u"setText"_s, {id, text});
    }
    void run(const QString &id) override { record(u"run"_s, {id}); }
    void keepListWidth(int width) override { record(u"keepListWidth"_s, {QString::number(width)}); }
};

class ExampleImport final : public app::ImportModel, public Recorder {
public:
    explicit ExampleImport(Story story);
    using ImportModel::setState;
    void finish();
    void open(const QUrl &file) override { record(u"open"_s, {file.toString()}); }
    void setTarget(const QString &columnId, const QString &target) override
    {
        record(u"setTarget"_s, {columnId, target});
    }
    void run() override { record(u"run"_s); }
    void cancel() override { record(u"cancel"_s); }
    void undo() override { record(u"undo"_s); }
    void close() override { record(u"close"_s); }
};

class ExampleBin final : public app::BinModel, public Recorder {
public:
    explicit ExampleBin(Story story);
    void open() override { record(u"open"_s); }
    void close() override { record(u"close"_s); }
    void restore(const QString &id) override { record(u"restore"_s, {id}); }
    void erase(const QString &id) override { record(u"erase"_s, {id}); }
};

class ExampleDuplicates final : public app::DuplicatesModel, public Recorder {
public:
    explicit ExampleDuplicates(Story story);
    void open() override { record(u"open"_s); }
    void close() override { record(u"close"_s); }
    void show(const QString &pairId) override { record(u"show"_s, {pairId}); }
    void choose(const QString &matchId, bool other) override
    {
        record(u"choose"_s, {matchId, other ? u"other"_s : u"kept"_s});
    }
    void merge() override { record(u"merge"_s); }
    void keepApart() override { record(u"keepApart"_s); }
};

class ExampleFields final : public app::FieldsModel, public Recorder {
public:
    explicit ExampleFields(Story story);
    void open() override { record(u"open"_s); }
    void close() override { record(u"close"_s); }
    void begin(const QString &id) override { record(u"begin"_s, {id}); }
    void setName(const QString &text) override { record(u"setName"_s, {text}); }
    void setKind(const QString &kind) override { record(u"setKind"_s, {kind}); }
    void setOptions(const QString &lines) override { record(u"setOptions"_s, {lines}); }
    void setVisible(bool on) override { record(u"setVisible"_s, {on ? u"yes"_s : u"no"_s}); }
    void save() override { record(u"save"_s); }
    void move(const QString &id, int by) override { record(u"move"_s, {id, QString::number(by)}); }
    void remove(const QString &id) override { record(u"remove"_s, {id}); }
    void addPreset(const QString &id) override { record(u"addPreset"_s, {id}); }
};

class ExamplePlans final : public app::PlansModel, public Recorder {
public:
    explicit ExamplePlans(Story story);
    void open() override { record(u"open"_s); }
    void close() override { record(u"close"_s); }
    void start(const QStringList &contactIds, const QString &choice) override
    {
        record(u"start"_s, contactIds + QStringList{choice});
    }
    void addPreset(const QString &id) override { record(u"addPreset"_s, {id}); }
    void remove(const QString &id) override { record(u"remove"_s, {id}); }
    void begin(const QString &id) override { record(u"begin"_s, {id}); }
    void setName(const QString &text) override { record(u"setName"_s, {text}); }
    void setStopOnReply(bool on) override
    {
        record(u"setStopOnReply"_s, {on ? u"yes"_s : u"no"_s});
    }
    void setStopWhen(const QString &query) override { record(u"setStopWhen"_s, {query}); }
    void setHour(const QString &text) override { record(u"setHour"_s, {text}); }
    void save() override { record(u"save"_s); }
    void beginStep(const QString &id) override { record(u"beginStep"_s, {id}); }
    void setWhat(const QString &text) override { record(u"setWhat"_s, {text}); }
    void setDays(const QString &text) override { record(u"setDays"_s, {text}); }
    void setBusinessDays(bool on) override
    {
        record(u"setBusinessDays"_s, {on ? u"yes"_s : u"no"_s});
    }
    void setKind(const QString &kind) override { record(u"setKind"_s, {kind}); }
    void takeStep() override { record(u"takeStep"_s); }
    void removeStep(const QString &id) override { record(u"removeStep"_s, {id}); }
};

class ExampleList final : public app::ListModel, public Recorder {
public:
    explicit ExampleList(Story story);
    void open(const QString &listId) override { record(u"open"_s, {listId}); }
    void close() override { record(u"close"_s); }
    void setName(const QString &text) override { record(u"setName"_s, {text}); }
    void addCondition(const QString &group) override { record(u"addCondition"_s, {group}); }
    void addGroup(const QString &group) override { record(u"addGroup"_s, {group}); }
    void remove(const QString &id) override { record(u"remove"_s, {id}); }
    void openChoices(const QString &id, const QString &part) override
    {
        record(u"openChoices"_s, {id, part});
    }
    void choose(const QString &id, const QString &part, const QString &choice) override
    {
        record(u"choose"_s, {id, part, choice});
    }
    bool openValue(const QString &id) override
    {
        record(u"openValue"_s, {id});
        return false;
    }
    bool enterValue(const QString &id, const QString &text) override
    {
        record(u"enterValue"_s, {id, text});
        return true;
    }
    void setUnit(const QString &id, const QString &unit) override
    {
        record(u"setUnit"_s, {id, unit});
    }
    void copy() override { record(u"copy"_s); }
    bool paste(const QString &query) override
    {
        record(u"paste"_s, {query});
        return true;
    }
    void save() override { record(u"save"_s); }
    void removeList() override { record(u"removeList"_s); }
};

class ExamplePrint final : public app::PrintModel, public Recorder {
public:
    explicit ExamplePrint(Story story);
    void open(const QString &listId, const QStringList &contactIds) override
    {
        record(u"open"_s, {listId, contactIds.join(u' ')});
    }
    void close() override { record(u"close"_s); }
    void chooseKind(const QString &id) override { record(u"chooseKind"_s, {id}); }
    void choosePaper(const QString &id) override { record(u"choosePaper"_s, {id}); }
    void startAt(int label) override { record(u"startAt"_s, {QString::number(label)}); }
    void setCopies(int copies) override { record(u"setCopies"_s, {QString::number(copies)}); }
    void setHousehold(bool on) override { record(u"setHousehold"_s, {on ? u"on"_s : u"off"_s}); }
    void move(int right, int down) override
    {
        record(u"move"_s, {QString::number(right), QString::number(down)});
    }
    void setSender(const QString &lines) override { record(u"setSender"_s, {lines}); }
    void save() override { record(u"save"_s); }
    void print() override { record(u"print"_s); }
    void printTestPage() override { record(u"printTestPage"_s); }
    void paint(QPainter &painter, int page, const QSizeF &pixels) const override;
};

class ExampleReview final : public app::ReviewModel, public Recorder {
public:
    explicit ExampleReview(Story story);
    using ReviewModel::setNudge;
    void open() override { record(u"open"_s); }
    void close() override { record(u"close"_s); }
    void mend(const QString &faultId) override { record(u"mend"_s, {faultId}); }
    void dismissNudge() override { record(u"dismissNudge"_s); }
};

class ExampleToast final : public app::ToastModel, public Recorder {
public:
    explicit ExampleToast(Story story);
    void show(const QString &text);
    void undo() override { record(u"undo"_s); }
    void act() override { record(u"act"_s); }
    void offer(const QString &action) { setAction(action); }
    void dismiss() override { record(u"dismiss"_s); }
    void undoLast() override { record(u"undoLast"_s); }
};

class ExampleEvents final : public app::EventsModel, public Recorder {
public:
    explicit ExampleEvents(Story story);
    void open() override { record(u"open"_s); }
    void close() override { record(u"close"_s); }
    void add(const QString &name) override { record(u"add"_s, {name}); }
    void setDay(const QString &id, const QDateTime &day) override
    {
        record(u"setDay"_s, {id, day.date().toString(Qt::ISODate)});
    }
    void happened(const QString &id) override { record(u"happened"_s, {id}); }
    void remove(const QString &id) override { record(u"remove"_s, {id}); }
};

class ExampleReminders final : public app::RemindersModel, public Recorder {
public:
    explicit ExampleReminders(Story story);
    void fail();
    void open() override { record(u"open"_s); }
    void close() override { record(u"close"_s); }
    void test() override { record(u"test"_s); }
    void fix(const QString &id) override { record(u"fix"_s, {id}); }
};

class ExampleLock final : public app::LockModel, public Recorder {
public:
    explicit ExampleLock(Story story);
    void turn(bool on, bool locked, const QString &problem = {});
    void unlock(const QString &pin) override { record(u"unlock"_s, {pin}); }
    bool setPin(const QString &current, const QString &pin) override
    {
        record(u"setPin"_s, {current, pin});
        return true;
    }
    bool removePin(const QString &current) override
    {
        record(u"removePin"_s, {current});
        return true;
    }
    void chooseDelay(const QString &id) override { record(u"chooseDelay"_s, {id}); }
    void lockNow() override { record(u"lockNow"_s); }
    void clearProblem() override {}
};

class ExampleAbout final : public app::AboutModel, public Recorder {
public:
    explicit ExampleAbout(Story story);
};

class ExampleApp final : public app::App, public Recorder {
public:
    explicit ExampleApp(Story story = Story::English);
    using App::setState;
    void start() override { record(u"start"_s); }
    void addSamplePeople() override { record(u"addSamplePeople"_s); }
    void unlock(const QString &password) override { record(u"unlock"_s, {password}); }
    void retry() override { record(u"retry"_s); }
    void restoreBackup(const QUrl &file, const QString &code) override
    {
        record(u"restoreBackup"_s, {file.toString(), code});
    }

    struct Parts {
        explicit Parts(Story story);
        ExampleToday today;
        ExamplePeople people;
        ExampleContact contact;
        ExampleEditor editor;
        ExampleLog log;
        ExampleSync sync;
        ExampleAccount account;
        ExampleSettings settings;
        ExampleImport imports;
        ExampleBin bin;
        ExampleDuplicates duplicates;
        ExampleFields fields;
        ExamplePlans plans;
        ExampleList list;
        ExamplePrint printing;
        ExampleReview review;
        ExampleToast toast;
        ExampleAbout about;
        ExampleEvents events;
        ExampleReminders reminders;
        ExampleLock lock;
        ExampleTeam team;
        app::App::Pages pages();
    };
    Parts &parts() { return *m_parts; }

private:
    explicit ExampleApp(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace touchbase::test
