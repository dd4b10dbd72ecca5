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

QString reasonsOf(const people::Pair &pair)
{
    return Phrases::capital(people::words(pair.signs).join(QStringLiteral(", ")));
}

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
    const auto called = [&](const Id &id) {
        return m_base.replica()
            .database()
            .value("SELECT called FROM contact WHERE id=?1", id)
            .toString();
    };
    QVector<PairRow> rows;
    m_found.clear();
    for (const people::Pair &pair : pairs.mid(0, shownPairs)) {
        m_found.insert(idOf(pair), pair);
        rows.append({idOf(pair), called(pair.a), called(pair.b), reasonsOf(pair)});
    }
    m_pairs.set(rows);
    setSearching(false);
}

QString DuplicatesPage::region() const { return settings::region(m_base.replica(), QLocale()); }

void DuplicatesPage::show(const QString &pairId)
{
    m_shown = m_found.value(pairId);
    m_fromOther.clear();
    fill();
}

void DuplicatesPage::fill()
{
    if (!isShown() || !m_base.isOpen()) {
        m_matches.set({});
        setHead({});
        return;
    }
    Replica &replica = m_base.replica();
    const auto stands = [&](const Id &id) {
        return people::rootOf(replica.database(), id) == id &&
               replica.row(*entity(ContactEntity), id).has_value();
    };
    if (!stands(m_shown.a) || !stands(m_shown.b))
        return leave(); // merged or deleted meanwhile
    m_matches.set(matchesOf(replica, m_shown.a, m_shown.b, m_fromOther, region()));
    const Portrait keep(replica, m_shown.a);
    const Portrait other(replica, m_shown.b);
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
    setHead({.id = idOf(m_shown),
             .reasons = reasonsOf(m_shown),
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
    const QString name =
        m_matches.text(m_matches.indexOf(QStringLiteral("name")), QStringLiteral("merged"));
    settle(QStringLiteral("merge"), tr("Merged into %1").arg(name),
           [this](Edit &edit, const people::Pair &pair) {
               people::mergeContacts(edit, pair.a, pair.b, m_fromOther, region());
           });
}

void DuplicatesPage::keepApart()
{
    settle(QStringLiteral("apart"), tr("They are two"),
           [](Edit &edit, const people::Pair &pair) { people::keepApart(edit, pair.a, pair.b); });
}

void DuplicatesPage::settle(const QString &action, const QString &text,
                            const std::function<void(Edit &, const people::Pair &)> &write)
{
    if (!isShown())
        return;
    // What follows the commit is not about these two any more.
    const people::Pair pair = std::exchange(m_shown, {});
    if (m_toast.carryOut(action, text, [&](Edit &edit) { write(edit, pair); }))
        leave();
}

void DuplicatesPage::leave()
{
    show({});
    Q_EMIT settled();
}

} // namespace touchbase::app
