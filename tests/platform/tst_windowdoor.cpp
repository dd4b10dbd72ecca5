// SPDX-License-Identifier: MPL-2.0
#include "platform/windowdoor.h"

#include <QFile>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

using namespace touchbase::platform;
using namespace Qt::StringLiterals;

class TestWindowDoor : public QObject {
    Q_OBJECT

    using Request = WindowDoor::Request;
    QTemporaryDir m_runtime;

    /// As another program would.
    static bool knock(const QString &folder, const Request &request)
    {
        bool taken = false;
        const std::unique_ptr<QThread> other(
            QThread::create([&] { taken = WindowDoor::knock(folder, request); }));
        other->start();
        const bool ended = QTest::qWaitFor([&] { return other->isFinished(); }, 20'000);
        other->wait();
        return ended && taken;
    }

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime.path())); }

    void whatIsAskedComesToTheWindowOfTheFolder()
    {
        const QTemporaryDir folder, other;
        WindowDoor door(folder.path());
        QVector<Request> heard;
        connect(&door, &WindowDoor::asked, this,
                [&](const Request &request) { heard.append(request); });
        const QString contact(32, u'a');
        for (const Request &request :
             {Request{Request::What::Quick, {}}, Request{Request::What::Contact, contact},
              Request{Request::What::Brief, contact}, Request{Request::What::Front, {}}}) {
            QVERIFY(knock(folder.path(), request));
            QCOMPARE(heard.last(), request);
        }
        QVERIFY(!knock(other.path(), {Request::What::Quick, {}})); // no window is open there
        QCOMPARE(heard.size(), 4);
    }

    void theFirstWindowAnswersUntilItCloses()
    {
        const QTemporaryDir folder;
        auto first = std::make_unique<WindowDoor>(folder.path());
        int heard = 0;
        connect(first.get(), &WindowDoor::asked, this, [&] { ++heard; });
        const WindowDoor second(folder.path());
        QVERIFY(knock(folder.path(), {Request::What::Front, {}}));
        QCOMPARE(heard, 1);
        first.reset();
        QVERIFY(!knock(folder.path(), {Request::What::Front, {}}));
        const WindowDoor third(folder.path());
        QVERIFY(knock(folder.path(), {Request::What::Front, {}}));
    }

    void whatIsNoRequestIsHungUp_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("unknown") << QByteArray("dance\n");
        QTest::newRow("endless") << QByteArray(500, 'x');
    }
    void whatIsNoRequestIsHungUp()
    {
        QFETCH(QByteArray, said);
        const QTemporaryDir folder;
        WindowDoor door(folder.path());
        int heard = 0;
        connect(&door, &WindowDoor::asked, this, [&] { ++heard; });
        QLocalSocket stranger;
        const QStringList sockets =
            QDir(m_runtime.path()).entryList({u"touchbase-window-*"_s}, QDir::System | QDir::Files);
        QVERIFY(!sockets.isEmpty());
        for (const QString &socket : sockets) {
            stranger.connectToServer(m_runtime.filePath(socket));
            if (stranger.waitForConnected(1000))
                break;
        }
        stranger.write(said);
        QTRY_COMPARE(stranger.state(), QLocalSocket::UnconnectedState);
        QCOMPARE(heard, 0);
    }
};

QTEST_GUILESS_MAIN(TestWindowDoor)
#include "tst_windowdoor.moc"
