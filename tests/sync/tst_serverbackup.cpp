// SPDX-License-Identifier: MPL-2.0
#include "tests/sync/networkdevice.h"
#include "tests/sync/rawhttp.h"
#include "tests/sync/serverprocess.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace touchbase;
using namespace touchbase::replica;
using namespace touchbase::test;
using Device = touchbase::test::NetworkDevice;

/// A server's backup, taken while it serves and put back by whoever runs it.
class TestServerBackup : public QObject {
    Q_OBJECT

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;

    struct Ran {
        int status = -1;
        QJsonObject json;
        QByteArray errors;
    };
    static Ran admin(const QString &data, const QStringList &words)
    {
        QProcess process;
        process.start(QStringLiteral(TOUCHBASE_SERVER),
                      QStringList{u"--data"_s, data, u"--json"_s, u"admin"_s} + words);
        if (!process.waitForFinished(60'000))
            return {};
        return {process.exitCode(),
                QJsonDocument::fromJson(process.readAllStandardOutput()).object(),
                process.readAllStandardError()};
    }
    QString backup() const { return m_folder->filePath(u"backup.tar"_s); }
    QString elsewhere() const { return m_folder->filePath(u"restored"_s); }
    Ran backUp() { return admin(m_server->folder.path(), {u"backup"_s, backup()}); }
    static Ran restore(const QString &folder, const QString &file, const QStringList &more = {})
    {
        return admin(folder, QStringList{u"restore"_s, file} + more);
    }
    QByteArray put(const QByteArray &token, const QByteArray &content)
    {
        const QByteArray path =
            "/v1/blobs/" + QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
        const QByteArray size = QByteArray::number(content.size());
        const QByteArray last = QByteArray::number(content.size() - 1);
        rawAsk(m_server->url(), {"PUT", path, token, content,
                                 "Content-Range: bytes 0-" + last + '/' + size + "\r\n"});
        return path;
    }
    static QStringList filesIn(const QString &folder)
    {
        QStringList files;
        QDirIterator at(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (at.hasNext())
            files << QDir(folder).relativeFilePath(at.next());
        files.sort();
        return files;
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<ServerProcess>();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void aBackupThatIsTakenWhileItServesBringsEverythingBack()
    {
        Device phone(1);
        QVERIFY(!phone.connectTo(m_server->url(), true));
        for (int i = 0; i < 300; ++i)
            phone.create(ContactEntity, {{"first_name", QString::number(i)}});
        QVERIFY(std::holds_alternative<sync::Round::Summary>(phone.sync()));
        const QByteArray photo = put(phone.transport.token(), QByteArray(300'000, 'p'));
        put(phone.transport.token(), "small");
        const Ran made = backUp();
        QVERIFY2(made.status == 0, made.errors.constData());
        QCOMPARE(made.json[u"files"_s], 2);
        QVERIFY(!(QFile::permissions(backup()) & (QFile::ReadGroup | QFile::ReadOther)));
        QCOMPARE(admin(elsewhere(), {u"verify"_s, backup()}).json[u"files"_s], 2);
        // What comes after it is lost there, and the device brings it again.
        const Id late = phone.create(ContactEntity, {{"first_name", u"Late"_s}});
        phone.sync();
        const QUrl address = m_server->url();
        m_server->stop();
        const Ran restored = restore(elsewhere(), backup());
        QVERIFY2(restored.status == 0, restored.errors.constData());
        QProcess second;
        second.start(QStringLiteral(TOUCHBASE_SERVER), {u"--data"_s, elsewhere(), u"--listen"_s,
                                                        u"127.0.0.1:%1"_s.arg(address.port())});
        QVERIFY(second.waitForReadyRead(20'000));
        QCOMPARE(rawAsk(address, {"GET", photo, phone.transport.token()}).body,
                 QByteArray(300'000, 'p'));
        QVERIFY(std::holds_alternative<sync::Round::Summary>(phone.sync()));
        Device laptop(2);
        QVERIFY(!laptop.connectTo(address, false));
        QVERIFY(std::holds_alternative<sync::Round::Summary>(laptop.sync()));
        QCOMPARE(laptop.digest(), phone.digest());
        QCOMPARE(laptop.text(ContactEntity, late, "first_name"), u"Late"_s);
        second.terminate();
        QVERIFY(second.waitForFinished());
    }

    void aBackupOverwritesNothing()
    {
        QCOMPARE(backUp().status, 0);
        const Ran again = backUp();
        QCOMPARE(again.status, 1);
        QVERIFY(again.errors.contains("exists"));
    }

    void whatIsDamagedAnywhereIsFoundAndNotRestored()
    {
        put(tokenOf(rawSignUp(m_server->url(), "ada")), QByteArray(5000, 'p'));
        QCOMPARE(backUp().status, 0);
        QFile file(backup());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        const QString broken = m_folder->filePath(u"broken.tar"_s);
        const auto isRefused = [&](const QByteArray &bytes) {
            QFile copy(broken);
            return copy.open(QIODevice::WriteOnly) && copy.write(bytes) == bytes.size() &&
                   (copy.close(), true) && admin(elsewhere(), {u"verify"_s, broken}).status == 1 &&
                   restore(elsewhere(), broken).status == 1 &&
                   !QFile::exists(elsewhere() + u"/server.db"_s);
        };
        // A byte of the database, of a content, and of a name.
        for (const qsizetype at : {qsizetype(5000), whole.indexOf(QByteArray(5000, 'p')) + 100,
                                   whole.indexOf("blobs/") + 10}) {
            QByteArray bytes = whole;
            bytes[at] = char(bytes[at] ^ 1);
            QVERIFY2(isRefused(bytes), qPrintable(QString::number(at)));
        }
        for (const qsizetype size : {qsizetype(0), qsizetype(100), whole.size() / 2,
                                     whole.size() - 1024, whole.size() - 2048})
            QVERIFY2(isRefused(whole.left(size)), qPrintable(QString::number(size)));
        QVERIFY(isRefused("hello"));
        QCOMPARE(restore(elsewhere(), backup()).status, 0);
    }

    void aNameThatLeadsElsewhereIsRefused()
    {
        QProcess tar;
        tar.setWorkingDirectory(m_folder->path());
        QVERIFY(QDir(m_folder->path()).mkpath(u"in/blobs"_s));
        QFile file(m_folder->filePath(u"evil"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("evil") == 4);
        file.close();
        for (const QString &name : {u"in/../evil"_s, u"/tmp/../tmp/evil"_s, u"evil"_s}) {
            tar.start(u"tar"_s, {u"-P"_s, u"--format=ustar"_s, u"--transform"_s,
                                 u"s,evil,"_s + name + u","_s, u"-cf"_s, u"evil.tar"_s, u"evil"_s});
            QVERIFY(tar.waitForFinished());
            const Ran ran = restore(elsewhere(), m_folder->filePath(u"evil.tar"_s));
            QCOMPARE(ran.status, 1);
            QVERIFY2(ran.errors.contains("does not belong"), ran.errors.constData());
        }
        QCOMPARE(filesIn(elsewhere()), QStringList{u"server.lock"_s});
    }

    void whatWasThereIsMovedAsideAndNotLost()
    {
        rawSignUp(m_server->url(), "ada");
        QCOMPARE(backUp().status, 0);
        const QString data = m_server->folder.path();
        const Ran served = restore(data, backup(), {u"--replace"_s});
        QCOMPARE(served.status, 1);
        QVERIFY(served.errors.contains("serves"));
        rawSignUp(m_server->url(), "eve");
        m_server->stop();
        const Ran refused = restore(data, backup());
        QCOMPARE(refused.status, 1);
        QVERIFY(refused.errors.contains("--replace"));
        QCOMPARE(admin(data, {u"users"_s, u"list"_s}).json[u"users"_s].toArray().size(), 2);
        QCOMPARE(restore(data, backup(), {u"--replace"_s}).status, 0);
        QCOMPARE(admin(data, {u"users"_s, u"list"_s}).json[u"users"_s].toArray().size(), 1);
        const QStringList aside = QDir(data).entryList({u"replaced-*"_s}, QDir::Dirs);
        QCOMPARE(aside.size(), 1);
        QCOMPARE(admin(data + u'/' + aside.first(), {u"users"_s, u"list"_s})
                     .json[u"users"_s]
                     .toArray()
                     .size(),
                 2);
    }

    void aCheckFindsWhatADiskHasDone()
    {
        const QByteArray photo =
            put(tokenOf(rawSignUp(m_server->url(), "ada")), QByteArray(5000, 'p'));
        const QString data = m_server->folder.path();
        QCOMPARE(admin(data, {u"check"_s}).status, 0);
        QDirIterator at(data + u"/blobs"_s, QDir::Files, QDirIterator::Subdirectories);
        QFile file(at.next());
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(100) && file.write("x") == 1);
        file.close();
        const Ran found = admin(data, {u"check"_s});
        QCOMPARE(found.status, 1);
        QVERIFY(
            found.json[u"wrong"_s][0].toString().contains(QString::fromLatin1(photo.sliced(10))));
    }
};

QTEST_GUILESS_MAIN(TestServerBackup)
#include "tst_serverbackup.moc"
