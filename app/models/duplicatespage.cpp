// SPDX-License-Identifier: MPL-2.0
#include "app/models/duplicatespage.h"

#include "app/models/matches.h"
#include "app/models/phrases.h"
#include "core/people/merging.h"
#include "core/settings/settings.h"

namespace touchbase::app {

using namespace replica;

namespace {

constexpr qsizetype shownPairs = 500;

QString idOf(const people::Pair &pair) { return pair.a.hex() + u'+' + pair.b.hex(); }

/// A contact in the head of its column.
struct Portrait {
    QString name;
    QString initials;
    QString level;
    qint64 touches = 0;
    int since = 0; ///< the year it was made

    Portrait(Replica &replica, const Id &id)
    {
        Query query = replica.database().query(
            "SELECT called,level,made,(SELECT count(*) FROM interaction WHERE contact=contact.id"
            " AND dead=0) FROM contact WHERE id=?1",
            id);
        if (!query.next())
            return;
        name = query.text(0);
        initials = Phrases::initials(name);
        level = query.text(1);
        since =
            QDateTime::fromMSecsSinceEpoch(query.integer(2), replica.clock().zone()).date().year();
        touches = query.integer(3);
    }
};

} // namespace

DuplicatesPage::DuplicatesPage(Base &base, Toast &toast, Connect connect, QObject *parent)
    : DuplicatesModel(parent)
    , m_base(base)
    , m_toast(toast)
    , m_connect(std::move(connect))
{
    QObject::connect(&base, &Base::changed, this, [this] {
        search();
        fill();
    });
}

DuplicatesPage::~DuplicatesPage()
{
    if (m_thread)
        m_thread->wait();
}

void DuplicatesPage::open()
{
    m_open = true;
    search();
}

void DuplicatesPage::close()
{
    m_open = false;
    show({});
}

void DuplicatesPage::search()
{
    if (!m_open || !m_base.isOpen())
        return;
    m_again = m_thread != nullptr;
    if (m_again)
        return;
    setSearching(true);
    m_thread.reset(QThread::create([this] {
        QVector<people::Pair> pairs;
        if (const auto connection = m_connect())
            pairs = people::duplicates(**connection);
        QMetaObject::invokeMethod(
            this, [this, pairs = std::move(pairs)] { take(pairs); }, Qt::QueuedConnection);
    }));
    m_thread->start();
}

void DuplicatesPage::take(const QVector<people::Pair> &pairs)
{
    m_thread->wait();
    m_thread.reset();
    if (m_again)
        return search();
    QVector<PairRow> rows;
    m_found.clear();
    for (const people::Pair &pair : pairs.mid(0, shownPairs)) {
        m_found.insert(idOf(pair), pair);
        rows.append(
            {.id = idOf(pair),
             .first = Portrait(m_base.replica(), pair.a).name,
             .second = Portrait(m_base.replica(), pair.b).name,
             .reasons = Phrases::capital(people::words(pair.signs).join(QStringLiteral(", ")))});
    }
    m_pairs.set(rows);
    setSearching(false);
}

QString DuplicatesPage::region() const { return settings::region(m_base.replica(), QLocale()); }

void DuplicatesPage::show(const QString &pairId)
{
    const auto pair = m_found.constFind(pairId);
    m_keep = pair == m_found.constEnd() ? Id() : pair->a;
    m_other = pair == m_found.constEnd() ? Id() : pair->b;
    m_fromOther.clear();
    fill();
}

void DuplicatesPage::fill()
{
    if (m_keep.isNull() || !m_base.isOpen()) {
        m_matches.set({});
        setHead({});
        return;
    }
    Replica &replica = m_base.replica();
    const auto stands = [&](const Id &id) {
        return people::rootOf(replica.database(), id) == id &&
               replica.row(*entity(ContactEntity), id).has_value();
    };
    if (!stands(m_keep) || !stands(m_other))
        return settle(); // merged or deleted meanwhile
    m_matches.set(matchesOf(replica, m_keep, m_other, m_fromOther, region()));
    const Portrait keep(replica, m_keep);
    const Portrait other(replica, m_other);
    const auto detail = [](const Portrait &portrait) {
        return tr("Since %1, %2")
            .arg(QString::number(portrait.since),
                 tr("%Ln entry(s)", nullptr, int(portrait.touches)));
    };
    const auto merged = [&](const char *match, const QString &otherwise) {
        const QString text =
            m_matches.text(m_matches.indexOf(QLatin1String(match)), QStringLiteral("merged"));
        return text.isEmpty() ? otherwise : text;
    };
    const people::Pair pair = m_found.value(m_keep.hex() + u'+' + m_other.hex());
    setHead({.id = m_keep.hex() + u'+' + m_other.hex(),
             .reasons = Phrases::capital(people::words(pair.signs).join(QStringLiteral(", "))),
             .keepName = keep.name,
             .keepInitials = keep.initials,
             .keepLevel = keep.level,
             .keepDetail = detail(keep),
             .otherName = other.name,
             .otherInitials = other.initials,
             .otherLevel = other.level,
             .otherDetail = detail(other),
             .mergedInitials = Phrases::initials(merged("name", keep.name)),
             .mergedLevel = merged("level", {}),
             .mergedDetail = tr("%Ln entry(s)", nullptr, int(keep.touches + other.touches))});
}

void DuplicatesPage::choose(const QString &matchId, bool other)
{
    if (other)
        m_fromOther.insert(matchId);
    else
        m_fromOther.remove(matchId);
    fill();
}

void DuplicatesPage::merge()
{
    if (m_keep.isNull())
        return;
    const Id keep = m_keep;
    const Id other = m_other;
    const QString name =
        m_matches.text(m_matches.indexOf(QStringLiteral("name")), QStringLiteral("merged"));
    m_keep = {}; // what follows the commit is not about these two any more
    if (m_toast.carryOut(QStringLiteral("merge"), tr("Merged into %1").arg(name), [&](Edit &edit) {
            people::mergeContacts(edit, keep, other, m_fromOther, region());
        }))
        settle();
}

void DuplicatesPage::keepApart()
{
    if (m_keep.isNull())
        return;
    const Id keep = m_keep;
    const Id other = m_other;
    m_keep = {};
    if (m_toast.carryOut(QStringLiteral("apart"), tr("They are two"),
                         [&](Edit &edit) { people::keepApart(edit, keep, other); }))
        settle();
}

void DuplicatesPage::settle()
{
    show({});
    Q_EMIT settled();
}

} // namespace touchbase::app
