// SPDX-License-Identifier: MPL-2.0
#include "app/demo/samplebase.h"

#include "core/activity/interactions.h"
#include "core/people/contacts.h"
#include "core/people/customfields.h"
#include "core/settings/settings.h"

#include <QLocale>
#include <QRegularExpression>

#include <random>

namespace touchbase::demo {

using namespace Qt::StringLiterals;
using activity::Interaction;
using followups::FollowUp;
using people::Card;

namespace {

const QString region = u"US"_s;

/// Writes the story with the days counted from the clock's today.
class Story {
public:
    Story(replica::Edit &edit, const Clock &clock)
        : m_edit(edit)
        , m_clock(clock)
        , m_today(clock.today())
    {}

    void tell()
    {
        fields();
        sara();
        today();
        nextDays();
        others();
        doneToday();
    }

private:
    struct Person {
        const char *first;
        const char *last;
        const char *level;
        const char *about; ///< what they are, as it stands below the name
        int silent;        ///< days since the last touch
        const char *kind;  ///< of that touch
        double deal = 0;
        double chance = 0;
    };

    QString day(int ahead) const { return m_today.addDays(ahead).toString(Qt::ISODate); }
    QString yearly(int ahead, int years) const
    {
        return m_today.addDays(ahead).addYears(-years).toString(Qt::ISODate);
    }

    Id add(const Card &card) { return people::addCard(m_edit, card, region); }

    QString number() { return u"(202) 555-01%1"_s.arg(m_number++ % 100, 2, 10, QLatin1Char('0')); }

    Card cardOf(const Person &person)
    {
        Card card;
        card.firstName = QString::fromUtf8(person.first);
        card.lastName = QString::fromUtf8(person.last);
        card.level = QLatin1String(person.level);
        card.type = QString::fromUtf8(person.about);
        card.phones = {{u"mobile"_s, number()}};
        card.emails = {{u"home"_s, {}}};
        card.emails[0].address =
            u"%1.%2@example.com"_s
                .arg(QString::fromUtf8(person.first), QString::fromUtf8(person.last))
                .toLower()
                .normalized(QString::NormalizationForm_D)
                .remove(QRegularExpression(u"[^a-z.@]"_s));
        if (person.deal > 0) {
            card.dealValue = person.deal;
            card.probability = person.chance;
        }
        return card;
    }

    Id add(const Person &person, const QString &note = {})
    {
        const Id id = add(cardOf(person));
        if (person.silent >= 0)
            touch(id, person.kind, person.silent, note);
        return id;
    }

    void touch(const Id &contact, const char *kind, int daysAgo, const QString &note = {},
               const QString &outcome = {}, const QString &place = {},
               std::optional<int> minutes = {})
    {
        const QDateTime at(m_today.addDays(-daysAgo), QTime(11, 0).addSecs(60 * (m_number % 300)),
                           m_clock.zone());
        activity::logInteraction(m_edit,
                                 {.contact = contact,
                                  .kind = QLatin1String(kind),
                                  .at = at.toMSecsSinceEpoch(),
                                  .minutes = minutes,
                                  .note = note,
                                  .outcome = outcome,
                                  .place = place},
                                 {});
    }

    FollowUp plan(const Id &contact, const char *kind, const QString &what, const QString &due)
    {
        FollowUp followUp;
        followUp.contact = contact;
        followUp.kind = QLatin1String(kind);
        followUp.what = what;
        followUp.due = due;
        followUp.zoneKind = due.size() > 10 ? u"floating"_s : u"date"_s;
        followUp.id = followups::add(m_edit, followUp);
        return followUp;
    }

    /// What the agent wants to know of a buyer; one who has such fields already keeps them.
    void fields()
    {
        for (const auto &name : {u"Budget"_s, u"Bedrooms"_s, u"Area"_s, u"Pre-approved"_s})
            static_cast<void>(people::addCustomField(m_edit, {.name = name}));
    }

