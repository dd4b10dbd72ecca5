// SPDX-License-Identifier: MPL-2.0
#include "tests/screens/examplewindow.h"

#include <QAccessible>

using namespace touchbase;
using namespace touchbase::test;

namespace {

const QSize phone(390, 844);
const QSize desktop(1280, 800);

/// The visible item that a screen reader would call so.
QQuickItem *named(QQuickItem *root, const QString &name)
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

/// Every visible button below `root`.
QList<QQuickItem *> buttons(QQuickItem *root)
{
    QList<QQuickItem *> found;
    if (!root->isVisible())
        return found;
    if (root->inherits("QQuickAbstractButton"))
        found.append(root);
    const auto children = root->childItems();
    for (QQuickItem *child : children)
        found += buttons(child);
    return found;
}

QPoint centre(QQuickItem *item)
{
    return item->mapToScene({item->width() / 2, item->height() / 2}).toPoint();
}

/// Presses what a screen reader calls so, once it is there and does not move any more.
bool press(const ExampleWindow &window, const QString &name)
{
    QPoint place;
    const bool rests = QTest::qWaitFor([&] {
        QQuickItem *item = named(window->contentItem(), name);
        const QPoint before = std::exchange(place, item ? centre(item) : QPoint());
        if (!item || place != before)
            QTest::qWait(60);
        return item && place == before;
    });
    if (rests)
        QTest::mouseClick(window.get(), Qt::LeftButton, {}, place);
    return rests;
}

} // namespace

/// How the window answers to fingers, keys, screen readers and its own width.
class TestShell : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QAccessible::setActive(true); }
    void init() { m_warnings.emplace(); }
    void cleanup() { QCOMPARE(m_warnings->text(), QString()); }

    void lettersMoveAndActOnTheCurrentFollowUp();
    void lettersAreTextWhileAFieldHasFocus();
    void lettersCanBeSwitchedOff();
    void swipingPastTheMiddleIsDone();
    void swipingALittleParksTheRow();
    void swipingFromTheEdgeIsLeftToTheSystem();
    void swipingMirrorsFromRightToLeft();
    void theOpenContactStaysWhenTheWindowGrows();
    void escapeLeavesThePageThenDoesNothing();
    void backFromSomebodyOfTheCircleLeadsToTheContact();
    void thePressActionOfScreenReadersWorks();
    void everyActionOfTodayHasANameAndRoomForAFinger();
    void savingTheLogClosesTheSheet();
    void closingTheLogKeepsTheDraft();
    void whatHappensOnASheetDoesNotReachThePageBelow();
    void theToastIsDismissedOnlyByItsClockOrUndo();
    void aNotificationOpensItsContact();
    void theBannerCoversNothing();
    void aRefusedSignInKeepsWhatWasTyped();
    void besideTheListOfTodayItsFirstPersonIsOpen();
    void everybodyIsATableUntilSomebodyIsOpened();
    void whoIsPickedInTheTableIsChangedTogether();
    void whatElseIsDoneWithThosePickedStandsInAMenu();
    void aConditionOfAListIsChangedByPressingItsParts();
    void thePageOfSomebodyWhoIsGoneIsLeft();
    void aRightClickOnAFactOnlyOpensItsMenu();

private:
    static QQuickItem *row(const ExampleWindow &window, const QString &name)
    {
        return named(window->contentItem(), name);
    }
    static void drag(const ExampleWindow &window, QPoint from, QPoint to)
    {
        QTest::mousePress(window.get(), Qt::LeftButton, {}, from);
        for (int step = 1; step <= 8; ++step)
            QTest::mouseMove(window.get(), from + (to - from) * step / 8);
        QTest::mouseRelease(window.get(), Qt::LeftButton, {}, to);
    }

    std::optional<Warnings> m_warnings;
};

void TestShell::lettersMoveAndActOnTheCurrentFollowUp()
{
    ExampleApp app;
    ExampleWindow window(app, desktop);
    QVERIFY(window.shown());
    QTest::keyClick(window.get(), Qt::Key_J);
    QTest::keyClick(window.get(), Qt::Key_J);
    QTest::keyClick(window.get(), Qt::Key_D);
    QTest::keyClick(window.get(), Qt::Key_K);
    QTest::keyClick(window.get(), Qt::Key_C);
    QCOMPARE(app.parts().today.commands(), QStringList({u"done f2"_s, u"reach f1"_s}));
    QTest::keyClick(window.get(), Qt::Key_J);
    QTest::keyClick(window.get(), Qt::Key_Return);
    QCOMPARE(app.parts().contact.contactId(), u"c2"_s);
}

