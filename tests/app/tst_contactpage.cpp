// SPDX-License-Identifier: MPL-2.0
#include "app/models/contactfacts.h"
#include "app/models/contactfiles.h"
#include "app/models/contactpage.h"
#include "core/activity/interactions.h"
#include "core/people/merging.h"
#include "tests/app/desk.h"

using namespace touchbase;
using namespace touchbase::app;
using test::column;
using test::selected;
using test::words;

class tst_ContactPage : public QObject {
    Q_OBJECT

    struct Page : test::Desk {
        ContactPage page{base, toast, links};
        Page()
        {
            for (RowModel *rows : {page.stats(), page.timeline(), page.circle(), page.facts(),
                                   page.files(), page.hobbies(), page.tags(), page.reach(),
                                   page.cadences(), page.levels(), page.consents()})
                watch(rows);
        }
        void openSara()
        {
            openSample();
            page.open(person(QStringLiteral("Sara Haddad")).hex());
        }
    };

private Q_SLOTS:
    void saraIsShownAsDesigned()
    {
        Page sara;
        sara.openSara();
        QCOMPARE(sara.page.head().name, QStringLiteral("Sara Haddad"));
        QCOMPARE(sara.page.head().subtitle, QStringLiteral("Key client, buyer, house with garden"));
        QCOMPARE(sara.page.head().levelSpoken, QStringLiteral("Level A, key client"));
        QCOMPARE(sara.page.head().cadence, QStringLiteral("every 14 days"));
        QCOMPARE(sara.page.followUp().what, QStringLiteral("Call back about the Alder St offer"));
        QCOMPARE(sara.page.followUp().dueText, QStringLiteral("3 days late"));
        QCOMPARE(sara.page.followUp().detailText, QStringLiteral("due Wed 18 Nov"));
        QCOMPARE(column(sara.page.stats(), "value"),
                 words({"$8,730", "18 days", "11", "Lina is 10"}));
        QCOMPARE(column(sara.page.stats(), "detail"),
                 words({"60% of $14,550", "goal 14", "contacts", "Mon 23 Nov"}));
        QCOMPARE(column(sara.page.timeline(), "head").mid(0, 2),
                 words({"Call, 6 min", "Viewing, 14 Alder Street"}));
        QCOMPARE(column(sara.page.timeline(), "date").mid(0, 2),
                 words({"Tue 3 Nov", "Sat 31 Oct"}));
        QCOMPARE(column(sara.page.timeline(), "outcome").mid(0, 2),
                 words({"Thinking it over", "Interested"}));
    }

    void theFollowUpIsMadeUrgentWithUndo()
    {
        Page sara;
        sara.openSara();
        QVERIFY(!sara.page.followUp().urgent);
        sara.page.setUrgent(true);
        QVERIFY(sara.page.followUp().urgent);
        sara.toast.undo();
        QVERIFY(!sara.page.followUp().urgent);
    }

    void aLadderIsToldBesideTheDay()
    {
        Page sara;
        sara.openSara();
        const Id nina = sara.person(QStringLiteral("Nina Roth"));
        sara.toast.carryOut(QStringLiteral("test"), {}, [&](replica::Edit &edit) {
            followups::add(edit, {.contact = nina,
                                  .kind = QStringLiteral("call"),
                                  .due = QStringLiteral("2026-11-22"),
                                  .zoneKind = QStringLiteral("date"),
                                  .ladder = {30, 7, 1}});
        });
        sara.page.open(nina.hex());
        QVERIFY(sara.page.followUp().detailText.endsWith(
            QStringLiteral("reminds 30, 7, 1 days before")));
    }

    void theBriefTellsWhatOneWantsToKnowBeforeMeeting()
    {
        Page sara;
        sara.openSara();
        QCOMPARE(sara.page.brief()->count(), 0);
        sara.page.openBrief();
        const QStringList icons = column(sara.page.brief(), "icon");
        QCOMPARE(icons.mid(0, 3), words({"call", "door_front", "mail"})); // the last touches
        QVERIFY(icons.contains(QStringLiteral("event_upcoming")));
        QVERIFY(icons.contains(QStringLiteral("cake")));
        QVERIFY(column(sara.page.brief(), "text")
                    .filter(QStringLiteral("Lina"))
                    .filter(QStringLiteral("10"))
                    .size() >= 1);
        sara.page.open(QString());
        QCOMPARE(sara.page.brief()->count(), 0);
    }

