// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/compression.h"
#include "sync/protocol/wire.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>

using namespace touchbase;
using namespace touchbase::sync;
using namespace touchbase::replica;

namespace {

PushRow samplePush()
{
    Tombstone tomb{Stamp(9, 1, 2), {}};
    tomb.seen.set(11, Stamp(8, 0, 2));
    return {Id::fresh(3),
            7,
            Id::fresh(4),
            {{11, Value(QStringLiteral("Zoë\u0000x")), Stamp(5, 0, 1), Stamp(4, 0, 1)},
             {12, Value(), Stamp(5, 1, 1), {}},
             {13, Value(0.1), Stamp(5, 2, 1), {}}},
            tomb,
            true};
}

Request sampleRequest()
{
    Request request;
    request.replica = 0xfedcba9876543210;
    request.catalogue = 3;
    request.version = QStringLiteral("1.2");
    request.clock = 1'700'000'000'000;
    request.cursors = {{Id::fresh(1), Id::fresh(2), 42, 77, 1'690'000'000'000}, {}};
    request.push = {samplePush().encode(), QByteArray("not a row")};
    return request;
}

Response sampleResponse()
{
    FeedRow row{3, Id::fresh(5), {}, 12, {{11, Stamp(3, 0, 9), Value(QStringLiteral("lost"))}}};
    row.state.clock = RowClock(Stamp(6, 0, 1));
    row.state.write(11, Value(QStringLiteral("kept")), Stamp(6, 0, 1));
    Response response;
    response.now = 1'700'000'000'001;
    response.results = {{},
                        {{{11, Stamp(99, 0, 1), Stamp(5, 0, 1)}}, {}},
                        {{}, QStringLiteral("no")},
                        {{}, {}, true}};
    Page page;
    page.at = {Id::fresh(1), Id::fresh(2), 12, 99, 1'690'000'000'000};
    page.from = 3;
    page.head = 40;
    page.left = 28;
    page.more = page.rejoin = true;
    page.rows = {row.pack().encode()};
    response.pages = {page};
    return response;
}

/// Reads damaged bytes in every way there is; what matters is that nothing goes wrong but the
/// reading.
void readAll(const QByteArray &bytes)
{
    (void)Request::decode(bytes);
    if (const auto response = Response::decode(bytes)) {
        for (const Page &page : response->pages) {
            for (const QByteArray &row : page.rows)
                (void)FeedRow::decode(row);
            for (const PackedRow &row : page.columns)
                (void)FeedRow::unpack(row);
        }
    }
    (void)PushRow::decode(bytes);
    (void)FeedRow::decode(bytes);
    (void)toJson(bytes);
    (void)decompress(bytes, 1'000'000);
}

} // namespace

