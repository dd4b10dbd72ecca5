// SPDX-License-Identifier: MPL-2.0
#include "tests/app/cli/commandline.h"
#include "tests/sync/serverprocess.h"

using namespace touchbase::test;

class TestCliAttachments : public QObject, CommandLine {
    Q_OBJECT

    QJsonObject only(const QString &contact)
    {
        const QJsonArray list = json({u"attachments"_s, contact})[u"attachments"_s].toArray();
        return list.size() == 1 ? list.first().toObject() : QJsonObject();
    }
    QByteArray read(const QString &name)
    {
        QFile file(folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        data = u"data"_s;
        input.clear();
        add(u"Sara"_s, u"Haddad"_s);
    }

    void aFileGoesInAndComesOut()
    {
        const QString before = digest();
        const QString plan = write(u"plan.pdf"_s, "%PDF the plan");
        const QJsonArray ids = json({u"attach"_s, u"Sara"_s, plan})[u"ids"_s].toArray();
        QCOMPARE(ids.size(), 1);
        const QJsonObject file = only(u"Sara"_s);
        QCOMPARE(sorted(file.keys()),
                 sorted({u"id"_s, u"name"_s, u"media_type"_s, u"size"_s, u"sha256"_s, u"added"_s,
                         u"here"_s, u"state"_s, u"reason"_s}));
        QCOMPARE(file[u"name"_s], u"plan.pdf"_s);
        QCOMPARE(file[u"size"_s], 13);
        QCOMPARE(file[u"state"_s], u"waiting"_s);
        QCOMPARE(file[u"added"_s], u"2026-11-21T10:00:00+01:00"_s);
        const QString out = folder->filePath(u"out.pdf"_s);
        json({u"attachment"_s, ids.first().toString().left(12), u"--out"_s, out});
        QCOMPARE(read(u"out.pdf"_s), QByteArray("%PDF the plan"));
        json({u"attachment"_s, ids.first().toString(), u"--remove"_s});
        QCOMPARE(digest(), before);
        json({u"undo"_s});
        QCOMPARE(only(u"Sara"_s)[u"id"_s], ids.first());
    }
    void whatCannotBeDoneIsSaid()
    {
        QCOMPARE(run({u"attach"_s, u"Sara"_s, folder->filePath(u"none"_s)}).error()[u"code"_s],
                 u"not_found"_s);
        QCOMPARE(run({u"attach"_s, u"Sara"_s, folder->path()}).error()[u"code"_s], u"not_found"_s);
        QCOMPARE(run({u"attachment"_s, u"0123"_s}).error()[u"code"_s], u"not_found"_s);
        const QString page = write(u"page.html"_s, "<html/>");
        QCOMPARE(run({u"photo"_s, u"Sara"_s, page}).error()[u"code"_s], u"invalid"_s);
        const QString large = write(u"large.bin"_s, QByteArray(50 * 1024 * 1024 + 1, 'x'));
        QCOMPARE(run({u"attach"_s, u"Sara"_s, large}).error()[u"code"_s], u"refused"_s);
    }
    void aPhotoIsExportedAsItWasSet()
    {
        const QByteArray picture = QByteArray::fromHex("ffd8ffe0") + QByteArray(300'000, 'p');
        json({u"photo"_s, u"Sara"_s, write(u"sara.jpg"_s, picture)});
        const QString out = folder->filePath(u"all.vcf"_s);
        json({u"export"_s, u"--format"_s, u"vcard4"_s, u"--out"_s, out});
        data = u"other"_s;
        json({u"import"_s, out});
        json({u"export"_s, u"--format"_s, u"csv"_s, u"--out"_s, folder->filePath(u"all.csv"_s)});
        QVERIFY(read(u"all.csv"_s).contains(picture.toBase64()));
        json({u"photo"_s, u"Sara"_s, u"off"_s});
        json({u"export"_s, u"--format"_s, u"vcard4"_s, u"--out"_s, out});
        QVERIFY(!read(u"all.vcf"_s).contains("PHOTO"));
    }
    void filesTravelWithARound()
    {
        ServerProcess server;
        const auto connectTo = [&](const QStringList &more) {
            input = "correct horse\n";
            json(QStringList{u"connect"_s, server.url().toString(), u"--email"_s,
                             u"ada@example.com"_s} +
                 more);
            input.clear();
        };
        connectTo({u"--create"_s});
        const QString id =
            json({u"attach"_s, u"Sara"_s, write(u"plan.pdf"_s, "the plan")})[u"ids"_s]
                .toArray()
                .first()
                .toString();
        QCOMPARE(json({u"sync"_s})[u"files"_s].toObject()[u"sent"_s], 1);
        QCOMPARE(only(u"Sara"_s)[u"state"_s], u"sent"_s);
        data = u"other"_s;
        connectTo({});
        json({u"sync"_s});
        QCOMPARE(only(u"Sara"_s)[u"state"_s], u"elsewhere"_s);
        const QString out = folder->filePath(u"out.pdf"_s);
        QCOMPARE(run({u"attachment"_s, id, u"--out"_s, out}).error()[u"code"_s], u"not_found"_s);
        QVERIFY(!QFile::exists(out));
        QCOMPARE(only(u"Sara"_s)[u"state"_s], u"coming"_s);
        QCOMPARE(json({u"sync"_s})[u"files"_s].toObject()[u"fetched"_s], 1);
        json({u"attachment"_s, id, u"--out"_s, out});
        QCOMPARE(read(u"out.pdf"_s), QByteArray("the plan"));
    }
};

QTEST_GUILESS_MAIN(TestCliAttachments)
#include "tst_cliattachments.moc"
