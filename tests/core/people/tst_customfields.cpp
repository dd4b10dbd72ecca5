// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/csvmapping.h"
#include "core/exchange/importer.h"
#include "core/exchange/vcard.h"
#include "core/people/bin.h"
#include "core/people/contacts.h"
#include "core/people/customfields.h"
#include "core/people/lists.h"
#include "core/replica/digest.h"
#include "core/replica/journal.h"
#include "core/settings/settings.h"
#include "tests/support/testreplica.h"

#include <QFile>

using namespace touchbase;
using namespace touchbase::people;
using namespace Qt::StringLiterals;
using replica::Edit;

class tst_CustomFields : public QObject {
    Q_OBJECT

    struct Base : test::TestReplica {
        using TestReplica::TestReplica;

        CustomField add(const QString &name, CustomKind kind = CustomKind::Text,
                        const QStringList &options = {})
        {
            Edit edit(*replica, u"fields"_s);
            const auto added =
                addCustomField(edit, {.name = name, .kind = kind, .options = options});
            if (!added || !edit.commit())
                qFatal("no field");
            return *added;
        }
        Stamp preset()
        {
            Edit edit(*replica, u"fields"_s);
            if (!addCustomPreset(edit, u"real-estate"_s))
                qFatal("no preset");
            return *edit.commit();
        }
        Id person(const QString &name, const QMap<QString, QString> &custom = {})
        {
            Edit edit(*replica, u"add"_s);
            Card card;
            card.firstName = name;
            card.custom = custom;
            const Id id = addCard(edit, card, {});
            if (!edit.commit())
                qFatal("no contact");
            return id;
        }
        Result<void> set(const Id &id, const QString &field, const QString &value)
        {
            Edit edit(*replica, u"set"_s);
            Card card = contact(*replica, id)->card;
            if (const Result<void> done =
                    setField(*replica, card, u"custom."_s + field, value, DateOrder::DayFirst);
                !done)
                return done;
            putCard(edit, id, card, Putting::Replace, {});
            if (const auto done = edit.commit(); !done)
                return done.error();
            return {};
        }
        QString value(const Id &id, const QString &key)
        {
            return contact(*replica, id)->card.custom.value(key);
        }
        QStringList keys()
        {
            QStringList keys;
            for (const CustomField &field : customFields(*replica))
                keys << field.key;
            return keys;
        }
        QStringList meant(const QString &query)
        {
            const Result<Criterion> who = readQuery(query);
            if (!who)
                qFatal("%s", qPrintable(who.error().message));
            return names(contactList(*replica, *who, Order::Name));
        }
        QStringList names(const QVector<qint64> &rows)
        {
            QStringList names;
            for (const ContactRow &row : contactRows(*replica, std::span(rows)))
                names << row.called;
            return names;
        }
    };

private Q_SLOTS:
    void valuesAreStoredInOneFormForEachKind_data()
    {
        QTest::addColumn<CustomKind>("kind");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("stored"); // null: not taken
        const auto row = [](CustomKind kind, const char *typed, const char *stored) {
            QTest::addRow("%s: %s", qPrintable(customKindWord(kind)), typed)
                << kind << QString::fromUtf8(typed) << QString::fromUtf8(stored);
        };
        row(CustomKind::Text, " as it is ", "as it is");
        row(CustomKind::Number, "2026", "2026");
        row(CustomKind::Number, "1,234.50", "1234.5");
        row(CustomKind::Number, "-0.25", "-0.25");
        row(CustomKind::Number, "", "");
        row(CustomKind::Number, "about 3", nullptr);
        row(CustomKind::Number, "2024-2026", nullptr);
        row(CustomKind::Number, "1e400", nullptr);
        row(CustomKind::Money, "$450,000", "450000");
        row(CustomKind::Money, "450.000,50 €", "450000.5");
        row(CustomKind::Money, "EUR 12", "12");
        row(CustomKind::Money, "12 USD", nullptr); // the base counts in euros
        row(CustomKind::Date, "2026-11-21", "2026-11-21");
        row(CustomKind::Date, "3/4/2026", "2026-04-03");
        row(CustomKind::Date, "21 Nov 2026", "2026-11-21");
        row(CustomKind::Date, "21 Nov", nullptr);
        row(CustomKind::Date, "2026-02-30", nullptr);
        row(CustomKind::Choice, "cash", "Cash");
        row(CustomKind::Choice, "barter", nullptr);
        row(CustomKind::YesNo, "True", "yes");
        row(CustomKind::YesNo, "0", "no");
        row(CustomKind::YesNo, "maybe", nullptr);
        row(CustomKind::Contact, "nobody", nullptr);
        row(CustomKind::Contact, "ab", nullptr);
    }
    void valuesAreStoredInOneFormForEachKind()
    {
        QFETCH(CustomKind, kind);
        QFETCH(QString, typed);
        QFETCH(QString, stored);
        Base base;
        {
            Edit edit(*base.replica, u"setting"_s);
            settings::setValue(edit, u"currency"_s, u"EUR"_s);
            QVERIFY(edit.commit());
        }
        const CustomField field = base.add(u"Loan"_s, kind, {u"Cash"_s, u"Loan"_s});
        const Id id = base.person(u"Ada"_s, {{field.key, u"before"_s}});
        const Result<void> done = base.set(id, field.key, typed);
        QCOMPARE(bool(done), !stored.isNull());
        if (done) {
            QCOMPARE(base.value(id, field.key), stored);
        } else {
            QVERIFY(done.error().message.contains(typed));
            QCOMPARE(base.value(id, field.key), u"before"_s); // nothing is lost
        }
    }

