// SPDX-License-Identifier: MPL-2.0
#include "sync/server/blobstore.h"
#include "tests/support/teststore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace touchbase;
using namespace touchbase::server;
using sync::Problem;

class tst_BlobStore : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestStore> m_data;
    std::unique_ptr<BlobStore> m_store;
    Id m_ada = Id::fresh(1);
    Id m_eve = Id::fresh(2);

    using UploadPtr = std::shared_ptr<BlobStore::Upload>;

    void open(const BlobStore::Limits &limits = {})
    {
        const FixedClock clock(0, QTimeZone::utc());
        m_store = std::make_unique<BlobStore>(m_data->open(clock)->openBlobs(), limits);
    }
    static QByteArray sha256Of(const QByteArray &content)
    {
        return QCryptographicHash::hash(content, QCryptographicHash::Sha256);
    }
    UploadPtr begin(const Id &space, const QByteArray &content, qint64 from = 0)
    {
        const auto begun = m_store->begin(space, sha256Of(content), from, content.size());
        return std::holds_alternative<UploadPtr>(begun) ? std::get<UploadPtr>(begun) : nullptr;
    }
    Problem::Code refusal(const QByteArray &content, qint64 from = 0)
    {
        const auto begun = m_store->begin(m_ada, sha256Of(content), from, content.size());
        const auto *problem = std::get_if<Problem>(&begun);
        return problem ? problem->code : Problem::Code::Unknown;
    }
    bool put(const Id &space, const QByteArray &content)
    {
        const UploadPtr upload = begin(space, content);
        if (!upload || upload->take(content))
            return false;
        const auto ended = upload->end();
        return std::holds_alternative<BlobStore::Have>(ended) &&
               std::get<BlobStore::Have>(ended).whole;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_data = std::make_unique<test::TestStore>(m_folder->filePath(QStringLiteral("server.db")));
        open();
    }

    void aContentIsWholeWithItsLastByte()
    {
        const QByteArray content(1000, 'a');
        const UploadPtr first = begin(m_ada, content);
        QVERIFY(!first->take(QByteArrayView(content).first(400)));
        const auto part = std::get<BlobStore::Have>(first->end());
        QCOMPARE(part.bytes, 400);
        QVERIFY(!part.whole);
        QVERIFY(!m_store->have(m_ada, sha256Of(content)).whole);
        open(); // as after a restart
        QCOMPARE(m_store->have(m_ada, sha256Of(content)).bytes, 400);
        const UploadPtr second = begin(m_ada, content, 400);
        QVERIFY(!second->take(QByteArrayView(content).sliced(400)));
        QVERIFY(std::get<BlobStore::Have>(second->end()).whole);
        QCOMPARE(m_store->read(m_ada, sha256Of(content), 0, 5000), content);
        QCOMPARE(m_store->read(m_ada, sha256Of(content), 990, 5), QByteArray("aaaaa"));
    }
    void anUploadGoesOnOnlyWhereItIs()
    {
        const QByteArray content(1000, 'a');
        QCOMPARE(refusal(content, 1), Problem::Code::WrongOffset);
        QVERIFY(put(m_ada, content));
        QCOMPARE(refusal(content, 0), Problem::Code::WrongOffset);
    }
    void whatIsSomethingElseIsForgotten()
    {
        const QByteArray content(1000, 'a');
        const UploadPtr upload = begin(m_ada, content);
        QVERIFY(!upload->take(QByteArray(1000, 'b')));
        QCOMPARE(std::get<Problem>(upload->end()).code, Problem::Code::HashMismatch);
        QCOMPARE(m_store->have(m_ada, sha256Of(content)).bytes, 0);
        QVERIFY(put(m_ada, content));
    }
    void moreThanWasSaidIsNotWritten()
    {
        const QByteArray content(10, 'a');
        const UploadPtr upload = begin(m_ada, content);
        QVERIFY(upload->take(QByteArray(11, 'a')));
        QCOMPARE(m_store->have(m_ada, sha256Of(content)).bytes, 0);
    }
    void twoThatBringTheSameHelpEachOther()
    {
        const QByteArray content = QByteArray(500, 'a') + QByteArray(500, 'b');
        const UploadPtr dying = begin(m_ada, content);
        QVERIFY(!dying->take(QByteArrayView(content).first(300)));
        const UploadPtr second = begin(m_ada, content, 300);
        QVERIFY(!dying->take(QByteArrayView(content).sliced(300, 400)));
        QVERIFY(!second->take(QByteArrayView(content).sliced(300, 500)));
        QCOMPARE(m_store->have(m_ada, sha256Of(content)).bytes, 800);
        QVERIFY(!second->take(QByteArrayView(content).sliced(800)));
        QVERIFY(std::get<BlobStore::Have>(second->end()).whole);
        QVERIFY(!dying->take(QByteArrayView(content).sliced(700)));
        QVERIFY(std::get<BlobStore::Have>(dying->end()).whole);
        QCOMPARE(m_store->read(m_ada, sha256Of(content), 0, 1000), content);
    }
    void whatWasThrownAwayMeanwhileIsSentAnew()
    {
        const QByteArray content(1000, 'a');
        const UploadPtr upload = begin(m_ada, content);
        QVERIFY(!upload->take(QByteArrayView(content).first(300)));
        QVERIFY(m_store->removeSpace(m_ada));
        QCOMPARE(upload->take(QByteArrayView(content).sliced(300))->code,
                 Problem::Code::WrongOffset);
    }
    void limitsAreLookedAtBeforeAnythingIsWritten()
    {
        open({.blob = 100, .space = 250});
        QCOMPARE(refusal(QByteArray(101, 'a')), Problem::Code::TooLarge);
        QVERIFY(put(m_ada, QByteArray(100, 'a')));
        QVERIFY(put(m_ada, QByteArray(100, 'b')));
        QCOMPARE(refusal(QByteArray(51, 'c')), Problem::Code::OverQuota);
        open({.blob = 100, .space = 250}); // counts what is there
        QCOMPARE(refusal(QByteArray(51, 'c')), Problem::Code::OverQuota);
        QVERIFY(put(m_ada, QByteArray(50, 'c')));
        // Everybody has room of their own.
        QVERIFY(put(m_eve, QByteArray(100, 'a')));
    }
    void aSpaceIsReadByItselfAloneAndRemovedAlone()
    {
        const QByteArray content(100, 'a');
        QVERIFY(put(m_ada, content));
        QVERIFY(!m_store->have(m_eve, sha256Of(content)).whole);
        QVERIFY(m_store->read(m_eve, sha256Of(content), 0, 100).isEmpty());
        QVERIFY(put(m_eve, content));
        QVERIFY(m_store->removeSpace(m_ada));
        QVERIFY(!m_store->have(m_ada, sha256Of(content)).whole);
        QVERIFY(m_store->have(m_eve, sha256Of(content)).whole);
    }
    void anEmptyContentIsOne()
    {
        QVERIFY(put(m_ada, {}));
        QVERIFY(m_store->have(m_ada, sha256Of({})).whole);
    }
    void whatNobodyWentOnWithIsLetGoOf()
    {
        const QByteArray content(1000, 'a');
        QVERIFY(!begin(m_ada, content)->take(QByteArrayView(content).first(300)));
        const QDateTime old = QDateTime::currentDateTimeUtc().addDays(-31);
        if (test::usesPostgres()) {
            const FixedClock clock(0, QTimeZone::utc());
            m_data->open(clock)->database().run("UPDATE blob SET touched=?1",
                                                old.toMSecsSinceEpoch());
        } else {
            const QDir space(m_folder->filePath(QStringLiteral("blobs/") + m_ada.hex()));
            QFile part(space.filePath(space.entryList(QDir::Files).value(0)));
            QVERIFY(part.open(QIODevice::ReadWrite));
            QVERIFY(part.setFileTime(old, QFileDevice::FileModificationTime));
        }
        open();
        QVERIFY(put(m_ada, "another"));
        QCOMPARE(m_store->have(m_ada, sha256Of(content)).bytes, 0);
    }
};

QTEST_GUILESS_MAIN(tst_BlobStore)
#include "tst_blobstore.moc"
