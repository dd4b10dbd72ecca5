// SPDX-License-Identifier: MPL-2.0
#include "tests/bench/sample.h"

#include "core/activity/interactions.h"
#include "core/people/contacts.h"
#include "core/people/search.h"
#include "core/replica/outbox.h"
#include "tests/bench/measure.h"

#include <QFileInfo>

namespace touchbase::bench {

namespace {

constexpr const char *firstNames[] = {"Sara",  "Tom",     "Lina",  "Jonas", "Amira", "Peter",
                                      "Marta", "Youssef", "Elena", "Bruno", "Chloé", "David",
                                      "Hanna", "Igor",    "Julia", "Karim", "Laura", "Milan",
                                      "Nora",  "Oscar",   "Paula", "Rami",  "Sofia", "Timo"};
constexpr const char *roots[] = {"Had",  "Beck",  "Sil", "Moor", "Kas", "Lind", "Tor",  "Vis",
                                 "Wald", "Stein", "Fer", "Gar",  "Mül", "Nov",  "Rich", "Sand"};
constexpr const char *endings[] = {"dad",   "er",  "va",  "mann", "ström", "berg", "son", "ski",
                                   "hagen", "ini", "rez", "bach", "ley",   "ford", "ton", "au"};
constexpr const char *words[] = {
    "wants", "garden", "school", "near",   "two",     "rooms",   "budget", "after",   "summer",
    "roof",  "asked",  "about",  "price",  "brother", "balcony", "light",  "station", "quiet",
    "saw",   "flat",   "likes",  "old",    "houses",  "bank",    "says",   "until",   "March",
    "sells", "mother", "moves",  "abroad", "call",    "evening", "only",   "never",   "Monday"};
constexpr const char *trades[] = {"architect", "teacher", "nurse",  "engineer", "baker",
                                  "lawyer",    "driver",  "broker", "painter",  "surgeon"};
constexpr const char *cities[] = {"Berlin", "Hamburg", "Leipzig", "Köln", "Bremen", "Dresden"};

template <size_t count>
QString one(const char *const (&list)[count], unsigned number)
{
    return QString::fromUtf8(list[number % count]);
}

template <typename Work>
void inChunks(replica::Replica &base, int count, Work work)
{
    for (int at = 0; at < count;) {
        replica::Edit edit(base, QStringLiteral("import"), QStringLiteral("Sample"));
        for (const int end = qMin(at + 1000, count); at < end; ++at)
            work(edit, at);
        must(edit.commit());
    }
}

} // namespace

QByteArray sampleKey() { return QByteArray(32, '\x2a'); }

QString sampleText(std::mt19937 &random, int bytes)
{
    QString text;
    while (text.size() < bytes)
        text += (text.isEmpty() ? QString() : QStringLiteral(" ")) + one(words, random());
    return text.left(bytes);
}

people::Card samplePerson(int number)
{
    std::mt19937 random(unsigned(number) * 2654435761U + 1);
    people::Card card;
    card.firstName = one(firstNames, random());
    card.lastName = one(roots, random()) + one(endings, random());
    card.organization = one(roots, random()) + QStringLiteral(" & ") + one(endings, random());
    card.jobTitle = one(trades, random());
    card.department = sampleText(random, 12);
    card.level = QStringLiteral("ABC").mid(int(random() % 3), 1);
    card.group = random() % 2 ? QStringLiteral("buyers") : QStringLiteral("sellers");
    card.source = sampleText(random, 16);
    card.notes = sampleText(random, 200);
    // Numbers that nobody can have (Bundesnetzagentur, numbers for films).
    const auto digits = [&](int most) {
        return QString::number(random() % unsigned(most)).rightJustified(2, u'0');
    };
    card.phones = {{QStringLiteral("mobile"), QStringLiteral("+49 171 39200") + digits(100)},
                   {QStringLiteral("work"), QStringLiteral("030 23125") + digits(1000)}};
    card.emails = {{QStringLiteral("work"), QStringLiteral("person%1@example.com").arg(number)},
                   {QStringLiteral("home"),
                    card.lastName.toLower() + QStringLiteral("%1@example.org").arg(number)}};
    card.addresses = {{QStringLiteral("home"),
                       one(roots, random()) + QStringLiteral("weg %1").arg(random() % 200),
                       one(cities, random()),
                       {},
                       QString::number(10000 + random() % 80000),
                       QStringLiteral("Germany")}};
    card.dates = {
        {QStringLiteral("birthday"),
         QDate(1950 + int(random() % 50), 1, 1).addDays(random() % 365).toString(Qt::ISODate),
         {}}};
    return card;
}

SampleBase::SampleBase(int contacts, bool durable)
{
    m_replica = must(replica::Replica::open(
        {.path = path(), .key = sampleKey(), .clock = &m_clock, .durable = durable}));
    m_contacts.reserve(size_t(contacts));
    inChunks(*m_replica, contacts, [&](replica::Edit &edit, int number) {
        m_contacts.push_back(people::addCard(edit, samplePerson(number), QStringLiteral("DE")));
    });
}

void SampleBase::addTouches(int count)
{
    constexpr const char *kinds[] = {"call", "meeting", "email", "message"};
    std::mt19937 random(7);
    const qint64 now = m_clock.now();
    inChunks(*m_replica, count, [&](replica::Edit &edit, int number) {
        activity::logInteraction(edit,
                                 {.contact = m_contacts[size_t(number) % m_contacts.size()],
                                  .kind = one(kinds, random()),
                                  .at = now - qint64(random() % (3 * 365)) * 86'400'000,
                                  .note = sampleText(random, 60)},
                                 {});
    });
}

void SampleBase::addFollowUps(int count)
{
    std::mt19937 random(11);
    const QDate today = m_clock.today();
    inChunks(*m_replica, count, [&](replica::Edit &edit, int) {
        followups::FollowUp followUp;
        followUp.contact = m_contacts[random() % m_contacts.size()];
        followUp.kind = QStringLiteral("call");
        followUp.what = sampleText(random, 30);
        followUp.due = today.addDays(int(random() % 90) - 30).toString(Qt::ISODate);
        followUp.zoneKind = QStringLiteral("date");
        followups::add(edit, followUp);
    });
}

void SampleBase::acknowledgeAll()
{
    for (;;) {
        const std::vector<replica::UnsentRow> rows =
            replica::unsentRows(*m_replica, 2000, 64 * 1024 * 1024);
        if (rows.empty())
            return;
        replica::Transaction transaction(database());
        for (const replica::UnsentRow &row : rows)
            replica::acknowledge(database(), row, {});
        must(transaction.commit());
    }
}

void SampleBase::settle()
{
    must(people::refreshSearch(*m_replica));
    acknowledgeAll();
    checkpoint();
}

qint64 SampleBase::checkpoint()
{
    database().run("PRAGMA wal_checkpoint(TRUNCATE)");
    return QFileInfo(path()).size();
}

SampleBase &largeBase(Report &report)
{
    static const std::unique_ptr<SampleBase> base = [&] {
        report.note(QStringLiteral("a base of 100,000 contacts and 1,000,000 touches"));
        auto made = std::make_unique<SampleBase>(100'000, false);
        made->addTouches(1'000'000);
        made->addFollowUps(2'000);
        made->settle();
        return made;
    }();
    return *base;
}

} // namespace touchbase::bench