    void aLinkIsTypedAsANameAndFollowsAMerging()
    {
        Base base;
        base.add(u"Referring Agent"_s, CustomKind::Contact);
        const Id tom = base.person(u"Tom"_s);
        const Id ada = base.person(u"Ada"_s);
        QVERIFY(base.set(ada, u"referring agent"_s, u"tom"_s));
        QCOMPARE(base.value(ada, u"referring_agent"_s), tom.hex());
        const CustomField field = *findCustomField(*base.replica, u"referring_agent"_s);
        QCOMPARE(customText(*base.replica, field, tom.hex()), u"Tom"_s);
        QCOMPARE(base.meant(u"custom.referring_agent is Tom"_s), QStringList{u"Ada"_s});
        Card spelled = contact(*base.replica, ada)->card;
        spellCustom(*base.replica, std::array{field}, spelled);
        QCOMPARE(spelled.custom.value(u"referring_agent"_s), u"Tom"_s);
        settleCustom(*base.replica, std::array{field}, spelled);
        QCOMPARE(spelled.custom.value(u"referring_agent"_s), tom.hex());
    }

    void renamingKeepsKeyAndData()
    {
        Base base;
        CustomField field = base.add(u"Closing Year"_s, CustomKind::Number);
        const Id ada = base.person(u"Ada"_s, {{u"closing_year"_s, u"2027"_s}});
        field.name = u"Sold in"_s;
        Edit edit(*base.replica, u"fields"_s);
        QVERIFY(changeCustomField(edit, field));
        QVERIFY(edit.commit());
        const Result<CustomField> renamed = findCustomField(*base.replica, u"sold in"_s);
        QVERIFY(renamed);
        QCOMPARE(renamed->key, u"closing_year"_s);
        QCOMPARE(base.value(ada, u"closing_year"_s), u"2027"_s);
        QCOMPARE(base.meant(u"custom.\"sold in\" = 2027"_s), QStringList{u"Ada"_s});
        // The name is free for another field, the key is not.
        QCOMPARE(base.add(u"Closing Year"_s).key, u"closing_year_2"_s);
    }

    void namesAreUniqueAndChoicesHaveOptions()
    {
        Base base;
        base.add(u"Loan Type"_s);
        Edit edit(*base.replica, u"fields"_s);
        QCOMPARE(addCustomField(edit, {.name = u"loan type"_s}).error().code, Error::Code::Refused);
        QVERIFY(!addCustomField(edit, {.name = u"  "_s}));
        QVERIFY(!addCustomField(edit, {.name = u"!?"_s}));
        QVERIFY(!addCustomField(edit, {.name = u"Pay"_s, .kind = CustomKind::Choice}));
        QVERIFY(!customKind(u"colour"_s));
        QCOMPARE(*customKind(u"Yes/no"_s), CustomKind::YesNo);
    }