class TestWire : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRequestComesBackAsItWas()
    {
        const Request sent = sampleRequest();
        const auto read = Request::decode(sent.encode());
        QVERIFY(read);
        QCOMPARE(read->replica, sent.replica);
        QCOMPARE(read->catalogue, sent.catalogue);
        QCOMPARE(read->version, sent.version);
        QVERIFY(read->cursors == sent.cursors);
        QCOMPARE(read->push, sent.push);
        const auto row = PushRow::decode(read->push[0]);
        QVERIFY(row);
        QCOMPARE(row->fields.size(), size_t(3));
        QVERIFY(row->fields[0].value == samplePush().fields[0].value);
        QCOMPARE(row->fields[0].base, Stamp(4, 0, 1));
        QVERIFY(row->tomb == samplePush().tomb);
        QVERIFY(row->known);
        QVERIFY(!PushRow::decode(read->push[1])); // alone: the other row is well
    }

    void anAnswerComesBackAsItWas()
    {
        const Response sent = sampleResponse();
        const auto read = Response::decode(sent.encode());
        QVERIFY(read);
        QCOMPARE(read->now, sent.now);
        QCOMPARE(read->results.size(), size_t(4));
        QCOMPARE(read->results[1].restamps[0].to, Stamp(5, 0, 1));
        QCOMPARE(read->results[2].problem, QStringLiteral("no"));
        QVERIFY(!read->results[2].gone);
        QVERIFY(read->results[3].gone);
        QVERIFY(read->pages[0].at == sent.pages[0].at);
        QVERIFY(read->pages[0].rejoin);
        QVERIFY(!read->pages[0].restored);
        QVERIFY(read->pages[0].more);
        const auto row = FeedRow::decode(read->pages[0].rows[0]);
        QVERIFY(row);
        QCOMPARE(row->seq, 12);
        QCOMPARE(row->lost[0].value.toString(), QStringLiteral("lost"));
        QVERIFY(row->state.values.find(11));
    }

    void aPageInColumnsComesBackAsItWas()
    {
        std::vector<FeedRow> sent;
        for (int i = 0; i < 5; ++i) {
            FeedRow row{std::uint16_t(1 + i), Id::fresh(i), {}, 10 + 3 * i, {}};
            // Clocks repeat, and change, and come back.
            row.state.clock = RowClock(Stamp(i / 2 == 1 ? 7 : 6, 0, 1));
            row.state.write(11, Value(QString::number(i)), Stamp(6, 0, 1));
            if (i == 2)
                row.state.tomb = Tombstone{Stamp(9, 0, 2), row.state.stamps()};
            if (i == 4)
                row.lost = {{11, Stamp(3, 0, 9), Value(QStringLiteral("lost"))}};
            sent.push_back(row);
        }
        Response response = sampleResponse();
        response.pages.front().rows.clear();
        for (const FeedRow &row : sent)
            response.pages.front().columns.push_back(row.pack());
        response.pages.front().columns[1].values = QByteArray("no values");
        const auto read = Response::decode(response.encode());
        QVERIFY(read);
        const std::vector<PackedRow> &columns = read->pages.front().columns;
        QCOMPARE(columns.size(), sent.size());
        QVERIFY(!FeedRow::unpack(columns[1])); // alone: the other rows are well
        for (const size_t i : {0, 2, 3, 4}) {
            const auto row = FeedRow::unpack(columns[i]);
            QVERIFY(row);
            QCOMPARE(row->pack().encode().toHex(), sent[i].pack().encode().toHex());
            QCOMPARE(columns[i].encode().toHex(), sent[i].pack().encode().toHex());
        }
    }

    void columnsOfDifferentLengthsAreRefused()
    {
        Response response = sampleResponse();
        response.pages.front().rows.clear();
        const FeedRow row{1, Id::fresh(1), {}, 1, {}};
        response.pages.front().columns = {row.pack(), row.pack()};
        QByteArray bytes = response.encode();
        // One entity fewer than there are ids.
        const qsizetype at = bytes.indexOf(QByteArray("entity\x82\x01\x01"));
        QVERIFY(at > 0);
        bytes.replace(at, 9, QByteArray("entity\x81\x01"));
        QVERIFY(!Response::decode(bytes));
    }

    void theExampleInTheDocumentationIsTrue()
    {
        const Id id = *Id::fromHex(u"01900000000000000000000000000001");
        const Stamp stamp(1000, 0, 1);
        const PushRow push{{}, 1, id, {{11, Value(QStringLiteral("Sara")), stamp, {}}}, {}};
        QCOMPARE(push.encode().toHex(),
                 QByteArray("85f601500190000000000000000000000000000181840b6453617261500000000003e8"
                            "00000000000000000001f6f6"));
        FeedRow row{1, id, {}, 1, {}};
        row.state.clock = RowClock(stamp);
        row.state.write(11, Value(QStringLiteral("Sara")), stamp);
        QCOMPARE(row.pack().encode().toHex(),
                 QByteArray("8701500190000000000000000000000000000"
                            "1a10b6453617261500000000003e800000000000000000001f60180"));
    }

    void unknownKeysAreSkipped()
    {
        QByteArray bytes;
        cbor::Writer out(bytes);
        out.map(3);
        out.text("protocol");
        out.integer(1);
        out.text("from_the_future");
        out.array(2);
        out.integer(1);
        out.map(0);
        out.text("clock");
        out.integer(5);
        const auto read = Request::decode(bytes);
        QVERIFY(read);
        QCOMPARE(read->clock, 5);
    }

    void valuesAtTheEdgesSurvive_data()
    {
        QTest::addColumn<double>("real");
        QTest::newRow("sum") << 0.1 + 0.2;
        QTest::newRow("negative zero") << -0.0;
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity();
        QTest::newRow("smallest") << std::numeric_limits<double>::denorm_min();
        QTest::newRow("none") << std::nan("");
    }
    void valuesAtTheEdgesSurvive()
    {
        QFETCH(double, real);
        PushRow row = samplePush();
        row.fields[0].value = Value(real);
        row.fields[1].value = Value(std::numeric_limits<qint64>::min());
        row.fields[2].value = Value(std::numeric_limits<qint64>::max());
        const auto read = PushRow::decode(row.encode());
        QVERIFY(read);
        QVERIFY(read->fields[0].value == row.fields[0].value);
        // One zero, and nothing for what is no number: SQLite keeps neither.
        QVERIFY(!std::signbit(read->fields[0].value.toReal()));
        QCOMPARE(read->fields[0].value.isNull(), std::isnan(real));
        QVERIFY(read->fields[1].value == row.fields[1].value);
        QVERIFY(read->fields[2].value == row.fields[2].value);
    }

    void damagedBytesAreRefusedAndNothingElse()
    {
        QRandomGenerator random(7);
        const QByteArray samples[] = {sampleRequest().encode(), sampleResponse().encode(),
                                      samplePush().encode(), compress(sampleResponse().encode())};
        for (const QByteArray &sample : samples) {
            for (qsizetype cut = 0; cut < sample.size(); ++cut) {
                QVERIFY(!Request::decode(sample.left(cut)));
                QVERIFY(!Response::decode(sample.left(cut)));
                readAll(sample.left(cut));
            }
            for (int i = 0; i < 5000; ++i) {
                QByteArray damaged = sample;
                for (int flips = 0; flips < 3; ++flips)
                    damaged[random.bounded(int(damaged.size()))] = char(random.generate());
                readAll(damaged);
            }
        }
    }

    void lengthsThatLieAllocateNothing()
    {
        QVERIFY(!PushRow::decode(QByteArray::fromHex("9bffffffffffffffff")));
        QVERIFY(!Request::decode(QByteArray::fromHex("a164707573689b00000000ffffffff")));
        QVERIFY(!FeedRow::decode(QByteArray(100'000, '\x81')));
    }

    void compressionComesBackAndKnowsItsLimit()
    {
        const QByteArray text(300'000, 'x');
        QCOMPARE(*decompress(compress(text), text.size()), text);
        const auto tooLarge = decompress(compress(text), text.size() - 1);
        QVERIFY(!tooLarge);
        QVERIFY(tooLarge.error().code == Error::Code::Refused);
        QVERIFY(!decompress(compress(text).chopped(1), text.size()));
    }
};

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"
