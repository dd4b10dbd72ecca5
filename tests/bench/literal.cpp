// SPDX-License-Identifier: MPL-2.0
#include "tests/screens/exampleapp.h"

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickStyle>

using namespace touchbase;
using namespace Qt::StringLiterals;

/// touchbase-literal FOLLOW_UPS OCCASIONS SUGGESTED: the window of the product with rows that stand
/// in the program. No base, no key, no network.
int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    test::ExampleApp app;
    const QStringList arguments = QGuiApplication::arguments();
    app.parts().today.fill(arguments.value(1).toInt(), arguments.value(2).toInt(),
                           arguments.value(3).toInt());
    QQuickStyle::setStyle(u"Basic"_s);
    QQmlApplicationEngine engine;
    engine.addImportPath(u":/qt/qml"_s);
    engine.setInitialProperties({{u"app"_s, QVariant::fromValue<app::App *>(&app)}});
    engine.load(QUrl(u"qrc:/qt/qml/Touchbase/Ui/Main.qml"_s));
    return QGuiApplication::exec();
}
