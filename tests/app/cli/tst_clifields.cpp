// SPDX-License-Identifier: MPL-2.0
#include "tests/app/cli/commandline.h"
#include "tests/sync/serverprocess.h"

using namespace touchbase::test;

class TestCliFields : public QObject, private CommandLine {
    Q_OBJECT

    QStringList values(const char *key)
    {
        QStringList values;
        for (const QJsonValue &field : json({u"fields"_s})[u"fields"_s].toArray())
            values << field[QLatin1String(key)].toString();
        return values;
    }
    QStringList names(const QStringList &options)
    {
        QStringList names;
        for (const QJsonValue &contact :
             json(QStringList{u"contacts"_s} + options)[u"contacts"_s].toArray())
            names << contact[u"display_name"_s].toString();
        return names;
    }
    void connectTo(const QString &server, bool create)
    {
        input = "correct horse battery\n";
        QStringList words{u"connect"_s,           server,        u"--email"_s,
                          u"nadia@example.com"_s, u"--device"_s, data};
        if (create)
            words << u"--create"_s;
        json(words);
        input.clear();
    }

private Q_SLOTS:
    void init()
    {
        data = u"phone"_s;
        protect = u"none"_s;
        input.clear();
        folder = std::make_unique<QTemporaryDir>();
    }

    void aFieldIsAddedChangedMovedDeletedAndBroughtBack()
    {
        add(u"Ada"_s);
        QCOMPARE(json({u"field-add"_s, u"Closing Year"_s, u"--kind"_s, u"number"_s})[u"key"_s],
                 u"closing_year"_s);
        json({u"field-add"_s, u"Loan"_s, u"--kind"_s, u"choice"_s, u"--options"_s, u"Cash,VA"_s});
        const QJsonArray renamed =
            json({u"field-set"_s, u"Loan"_s, u"--rename-option"_s, u"VA=Veterans"_s})[u"options"_s]
                .toArray();
        QCOMPARE(renamed, (QJsonArray{u"Cash"_s, u"Veterans"_s}));
        QVERIFY(run({u"field-set"_s, u"Loan"_s, u"--rename-option"_s, u"VA"_s}).status != 0);
        json({u"field-set"_s, u"Loan"_s, u"--rename-option"_s, u"Veterans=VA"_s});
        json({u"set"_s, u"Ada"_s, u"custom.closing_year=2027"_s, u"custom.loan=va"_s});
        QCOMPARE(contact(u"Ada"_s)[u"custom"_s].toObject(),
                 (QJsonObject{{u"closing_year"_s, u"2027"_s}, {u"loan"_s, u"VA"_s}}));
        const Ran wrong = run({u"set"_s, u"Ada"_s, u"custom.closing_year=soon"_s});
        QVERIFY(wrong.status != 0);
        QVERIFY(wrong.error()[u"message"_s].toString().contains(u"such as 2026"_s));
        json({u"field-set"_s, u"Closing Year"_s, u"--name"_s, u"Sold in"_s, u"--place"_s, u"2"_s});
        QCOMPARE(values("name"), (QStringList{u"Loan"_s, u"Sold in"_s}));
        QCOMPARE(names({u"--where"_s, u"custom.closing_year >= 2020"_s}), QStringList{u"Ada"_s});
        QVERIFY(run({u"show"_s, u"Ada"_s}, false).out.contains("Sold in      2027"));
        const QString before = digest();
        json({u"field-delete"_s, u"Sold in"_s});
        QVERIFY(!contact(u"Ada"_s)[u"custom"_s].toObject().contains(u"closing_year"_s));
        const QJsonValue binned = json({u"bin"_s})[u"bin"_s][0];
        QCOMPARE(binned[u"entity"_s], u"custom_field"_s);
        json({u"restore"_s, binned[u"id"_s].toString()});
        QCOMPARE(digest(), before);
        json({u"field-delete"_s, u"Sold in"_s});
        json({u"undo"_s});
        QCOMPARE(digest(), before);
    }

