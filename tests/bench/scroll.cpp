// SPDX-License-Identifier: MPL-2.0
#include "app/datafolder.h"
#include "app/models/language.h"
#include "app/models/logpage.h"
#include "app/models/peoplepage.h"
#include "app/models/program.h"
#include "app/models/todaypage.h"
#include "tests/screens/exampleapp.h"

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickStyle>
#include <QQuickWindow>

#include <chrono>
#include <cstdio>
#include <ctime>

using namespace touchbase;
using namespace Qt::StringLiterals;

namespace {

constexpr int frames = 1500;
constexpr double step = 133; ///< pixels a frame: 8,000 a second, two rows

double threadSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

/// Knows how long its thread worked, apart from waiting for the next event.
class Application final : public QGuiApplication {
public:
    using QGuiApplication::QGuiApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        const Working working(*this);
        return QGuiApplication::notify(receiver, event);
    }

    /// Counts as work while it lives.
    class Working {
    public:
        explicit Working(Application &application)
            : m_application(application)
            , m_since(std::chrono::steady_clock::now())
        {
            ++m_application.m_depth;
        }
        ~Working()
        {
            if (--m_application.m_depth == 0)
                m_application.m_worked += std::chrono::steady_clock::now() - m_since;
        }
        Q_DISABLE_COPY_MOVE(Working)

    private:
        Application &m_application;
        std::chrono::steady_clock::time_point m_since;
    };

    double worked() const { return m_worked.count(); }

private:
    int m_depth = 0;
    std::chrono::duration<double> m_worked{};
};

/// The list on `page` that shows `rows`.
QQuickItem *listOf(QObject *page, QObject *rows)
{
    for (QQuickItem *item : page->findChildren<QQuickItem *>())
        if (item->inherits("QQuickListView") && item->property("model").value<QObject *>() == rows)
            return item;
    qFatal("The page does not list the people.");
}

/// Scrolls People; a line for each frame: milliseconds the GUI thread worked, and of processor.
void scroll(Application &application, app::App &app)
{
    QQuickStyle::setStyle(u"Basic"_s);
    QQmlApplicationEngine engine;
    engine.addImportPath(u":/qt/qml"_s);
    engine.setInitialProperties({{u"app"_s, QVariant::fromValue<app::App *>(&app)}});
    engine.load(QUrl(u"qrc:/qt/qml/Touchbase/Ui/Main.qml"_s));
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    QObject *shell = window ? window->findChild<QObject *>(u"shell"_s) : nullptr;
    if (!shell)
        qFatal("The window does not show the base.");
    bool swapped = false;
    QObject::connect(window, &QQuickWindow::frameSwapped, window, [&] { swapped = true; });
    const auto frame = [&] {
        for (swapped = false; !swapped;)
            QGuiApplication::processEvents(QEventLoop::WaitForMoreEvents);
    };
    frame();
    shell->setProperty("destination", 1);
    frame();
    // Counting people and what else follows the start.
    for (int i = 0; i < 60; ++i) {
        window->update();
        frame();
    }
    QQuickItem *list = listOf(shell->property("people").value<QObject *>(), app.people()->people());
    for (int i = 0; i < frames; ++i) {
        const double worked = application.worked();
        const double processor = threadSeconds();
        {
            const Application::Working working(application);
            list->setProperty("contentY", list->property("contentY").toDouble() + step);
        }
        frame();
        std::printf("%.3f %.3f\n", (application.worked() - worked) * 1e3,
                    (threadSeconds() - processor) * 1e3);
    }
}

void scrollBase(Application &application, const QString &path)
{
    const SystemClock clock;
    app::Language language;
    language.use(u"en-GB"_s);
    app::Base base(clock);
    app::Toast toast(base);
    app::Links links([](const QUrl &) {});
    app::TodayPage today(base, toast, links);
    app::PeoplePage people(base, toast, [] {
        return Result<std::unique_ptr<replica::Replica>>(failed(u"not counted here"_s));
    });
    app::LogPage log(base, toast);
    test::ExampleApp::Parts others(test::Story::English);
    app::App::Pages pages = others.pages();
    pages.today = &today;
    pages.people = &people;
    pages.log = &log;
    pages.toast = &toast;
    app::Program program(pages, people, log, toast, base,
                         [&](const QString &) -> Result<std::unique_ptr<replica::Replica>> {
                             const auto none = [](platform::PasswordFor) -> Result<QString> {
                                 return Error{Error::Code::Locked, {}};
                             };
                             auto folder = app::openDataFolder(path, {}, none, &clock);
                             if (!folder)
                                 return folder.error();
                             return std::move(folder->replica);
                         });
    program.openBase();
    scroll(application, program);
}

} // namespace

/// touchbase-scroll --data DIR | PEOPLE: the base's people, or so many that stand in the program.
int main(int argc, char **argv)
{
    Application application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.value(1) == u"--data") {
        scrollBase(application, arguments.value(2));
        return 0;
    }
    test::ExampleApp app;
    app.parts().people.fill(arguments.value(1).toInt());
    scroll(application, app);
    return 0;
}
