// SPDX-License-Identifier: MPL-2.0
#include "app/models/peoplepage.h"

#include "app/models/contactteam.h"
#include "app/models/markup.h"
#include "app/models/phrases.h"
#include "core/exchange/contactexport.h"
#include "core/people/customfields.h"
#include "core/people/search.h"
#include "core/people/traits.h"
#include "core/settings/settings.h"
#include "core/team/exporting.h"
#include "core/team/sharing.h"

#include <array>

namespace touchbase::app {

using people::Order;

namespace {

// The names of people::presets(), for translators.
[[maybe_unused]] constexpr std::array presetNames{
    QT_TRANSLATE_NOOP("PeoplePage", "Everyone"),
    QT_TRANSLATE_NOOP("PeoplePage", "Silent 30+ days"),
    QT_TRANSLATE_NOOP("PeoplePage", "Key clients"),
    QT_TRANSLATE_NOOP("PeoplePage", "Silent key clients"),
    QT_TRANSLATE_NOOP("PeoplePage", "Birthdays"),
    QT_TRANSLATE_NOOP("PeoplePage", "No next follow-up"),
    QT_TRANSLATE_NOOP("PeoplePage", "May be e-mailed"),
    QT_TRANSLATE_NOOP("PeoplePage", "No next step"),
};

const QString nameSort = QStringLiteral("name");
const QString silentSort = QStringLiteral("silent");

} // namespace

PeoplePage::PeoplePage(Base &base, Toast &toast, Connect connect, QObject *parent)
    : PeopleModel(parent)
    , m_base(base)
    , m_toast(toast)
    , m_people([this](int first, int count) { return load(first, count); })
    , m_counter(connect)
    , m_hitCounter(std::move(connect))
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(120);
    QObject::connect(&m_typing, &QTimer::timeout, this, [this] { ask(false); });
    m_counting.setSingleShot(true);
    m_counting.setInterval(300);
    QObject::connect(&m_counting, &QTimer::timeout, this, &PeoplePage::count);
    QObject::connect(&base, &Base::changed, this, [this] { ask(true); });
    QObject::connect(&m_counter, &ListCounter::counted, this, &PeoplePage::take);
    QObject::connect(&m_hitCounter, &ListCounter::counted, this,
                     [this](const QVector<int> &counts) { takeHits(counts.value(0)); });
    QDate asked = base.clock().today();
    QObject::connect(&base, &Base::minutePassed, this, [this, asked]() mutable {
        if (asked != m_base.clock().today())
            ask(true);
        asked = m_base.clock().today();
    });
}

void PeoplePage::ask(bool again)
{
    if (!m_base.isOpen())
        return;
    int count = 0;
    if (again || m_known.size() < 2)
        m_known = knownLists();
    if (query().isEmpty()) {
        m_rows = sorted(shown().who);
        count = int(m_rows.size());
    } else {
        m_rows.clear();
        const people::SearchResult found = people::search(m_base.replica(), query(), 0);
        // Until many are counted, the list stays as long as it was for the same words.
        const bool same = m_hitsOf == query();
        count = found.more && same ? std::max(found.total, m_people.count()) : found.total;
        m_moreHits = found.more;
        m_hitsOf = query();
        if (found.more)
            m_hitCounter.ask([text = query()](replica::Replica &replica) {
                return QVector<int>{people::searchCount(replica, text)};
            });
    }
    if (again)
        m_people.refresh(count);
    else
        m_people.reset(count);
    if (again)
        m_known.first().count = people::contactCount(m_base.replica());
    refreshHead();
    // Another question does not change the counts.
    if (again && m_counted.isEmpty())
        this->count();
    else if (again)
        m_counting.start();
}

QVector<PeoplePage::Sort> PeoplePage::waysToSort() const
{
    QVector<Sort> sorts{{nameSort, tr("By name"), {}}, {silentSort, tr("Longest silent"), {}}};
    for (const people::CustomField &field : people::customFields(m_base.replica())) {
        using Kind = people::CustomKind;
        if (field.hidden || field.id.isNull())
            continue;
        // Of numbers the large ones are looked for.
        const bool down = field.kind == Kind::Number || field.kind == Kind::Money;
        const QString by = QStringLiteral("custom.") + field.key;
        sorts.append({by, tr("By %1").arg(field.name), down ? u'-' + by : by});
    }
    return sorts;
}

