// SPDX-License-Identifier: MPL-2.0
#include "app/models/binpage.h"

#include "app/models/phrases.h"
#include "core/people/bin.h"
#include "core/replica/erasure.h"

namespace touchbase::app {

using namespace replica;
using people::Binned;

namespace {

QString textOf(const Binned &binned, const char *field)
{
    const Field *found = binned.entity->field(QLatin1String(field));
    const Value *value = found ? binned.values.find(found->id) : nullptr;
    return value ? value->toString() : QString();
}

bool hasName(const Binned &binned)
{
    return binned.entity->id == ListEntity || binned.entity->id == CustomFieldEntity;
}

/// "Call: Liked the house", "Ask about the offer", "Sara Haddad".
QString nameOf(const Binned &binned)
{
    if (binned.entity->id == ContactEntity)
        return binned.called;
    if (hasName(binned))
        return Phrases::capital(QLatin1String(binned.entity->label)) + QStringLiteral(": ") +
               textOf(binned, "name");
    const QString words = textOf(binned, binned.entity->id == InteractionEntity   ? "note"
                                         : binned.entity->id == AppointmentEntity ? "title"
                                                                                  : "what")
                              .simplified();
    const QString kind = textOf(binned, "kind");
    const QString what = kind.isEmpty() ? Phrases::capital(QLatin1String(binned.entity->label))
                                        : Phrases::kind(kind);
    if (words.isEmpty())
        return what;
    return binned.entity->id == InteractionEntity ? what + QStringLiteral(": ") + words
                                                  : Phrases::capital(words);
}

QString iconOf(const Binned &binned)
{
    switch (binned.entity->id) {
    case ContactEntity:
        return QStringLiteral("person");
    case InteractionEntity:
        return Phrases::kindIcon(textOf(binned, "kind"));
    case ListEntity:
        return QStringLiteral("filter_list");
    case CustomFieldEntity:
        return QStringLiteral("tune");
    default:
        return QStringLiteral("event_available");
    }
}

} // namespace

BinPage::BinPage(Base &base, Toast &toast, QObject *parent)
    : BinModel(parent)
    , m_base(base)
    , m_toast(toast)
{
    connect(&base, &Base::changed, this, &BinPage::refresh);
}

void BinPage::open()
{
    m_open = true;
    refresh();
}

void BinPage::close() { m_open = false; }

void BinPage::refresh()
{
    if (!m_open || !m_base.isOpen())
        return;
    const Clock &clock = m_base.clock();
    QVector<EventRow> rows;
    for (const Binned &binned : people::bin(m_base.replica())) {
        const bool contact = binned.entity->id == ContactEntity;
        const QString device = binned.stamp.replica() == m_base.replica().id()
                                   ? tr("this device")
                                   : binned.author.device;
        QStringList detail;
        if (!contact && !binned.contact.isNull())
            detail << binned.called;
        detail << (binned.author.person.isEmpty()
                       ? tr("deleted on %1").arg(device)
                       : tr("deleted by %1 on %2").arg(binned.author.person, device));
        rows.append(
            {.id = QString::number(binned.entity->id) + u':' + binned.id.hex(),
             .icon = iconOf(binned),
             .text = nameOf(binned),
             .detail = Phrases::capital(detail.join(QStringLiteral(", "))),
             .time = Phrases::moment(
                 QDateTime::fromMSecsSinceEpoch(binned.stamp.ms(), clock.zone()), clock.today()),
             .contactId = binned.contact.isNull() ? QString() : binned.contact.hex()});
    }
    m_rows.set(rows);
    QStringList erased;
    for (const Erasure &each : erasures(m_base.replica(), 5)) {
        const QString at =
            Phrases::moment(QDateTime::fromMSecsSinceEpoch(each.at, clock.zone()), clock.today());
        erased << (each.author.person.isEmpty()
                       ? tr("Somebody was erased for good on %1, %2").arg(each.author.device, at)
                       : tr("Somebody was erased for good by %1 on %2, %3")
                             .arg(each.author.person, each.author.device, at));
    }
    if (const QString text = erased.join(u'\n'); text != m_erasedText) {
        m_erasedText = text;
        Q_EMIT changed();
    }
}

void BinPage::erase(const QString &id)
{
    const std::optional<Id> contact = Id::fromHex(id.section(u':', 1));
    if (contact && m_base.isOpen())
        m_toast.eraseForGood(*contact);
}

void BinPage::restore(const QString &id)
{
    const Entity *e = entity(std::uint16_t(id.section(u':', 0, 0).toUInt()));
    const std::optional<Id> row = Id::fromHex(id.section(u':', 1));
    if (!e || !row || !m_base.isOpen())
        return;
    const QString text = m_rows.text(m_rows.indexOf(id), QStringLiteral("text"));
    m_toast.carryOut(QStringLiteral("restore"), tr("%1 is back").arg(text),
                     [&](Edit &edit) { people::takeOut(edit, *e, *row); });
}

} // namespace touchbase::app
