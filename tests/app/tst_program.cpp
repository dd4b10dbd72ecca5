// SPDX-License-Identifier: MPL-2.0
#include "app/models/aboutpage.h"
#include "app/models/accountpage.h"
#include "app/models/binpage.h"
#include "app/models/contactpage.h"
#include "app/models/duplicatespage.h"
#include "app/models/editorpage.h"
#include "app/models/eventspage.h"
#include "app/models/fieldspage.h"
#include "app/models/importpage.h"
#include "app/models/listpage.h"
#include "app/models/lockpage.h"
#include "app/models/logpage.h"
#include "app/models/planspage.h"
#include "app/models/printpage.h"
#include "app/models/program.h"
#include "app/models/reminderspage.h"
#include "app/models/reviewpage.h"
#include "app/models/settingspage.h"
#include "app/models/syncpage.h"
#include "app/models/teampage.h"
#include "app/models/todaypage.h"
#include "core/activity/interactions.h"
#include "core/backup/backup.h"
#include "core/replica/recover.h"
#include "tests/app/desk.h"

using namespace touchbase;
using namespace touchbase::app;

class tst_Program : public QObject {
    Q_OBJECT

    struct Whole : test::Desk {
        TodayPage today{base, toast, links};
        PeoplePage people{base, toast, connection};
        ContactPage contact{base, toast, links};
        EditorPage editor{base, toast};
        LogPage log{base, toast};
        SyncPage sync{base, toast, link};
        AccountPage account{base, link};
        SettingsPage settings{base, toast};
        ImportPage imports{base, toast, [] {
                               return Result<std::unique_ptr<replica::Replica>>(
                                   failed(QStringLiteral("not here")));
                           }};
        BinPage bin{base, toast};
        DuplicatesPage duplicates{base, toast, [] {
                                      return Result<std::unique_ptr<replica::Replica>>(
                                          failed(QStringLiteral("not here")));
                                  }};
        FieldsPage fields{base, toast};
        PlansPage plans{base, toast};
        ListPage list{base, toast, connection};
        PrintPage printing{base, toast, links, device.folder.path()};
        ReviewPage review{base, toast, [] {
                              return Result<std::unique_ptr<replica::Replica>>(
                                  failed(QStringLiteral("not here")));
                          }};
        AboutPage about;
        EventsPage events{base, toast};
        RemindersPage reminders{base, toast, {}};
        LockPage lock{base};
        TeamPage team{base, link};
        QString path = device.path();
        Program program{{&today,   &people,    &contact,  &editor, &log,        &sync,
                         &account, &settings,  &imports,  &bin,    &duplicates, &fields,
                         &plans,   &list,      &printing, &review, &toast,      &about,
                         &events,  &reminders, &lock,     &team},
                        people,
                        log,
                        toast,
                        base,
                        [this](const QString &password) { return open(password); },
                        [this](const QString &) { return repair(); },
                        [this](const QString &, const QString &file, const QString &) {
                            return restore(file);
                        }};
        std::optional<Error> fails;
        QString wanted; ///< the password it opens with

        Result<QString> repair()
        {
            const auto recovered =
                replica::recover(path, {}, &device.clock, replica::Unreadable::BeginAnew);
            return recovered ? Result<QString>(recovered->sentence) : recovered.error();
        }
        Result<QString> restore(const QString &file)
        {
            const auto restored =
                backup::restoreBackup(file, {}, path, &device.clock, backup::Existing::SetAside);
            return restored ? Result<QString>(QStringLiteral("Restored")) : restored.error();
        }
        Result<std::unique_ptr<replica::Replica>> open(const QString &password)
        {
            if (fails)
                return *fails;
            if (!wanted.isEmpty() && password.isEmpty())
                return Error{Error::Code::Locked, {}};
            if (password != wanted)
                return Error{Error::Code::Refused, QStringLiteral("That is not the password.")};
            return replica::Replica::open({.path = path, .key = {}, .clock = &device.clock});
        }
    };

private Q_SLOTS:
    void aFreshBaseBeginsWithOnboarding()
    {
        Whole whole;
        whole.program.openBase();
        QCOMPARE(whole.program.state(), App::FirstRun);
        whole.program.start();
        QCOMPARE(whole.program.state(), App::Ready);
        QVERIFY(whole.today.head().noPeople);
    }

    void samplePeopleCanBeTakenAway()
    {
        Whole whole;
        whole.program.openBase();
        whole.program.addSamplePeople();
        QCOMPARE(whole.program.state(), App::Ready);
        QCOMPARE(whole.today.head().headline, QStringLiteral("4 people to reach"));
        whole.toast.undo();
        QVERIFY(whole.today.head().noPeople);
    }