    void filesAreAddedSavedAndRemovedWithUndo()
    {
        Page sara;
        sara.openSara();
        const QTemporaryDir folder;
        QFile plan(folder.filePath(QStringLiteral("plan.txt")));
        QVERIFY(plan.open(QIODevice::WriteOnly) && plan.write("the plan") == 8);
        plan.close();
        sara.page.addFile(QUrl::fromLocalFile(plan.fileName()));
        QCOMPARE(column(sara.page.files(), "name"), words({"plan.txt"}));
        QCOMPARE(column(sara.page.files(), "detail"), words({"8 bytes"}));
        QVERIFY(sara.toast.canUndo());
        const Id id = *Id::fromHex(sara.page.files()->idAt(0));
        // A name from elsewhere leads nowhere, and nothing is overwritten.
        replica::Edit edit(sara.replica(), QStringLiteral("test"));
        edit.write(replica::AttachmentEntity, id, {{"name", QStringLiteral("../../plan.txt")}});
        QVERIFY(edit.commit());
        const QString target = folder.filePath(QStringLiteral("saved"));
        QCOMPARE(*saveInto(sara.replica(), id, target), QStringLiteral("plan.txt"));
        QCOMPARE(*saveInto(sara.replica(), id, target), QStringLiteral("plan (2).txt"));
        QFile saved(target + QStringLiteral("/plan (2).txt"));
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll(), QByteArray("the plan"));
        sara.page.removeFile(id.hex());
        QCOMPARE(sara.page.files()->count(), 0);
        sara.toast.undoLast();
        QCOMPARE(sara.page.files()->count(), 1);
    }

    void aPhotoIsKeptAtAUsefulSizeAndTakenBack()
    {
        Page sara;
        sara.openSara();
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("sara.bmp"));
        QImage picture(3000, 1500, QImage::Format_RGB32);
        picture.fill(Qt::darkCyan);
        QVERIFY(picture.save(path));
        sara.page.setPhoto(QUrl::fromLocalFile(path));
        QVERIFY(!sara.page.head().photo.isEmpty());
        const QByteArray kept =
            attachments::photoOf(sara.replica(), sara.person(QStringLiteral("Sara Haddad")));
        QCOMPARE(QImage::fromData(kept).size(), QSize(1024, 512));
        sara.toast.undoLast();
        QVERIFY(sara.page.head().photo.isEmpty());
        sara.page.setPhoto(QUrl::fromLocalFile(folder.path()));
        QVERIFY(sara.page.head().photo.isEmpty());
    }

    void theInnerCircleStandsByItsNextDate()
    {
        Page sara;
        sara.openSara();
        QCOMPARE(column(sara.page.circle(), "name"),
                 words({"Lina", "Karim", "Wedding anniversary", "Yusuf"}));
        QCOMPARE(column(sara.page.circle(), "relation"), words({"daughter", "husband", "", "son"}));
        QCOMPARE(column(sara.page.circle(), "dateText"),
                 words({"10 on Monday", "41 on 4 March", "12 June, 12 yrs", "6 years old"}));
        QCOMPARE(column(sara.page.hobbies(), "text"),
                 words({"Pottery", "Hiking", "Cardamom coffee"}));
        QCOMPARE(column(sara.page.hobbies(), "icon"), words({"palette", "hiking", "local_cafe"}));
    }

    void factsSayWhatTheyAreAndWhatTheyDo()
    {
        Page sara;
        sara.openSara();
        const QStringList labels = column(sara.page.facts(), "label");
        const int budget = int(labels.indexOf(QStringLiteral("Budget")));
        QCOMPARE(sara.page.facts()->text(budget, QStringLiteral("value")),
                 QStringLiteral("$450,000 to $500,000"));
        const int bank = int(labels.indexOf(QStringLiteral("Pre-approved")));
        QCOMPARE(sara.page.facts()->text(bank, QStringLiteral("tag")), QStringLiteral("71 days"));
        sara.page.useFact(sara.page.facts()->idAt(0));
        QCOMPARE(sara.opened.last().scheme(), QStringLiteral("tel"));
        QCOMPARE(column(sara.page.reach(), "icon"),
                 words({"call", "chat_bubble", "mail", "directions"}));
        sara.page.use(sara.page.reach()->idAt(2));
        QCOMPARE(sara.opened.last().toString(), QStringLiteral("mailto:sara.haddad@example.com"));
        const auto fact = FactId::read(sara.page.facts()->idAt(budget));
        QVERIFY(fact);
        QCOMPARE(fact->text(), sara.page.facts()->idAt(budget));
        QVERIFY(!FactId::read(QStringLiteral("contact:nothing:name")));
    }

    void oneTapChangesCanBeUndone()
    {
        Page sara;
        sara.openSara();
        sara.page.setFavourite(true);
        QVERIFY(sara.page.head().favourite);
        sara.page.setLevel(QStringLiteral("B"));
        QCOMPARE(selected(sara.page.levels()), words({"B"}));
        QCOMPARE(sara.page.head().cadence, QStringLiteral("every 30 days"));
        sara.page.setCadence(QStringLiteral("7"));
        QCOMPARE(sara.page.head().cadence, QStringLiteral("every 7 days"));
        sara.page.setCadence(QStringLiteral("off"));
        QCOMPARE(sara.page.head().cadence, QString());
        for (int i = 0; i < 4; ++i)
            sara.toast.undoLast();
        QVERIFY(!sara.page.head().favourite);
        QCOMPARE(sara.page.head().cadence, QStringLiteral("every 14 days"));
    }

    void doneAndSnoozeWorkOnTheOpenFollowUp()
    {
        Page sara;
        sara.openSara();
        sara.page.snooze(QStringLiteral("week"));
        QCOMPARE(sara.page.followUp().dueText, QStringLiteral("Monday"));
        sara.page.done();
        QVERIFY(sara.page.followUp().id.isEmpty());
        sara.toast.undo();
        QCOMPARE(sara.page.followUp().dueText, QStringLiteral("Monday"));
    }

    void aContactRemovedElsewhereLeavesItsPage()
    {
        Page sara;
        sara.openSara();
        QSignalSpy gone(&sara.page, &ContactPage::gone);
        sara.page.remove();
        QCOMPARE(gone.size(), 1);
        QVERIFY(sara.page.contactId().isEmpty());
        QCOMPARE(sara.page.facts()->count(), 0);
        sara.page.open(QStringLiteral("nobody"));
        QVERIFY(sara.page.contactId().isEmpty());
    }

    void whoBecamePartOfThemIsTakenApartAgainWithUndo()
    {
        Page page;
        page.openSample();
        const Id sara = page.person(QStringLiteral("Sara Haddad"));
        const Id nina = page.person(QStringLiteral("Nina Roth"));
        page.page.open(sara.hex());
        QVERIFY(page.page.head().merged.isEmpty());
        page.toast.carryOut(QStringLiteral("merge"), {}, [&](replica::Edit &edit) {
            people::mergeContacts(edit, sara, nina, {}, QStringLiteral("US"));
        });
        QCOMPARE(page.page.head().merged, QStringLiteral("Nina Roth"));
        page.page.takeApart();
        QVERIFY(page.page.head().merged.isEmpty());
        QVERIFY(people::contact(page.replica(), nina)->mergedInto.isNull());
        QCOMPARE(page.toast.text(), QStringLiteral("Nina Roth is somebody else again"));
        page.toast.undo();
        QCOMPARE(people::contact(page.replica(), nina)->mergedInto, sara);
    }

    void theTimelineGrowsAtItsEnd()
    {
        Page page;
        page.openSample();
        const Id nina = page.person(QStringLiteral("Nina Roth"));
        const auto logged = page.base.carryOut(QStringLiteral("log"), {}, [&](replica::Edit &edit) {
            for (int i = 0; i < 70; ++i)
                activity::logInteraction(edit,
                                         {.contact = nina,
                                          .kind = QStringLiteral("call"),
                                          .at = page.clock().now() - i * 1000},
                                         {});
        });
        QVERIFY(logged);
        page.page.open(nina.hex());
        QCOMPARE(page.page.timeline()->count(), 30);
        page.page.loadMoreTimeline();
        QCOMPARE(page.page.timeline()->count(), 60);
        page.page.loadMoreTimeline();
        page.page.loadMoreTimeline();
        QCOMPARE(page.page.timeline()->count(), 71);
    }

    void consentIsNotedWithItsDayAndTakenBack()
    {
        Page sara;
        sara.openSara();
        QCOMPARE(column(sara.page.consents(), "id"), words({"email", "phone", "message", "post"}));
        QCOMPARE(column(sara.page.consents(), "level"), (QStringList{{}, {}, {}, {}}));
        sara.page.setConsent(QStringLiteral("post"), QStringLiteral("withdrawn"),
                             QStringLiteral("call"));
        QCOMPARE(sara.page.consents()->text(3, QStringLiteral("level")),
                 QStringLiteral("withdrawn"));
        QCOMPARE(sara.page.consents()->text(3, QStringLiteral("detail")),
                 QStringLiteral("Withdrawn 21/11/2026, call"));
        QVERIFY(column(sara.page.facts(), "section").contains(QStringLiteral("Consent")));
        QCOMPARE(sara.toast.text(), QStringLiteral("Consent noted: Letters"));
        sara.toast.undo();
        QCOMPARE(sara.page.consents()->text(3, QStringLiteral("level")), QString());
        QVERIFY(!column(sara.page.facts(), "section").contains(QStringLiteral("Consent")));
    }
};

QTEST_MAIN(tst_ContactPage)
#include "tst_contactpage.moc"
