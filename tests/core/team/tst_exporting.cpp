// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/calendarexport.h"
#include "core/exchange/contactexport.h"
#include "core/exchange/personexport.h"
#include "core/exchange/wholebase.h"
#include "core/team/exporting.h"
#include "core/team/sharing.h"
#include "tests/support/testteam.h"

#include <QBuffer>

using namespace touchbase;
using namespace touchbase::replica;
using namespace Qt::StringLiterals;

/// What a role does not let out of Touchbase.
class TestExporting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoMayNotExportTakesOnlyTheirOwnAlong_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<bool>("goesAlong");
        QTest::newRow("manager") << int(Role::Manager) << true;
        QTest::newRow("agent") << int(Role::Agent) << false;
    }
    void whoMayNotExportTakesOnlyTheirOwnAlong()
    {
        QFETCH(int, role);
        QFETCH(bool, goesAlong);
        test::TestReplica device;
        const qint64 team = test::addTeam(*device, u"Harbour"_s, Role(role));
        const Id sara = device.create(ContactEntity, {{"first_name", u"Sara"_s}});
        const Id own = device.create(ContactEntity, {{"first_name", u"Tomas"_s}});
        for (const Id &contact : {sara, own}) {
            device.create(FollowUpEntity,
                          {{"contact", contact}, {"kind", u"call"_s}, {"due", u"2026-12-01"_s}});
        }
        Edit edit(*device, u"share"_s);
        team::shareContacts(edit, {sara}, team);
        QVERIFY(edit.commit());
        const auto check = [&](const QByteArray &file) {
            QVERIFY2(file.contains("Tomas"), file);
            QCOMPARE(file.contains("Sara"), goesAlong);
        };
        check(*exchange::writeContacts(*device, {sara, own}, u"vcard4"_s));
        check(exchange::writeBaseCalendar(*device));
        QByteArray whole;
        QBuffer buffer(&whole);
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(exchange::writeWholeBase(*device, buffer));
        check(whole);
        QTemporaryDir folder;
        QCOMPARE(bool(exchange::writePerson(*device, sara, folder.filePath(u"sara"_s))), goesAlong);
        QCOMPARE(team::keptBackCount(device->database()), goesAlong ? 0 : 1);
    }

    void itIsSaidHowManyWereKeptBack()
    {
        QVERIFY(team::keptBackWords(0).isEmpty());
        QVERIFY(team::keptBackWords(1).startsWith(u"One contact"));
        QVERIFY(team::keptBackWords(3).startsWith(u"3 contacts"));
    }
};

QTEST_GUILESS_MAIN(TestExporting)
#include "tst_exporting.moc"
