// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/byterange.h"

#include <QTest>

using namespace touchbase::sync;

class tst_ByteRange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        for (const ByteRange &range : {ByteRange{0, 1, 1}, ByteRange{5, 10, 15}, ByteRange{0, 0, 0},
                                       ByteRange{1'000'000, 5, 999'999'999'999}})
            QCOMPARE(ByteRange::fromContentRange(range.contentRange()), range);
        QCOMPARE((ByteRange{0, 100, 1000}.contentRange()), QByteArray("bytes 0-99/1000"));
    }
    void nothingElseIsRead()
    {
        for (const char *text :
             {"", "bytes", "bytes ", "bytes 0-9", "bytes 0-9/", "bytes 0-9/*", "bytes */10",
              "bytes 9-0/10", "bytes 0-10/10", "bytes -1-5/10", "bytes +0-5/10", "bytes 0-5/10 ",
              "bytes 0-9/99999999999999999999", "items 0-9/10", "bytes 0x1-5/10"})
            QVERIFY2(!ByteRange::fromContentRange(text), text);
    }
    void aRequestedRangeEndsWithTheContent()
    {
        QCOMPARE(*requestedRange("bytes=10-", 100), (ByteRange{10, 90, 100}));
        QCOMPARE(*requestedRange("bytes=10-19", 100), (ByteRange{10, 10, 100}));
        QCOMPARE(*requestedRange("bytes=10-1000", 100), (ByteRange{10, 90, 100}));
        for (const char *text : {"bytes=100-", "bytes=5-4", "bytes=-5", "bytes=0-1,3-4", "0-5", ""})
            QVERIFY2(!requestedRange(text, 100), text);
        QVERIFY(!requestedRange("bytes=0-", 0));
    }
    void onlyAWholeHashNamesAContent()
    {
        QCOMPARE(sha256FromHex(QByteArray(64, 'a')), QByteArray(32, char(0xaa)));
        for (const QByteArray &text :
             {QByteArray(63, 'a'), QByteArray(65, 'a'), QByteArray(64, 'A'),
              QByteArray("../").repeated(21) + 'a', QByteArray()})
            QVERIFY(sha256FromHex(text).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_ByteRange)
#include "tst_byterange.moc"