    void sara()
    {
        Card card = cardOf({"Sara", "Haddad", "A", "buyer", -1, "", 14550, 0.6});
        card.group = u"Key client"_s;
        card.tags = {u"house with garden"_s};
        card.addresses = {{.label = u"home"_s,
                           .street = u"31 Quay Street"_s,
                           .city = u"Riverside"_s,
                           .postalCode = u"20002"_s,
                           .country = {}}};
        card.relations = {
            {u"daughter"_s, u"Lina"_s}, {u"husband"_s, u"Karim"_s}, {u"son"_s, u"Yusuf"_s}};
        card.dates = {{u"birthday"_s, yearly(2, 10), u"Lina"_s},
                      {u"birthday"_s, yearly(103, 41), u"Karim"_s},
                      {u"birthday"_s, yearly(285, 7), u"Yusuf"_s},
                      {u"anniversary"_s, yearly(203, 13), {}}};
        card.hobbies = {u"Pottery"_s, u"Hiking"_s, u"Cardamom coffee"_s};
        card.custom = {{u"area"_s, u"Alder, Riverside"_s},
                       {u"bedrooms"_s, u"3 or more"_s},
                       {u"budget"_s, u"$450,000 to $500,000"_s},
                       {u"pre_approved"_s,
                        u"until "_s + QLocale::c().toString(m_today.addDays(71), u"d MMM yyyy"_s)}};
        const Id id = add(card);
        for (const int before : {290, 250, 210, 171, 133, 98, 66})
            touch(id, before % 2 ? "call" : "email", before);
        touch(id, "meeting", 40,
              u"Coffee near her studio. Needs three bedrooms before the school year."_s,
              u"interested"_s);
        touch(id, "email", 30, u"Brochures of 14 Alder Street and 9 Birch Close. Opened twice."_s);
        touch(id, "visit", 21,
              u"Second visit, with the children. Asked about the school bus and the age of the "
              "roof."_s,
              u"interested"_s, u"14 Alder Street"_s);
        touch(id, "call", 18,
              u"Liked the house. Karim wants to see the garden once more before they decide."_s,
              u"thinking it over"_s, {}, 6);
        plan(id, "call", u"Call back about the Alder St offer"_s, day(-3));
        // Met this morning: the log sheet begins with her.
        const Id appointment =
            m_edit.create(replica::AppointmentEntity, {{"title", u"Coffee with Sara"_s},
                                                       {"start", QString(day(0) + u"T10:15"_s)},
                                                       {"zone_kind", u"floating"_s}});
        m_edit.createAs(replica::AttendanceEntity, Id::named(appointment, id.bytes()),
                        {{"contact", id}, {"appointment", appointment}});
    }

    void today()
    {
        const Id tomas =
            add(Person{"Tomás", "Rivera", "B", "Buyer, 8 Harbour Row", 9, "meeting", 8200, 0.5});
        plan(tomas, "email", u"Send the survey for 8 Harbour Row"_s, day(-1));
        Card ingrid =
            cardOf({"Ingrid", "Solberg", "A", "Buyer, moving from Oslo", 4, "call", 13800, 0.7});
        ingrid.addresses = {
            {.label = u"home"_s, .street = u"22 Kestrel Lane"_s, .city = u"Alder"_s}};
        const Id ingridId = add(ingrid);
        touch(ingridId, "call", 4);
        plan(ingridId, "visit", u"Second viewing, 22 Kestrel Lane"_s, day(0) + u"T11:30"_s);
        const Id david =
            add(Person{"David", "Okafor", "B", "Sells 5 Copper Lane", 9, "call", 9300, 0.4},
                u"He hoped for $410,000."_s);
        plan(david, "call", u"Agree the new asking price"_s, day(0) + u"T15:00"_s);
        Card hannah = cardOf({"Hannah", "Klein", "B", "Seller, Riverside", 12, "message"});
        hannah.dates = {{u"birthday"_s, yearly(0, 40), {}}};
        touch(add(hannah), "message", 12);
    }

