// SPDX-License-Identifier: MPL-2.0
#include "core/replica/history.h"
#include "sync/client/blobround.h"
#include "sync/client/syncservice.h"
#include "sync/protocol/byterange.h"
#include "tests/sync/cuttingproxy.h"
#include "tests/sync/networkdevice.h"
#include "tests/sync/serverprocess.h"

#include <QBuffer>
#include <QDir>
#include <QDirIterator>
#include <QEventLoop>
#include <QRandomGenerator>

using namespace touchbase;
using namespace touchbase::attachments;
using namespace touchbase::replica;
using namespace touchbase::sync;
using touchbase::test::CuttingProxy;
using touchbase::test::ServerProcess;

namespace {

constexpr qint64 megabyte = 1024 * 1024;

QByteArray bytes(qint64 size)
{
    QByteArray made(size, 'x');
    QRandomGenerator dice(quint32(size) + 1);
    dice.fillRange(reinterpret_cast<quint32 *>(made.data()), size / 4);
    return made;
}

QByteArray sha256Of(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256);
}

class Device : public test::NetworkDevice {
public:
    Device(std::uint64_t number, const QUrl &server, bool create)
        : NetworkDevice(number)
        , blobs(*replica, transport)
    {
        if (const auto problem = connectTo(server, create))
            qFatal("%s", qPrintable(problem->detail));
    }
    /// A contact with a file.
    Id attach(const QByteArray &content)
    {
        QFile file(folder.filePath(QStringLiteral("plan.pdf")));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("no room");
        file.close();
        const Id contact = create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        const auto attached = attachFile(*replica, contact, file.fileName());
        return attached ? attached->id : Id();
    }
    Answer<BlobRound::Summary> move()
    {
        std::optional<Answer<BlobRound::Summary>> outcome;
        QEventLoop loop; // which does not sleep between events, as QTest does
        blobs.run([&](const Answer<BlobRound::Summary> &given) {
            outcome = given;
            loop.quit();
        });
        if (!outcome)
            loop.exec();
        return *outcome;
    }
    /// Until it goes through; how often that took.
    int moveOn()
    {
        for (int runs = 1; runs < 1000; ++runs) {
            const Answer<BlobRound::Summary> outcome = move();
            const auto *summary = std::get_if<BlobRound::Summary>(&outcome);
            if (summary && summary->left == 0)
                return runs;
            QTest::qWait(50); // as a link is away; what was under way arrives meanwhile
        }
        qFatal("it never goes through");
    }
    void syncRows()
    {
        const auto outcome = sync();
        if (const auto *problem = std::get_if<Problem>(&outcome))
            qFatal("%s", qPrintable(problem->detail));
    }
    Attachment file(const Id &id) { return *attachment(*replica, id); }
    QByteArray content(const Id &id)
    {
        QByteArray content;
        QBuffer buffer(&content);
        buffer.open(QIODevice::WriteOnly);
        return writeContent(*replica, file(id), buffer) ? content : QByteArray();
    }

    BlobRound blobs;
};

struct Raw {
    int status = 0;
    QByteArray offset;
    QByteArray body;
    QByteArray range;
};

/// A request as anybody might send it.
Raw ask(const QUrl &server, const QByteArray &token, const QByteArray &method,
        const QByteArray &sha256, const QByteArray &header = {}, const QByteArray &value = {},
        const QByteArray &body = {})
{
    Transport transport;
    transport.setServer(server);
    transport.setToken(token);
    QNetworkReply *reply = transport.blob(method, sha256, {}, header, value, body);
    Device::wait([&] { return reply->isFinished(); });
    const Raw raw{reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                  reply->rawHeader("Upload-Offset"), reply->readAll(),
                  reply->rawHeader("Content-Range")};
    delete reply;
    return raw;
}

Raw put(const QUrl &server, const QByteArray &token, const QByteArray &sha256,
        const ByteRange &range, const QByteArray &body)
{
    return ask(server, token, "PUT", sha256, "Content-Range", range.contentRange(), body);
}