    void mistakesSayWhatToDo()
    {
        json({u"field-add"_s, u"Loan"_s});
        const auto message = [&](const QStringList &words) {
            const Ran ran = run(words);
            return ran.status == 0 ? QString() : ran.error()[u"message"_s].toString();
        };
        QVERIFY(message({u"field-add"_s, u"loan"_s}).contains(u"give another name"_s));
        QVERIFY(
            message({u"field-add"_s, u"Pet"_s, u"--kind"_s, u"animal"_s}).contains(u"yes_no"_s));
        QVERIFY(
            message({u"field-add"_s, u"Pet"_s, u"--kind"_s, u"choice"_s}).contains(u"options"_s));
        QVERIFY(message({u"field-set"_s, u"Pet"_s, u"--kind"_s, u"date"_s}).contains(u"loan"_s));
        QVERIFY(message({u"fields-preset"_s, u"bakery"_s}).contains(u"real-estate"_s));
        QVERIFY(message({u"contacts"_s, u"--sort"_s, u"shoe size"_s}).contains(u"sort by"_s));
    }

    void aTableAndACardBringTheValuesBack()
    {
        json({u"fields-preset"_s, u"real-estate"_s});
        add(u"Tom"_s);
        add(u"Ada"_s);
        json({u"set"_s, u"Ada"_s, u"custom.Sale Price=$450,000"_s, u"custom.referring_agent=Tom"_s,
              u"custom.investor=yes"_s});
        for (const auto &[format, file] :
             {std::pair(u"csv"_s, u"a.csv"_s), std::pair(u"vcard4"_s, u"a.vcf"_s)}) {
            data = u"phone"_s;
            const QString path = folder->filePath(file);
            json({u"export"_s, u"--format"_s, format, u"--out"_s, path});
            QFile written(path);
            QVERIFY(written.open(QIODevice::ReadOnly));
            const QByteArray bytes = written.readAll();
            QCOMPARE(format == u"csv"_s, bytes.contains("custom.loan_type"));
            data = u"other "_s + format;
            json({u"fields-preset"_s, u"real-estate"_s});
            const QString tom = add(u"Tom"_s);
            json({u"import"_s, path});
            QCOMPARE(contact(u"Ada"_s)[u"custom"_s].toObject(),
                     (QJsonObject{{u"sale_price"_s, u"450000"_s},
                                  {u"referring_agent"_s, tom},
                                  {u"investor"_s, u"yes"_s}}));
        }
    }

    void aFieldOfOneDeviceIsUsableOnTheOther()
    {
        ServerProcess server;
        json({u"fields-preset"_s, u"real-estate"_s});
        json({u"field-add"_s, u"Moving day"_s, u"--kind"_s, u"date"_s});
        const QString ada = add(u"Ada"_s);
        json({u"set"_s, ada, u"custom.moving_day=2026-12-05"_s});
        connectTo(server.url().toString(), true);
        json({u"sync"_s});
        data = u"laptop"_s;
        json({u"fields-preset"_s, u"real-estate"_s}); // on its own, before they meet
        connectTo(server.url().toString(), false);
        json({u"sync"_s});
        QCOMPARE(values("key").size(), 11);
        QCOMPARE(names({u"--where"_s, u"custom.moving_day in the next 30 days"_s}),
                 QStringList{u"Ada"_s});
        QVERIFY(run({u"set"_s, ada, u"custom.moving_day=soon"_s}).status != 0);
        json({u"set"_s, ada, u"custom.moving_day=6 Dec 2026"_s});
        json({u"field-set"_s, u"Moving day"_s, u"--name"_s, u"Moves on"_s});
        json({u"sync"_s});
        data = u"phone"_s;
        json({u"sync"_s});
        QVERIFY(values("name").contains(u"Moves on"_s));
        QCOMPARE(contact(u"Ada"_s)[u"custom"_s][u"moving_day"_s], u"2026-12-06"_s);
        const QString here = json({u"digest"_s})[u"digest"_s].toString();
        data = u"laptop"_s;
        json({u"sync"_s});
        QCOMPARE(json({u"digest"_s})[u"digest"_s].toString(), here);
    }
};

QTEST_GUILESS_MAIN(TestCliFields)
#include "tst_clifields.moc"
