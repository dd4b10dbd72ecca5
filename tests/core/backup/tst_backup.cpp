// SPDX-License-Identifier: MPL-2.0
#include "core/attachments/attachments.h"
#include "core/backup/backup.h"
#include "core/people/contacts.h"
#include "core/replica/digest.h"
#include "tests/support/testreplica.h"

#include <QBuffer>

using namespace touchbase;
using namespace touchbase::backup;
using namespace touchbase::replica;
using namespace Qt::StringLiterals;
using touchbase::test::TestReplica;

class TestBackup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        device = std::make_unique<TestReplica>();
        device->replica.reset();
        QVERIFY(QFile::remove(device->path()));
        device->open(key);
        device->create(ContactEntity, {{"first_name", u"Sara"_s}, {"last_name", u"Haddad"_s}});
        gone = device->create(ContactEntity, {{"first_name", u"Paul"_s}});
        Edit edit(**device, u"delete"_s);
        edit.remove(ContactEntity, gone);
        QVERIFY(edit.commit());
        file = device->folder.filePath(u"sara.touchbase-backup"_s);
    }

    void theBaseComesBackEqualUnderAnotherNumber()
    {
        const QByteArray photo("a picture");
        const auto stored = attachments::Blobs(**device).add(photo, 1000);
        QVERIFY(stored);
        device->create(ContactEntity,
                       {{"first_name", u"Omar"_s}, {"photo", Value::bytes(stored->sha256)}});
        const auto made = backUp(**device, file);
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QCOMPARE(made->contacts, 2);
        QCOMPARE(made->files, 1);
        QCOMPARE(made->missing, 0);
        QCOMPARE(made->digest, digest(**device).hash);
        QCOMPARE(left(), QStringList{u"sara.touchbase-backup"_s});

        const QString path = device->folder.filePath(u"elsewhere.db"_s);
        const auto restored = restoreBackup(file, key, path, &device->clock);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        const auto base = Replica::open({.path = path, .key = key, .clock = &device->clock});
        QVERIFY(base);
        QCOMPARE(contentDigest(**base, false).hash, contentDigest(**device, false).hash);
        QCOMPARE(digest(**base).rows, digest(**device).rows);
        QVERIFY((*base)->id() != (*device)->id());
        QCOMPARE(*attachments::Blobs(**base).read(stored->sha256), photo);
        QVERIFY(check(**base).isEmpty());
    }

    void nobodyReadsItWithoutTheKey()
    {
        QVERIFY(backUp(**device, file));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray bytes = written.readAll();
        QVERIFY(!bytes.startsWith("SQLite format 3"));
        QVERIFY(!bytes.contains("Haddad"));
        const auto other = checkBackup(file, QByteArray(32, 'x'), &device->clock);
        QVERIFY(!other);
        QCOMPARE(other.error().code, Error::Code::Refused);
        QVERIFY(other.error().message.contains(u"recovery code"));
        QCOMPARE(left(), QStringList{u"sara.touchbase-backup"_s});
    }

    void aDamagedOneIsFoundOut()
    {
        for (int i = 0; i < 200; ++i)
            device->create(ContactEntity, {{"first_name", u"Name%1"_s.arg(i)}});
        QVERIFY(backUp(**device, file));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadWrite));
        QVERIFY(written.seek(written.size() / 2));
        QCOMPARE(written.write(QByteArray(64, '\x5a')), 64);
        written.close();
        const auto checked = checkBackup(file, key, &device->clock);
        QVERIFY(!checked);
        QCOMPARE(left(), QStringList{u"sara.touchbase-backup"_s});
    }

    void nothingIsEverReplaced()
    {
        QVERIFY(backUp(**device, file));
        QCOMPARE(backUp(**device, file).error().code, Error::Code::Refused);
        const auto over = restoreBackup(file, key, device->path(), &device->clock);
        QCOMPARE(over.error().code, Error::Code::Refused);
        QVERIFY(!restoreBackup(device->path(), key, device->folder.filePath(u"x.db"_s),
                               &device->clock)); // a base is no backup
        QCOMPARE(checkBackup(u"/nowhere"_s, key, &device->clock).error().code,
                 Error::Code::NotFound);
    }

    void aContentThatIsNotHereIsCounted()
    {
        device->create(ContactEntity,
                       {{"first_name", u"Omar"_s}, {"photo", Value::bytes(QByteArray(32, '1'))}});
        const auto made = backUp(**device, file);
        QVERIFY(made);
        QCOMPARE(made->missing, 1);
    }

private:
    /// What stands in the folder beside the base.
    QStringList left() const
    {
        QStringList names;
        for (const QString &name :
             QDir(device->folder.path())
                 .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
            if (!name.startsWith(u"base.db"_s) && !name.startsWith(u"elsewhere"_s))
                names << name;
        }
        return names;
    }

    const QByteArray key = QByteArray(32, 'k');
    std::unique_ptr<TestReplica> device;
    QString file;
    Id gone;
};

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
