// SPDX-License-Identifier: MPL-2.0
#include "tests/app/cli/commandline.h"

using namespace touchbase::test;

class TestCliLists : public QObject, private CommandLine {
    Q_OBJECT

    QStringList names(const QStringList &options)
    {
        QStringList names;
        for (const QJsonValue &contact :
             json(QStringList{u"contacts"_s} + options)[u"contacts"_s].toArray())
            names << contact[u"display_name"_s].toString();
        return names;
    }

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        json({u"add"_s, u"first_name=Ada"_s, u"level=A"_s, u"tag=buyer"_s});
        json({u"add"_s, u"first_name=Ben"_s, u"level=A"_s, u"group=Open house"_s});
        json({u"add"_s, u"first_name=Cem"_s, u"level=B"_s, u"tag=buyer"_s});
        json({u"follow-up"_s, u"Ada"_s, u"--due"_s, u"tomorrow"_s});
    }

    void aQueryNamesContacts()
    {
        QCOMPARE(names({u"--where"_s,
                        u"level is A and (tag is buyer or group is \"Open house\") and not has "
                        "follow-up"_s}),
                 QStringList{u"Ben"_s});
        const QJsonObject one =
            json({u"contacts"_s, u"--where"_s, u"tag is buyer"_s, u"--limit"_s, u"1"_s});
        QCOMPARE(one[u"contacts"_s].toArray().size(), 1);
        QCOMPARE(one[u"total"_s].toInt(), 2);
    }

    void aQueryThatCannotBeReadSaysWhere()
    {
        const Ran ran = run({u"contacts"_s, u"--where"_s, u"level is A and colour is red"_s});
        QVERIFY(ran.status != 0);
        QCOMPARE(ran.error()[u"code"_s].toString(), u"invalid"_s);
        QVERIFY(ran.error()[u"message"_s].toString().startsWith(
            u"Character 16 of the query: “colour”"_s));
        QCOMPARE(ran.errors.count('\n'), 1);
    }

    void aSavedListIsListedUsedAndDeleted()
    {
        const QString id =
            json({u"list-save"_s, u"Buyers"_s, u"(tag is buyer)"_s})[u"id"_s].toString();
        QJsonObject found;
        for (const QJsonValue &list : json({u"lists"_s})[u"lists"_s].toArray()) {
            QCOMPARE(sorted(keys(list)), (QStringList{u"count"_s, u"id"_s, u"name"_s, u"query"_s}));
            QCOMPARE(list[u"id"_s].isNull(), list[u"name"_s] != u"Buyers"_s);
            if (list[u"name"_s] == u"Buyers"_s)
                found = list.toObject();
            if (list[u"name"_s] == u"Key clients"_s)
                QCOMPARE(list[u"count"_s].toInt(), 2);
        }
        QCOMPARE(found, (QJsonObject{{u"id"_s, id},
                                     {u"name"_s, u"Buyers"_s},
                                     {u"query"_s, u"tag is buyer"_s},
                                     {u"count"_s, 2}}));
        QCOMPARE(names({u"--list"_s, u"buyers"_s}), (QStringList{u"Ada"_s, u"Cem"_s}));
        QCOMPARE(names({u"--list"_s, u"key clients"_s}), (QStringList{u"Ada"_s, u"Ben"_s}));
        QVERIFY(run({u"lists"_s}, false).out.contains("Buyers"));

        json({u"list-delete"_s, u"Buyers"_s});
        const QJsonObject gone = run({u"contacts"_s, u"--list"_s, u"Buyers"_s}).error();
        QCOMPARE(gone[u"code"_s].toString(), u"not_found"_s);
        json({u"undo"_s});
        QCOMPARE(names({u"--list"_s, u"Buyers"_s}).size(), 2);
        QVERIFY(run({u"list-delete"_s, u"Everyone"_s}).status != 0);
        QVERIFY(run({u"list-save"_s, u"Everyone"_s, u"level is A"_s}).status != 0);
    }

    void anExportHoldsTheListAlone()
    {
        json({u"list-save"_s, u"Buyers"_s, u"tag is buyer"_s});
        const QByteArray csv =
            run({u"export"_s, u"--format"_s, u"csv"_s, u"--list"_s, u"Buyers"_s}, false).out;
        QVERIFY(csv.contains("Ada") && csv.contains("Cem") && !csv.contains("Ben"));
        QVERIFY(run({u"export"_s, u"--format"_s, u"touchbase"_s, u"--list"_s, u"Buyers"_s}, false)
                    .status != 0);
    }
};

QTEST_GUILESS_MAIN(TestCliLists)
#include "tst_clilists.moc"
