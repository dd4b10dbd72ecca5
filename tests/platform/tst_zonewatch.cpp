// SPDX-License-Identifier: MPL-2.0
#include "platform/linux/zonewatch.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace touchbase::platform;
using namespace Qt::StringLiterals;

class TestZoneWatch : public QObject {
    Q_OBJECT

    // As setting the zone does: a fresh link takes the old one's place.
    static bool replaceLink(const QTemporaryDir &folder, const QString &zone)
    {
        const QString draft = folder.filePath(u"draft"_s);
        const QString link = folder.filePath(u"localtime"_s);
        QFile::remove(link);
        return QFile::link(u"/usr/share/zoneinfo/"_s + zone, draft) && QFile::rename(draft, link);
    }

private Q_SLOTS:
    void cleanup() { qputenv("TZ", "UTC"); }

    void anotherZoneIsNoticedAndTheSameOneIsNot()
    {
        const QTemporaryDir folder;
        ZoneWatch watch(folder.path());
        QSignalSpy changed(&watch, &ZoneWatch::changed);
        qputenv("TZ", "Europe/London"); // stands in for the system's zone, which a test cannot set
        QVERIFY(replaceLink(folder, u"Europe/London"_s));
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(replaceLink(folder, u"Europe/London"_s));
        QTest::qWait(100);
        QCOMPARE(changed.size(), 1);
        qputenv("TZ", "America/New_York");
        QVERIFY(replaceLink(folder, u"America/New_York"_s));
        QTRY_COMPARE(changed.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestZoneWatch)
#include "tst_zonewatch.moc"
