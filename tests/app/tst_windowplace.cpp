// SPDX-License-Identifier: MPL-2.0
#include "app/window/windowplace.h"
#include "tests/app/desk.h"

using namespace touchbase;
using namespace touchbase::app;
using namespace Qt::StringLiterals;

class tst_WindowPlace : public QObject {
    Q_OBJECT

    static QRect rect(const QVariantMap &properties)
    {
        return {properties.value(u"x"_s, -1).toInt(), properties.value(u"y"_s, -1).toInt(),
                properties.value(u"width"_s).toInt(), properties.value(u"height"_s).toInt()};
    }

private Q_SLOTS:
    void atFirstItHasASizeAndNoPlace()
    {
        test::Desk desk;
        const WindowPlace place(desk.base);
        const QVariantMap properties = place.properties(1);
        QCOMPARE(properties.value(u"app"_s).toInt(), 1);
        QVERIFY(!properties.contains(u"x"_s));
        QVERIFY(properties.value(u"width"_s).toInt() > 0);
    }

    void theNextWindowOpensWhereThisOneWasLeft()
    {
        test::Desk desk;
        desk.openEmpty();
        WindowPlace place(desk.base);
        QWindow window;
        window.setGeometry(10, 10, 500, 400);
        window.show();
        place.follow(window);
        window.setGeometry(40, 50, 600, 500);
        QTRY_COMPARE(rect(WindowPlace(desk.base).properties({})), QRect(40, 50, 600, 500));
    }

    void aPlaceThatNoScreenShowsAnyMoreIsForgotten()
    {
        test::Desk desk;
        desk.openEmpty();
        WindowPlace place(desk.base);
        QWindow window;
        window.setGeometry(10, 10, 500, 400);
        window.show();
        place.follow(window);
        window.setGeometry(90'000, 50, 600, 500);
        QTest::qWait(1500); // as long as it takes to be kept
        QVERIFY(!WindowPlace(desk.base).properties({}).contains(u"x"_s));
    }
};

QTEST_MAIN(tst_WindowPlace)
#include "tst_windowplace.moc"
