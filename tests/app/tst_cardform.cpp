// SPDX-License-Identifier: MPL-2.0
#include "app/models/cardform.h"
#include "app/models/language.h"

#include <QJsonObject>
#include <QTest>

using namespace touchbase;
using namespace touchbase::app;
using people::Card;

namespace {

Card wholeCard()
{
    Card card;
    card.firstName = QStringLiteral("Sara");
    card.lastName = QStringLiteral("Haddad");
    card.middleName = QStringLiteral("Noor");
    card.organization = QStringLiteral("Haddad Studio");
    card.phones = {{QStringLiteral("mobile"), QStringLiteral("+1 202 555 0126")},
                   {QStringLiteral("work"), QStringLiteral("+1 202 555 0127")}};
    card.emails = {{QStringLiteral("home"), QStringLiteral("sara@example.com")}};
    card.addresses = {{QStringLiteral("home"), QStringLiteral("31 Quay Street\nFlat 2"),
                       QStringLiteral("Riverside"), QStringLiteral("DC"), QStringLiteral("20002"),
                       QStringLiteral("USA")}};
    card.dates = {{QStringLiteral("birthday"), QStringLiteral("1986-02-28"), {}},
                  {QStringLiteral("birthday"), QStringLiteral("--02-29"), QStringLiteral("Lina")}};
    card.relations = {{QStringLiteral("daughter"), QStringLiteral("Lina")}};
    card.hobbies = {QStringLiteral("Pottery")};
    card.tags = {QStringLiteral("garden")};
    card.custom = {{QStringLiteral("budget"), QStringLiteral("$450,000")}};
    card.dealValue = 14550;
    card.probability = 0.6;
    card.level = QStringLiteral("A");
    card.notes = QStringLiteral("Two lines\nof notes");
    card.photo = QByteArray("png");
    card.unknown = {QByteArray("X-OLD:1")};
    card.uid = QStringLiteral("uid-1");
    card.active = true;
    return card;
}

QString idOf(const CardForm &form, const QString &label)
{
    for (const FieldRow &row : form.rows()) {
        if (row.label == label)
            return row.id;
    }
    return {};
}

} // namespace

class tst_CardForm : public QObject {
    Q_OBJECT

    Language m_language;

    /// Typed as stored, and only numbers and known options are taken.
    static CustomForm custom()
    {
        CustomForm form;
        const Id defined = Id::named({}, "field");
        form.fields = {
            {.id = defined,
             .key = QStringLiteral("year"),
             .name = QStringLiteral("Sold in"),
             .kind = people::CustomKind::Number},
            {.id = defined,
             .key = QStringLiteral("loan"),
             .name = QStringLiteral("Loan"),
             .kind = people::CustomKind::Choice,
             .options = {QStringLiteral("Cash")}},
            {.id = defined,
             .key = QStringLiteral("secret"),
             .name = QStringLiteral("Secret"),
             .hidden = true},
        };
        form.typed = [](const people::CustomField &, const QString &value) { return value; };
        form.read = [](const people::CustomField &, const QString &typed) -> Result<QString> {
            bool isNumber = false;
            typed.toInt(&isNumber);
            if (!isNumber && !typed.isEmpty())
                return invalid(QStringLiteral("no number"));
            return typed;
        };
        return form;
    }

private Q_SLOTS:
    void customFieldsStandInTheFormWithTheirControls()
    {
        Card card;
        card.custom = {{QStringLiteral("secret"), QStringLiteral("x")},
                       {QStringLiteral("loose"), QStringLiteral("y")}};
        CardForm form(card, custom());
        QStringList labels;
        for (const FieldRow &row : form.rows()) {
            if (row.section == u"fields")
                labels << row.label;
        }
        QCOMPARE(labels, (QStringList{QStringLiteral("Sold in"), QStringLiteral("Loan"),
                                      QStringLiteral("Loose")}));
        const QString loan = idOf(form, QStringLiteral("Loan"));
        QCOMPARE(form.options(loan).size(), 2); // and none
        form.setValue(idOf(form, QStringLiteral("Sold in")), QStringLiteral("2027"));
        QVERIFY(form.isFine());
        QCOMPARE(form.card().custom,
                 (QMap<QString, QString>{{QStringLiteral("secret"), QStringLiteral("x")},
                                         {QStringLiteral("loose"), QStringLiteral("y")},
                                         {QStringLiteral("year"), QStringLiteral("2027")}}));
    }