void TestShell::lettersAreTextWhileAFieldHasFocus()
{
    ExampleApp app;
    ExampleWindow window(app, desktop);
    QVERIFY(window.shown());
    QTest::keyClick(window.get(), Qt::Key_J);
    QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
    for (const auto key : {Qt::Key_J, Qt::Key_D})
        QTest::keyClick(window.get(), key);
    QTRY_COMPARE(app.parts().people.commands(), QStringList({u"search jd"_s}));
    QVERIFY(app.parts().today.commands().isEmpty());
}

void TestShell::lettersCanBeSwitchedOff()
{
    ExampleApp app;
    app.parts().settings.setSingleKeys(false);
    ExampleWindow window(app, desktop);
    QVERIFY(window.shown());
    QTest::keyClick(window.get(), Qt::Key_J);
    QTest::keyClick(window.get(), Qt::Key_D);
    QVERIFY(app.parts().today.commands().isEmpty());
}

void TestShell::swipingPastTheMiddleIsDone()
{
    ExampleApp app;
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    QQuickItem *tomas = row(window, u"Tomás Rivera"_s);
    QVERIFY(tomas);
    const QPoint middle = centre(tomas);
    drag(window, {330, middle.y()}, {60, middle.y()});
    QCOMPARE(app.parts().today.commands(), QStringList({u"done f2"_s}));
}

void TestShell::swipingALittleParksTheRow()
{
    ExampleApp app;
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    QQuickItem *tomas = row(window, u"Tomás Rivera"_s);
    QVERIFY(tomas);
    const QPoint middle = centre(tomas);
    drag(window, {330, middle.y()}, {200, middle.y()});
    QVERIFY(tomas->property("parked").toBool());
    QVERIFY(app.parts().today.commands().isEmpty());
    QTest::mouseClick(window.get(), Qt::LeftButton, {}, {370, middle.y()});
    QCOMPARE(app.parts().today.commands(), QStringList({u"done f2"_s}));
}

void TestShell::swipingFromTheEdgeIsLeftToTheSystem()
{
    ExampleApp app;
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    QQuickItem *tomas = row(window, u"Tomás Rivera"_s);
    QVERIFY(tomas);
    const QPoint middle = centre(tomas);
    drag(window, {385, middle.y()}, {60, middle.y()});
    QVERIFY(!tomas->property("parked").toBool());
    QVERIFY(app.parts().today.commands().isEmpty());
}

void TestShell::swipingMirrorsFromRightToLeft()
{
    ExampleApp app(Story::Arabic);
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    drag(window, {60, 400}, {330, 400});
    QCOMPARE(app.parts().today.commands().size(), 1);
    QVERIFY(app.parts().today.commands().constFirst().startsWith(u"done"));
}

void TestShell::theOpenContactStaysWhenTheWindowGrows()
{
    ExampleApp app;
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    QVERIFY(QMetaObject::invokeMethod(window.shell(), "openPerson", Q_ARG(QString, u"c1"_s)));
    QVERIFY(!row(window, u"Tomás Rivera"_s));
    window->resize(desktop);
    QTRY_VERIFY(row(window, u"Tomás Rivera"_s));
    QCOMPARE(window.shell()->property("openContact").toString(), u"c1"_s);
    window->resize(phone);
    QTRY_VERIFY(!row(window, u"Tomás Rivera"_s));
    QCOMPARE(app.parts().contact.contactId(), u"c1"_s);
}

void TestShell::escapeLeavesThePageThenDoesNothing()
{
    ExampleApp app;
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    QVERIFY(QMetaObject::invokeMethod(window.shell(), "openPerson", Q_ARG(QString, u"c1"_s)));
    QTest::keyClick(window.get(), Qt::Key_Escape);
    QVERIFY(!window.shell()->property("detailShown").toBool());
    QTest::keyClick(window.get(), Qt::Key_Escape);
    QVERIFY(window->isVisible());
}

