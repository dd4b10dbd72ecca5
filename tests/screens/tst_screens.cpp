// SPDX-License-Identifier: MPL-2.0
#include "tests/screens/examplewindow.h"

#include <QCursor>
#include <QDir>
#include <QHash>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace touchbase;
using namespace touchbase::test;

/// Shows every page in every size, look, direction and text size and allows no warning. Pictures go
/// to the folder TOUCHBASE_SHOTS where it is set.
class TestScreens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCursor::setPos(9000, 9000); } // away, or something is hovered
    void init() { m_warnings.emplace(); }
    void everyPageShowsWithoutWarnings_data();
    void everyPageShowsWithoutWarnings();

private:
    std::optional<Warnings> m_warnings;
};

void TestScreens::everyPageShowsWithoutWarnings_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("look");
    QTest::addColumn<double>("scale");
    QTest::addColumn<bool>("arabic");

    const QStringList pages = {
        u"today"_s,      u"today-done"_s, u"people"_s,     u"contact"_s,    u"details"_s,
        u"log"_s,        u"sync"_s,       u"history"_s,    u"snooze"_s,     u"editor"_s,
        u"settings"_s,   u"account"_s,    u"signin"_s,     u"import"_s,     u"imported"_s,
        u"bin"_s,        u"keys"_s,       u"about"_s,      u"duplicates"_s, u"merge"_s,
        u"fields"_s,     u"field"_s,      u"list"_s,       u"list-value"_s, u"empty"_s,
        u"onboarding"_s, u"locked"_s,     u"asked"_s,      u"print"_s,      u"review"_s,
        u"nudge"_s,      u"consent"_s,    u"erase"_s,      u"plans"_s,      u"plan"_s,
        u"plan-step"_s,  u"plan-start"_s, u"events"_s,     u"event"_s,      u"reminders"_s,
        u"unringing"_s,  u"lock"_s,       u"pin"_s,        u"brief"_s,      u"proposed"_s,
        u"team"_s,       u"team-none"_s,  u"invitation"_s, u"member"_s,     u"shared"_s,
        u"assign"_s};
    const QSize phone(390, 844);
    const QSize desktop(1280, 800);
    const auto add = [](const QString &page, const char *kind, QSize size,
                        app::SettingsModel::Look look, double scale, bool arabic) {
        QTest::addRow("%s-%s", qPrintable(page), kind)
            << page << size << int(look) << scale << arabic;
    };
    for (const QString &page : pages) {
        add(page, "phone", phone, app::SettingsModel::Light, 1, false);
        add(page, "phone-dark", phone, app::SettingsModel::Dark, 1, false);
        add(page, "desktop", desktop, app::SettingsModel::Light, 1, false);
        add(page, "desktop-dark", desktop, app::SettingsModel::Dark, 1, false);
        add(page, "phone-ar", phone, app::SettingsModel::Light, 1, true);
        add(page, "phone-200", phone, app::SettingsModel::Light, 2, false);
    }
    add(u"picked"_s, "desktop", desktop, app::SettingsModel::Light, 1, false);
    add(u"picked"_s, "desktop-dark", desktop, app::SettingsModel::Dark, 1, false);
    add(u"birthdays"_s, "phone", phone, app::SettingsModel::Light, 1, false);
    add(u"birthdays"_s, "phone-200", phone, app::SettingsModel::Light, 2, false);
    add(u"birthdays"_s, "desktop", desktop, app::SettingsModel::Light, 1, false);
    for (const QString &page : {u"today"_s, u"contact"_s}) {
        add(page, "phone-sun", phone, app::SettingsModel::Sun, 1, false);
        add(page, "tablet", QSize(720, 1000), app::SettingsModel::Light, 1, false);
        add(page, "desktop-ar", desktop, app::SettingsModel::Light, 1, true);
        add(page, "desktop-200", desktop, app::SettingsModel::Light, 2, false);
    }
}

