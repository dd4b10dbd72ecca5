// SPDX-License-Identifier: MPL-2.0
#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace touchbase::app;

namespace {

Choice choice(const QString &id, const QString &text = {})
{
    Choice row;
    row.id = id;
    row.text = text;
    return row;
}

QVector<Choice> choices(const QStringList &ids)
{
    QVector<Choice> rows;
    for (const QString &id : ids)
        rows.append(choice(id));
    return rows;
}

QStringList ids(const RowModel &model)
{
    QStringList found;
    for (int row = 0; row < model.rowCount(); ++row)
        found.append(model.idAt(row));
    return found;
}

} // namespace

class TestRowModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRolesAreThePropertiesOfTheRow()
    {
        Rows<Choice> model;
        const auto names = model.roleNames().values();
        for (const char *name : {"id", "text", "detail", "icon", "level", "initials", "selected"})
            QVERIFY2(names.contains(name), name);
        QCOMPARE(names.size(), 7);
    }

    void anyListBecomesAnyOtherByValidSteps()
    {
        QRandomGenerator random(20261121);
        Rows<Choice> model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        for (int round = 0; round < 300; ++round) {
            QStringList pool;
            for (int number = 0; number < 12; ++number)
                pool.append(QString::number(number));
            QStringList wanted;
            for (int count = random.bounded(12); count > 0; --count)
                wanted.append(pool.takeAt(random.bounded(int(pool.size()))));
            model.set(choices(wanted));
            QCOMPARE(ids(model), wanted);
        }
        QCOMPARE(resets.count(), 0);
    }

    void aChangedRowNamesOnlyTheRolesThatDiffer()
    {
        Rows<Choice> model;
        model.set({choice(u"a"_s, u"one"_s), choice(u"b"_s, u"two"_s)});
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.set({choice(u"a"_s, u"one"_s), choice(u"b"_s, u"three"_s)});
        QCOMPARE(changes.count(), 1);
        QCOMPARE(changes[0][0].toModelIndex().row(), 1);
        const auto roles = changes[0][2].value<QList<int>>();
        QCOMPARE(roles.size(), 1);
        QCOMPARE(model.roleNames().value(roles[0]), QByteArray("text"));
        QCOMPARE(inserted.count(), 0);
    }

    void aRowThatMovesIsNotMadeAgain()
    {
        Rows<Choice> model;
        model.set(choices({u"a"_s, u"b"_s, u"c"_s}));
        QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.set(choices({u"c"_s, u"a"_s, u"b"_s}));
        QCOMPARE(moved.count(), 1);
        QCOMPARE(inserted.count(), 0);
    }

    void aLongListFetchesOnlyTheWindowsThatAreSeen()
    {
        QVector<QPair<int, int>> fetched;
        PagedRows<Choice> model([&](int first, int count) {
            fetched.append({first, count});
            QVector<Choice> rows;
            for (int row = first; row < first + count; ++row)
                rows.append(choice(QString::number(row)));
            return rows;
        });
        model.reset(100'000);
        QCOMPARE(model.idAt(70'000), u"70000"_s);
        QCOMPARE(model.idAt(70'001), u"70001"_s);
        QCOMPARE(fetched.size(), 1);
        QCOMPARE(model.idAt(99'999), u"99999"_s);
        QCOMPARE(fetched.constLast(), qMakePair(99'968, 32));
        QCOMPARE(model.indexOf(u"70010"_s), 70'010);
        QCOMPARE(model.indexOf(u"5"_s), -1);
    }

    void aLongListKeepsItsPlaceAfterAnEdit()
    {
        int fetches = 0;
        PagedRows<Choice> model([&](int first, int count) {
            ++fetches;
            return QVector<Choice>(count, choice(QString::number(first)));
        });
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.reset(500);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.refresh(499);
        QCOMPARE(resets.count(), 0);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.count(), 499);
        fetches = 0;
        model.idAt(0);
        QCOMPARE(fetches, 1);
    }
};

QTEST_MAIN(TestRowModel)
#include "tst_rowmodel.moc"
