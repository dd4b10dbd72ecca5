// SPDX-License-Identifier: MPL-2.0
#include "app/window/ringcheck.h"

#include "app/models/phrases.h"
#include "platform/reminderhealth.h"

namespace touchbase::app {

using namespace Qt::StringLiterals;
using platform::ReminderHealth;

namespace {

QString moment(qint64 ms, const Clock &clock)
{
    return Phrases::moment(QDateTime::fromMSecsSinceEpoch(ms, clock.zone()), clock.today());
}

} // namespace

RingCheck::RingCheck(Base &base, Toast &toast, SettingsPage &settings, Ringing ringing)
    : m_base(base)
    , m_toast(toast)
    , m_settings(settings)
    , m_ringing(std::move(ringing))
{
    connect(&base, &Base::minutePassed, this, &RingCheck::look);
    connect(&settings, &SettingsPage::reminderTestWanted, this, &RingCheck::test);
}

void RingCheck::look()
{
    if (!m_base.isOpen())
        return;
    const Result<platform::AlarmStore> store = m_ringing.store();
    const ReminderHealth health = platform::reminderHealth(
        store ? *store : platform::AlarmStore::empty({}),
        settings::remindersWanted(m_base.replica()), m_ringing.running(), m_base.clock().now());
    const QString wrong = store ? platform::healthSentence(health) : store.error().message;
    QStringList told{wrong};
    if (wrong.isEmpty() && health.last)
        told << tr("The last one rang %1.").arg(moment(health.last->at, m_base.clock()));
    if (wrong.isEmpty() && health.next)
        told << tr("The next one rings %1.").arg(moment(*health.next, m_base.clock()));
    told << tr("A tap lets a test ring in a minute.");
    told.removeAll(QString());
    m_settings.setReminderHealth(told.join(u' '));
    // Who switched them off knows.
    const QString say = health.state == ReminderHealth::State::Off ? QString() : wrong;
    if (say == m_said)
        return;
    // An Undo that is offered is not covered: the next minute will do.
    if (!say.isEmpty() && !m_toast.text().isEmpty())
        return;
    if (!say.isEmpty())
        m_toast.say(say);
    m_said = say;
}

void RingCheck::test()
{
    if (!m_base.isOpen())
        return;
    m_base.replica().setFact(QLatin1String(platform::reminderTestFact),
                             QString::number(m_base.clock().now() + platform::reminderTestMs));
    m_toast.say(tr("A test rings in a minute"));
}

} // namespace touchbase::app
