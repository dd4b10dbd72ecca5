// SPDX-License-Identifier: MPL-2.0
#include "platform/protect.h"
#include "platform/secrets.h"
#include "tests/platform/privatesession.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace touchbase;
using namespace touchbase::platform;
using namespace Qt::StringLiterals;
using Kind = Protection::Kind;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeTo(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

// Every file that a protected folder holds; a secret must stand in none of them.
bool standsIn(const QString &folder, const QByteArray &secret)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QByteArray content = contentOf(files.next());
        if (content.contains(secret) || content.contains(secret.toHex()) ||
            content.contains(secret.toBase64()))
            return true;
    }
    return false;
}

PasswordSource password(const QString &text)
{
    return [text](PasswordFor) -> Result<QString> { return text; };
}

constexpr QFile::Permissions group = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup;

} // namespace

/// Runs within a session that has an open gnome-keyring.
class TestProtect : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    SecretStore m_secrets{u"touchbase-test"_s, std::chrono::seconds(30)};

    QString data() const { return m_folder->filePath(u"data"_s); }
    QString keyFile() const { return m_folder->filePath(u"keys/base.key"_s); }
    QString record() const { return data() + u"/protection.json"_s; }

    Result<Key> open(const std::optional<Protection> &choice = {},
                     const PasswordSource &source = password(u"open sesame"_s))
    {
        return openKey(data(), choice, source, m_secrets);
    }
    QString keyringEntry() const
    {
        const QByteArray json = contentOf(record());
        const qsizetype begin = json.indexOf("key of base ");
        return QString::fromUtf8(json.mid(begin, json.indexOf('"', begin) - begin));
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void everyChoiceIsReadAndWritten()
    {
        for (const QString &text : {u"keychain"_s, u"password"_s, u"file:/a/b:c"_s, u"none"_s}) {
            const Result<Protection> choice = parseProtection(text);
            QVERIFY(choice);
            QCOMPARE(toText(*choice), text);
            QVERIFY(!describe(*choice).isEmpty());
        }
        QCOMPARE(parseProtection(u"file:key"_s)->path, QDir::currentPath() + u"/key"_s);
        for (const QString &text : {u""_s, u"file"_s, u"file:"_s, u"plain"_s, u"none:x"_s})
            QCOMPARE(parseProtection(text).error().code, Error::Code::Invalid);
    }

    void everyChoiceGivesTheSameKeyAgain_data()
    {
        QTest::addColumn<QString>("choice");
        for (const char *choice : {"keychain", "password", "file", "none"})
            QTest::newRow(choice) << QString::fromLatin1(choice);
    }
    void everyChoiceGivesTheSameKeyAgain()
    {
        QFETCH(QString, choice);
        const Protection wanted =
            *parseProtection(choice == "file"_L1 ? u"file:"_s + keyFile() : choice);
        QVERIFY(!*protectionOf(data()));
        const Result<Key> key = open(wanted);
        QVERIFY2(key, key ? "" : qPrintable(key.error().message));
        QCOMPARE(key->size(), wanted.kind == Kind::None ? 0 : keySize);
        QVERIFY(*protectionOf(data()) == wanted);
        QCOMPARE(*open(wanted), *key);
        QCOMPARE(*open(), *key);
        if (!key->isEmpty())
            QVERIFY(!standsIn(data(), *key));
        QVERIFY(!standsIn(data(), "open sesame"));
        QVERIFY(!(QFileInfo(data()).permissions() & group));
        QVERIFY(!(QFileInfo(record()).permissions() & group));
    }

    void withoutAChoiceTheKeyringKeepsTheKey()
    {
        const Key key = *open();
        QVERIFY((*protectionOf(data()))->kind == Kind::Keychain);
        QCOMPARE(*m_secrets.read(keyringEntry()), key);
    }

    void anotherChoiceLaterIsRefused()
    {
        const Key key = *open(Protection{Kind::None, {}});
        const Result<Key> other = open(Protection{Kind::Keychain, {}});
        QCOMPARE(other.error().code, Error::Code::Refused);
        QVERIFY(other.error().message.contains(u"none"_s));
        QCOMPARE(*open(), key);
    }

    void aWrongPasswordIsRefusedInWords()
    {
        const Protection choice{Kind::Password, {}};
        QVERIFY(open(choice, password(u"right"_s)));
        const Result<Key> wrong = open({}, password(u"wrong"_s));
        QCOMPARE(wrong.error().code, Error::Code::Refused);
        QVERIFY(wrong.error().message.contains(u"password"_s));
        QCOMPARE(open({}, password(QString())).error().code, Error::Code::Refused);
        QCOMPARE(open({}, {}).error().code, Error::Code::Locked);
        QVERIFY(open({}, password(u"right"_s)));
    }

    void theFirstPasswordIsAskedAsANewOne()
    {
        QList<PasswordFor> asked;
        const PasswordSource source = [&](PasswordFor purpose) -> Result<QString> {
            asked.append(purpose);
            return u"secret"_s;
        };
        QVERIFY(open(Protection{Kind::Password, {}}, source));
        QVERIFY(open({}, source));
        QCOMPARE(asked, QList({PasswordFor::New, PasswordFor::Existing}));
    }

    void aChangedPasswordKeepsTheKey()
    {
        const Protection choice{Kind::Password, {}};
        const Key key = *open(choice, password(u"old"_s));
        QVERIFY(reprotect(data(), choice, key, password(u"new"_s), m_secrets));
        QCOMPARE(open({}, password(u"old"_s)).error().code, Error::Code::Refused);
        QCOMPARE(*open({}, password(u"new"_s)), key);
    }

    void aFreshFolderWhoseProtectionFailsStaysFresh()
    {
        QVERIFY(!open(Protection{Kind::Password, {}}, {}));
        QVERIFY(!*protectionOf(data()));
        QVERIFY(open(Protection{Kind::None, {}}));
    }

    void aKeyFileOthersCanReadIsRefused()
    {
        const Protection choice{Kind::File, keyFile()};
        const Key key = *open(choice);
        QVERIFY(!(QFileInfo(keyFile()).permissions() & group));
        QFile::setPermissions(keyFile(), QFile::ReadOwner | QFile::ReadGroup);
        QCOMPARE(open().error().code, Error::Code::Refused);
        QFile::setPermissions(keyFile(), QFile::ReadOwner);
        QCOMPARE(*open(), key);
    }

    void aGivenKeyFileIsUsed()
    {
        const Key key = freshKey();
        QVERIFY(QDir().mkpath(QFileInfo(keyFile()).path()));
        QVERIFY(writeTo(keyFile(), key.toHex()));
        QFile::setPermissions(keyFile(), QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(*open(Protection{Kind::File, keyFile()}), key);
        QVERIFY(writeTo(keyFile(), "not a key"));
        QCOMPARE(open().error().code, Error::Code::Damaged);
        QVERIFY(writeTo(keyFile(), freshKey().toHex()));
        QCOMPARE(open().error().code, Error::Code::Damaged);
        QVERIFY(QFile::remove(keyFile()));
        QCOMPARE(open().error().code, Error::Code::NotFound);
    }

    void aKeyLostByTheKeyringComesBackWithTheRecoveryCode()
    {
        const Key key = *open();
        const QString code = recoveryCode(key);
        const QString before = keyringEntry();
        QVERIFY(m_secrets.remove(before));
        const Result<Key> lost = open();
        QCOMPARE(lost.error().code, Error::Code::NotFound);
        QVERIFY(lost.error().message.contains(u"recovery code"_s));

        const Result<Key> recovered = keyFromRecoveryCode(code);
        QVERIFY(recovered);
        QCOMPARE(reprotect(data(), Protection(), freshKey(), {}, m_secrets).error().code,
                 Error::Code::Refused);
        QVERIFY(reprotect(data(), Protection(), *recovered, {}, m_secrets));
        QCOMPARE(*open(), key);
    }

    void movingTheKeyElsewhereTakesItOutOfTheKeyring()
    {
        const Key key = *open();
        const QString entry = keyringEntry();
        const Protection wanted{Kind::File, keyFile()};
        QVERIFY(reprotect(data(), wanted, key, {}, m_secrets));
        QCOMPARE(*open(wanted), key);
        QCOMPARE(m_secrets.read(entry).error().code, Error::Code::NotFound);
        QCOMPARE(reprotect(data(), Protection{Kind::None, {}}, key, {}, m_secrets).error().code,
                 Error::Code::Refused);
    }

    void aBaseWithoutItsRecordGetsNoNewKey()
    {
        const Key key = *open();
        QVERIFY(writeTo(data() + u"/base.db"_s, "base"));
        QVERIFY(QFile::remove(record()));
        QCOMPARE(open().error().code, Error::Code::Damaged);
        QVERIFY(reprotect(data(), Protection(), key, {}, m_secrets));
        QCOMPARE(*open(), key);
    }

    void aDamagedOrNewerRecordIsSaid_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("code");
        const int damaged = int(Error::Code::Damaged);
        QTest::newRow("empty") << QByteArray() << damaged;
        QTest::newRow("unknown") << QByteArray(R"({"version":1,"protect":"wish"})") << damaged;
        QTest::newRow("no salt") << QByteArray(R"({"version":1,"protect":"password"})") << damaged;
        QTest::newRow("huge memory")
            << QByteArray(R"({"version":1,"protect":"password","passes":3,"memory":1099511627776,
                          "salt":"00112233445566778899aabbccddeeff","wrapped":"00"})")
            << damaged;
        QTest::newRow("newer") << QByteArray(R"({"version":2,"protect":"none"})")
                               << int(Error::Code::Newer);
    }
    void aDamagedOrNewerRecordIsSaid()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, code);
        QVERIFY(QDir().mkpath(data()));
        QVERIFY(writeTo(record(), content));
        QCOMPARE(int(open().error().code), code);
        QCOMPARE(contentOf(record()), content);
    }

    void twoBeginnersEndWithOneKey()
    {
        for (int round = 0; round < 20; ++round) {
            const QString folder = m_folder->filePath(QString::number(round));
            const Protection choice{Kind::File, m_folder->filePath(u"k%1"_s.arg(round))};
            std::vector<std::thread> threads;
            std::vector<Key> keys(4);
            for (Key &key : keys)
                threads.emplace_back([&] {
                    if (const Result<Key> opened = openKey(folder, choice, {}, m_secrets))
                        key = *opened;
                });
            for (std::thread &thread : threads)
                thread.join();
            for (const Key &key : keys) {
                QCOMPARE(key.size(), keySize);
                QCOMPARE(key, keys.front());
            }
        }
    }

    void theSyncTokenIsSealedWithTheKey()
    {
        const Key key = *open(Protection{Kind::Password, {}});
        QCOMPARE(readToken(data(), key).error().code, Error::Code::NotFound);
        QVERIFY(writeToken(data(), key, "a device's token"));
        QVERIFY(!standsIn(data(), "a device's token"));
        QVERIFY(!(QFileInfo(data() + u"/sync-token"_s).permissions() & group));
        QCOMPARE(*readToken(data(), key), "a device's token");
        QCOMPARE(readToken(data(), freshKey()).error().code, Error::Code::Damaged);
        QVERIFY(removeToken(data()));
        QVERIFY(removeToken(data()));
        QCOMPARE(readToken(data(), key).error().code, Error::Code::NotFound);
    }

    void thePlainTokenOfAPlainBaseIsForItsUserOnlyAndSaid()
    {
        const Protection none{Kind::None, {}};
        const Key key = *open(none);
        QVERIFY(writeToken(data(), key, "plain"));
        QCOMPARE(*readToken(data(), key), "plain");
        QVERIFY(!(QFileInfo(data() + u"/sync-token"_s).permissions() & group));
        QVERIFY(describe(none).contains(u"token"_s));
    }
};

int main(int argc, char **argv)
{
    testing::PrivateSession session;
    if (!session.startBus() || !session.startKeyring("correct horse"))
        qFatal("no keyring to test with");
    session.enter();
    QCoreApplication app(argc, argv);
    TestProtect test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_protect.moc"