    void aCustomValueThatFitsNoFormStaysUntilItIsChanged()
    {
        Card card;
        card.custom = {{QStringLiteral("year"), QStringLiteral("soon")}};
        CardForm form(card, custom());
        QVERIFY(form.isFine());
        QCOMPARE(form.card().custom, card.custom);
        const QString year = idOf(form, QStringLiteral("Sold in"));
        form.setValue(year, QStringLiteral("later"));
        QVERIFY(!form.isFine());
        form.setValue(year, {});
        QVERIFY(form.isFine());
        QVERIFY(form.card().custom.isEmpty());
    }

    void initTestCase() { m_language.use(QStringLiteral("en-GB")); }

    void nothingIsLostByOpeningAndSaving()
    {
        QCOMPARE(CardForm(wholeCard()).card(), wholeCard());
        QCOMPARE(CardForm(Card()).card(), Card());
    }

    void aDraftGivesBackWhatWasTyped()
    {
        CardForm typed(wholeCard());
        typed.setValue(idOf(typed, QStringLiteral("First name")), QStringLiteral("Sarah"));
        typed.setTag(QStringLiteral("buyer"), true);
        typed.setLevel(QStringLiteral("B"));
        CardForm again(wholeCard());
        again.takeJson(typed.toJson());
        QCOMPARE(again.card(), typed.card());
        QCOMPARE(again.card().firstName, QStringLiteral("Sarah"));
    }

    void fieldsAreAddedAfterTheirKindAndTakenAway()
    {
        CardForm form(wholeCard());
        const QString added = form.add(idOf(form, QStringLiteral("Mobile")));
        form.setValue(added, QStringLiteral("+1 202 555 0128"));
        QCOMPARE(form.card().phones.size(), 3);
        QCOMPARE(form.card().phones.last().number, QStringLiteral("+1 202 555 0128"));
        form.remove(idOf(form, QStringLiteral("Work")));
        QCOMPARE(form.card().phones.size(), 2);
        form.remove(idOf(form, QStringLiteral("Street")));
        QVERIFY(form.card().addresses.isEmpty());
    }

    void labelsAreChosenByTheirWords()
    {
        CardForm form(wholeCard());
        QVERIFY(form.setLabel(idOf(form, QStringLiteral("Work")), QStringLiteral("Main")));
        QCOMPARE(form.card().phones[1].label, QStringLiteral("main"));
    }

    void wrongValuesAreNamedAndBlockSaving()
    {
        CardForm form(wholeCard());
        QVERIFY(form.isFine());
        form.setValue(idOf(form, QStringLiteral("Birthday")), QStringLiteral("31 Feb 1981"));
        QVERIFY(!form.isFine());
        form.setValue(idOf(form, QStringLiteral("Birthday")), QStringLiteral("14.02.1981"));
        QVERIFY(form.isFine());
        QCOMPARE(form.card().dates.first().date, QStringLiteral("1981-02-14"));
    }

    void daysAreReadAsPeopleTypeThem_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("kept");
        QTest::newRow("words") << "14 Feb 1981"
                               << "1981-02-14";
        QTest::newRow("american words") << "February 14, 1981"
                                        << "1981-02-14";
        QTest::newRow("iso") << "1981-02-14"
                             << "1981-02-14";
        QTest::newRow("british") << "4/2/1981"
                                 << "1981-02-04";
        QTest::newRow("no year") << "29 February"
                                 << "--02-29";
        QTest::newRow("kept form") << "--02-29"
                                   << "--02-29";
        QTest::newRow("nonsense") << "soon"
                                  << "";
    }
    void daysAreReadAsPeopleTypeThem()
    {
        QFETCH(QString, typed);
        QTEST(readDay(typed), "kept");
    }
};

QTEST_MAIN(tst_CardForm)
#include "tst_cardform.moc"
