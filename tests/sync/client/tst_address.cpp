// SPDX-License-Identifier: MPL-2.0
#include "sync/client/transport.h"

#include <QTest>

using touchbase::sync::serverAddress;

class TestAddress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatPeopleTypeIsUnderstood_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("url"); // empty: refused
        QTest::newRow("bare") << "touch.example.com"
                              << "https://touch.example.com";
        QTest::newRow("blanks") << " touch.example.com "
                                << "https://touch.example.com";
        QTest::newRow("path") << "https://example.com/touch"
                              << "https://example.com/touch";
        QTest::newRow("here") << "127.0.0.1:8470"
                              << "http://127.0.0.1:8470";
        QTest::newRow("here by name") << "localhost:8470"
                                      << "http://localhost:8470";
        QTest::newRow("in clear") << "http://touch.example.com"
                                  << "";
        QTest::newRow("in clear, here") << "http://127.0.0.1:8470"
                                        << "http://127.0.0.1:8470";
        QTest::newRow("other scheme") << "ftp://touch.example.com"
                                      << "";
        QTest::newRow("nothing") << ""
                                 << "";
    }
    void whatPeopleTypeIsUnderstood()
    {
        QFETCH(QString, typed);
        QFETCH(QString, url);
        const auto address = serverAddress(typed);
        QCOMPARE(bool(address), !url.isEmpty());
        if (address)
            QCOMPARE(address->toString(), url);
    }
};

QTEST_GUILESS_MAIN(TestAddress)
#include "tst_address.moc"