    void nextDays()
    {
        plan(add(Person{"Amina", "Yusuf", "A", "Buyer, first home", 12, "call", 6400, 0.5}), "call",
             u"Ask how the bank meeting went"_s, day(2));
        plan(add(Person{"Hana", "Novak", "A", "Referral, Harbour", 35, "meeting", 6150, 0.6}),
             "call", u"Talk about the harbour flats"_s, day(2));
        plan(add(Person{"Jonas", "Keller", "B", "Portal, Alder", 32, "call", 3960, 0.5}), "email",
             u"Send three new listings"_s, day(2));
        plan(add(Person{"Mei", "Tanaka", "C", "Waiting for the bank", 6, "call", 2900, 0.3}),
             "call", u"Mortgage answer expected"_s, day(3));
        plan(add(Person{"Chen", "Wei", "A", "Relocating in March", 33, "call", 5400, 0.6}), "call",
             u"Schools near Riverside"_s, day(4));
        plan(add(Person{"Ben", "Achterberg", "A", "Investor, looking at two flats", 36, "meeting",
                        20700, 0.6}),
             "meeting", u"Show the two flats at Mill Court"_s, day(5));
    }

    void others()
    {
        for (const Person &person : std::initializer_list<Person>{
                 {"Beatriz", "Carvalho", "B", "Sells 3 Mill Court in spring", 41, "call", 1780,
                  0.5},
                 {"Carla", "Mancini", "B", "Garden flat, up to $320k", 52, "email", 1920, 0.5},
                 {"Daniel", "Osei", "C", "Landlord, 12 Mill Court", 74, "call"},
                 {"Elena", "Petrova", "A", "Referred Sara Haddad", 31, "meeting", 4200, 0.5},
                 {"Fatima", "Idrissi", "B", "Open house, Harbour", 47, "visit", 8800, 0.6},
                 {"Gabriel", "Moreau", "B", "Portal, Alder", 38, "call", 6600, 0.5},
                 {"Ida", "Lindgren", "B", "Website, Old Town", 64, "email", 5280, 0.5},
                 {"Lucas", "Moreau", "B", "Open house, Harbour", 31, "visit", 4900, 0.5},
                 {"Nina", "Roth", "C", "Tenant, 9 Birch Close", 20, "call"},
                 {"Paul", "Meyer", "B", "Wants a workshop", 15, "email", 4200, 0.3}})
            add(person);
    }

    void doneToday()
    {
        const FollowUp done[] = {
            plan(add(Person{"Omar", "Farouk", "B", "Buyer, two bedrooms", 0, "call", 3100, 0.4}),
                 "call", u"Price of 9 Birch Close"_s, day(0)),
            plan(add(Person{"Noor", "Aziz", "A", "Seller, Copper Lane", 0, "message", 7700, 0.5}),
                 "message", u"Photographer on Tuesday"_s, day(0)),
            plan(add(Person{"Tom", "Becker", "C", "Met at the open house", 0, "meeting"}), "email",
                 u"Send the floor plan"_s, day(0))};
        for (const FollowUp &followUp : done)
            followups::complete(m_edit, followUp, {});
    }

