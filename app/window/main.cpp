// SPDX-License-Identifier: MPL-2.0
#include "app/agent/handover.h"
#include "app/agententry.h"
#include "app/datafolder.h"
#include "app/models/aboutpage.h"
#include "app/models/accountpage.h"
#include "app/models/aftercall.h"
#include "app/models/binpage.h"
#include "app/models/contactpage.h"
#include "app/models/duplicatespage.h"
#include "app/models/editorpage.h"
#include "app/models/eventspage.h"
#include "app/models/fieldspage.h"
#include "app/models/importpage.h"
#include "app/models/language.h"
#include "app/models/listpage.h"
#include "app/models/lockpage.h"
#include "app/models/logpage.h"
#include "app/models/peoplepage.h"
#include "app/models/planspage.h"
#include "app/models/printpage.h"
#include "app/models/program.h"
#include "app/models/reminderspage.h"
#include "app/models/reviewpage.h"
#include "app/models/servicelink.h"
#include "app/models/settingspage.h"
#include "app/models/syncpage.h"
#include "app/models/teampage.h"
#include "app/models/todaypage.h"
#include "app/supportbundle.h"
#include "app/window/agentlink.h"
#include "app/window/ground.h"
#include "app/window/photos.h"
#include "app/window/ringcheck.h"
#include "app/window/windowclock.h"
#include "app/window/windowplace.h"
#include "core/settings/settings.h"
#include "platform/agentdoor.h"
#include "platform/commitwatch.h"
#include "platform/networkwatch.h"
#include "platform/opener.h"
#include "platform/processlock.h"
#include "platform/secrets.h"
#include "platform/systemalarms.h"
#include "platform/windowdoor.h"

#include <QClipboard>
#include <QCommandLineParser>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QSaveFile>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

#include <cstdio>

using namespace touchbase;
using namespace Qt::StringLiterals;

namespace {

void addOptions(QCommandLineParser &parser)
{
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions(
        {{u"data"_s, u"The folder of the base."_s, u"DIR"_s},
         {u"protect"_s, u"Where its key lives: keychain, password, file:PATH or none."_s, u"HOW"_s},
         {u"now"_s, u"Begin as if it were this moment."_s, u"ISO8601"_s},
         {u"zone"_s, u"The time zone, such as Europe/Berlin."_s, u"IANA"_s},
         {u"locale"_s, u"Language and country, such as en-GB."_s, u"NAME"_s},
         {u"quick"_s, u"Open the one-line entry, in the window that is there if there is one."_s},
         {u"front"_s, u"Bring the window that is there to the front, else open one."_s},
         {u"contact"_s, u"Show a contact, in the window that is there if there is one."_s, u"ID"_s},
         {u"brief"_s, u"Show what to know of a contact before a meeting, likewise."_s, u"ID"_s}});
}

/// What is to be shown at once, if anything.
std::optional<platform::WindowDoor::Request> requestOf(const QCommandLineParser &parser)
{
    using What = platform::WindowDoor::Request::What;
    for (const auto &[option, what] : {std::pair{u"quick"_s, What::Quick},
                                       {u"contact"_s, What::Contact},
                                       {u"brief"_s, What::Brief},
                                       {u"front"_s, What::Front}}) {
        if (parser.isSet(option))
            return platform::WindowDoor::Request{what, what == What::Contact || what == What::Brief
                                                           ? parser.value(option)
                                                           : QString()};
    }
    return std::nullopt;
}

/// Help and version need no screen.
bool wantsOnlyWords(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    QCommandLineParser parser;
    addOptions(parser);
    parser.parse(arguments);
    return parser.isSet(u"help"_s) || parser.isSet(u"help-all"_s) || parser.isSet(u"version"_s);
}

int refuse(const QString &sentence)
{
    fprintf(stderr, "touchbase: %s\n", qPrintable(sentence));
    return 1;
}

} // namespace

