// SPDX-License-Identifier: MPL-2.0
#include "core/attachments/attachments.h"
#include "core/exchange/importer.h"
#include "core/exchange/vcard.h"
#include "core/exchange/wholebase.h"
#include "core/people/contacts.h"
#include "core/replica/digest.h"
#include "core/replica/outbox.h"
#include "tests/support/testreplica.h"

#include <QBuffer>
#include <QDir>

using namespace touchbase;
using namespace touchbase::attachments;
using namespace touchbase::replica;
using touchbase::test::TestReplica;

namespace {

const QByteArray png = QByteArray::fromHex("89504e470d0a1a0a") + QByteArray(400'000, 'p');

QByteArray sha256Of(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256);
}

QByteArray cardOfSara()
{
    return "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Haddad;Sara;;;\r\nFN:Sara Haddad\r\n"
           "PHOTO;ENCODING=b;TYPE=PNG:" +
           png.toBase64() + "\r\nEND:VCARD\r\n";
}

} // namespace

class tst_Attachments : public QObject {
    Q_OBJECT

    std::unique_ptr<TestReplica> m_device;
    Id m_sara;

    QString file(const QString &name, const QByteArray &content)
    {
        QFile file(m_device->folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("no room");
        return file.fileName();
    }
    Id attached(const QString &name, const QByteArray &content)
    {
        const auto attached = attachFile(**m_device, m_sara, file(name, content));
        return attached ? attached->id : Id();
    }
    QByteArray contentOf(const Id &id)
    {
        QByteArray content;
        QBuffer buffer(&content);
        buffer.open(QIODevice::WriteOnly);
        const Result<Attachment> found = attachment(**m_device, id);
        return found && writeContent(**m_device, *found, buffer) ? content : QByteArray("(none)");
    }
    Blobs blobs() { return Blobs(**m_device); }
    void pass(int days) { m_device->clock.set(m_device->clock.now() + days * 86'400'000LL); }
    /// As if the content had been taken in long ago.
    void age()
    {
        for (const QFileInfo &each :
             QDir(m_device->path() + QStringLiteral(".files")).entryInfoList(QDir::Files)) {
            QFile file(each.filePath());
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.setFileTime(QDateTime({2026, 1, 1}, {}), QFile::FileModificationTime));
        }
    }

private Q_SLOTS:
    void init()
    {
        m_device = std::make_unique<TestReplica>();
        m_sara = m_device->create(ContactEntity, {{"first_name", QStringLiteral("Sara")}});
    }

