// SPDX-License-Identifier: MPL-2.0
#include "platform/processlock.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <optional>

using namespace touchbase;
using namespace touchbase::platform;
using namespace Qt::StringLiterals;

class TestProcessLock : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path() const
    {
        return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()));
    }

private Q_SLOTS:
    void oneHolderAtATime()
    {
        QCOMPARE(ProcessLock::holder(path()), QString());
        std::optional<Result<ProcessLock>> first = ProcessLock::acquire(path());
        QVERIFY(*first);
        const Result<ProcessLock> second = ProcessLock::acquire(path());
        QCOMPARE(second.error().code, Error::Code::Busy);
        const QString self =
            u"%1 (process %2)"_s.arg(QFileInfo(QCoreApplication::applicationFilePath()).fileName())
                .arg(QCoreApplication::applicationPid());
        QVERIFY(second.error().message.contains(self));
        QCOMPARE(ProcessLock::holder(path()), self);
        QVERIFY(!ProcessLock::acquire(path())); // asking who holds it does not let it go
        first.reset();
        QCOMPARE(ProcessLock::holder(path()), QString());
        QVERIFY(ProcessLock::acquire(path()));
    }

    void aLockThatMovesStaysHeld()
    {
        Result<ProcessLock> lock = ProcessLock::acquire(path());
        QVERIFY(lock);
        const ProcessLock moved = *std::move(lock);
        QVERIFY(!ProcessLock::acquire(path()));
    }

    void aKilledProcessLetsGo()
    {
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(), {u"hold"_s, path()});
        while (!other.canReadLine())
            QVERIFY(other.waitForReadyRead(60'000));
        const Result<ProcessLock> refused = ProcessLock::acquire(path());
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(QString::number(other.processId())));
        other.kill();
        QVERIFY(other.waitForFinished(60'000));
        QVERIFY(ProcessLock::acquire(path()));
    }

    void patienceWaitsForTheHolderToFinish()
    {
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(), {u"hold"_s, path()});
        while (!other.canReadLine())
            QVERIFY(other.waitForReadyRead(60'000));
        other.closeWriteChannel(); // it ends when its input ends
        QVERIFY(ProcessLock::acquire(path(), std::chrono::minutes(1)));
        QVERIFY(other.waitForFinished(60'000));
    }

    void aPlaceThatCannotBeWrittenIsSaid()
    {
        const Result<ProcessLock> lock = ProcessLock::acquire(m_folder.filePath(u"no/such/lock"_s));
        QCOMPARE(lock.error().code, Error::Code::Failed);
        QCOMPARE(ProcessLock::holder(m_folder.filePath(u"no/such/lock"_s)), QString());
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && QCoreApplication::arguments().at(1) == "hold"_L1) {
        const Result<ProcessLock> lock = ProcessLock::acquire(QCoreApplication::arguments().at(2));
        std::puts(lock ? "held" : "not held");
        std::fflush(stdout);
        while (std::getchar() != EOF) {
        }
        return 0;
    }
    TestProcessLock test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_processlock.moc"