    void keysWithoutDefinitionAreTextsUntilTheyAreDefined()
    {
        Base base;
        const Id ada = base.person(u"Ada"_s, {{u"sale_price"_s, u"$450,000"_s}});
        const Id ben = base.person(u"Ben"_s, {{u"sale_price"_s, u"on request"_s}});
        QCOMPARE(base.keys(), QStringList{u"sale_price"_s});
        QVERIFY(customFields(*base.replica).first().id.isNull());
        const Stamp stamp = base.preset();
        QCOMPARE(base.keys().size(), 10);
        QCOMPARE(base.value(ada, u"sale_price"_s), u"450000"_s);
        QCOMPARE(base.value(ben, u"sale_price"_s), u"on request"_s);
        QVERIFY(replica::undo(*base.replica, stamp));
        QCOMPARE(base.value(ada, u"sale_price"_s), u"$450,000"_s);
    }

    void thePresetOfTwoDevicesIsOne()
    {
        Base one(1), two(2);
        one.preset();
        two.clock.advance(5000);
        two.preset();
        for (const CustomField &field : customFields(*one.replica)) {
            two.take(one, replica::CustomFieldEntity, field.id);
            one.take(two, replica::CustomFieldEntity, field.id);
        }
        QCOMPARE(one.keys().size(), 10);
        QCOMPARE(one.keys(), two.keys());
        QCOMPARE(replica::contentDigest(*one.replica, false).hash,
                 replica::contentDigest(*two.replica, false).hash);
        Edit again(*one.replica, u"fields"_s);
        QCOMPARE(*addCustomPreset(again, u"real-estate"_s), 0);
        QVERIFY(!addCustomPreset(again, u"astronomy"_s));
    }

    void fieldsStandInTheOrderTheyAreMovedTo()
    {
        Base base;
        for (const auto &name : {u"A"_s, u"B"_s, u"C"_s})
            base.add(name);
        base.person(u"Ada"_s, {{u"loose"_s, u"1"_s}});
        const auto moved = [&](const QString &key, int place) {
            Edit edit(*base.replica, u"fields"_s);
            moveCustomField(edit, key, place);
            if (!edit.commit())
                qFatal("not moved");
            return base.keys().join(u' ');
        };
        QCOMPARE(moved(u"c"_s, 0), u"c a b loose"_s);
        QCOMPARE(moved(u"c"_s, 1), u"a c b loose"_s);
        QCOMPARE(moved(u"a"_s, 2), u"c b a loose"_s);
        QCOMPARE(moved(u"loose"_s, 0), u"loose c b a"_s);
        QCOMPARE(moved(u"loose"_s, 99), u"c b a loose"_s);
    }

    void aDeletedFieldTakesItsValuesIntoTheBinAndBringsThemBack()
    {
        Base base;
        const CustomField field = base.add(u"Loan Type"_s);
        const Id ada = base.person(u"Ada"_s, {{u"loan_type"_s, u"Cash"_s}});
        const QString before = replica::contentDigest(*base.replica, false).hash;
        Stamp stamp;
        {
            Edit edit(*base.replica, u"fields"_s);
            removeCustomField(edit, field);
            stamp = *edit.commit();
        }
        QVERIFY(base.keys().isEmpty());
        QVERIFY(contact(*base.replica, ada)->card.custom.isEmpty());
        const QVector<Binned> binned = bin(*base.replica);
        QCOMPARE(binned.size(), 1);
        QCOMPARE(binned.first().entity->id, std::uint16_t(replica::CustomFieldEntity));
        {
            Edit edit(*base.replica, u"restore"_s);
            QVERIFY(takeOut(edit, *binned.first().entity, binned.first().id));
            stamp = *edit.commit();
        }
        QCOMPARE(base.value(ada, u"loan_type"_s), u"Cash"_s);
        QVERIFY(replica::undo(*base.replica, stamp));
        QVERIFY(base.value(ada, u"loan_type"_s).isEmpty());
        QVERIFY(replica::undo(*base.replica));
        QCOMPARE(base.value(ada, u"loan_type"_s), u"Cash"_s);
        QCOMPARE(replica::contentDigest(*base.replica, false).hash, before);
    }

