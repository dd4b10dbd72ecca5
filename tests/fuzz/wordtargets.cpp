// SPDX-License-Identifier: MPL-2.0
#include "core/entry/entry.h"
#include "core/followups/recurrence.h"
#include "core/people/contacts.h"
#include "core/people/phone.h"
#include "core/people/query.h"
#include "tests/fuzz/target.h"

#include <QTimeZone>

namespace touchbase::fuzz {

namespace {

using namespace Qt::StringLiterals;

entry::Context context(const QString &locale)
{
    entry::Context context;
    context.now = QDateTime(QDate(2026, 11, 21), QTime(10, 0), QTimeZone("Europe/Berlin"));
    context.locale = QLocale(locale);
    context.people = [](const QString &name) {
        QVector<entry::Candidate> found;
        if (name.startsWith(u's', Qt::CaseInsensitive))
            found = {{Id::fresh(1), u"Sara Haddad"_s}};
        if (name.startsWith(u'm', Qt::CaseInsensitive))
            found = {{Id::fresh(2), u"Maya Stone"_s}, {Id::fresh(3), u"Maya Brook"_s}};
        return found;
    };
    context.phone = [](const QString &typed) { return people::readPhone(typed, u"DE"_s).e164; };
    return context;
}

void sentence(QByteArrayView bytes)
{
    static const entry::Context contexts[] = {context(u"en-GB"_s), context(u"de-DE"_s),
                                              context(u"ar"_s)};
    const QString text = QString::fromUtf8(bytes.first(qMin(bytes.size(), qsizetype(2000))));
    for (const entry::Context &each : contexts) {
        const entry::Understood understood = entry::understand(text, each);
        int last = 0;
        for (const entry::Part &part : understood.parts) {
            mustHold(part.start >= last && part.length >= 0 &&
                         part.start + part.length <= text.size(),
                     "parts lie in the sentence, in order");
            last = part.start + part.length;
        }
        entry::readWhen(text, each);
    }
}

void rule(QByteArrayView bytes)
{
    const QString text = QString::fromUtf8(bytes.first(qMin(bytes.size(), qsizetype(500))));
    const QDateTime first(QDate(2026, 11, 21), QTime(9, 0), Qt::UTC);
    if (const auto next = followups::nextOccurrence(text, first, first.addDays(3));
        next && next->isValid())
        mustHold(*next > first.addDays(3), "the next occurrence is later");
}

void field(QByteArrayView bytes)
{
    const qsizetype split = bytes.toByteArray().indexOf('=');
    if (split < 0)
        return;
    people::Card card;
    static_cast<void>(people::setField(card, QString::fromUtf8(bytes.first(split)),
                                       QString::fromUtf8(bytes.sliced(split + 1))));
    if (card.probability)
        mustHold(*card.probability >= 0 && *card.probability <= 1, "a probability is one");
}

void query(QByteArrayView bytes)
{
    const auto read = people::readQuery(QString::fromUtf8(bytes));
    if (!read)
        return;
    const QString text = people::queryText(*read);
    const auto again = people::readQuery(text);
    mustHold(bool(again), "a query can be read as it is written");
    mustHold(*again == *read && people::queryText(*again) == text, "a query comes back");
}

void stamp(QByteArrayView bytes)
{
    const Stamp read = Stamp::fromHex(QString::fromUtf8(bytes));
    mustHold(read.isNull() || Stamp::fromHex(read.hex()) == read, "a stamp comes back");
    if (const auto id = Id::fromHex(QString::fromUtf8(bytes)))
        mustHold(Id::fromHex(id->hex()) == id, "an id comes back");
}

} // namespace

std::vector<Target> wordTargets()
{
    return {
        {"sentence", sentence,
         [] {
             return QByteArrayList{
                 "Lunch with Sara tomorrow 1pm, call back in 2 weeks",
                 "Maya left a voicemail; remind me on 6/7 at noon #buyer",
                 "Mittagessen mit Sara, in 3 Tagen anrufen, jeden Freitag um 9",
                 "snooze till Friday, Sara's mobile is +49 30 2300123, birthday 29 Feb"};
         }},
        {"rule", rule,
         [] {
             return QByteArrayList{"FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=9;COUNT=5",
                                   "RRULE:FREQ=YEARLY;INTERVAL=2;UNTIL=20301231T000000Z",
                                   "FREQ=WEEKLY;BYDAY=MO,TH;WKST=SU"};
         }},
        {"field", field,
         [] {
             return QByteArrayList{"first_name=Sara",          "date.birthday=--02-29",
                                   "probability=0.5",          "spouse=Karim:1984-03-04",
                                   "address.work.city=Berlin", "tag=+buyer,-seller"};
         }},
        {"query", query,
         [] {
             return QByteArrayList{"level is A and (tag is buyer or group is \"Open house\")",
                                   "not last contact more than 30 days ago or not has follow-up",
                                   "custom.\"Closing year\" at least 2026 and not not overdue",
                                   "birthday in the next a month and probability is more than 0.5"};
         }},
        {"stamp", stamp, [] { return QByteArrayList{"01a1fd557a8074deab778c488ee7db8a"}; }},
    };
}

} // namespace touchbase::fuzz