    void aFileIsARowAndItsContent()
    {
        const Id id = attached(QStringLiteral("offer.pdf"), "%PDF-1.4 an offer");
        const QVector<Attachment> all = attachmentsOf(**m_device, m_sara);
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first().id, id);
        QCOMPARE(all.first().name, QStringLiteral("offer.pdf"));
        QCOMPARE(all.first().mediaType, QStringLiteral("application/pdf"));
        QCOMPARE(all.first().size, 17);
        QVERIFY(all.first().isHere);
        QVERIFY(!all.first().isSent);
        QCOMPARE(contentOf(id), QByteArray("%PDF-1.4 an offer"));
    }
    void theSameFileTwiceIsOne()
    {
        const Id first = attached(QStringLiteral("a.txt"), "text");
        const Id second = attached(QStringLiteral("b.txt"), "text");
        QCOMPARE(first, second);
        QCOMPARE(attachmentsOf(**m_device, m_sara).size(), 1);
    }
    void removingAndAddingAreUndone()
    {
        const QString before = contentDigest(**m_device, false).hash;
        const Id id = attached(QStringLiteral("a.txt"), "text");
        const QString with = contentDigest(**m_device, false).hash;
        QVERIFY(removeAttachment(**m_device, id));
        QVERIFY(attachmentsOf(**m_device, m_sara).isEmpty());
        QVERIFY(undo(**m_device));
        QCOMPARE(contentDigest(**m_device, false).hash, with);
        QCOMPARE(contentOf(id), QByteArray("text"));
        QVERIFY(undo(**m_device));
        QCOMPARE(contentDigest(**m_device, false).hash, before);
    }
    void whatIsTooLargeIsRefusedBeforeAnythingIsWritten()
    {
        const QString path = file(QStringLiteral("film.mp4"), {});
        QVERIFY(QFile::resize(path, Limits::blob + 1));
        const auto refused = attachFile(**m_device, m_sara, path);
        QCOMPARE(refused.error().code, Error::Code::Refused);
        QVERIFY(refused.error().message.contains(QStringLiteral("50 MB")));
        QVERIFY(attachmentsOf(**m_device, m_sara).isEmpty());
        QVERIFY(!QDir(m_device->path() + QStringLiteral(".files")).exists());
    }
    void aBaseThatHoldsAsMuchAsItMayTakesNoMore()
    {
        m_device->create(AttachmentEntity, {{"contact", m_sara},
                                            {"name", QStringLiteral("all.iso")},
                                            {"size", Value(Limits::blobs)},
                                            {"sha256", Value::bytes(sha256Of("all"))}});
        const auto refused = attachFile(**m_device, m_sara, file(QStringLiteral("a.txt"), "text"));
        QCOMPARE(refused.error().code, Error::Code::Refused);
        QVERIFY(refused.error().message.contains(QStringLiteral("5120 MB")));
    }
    void aFileThatIsNotHereIsAskedFor()
    {
        const QByteArray sha256 = sha256Of("elsewhere");
        const Id id = m_device->create(AttachmentEntity, {{"contact", m_sara},
                                                          {"name", QStringLiteral("plan.pdf")},
                                                          {"size", Value(9)},
                                                          {"sha256", Value::bytes(sha256)}});
        QVERIFY(wantedContents(**m_device, blobs()).isEmpty());
        QCOMPARE(contentOf(id), QByteArray("(none)"));
        QCOMPARE(wantedContents(**m_device, blobs()), QVector<PlacedContent>{{sha256}});
        QVERIFY(attachment(**m_device, id)->isWanted);
        QVERIFY(blobs().add("elsewhere", Limits::blob));
        QVERIFY(noteSent(**m_device, {sha256}));
        QVERIFY(wantedContents(**m_device, blobs()).isEmpty());
        QVERIFY(unsentContents(**m_device, blobs()).isEmpty());
        QCOMPARE(contentOf(id), QByteArray("elsewhere"));
    }
    void aDamagedFileIsSetAsideAndAskedFor()
    {
        const Id id = attached(QStringLiteral("a.txt"), "text");
        const QDir folder(m_device->path() + QStringLiteral(".files"));
        QFile stored(folder.entryInfoList(QDir::Files).first().filePath());
        QVERIFY(stored.open(QIODevice::ReadWrite) && stored.seek(40) && stored.putChar('!'));
        stored.close();
        QCOMPARE(contentOf(id), QByteArray("(none)"));
        QVERIFY(!attachment(**m_device, id)->isHere);
        QCOMPARE(wantedContents(**m_device, blobs()), QVector<PlacedContent>{{sha256Of("text")}});
    }
    void whatIsUnsentIsListedUntilTheServerHasIt()
    {
        attached(QStringLiteral("a.txt"), "text");
        QCOMPARE(unsentContents(**m_device, blobs()), QVector<PlacedContent>{{sha256Of("text")}});
        QVERIFY(noteProblem(**m_device, sha256Of("text"), QStringLiteral("too large")));
        QVERIFY(unsentContents(**m_device, blobs()).isEmpty());
        QVERIFY(noteProblem(**m_device, sha256Of("text"), {}));
        QCOMPARE(unsentContents(**m_device, blobs()).size(), 1);
        QVERIFY(noteSent(**m_device, {sha256Of("text")}));
        QVERIFY(unsentContents(**m_device, blobs()).isEmpty());
        // A server that lost what it had is asked anew.
        forgetAcknowledgements((*m_device)->database(), m_device->clock.now());
        QCOMPARE(unsentContents(**m_device, blobs()).size(), 1);
    }
    void contentsOutliveTheirRowsAsLongAsTheBinKeepsThem()
    {
        const Id id = attached(QStringLiteral("a.txt"), "text");
        age();
        QVERIFY(removeAttachment(**m_device, id));
        pass(89);
        QCOMPARE(removeForgotten(**m_device, blobs()), 0);
        pass(2);
        QCOMPARE(removeForgotten(**m_device, blobs()), 1);
        QVERIFY(!blobs().has(sha256Of("text")));
    }
    void anEarlierPhotoIsKeptAsLongAsTheBinKeepsThings()
    {
        QVERIFY(setPhoto(**m_device, m_sara, png));
        QVERIFY(setPhoto(**m_device, m_sara, png + "other"));
        age();
        pass(89);
        QCOMPARE(removeForgotten(**m_device, blobs()), 0);
        pass(2);
        QCOMPARE(removeForgotten(**m_device, blobs()), 1);
        QCOMPARE(photoOf(**m_device, m_sara), png + "other");
    }
    void aPhotoIsSetAndTakenAway()
    {
        QVERIFY(setPhoto(**m_device, m_sara, png));
        QCOMPARE(photoOf(**m_device, m_sara), png);
        QCOMPARE(setPhoto(**m_device, m_sara, "<svg/>").error().code, Error::Code::Invalid);
        QVERIFY(setPhoto(**m_device, m_sara, {}));
        QVERIFY(photoOf(**m_device, m_sara).isEmpty());
        QVERIFY(undo(**m_device));
        QCOMPARE(photoOf(**m_device, m_sara), png);
    }
    void aPhotoOfACardLandsBesideTheRows()
    {
        const auto report =
            exchange::importBytes(**m_device, cardOfSara(), QStringLiteral("sara.vcf"), {});
        QVERIFY(report);
        QVERIFY(report->problems.isEmpty());
        const Id id = report->records.first().id;
        QCOMPARE(photoOf(**m_device, id), png);
        qsizetype largest = 0;
        const std::optional<FieldValues> row = (*m_device)->row(*entity(ContactEntity), id);
        QVERIFY(row.has_value());
        for (const auto &[number, value] : *row)
            largest = std::max(largest, value.toBytes().size());
        QVERIFY(largest < 1000);
        // As it is written back, it is the same card.
        people::Card card = people::contact(**m_device, id)->card;
        card.photo = photoOf(**m_device, id);
        const QByteArray written = exchange::writeVCard({card}, exchange::VCardVersion::V4);
        QCOMPARE(exchange::readVCard(written).records.first().value->photo, png);
        // A form that is saved leaves it.
        card.photo.clear();
        card.notes = QStringLiteral("note");
        Edit edit(**m_device, QStringLiteral("edit"));
        people::putCard(edit, id, card, people::Putting::Replace, QStringLiteral("GB"));
        QVERIFY(edit.commit());
        QCOMPARE(photoOf(**m_device, id), png);
    }
    void tryingAnImportOutLeavesNoPhotos()
    {
        QVERIFY(exchange::importBytes(**m_device, cardOfSara(), QStringLiteral("sara.vcf"),
                                      {.dryRun = true}));
        QVERIFY(!blobs().has(sha256Of(png)));
    }
    void theWholeBaseTakesItsFilesAlong()
    {
        attached(QStringLiteral("a.txt"), "text");
        QVERIFY(setPhoto(**m_device, m_sara, png));
        QByteArray whole;
        QBuffer buffer(&whole);
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(exchange::writeWholeBase(**m_device, buffer));
        TestReplica other(2);
        const auto report =
            exchange::importBytes(*other, whole, QStringLiteral("whole.touchbase"), {});
        QVERIFY(report);
        QVERIFY(report->problems.isEmpty());
        QCOMPARE(contentDigest(*other, false).hash, contentDigest(**m_device, false).hash);
        QCOMPARE(photoOf(*other, m_sara), png);
        QVERIFY(attachmentsOf(*other, m_sara).first().isHere);
    }
};

QTEST_GUILESS_MAIN(tst_Attachments)
#include "tst_attachments.moc"
