// SPDX-License-Identifier: MPL-2.0
#include "tests/screens/examplewindow.h"

#include <QAccessible>

using namespace touchbase;
using namespace touchbase::test;

/// How the pages to print and to review are reached, and what a tap there asks for.
class TestPrinting : public QObject {
    Q_OBJECT

    /// The visible item that a screen reader would call so.
    static QQuickItem *named(QQuickItem *root, const QString &name)
    {
        if (!root->isVisible())
            return nullptr;
        if (auto *interface = QAccessible::queryAccessibleInterface(root);
            interface && interface->text(QAccessible::Name) == name)
            return root;
        const auto children = root->childItems();
        for (QQuickItem *child : children) {
            if (QQuickItem *found = named(child, name))
                return found;
        }
        return nullptr;
    }
    static bool tap(const ExampleWindow &window, const QString &name)
    {
        QQuickItem *item = nullptr;
        if (!QTest::qWaitFor([&] {
                item = named(window->contentItem(), name);
                return item != nullptr;
            }))
            return false;
        const QPoint centre = item->mapToScene({item->width() / 2, item->height() / 2}).toPoint();
        QTest::mouseClick(window.get(), Qt::LeftButton, {}, centre);
        return true;
    }

private Q_SLOTS:
    void initTestCase() { QAccessible::setActive(true); }
    void init() { m_warnings.emplace(); }
    void cleanup() { QCOMPARE(m_warnings->text(), QString()); }

    void theListThatIsShownIsPrintedAndATapSaysWhereASheetGoesOn()
    {
        ExampleApp app;
        ExampleWindow window(app, QSize(1280, 800));
        QVERIFY2(window.shown(), qPrintable(m_warnings->text()));
        QVERIFY(QMetaObject::invokeMethod(window.shell(), "go", Q_ARG(int, 1)));
        QVERIFY(tap(window, u"Print…"_s));
        QTRY_COMPARE(app.parts().printing.commands(), QStringList{u"open  "_s});
        QVERIFY(tap(window, u"Start at label 9"_s));
        QVERIFY(tap(window, u"Copies of each: more"_s));
        QVERIFY(tap(window, u"One for a household"_s));
        QVERIFY(tap(window, u"Save PDF"_s));
        QCOMPARE(app.parts().printing.commands().mid(1),
                 (QStringList{u"startAt 9"_s, u"setCopies 2"_s, u"setHousehold off"_s, u"save"_s}));
    }

    void theLineOnTodayLeadsToTheReviewAndCanBeDismissed()
    {
        ExampleApp app;
        app.parts().review.setNudge(u"9 things to put in order"_s);
        ExampleWindow window(app, QSize(390, 844));
        QVERIFY2(window.shown(), qPrintable(m_warnings->text()));
        QVERIFY(tap(window, u"Not this week"_s));
        QTRY_COMPARE(app.parts().review.commands(), QStringList{u"dismissNudge"_s});
        QVERIFY(tap(window, u"9 things to put in order"_s));
        QTRY_COMPARE(app.parts().review.commands().value(1), u"open"_s);
        QVERIFY(tap(window, u"Mend 1"_s));
        QTRY_COMPARE(app.parts().review.commands().value(2), u"mend phone_invalid"_s);
    }

    void consentIsNotedByATapAndTakenBackByAnother()
    {
        ExampleApp app;
        ExampleWindow window(app, QSize(390, 844));
        QVERIFY2(window.shown(), qPrintable(m_warnings->text()));
        QVERIFY(QMetaObject::invokeMethod(window.shell(), "openPerson", Q_ARG(QString, u"c1"_s)));
        QTest::qWait(400);
        auto *page = window.shell()->property("page").value<QObject *>();
        QVERIFY(page && QMetaObject::invokeMethod(page, "openConsent"));
        QTest::qWait(400);
        QVERIFY(tap(window, u"Calls: given"_s));
        QVERIFY(tap(window, u"Letters: withdrawn"_s));
        const QStringList commands = app.parts().contact.commands();
        QVERIFY(commands.contains(u"setConsent phone given "_s));
        QVERIFY(commands.contains(u"setConsent post  "_s));
    }

private:
    std::optional<Warnings> m_warnings;
};

QTEST_MAIN(TestPrinting)
#include "tst_printing.moc"
