// SPDX-License-Identifier: MPL-2.0
#include "tests/app/cli/commandline.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace touchbase::test;

/// What the command line says and does where files, folders and words are not as they should be.
class TestCliDamage : public QObject, protected CommandLine {
    Q_OBJECT

    QString base() const { return folder->filePath(data + u"/base.db"_s); }
    void overwrite(qint64 offset, const QByteArray &bytes)
    {
        QFile file(base());
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(offset));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    QStringList setAside() const
    {
        return QDir(folder->filePath(data)).entryList({u"base.db.damaged-?"_s});
    }

private Q_SLOTS:
    void init()
    {
        data = u"data"_s;
        protect = u"none"_s;
        input.clear();
        folder = std::make_unique<QTemporaryDir>();
        QVERIFY(folder->isValid());
    }

    void aBaseWithALostFirstPageOpensWithAllItsPeople_data()
    {
        QTest::addColumn<bool>("encrypted");
        QTest::newRow("in clear") << false;
        QTest::newRow("encrypted") << true;
    }
    void aBaseWithALostFirstPageOpensWithAllItsPeople()
    {
        QFETCH(bool, encrypted);
        if (encrypted)
            protect = u"file:"_s + folder->filePath(u"key"_s);
        add(u"Sara"_s, u"Haddad"_s);
        const QString before = digest();
        overwrite(0, QByteArray(4096, '\x7f'));
        const Ran ran = run({u"contacts"_s});
        QCOMPARE(ran.status, 0);
        QVERIFY(ran.errors.contains("damaged"));
        QCOMPARE(ran.json()[u"total"_s], 1);
        QCOMPARE(setAside().size(), 1);
        QCOMPARE(digest(), before);
        QCOMPARE(run({u"check"_s}).status, 0);
    }

    void anEmptyFileIsNoEmptyBase()
    {
        add(u"Sara"_s);
        QVERIFY(QFile(base()).resize(0));
        const Ran refused = run({u"contacts"_s});
        QCOMPARE(refused.status, 1);
        QCOMPARE(refused.error()[u"code"_s], u"damaged"_s);
        QVERIFY(refused.errors.contains("touchbase-cli repair"));
        const QJsonObject repaired = json({u"repair"_s});
        QCOMPARE(repaired[u"repaired"_s], true);
        QCOMPARE(repaired[u"records"_s], 0);
        QVERIFY(QFile::exists(repaired[u"set_aside"_s].toString()));
        QCOMPARE(json({u"contacts"_s})[u"total"_s], 0);
    }

    void repairTakesOverWhatIsLeftAndThenAllIsWell()
    {
        QByteArray table("first_name,notes\n");
        for (int i = 0; i < 300; ++i)
            table += "First" + QByteArray::number(i) + ',' + QByteArray(400, 'n') + '\n';
        json({u"import"_s, write(u"people.csv"_s, table)});
        overwrite(QFile(base()).size() - 3 * 4096, QByteArray(4096, '\x7f'));
        QCOMPARE(run({u"check"_s}).status, 1);
        const QJsonObject repaired = json({u"repair"_s});
        QCOMPARE(repaired.keys(), sorted({u"repaired"_s, u"records"_s, u"set_aside"_s}));
        QCOMPARE(repaired[u"repaired"_s], true);
        QVERIFY(repaired[u"records"_s].toInt() > 280);
        QCOMPARE(run({u"check"_s}).status, 0);
        QCOMPARE(json({u"repair"_s})[u"repaired"_s], false);
        QCOMPARE(setAside().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestCliDamage)
#include "tst_clidamage.moc"
