// SPDX-License-Identifier: MPL-2.0
#include "platform/agentdoor.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace touchbase::platform;

class TestAgentDoor : public QObject {
    Q_OBJECT

    QTemporaryDir m_runtime;

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime.path())); }

    void theAgentKnowsWhileAWindowIsInFront()
    {
        const QTemporaryDir folder;
        AgentDoor door(folder.path());
        QSignalSpy watched(&door, &AgentDoor::watchedChanged);
        QVERIFY(!door.isWatched());
        {
            Onlooker first(folder.path());
            Onlooker second(folder.path());
            first.setLooking(true);
            QTRY_VERIFY(door.isWatched());
            second.setLooking(true);
            QTest::qWait(50);
            first.setLooking(false);
            QTest::qWait(50);
            QVERIFY(door.isWatched());
        } // as a window that is killed
        QTRY_VERIFY(!door.isWatched());
        QCOMPARE(watched.size(), 2); // once on, once off
    }

    void anAgentThatComesLaterIsToldThen()
    {
        const QTemporaryDir folder;
        Onlooker window(folder.path());
        window.setLooking(true);
        std::optional<AgentDoor> door(std::in_place, folder.path());
        QTRY_VERIFY(door->isWatched());
        door.reset(); // it is started anew
        door.emplace(folder.path());
        QTRY_VERIFY(door->isWatched());
    }

    void aPersonWhoAsksIsHeard()
    {
        const QTemporaryDir folder;
        AgentDoor door(folder.path());
        QSignalSpy asked(&door, &AgentDoor::syncAsked);
        Onlooker window(folder.path());
        window.askToSync(); // nobody is told
        window.setLooking(true);
        QTRY_VERIFY(door.isWatched());
        window.askToSync();
        window.askToSync();
        QTRY_COMPARE(asked.size(), 2);
    }

    void aKeyComesWholeAndNonsenseIsNoKey()
    {
        const QTemporaryDir folder;
        AgentDoor door(folder.path());
        QSignalSpy handed(&door, &AgentDoor::keyHanded);
        const Key key = freshKey();
        QVERIFY(handKey(folder.path(), key));
        QTRY_COMPARE(handed.size(), 1);
        QCOMPARE(handed[0][0].value<Key>(), key);
        QVERIFY(!handKey(folder.path(), "short"));
        QVERIFY(!door.isWatched());
    }
};

QTEST_GUILESS_MAIN(TestAgentDoor)
#include "tst_agentdoor.moc"
