// SPDX-License-Identifier: MPL-2.0
#include "core/attachments/attachments.h"
#include "core/people/bin.h"
#include "core/people/contacts.h"
#include "core/people/erasing.h"
#include "core/replica/digest.h"
#include "core/replica/erasure.h"
#include "core/replica/journal.h"
#include "sync/client/blobround.h"
#include "tests/sync/networkdevice.h"
#include "tests/sync/serverprocess.h"

#include <QDirIterator>
#include <QEventLoop>

using namespace touchbase;
using namespace touchbase::replica;
using namespace touchbase::sync;
using touchbase::test::ServerProcess;
using namespace Qt::StringLiterals;

namespace {

class Device : public test::NetworkDevice {
public:
    Device(std::uint64_t number, const QUrl &server, bool create)
        : NetworkDevice(number)
        , blobs(*replica, transport)
    {
        if (const auto problem = connectTo(server, create))
            qFatal("%s", qPrintable(problem->detail));
    }
    /// Rows, then the contents of files.
    void syncAll()
    {
        const auto rows = sync();
        if (const auto *problem = std::get_if<Problem>(&rows))
            qFatal("%s", qPrintable(problem->detail));
        std::optional<Answer<BlobRound::Summary>> outcome;
        QEventLoop loop;
        blobs.run([&](const Answer<BlobRound::Summary> &given) {
            outcome = given;
            loop.quit();
        });
        if (!outcome)
            loop.exec();
        if (const auto *problem = std::get_if<Problem>(&*outcome))
            qFatal("%s", qPrintable(problem->detail));
    }
    Id attach(const Id &contact, const QByteArray &content)
    {
        QTemporaryDir elsewhere;
        QFile file(elsewhere.filePath(u"zanzibar-plan.pdf"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("no room");
        file.close();
        const auto attached = attachments::attachFile(*replica, contact, file.fileName());
        return attached ? attached->id : Id();
    }

    BlobRound blobs;
};

/// The files of a folder, however deep, in which one of the words stands.
QStringList filesWith(const QTemporaryDir &folder, const QByteArrayList &words)
{
    QStringList found;
    QDirIterator all(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        for (const QByteArray &word : words) {
            if (bytes.contains(word) || bytes.toLower().contains(word.toLower()))
                found << file.fileName() + u": "_s + QString::fromUtf8(word);
        }
    }
    return found;
}

const QByteArrayList words{"Zanzibar", "Quixley",      "+15551239876", "umbrella",
                           "Snorkel",  "Fjordstrasse", "zeppelin"};

/// A person with all that a person has, some of it changed, so that there are earlier values too.
Id person(Device &device)
{
    Edit edit(*device, u"add"_s, u"Added Zanzibar Quixley"_s);
    const Id id = edit.create(ContactEntity, {{"first_name", u"Zanzibar"_s},
                                              {"last_name", u"Umbrella"_s},
                                              {"notes", u"likes the zeppelin"_s}});
    edit.create(PhoneEntity,
                {{"contact", id}, {"number", u"+15551239876"_s}, {"e164", u"+15551239876"_s}});
    edit.create(AddressEntity, {{"contact", id}, {"street", u"Fjordstrasse 1"_s}});
    edit.create(InteractionEntity, {{"contact", id}, {"note", u"Snorkel trip"_s}});
    edit.create(FollowUpEntity, {{"contact", id}, {"what", u"send the umbrella"_s}});
    const Id appointment = edit.create(AppointmentEntity, {{"title", u"Lunch with Zanzibar"_s}});
    edit.create(AttendanceEntity, {{"contact", id}, {"appointment", appointment}});
    if (!edit.commit())
        qFatal("cannot write");
    device.write(ContactEntity, id, {{"last_name", u"Quixley"_s}});
    return id;
}

} // namespace

/// A person who asked to be forgotten, between real programs.
class TestErasure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingOfThePersonIsLeftInAnyFileOfDevicesOrServer()
    {
        ServerProcess server;
        Device phone(1, server.url(), true);
        Device laptop(2, server.url(), false);
        const Id id = person(phone);
        const Id other = phone.create(ContactEntity, {{"first_name", u"Tom"_s}});
        phone.create(
            RelationEntity,
            {{"contact", other}, {"kind", u"spouse"_s}, {"name", u"Zanzibar"_s}, {"other", id}});
        phone.attach(id, "the umbrella contract");
        phone.syncAll();
        laptop.syncAll();
        laptop.write(ContactEntity, id, {{"job_title", u"Snorkel maker"_s}});
        laptop.syncAll();
        phone.syncAll();
        for (const QTemporaryDir *folder : {&phone.folder, &laptop.folder, &server.folder})
            QVERIFY(!filesWith(*folder, words).isEmpty());

        const Result<int> erased = people::erasePerson(*phone, id);
        QVERIFY2(erased, qPrintable(erased ? QString() : erased.error().message));
        QCOMPARE(*erased, 9);
        QCOMPARE(filesWith(phone.folder, words), QStringList());
        phone.syncAll();
        laptop.syncAll();
        phone.syncAll();
        QCOMPARE(filesWith(laptop.folder, words), QStringList());
        QCOMPARE(filesWith(phone.folder, words), QStringList());
        QCOMPARE(filesWith(server.folder, words), QStringList());
        QCOMPARE(phone.digest(), laptop.digest());
        QCOMPARE(laptop.text(ContactEntity, other, "first_name"), u"Tom"_s);
        QCOMPARE(check(*laptop), QStringList());
        QCOMPARE(check(*phone), QStringList());
        QVERIFY(people::bin(*laptop).isEmpty());
    }

    void whatAnotherDeviceWroteMeanwhileGoesToo()
    {
        ServerProcess server;
        Device phone(1, server.url(), true);
        Device laptop(2, server.url(), false);
        const Id id = person(phone);
        phone.syncAll();
        laptop.syncAll();
        QVERIFY(people::erasePerson(*phone, id));
        phone.syncAll();
        laptop.write(ContactEntity, id, {{"first_name", u"Zanzibara"_s}});
        laptop.create(InteractionEntity, {{"contact", id}, {"note", u"Snorkel again"_s}});
        laptop.attach(id, "another umbrella contract");
        for (int round = 0; round < 2; ++round) {
            laptop.syncAll();
            phone.syncAll();
        }
        for (const QTemporaryDir *folder : {&phone.folder, &laptop.folder, &server.folder})
            QCOMPARE(filesWith(*folder, words), QStringList());
        QVERIFY(!people::contact(*laptop, id));
        QVERIFY(!people::contact(*phone, id));
        QCOMPARE(phone.digest(), laptop.digest());
    }

    void aContentThatSomebodyElseHasTooStays()
    {
        ServerProcess server;
        Device phone(1, server.url(), true);
        Device laptop(2, server.url(), false);
        const Id id = person(phone);
        const Id tom = phone.create(ContactEntity, {{"first_name", u"Tom"_s}});
        phone.attach(id, "the price list");
        phone.syncAll();
        laptop.syncAll();
        const Id kept = phone.attach(tom, "the price list");
        QVERIFY(people::erasePerson(*phone, id));
        phone.syncAll();
        laptop.syncAll();
        phone.syncAll();
        QVERIFY(attachments::attachment(*phone, kept)->isHere);
        QVERIFY(attachments::attachment(*phone, kept)->isSent);
        QVERIFY(attachments::want(*laptop, attachments::attachment(*laptop, kept)->sha256));
        laptop.syncAll();
        QVERIFY(attachments::attachment(*laptop, kept)->isHere);
    }
};

QTEST_GUILESS_MAIN(TestErasure)
#include "tst_erasure.moc"