    void aKeyThatNobodyDefinedCanBeDeletedToo()
    {
        Base base;
        const Id ada = base.person(u"Ada"_s, {{u"junk"_s, u"1"_s}});
        Edit edit(*base.replica, u"fields"_s);
        removeCustomField(edit, *findCustomField(*base.replica, u"junk"_s));
        QVERIFY(edit.commit());
        QVERIFY(base.keys().isEmpty());
        QVERIFY(base.value(ada, u"junk"_s).isEmpty());
    }

    void queriesCompareNumbersAsNumbersAndDaysAsDays()
    {
        Base base;
        base.add(u"Price"_s, CustomKind::Money);
        base.add(u"Closing"_s, CustomKind::Date);
        base.person(u"Ada"_s, {{u"price"_s, u"90000"_s}, {u"closing"_s, u"2026-11-22"_s}});
        base.person(u"Ben"_s, {{u"price"_s, u"450000"_s}, {u"closing"_s, u"2026-10-01"_s}});
        base.person(u"Cem"_s, {{u"price"_s, u"soon"_s}, {u"closing"_s, u"next year"_s}});
        const QStringList ada{u"Ada"_s}, ben{u"Ben"_s}, both{u"Ada"_s, u"Ben"_s};
        QCOMPARE(base.meant(u"custom.price > 100000"_s), ben);
        QCOMPARE(base.meant(u"custom.price >= 90000"_s), both);
        QCOMPARE(base.meant(u"custom.price is \"$450,000\""_s), ben);
        QCOMPARE(base.meant(u"custom.closing after 2026-11-01"_s), ada);
        QCOMPARE(base.meant(u"custom.closing >= 2026-11-22"_s), ada);
        QCOMPARE(base.meant(u"custom.closing < today"_s), ben);
        QCOMPARE(base.meant(u"custom.closing in the next 3 days"_s), ada);
        QCOMPARE(base.meant(u"custom.closing more than 30 days ago"_s), ben);
        QCOMPARE(base.meant(u"custom.closing this month"_s), ada);
        QCOMPARE(base.meant(u"custom.closing > 1"_s), QStringList());
        QCOMPARE(queryText(*readQuery(u"custom.closing > a month ago"_s)),
                 u"custom.closing more than 1 month ago"_s);
    }

    void listsAreSortedByACustomField()
    {
        Base base;
        base.add(u"Price"_s, CustomKind::Money);
        base.person(u"Ada"_s, {{u"price"_s, u"90000"_s}});
        base.person(u"Ben"_s, {{u"price"_s, u"450000"_s}});
        base.person(u"Cem"_s);
        const auto by = [&](const QString &field, int limit = -1) {
            return base.names(*contactsBy(*base.replica, Criterion(), field, limit)).join(u' ');
        };
        QCOMPARE(by(u"custom.price"_s), u"Ada Ben Cem"_s);
        QCOMPARE(by(u"-custom.price"_s), u"Ben Ada Cem"_s);
        QCOMPARE(by(u"-custom.price"_s, 1), u"Ben"_s);
        QCOMPARE(by(u"-name"_s), u"Cem Ben Ada"_s);
        QCOMPARE(by(u"custom.nothing"_s), u"Ada Ben Cem"_s);
        QVERIFY(!contactsBy(*base.replica, Criterion(), u"shoe size"_s));
    }