void TestShell::backFromSomebodyOfTheCircleLeadsToTheContact()
{
    ExampleApp app;
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    for (const QString &id : {u"c1"_s, u"c31"_s})
        QVERIFY(QMetaObject::invokeMethod(window.shell(), "openPerson", Q_ARG(QString, id)));
    QCOMPARE(app.parts().contact.contactId(), u"c31"_s);
    QVERIFY(QMetaObject::invokeMethod(window.shell(), "back"));
    QCOMPARE(app.parts().contact.contactId(), u"c1"_s);
    QVERIFY(QMetaObject::invokeMethod(window.shell(), "back"));
    QVERIFY(!window.shell()->property("detailShown").toBool());
}

void TestShell::thePressActionOfScreenReadersWorks()
{
    ExampleApp app;
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    for (const QString &name : {u"Call Sara"_s, u"Greet"_s}) {
        QQuickItem *button = row(window, name);
        QVERIFY2(button, qPrintable(name));
        QAccessible::queryAccessibleInterface(button)->actionInterface()->doAction(
            QAccessibleActionInterface::pressAction());
    }
    QCOMPARE(app.parts().today.commands(), QStringList({u"reach f1"_s, u"greet o1"_s}));
}

void TestShell::everyActionOfTodayHasANameAndRoomForAFinger()
{
    ExampleApp app;
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    const QList<QQuickItem *> found = buttons(window->contentItem());
    for (QQuickItem *item : found) {
        auto *interface = QAccessible::queryAccessibleInterface(item);
        QVERIFY(interface);
        const QString name = interface->text(QAccessible::Name);
        QVERIFY2(!name.isEmpty(), item->metaObject()->className());
        QVERIFY2(item->width() >= 48 && item->height() >= 48, qPrintable(name));
    }
    QVERIFY(found.size() >= 10);
}

