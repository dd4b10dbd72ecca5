// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "tests/screens/exampleapp.h"

#include <QMutex>
#include <QQmlApplicationEngine>
#include <QQmlIncubationController>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

#include <optional>

namespace touchbase::test {

/// Collects warnings while it lives. QTest::failOnWarning is not for several threads, and QML types
/// load in one of their own.
class Warnings {
public:
    Warnings()
    {
        list().clear();
        m_before = qInstallMessageHandler(collect);
    }
    ~Warnings() { qInstallMessageHandler(m_before); }
    Q_DISABLE_COPY_MOVE(Warnings)

    QString text() const
    {
        const QMutexLocker lock(&mutex());
        return list().join(u'\n');
    }

private:
    static QMutex &mutex()
    {
        static QMutex mutex;
        return mutex;
    }
    static QStringList &list()
    {
        static QStringList list;
        return list;
    }
    static void collect(QtMsgType type, const QMessageLogContext &, const QString &message)
    {
        const QMutexLocker lock(&mutex());
        if (type != QtDebugMsg && type != QtInfoMsg)
            list().append(message);
    }

    QtMessageHandler m_before = nullptr;
};

/// The window of the interface with the example app in it.
class ExampleWindow {
public:
    ExampleWindow(ExampleApp &app, QSize size)
    {
        m_engine.addImportPath(u":/qt/qml"_s);
        m_engine.setInitialProperties({{u"app"_s, QVariant::fromValue<app::App *>(&app)},
                                       {u"width"_s, size.width()},
                                       {u"height"_s, size.height()}});
        m_engine.load(QUrl(u"qrc:/qt/qml/Touchbase/Ui/Main.qml"_s));
        if (!m_engine.rootObjects().isEmpty())
            m_window = qobject_cast<QQuickWindow *>(m_engine.rootObjects().constFirst());
    }
    /// What is still being made (rows below the edge) is finished first, or the engine warns.
    ~ExampleWindow()
    {
        auto *controller = m_engine.incubationController();
        while (controller && controller->incubatingObjectCount() > 0)
            controller->incubateFor(50);
    }
    Q_DISABLE_COPY_MOVE(ExampleWindow)
    QQuickWindow *operator->() const { return m_window; }
    QQuickWindow *get() const { return m_window; }
    bool shown() const { return m_window && QTest::qWaitForWindowExposed(m_window); }
    QObject *shell() const { return m_window->findChild<QObject *>(u"shell"_s); }
    /// The picture once layouts and animations have settled for so many milliseconds.
    QImage grab(int settle) const
    {
        QTest::qWait(settle);
        return m_window->grabWindow();
    }

private:
    QQmlApplicationEngine m_engine;
    QQuickWindow *m_window = nullptr;
};

} // namespace touchbase::test
