// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace touchbase::platform {

/// One reminder as it may be known without the base.
struct Alarm {
    QString id;    ///< opaque; says nothing of whom or what it is about
    qint64 at = 0; ///< ms since 1970 UTC
    QString text;  ///< neutral, to show while the base is locked
    bool shown = false;
    QString answer;        ///< the action the person chose, until it is carried out in the base
    qint64 answeredAt = 0; ///< when they did, ms since 1970 UTC; 0 where there is no answer

    /// Put off, and it rang again before the base could know.
    bool hasRungSinceSnooze() const { return shown && answer == QLatin1String("snooze"); }

    bool operator==(const Alarm &) const = default;
};

/// What happened to a reminder, for the page that proves that reminders work.
struct Delivery {
    enum class Event { Planned, Armed, Shown, Tapped, Late, Failed, Handed };
    qint64 at = 0; ///< when it happened, ms since 1970 UTC
    Event event = Event::Planned;
    QString id;     ///< the alarm's
    qint64 due = 0; ///< when it should have rung
    QString detail; ///< the action tapped, the reason of a failure; nothing of the base

    bool operator==(const Delivery &) const = default;
};

/// The small file `alarms.json` of a data folder that lets reminders ring while the base is locked:
/// the alarms that are armed, and the last `maxDeliveries` things that happened to any. One process
/// writes it, the one that rings; every write replaces the whole file or leaves it as it was.
class AlarmStore {
public:
    static constexpr int maxDeliveries = 1000;

    /// Reads the store of the folder, an empty one when there is none. Damaged when it cannot be
    /// read: start over with empty(), the base plans everything anew.
    static Result<AlarmStore> open(const QString &dataFolder);
    static AlarmStore empty(const QString &dataFolder);

    /// Soonest first.
    const QList<Alarm> &alarms() const { return m_alarms; }
    /// Oldest first.
    const QList<Delivery> &deliveries() const { return m_deliveries; }

    /// The alarm with this id, or null.
    const Alarm *find(const QString &id) const;
    /// The next alarm not shown yet, or null.
    const Alarm *next() const;

    /// Replaces all alarms by what the base plans: everything still open, past or to come. An alarm
    /// planned for the same moment as before stays shown; answers that wait stay, even of alarms no
    /// longer planned. Gives back the ids of shown alarms that are open no more.
    QStringList plan(const QList<Alarm> &planned, qint64 now);
    /// `late` where its moment had passed before anybody could plan it.
    void markShown(const QString &id, qint64 now, bool late = false);
    /// Keeps what the person chose. A snoozed alarm is armed anew at `snoozedTo`.
    void answer(const QString &id, const QString &action, qint64 now, qint64 snoozedTo = 0);
    /// The answer stands in the base; the alarm is over. One that rang again since it was snoozed
    /// stays on the screen, and can be answered anew.
    void settle(const QString &id);
    void note(const Delivery &delivery);
    /// It is given to the screen now; what the screen says follows. Once, however often it is
    /// tried.
    void noteHanded(const QString &id, qint64 now);

    Result<void> save() const;

private:
    explicit AlarmStore(QString path)
        : m_path(std::move(path))
    {}
    Alarm *findAlarm(const QString &id);
    void sort();

    QString m_path;
    QList<Alarm> m_alarms;
    QList<Delivery> m_deliveries;
};

} // namespace touchbase::platform
