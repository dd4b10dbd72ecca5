// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/shrink.h"
#include "tests/simulation/world.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace touchbase::simulation;
using namespace Qt::StringLiterals;

/// What a simulator has to be for its verdicts to mean anything.
class TestSimulation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itStoresMergesAndEncodesNothingItself()
    {
        const QRegularExpression own(
            u"\\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|PRAGMA|sqlite3_exec|"
            "sqlite3_prepare|Database::|cbor::|RowClock|RowPush|judge\\(\\{|unsentRows|acknowledge|"
            "Merge |\\.merge\\()"_s);
        QDirIterator files(QStringLiteral(TOUCHBASE_SIMULATION_SOURCES), {u"*.cpp"_s, u"*.h"_s});
        int read = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            // The test itself, and what spoils rows on purpose.
            if (file.fileName().endsWith(u"tst_simulation.cpp") ||
                file.fileName().endsWith(u"harm.cpp"))
                continue;
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            const auto match = own.match(text);
            QVERIFY2(!match.hasMatch(), qPrintable(file.fileName() + u": "_s + match.captured()));
            ++read;
        }
        QVERIFY(read > 20);
    }

    void theSameStoryIsTheSameCourseWhateverWasLivedBefore()
    {
        World world;
        for (const std::uint64_t seed : {3, 8, 21}) {
            const Story story = tell(seed, 40, Scenario::All);
            QStringList once;
            QStringList again;
            world.live(story, &once);
            world.live(tell(seed + 100, 40, Scenario::Crashes));
            world.live(story, &again);
            QCOMPARE(again, once);
            QStringList elsewhere;
            World other;
            other.live(story, &elsewhere);
            QCOMPARE(elsewhere, once);
        }
    }

    void aStoryIsReadAsItWasWritten()
    {
        const Story story = tell(5, 40, Scenario::All);
        const auto read = Story::fromText(story.toText());
        QVERIFY(read);
        QCOMPARE(read->toText(), story.toText());
        QVERIFY(!Story::fromText(u"once upon a time"_s));
    }

    void aStoryIsShortenedToWhatItNeeds()
    {
        const auto problemOf = [](const Story &story) {
            bool crash = false;
            for (const Action &action : story.actions) {
                if (action.kind == Kind::Crash)
                    crash = true;
                else if (crash && action.kind == Kind::Sync)
                    return u"G0: a sync after a crash"_s;
            }
            return QString();
        };
        const Story story = tell(1, 400, Scenario::Crashes);
        const Story shorter = shrink(story, problemOf(story), problemOf);
        QCOMPARE(shorter.actions.size(), size_t(2));
    }

    void whatWasSyncedSurvivesAndWhatWasNotMayBeTorn()
    {
        std::set<std::vector<std::uint8_t>> outcomes;
        for (std::uint64_t random = 0; random < 64; ++random) {
            Disk::File file;
            const std::vector<std::uint8_t> safe(2048, 's');
            const std::vector<std::uint8_t> loose(1024, 'l');
            file.write(0, safe.data(), safe.size());
            file.unsynced.clear(); // synced
            file.write(1024, loose.data(), loose.size());
            file.write(2048, loose.data(), loose.size());
            file.loseUnsynced(random);
            QVERIFY(std::equal(safe.begin(), safe.begin() + 1024, file.bytes.begin()));
            for (size_t sector = 0; sector + 512 <= file.bytes.size(); sector += 512)
                QCOMPARE(std::count(file.bytes.begin() + qsizetype(sector),
                                    file.bytes.begin() + qsizetype(sector) + 512,
                                    file.bytes[sector]),
                         qsizetype(512));
            outcomes.insert(file.bytes);
        }
        QVERIFY(outcomes.size() > 5);
    }
};

QTEST_GUILESS_MAIN(TestSimulation)
#include "tst_simulation.moc"