    void aPasswordIsAskedForAndAWrongOneIsSaid()
    {
        Whole whole;
        whole.wanted = QStringLiteral("open sesame");
        whole.program.openBase();
        QCOMPARE(whole.program.state(), App::Locked);
        QVERIFY(whole.program.problem().isEmpty());
        whole.program.unlock(QStringLiteral("wrong"));
        QCOMPARE(whole.program.state(), App::Locked);
        QCOMPARE(whole.program.problem(), QStringLiteral("That is not the password."));
        whole.program.unlock(QStringLiteral("open sesame"));
        QCOMPARE(whole.program.state(), App::FirstRun);
        QVERIFY(whole.program.problem().isEmpty());
    }

    void aBaseThatCannotBeOpenedSaysWhyAndIsTriedAgain()
    {
        Whole whole;
        whole.fails = Error{Error::Code::Newer, QStringLiteral("A newer Touchbase wrote this.")};
        whole.program.openBase();
        QCOMPARE(whole.program.state(), App::Broken);
        QCOMPARE(whole.program.problem(), QStringLiteral("A newer Touchbase wrote this."));
        // No command of any page trips over the closed base.
        whole.program.start();
        whole.program.addSamplePeople();
        whole.today.done(Id::fresh(1).hex());
        whole.people.search(QStringLiteral("s"));
        whole.people.chooseList(QStringLiteral("key"));
        whole.contact.open(Id::fresh(1).hex());
        whole.contact.setFavourite(true);
        whole.editor.openNew(QStringLiteral("Tom"));
        whole.editor.save();
        whole.log.open(QString());
        whole.log.writeNote(QStringLiteral("Met Tom"));
        whole.log.save();
        whole.log.close();
        whole.settings.choose(QStringLiteral("look"), QStringLiteral("dark"));
        whole.toast.undoLast();
        whole.fails.reset();
        whole.program.retry();
        QCOMPARE(whole.program.state(), App::FirstRun);
    }

    void aBackupComesInThePlaceOfWhatIsHereAndThePagesFollow()
    {
        Whole whole;
        whole.program.openBase();
        whole.program.addSamplePeople();
        const QString file = whole.device.folder.filePath(QStringLiteral("kept.touchbase-backup"));
        QVERIFY(backup::backUp(whole.base.replica(), file));
        whole.toast.undo();
        QVERIFY(whole.today.head().noPeople);
        QSignalSpy restored(&whole.program, &App::backupRestored);
        whole.program.restoreBackup(QUrl::fromLocalFile(file + QStringLiteral(".not")), {});
        QTRY_VERIFY(!whole.program.restoring());
        QVERIFY(!whole.program.restoreProblem().isEmpty());
        QVERIFY(whole.today.head().noPeople);
        whole.program.restoreBackup(QUrl::fromLocalFile(file), {});
        QTRY_COMPARE(restored.count(), 1);
        QVERIFY(whole.program.restoreProblem().isEmpty());
        QCOMPARE(whole.program.state(), App::Ready);
        QCOMPARE(whole.today.head().headline, QStringLiteral("4 people to reach"));
    }

