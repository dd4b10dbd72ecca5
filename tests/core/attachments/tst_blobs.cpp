// SPDX-License-Identifier: MPL-2.0
#include "core/attachments/blobs.h"

#include <QBuffer>
#include <QDir>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace touchbase;
using namespace touchbase::attachments;

namespace {

constexpr qint64 most = 10 * 1024 * 1024;

QByteArray bytes(qint64 size)
{
    QByteArray made(size, Qt::Uninitialized);
    QRandomGenerator dice(quint32(size) + 1);
    for (char &byte : made)
        byte = char(dice.generate());
    return made;
}

QByteArray sha256Of(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256);
}

} // namespace

class tst_Blobs : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_key = QByteArray(32, 'k');

    Blobs blobs() const { return Blobs(folder(), m_key); }
    QString folder() const { return m_folder->filePath(QStringLiteral("files")); }
    QFileInfoList files() const { return QDir(folder()).entryInfoList(QDir::Files); }
    QString onlyFile() const
    {
        return files().size() == 1 ? files().first().filePath() : QString();
    }
    QByteArray bytesOf(const QString &path) const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void setBytes(const QString &path, const QByteArray &content) const
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatGoesInComesOut_data()
    {
        QTest::addColumn<qint64>("size");
        for (const qint64 size : {qint64(0), qint64(1), Seal::chunk - 1, Seal::chunk,
                                  Seal::chunk + 1, 3 * Seal::chunk, 3 * Seal::chunk + 7})
            QTest::addRow("%lld bytes", size) << size;
    }
    void whatGoesInComesOut()
    {
        QFETCH(qint64, size);
        const QByteArray content = bytes(size);
        const Result<Blobs::Stored> stored = blobs().add(content, most);
        QVERIFY(stored);
        QCOMPARE(stored->size, size);
        QCOMPARE(stored->sha256, sha256Of(content));
        QCOMPARE(*blobs().size(stored->sha256), size);
        QCOMPARE(*blobs().read(stored->sha256), content);
        const Blobs place = blobs();
        const auto reader = place.open(stored->sha256);
        for (const qint64 from : {size, size / 2, qint64(0)}) {
            QVERIFY(reader->seek(from));
            QCOMPARE(reader->readAll(), content.mid(from));
        }
    }
    void oneContentIsKeptOnce()
    {
        QVERIFY(blobs().add(bytes(1000), most));
        QVERIFY(blobs().add(bytes(1000), most));
        QCOMPARE(files().size(), 1);
    }
    void neitherNameNorBytesOfTheFileSayWhatItHolds()
    {
        const QByteArray content(5000, 'a');
        QVERIFY(blobs().add(content, most));
        QVERIFY(!bytesOf(onlyFile()).contains("aaaaaaaa"));
        QVERIFY(!onlyFile().contains(QString::fromLatin1(sha256Of(content).toHex().left(16))));
        m_key = QByteArray(32, 'x');
        QVERIFY(!blobs().has(sha256Of(content)));
    }
    void aDamagedByteIsNoticedWhereverItIs()
    {
        const QByteArray content = bytes(2 * Seal::chunk + 100);
        QVERIFY(blobs().add(content, most));
        const QString path = onlyFile();
        const QByteArray whole = bytesOf(path);
        for (const qsizetype at :
             {qsizetype(8), qsizetype(40), whole.size() / 2, whole.size() - 1}) {
            QByteArray other = whole;
            other[at] = char(other[at] ^ 1);
            setBytes(path, other);
            QCOMPARE(blobs().read(sha256Of(content)).error().code, Error::Code::Damaged);
        }
    }
    void aContentThatWasCutOffOrMixedUpIsNoticed()
    {
        const qint64 sealed = Seal::chunk + Seal::overhead;
        const QByteArray content = bytes(3 * Seal::chunk);
        QVERIFY(blobs().add(content, most));
        const QString path = onlyFile();
        const QByteArray whole = bytesOf(path);
        const QByteArray swapped = whole.left(8) + whole.mid(8 + sealed, sealed) +
                                   whole.mid(8, sealed) + whole.mid(8 + 2 * sealed);
        for (const QByteArray &other : {whole.left(8 + 2 * sealed), whole.left(8 + sealed - 5),
                                        whole.left(8), QByteArray(), swapped}) {
            setBytes(path, other);
            QVERIFY(!blobs().read(sha256Of(content)));
        }
    }
    void addingItAgainMendsWhatIsDamaged()
    {
        const QByteArray content = bytes(100);
        QVERIFY(blobs().add(content, most));
        setBytes(onlyFile(), "nonsense");
        QVERIFY(blobs().add(content, most));
        QCOMPARE(*blobs().read(sha256Of(content)), content);
    }
    void whatIsTooLargeLeavesNothingBehind()
    {
        const Result<Blobs::Stored> stored = blobs().add(bytes(1001), 1000);
        QCOMPARE(stored.error().code, Error::Code::Refused);
        QVERIFY(files().isEmpty());
    }
    void anArrivalGoesOnWhereverItBrokeOff()
    {
        const QByteArray content = bytes(5 * Seal::chunk + 17);
        const QByteArray sha256 = sha256Of(content);
        const Blobs place = blobs();
        qint64 taken = 0;
        for (int cuts = 0; !place.has(sha256); ++cuts) {
            QVERIFY(cuts < 100);
            Arrival arrival(place, sha256);
            QVERIFY(arrival.offset() % Seal::chunk == 0);
            qint64 at = arrival.offset();
            for (int i = 0; i < 3 && at < content.size(); ++i) {
                const QByteArray part = content.mid(at, 40'000);
                QVERIFY(arrival.take(part, most));
                at += part.size();
                taken += part.size();
            }
            if (at == content.size())
                QVERIFY(arrival.finish());
        }
        QCOMPARE(*place.read(sha256), content);
        QCOMPARE(files().size(), 1);
        QVERIFY(taken > content.size());
    }
    void anArrivalOfSomethingElseIsForgotten()
    {
        const Blobs place = blobs();
        const QByteArray sha256 = sha256Of("what was asked for");
        Arrival arrival(place, sha256);
        QVERIFY(arrival.take(bytes(2 * Seal::chunk), most));
        QCOMPARE(arrival.finish().error().code, Error::Code::Damaged);
        QVERIFY(!place.has(sha256));
        QCOMPARE(Arrival(place, sha256).offset(), 0);
    }
    void anUnfinishedFileThatWasDamagedIsTakenUpBeforeTheDamage()
    {
        const QByteArray content = bytes(4 * Seal::chunk);
        const Blobs place = blobs();
        {
            Arrival arrival(place, sha256Of(content));
            QVERIFY(arrival.take(content.left(3 * Seal::chunk + 1), most));
        }
        QByteArray other = bytesOf(onlyFile());
        other[other.size() - 1] = char(other[other.size() - 1] ^ 1);
        setBytes(onlyFile(), other);
        Arrival arrival(place, sha256Of(content));
        QCOMPARE(arrival.offset(), 2 * Seal::chunk);
        QVERIFY(arrival.take(content.mid(arrival.offset()), most));
        QVERIFY(arrival.finish());
        QCOMPARE(*place.read(sha256Of(content)), content);
    }
    void onlyWhatIsOldAndForgottenIsRemoved()
    {
        const QByteArray kept = bytes(10);
        const QByteArray forgotten = bytes(20);
        QVERIFY(blobs().add(kept, most));
        QVERIFY(blobs().add(forgotten, most));
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        QCOMPARE(blobs().removeOthers({sha256Of(kept)}, now - 60'000), 0);
        QCOMPARE(blobs().removeOthers({sha256Of(kept)}, now + 60'000), 1);
        QVERIFY(blobs().has(sha256Of(kept)));
        QVERIFY(!blobs().has(sha256Of(forgotten)));
    }
};

QTEST_GUILESS_MAIN(tst_Blobs)
#include "tst_blobs.moc"
