// SPDX-License-Identifier: MPL-2.0
// How a contact is reached from its page: calls, messages, mails, maps, and what is copied.
#include "app/models/contactfacts.h"
#include "app/models/contactpage.h"

#include <QClipboard>
#include <QGuiApplication>

namespace touchbase::app {

using namespace replica;

namespace {

EntityId entityOfIcon(const QString &icon)
{
    if (icon == u"mail")
        return EmailEntity;
    return icon == u"directions" ? AddressEntity : PhoneEntity;
}

} // namespace

void ContactPage::use(const QString &reachId)
{
    const QString icon = reachId.section(u':', 1);
    const std::optional<Id> row = Id::fromHex(reachId.section(u':', 0, 0));
    if (row && m_base.isOpen())
        m_links.use(m_id, icon, targetOf(m_base.replica(), *entity(entityOfIcon(icon)), *row));
}

void ContactPage::useFact(const QString &factId)
{
    const std::optional<FactId> fact = FactId::read(factId);
    if (!fact || !m_base.isOpen())
        return;
    const QString icon = m_facts.text(m_facts.indexOf(factId), QStringLiteral("icon"));
    if (!icon.isEmpty())
        m_links.use(m_id, icon, targetOf(m_base.replica(), *fact->entity, fact->row));
}

void ContactPage::copyFact(const QString &factId)
{
    const QString value = m_facts.text(m_facts.indexOf(factId), QStringLiteral("value"));
    if (value.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(value);
    m_toast.say(tr("Copied"));
}

} // namespace touchbase::app
