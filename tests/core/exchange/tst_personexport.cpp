// SPDX-License-Identifier: MPL-2.0
#include "core/activity/interactions.h"
#include "core/attachments/attachments.h"
#include "core/exchange/personexport.h"
#include "core/people/contacts.h"
#include "core/people/merging.h"
#include "core/people/traits.h"
#include "tests/support/testreplica.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <zip.h>

using namespace touchbase;
using namespace touchbase::exchange;
using namespace Qt::StringLiterals;

class tst_PersonExport : public QObject {
    Q_OBJECT

    static Id add(test::TestReplica &base, const QString &name)
    {
        replica::Edit edit(*base.replica, u"test"_s);
        people::Card card;
        card.firstName = name;
        card.phones = {{u"mobile"_s, u"+49 30 1234567"_s}};
        const Id id = people::addCard(edit, card, u"DE"_s);
        activity::logInteraction(
            edit,
            {.contact = id, .kind = u"call"_s, .at = base.clock.now(), .note = name + u" called"_s},
            {});
        if (!edit.commit())
            qFatal("no commit");
        return id;
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s", qPrintable(path));
        return file.readAll();
    }

private Q_SLOTS:
    void everythingHeldOnAPersonIsThereAndNobodyElse()
    {
        test::TestReplica base;
        const Id sara = add(base, u"Sara"_s);
        const Id twin = add(base, u"Sarah"_s);
        add(base, u"Tomas"_s);
        base.write(replica::ContactEntity, sara, {{"job_title", u"Potter"_s}});
        base.write(replica::ContactEntity, sara, {{"job_title", u"Painter"_s}});
        {
            replica::Edit edit(*base.replica, u"test"_s);
            QVERIFY(people::setConsent(
                edit, sara,
                {u"email"_s, people::Consent::State::Given, u"2026-01-02"_s, u"form"_s}));
            people::setTag(edit, sara, u"objection"_s, u"too dear"_s, true);
            QVERIFY(edit.commit());
        }
        {
            QFile file(base.folder.filePath(u"plan.txt"_s));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("the plan");
        }
        QVERIFY(attachments::attachFile(*base.replica, sara, base.folder.filePath(u"plan.txt"_s)));
        {
            replica::Edit edit(*base.replica, u"merge"_s);
            people::mergeContacts(edit, sara, twin, {}, {});
            QVERIFY(edit.commit());
        }
        const QString folder = base.folder.filePath(u"sara"_s);
        const auto made = writePerson(*base.replica, sara, folder);
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QCOMPARE(made->missing, 0);
        QVERIFY(made->files.contains(u"files/plan.txt"_s));
        QCOMPARE(read(folder + u"/files/plan.txt"_s), QByteArray("the plan"));
        QVERIFY(read(folder + u"/contact.vcf"_s).contains(":Sara\r\n"));
        QVERIFY(!read(folder + u"/README.txt"_s).isEmpty());
        const QByteArray data = read(folder + u"/data.json"_s);
        const QJsonObject all = QJsonDocument::fromJson(data).object();
        QCOMPARE(all[u"interaction"_s].toArray().size(), 2);
        QCOMPARE(all[u"consent"_s].toArray().first()[u"channel"_s].toString(), u"email"_s);
        QVERIFY(data.contains("too dear"));
        QVERIFY(data.contains("Painter"));
        const QByteArray history = read(folder + u"/history.json"_s);
        QVERIFY(history.contains("Potter"));
        QVERIFY(data.contains("Sarah"));
        QVERIFY(!(data + history).contains("Tomas"));
        const auto again = writePerson(*base.replica, sara, folder);
        QVERIFY(!again);
        QCOMPARE(again.error().code, Error::Code::Refused);
    }

    void aPersonWhoIsNotThereCannotBeWritten()
    {
        test::TestReplica base;
        QVERIFY(!writePerson(*base.replica, Id::fresh(1), base.folder.filePath(u"x"_s)));
    }

    void theSameComesAsOneArchive()
    {
        test::TestReplica base;
        const Id sara = add(base, u"Zoë"_s);
        const QString path = base.folder.filePath(u"Zoë.zip"_s);
        const auto made = writePersonArchive(*base.replica, sara, path);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
        int code = 0;
        zip_t *archive = zip_open(QFile::encodeName(path).constData(), ZIP_RDONLY, &code);
        QVERIFY(archive);
        QCOMPARE(zip_get_num_entries(archive, 0), made->files.size());
        QStringList names;
        for (int i = 0; i < int(zip_get_num_entries(archive, 0)); ++i)
            names << QString::fromUtf8(zip_get_name(archive, zip_uint64_t(i), ZIP_FL_ENC_GUESS));
        zip_file_t *card = zip_fopen(archive, "Zoë/contact.vcf", 0);
        QVERIFY2(card, qPrintable(names.join(u' ')));
        QByteArray bytes(4096, '\0');
        bytes.resize(zip_fread(card, bytes.data(), zip_uint64_t(bytes.size())));
        zip_fclose(card);
        zip_discard(archive);
        QVERIFY(bytes.startsWith("BEGIN:VCARD"));
        QVERIFY(QString::fromUtf8(bytes).contains(u"Zoë"));
        // Nothing else stays beside it, and what is there is not overwritten.
        QVERIFY(base.folder.isValid() &&
                QDir(base.folder.path())
                    .entryList({u".touchbase-*"_s}, QDir::AllEntries | QDir::Hidden)
                    .isEmpty());
        QCOMPARE(writePersonArchive(*base.replica, sara, path).error().code, Error::Code::Refused);
    }
};

QTEST_GUILESS_MAIN(tst_PersonExport)
#include "tst_personexport.moc"
