// SPDX-License-Identifier: MPL-2.0
#include "platform/key.h"

#include <QRegularExpression>
#include <QTest>

using namespace touchbase;
using namespace touchbase::platform;
using namespace Qt::StringLiterals;

class TestKey : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void freshKeysDiffer()
    {
        QCOMPARE(freshKey().size(), keySize);
        QVERIFY(freshKey() != freshKey());
    }

    void aRecoveryCodeBringsTheKeyBack()
    {
        for (const Key &key : {freshKey(), Key(32, '\0'), Key(32, '\xff')}) {
            const QString code = recoveryCode(key);
            QVERIFY2(QRegularExpression(u"^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$"_s)
                         .match(code)
                         .hasMatch(),
                     qPrintable(code));
            const Result<Key> back = keyFromRecoveryCode(code);
            QVERIFY(back);
            QCOMPARE(*back, key);
        }
        QCOMPARE(recoveryCode(Key()), QString());
    }

    void aRecoveryCodeIsReadAsPeopleTypeIt()
    {
        const Key key(32, '\0');
        QString code = recoveryCode(key).toLower();
        code.replace(u'0', u'o').replace(u'-', u' ').replace(u'1', u'l');
        const Result<Key> back = keyFromRecoveryCode(u"  "_s + code + u"\n"_s);
        QVERIFY(back);
        QCOMPARE(*back, key);
    }

    void everyMistypedDigitIsNoticed()
    {
        const QString code = recoveryCode(freshKey());
        for (qsizetype i = 0; i < code.size(); ++i) {
            QString wrong = code;
            wrong[i] = code[i] == u'7' ? u'8' : u'7';
            const Result<Key> back = keyFromRecoveryCode(wrong);
            QVERIFY2(!back, qPrintable(wrong));
            QCOMPARE(back.error().code, Error::Code::Invalid);
        }
        QVERIFY(!keyFromRecoveryCode(code.chopped(1)));
        QVERIFY(!keyFromRecoveryCode(code + u'0'));
        QVERIFY(!keyFromRecoveryCode(QString()));
        QVERIFY(keyFromRecoveryCode(u"ABC?"_s).error().message.contains(u'?'));
    }

    void onlyTheKeyUnseals()
    {
        const Key key = freshKey();
        const QByteArray sealed = seal(key, "a token");
        QVERIFY(!sealed.contains("token"));
        QVERIFY(sealed != seal(key, "a token"));
        QCOMPARE(*unseal(key, sealed), "a token");
        QCOMPARE(unseal(freshKey(), sealed).error().code, Error::Code::Refused);
        for (qsizetype i = 0; i < sealed.size(); ++i) {
            QByteArray changed = sealed;
            changed[i] = char(changed[i] ^ 1);
            QVERIFY(!unseal(key, changed));
            QVERIFY(!unseal(key, sealed.left(i)));
        }
    }

    void aFingerprintTellsKeysApart()
    {
        const Key key = freshKey();
        QCOMPARE(fingerprint(key), fingerprint(key));
        QVERIFY(fingerprint(key) != fingerprint(freshKey()));
        QVERIFY(fingerprint(Key()).isEmpty());
        QVERIFY(!key.contains(fingerprint(key)));
    }

    void aPasswordMakesTheSameKeyHoweverItsLettersAreComposed()
    {
        Stretch stretch = Stretch::fresh();
        stretch.passes = 1;
        stretch.memory = 8192;
        const Key key = *keyFromPassword(u"caf\u00e9"_s, stretch);
        QCOMPARE(*keyFromPassword(u"cafe\u0301"_s, stretch), key);
        QVERIFY(*keyFromPassword(u"cafe"_s, stretch) != key);
        stretch.salt = Stretch::fresh().salt;
        QVERIFY(*keyFromPassword(u"caf\u00e9"_s, stretch) != key);
    }
};

QTEST_GUILESS_MAIN(TestKey)
#include "tst_key.moc"
