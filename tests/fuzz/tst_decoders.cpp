// SPDX-License-Identifier: MPL-2.0
#include "tests/fuzz/target.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace touchbase;
using namespace touchbase::fuzz;

/// Every decoder on its seeds, on what once made it fall, and on some thousands of inputs that
/// derive from them, the same in every run. `./dev fuzz` looks further.
class tst_Decoders : public QObject {
    Q_OBJECT

    static QByteArrayList corpus(const Target &target)
    {
        QByteArrayList inputs = target.seeds();
        const QDir folder(QStringLiteral(TOUCHBASE_CORPUS "/") + QLatin1String(target.name));
        for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                inputs.append(file.readAll());
        }
        return inputs;
    }

    static QByteArray changed(const QByteArray &input, const QByteArrayList &all,
                              QRandomGenerator &random)
    {
        QByteArray bytes = input;
        const auto place = [&] { return qsizetype(random.bounded(int(bytes.size()) + 1)); };
        for (int i = random.bounded(1, 5); i > 0; --i) {
            const qsizetype at = place();
            const qsizetype length = qMin(bytes.size() - at, qsizetype(random.bounded(1, 17)));
            switch (random.bounded(7)) {
            case 0:
                if (at < bytes.size())
                    bytes[at] = char(bytes[at] ^ (1 << random.bounded(8)));
                break;
            case 1:
                bytes.insert(at, char(random.bounded(256)));
                break;
            case 2:
                bytes.remove(at, length);
                break;
            case 3:
                bytes.insert(at, bytes.mid(place(), length));
                break;
            case 4: {
                // Where lengths and numbers break.
                static const QByteArrayList edges{
                    QByteArray(8, '\xff'),
                    QByteArray(8, '\0'),
                    "\x7f\xff\xff\xff",
                    "\xfb\x7f\xf8",
                    "\x9b\xff\xff\xff\xff",
                    "\xbb",
                    "99999999999999999",
                    "-1",
                    "\xed\xa0\x80",
                    "\xf4\x90\x80\x80",
                    "BEGIN:VCARD\r\n",
                    "\"",
                    "\r\n ",
                    QByteArray("nan\0inf", 7),
                };
                bytes.insert(at, edges[random.bounded(int(edges.size()))]);
                break;
            }
            case 5:
                bytes.truncate(at);
                break;
            case 6: {
                const QByteArray &other = all[random.bounded(int(all.size()))];
                bytes = bytes.first(at) + other.mid(random.bounded(int(other.size()) + 1));
                break;
            }
            }
        }
        return bytes;
    }

private Q_SLOTS:
    void noInputMakesADecoderFall_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const Target &target : allTargets())
            QTest::newRow(target.name) << QByteArray(target.name);
    }
    void noInputMakesADecoderFall()
    {
        QFETCH(QByteArray, name);
        const Target &decoder = *target(name);
        const QByteArrayList inputs = corpus(decoder);
        QVERIFY(!inputs.isEmpty());
        for (const QByteArray &input : inputs)
            decoder.run(input);
        decoder.run({});
        QRandomGenerator random(2026);
        const bool slow = name == "import" || name == "answer" || name == "round" ||
                          name == "call" || name == "sentence";
        for (int i = slow ? 300 : 3000; i > 0; --i)
            decoder.run(changed(inputs[random.bounded(int(inputs.size()))], inputs, random));
    }
};

QTEST_GUILESS_MAIN(tst_Decoders)
#include "tst_decoders.moc"
