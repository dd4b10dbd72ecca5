// SPDX-License-Identifier: MPL-2.0
#include "sync/server/totp.h"

#include <QTest>

using namespace touchbase::server;

class TestTotp : public QObject {
    Q_OBJECT

    const QByteArray secret = "12345678901234567890";

private Q_SLOTS:
    void codesAreThoseOfTheStandard_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QByteArray>("code");
        // RFC 6238, appendix B, the last six digits.
        QTest::newRow("1970") << qint64(59) << QByteArray("287082");
        QTest::newRow("2005") << qint64(1111111109) << QByteArray("081804");
        QTest::newRow("2005, later") << qint64(1111111111) << QByteArray("050471");
        QTest::newRow("2009") << qint64(1234567890) << QByteArray("005924");
        QTest::newRow("2033") << qint64(2000000000) << QByteArray("279037");
        QTest::newRow("2603") << qint64(20000000000) << QByteArray("353130");
    }
    void codesAreThoseOfTheStandard()
    {
        QFETCH(qint64, seconds);
        QFETCH(QByteArray, code);
        QCOMPARE(totp::code(secret, seconds / 30), code);
        const auto step = totp::stepOf(secret, QString::fromLatin1(code), seconds * 1000, 0);
        QVERIFY(step && *step == seconds / 30);
    }

    void aCodeIsGoodOneStepEarlyAndOneLate()
    {
        const qint64 step = 1000;
        const QString code = QString::fromLatin1(totp::code(secret, step));
        for (const qint64 present : {step - 1, step, step + 1})
            QVERIFY(totp::stepOf(secret, code, present * totp::stepMs, 0));
        for (const qint64 present : {step - 2, step + 2})
            QVERIFY(!totp::stepOf(secret, code, present * totp::stepMs, 0));
    }

    void aCodeThatWasTakenIsNotTakenAgain()
    {
        const QString code = QString::fromLatin1(totp::code(secret, 1000));
        QVERIFY(!totp::stepOf(secret, code, 1000 * totp::stepMs, 1000));
        QVERIFY(totp::stepOf(secret, code, 1000 * totp::stepMs, 999));
    }

    void itMayBeTypedWithASpace()
    {
        QString code = QString::fromLatin1(totp::code(secret, 1000));
        QVERIFY(totp::stepOf(secret, code.insert(3, QLatin1Char(' ')), 1000 * totp::stepMs, 0));
        QVERIFY(!totp::stepOf(secret, {}, 1000 * totp::stepMs, 0));
    }

    void secretsAreWrittenAsAppsReadThem()
    {
        QCOMPARE(totp::base32("foobar"), QByteArray("MZXW6YTBOI")); // RFC 4648, section 10
        QCOMPARE(totp::base32("f"), QByteArray("MY"));
        QCOMPARE(totp::base32(""), QByteArray());
        QCOMPARE(totp::uri("foobar", QStringLiteral("ada+x@example.com")),
                 QStringLiteral("otpauth://totp/Touchbase:ada%2Bx%40example.com?secret=MZXW6YTBOI"
                                "&issuer=Touchbase"));
    }
};

QTEST_GUILESS_MAIN(TestTotp)
#include "tst_totp.moc"
