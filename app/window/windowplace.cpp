// SPDX-License-Identifier: MPL-2.0
#include "app/window/windowplace.h"

#include "core/settings/settings.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>

namespace touchbase::app {

using settings::Reach;
using namespace Qt::StringLiterals;

WindowPlace::WindowPlace(Base &base)
    : m_base(base)
{
    m_settled.setSingleShot(true);
    m_settled.setInterval(1000);
    QObject::connect(&m_settled, &QTimer::timeout, &m_settled, [this] { keep(); });
}

WindowPlace::Place WindowPlace::last() const
{
    if (!m_base.isOpen())
        return {};
    const QStringList parts =
        settings::value(m_base.replica(), u"window"_s, Reach::Device).split(u' ');
    if (parts.size() != 5)
        return {};
    return {{parts[0].toInt(), parts[1].toInt(), parts[2].toInt(), parts[3].toInt()},
            parts[4] == u"1"};
}

QVariantMap WindowPlace::properties(const QVariant &app) const
{
    const QSize room = QGuiApplication::primaryScreen()->availableSize();
    QVariantMap properties{{u"app"_s, app}};
    const auto [where, maximised] = last();
    const QList<QScreen *> screens = QGuiApplication::screens();
    const bool seen = std::any_of(screens.begin(), screens.end(), [&](const QScreen *screen) {
        const QRect part = screen->availableGeometry() & where;
        return part.width() >= 100 && part.height() >= 100;
    });
    const QSize size =
        seen ? where.size()
             : (room.width() >= 1024 ? QSize(1280, 800) : QSize(390, 844)).boundedTo(room);
    properties[u"width"_s] = size.width();
    properties[u"height"_s] = size.height();
    if (seen) {
        properties[u"x"_s] = where.x();
        properties[u"y"_s] = where.y();
    }
    if (maximised)
        properties[u"visibility"_s] = QVariant::fromValue(int(QWindow::Maximized));
    return properties;
}

void WindowPlace::follow(QWindow &window)
{
    m_window = &window;
    const auto later = [this] { m_settled.start(); };
    QObject::connect(&window, &QWindow::xChanged, &m_settled, later);
    QObject::connect(&window, &QWindow::yChanged, &m_settled, later);
    QObject::connect(&window, &QWindow::widthChanged, &m_settled, later);
    QObject::connect(&window, &QWindow::heightChanged, &m_settled, later);
    QObject::connect(&window, &QWindow::windowStateChanged, &m_settled, later);
    // Moved and closed at once.
    QObject::connect(qGuiApp, &QGuiApplication::lastWindowClosed, &m_settled, [this] {
        if (m_settled.isActive())
            keep();
    });
}

void WindowPlace::keep()
{
    if (!m_base.isOpen() || !m_window)
        return;
    const Qt::WindowStates states = m_window->windowStates();
    if (states & (Qt::WindowMinimized | Qt::WindowFullScreen))
        return;
    const auto [before, wasMaximised] = last();
    Place now{m_window->geometry(), bool(states & Qt::WindowMaximized)};
    // The place that a maximised window goes back to.
    if (now.maximised && before.isValid())
        now.where = before;
    if (now.where == before && now.maximised == wasMaximised)
        return;
    settings::setDeviceValue(m_base.replica(), u"window"_s,
                             u"%1 %2 %3 %4 %5"_s.arg(now.where.x())
                                 .arg(now.where.y())
                                 .arg(now.where.width())
                                 .arg(now.where.height())
                                 .arg(int(now.maximised)));
}

} // namespace touchbase::app