    void damageFoundWhileReadingIsRepairedByOneTap()
    {
        Whole whole;
        whole.program.openBase();
        whole.program.addSamplePeople();
        const int people = people::contactCount(whole.base.replica());
        whole.base.replica().database().script("PRAGMA wal_checkpoint(TRUNCATE)");
        const qint64 page = whole.base.replica()
                                .database()
                                .value("SELECT rootpage FROM sqlite_schema WHERE name='follow_up'")
                                .toInteger();
        whole.base.close();
        {
            QFile file(whole.path);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.seek((page - 1) * 4096));
            file.write(QByteArray(4096, '\x7f'));
        }
        whole.program.openBase();
        QTRY_COMPARE(whole.program.state(), App::Broken);
        QVERIFY(whole.program.damaged());
        QVERIFY(!whole.program.problem().isEmpty());
        whole.program.retry();
        QCOMPARE(whole.program.state(), App::Ready);
        QVERIFY(!whole.program.damaged());
        QCOMPARE(people::contactCount(whole.base.replica()), people);
        QVERIFY(whole.toast.text().contains(QStringLiteral("damaged")));
    }

    void aBaseThatAnotherProgramRepairedIsOpenedAgain()
    {
        Whole whole;
        whole.program.openBase();
        whole.program.addSamplePeople();
        QVERIFY(whole.repair());
        whole.base.lookForOthers();
        QTRY_VERIFY2(whole.base.isOpen() && !whole.base.replica().database().isReplaced(),
                     qPrintable(whole.program.problem()));
        QCOMPARE(whole.program.state(), App::Ready);
        QVERIFY(whole.base.carryOut(QStringLiteral("note"), {}, [](replica::Edit &edit) {
            edit.create(replica::ContactEntity, {{"first_name", QStringLiteral("Late")}});
        }));
    }

    void severalPeopleOfTheListOpenTheLog()
    {
        Whole whole;
        whole.program.openBase();
        whole.program.addSamplePeople();
        QSignalSpy asked(&whole.program, &App::logRequested);
        whole.people.log({whole.person(QStringLiteral("Sara Haddad")).hex(),
                          whole.person(QStringLiteral("Nina Roth")).hex()});
        QCOMPARE(asked.size(), 1);
        QCOMPARE(test::selected(whole.log.who()).size(), 2);
    }

    void whatAnotherProgramAsksForIsShownOnceTheWindowIsOpenAndUnlocked()
    {
        using Request = platform::WindowDoor::Request;
        Whole whole;
        QSignalSpy contacts(&whole.program, &App::contactRequested);
        QSignalSpy briefs(&whole.program, &App::briefRequested);
        QSignalSpy logs(&whole.program, &App::logRequested);
        whole.program.ask({Request::What::Contact, QStringLiteral("c1")}); // still closed
        whole.program.openBase();
        whole.program.addSamplePeople();
        QTRY_COMPARE(contacts.size(), 1);
        std::optional<QByteArray> kept;
        whole.lock.begin(platform::AppLock({[&]() -> Result<QByteArray> {
                                                return kept ? Result<QByteArray>(*kept)
                                                            : notFound(QStringLiteral("none"));
                                            },
                                            [&](const QByteArray &record) -> Result<void> {
                                                kept = record;
                                                return {};
                                            },
                                            [] { return Result<void>(); }}));
        QVERIFY(whole.lock.setPin({}, QStringLiteral("2468")));
        whole.lock.lockNow();
        whole.program.ask({Request::What::Brief, QStringLiteral("c1")});
        whole.program.askAfterCall(whole.person(QStringLiteral("Sara Haddad")), 6);
        QTest::qWait(10);
        QCOMPARE(briefs.size() + logs.size(), 0);
        whole.lock.unlock(QStringLiteral("2468"));
        QTRY_COMPARE(logs.size(), 1); // only the last one waits
        QCOMPARE(briefs.size(), 0);
        QCOMPARE(whole.log.head().title, QStringLiteral("Call with Sara, 6 min"));
        whole.program.ask({Request::What::Quick, {}});
        QCOMPARE(logs.size(), 2);
        QCOMPARE(whole.log.head().title, QStringLiteral("Log"));
    }

    void howItWentIsSaidAfterATapOnDone()
    {
        Whole whole;
        whole.program.openBase();
        whole.program.addSamplePeople();
        const Id sara = whole.person(QStringLiteral("Sara Haddad"));
        const followups::FollowUp call = followups::openFollowUpsOf(whole.replica(), sara).first();
        QSignalSpy logs(&whole.program, &App::logRequested);
        whole.today.done(call.id.hex());
        QCOMPARE(whole.toast.action(), QStringLiteral("How did it go?"));
        whole.toast.act();
        QCOMPARE(logs.size(), 1);
        QCOMPARE(test::selected(whole.log.kinds()), QStringList(QStringLiteral("call")));
        whole.log.chooseOutcome(QStringLiteral("no answer"));
        whole.log.save();
        QCOMPARE(followups::followUp(whole.replica(), call.id)->outcome,
                 QStringLiteral("no answer"));
        QVERIFY(activity::interactions(whole.replica(), sara).first().attempt);
        QCOMPARE(whole.toast.action(), QStringLiteral("Call Sun 22 Nov"));
        // What is nobody's has nothing to tell.
        whole.toast.dismiss();
        QCOMPARE(whole.toast.action(), QString());
    }

    void everyPartOfOthersIsNamedWithItsLicence()
    {
        AboutPage about;
        QVERIFY(about.licences()->count() >= 10);
        QVERIFY(test::column(about.licences(), "name").contains(QStringLiteral("Qt")));
        QVERIFY(!test::column(about.licences(), "licence").contains(QString()));
    }
};

QTEST_MAIN(tst_Program)
#include "tst_program.moc"