void TestScreens::everyPageShowsWithoutWarnings()
{
    QFETCH(QString, page);
    QFETCH(QSize, size);
    QFETCH(int, look);
    QFETCH(double, scale);
    QFETCH(bool, arabic);

    ExampleApp app(arabic ? Story::Arabic : Story::English);
    auto &parts = app.parts();
    parts.settings.setLook(app::SettingsModel::Look(look));
    parts.settings.setTextScale(scale);
    if (page == u"empty")
        parts.today.empty();
    if (page == u"birthdays")
        parts.today.crowd(3, u"and 265 more"_s);
    if (page == u"onboarding")
        app.setState(app::App::FirstRun);
    if (page == u"locked")
        app.setState(app::App::Locked);
    if (page == u"sync")
        parts.sync.goOffline();
    if (page == u"asked")
        parts.sync.ask();
    if (page == u"signin")
        parts.account.signedOut(
            u"The server does not know this e-mail and password. Check both."_s);
    if (page == u"imported")
        parts.imports.finish();
    if (page == u"nudge")
        parts.review.setNudge(u"9 things to put in order"_s);

    if (page == u"team-none")
        parts.team.empty();
    if (page == u"invitation")
        parts.team.showInvitation();
    if (page == u"shared" || page == u"assign")
        parts.contact.shareWithTeam();
    if (page == u"unringing")
        parts.reminders.fail();
    if (page == u"lock" || page == u"pin")
        parts.lock.turn(true, page == u"pin",
                        page == u"pin" ? u"That is not the PIN."_s : QString());

    ExampleWindow window(app, size);
    QVERIFY2(window.shown(), qPrintable(m_warnings->text()));
    const bool ready = app.state() == app::App::Ready && page != u"pin";
    QCOMPARE(window.shell() != nullptr, ready);
    const auto call = [&](const char *method, const QString &argument = {}) {
        return argument.isNull()
                   ? QMetaObject::invokeMethod(window.shell(), method)
                   : QMetaObject::invokeMethod(window.shell(), method, Q_ARG(QString, argument));
    };
    const QStringList fading = {
        u"log"_s,        u"sync"_s,       u"asked"_s,   u"history"_s,  u"snooze"_s, u"today-done"_s,
        u"field"_s,      u"list-value"_s, u"consent"_s, u"erase"_s,    u"plan"_s,   u"plan-step"_s,
        u"plan-start"_s, u"event"_s,      u"brief"_s,   u"proposed"_s, u"member"_s, u"assign"_s};
    const bool beside = size.width() >= 840 && ready;
    if (page == u"contact" || page == u"details" || page == u"consent" || page == u"erase" ||
        page == u"plan-start" || page == u"shared" || page == u"assign" ||
        (beside && (page == u"today" || page == u"log")))
        QVERIFY(call("openPerson", u"c1"_s));
    if (page == u"details") {
        auto *contact = window.shell()->property("page").value<QObject *>();
        QVERIFY(contact && contact->setProperty("tab", 1));
    }
    if (page == u"consent" || page == u"erase") {
        auto *contact = window.shell()->property("page").value<QObject *>();
        QVERIFY(contact && QMetaObject::invokeMethod(contact, page == u"consent" ? "openConsent"
                                                                                 : "openErasure"));
    }
    if (page == u"plan-start") {
        auto *contact = window.shell()->property("page").value<QObject *>();
        QVERIFY(contact && QMetaObject::invokeMethod(contact, "startPlan"));
    }
    if (page == u"assign") {
        auto *contact = window.shell()->property("page").value<QObject *>();
        QVERIFY(contact && QMetaObject::invokeMethod(contact, "assign"));
    }
    if (page == u"people" || page == u"picked")
        QVERIFY(QMetaObject::invokeMethod(window.shell(), "go", Q_ARG(int, 1)));
    if (page == u"picked" && beside) {
        for (const Qt::Key key : {Qt::Key_J, Qt::Key_X, Qt::Key_J, Qt::Key_J, Qt::Key_X})
            QTest::keyClick(window.get(), key);
    }
    if (page == u"brief")
        QVERIFY(call("openBrief", u"c1"_s));
    if (page == u"today-done")
        parts.toast.show(u"Tomás Rivera done"_s);
    if (page == u"proposed") {
        parts.toast.show(u"Call with Tomás Rivera logged"_s);
        parts.toast.offer(u"Call Sun 22 Nov"_s);
    }
    if (page == u"log")
        QVERIFY(call("openLog", u"c1"_s));
    if (page == u"sync" || page == u"asked")
        QVERIFY(call("openSync"));
    if (page == u"history")
        QVERIFY(call("openHistory", u"budget"_s));
    if (page == u"snooze")
        QVERIFY(call("askSnooze", u"f1"_s));
    if (page == u"editor")
        QVERIFY(QMetaObject::invokeMethod(window.shell(), "openEditor", Q_ARG(QString, u"c1"_s),
                                          Q_ARG(QString, QString())));
    const QHash<QString, QString> shown = {
        {u"signin"_s, u"account"_s},      {u"imported"_s, u"import"_s},
        {u"field"_s, u"fields"_s},        {u"event"_s, u"events"_s},
        {u"unringing"_s, u"reminders"_s}, {u"plan"_s, u"plans"_s},
        {u"plan-step"_s, u"plans"_s},     {u"team-none"_s, u"team"_s},
        {u"invitation"_s, u"team"_s},     {u"member"_s, u"team"_s}};
    const QStringList others = {u"settings"_s, u"account"_s,   u"import"_s,     u"bin"_s,
                                u"keys"_s,     u"about"_s,     u"duplicates"_s, u"merge"_s,
                                u"fields"_s,   u"print"_s,     u"review"_s,     u"plans"_s,
                                u"events"_s,   u"reminders"_s, u"lock"_s,       u"team"_s};
    if (const QString name = shown.value(page, page); others.contains(name))
        QVERIFY(call("show", name));
    if (page.startsWith(u"list")) {
        QVERIFY(call("openList", u"silent"_s));
        auto *list = window.shell()->property("page").value<QObject *>();
        if (page == u"list-value")
            QVERIFY(list && QMetaObject::invokeMethod(list, "askValue", Q_ARG(QString, u"0"_s)));
    }
    if (page == u"field") {
        auto *fields = window.shell()->property("page").value<QObject *>();
        QVERIFY(fields &&
                QMetaObject::invokeMethod(fields, "edit", Q_ARG(QString, u"loan_type"_s)));
    }
    if (page == u"member") {
        auto *team = window.shell()->property("page").value<QObject *>();
        QVERIFY(team && QMetaObject::invokeMethod(
                            team, "open", Q_ARG(QString, u"m2"_s), Q_ARG(QString, u"Ben Okafor"_s),
                            Q_ARG(QString, u"agent"_s), Q_ARG(bool, true), Q_ARG(bool, true)));
    }
    if (page == u"event") {
        auto *events = window.shell()->property("page").value<QObject *>();
        QVERIFY(events && QMetaObject::invokeMethod(events, "edit", Q_ARG(QString, u"e1"_s),
                                                    Q_ARG(QString, u"Launch of Marina Heights"_s)));
    }
    if (page == u"plan" || page == u"plan-step") {
        auto *plans = window.shell()->property("page").value<QObject *>();
        QVERIFY(plans && QMetaObject::invokeMethod(plans, "edit", Q_ARG(QString, u"p3"_s)));
        if (page == u"plan-step")
            QVERIFY(QMetaObject::invokeMethod(plans, "editStep", Q_ARG(QString, u"0"_s)));
    }

    const QImage picture = window.grab(fading.contains(page) ? 400 : 30);
    QCOMPARE(picture.size(), size * window->effectiveDevicePixelRatio());
    if (const QString folder = qEnvironmentVariable("TOUCHBASE_SHOTS"); !folder.isEmpty()) {
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(picture.save(
            QDir(folder).filePath(QString::fromUtf8(QTest::currentDataTag()) + u".png"_s)));
    }
    QVERIFY2(m_warnings->text().isEmpty(), qPrintable(m_warnings->text()));
}

QTEST_MAIN(TestScreens)
#include "tst_screens.moc"