QStringList filesOf(const ServerProcess &server)
{
    QStringList files;
    QDirIterator all(server.folder.filePath(QStringLiteral("blobs")), QDir::Files,
                     QDirIterator::Subdirectories);
    while (all.hasNext())
        files << all.next();
    return files;
}

} // namespace

/// Contents of files between real programs.
class tst_BlobTransfer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileAddedHereArrivesThere_data()
    {
        QTest::addColumn<qint64>("size");
        for (const qint64 size : {qint64(0), qint64(4), megabyte, 3 * megabyte + 4})
            QTest::addRow("%lld bytes", size) << size;
    }
    void aFileAddedHereArrivesThere()
    {
        QFETCH(qint64, size);
        ServerProcess server;
        Device phone(1, server.url(), true);
        Device laptop(2, server.url(), false);
        const Id id = phone.attach(bytes(size));
        phone.syncRows();
        laptop.syncRows();
        // The row is there first, and says so.
        QVERIFY(!laptop.file(id).isHere);
        QVERIFY(laptop.content(id).isEmpty());
        QCOMPARE(std::get<BlobRound::Summary>(laptop.move()).left, 1);
        QCOMPARE(std::get<BlobRound::Summary>(phone.move()).sent, 1);
        QVERIFY(phone.file(id).isSent);
        QCOMPARE(std::get<BlobRound::Summary>(laptop.move()).fetched, 1);
        QVERIFY(laptop.file(id).isHere);
        QCOMPARE(laptop.content(id), bytes(size));
    }

    void aLinkThatIsCutAgainAndAgainCostsLittleMore()
    {
        ServerProcess server;
        CuttingProxy proxy(server.url());
        Device phone(1, proxy.url(), true);
        Device laptop(2, proxy.url(), false);
        const QByteArray content = bytes(20 * megabyte);
        const Id id = phone.attach(content);
        phone.syncRows();
        laptop.syncRows();
        QRandomGenerator dice(7);
        proxy.cutAfter = [&] { return megabyte + dice.bounded(int(megabyte)); };
        proxy.passed = 0;
        const int runs = phone.moveOn();
        QVERIFY(phone.file(id).isSent);
        QVERIFY(proxy.cuts >= 10);
        qInfo("sent in %d runs with %.1f %% more than its size", runs,
              100.0 * double(proxy.passed) / double(content.size()) - 100);
        QVERIFY(proxy.passed < content.size() * 105 / 100);
        proxy.passed = 0;
        proxy.cuts = 0;
        QVERIFY(want(*laptop, sha256Of(content)));
        laptop.moveOn();
        QVERIFY(proxy.cuts >= 10);
        qInfo("fetched with %.1f %% more than its size",
              100.0 * double(proxy.passed) / double(content.size()) - 100);
        QVERIFY(proxy.passed < content.size() * 105 / 100);
        QCOMPARE(laptop.content(id), content);
    }

    void rowsDoNotWaitForAFileThatCannotGo()
    {
        ServerProcess server;
        CuttingProxy proxy(server.url());
        Device phone(1, proxy.url(), true);
        Device laptop(2, server.url(), false);
        phone.attach(bytes(2 * megabyte));
        proxy.cutAfter = [] { return 30'000; };
        phone.syncRows();
        QVERIFY(std::holds_alternative<Problem>(phone.move()));
        phone.create(ContactEntity, {{"first_name", QStringLiteral("Tom")}});
        phone.syncRows();
        laptop.syncRows();
        QCOMPARE(laptop.digest(), phone.digest());
    }

    void whatArrivesDamagedIsRefusedOnBothSides()
    {
        ServerProcess server;
        CuttingProxy proxy(server.url());
        Device phone(1, proxy.url(), true);
        Device laptop(2, proxy.url(), false);
        const QByteArray content = bytes(300'000);
        const Id id = phone.attach(content);
        phone.syncRows();
        laptop.syncRows();
        const QByteArray mark = content.mid(150'000, 16);
        proxy.change = [&](QByteArray &passing) { passing.replace(mark, QByteArray(16, '?')); };
        QCOMPARE(std::get<BlobRound::Summary>(phone.move()).left, 1);
        QVERIFY(!phone.file(id).isSent);
        QVERIFY(phone.file(id).isHere);
        QVERIFY(filesOf(server).isEmpty());
        proxy.change = {};
        QCOMPARE(std::get<BlobRound::Summary>(phone.move()).sent, 1);
        QVERIFY(want(*laptop, sha256Of(content)));
        proxy.change = [&](QByteArray &passing) { passing.replace(mark, QByteArray(16, '?')); };
        QCOMPARE(std::get<BlobRound::Summary>(laptop.move()).left, 1);
        QVERIFY(!laptop.file(id).isHere);
        proxy.change = {};
        laptop.moveOn();
        QCOMPARE(laptop.content(id), content);
    }

    void oneContentTravelsOnce()
    {
        ONLY_WITH_SQLITE("its folder is looked at");
        ServerProcess server;
        CuttingProxy proxy(server.url());
        Device phone(1, server.url(), true);
        Device laptop(2, proxy.url(), false);
        phone.attach(bytes(megabyte));
        phone.syncRows();
        phone.moveOn();
        const Id same = laptop.attach(bytes(megabyte));
        laptop.syncRows();
        proxy.passed = 0;
        laptop.moveOn();
        QVERIFY(laptop.file(same).isSent);
        QVERIFY(proxy.passed < 10'000);
        QCOMPARE(filesOf(server).size(), 1);
    }

    void photosComeByThemselves()
    {
        ServerProcess server;
        Device phone(1, server.url(), true);
        Device laptop(2, server.url(), false);
        const Id sara = phone.create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
        const QByteArray picture = QByteArray::fromHex("ffd8ff") + bytes(50'000);
        QVERIFY(setPhoto(*phone, sara, picture));
        phone.syncRows();
        phone.moveOn();
        laptop.syncRows();
        QVERIFY(photoOf(*laptop, sara).isEmpty());
        laptop.moveOn();
        QCOMPARE(photoOf(*laptop, sara), picture);
    }

    void aKilledServerGoesOnWhereItWas()
    {
        ServerProcess server;
        Device phone(1, server.url(), true);
        const QByteArray content = bytes(8 * megabyte);
        const QByteArray sha256 = sha256Of(content);
        const QByteArray token = phone.transport.token();
        const ByteRange first{0, 3 * megabyte, 8 * megabyte};
        QCOMPARE(put(server.url(), token, sha256, first, content.left(first.count)).status, 204);
        server.kill();
        server.start();
        const Raw has = ask(server.url(), token, "HEAD", sha256);
        QCOMPARE(has.status, 404);
        QCOMPARE(has.offset, QByteArray::number(first.count));
        const ByteRange rest{first.count, 5 * megabyte, 8 * megabyte};
        const Raw whole = put(server.url(), token, sha256, rest, content.mid(first.count));
        QCOMPARE(whole.status, 201);
        server.kill();
        server.start();
        QCOMPARE(ask(server.url(), token, "HEAD", sha256).status, 200);
        QCOMPARE(ask(server.url(), token, "GET", sha256).body, content);
    }

    void theServerTakesNothingThatItWasNotToldOf_data()
    {
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<int>("status");
        QTest::addRow("no range") << QByteArray() << qint64(10) << 400;
        QTest::addRow("nonsense") << QByteArray("bytes ten") << qint64(10) << 400;
        QTest::addRow("another length") << QByteArray("bytes 0-8/10") << qint64(10) << 400;
        QTest::addRow("behind the end") << QByteArray("bytes 0-9/9") << qint64(10) << 400;
        QTest::addRow("not the next byte") << QByteArray("bytes 5-14/15") << qint64(10) << 409;
        QTest::addRow("too large") << QByteArray("bytes 0-9/99999999999") << qint64(10) << 413;
        QTest::addRow("not that content") << QByteArray("bytes 0-9/10") << qint64(10) << 422;
    }
    void theServerTakesNothingThatItWasNotToldOf()
    {
        QFETCH(QByteArray, range);
        QFETCH(qint64, size);
        QFETCH(int, status);
        ServerProcess server;
        Device phone(1, server.url(), true);
        const QByteArray token = phone.transport.token();
        const QByteArray sha256 = sha256Of("something else");
        QCOMPARE(
            ask(server.url(), token, "PUT", sha256, "Content-Range", range, bytes(size)).status,
            status);
        QCOMPARE(ask(server.url(), token, "HEAD", sha256).offset, QByteArray("0"));
        QVERIFY(filesOf(server).isEmpty());
    }

    void partsOfAContentAreGiven()
    {
        ServerProcess server;
        Device phone(1, server.url(), true);
        const QByteArray token = phone.transport.token();
        const QByteArray content = bytes(200'000);
        const QByteArray sha256 = sha256Of(content);
        QCOMPARE(put(server.url(), token, sha256, {0, 200'000, 200'000}, content).status, 201);
        const Raw part = ask(server.url(), token, "GET", sha256, "Range", "bytes=150000-150099");
        QCOMPARE(part.status, 206);
        QCOMPARE(part.range, QByteArray("bytes 150000-150099/200000"));
        QCOMPARE(part.body, content.mid(150'000, 100));
        QCOMPARE(ask(server.url(), token, "GET", sha256, "Range", "bytes=150000-").body,
                 content.mid(150'000));
        QCOMPARE(ask(server.url(), token, "GET", sha256, "Range", "bytes=200000-").status, 416);
    }

    void nobodyReadsTheFilesOfAnother()
    {
        ServerProcess server;
        Device ada(1, server.url(), true);
        const QByteArray content = bytes(1000);
        const QByteArray sha256 = sha256Of(content);
        QCOMPARE(put(server.url(), ada.transport.token(), sha256, {0, 1000, 1000}, content).status,
                 201);
        test::NetworkDevice eve(2);
        std::optional<Answer<QByteArray>> answer;
        eve.account.connectTo({server.url(),
                               QStringLiteral("eve@example.com"),
                               QStringLiteral("correct horse"),
                               true,
                               {},
                               QStringLiteral("eve")},
                              [&](const Answer<QByteArray> &given) { answer = given; });
        Device::wait([&] { return answer.has_value(); });
        const QByteArray token = eve.transport.token();
        QCOMPARE(ask(server.url(), token, "GET", sha256).status, 404);
        QCOMPARE(ask(server.url(), token, "HEAD", sha256).status, 404);
        for (const char *method : {"GET", "HEAD"})
            QCOMPARE(ask(server.url(), "nonsense", method, sha256).status, 401);
        QCOMPARE(put(server.url(), "nonsense", sha256, {0, 1000, 1000}, content).status, 401);
    }

    void aDeletedAccountTakesItsFilesAlong()
    {
        ONLY_WITH_SQLITE("its folder is looked at");
        ServerProcess server;
        Device phone(1, server.url(), true);
        phone.attach(bytes(1000));
        phone.syncRows();
        phone.moveOn();
        QCOMPARE(filesOf(server).size(), 1);
        std::optional<std::optional<Problem>> removed;
        phone.account.remove(QStringLiteral("correct horse"),
                             [&](const std::optional<Problem> &problem) { removed = problem; });
        Device::wait([&] { return removed.has_value(); });
        QVERIFY(!*removed);
        QVERIFY(filesOf(server).isEmpty());
    }

    void servicesMoveFilesByThemselves()
    {
        ServerProcess server;
        Device phone(1, server.url(), true);
        Device laptop(2, server.url(), false);
        const auto serviceOf = [](Device &device) {
            return std::make_unique<SyncService>([path = device.path(), clock = &device.clock] {
                return Replica::open({.path = path, .clock = clock, .durable = false});
            });
        };
        const auto ofPhone = serviceOf(phone);
        const auto ofLaptop = serviceOf(laptop);
        ofPhone->start(phone.transport.token());
        ofLaptop->start(laptop.transport.token());
        const Id id = phone.attach(bytes(megabyte));
        Device::wait([&] { return bool(attachment(*laptop, id)); });
        Device::wait([&] { return phone.file(id).isSent; });
        QVERIFY(laptop.content(id).isEmpty()); // asks for it
        Device::wait([&] { return laptop.file(id).isHere; });
        QCOMPARE(laptop.content(id), bytes(megabyte));
    }
};

QTEST_GUILESS_MAIN(tst_BlobTransfer)
#include "tst_blobtransfer.moc"