QVector<qint64> PeoplePage::sorted(const people::Criterion &who)
{
    const bool isUsual = m_sort == nameSort || m_sort == silentSort;
    for (const Sort &sort : isUsual ? QVector<Sort>() : waysToSort()) {
        if (sort.id != m_sort)
            continue;
        if (const auto rows = people::contactsBy(m_base.replica(), who, sort.by))
            return *rows;
    }
    return people::contactList(m_base.replica(), who,
                               m_sort == silentSort ? Order::LongestSilent : Order::Name);
}

const PeoplePage::List &PeoplePage::shown() const
{
    const auto found = std::find_if(m_known.begin(), m_known.end(),
                                    [&](const List &list) { return list.id == m_list; });
    return found == m_known.end() ? m_known.first() : *found;
}

/// The presets and what was saved, with the counts of before. A list of a newer program that cannot
/// be read here is left out.
QVector<PeoplePage::List> PeoplePage::knownLists() const
{
    QVector<List> known;
    const auto add = [&](const QString &id, const QString &name, const QString &query) {
        const Result<people::Criterion> who = people::readQuery(query);
        const auto before = std::find_if(m_known.begin(), m_known.end(),
                                         [&](const List &list) { return list.id == id; });
        if (who)
            known.append({id, name, *who, before == m_known.end() ? std::nullopt : before->count});
    };
    for (const people::Preset &preset : people::presets())
        add(QLatin1String(preset.key), QCoreApplication::translate("PeoplePage", preset.name),
            QLatin1String(preset.query));
    for (const people::List &list : people::savedLists(m_base.replica()))
        add(list.id.hex(), list.name, list.query);
    return known;
}

void PeoplePage::count()
{
    QVector<people::Criterion> lists;
    m_counted.clear();
    for (const List &list : std::as_const(m_known)) {
        lists.append(list.who);
        m_counted.append(list.id);
    }
    m_counter.ask(lists);
}

void PeoplePage::take(const QVector<int> &counts)
{
    for (List &list : m_known) {
        if (const qsizetype at = m_counted.indexOf(list.id); at >= 0 && at < counts.size())
            list.count = counts[at];
    }
    refreshHead();
}

void PeoplePage::takeHits(int count)
{
    if (!m_moreHits || m_hitsOf != query() || query().isEmpty())
        return;
    m_moreHits = false;
    m_people.refresh(count);
    refreshHead();
}

