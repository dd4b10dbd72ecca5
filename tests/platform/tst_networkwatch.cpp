// SPDX-License-Identifier: MPL-2.0
#include "platform/networkwatch.h"

#include <QSignalSpy>
#include <QTest>

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace touchbase::platform;

/// In a network of its own, which the kernel gives to any process that it allows to have one.
class TestNetworkWatch : public QObject {
    Q_OBJECT

public:
    bool alone = false;

private:
    /// The one interface there gets this address in the place of the one before.
    static bool setAddress(const char *address)
    {
        ifreq request = {};
        strcpy(request.ifr_name, "lo");
        auto *in = reinterpret_cast<sockaddr_in *>(&request.ifr_addr);
        in->sin_family = AF_INET;
        inet_pton(AF_INET, address, &in->sin_addr);
        const int file = socket(AF_INET, SOCK_DGRAM, 0);
        const bool done = ioctl(file, SIOCSIFADDR, &request) == 0;
        close(file);
        return done;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!alone)
            QSKIP("this system allows no network of one's own");
    }

    void anAddressThatComesIsToldAndOneThatStaysIsNot()
    {
        NetworkWatch watch;
        QVERIFY(watch.isWatching());
        QSignalSpy changed(&watch, &NetworkWatch::changed);
        QVERIFY(setAddress("192.0.2.1"));
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(setAddress("192.0.2.1")); // renewed
        QVERIFY(setAddress("127.0.0.1")); // the last way out is gone
        QTest::qWait(600);
        QCOMPARE(changed.size(), 1);
        QVERIFY(setAddress("192.0.2.2"));
        QTRY_COMPARE(changed.size(), 2);
    }
};

int main(int argc, char **argv)
{
    TestNetworkWatch test;
    test.alone = unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0; // while there is but one thread
    const QCoreApplication application(argc, argv);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_networkwatch.moc"