void TestShell::savingTheLogClosesTheSheet()
{
    ExampleApp app;
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    QTest::keyClick(window.get(), Qt::Key_L);
    QTRY_VERIFY(window.shell()->property("sheetOpen").toBool());
    QTRY_VERIFY(window->activeFocusItem() && window->activeFocusItem()->inherits("QQuickTextEdit"));
    QTest::keyClick(window.get(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(app.parts().log.commands().contains(u"save"_s));
    Q_EMIT app.parts().log.saved();
    QTRY_VERIFY(!window.shell()->property("sheetOpen").toBool());
}

void TestShell::closingTheLogKeepsTheDraft()
{
    ExampleApp app;
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    QTest::keyClick(window.get(), Qt::Key_L);
    QTRY_VERIFY(window.shell()->property("sheetOpen").toBool());
    QTest::keyClick(window.get(), Qt::Key_Escape);
    QTRY_COMPARE(app.parts().log.commands().constLast(), u"close"_s);
    QVERIFY(!app.parts().log.commands().contains(u"discard"_s));
}

void TestShell::whatHappensOnASheetDoesNotReachThePageBelow()
{
    ExampleApp app;
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    QTest::keyClick(window.get(), Qt::Key_L);
    QTRY_VERIFY(window.shell()->property("sheetOpen").toBool());
    QTest::qWait(500); // the sheet is in its place
    for (int y = 280; y < 700; y += 30) {
        drag(window, {330, y}, {60, y});
        QTest::mouseClick(window.get(), Qt::LeftButton, {}, {8, y});
    }
    QCOMPARE(app.parts().today.commands(), QStringList());
    QCOMPARE(app.parts().contact.contactId(), QString());
}

void TestShell::theToastIsDismissedOnlyByItsClockOrUndo()
{
    ExampleApp app;
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    app.parts().toast.show(u"Tomás Rivera done"_s);
    QTRY_VERIFY(row(window, u"Undo"_s));
    QVERIFY(app.parts().toast.commands().isEmpty());
    QTest::mouseClick(window.get(), Qt::LeftButton, {}, centre(row(window, u"Undo"_s)));
    QCOMPARE(app.parts().toast.commands(), QStringList({u"undo"_s}));
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(app.parts().toast.commands().constLast(), u"undoLast"_s);
}

void TestShell::theBannerCoversNothing()
{
    ExampleApp app;
    app.parts().sync.warn(u"Offline. Everything works."_s);
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    QVERIFY(QMetaObject::invokeMethod(window.shell(), "openPerson", Q_ARG(QString, u"c1"_s)));
    QQuickItem *ok = nullptr;
    QQuickItem *back = nullptr;
    QTRY_VERIFY((ok = row(window, u"OK"_s)));
    QTRY_VERIFY((back = row(window, u"Back"_s)));
    QTRY_VERIFY(back->mapToScene({}).y() > ok->mapToScene({0, ok->height()}).y());
    QTest::mouseClick(window.get(), Qt::LeftButton, {}, centre(ok));
    QCOMPARE(app.parts().sync.commands(), QStringList({u"dismissBanner"_s}));
}

void TestShell::aRefusedSignInKeepsWhatWasTyped()
{
    ExampleApp app;
    app.parts().account.signedOut({});
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    QVERIFY(QMetaObject::invokeMethod(window.shell(), "show", Q_ARG(QString, u"account"_s)));
    QQuickItem *label = nullptr;
    QTRY_VERIFY((label = row(window, u"Server address"_s)));
    QTest::mouseClick(window.get(), Qt::LeftButton, {}, centre(label) + QPoint(0, 40));
    QQuickItem *field = window->activeFocusItem();
    QVERIFY(field && field->inherits("QQuickTextField"));
    QTest::keyClick(window.get(), Qt::Key_A, Qt::ControlModifier);
    for (const char key : QByteArray("https://other.example.com"))
        QTest::keyClick(window.get(), key);
    app.parts().account.signedOut(u"This e-mail and password do not go together."_s);
    QCOMPARE(field->property("text").toString(), u"https://other.example.com"_s);
}

void TestShell::aNotificationOpensItsContact()
{
    ExampleApp app;
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    Q_EMIT app.contactRequested(u"c4"_s);
    QCOMPARE(app.parts().contact.contactId(), u"c4"_s);
    QVERIFY(window.shell()->property("detailShown").toBool());
}

void TestShell::besideTheListOfTodayItsFirstPersonIsOpen()
{
    ExampleApp app;
    ExampleWindow window(app, desktop);
    QVERIFY(window.shown());
    QTRY_COMPARE(app.parts().contact.contactId(), u"c1"_s);

    ExampleApp onPhone;
    ExampleWindow small(onPhone, phone);
    QVERIFY(small.shown());
    QTRY_VERIFY(row(small, u"Tomás Rivera"_s));
    QCOMPARE(onPhone.parts().contact.contactId(), QString());
}

void TestShell::everybodyIsATableUntilSomebodyIsOpened()
{
    ExampleApp app;
    ExampleWindow window(app, desktop);
    QVERIFY(window.shown());
    QTRY_COMPARE(app.parts().contact.contactId(), u"c1"_s);
    QTest::keyClick(window.get(), Qt::Key_2, Qt::ControlModifier);
    QVERIFY(window.shell()->property("wholeTable").toBool());
    QCOMPARE(app.parts().contact.contactId(), QString());
    QTest::keyClick(window.get(), Qt::Key_J);
    QTest::keyClick(window.get(), Qt::Key_Return);
    QVERIFY(!window.shell()->property("wholeTable").toBool());
    QCOMPARE(app.parts().contact.contactId(), u"c21"_s);
    QTest::keyClick(window.get(), Qt::Key_Escape);
    QVERIFY(window.shell()->property("wholeTable").toBool());
}

void TestShell::whoIsPickedInTheTableIsChangedTogether()
{
    ExampleApp app;
    ExampleWindow window(app, desktop);
    QVERIFY(window.shown());
    QTRY_COMPARE(app.parts().contact.contactId(), u"c1"_s);
    QTest::keyClick(window.get(), Qt::Key_2, Qt::ControlModifier);
    for (const auto key : {Qt::Key_J, Qt::Key_X, Qt::Key_J, Qt::Key_J, Qt::Key_X})
        QTest::keyClick(window.get(), key);
    QTRY_VERIFY(row(window, u"2 selected"_s));
    QTest::mouseClick(window.get(), Qt::LeftButton, {}, centre(row(window, u"Tag"_s)));
    QTRY_VERIFY(window->activeFocusItem() &&
                window->activeFocusItem()->inherits("QQuickTextField"));
    for (const auto key : {Qt::Key_V, Qt::Key_I, Qt::Key_P, Qt::Key_Return})
        QTest::keyClick(window.get(), key);
    QCOMPARE(app.parts().people.commands(), QStringList({u"setTag c21 c23 vip on"_s}));
    QTRY_VERIFY(window->activeFocusItem() &&
                !window->activeFocusItem()->inherits("QQuickTextField"));
    QTest::keyClick(window.get(), Qt::Key_Escape);
    QTRY_VERIFY(!row(window, u"2 selected"_s));
}

void TestShell::whatElseIsDoneWithThosePickedStandsInAMenu()
{
    ExampleApp app;
    ExampleWindow window(app, desktop);
    QVERIFY(window.shown());
    QTRY_COMPARE(app.parts().contact.contactId(), u"c1"_s);
    QTest::keyClick(window.get(), Qt::Key_2, Qt::ControlModifier);
    for (const Qt::Key key : {Qt::Key_J, Qt::Key_X, Qt::Key_J, Qt::Key_X})
        QTest::keyClick(window.get(), key);
    QVERIFY(press(window, u"More for those selected"_s));
    QVERIFY(press(window, u"Not active"_s));
    QCOMPARE(app.parts().people.commands(), QStringList{u"setActive c21 c22 off"_s});
    QVERIFY(press(window, u"More for those selected"_s));
    QVERIFY(press(window, u"Delete"_s));
    QCOMPARE(app.parts().people.commands().last(), u"removeAll c21 c22"_s);
    QTRY_VERIFY(!named(window->contentItem(), u"2 selected"_s));
}

void TestShell::aConditionOfAListIsChangedByPressingItsParts()
{
    ExampleApp app;
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    QVERIFY(QMetaObject::invokeMethod(window.shell(), "openList", Q_ARG(QString, u"silent"_s)));
    QVERIFY(press(window, u"Comparison: more than"_s));
    QVERIFY(press(window, u"garden"_s)); // what the example has to choose from
    QCOMPARE(app.parts().list.commands(),
             QStringList(
                 {u"open silent"_s, u"openChoices 0 operator"_s, u"choose 0 operator garden"_s}));
    QVERIFY(press(window, u"Value: 30 days ago"_s));
    QTRY_VERIFY(window->activeFocusItem() &&
                window->activeFocusItem()->inherits("QQuickTextField"));
    for (const auto key : {Qt::Key_4, Qt::Key_5, Qt::Key_Return})
        QTest::keyClick(window.get(), key);
    QCOMPARE(app.parts().list.commands().last(), u"enterValue 0 45"_s);
    QVERIFY(press(window, u"Remove Any of these"_s));
    QCOMPARE(app.parts().list.commands().last(), u"remove 1"_s);
    Q_EMIT app.parts().list.saved(u"silent"_s);
    QTRY_VERIFY(!window.shell()->property("detailShown").toBool());
    QCOMPARE(app.parts().people.commands(), QStringList{u"chooseList silent"_s});
}

void TestShell::thePageOfSomebodyWhoIsGoneIsLeft()
{
    ExampleApp app;
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    QVERIFY(QMetaObject::invokeMethod(window.shell(), "openPerson", Q_ARG(QString, u"c2"_s)));
    app.parts().contact.vanish();
    QTRY_VERIFY(!window.shell()->property("detailShown").toBool());

    ExampleApp onDesktop;
    ExampleWindow large(onDesktop, desktop);
    QVERIFY(large.shown());
    QVERIFY(QMetaObject::invokeMethod(large.shell(), "openPerson", Q_ARG(QString, u"c2"_s)));
    onDesktop.parts().contact.vanish();
    QTRY_COMPARE(onDesktop.parts().contact.contactId(), u"c1"_s); // the first of today
}

void TestShell::aRightClickOnAFactOnlyOpensItsMenu()
{
    ExampleApp app;
    ExampleWindow window(app, phone);
    QVERIFY(window.shown());
    QVERIFY(QMetaObject::invokeMethod(window.shell(), "openPerson", Q_ARG(QString, u"c1"_s)));
    QVERIFY(window.shell()->property("page").value<QObject *>()->setProperty("tab", 1));
    QQuickItem *fact = nullptr;
    QTRY_VERIFY((fact = row(window, u"Mobile, +1 555 0100"_s)));
    QTest::qWait(300); // the page comes in
    QTest::mouseClick(window.get(), Qt::RightButton, {}, centre(fact));
    QTRY_VERIFY(row(window, u"Earlier values"_s));
    for (const QString &command : app.parts().contact.commands())
        QVERIFY2(!command.startsWith(u"useFact"), qPrintable(command));
}

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