void PeoplePage::refreshHead()
{
    QVector<Choice> lists;
    PeopleHead head;
    for (const List &list : std::as_const(m_known))
        lists.append({.id = list.id,
                      .text = list.name,
                      .detail = list.count ? Phrases::number(*list.count) : QString(),
                      .icon = {},
                      .level = {},
                      .initials = {},
                      .selected = list.id == shown().id});
    head.title = shown().name;
    head.list = shown().id;
    head.saved = Id::fromHex(shown().id).has_value();
    m_lists.set(lists);
    QVector<Choice> levels;
    for (const QString &level : {QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C")})
        levels.append({level, Phrases::level(level), {}, {}, level, {}, false});
    levels.append({QString(), tr("No level"), {}, {}, {}, {}, false});
    m_levels.set(levels);
    m_teams.set(sharingChoices(m_base.replica(), {}));
    QVector<Choice> orders;
    QString order;
    for (const Sort &sort : waysToSort()) {
        orders.append({sort.id, sort.text, {}, {}, {}, {}, sort.id == m_sort});
        if (sort.id == m_sort)
            order = sort.text;
    }
    m_sorts.set(orders);
    const bool byName = m_sort == nameSort;
    const int everyone = m_known.first().count.value_or(0);
    head.count = Phrases::number(everyone);
    head.noPeople = everyone == 0;
    head.sort = byName ? tr("Longest silent") : tr("By name");
    const int shown = m_people.count();
    if (!query().isEmpty()) {
        // What is being counted is said a moment later.
        head.summary = m_moreHits ? this->head().summary : tr("%Ln people found", nullptr, shown);
        head.nothingFound = shown == 0;
        if (shown == 0 && query().trimmed().front().isLetter())
            head.quickAdd = tr("Add %1").arg(query().trimmed());
    } else {
        head.summary =
            byName ? tr("%Ln people, by name", nullptr, shown)
            : m_sort == silentSort
                ? tr("%Ln people, longest silent first", nullptr, shown)
                : tr("%Ln people", nullptr, shown) + QStringLiteral(", ") + order.toLower();
    }
    setHead(head);
}

PersonRow PeoplePage::row(const people::ContactRow &contact, const Clock &clock)
{
    PersonRow row;
    row.id = contact.id.hex();
    row.name = contact.called;
    row.nameMarkup = contact.called.toHtmlEscaped();
    row.initials = Phrases::initials(contact.called);
    row.level = contact.level;
    const QString about = Phrases::about(contact);
    row.contextMarkup = about.toHtmlEscaped();
    const int goal = Phrases::goal(contact);
    if (goal > 0)
        row.goalText = tr("goal %1").arg(Phrases::number(goal));
    if (contact.lastContact) {
        const int days = Phrases::daysSince(*contact.lastContact, clock);
        row.ageText = days <= 0 ? tr("today") : Phrases::days(days);
        row.ageTone = Phrases::ageTone(days, goal);
    }
    if (!contact.nextFollowUp.isEmpty()) {
        row.nextText = Phrases::when(contact.nextFollowUp.left(10), clock.today());
        row.nextTone = Phrases::dueTone(contact.nextFollowUp, clock);
    }
    QStringList spoken{row.name};
    if (!row.level.isEmpty())
        spoken << tr("level %1").arg(row.level);
    spoken << about;
    if (contact.lastContact)
        spoken << tr("last contact %1")
                      .arg(Phrases::daysAgo(Phrases::daysSince(*contact.lastContact, clock)));
    spoken << row.goalText;
    spoken.removeAll(QString());
    row.spoken = spoken.join(QStringLiteral(", "));
    return row;
}

QString PeoplePage::expected(const people::ContactRow &contact)
{
    if (contact.expectedValue <= 0)
        return {};
    return Phrases::money(contact.expectedValue, settings::currency(m_base.replica(), QLocale()));
}

QVector<PersonRow> PeoplePage::load(int first, int count)
{
    if (!query().isEmpty())
        return loadHits(first, count);
    QVector<PersonRow> rows;
    const qsizetype from = qMin(qsizetype(first), m_rows.size());
    const std::span wanted(m_rows.constData() + from,
                           size_t(qMin(qsizetype(count), m_rows.size() - from)));
    for (const people::ContactRow &contact : people::contactRows(m_base.replica(), wanted)) {
        rows.append(row(contact, m_base.clock()));
        rows.last().expectedText = expected(contact);
        if (m_sort == nameSort)
            rows.last().section = Phrases::initial(contact.sortKey);
    }
    return rows;
}

QVector<PersonRow> PeoplePage::loadHits(int first, int count)
{
    const QVector<people::SearchHit> hits =
        people::search(m_base.replica(), query(), count, first).hits;
    QVector<Id> ids;
    for (const people::SearchHit &hit : hits)
        ids.append(hit.id);
    QVector<PersonRow> rows;
    for (const people::ContactRow &contact : people::contactRows(m_base.replica(), ids)) {
        PersonRow made = row(contact, m_base.clock());
        made.nameMarkup = marked(contact.called, query());
        made.expectedText = expected(contact);
        for (const people::SearchHit &hit : hits) {
            if (hit.id == contact.id && !hit.matched.isEmpty())
                made.contextMarkup = marked(hit.matched, query());
        }
        rows.append(made);
    }
    return rows;
}

void PeoplePage::search(const QString &text)
{
    const QString wanted = text.simplified();
    if (wanted == query())
        return;
    setQuery(wanted);
    // The first letter and the empty field answer at once, the rest after the last letter.
    if (wanted.size() <= 1)
        ask(false);
    else
        m_typing.start();
}

void PeoplePage::chooseList(const QString &id)
{
    const bool known = std::any_of(m_known.begin(), m_known.end(),
                                   [&](const List &list) { return list.id == id; });
    if (!known || id == m_list)
        return;
    m_list = id;
    ask(false);
}

void PeoplePage::chooseSort(const QString &id)
{
    const QVector<Sort> known = waysToSort();
    if (id == m_sort ||
        std::none_of(known.begin(), known.end(), [&](const Sort &sort) { return sort.id == id; }))
        return;
    m_sort = id;
    ask(false);
}

bool PeoplePage::edit(const QStringList &contactIds, const QString &action, const QString &text,
                      const std::function<void(replica::Edit &, const Id &)> &write)
{
    return m_toast.carryOut(action, text, [&](replica::Edit &edit) {
        for (const QString &contact : contactIds) {
            if (const std::optional<Id> id = Id::fromHex(contact))
                write(edit, *id);
        }
    });
}

void PeoplePage::remove(const QString &contactId)
{
    const std::optional<Id> id = Id::fromHex(contactId);
    if (!id || !m_base.isOpen())
        return;
    const auto found = people::contactRows(m_base.replica(), QVector{*id});
    if (!found.isEmpty())
        edit({contactId}, QStringLiteral("delete"), tr("%1 removed").arg(found.first().called),
             people::removeContact);
}

void PeoplePage::log(const QStringList &contactIds) { Q_EMIT logRequested(contactIds); }

void PeoplePage::setLevel(const QStringList &contactIds, const QString &level)
{
    const int count = int(contactIds.size());
    edit(contactIds, QStringLiteral("level"),
         level.isEmpty() ? tr("%Ln people without a level", nullptr, count)
                         : tr("%Ln people now level %1", nullptr, count).arg(level),
         [&](replica::Edit &edit, const Id &id) { people::setLevel(edit, id, level); });
}

void PeoplePage::setTag(const QStringList &contactIds, const QString &tag, bool on)
{
    const QString name = tag.trimmed();
    if (name.isEmpty())
        return;
    const int count = int(contactIds.size());
    edit(contactIds, QStringLiteral("tag"),
         on ? tr("%Ln people tagged %1", nullptr, count).arg(name)
            : tr("%1 taken from %Ln people", nullptr, count).arg(name),
         [&](replica::Edit &edit, const Id &id) {
             people::setTag(edit, id, QStringLiteral("tag"), name, on);
         });
}

void PeoplePage::setGroup(const QStringList &contactIds, const QString &group)
{
    const QString name = group.simplified();
    const int count = int(contactIds.size());
    edit(contactIds, QStringLiteral("group"),
         name.isEmpty() ? tr("%Ln people in no group", nullptr, count)
                        : tr("%Ln people in the group %1", nullptr, count).arg(name),
         [&](replica::Edit &edit, const Id &id) { people::setGroup(edit, id, name); });
}

void PeoplePage::share(const QStringList &contactIds, const QString &teamId)
{
    const std::optional<Id> id = Id::fromHex(teamId);
    const auto team =
        id && m_base.isOpen() ? replica::sharedSpace(m_base.replica(), *id) : std::nullopt;
    if (id && !team)
        return;
    const int count = int(contactIds.size());
    edit(contactIds, QStringLiteral("share"),
         team ? tr("%Ln people shared with %1", nullptr, count).arg(team->name)
              : tr("%Ln people are only yours", nullptr, count),
         [&](replica::Edit &edit, const Id &contact) {
             team::shareContacts(edit, {contact}, team ? team->number : replica::privateSpace);
         });
}

void PeoplePage::setActive(const QStringList &contactIds, bool on)
{
    const int count = int(contactIds.size());
    edit(contactIds, QStringLiteral("active"),
         on ? tr("%Ln people active", nullptr, count)
            : tr("%Ln people not active any more", nullptr, count),
         [&](replica::Edit &edit, const Id &id) { people::setActive(edit, id, on); });
}

void PeoplePage::removeAll(const QStringList &contactIds)
{
    edit(contactIds, QStringLiteral("delete"),
         tr("%Ln people removed", nullptr, int(contactIds.size())), people::removeContact);
}

void PeoplePage::exportAll(const QStringList &contactIds, const QString &format)
{
    if (!m_base.isOpen())
        return;
    QVector<Id> ids;
    for (const QString &contact : contactIds) {
        if (const std::optional<Id> id = Id::fromHex(contact))
            ids.append(*id);
    }
    const Result<QByteArray> bytes = exchange::writeContacts(m_base.replica(), ids, format);
    const auto may = team::exportable(m_base.replica().database(), ids);
    if (!bytes)
        return m_toast.say(bytes.error().message);
    if (const QString keptBack = team::keptBackWords(int(ids.size() - may.size()));
        !keptBack.isEmpty())
        m_toast.say(keptBack);
    if (!may.isEmpty())
        Q_EMIT fileMade(*bytes,
                        format.startsWith(u"csv") ? QStringLiteral("csv") : QStringLiteral("vcf"));
}

} // namespace touchbase::app
