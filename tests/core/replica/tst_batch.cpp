// SPDX-License-Identifier: MPL-2.0
#include "core/replica/batch.h"
#include "core/replica/digest.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::replica;

class tst_Batch : public QObject {
    Q_OBJECT

    static QString content(test::TestReplica &base) { return contentDigest(*base, false).hash; }
    static Id add(Batch &batch, const QString &name)
    {
        return batch.edit().create(ContactEntity, {{"first_name", name}});
    }

private Q_SLOTS:
    void partsAreOneIntentToUndo()
    {
        test::TestReplica base;
        base.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        const QString before = content(base);
        Batch batch(*base, QStringLiteral("import"), QStringLiteral("Imported people.vcf"));
        const Id tom = add(batch, QStringLiteral("Tom"));
        QVERIFY(batch.pause());
        add(batch, QStringLiteral("Nina"));
        batch.edit().write(ContactEntity, tom, {{"last_name", QStringLiteral("Berg")}});
        QVERIFY(batch.pause());
        const auto stamp = batch.finish();
        QVERIFY(stamp && !stamp->isNull());
        const auto entries = journal(*base, 10);
        QCOMPARE(entries.size(), size_t(2));
        QCOMPARE(entries.front().action, QStringLiteral("import"));
        QCOMPARE(entries.front().stamp, *stamp);

        const auto undone = undo(*base);
        QVERIFY2(undone, qPrintable(undone ? QString() : undone.error().message));
        QCOMPARE(undone->label, QStringLiteral("Imported people.vcf"));
        QCOMPARE(undone->intent, *stamp);
        QCOMPARE(undone->changedSince, 0);
        QCOMPARE(content(base), before);
        // And one more goes back to what was before.
        QCOMPARE(undo(*base)->label, QString());
        QVERIFY(!undo(*base));
    }

    void othersWriteBetweenTheParts()
    {
        test::TestReplica base;
        auto other = Replica::open({.path = base.path(), .key = {}, .clock = &base.clock});
        QVERIFY(other);
        Batch batch(*base, QStringLiteral("import"), {});
        add(batch, QStringLiteral("Tom"));
        QVERIFY(batch.pause());
        {
            Edit edit(**other, QStringLiteral("note"), QStringLiteral("Noted"));
            edit.create(ContactEntity, {{"first_name", QStringLiteral("Else")}});
            QVERIFY(edit.commit());
        }
        add(batch, QStringLiteral("Nina"));
        const auto stamp = batch.finish();
        QVERIFY(stamp);
        QVERIFY(undo(*base, *stamp));
        QCOMPARE(base->database()
                     .value("SELECT group_concat(first_name) FROM contact WHERE dead=0")
                     .toString(),
                 QStringLiteral("Else"));
        QCOMPARE(undo(*base)->label, QStringLiteral("Noted"));
    }

    void whatWasKeptWhenItWasCutShortIsUndoneAsOne()
    {
        test::TestReplica base;
        const QString before = content(base);
        {
            Batch batch(*base, QStringLiteral("import"), {});
            for (int i = 0; i < 3; ++i) {
                add(batch, QString::number(i));
                QVERIFY(batch.pause());
            }
            add(batch, QStringLiteral("never kept"));
        }
        QCOMPARE(base->database().value("SELECT count(*) FROM contact").toInteger(), 3);
        QVERIFY(undo(*base));
        QCOMPARE(content(base), before);
        QVERIFY(!undo(*base));
    }

    void anUndoingThatWasCutShortGoesOn()
    {
        test::TestReplica base;
        const QString before = content(base);
        Batch batch(*base, QStringLiteral("import"), {});
        for (int i = 0; i < 3; ++i) {
            add(batch, QString::number(i));
            QVERIFY(batch.pause());
        }
        const Stamp stamp = *batch.finish();
        // As it stands when the program ends after the first of three.
        const Stamp last =
            Stamp::fromBytes(base->database()
                                 .value("SELECT max(stamp) FROM journal WHERE undoes IS NULL")
                                 .toBytes());
        base->database().run("UPDATE journal SET action='import' WHERE stamp=?1", last);
        QVERIFY(undo(*base, last));
        QCOMPARE(base->database().value("SELECT count(*) FROM contact WHERE dead=0").toInteger(),
                 2);
        QVERIFY(undo(*base, stamp));
        QCOMPARE(content(base), before);
    }

    void aRehearsalLeavesNothing()
    {
        test::TestReplica base;
        const QString before = digest(*base).hash;
        Batch batch(*base, QStringLiteral("import"), {}, Batch::Keep::Nothing);
        add(batch, QStringLiteral("Tom"));
        QVERIFY(batch.pause());
        add(batch, QStringLiteral("Nina"));
        const auto stamp = batch.finish();
        QVERIFY(stamp && stamp->isNull());
        QCOMPARE(digest(*base).hash, before);
        QVERIFY(!undo(*base));
    }

    void anIntentOfWhichNothingIsLeftIsUndoneOnlyOnce()
    {
        test::TestReplica base;
        base.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        const Id tom = base.create(ContactEntity, {{"first_name", QStringLiteral("Tom")}});
        const Stamp first = base.write(ContactEntity, tom, {{"notes", QStringLiteral("a")}});
        base.write(ContactEntity, tom, {{"notes", QStringLiteral("b")}});
        const auto undone = undo(*base, first);
        QVERIFY(undone);
        QCOMPARE(undone->changedSince, 1);
        QVERIFY(!undo(*base, first));
    }
};

QTEST_GUILESS_MAIN(tst_Batch)
#include "tst_batch.moc"
