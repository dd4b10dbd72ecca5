// SPDX-License-Identifier: MPL-2.0
#include "core/people/contacts.h"
#include "core/people/search.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::people;
using namespace Qt::StringLiterals;
using touchbase::replica::Edit;
using touchbase::test::TestReplica;

class TestSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        device = std::make_unique<TestReplica>();
        Card sara;
        sara.firstName = u"Sára"_s;
        sara.lastName = u"Haddad"_s;
        sara.phones = {{u"mobile"_s, u"030 2300123"_s}};
        sara.emails = {{u"work"_s, u"sara@example.com"_s}};
        sara.addresses = {{u"home"_s, u"Main St 1"_s, u"Leipzig"_s, {}, u"04109"_s, {}}};
        sara.tags = {u"buyer"_s};
        sara.notes = u"asked about the roof of Tom"_s;
        Card tom;
        tom.firstName = u"Tom"_s;
        tom.lastName = u"Berg"_s;
        Edit edit(**device, u"add"_s);
        saraId = addCard(edit, sara, u"DE"_s);
        tomId = addCard(edit, tom, u"DE"_s);
        QVERIFY(edit.commit());
    }

    void everyWordFindsByItsBeginningWhateverCaseAndAccents()
    {
        for (const auto &text : {u"sar"_s, u"HADDAD"_s, u"sára had"_s, u"had sar"_s, u"leip"_s,
                                 u"example.com"_s, u"buyer"_s, u"roof"_s})
            QVERIFY2(finds(text) == QVector<Id>{saraId}, qPrintable(text));
        QVERIFY(finds(u"sara berg"_s).isEmpty());
        QVERIFY(finds(u"ara"_s).isEmpty());
    }

    void aNumberIsFoundInAnySpelling()
    {
        for (const auto &text : {u"030 2300123"_s, u"+49 30 2300123"_s, u"0049-30-2300123"_s,
                                 u"2300123"_s, u"230 01"_s, u"0123"_s})
            QVERIFY2(finds(text) == QVector<Id>{saraId}, qPrintable(text));
    }

    void aPostalCodeKeepsItsLeadingZero() { QCOMPARE(finds(u"04109"_s), QVector<Id>{saraId}); }

    void namesComeBeforeEverythingElseAndOthersSayWhy()
    {
        const SearchResult result = search(**device, u"tom"_s, 10);
        QCOMPARE(result.total, 2);
        QCOMPARE(result.hits[0].id, tomId);
        QVERIFY(result.hits[0].matched.isEmpty());
        QCOMPARE(result.hits[1].id, saraId);
        QVERIFY(result.hits[1].matched.contains(u"roof of Tom"_s));
        QCOMPARE(search(**device, u"2300123"_s, 10).hits.first().matched, u"030 2300123"_s);
    }

    void theIndexFollowsEveryChange()
    {
        QVERIFY(finds(u"gardening"_s).isEmpty());
        device->write(replica::ContactEntity, tomId, {{"notes", u"likes gardening"_s}});
        QCOMPARE(finds(u"gardening"_s), QVector<Id>{tomId});
        Edit edit(**device, u"delete"_s);
        removeContact(edit, tomId);
        QVERIFY(edit.commit());
        QVERIFY(finds(u"gardening"_s).isEmpty());
        QVERIFY(replica::undo(**device));
        QCOMPARE(finds(u"gardening"_s), QVector<Id>{tomId});
    }

    void textWithoutWordsFindsNothingAndHarmsNothing()
    {
        for (const auto &text : {u""_s, u"   "_s, u"\"*"_s, u"')--"_s, u"😀"_s, u"000"_s, u"AND"_s})
            QVERIFY2(finds(text).isEmpty(), qPrintable(text));
        QVERIFY(!(*device)->database().hasError());
    }

    void limitAndOffsetPageThroughTheHits()
    {
        QCOMPARE(search(**device, u"tom"_s, 1).hits.size(), 1);
        QCOMPARE(search(**device, u"tom"_s, 1).total, 2);
        QCOMPARE(search(**device, u"tom"_s, 5, 1).hits.first().id, saraId);
    }

private:
    QVector<Id> finds(const QString &text)
    {
        QVector<Id> ids;
        for (const SearchHit &hit : search(**device, text, -1).hits)
            ids.append(hit.id);
        return ids;
    }

    std::unique_ptr<TestReplica> device;
    Id saraId;
    Id tomId;
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