    replica::Edit &m_edit;
    const Clock &m_clock;
    QDate m_today;
    int m_number = 0;
};

// Names of many languages, for bases of any size.
constexpr const char *firstNames[] = {
    "Anna",  "Björn", "Chloé", "Dmitri", "Elif", "Farid", "Greta",   "Hugo",   "Inês",   "Jamal",
    "Keiko", "Liam",  "Maria", "Nadia",  "Olga", "Pedro", "Quentin", "Rosa",   "Samir",  "Tara",
    "Umar",  "Vera",  "Wanda", "Ximena", "Yara", "Zoë",   "Ahmed",   "Bianca", "Carlos", "Diana"};
constexpr const char *lastNames[] = {
    "Abbas",   "Berg",   "Costa",     "Dubois", "Eriksen", "Fischer", "García",  "Haas",
    "Ibrahim", "Jensen", "Kowalski",  "Lopez",  "Müller",  "Nguyen",  "O'Brien", "Park",
    "Quinn",   "Rossi",  "Silva",     "Tanaka", "Ueda",    "Vogel",   "Weber",   "Xu",
    "Yilmaz",  "Zhang",  "Andersson", "Bauer",  "Chen",    "Dvořák",  "Evans",   "Fontaine"};
constexpr const char *streets[] = {"Alder Street", "Birch Close", "Copper Lane", "Harbour Row",
                                   "Kestrel Lane", "Mill Court",  "Quay Street", "Linden Way"};

Card generatedCard(int number, std::mt19937 &random)
{
    Card card;
    card.firstName = QString::fromUtf8(firstNames[random() % std::size(firstNames)]);
    card.lastName = QString::fromUtf8(lastNames[random() % std::size(lastNames)]);
    card.phones = {{u"mobile"_s, u"+1202555%1"_s.arg(100 + number % 100, 4, 10, QLatin1Char('0'))}};
    card.emails = {{u"home"_s, u"person%1@example.com"_s.arg(number)}};
    if (random() % 2)
        card.organization =
            QString::fromUtf8(lastNames[random() % std::size(lastNames)]) + u" & Co"_s;
    if (random() % 3 == 0)
        card.addresses = {
            {.label = u"home"_s,
             .street = u"%1 %2"_s.arg(random() % 90 + 1)
                           .arg(QLatin1String(streets[random() % std::size(streets)])),
             .city = u"Riverside"_s}};
    constexpr const char *levels[] = {"", "A", "B", "B", "C", "C", "C", ""};
    card.level = QLatin1String(levels[random() % std::size(levels)]);
    if (random() % 4 == 0) {
        card.dealValue = double(random() % 200) * 100;
        card.probability = double(random() % 10) / 10;
    }
    if (random() % 3 == 0)
        card.dates = {
            {u"birthday"_s,
             QDate(1950 + int(random() % 55), 1, 1).addDays(random() % 365).toString(Qt::ISODate),
             {}}};
    return card;
}

} // namespace

void addSamplePeople(replica::Edit &edit, const Clock &clock) { Story(edit, clock).tell(); }

Result<void> sampleBase(replica::Replica &replica, int generated)
{
    const Clock &clock = replica.clock();
    {
        replica::Edit edit(replica, u"sample"_s, u"Sample people"_s);
        addSamplePeople(edit, clock);
        settings::setValue(edit, u"region"_s, region);
        settings::setValue(edit, u"currency"_s, u"USD"_s);
        settings::setValue(edit, u"person"_s, u"Nadia Rahman"_s);
        if (const Result<Stamp> committed = edit.commit(); !committed)
            return committed.error();
    }
    std::mt19937 random(20261121); // the same people every time
    constexpr int chunk = 1000;    // others may write between
    for (int first = 0; first < generated; first += chunk) {
        replica::Edit edit(replica, u"sample"_s, u"Sample people"_s);
        for (int number = first; number < qMin(first + chunk, generated); ++number) {
            const Id id = people::addCard(edit, generatedCard(number, random), region);
            const int touches = int(random() % 3);
            for (int touch = 0; touch < touches; ++touch)
                activity::logInteraction(
                    edit,
                    {.contact = id,
                     .kind = random() % 2 ? u"call"_s : u"email"_s,
                     .at = clock.now() - qint64(random() % 200) * 24 * 3600 * 1000,
                     .note = u"Talked about %1"_s.arg(
                         QLatin1String(streets[random() % std::size(streets)]))},
                    {});
            if (random() % 8 == 0) {
                FollowUp followUp;
                followUp.contact = id;
                followUp.kind = u"call"_s;
                followUp.what = u"Ask how it went"_s;
                followUp.due = clock.today().addDays(int(random() % 120) - 3).toString(Qt::ISODate);
                followUp.zoneKind = u"date"_s;
                followups::add(edit, followUp);
            }
        }
        if (const Result<Stamp> committed = edit.commit(); !committed)
            return committed.error();
    }
    replica.setFact(u"started"_s, u"1"_s);
    return {};
}

} // namespace touchbase::demo
