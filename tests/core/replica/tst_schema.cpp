// SPDX-License-Identifier: MPL-2.0
#include "core/replica/digest.h"
#include "core/replica/outbox.h"
#include "tests/support/testreplica.h"

#include <QDir>

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::TestReplica;

class TestSchema : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileOfANewerProgramIsRefusedInWordsAndLeftAlone()
    {
        TestReplica device;
        device->database().script("PRAGMA user_version=99;");
        device.replica.reset();
        const auto opened = Replica::open({.path = device.path(), .clock = &device.clock});
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Error::Code::Newer);
        QVERIFY(opened.error().message.contains(QLatin1String("Update Touchbase")));
    }

    void aFileWithoutANewFieldGetsItAndItsWaitingValuesWithoutSendingAnything()
    {
        TestReplica device;
        const Id id = device.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        {
            Transaction transaction(device->database());
            for (const UnsentRow &row : unsentRows(*device, 10, 1'000'000))
                acknowledge(device->database(), row, {});
            const auto committed = transaction.commit();
            QVERIFY2(committed, qPrintable(committed.error().message));
        }
        // As an older program would have left it: no such column, the value among the unknown.
        FieldValues waiting;
        waiting.set(22, Value(QStringLiteral("Potter")));
        device->database().script("ALTER TABLE contact DROP COLUMN job_title;");
        device->database().run("UPDATE contact SET ext=?1", waiting.encode());
        device->database().script("PRAGMA user_version=0;");
        device.open();
        QCOMPARE(device.text(ContactEntity, id, "job_title"), QStringLiteral("Potter"));
        QVERIFY(unsentRows(*device, 10, 1'000'000).empty());
        QVERIFY(QFile::exists(device.path() + QStringLiteral(".before-%1").arg(catalogueVersion)));
    }

    void rowsOfAKindThatTheProgramComesToKnowTakeTheirPlace()
    {
        TestReplica device;
        const auto known = catalogue();
        const Catalogue older{catalogueVersion + 1, known.first(known.size() - 1)};
        const Catalogue newer{catalogueVersion + 2, known};
        const Entity &kind = known.back();
        const Id id = Id::fresh(1);
        IncomingRow row{.entity = kind.id, .id = id, .state = {}, .seq = 7, .space = 1};
        row.state.write(11, Value(QStringLiteral("Phone")), Stamp(1000, 0, 9));
        useCatalogue(&older);
        Merge merge(*device);
        merge.apply(row);
        QVERIFY(merge.commit());
        const QString before = digest(*device).hash;
        useCatalogue(&newer);
        device.open();
        QCOMPARE(device.text(EntityId(kind.id), id, kind.field(11)->name), QStringLiteral("Phone"));
        QVERIFY(!hasUnsentRows(*device));
        QCOMPARE(digest(*device).hash, before);
        useCatalogue(nullptr);
    }

    void everyEntityAndFieldHasANumberOfItsOwnInOrder()
    {
        std::uint16_t lastEntity = 0;
        for (const Entity &entity : catalogue()) {
            QCOMPARE(entity.id, std::uint16_t(lastEntity + 1));
            lastEntity = entity.id;
            std::uint16_t lastField = 0;
            for (const Field &field : entity.fields) {
                QVERIFY2(field.id > lastField, field.name);
                lastField = field.id;
            }
        }
    }

    void anEncryptedFileShowsNothingAndNeedsItsKey()
    {
        TestReplica device;
        device.replica.reset();
        QFile::remove(device.path());
        const QByteArray key(32, 'k');
        device.open(key);
        device.create(ContactEntity, {{"first_name", QStringLiteral("Rumpelstiltskin")}});
        device->database().script("PRAGMA wal_checkpoint(TRUNCATE);");
        device.replica.reset();
        QDir folder(device.folder.path());
        for (const QString &name : folder.entryList(QDir::Files)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY(!bytes.contains("Rumpelstiltskin"));
            QVERIFY(!bytes.contains("CREATE TABLE"));
        }
        const auto wrong = Replica::open(
            {.path = device.path(), .key = QByteArray(32, 'x'), .clock = &device.clock});
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, Error::Code::Damaged);
        device.open(key);
        QCOMPARE(device->database().value("SELECT first_name FROM contact").toString(),
                 QStringLiteral("Rumpelstiltskin"));
    }
};

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