    void importedValuesTakeTheFormOrStayAsTyped()
    {
        Base base;
        base.preset();
        const Id tom = base.person(u"Tom"_s);
        const QString path = base.folder.filePath(u"in.csv"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("first_name,Sale Price,Investor,Referring Agent,Loan Type\n"
                   "Ada,\"$450,000\",Yes,Tom,va\n"
                   "Ben,on request,perhaps,Nobody Known,barter\n");
        file.close();
        QVERIFY(exchange::importFile(*base.replica, path, {}));
        const Card ada = contact(*base.replica, *findContact(*base.replica, u"Ada"_s))->card;
        QCOMPARE(ada.custom, (QMap<QString, QString>{{u"sale_price"_s, u"450000"_s},
                                                     {u"investor"_s, u"yes"_s},
                                                     {u"referring_agent"_s, tom.hex()},
                                                     {u"loan_type"_s, u"VA"_s}}));
        const Card ben = contact(*base.replica, *findContact(*base.replica, u"Ben"_s))->card;
        QCOMPARE(ben.custom, (QMap<QString, QString>{{u"sale_price"_s, u"on request"_s},
                                                     {u"investor"_s, u"perhaps"_s},
                                                     {u"referring_agent"_s, u"Nobody Known"_s},
                                                     {u"loan_type"_s, u"barter"_s}}));
    }

    void aTableHasAColumnForEachDefinedFieldThoughNobodyHasAValue()
    {
        Card card;
        card.firstName = u"Ada"_s;
        card.custom.insert(u"pet"_s, u"cat"_s);
        const QByteArray table =
            exchange::writeCsvCards({card}, exchange::CsvFormat::Own, {u"price"_s, u"closing"_s});
        QVERIFY(table.left(table.indexOf('\n')).contains("custom.price,custom.closing,custom.pet"));
    }

    void anOptionIsRenamedWithItsValuesAndInListsByOneIntent()
    {
        Base base;
        CustomField loan = base.add(u"Loan"_s, CustomKind::Choice, {u"Cash"_s, u"Fixed"_s});
        const Id ada = base.person(u"Ada"_s, {{u"loan"_s, u"Fixed"_s}});
        const Id ben = base.person(u"Ben"_s, {{u"loan"_s, u"Cash"_s}});
        {
            Edit edit(*base.replica, u"list"_s);
            QVERIFY(saveList(edit, u"Fixed ones"_s, u"custom.loan is Fixed and level is A"_s));
            QVERIFY(edit.commit());
        }
        const QString before = replica::contentDigest(*base.replica, false).hash;
        Edit edit(*base.replica, u"field"_s);
        QVERIFY(renameOptions(edit, loan, {{u"Fixed"_s, u"Fixed rate"_s}}));
        const auto done = edit.commit();
        QVERIFY(done);
        const auto value = [&](const Id &id) {
            return contact(*base.replica, id)->card.custom.value(u"loan"_s);
        };
        QCOMPARE(value(ada), u"Fixed rate"_s);
        QCOMPARE(value(ben), u"Cash"_s);
        QCOMPARE(findCustomField(*base.replica, u"loan"_s)->options,
                 (QStringList{u"Cash"_s, u"Fixed rate"_s}));
        QCOMPARE(savedLists(*base.replica).first().query,
                 u"custom.loan is \"Fixed rate\" and level is A"_s);
        QVERIFY(replica::undo(*base.replica, *done));
        QCOMPARE(replica::contentDigest(*base.replica, false).hash, before);
    }

    void anUnknownOptionIsNotRenamed()
    {
        Base base;
        CustomField loan = base.add(u"Loan"_s, CustomKind::Choice, {u"Cash"_s});
        Edit edit(*base.replica, u"field"_s);
        QCOMPARE(renameOptions(edit, loan, {{u"Barter"_s, u"Swap"_s}}).error().code,
                 Error::Code::NotFound);
    }

    void aLineAtItsPlaceThatReadsOtherwiseIsARenaming()
    {
        const QStringList former{u"Cash"_s, u"Fixed"_s, u"VA"_s};
        using Renames = QVector<OptionRename>;
        QCOMPARE(renamedOptions(former, {u"Cash"_s, u"Fixed rate"_s, u"VA"_s, {}}),
                 (Renames{{u"Fixed"_s, u"Fixed rate"_s}}));
        QCOMPARE(renamedOptions(former, {u"cash"_s, u"Fixed"_s, u"VA"_s}),
                 (Renames{{u"Cash"_s, u"cash"_s}}));
        QCOMPARE(renamedOptions(former, {u"Fixed"_s, u"Cash"_s, u"VA"_s}), Renames());
        QCOMPARE(renamedOptions(former, {u"Cash"_s, u"VA"_s}), Renames());
    }
};

QTEST_GUILESS_MAIN(tst_CustomFields)
#include "tst_customfields.moc"
