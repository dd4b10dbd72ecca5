// SPDX-License-Identifier: MPL-2.0
#include "app/demo/samplebase.h"
#include "app/supportbundle.h"
#include "core/replica/history.h"
#include "core/replica/outbox.h"
#include "core/settings/settings.h"
#include "sync/client/syncstatus.h"
#include "tests/support/testreplica.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>

using namespace touchbase;
using namespace touchbase::replica;
using namespace Qt::StringLiterals;
using touchbase::test::TestReplica;

namespace {

/// A base in which every kind of thing stands that a person would not give away.
void fill(TestReplica &device)
{
    QVERIFY(demo::sampleBase(*device.replica, 200));
    device.create(ContactEntity, {{"first_name", u"Xanthippe"_s}, {"notes", u"Her secret"_s}});
    QVERIFY(nameDevice(*device, u"Adas Telefon"_s, u"ada@example.com"_s));
    Edit edit(*device, u"log"_s, u"Logged a meeting with Xanthippe"_s);
    settings::setValue(edit, u"person"_s, u"Ada Lovelace"_s);
    settings::setValue(edit, u"morning"_s, u"08:30"_s);
    QVERIFY(edit.commit());
    device->setFact(u"log_draft"_s, u"unfinished words"_s);
    device->setFact(u"sync.server"_s, u"https://touch.example.com"_s);
    device->setFact(u"sync.email"_s, u"ada@example.com"_s);
    device->setFact(u"sync.device"_s, Id::fresh(1).hex());
    sync::keepStatus(*device, sync::SyncStatus::State::Offline,
                     u"touch.example.com does not answer. Is the server running?"_s);
    const auto rows = unsentRows(*device, 1, 1000);
    reject(device->database(), rows[0], u"“Xanthippe” is too large: 300 KB."_s);
}

/// Every value that anybody typed, of all tables, as far as it could be recognised.
QSet<QString> typed(TestReplica &device)
{
    QSet<QString> found;
    for (const Entity &entity : catalogue()) {
        for (const Field &field : entity.fields) {
            if (field.type != FieldType::Text)
                continue;
            Query query = device->database().query("SELECT DISTINCT \"" + std::string(field.name) +
                                                   "\" FROM \"" + std::string(entity.name) + '"');
            while (query.next()) {
                const QString text = query.text(0).trimmed();
                if (text.size() >= 4)
                    found.insert(text);
            }
        }
    }
    return found;
}

/// Whether it stands in a text as a word or words of its own.
bool stands(const QString &words, const QString &text)
{
    return QRegularExpression(u"(?<![\\w-])"_s + QRegularExpression::escape(words) +
                              u"(?![\\w-])"_s)
        .match(text)
        .hasMatch();
}

QString bundleOf(TestReplica &device)
{
    const QString path = device.folder.filePath(u"bundle.json"_s);
    QFile file(path);
    if (!app::writeSupportBundle(*device, device.folder.path(), path) ||
        !file.open(QIODevice::ReadOnly))
        qFatal("no bundle");
    return QString::fromUtf8(file.readAll());
}

} // namespace

class TestSupportBundle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itSaysWhatAHelperNeeds()
    {
        TestReplica device;
        fill(device);
        const QJsonObject bundle = app::supportBundle(*device, device.folder.path());
        QCOMPARE(bundle[u"versions"_s][u"touchbase"_s].toString(),
                 QStringLiteral(TOUCHBASE_VERSION));
        QVERIFY(bundle[u"records"_s][u"contact"_s][u"live"_s].toInt() > 200);
        QCOMPARE(bundle[u"sync"_s][u"state"_s].toString(), u"offline"_s);
        QCOMPARE(bundle[u"sync"_s][u"reason"_s].toString(),
                 u"(server) does not answer. Is the server running?"_s);
        QCOMPARE(bundle[u"sync"_s][u"refused"_s].toInt(), 1);
        QCOMPARE(bundle[u"sync"_s][u"attention"_s][0][u"reason"_s].toString(),
                 u"… is too large: 300 KB."_s);
        QCOMPARE(bundle[u"settings"_s][u"morning"_s].toString(), u"08:30"_s);
        QVERIFY(bundle[u"schema"_s].toArray().size() > 10);
        QVERIFY(bundle[u"timings"_s].toObject().contains(u"check_us"_s));
        QVERIFY(bundle[u"base"_s][u"damage"_s].toArray().isEmpty());
    }

    void nothingThatAPersonTypedIsInside()
    {
        TestReplica device;
        fill(device);
        const QString bundle = bundleOf(device);
        // Where nobody typed anything the same words are the program's own.
        TestReplica empty;
        const QString ours = bundleOf(empty) + u" 08:30"_s; // a choice that is told
        int looked = 0;
        for (const QString &text : typed(device)) {
            if (stands(text, ours))
                continue;
            ++looked;
            QVERIFY2(!stands(text, bundle), qPrintable(text));
        }
        QVERIFY(looked > 500);
        for (const char *secret : {"Xanthippe", "Her secret", "Lovelace", "Telefon", "@example",
                                   "touch.example", "unfinished", "Logged"})
            QVERIFY2(!bundle.contains(QLatin1String(secret)), secret);
    }
};

QTEST_GUILESS_MAIN(TestSupportBundle)
#include "tst_supportbundle.moc"