/// The only place where the parts are put together; everything below lives as long as the window.
int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(u"touchbase"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(TOUCHBASE_VERSION));
    QCommandLineParser parser;
    addOptions(parser);
    if (wantsOnlyWords(argc, argv)) {
        const QCoreApplication words(argc, argv);
        parser.process(words);
    }
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationDisplayName(u"Touchbase"_s);
    QGuiApplication::setDesktopFileName(u"touchbase"_s);
    parser.process(application);

    const QString path =
        parser.isSet(u"data"_s) ? parser.value(u"data"_s) : app::defaultDataFolder();
    const auto request = requestOf(parser);
    if (request && platform::WindowDoor::knock(path, *request))
        return 0;

    const auto clock = app::WindowClock::make(parser.value(u"now"_s), parser.value(u"zone"_s));
    if (!clock)
        return refuse(clock.error().message);
    app::Language language;
    language.use(parser.isSet(u"locale"_s) ? parser.value(u"locale"_s) : QLocale::system().name());

    platform::Opener opener;
    app::AfterCall afterCall(*clock);
    app::Links links([&](const QUrl &link) { opener.open(link); },
                     [&](const Id &whom) { afterCall.begun(whom); });
    app::DataFolder folder;
    app::Base base(*clock);
    app::ServiceLink sync(
        base, [&] { return app::openAgain(folder, &*clock); },
        [&](const QByteArray &token) {
            return token.isEmpty() ? platform::removeToken(folder.path)
                                   : platform::writeToken(folder.path, folder.key, token);
        });
    app::Toast toast(base);
    QObject::connect(&opener, &platform::Opener::failed, &toast,
                     [&](const QUrl &, const QString &reason) { toast.say(reason); });

    app::TodayPage today(base, toast, links);
    app::PeoplePage people(base, toast, [&] { return app::openAgain(folder, &*clock); });
    app::ContactPage contact(base, toast, links);
    app::EditorPage editor(base, toast);
    app::LogPage log(base, toast);
    app::SyncPage syncPage(base, toast, sync);
    app::AccountPage account(base, sync);
    app::SettingsPage settingsPage(base, toast);
    app::ImportPage imports(base, toast, [&] { return app::openAgain(folder, &*clock); });
    app::BinPage bin(base, toast);
    app::FieldsPage fields(base, toast);
    app::PlansPage plans(base, toast);
    app::ListPage list(base, toast, [&] { return app::openAgain(folder, &*clock); });
    app::DuplicatesPage duplicates(base, toast, [&] { return app::openAgain(folder, &*clock); });
    app::PrintPage printing(base, toast, links,
                            QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    app::ReviewPage review(base, toast, [&] { return app::openAgain(folder, &*clock); });
    app::AboutPage about;
    app::EventsPage events(base, toast);
    app::LockPage lock(base);
    app::TeamPage team(base, sync);

    QString notice;
    const auto giving = [](const QString &password) -> platform::PasswordSource {
        return [password](platform::PasswordFor) -> Result<QString> {
            if (password.isEmpty())
                return Error{Error::Code::Locked, {}};
            return password;
        };
    };
    const auto open = [&](const QString &password) -> Result<std::unique_ptr<replica::Replica>> {
        Result<app::DataFolder> opened = app::openDataFolder(path, parser.value(u"protect"_s),
                                                             giving(password), &*clock, &notice);
        if (!opened)
            return opened.error();
        folder = std::move(*opened);
        return std::move(folder.replica);
    };
    const auto repair = [&](const QString &password) -> Result<QString> {
        const auto repaired =
            app::repairDataFolder(path, parser.value(u"protect"_s), giving(password), &*clock);
        if (!repaired)
            return repaired.error();
        return *repaired ? (*repaired)->sentence : QString();
    };
    const auto restore = [&](const QString &password, const QString &file,
                             const QString &code) -> Result<QString> {
        const auto restored = app::restoreDataFolder(path, parser.value(u"protect"_s), file, code,
                                                     giving(password), &*clock);
        if (!restored)
            return restored.error();
        return QCoreApplication::translate("Program", "Restored, with %1 people")
            .arg(QLocale().toString(restored->backup.contacts));
    };
    // Reminders ring from the agent or from the system, whether or not this window stays open.
    const QString agentProgram = QCoreApplication::applicationDirPath() + u"/touchbase-agent"_s;
    const std::unique_ptr<platform::SystemAlarms> systemAlarms =
        platform::SystemAlarms::create(path);
    std::unique_ptr<agent::Handover> handover;
    if (systemAlarms) {
        handover = std::make_unique<agent::Handover>(
            [&] { return base.isOpen() ? &base.replica() : nullptr; }, *clock, *systemAlarms);
        QObject::connect(handover.get(), &agent::Handover::failed, &toast, &app::Toast::say);
    }
    const auto startAgent = [&]() -> Result<void> {
        if (handover) {
            handover->refresh();
            return {};
        }
        const auto protection = platform::protectionOf(folder.path);
        const bool byPassword = protection && *protection &&
                                (*protection)->kind == platform::Protection::Kind::Password;
        return app::AgentLink(agentProgram, folder.path)
            .want(byPassword ? folder.key : platform::Key());
    };
    const auto ring = [&] {
        // What is handed over is nothing where they are not wanted.
        const Result<void> done = handover || settings::remindersWanted(base.replica())
                                      ? startAgent()
                                      : app::AgentLink(agentProgram, folder.path).unwant();
        if (!done)
            toast.say(done.error().message);
    };
    app::Ground ground;
    app::RemindersPage reminders(
        base, toast,
        {[&] {
             return systemAlarms ? systemAlarms->store(clock->now())
                                 : platform::AlarmStore::open(folder.path);
         },
         [&] {
             return systemAlarms ||
                    !platform::ProcessLock::holder(app::agentLock(folder.path)).isEmpty();
         },
         [&] {
             app::RemindersPage::Ground found = ground.look(agentProgram, folder.path);
             if (systemAlarms)
                 found.obstacle = systemAlarms->obstacle();
             return found;
         },
         startAgent});
    QObject::connect(&reminders, &app::RemindersPage::switchedOn, &toast, ring);
    // Who wants to see reminders ring wants to be asked again.
    QObject::connect(&reminders, &app::RemindersPage::testAsked, &toast, [&] {
        if (systemAlarms)
            systemAlarms->ask(true);
    });
    const app::RingCheck ringCheck(base, toast, settingsPage, reminders);
    app::Program program({&today,   &people,       &contact,  &editor, &log,        &syncPage,
                          &account, &settingsPage, &imports,  &bin,    &duplicates, &fields,
                          &plans,   &list,         &printing, &review, &toast,      &about,
                          &events,  &reminders,    &lock,     &team},
                         people, log, toast, base, open, repair, restore);

    // The first window of a folder is the one that others ask.
    const platform::WindowDoor door(path);
    QObject::connect(&afterCall, &app::AfterCall::ended, &program,
                     [&](const Id &whom, int minutes) {
                         if (base.isOpen() && settings::value(base.replica(), u"after_call"_s,
                                                              settings::Reach::Device) != u"false")
                             program.askAfterCall(whom, minutes);
                     });
    const platform::SecretStore secrets;
    std::unique_ptr<platform::CommitWatch> watch;
    std::unique_ptr<platform::Onlooker> onlooker;
    const platform::NetworkWatch network;
    QObject::connect(&network, &platform::NetworkWatch::changed, &sync,
                     &app::ServiceLink::noteNetwork);
    QObject::connect(&sync, &app::ServiceLink::syncAsked, &program, [&] {
        if (onlooker)
            onlooker->askToSync();
    });
    const auto look = [&] {
        if (onlooker)
            onlooker->setLooking(QGuiApplication::applicationState() == Qt::ApplicationActive &&
                                 !lock.locked());
    };
    QObject::connect(&lock, &app::LockPage::lockedChanged, &program, look);
    QObject::connect(&base, &app::Base::opened, &program, [&] {
        lock.begin(platform::AppLock(platform::lockStore(folder.path, folder.key, secrets)));
        onlooker = std::make_unique<platform::Onlooker>(folder.path);
        look();
        watch = std::make_unique<platform::CommitWatch>(folder.basePath());
        QObject::connect(watch.get(), &platform::CommitWatch::changed, &base, [&] {
            base.lookForOthers();
            if (handover)
                handover->refreshSoon();
        });
        if (const auto protection = platform::protectionOf(folder.path); protection && *protection)
            settingsPage.setProtection(platform::describe(**protection), !folder.key.isEmpty());
        if (!notice.isEmpty())
            toast.say(notice);
        // The network comes after the first frame.
        QTimer::singleShot(0, &sync, [&] {
            const Result<QByteArray> token = platform::readToken(folder.path, folder.key);
            sync.start(token ? *token : QByteArray());
            ring();
        });
    });
    QObject::connect(&application, &QGuiApplication::applicationStateChanged, &base,
                     [&](Qt::ApplicationState state) {
                         const bool front = state == Qt::ApplicationActive;
                         sync.setForeground(front);
                         lock.setInFront(front);
                         look();
                         afterCall.setInFront(front);
                         if (front) {
                             base.lookForOthers();
                             if (handover) // permissions, clock and zone may be others now
                                 handover->refreshSoon();
                         }
                     });

    QObject::connect(&settingsPage, &app::SettingsPage::recoveryCodeWanted, &toast, [&] {
        QGuiApplication::clipboard()->setText(platform::recoveryCode(folder.key));
        toast.say(QCoreApplication::translate(
            "SettingsPage", "Copied. Print it, and keep it away from this device."));
    });
    QObject::connect(&settingsPage, &app::SettingsPage::supportBundleWanted, &toast, [&] {
        const QString file = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) +
                             u"/touchbase-support-"_s + clock->today().toString(Qt::ISODate) +
                             u".json"_s;
        const Result<void> written = app::writeSupportBundle(base.replica(), folder.path, file);
        toast.say(!written
                      ? written.error().message
                      : QCoreApplication::translate("SettingsPage", "Written to %1").arg(file));
    });
    QObject::connect(
        &people, &app::PeoplePage::fileMade, &toast,
        [&](const QByteArray &bytes, const QString &ending) {
            QSaveFile file(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) +
                           clock->local().toString(u"'/touchbase-people-'yyyy-MM-dd-HHmmss."_s) +
                           ending);
            const bool written = file.open(QIODevice::WriteOnly) &&
                                 file.write(bytes) == bytes.size() && file.commit();
            toast.say(QCoreApplication::translate("PeoplePage", written ? "Written to %1"
                                                                        : "%1 cannot be written.")
                          .arg(file.fileName()));
        });
    // It reads the base three times: not on the thread that draws.
    const auto waitAndDelete = [](QThread *thread) {
        thread->wait();
        delete thread;
    };
    std::unique_ptr<QThread, decltype(waitAndDelete)> backingUp(nullptr, waitAndDelete);
    QObject::connect(&settingsPage, &app::SettingsPage::backupWanted, &toast, [&] {
        if (backingUp && backingUp->isRunning())
            return;
        const QString file =
            QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) +
            clock->local().toString(u"'/touchbase-'yyyy-MM-dd-HHmm'.touchbase-backup'"_s);
        toast.say(QCoreApplication::translate("SettingsPage", "Backing up…"));
        backingUp.reset(QThread::create([&, file] {
            const auto connection = app::openAgain(folder, &*clock);
            const Result<backup::Backup> made =
                connection ? backup::backUp(**connection, file) : connection.error();
            const QString said =
                made ? QCoreApplication::translate("SettingsPage", "Written to %1").arg(file)
                     : made.error().message;
            QMetaObject::invokeMethod(&toast, [&toast, said] { toast.say(said); });
        }));
        backingUp->start();
    });
    QObject::connect(&settingsPage, &app::SettingsPage::notificationsChosen, &program, ring);

    QQuickStyle::setStyle(u"Basic"_s);
    QQmlApplicationEngine engine;
    engine.addImportPath(u":/qt/qml"_s);
    engine.addImageProvider(u"photo"_s, new app::Photos(base)); // the engine's from here on
    QObject::connect(&settingsPage, &app::SettingsPage::localeChosen, &engine,
                     [&](const QString &name) {
                         if (parser.isSet(u"locale"_s))
                             return;
                         language.use(name);
                         engine.retranslate();
                         base.noteCommit();
                     });
    // Before the window, so that its first frame shows what is in the base.
    program.openBase();
    app::WindowPlace place(base);
    engine.setInitialProperties(place.properties(QVariant::fromValue<app::App *>(&program)));
    engine.load(QUrl(u"qrc:/qt/qml/Touchbase/Ui/Main.qml"_s));
    if (engine.rootObjects().isEmpty())
        return refuse(u"The window cannot be shown. Is this a complete installation?"_s);
    if (auto *window = qobject_cast<QWindow *>(engine.rootObjects().constFirst())) {
        place.follow(*window);
        QObject::connect(&door, &platform::WindowDoor::asked, window,
                         [&program, window](const platform::WindowDoor::Request &asked) {
                             if (window->windowStates() & Qt::WindowMinimized)
                                 window->showNormal();
                             window->raise();
                             window->requestActivate();
                             program.ask(asked);
                         });
    }
    if (request)
        program.ask(*request);
    return QGuiApplication::exec();
}
