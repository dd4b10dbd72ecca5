// SPDX-License-Identifier: MPL-2.0
#include "core/replica/outbox.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::TestReplica;

namespace {

constexpr const char *texts[]{"notes",        "first_name", "last_name",
                              "organization", "job_title",  "nickname"};

QString text(qsizetype size) { return QString(size, QLatin1Char('x')); }

Error refusal(TestReplica &device, const Id &id, const Edit::Fields &fields)
{
    Edit edit(*device, QStringLiteral("test"));
    edit.write(ContactEntity, id, fields);
    const Result<Stamp> committed = edit.commit();
    return committed ? Error{Error::Code::Failed, QStringLiteral("it was taken")}
                     : committed.error();
}

/// A row that a newer program filled with fields that this one does not know.
void takeUnknown(TestReplica &device, const Id &id, int fields)
{
    RowState state;
    state.clock = RowClock(Stamp(1000, 0, 9));
    state.values.set(11, Value(QStringLiteral("Sara")));
    for (int i = 0; i < fields; ++i)
        state.values.set(std::uint16_t(5000 + i), Value(text(Limits::field)));
    Merge merge(*device);
    merge.apply({.entity = ContactEntity, .id = id, .state = state, .seq = 1, .space = 1});
    QVERIFY(merge.commit());
}

} // namespace

/// Nothing is saved that could never be sent.
class TestLimits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTextOfAMegabyteIsRefusedWithWordsAndNothingIsKept()
    {
        TestReplica device;
        const Id id = Id::fresh(1);
        const Error error =
            refusal(device, id, {{"first_name", QStringLiteral("Sara")}, {"notes", text(1 << 20)}});
        QVERIFY(error.code == Error::Code::Refused);
        QVERIFY(error.message.contains(QLatin1String("Notes")));
        QVERIFY(error.message.contains(QLatin1String("1024 KB")));
        QVERIFY(error.message.contains(QLatin1String("256 KB is the most")));
        QCOMPARE(device.text(ContactEntity, id, "first_name"), QStringLiteral("(none)"));
        QVERIFY(!hasUnsentRows(*device));
    }

    void lettersAreWeighedAsTheyAreSent()
    {
        TestReplica device;
        const QString arabic(Limits::field / 2 + 1, QChar(0x0633)); // two bytes each
        QVERIFY(refusal(device, Id::fresh(1), {{"notes", arabic}}).code == Error::Code::Refused);
    }

    void aRowThatIsFilledBitByBitEndsAtItsLimit()
    {
        TestReplica device;
        const Id id = device.create(ContactEntity, {{"kind", QStringLiteral("person")}});
        for (int i = 0; i < 3; ++i)
            device.write(ContactEntity, id, {{texts[i], text(Limits::field)}});
        const Error error = refusal(device, id, {{texts[3], text(Limits::field)}});
        QVERIFY(error.code == Error::Code::Refused);
        QVERIFY(error.message.contains(QLatin1String("Shorten")));
        // What takes the place of something long weighs only what it is itself.
        device.write(ContactEntity, id, {{texts[0], text(Limits::field / 2)}});
        device.write(ContactEntity, id, {{texts[3], text(Limits::field / 2)}});
    }

    void whatNewerProgramsFilledCountsToo()
    {
        TestReplica device;
        const Id id = Id::fresh(1);
        takeUnknown(device, id, 4);
        QVERIFY(refusal(device, id, {{"notes", text(100'000)}}).code == Error::Code::Refused);
        device.write(ContactEntity, id, {{"notes", QStringLiteral("short")}});
        QCOMPARE(device.text(ContactEntity, id, "notes"), QStringLiteral("short"));
    }

    void smallWritesCannotOutgrowWhatIsSent()
    {
        for (const Entity &entity : catalogue())
            QVERIFY(Limits::row + qsizetype(entity.fields.size()) * Limits::smallWrite <=
                    Limits::sentRow);
    }
};

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
