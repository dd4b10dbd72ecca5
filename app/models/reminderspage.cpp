// SPDX-License-Identifier: MPL-2.0
#include "app/models/reminderspage.h"

#include "app/models/phrases.h"
#include "core/followups/followups.h"
#include "core/settings/settings.h"

#include <array>

namespace touchbase::app {

using namespace Qt::StringLiterals;
using platform::AlarmStore;
using platform::Delivery;
using platform::ReminderHealth;

namespace {

constexpr int shownInLog = 60;
constexpr std::chrono::seconds lookEvery{2};
const QString testMark = u"test@"_s;

struct EventWords {
    const char *text;
    const char *icon;
};
// In the order of Delivery::Event.
constexpr std::array eventWords{
    EventWords{QT_TRANSLATE_NOOP("RemindersPage", "Planned"), "event"},
    EventWords{QT_TRANSLATE_NOOP("RemindersPage", "Armed"), "alarm"},
    EventWords{QT_TRANSLATE_NOOP("RemindersPage", "Shown"), "notifications"},
    EventWords{QT_TRANSLATE_NOOP("RemindersPage", "Answered"), "task_alt"},
    EventWords{QT_TRANSLATE_NOOP("RemindersPage", "Shown late"), "schedule"},
    EventWords{QT_TRANSLATE_NOOP("RemindersPage", "Not taken by the screen"), "error"},
    EventWords{QT_TRANSLATE_NOOP("RemindersPage", "Given to the screen"), "arrow_forward"},
};

} // namespace

RemindersPage::RemindersPage(Base &base, Toast &toast, Means means, QObject *parent)
    : RemindersModel(parent)
    , m_base(base)
    , m_toast(toast)
    , m_means(std::move(means))
{
    m_look.setInterval(lookEvery);
    connect(&m_look, &QTimer::timeout, this, &RemindersPage::refresh);
    connect(&base, &Base::changed, this, &RemindersPage::refresh);
}

void RemindersPage::open()
{
    ++m_open;
    m_look.start();
    refresh();
}

void RemindersPage::close()
{
    if (--m_open == 0)
        m_look.stop();
}

QString RemindersPage::moment(qint64 ms) const
{
    const Clock &clock = m_base.clock();
    return Phrases::moment(QDateTime::fromMSecsSinceEpoch(ms, clock.zone()), clock.today());
}

RemindersPage::Told RemindersPage::told() const
{
    const Result<AlarmStore> store = m_means.alarms();
    if (!store)
        return {store.error().message, false};
    const ReminderHealth health =
        platform::reminderHealth(*store, settings::remindersWanted(m_base.replica()),
                                 m_means.running(), m_base.clock().now());
    if (const QString wrong = platform::healthSentence(health); !wrong.isEmpty())
        return {wrong, false};
    QStringList told;
    if (health.last)
        told << tr("The last one rang %1.").arg(moment(health.last->at));
    if (health.next)
        told << tr("The next one rings %1.").arg(moment(*health.next));
    return {told.join(u' '), true};
}

void RemindersPage::refresh()
{
    if (m_open <= 0 || !m_base.isOpen())
        return;
    const bool wanted = settings::remindersWanted(m_base.replica());
    const bool running = m_means.running();
    const Ground ground = m_means.ground();
    const Result<AlarmStore> read = m_means.alarms();
    const AlarmStore store = read ? *read : AlarmStore::empty({});
    const ReminderHealth health =
        platform::reminderHealth(store, wanted, running, m_base.clock().now());

    RemindersHead head;
    head.title = health.isWell() ? (health.last ? tr("Reminders ring") : tr("Nothing was due yet"))
                                 : tr("Reminders do not ring");
    head.text = told().text;
    if (head.text.isEmpty())
        head.text = tr("A test shows in a minute whether they will.");
    head.icon = health.isWell() ? u"check_circle"_s : u"error"_s;
    head.tone = !health.isWell() ? Tone::Danger : health.last ? Tone::Success : Tone::Plain;
    head.test = testText(store, &head.testing);
    setHead(head);
    fillChecks(ground, health, wanted, running);
    fillLog(store);
}

void RemindersPage::fillChecks(const Ground &ground, const ReminderHealth &health, bool wanted,
                               bool running)
{
    QVector<CheckRow> rows;
    const auto add = [&](const QString &id, bool good, const QString &text, const QString &detail,
                         const QString &action) {
        rows.append({.id = id,
                     .icon = good ? u"check_circle"_s : u"error"_s,
                     .text = text,
                     .detail = detail,
                     .tone = good ? Tone::Success : Tone::Danger,
                     .action = good ? QString() : action});
    };
    add(u"wanted"_s, wanted, tr("Switched on for this device"),
        wanted ? QString() : tr("Other devices ring as they like."), tr("Switch on"));
    if (ground.obstacle) {
        add(u"system"_s, ground.obstacle->isEmpty(),
            tr("The system rings, with or without Touchbase"), *ground.obstacle, {});
    } else {
        add(u"agent"_s, running, tr("Somebody is there to ring"),
            running ? tr("touchbase-agent runs, with or without this window.")
                    : tr("touchbase-agent does not run."),
            tr("Start it"));
        add(u"login"_s, ground.startsAtLogin, tr("Starts at login"),
            ground.startsAtLogin ? QString() : tr("After the next login nothing would ring."),
            tr("Start at login"));
        add(u"screen"_s, !ground.screen.isEmpty(), tr("Notifications are shown"),
            ground.screen.isEmpty()
                ? tr("This desktop has no notification service. Start one, such as dunst.")
                : tr("By %1.").arg(ground.screen),
            {});
    }
    if (health.state == ReminderHealth::State::Failing)
        rows.last() = {.id = rows.last().id,
                       .icon = u"error"_s,
                       .text = tr("The last one was not taken"),
                       .detail = health.reason,
                       .tone = Tone::Danger};
    if (ground.locked)
        rows.append({.id = u"keyring"_s,
                     .icon = u"lock"_s,
                     .text = tr("The keyring is closed"),
                     .detail = tr("Until it is opened reminders ring without names."),
                     .tone = Tone::Warning});
    if (health.missed > 0)
        rows.append({.id = u"missed"_s,
                     .icon = u"warning"_s,
                     .text = tr("%Ln reminders did not ring", nullptr, health.missed),
                     .detail = tr("They ring as soon as somebody is there to."),
                     .tone = Tone::Warning});
    m_checks.set(rows);
}

void RemindersPage::fillLog(const AlarmStore &store)
{
    QVector<EventRow> rows;
    const QList<Delivery> &all = store.deliveries();
    for (qsizetype i = all.size() - 1; i >= 0 && rows.size() < shownInLog; --i) {
        const Delivery &each = all[i];
        const EventWords &words = eventWords[size_t(each.event)];
        QString about = tr("A test");
        QString contact;
        if (!each.id.startsWith(testMark)) {
            about = tr("A reminder");
            const std::optional<Id> id = Id::fromHex(each.id.section(u'@', 0, 0));
            const auto followUp = id ? followups::followUp(m_base.replica(), *id) : std::nullopt;
            if (followUp && !followUp->contactName.isEmpty()) {
                about = followUp->contactName;
                contact = followUp->contact.hex();
            }
        }
        QStringList detail{tr("for %1").arg(moment(each.due))};
        if (!each.detail.isEmpty())
            detail << each.detail;
        rows.append(
            {.id = QString::number(i),
             .icon = QLatin1String(words.icon),
             .text = tr("%1: %2", "what happened, to whom")
                         .arg(QCoreApplication::translate("RemindersPage", words.text), about),
             .detail = detail.join(tr(", ")),
             .time = moment(each.at),
             .contactId = contact});
    }
    m_log.set(rows);
}

QString RemindersPage::testText(const AlarmStore &store, bool *testing) const
{
    const qint64 asked =
        m_base.replica().fact(QLatin1String(platform::reminderTestFact)).toLongLong();
    if (asked == 0)
        return {};
    const QString id = testMark + QString::number(asked);
    const auto &all = store.deliveries();
    const auto shown = std::find_if(all.crbegin(), all.crend(), [&](const Delivery &each) {
        return each.id == id &&
               (each.event == Delivery::Event::Shown || each.event == Delivery::Event::Late);
    });
    if (shown != all.crend())
        return tr("Planned for %1, rang %2 seconds later.")
            .arg(moment(asked),
                 QLocale().toString(double(std::max<qint64>(0, shown->at - asked)) / 1000, 'f', 1));
    constexpr qint64 patienceMs = 60'000;
    *testing = m_base.clock().now() < asked + patienceMs;
    return *testing ? tr("Rings at %1…").arg(moment(asked))
                    : tr("Planned for %1 and did not ring.").arg(moment(asked));
}

void RemindersPage::test()
{
    if (!m_base.isOpen())
        return;
    m_base.replica().setFact(QLatin1String(platform::reminderTestFact),
                             QString::number(m_base.clock().now() + platform::reminderTestMs));
    Q_EMIT testAsked();
    refresh();
}

void RemindersPage::fix(const QString &id)
{
    if (!m_base.isOpen())
        return;
    if (id == u"wanted") {
        settings::setDeviceValue(m_base.replica(), u"notifications"_s, u"true"_s);
        m_base.noteCommit();
        Q_EMIT switchedOn();
    } else if (id == u"agent" || id == u"login") {
        if (const Result<void> started = m_means.startAgent(); !started)
            m_toast.say(started.error().message);
    }
    refresh();
}

} // namespace touchbase::app
