// SPDX-License-Identifier: MPL-2.0
#include "app/printing/listtable.h"
#include "core/people/contacts.h"
#include "core/people/lists.h"
#include "tests/app/printing/pdffile.h"
#include "tests/support/testreplica.h"

using namespace touchbase;
using namespace touchbase::printing;
using namespace Qt::StringLiterals;

class tst_ListTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everybodyStandsOnAPageInsideTheMargins()
    {
        test::TestReplica base;
        {
            replica::Edit edit(*base.replica, u"test"_s);
            for (int i = 0; i < 60; ++i) {
                people::Card card;
                card.firstName = u"Person"_s;
                card.lastName = QString::number(i);
                card.organization =
                    i % 2 ? u"A company of a name that is longer than any column"_s : QString();
                card.phones = {{u"mobile"_s, u"+49 30 1234567"_s}};
                card.emails = {{{}, u"someone@example.com"_s}};
                people::addCard(edit, card, {});
            }
            QVERIFY(edit.commit());
        }
        const auto rows = people::contactList(*base.replica, {}, people::Order::Name);
        const Printout printout =
            listTable(*base.replica, u"Everyone"_s, rows, QLocale(u"en-GB"_s));
        QCOMPARE(printout.pages, 3);
        const QString path = base.folder.filePath(u"list.pdf"_s);
        QVERIFY(writePdf(printout, path));
        const test::PdfFile pdf(path);
        QCOMPARE(pdf.pages().size(), 3);
        int texts = 0;
        for (const test::PdfPage &page : pdf.pages()) {
            for (const QPointF &text : page.texts) {
                QVERIFY(QRectF(15.5, 15.5, 179, 266).contains(text));
                ++texts;
            }
        }
        QVERIFY(texts >= 60 * 3);
        QCOMPARE(listTable(*base.replica, {}, rows, QLocale(u"en-US"_s)).paper,
                 QSizeF(215.9, 279.4));
    }

    void anEmptyListIsOnePage()
    {
        test::TestReplica base;
        QCOMPARE(listTable(*base.replica, u"Nobody"_s, {}, QLocale(u"ar"_s)).pages, 1);
    }
};

QTEST_MAIN(tst_ListTable)
#include "tst_listtable.moc"
