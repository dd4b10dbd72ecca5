// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/id.h"

#include <QDate>
#include <QDateTime>
#include <QLocale>
#include <QString>
#include <QStringList>
#include <QTime>
#include <QVariantMap>
#include <QVector>

#include <functional>
#include <optional>

/// Reads one sentence ("Lunch with Sara tomorrow 1pm, call back in 2 weeks") into what it says.
/// Pure functions: nothing is stored, no clock is read, no network is touched. Any thread, as long
/// as the look-ups of the Context may be called there. Nothing throws and nothing fails: what is
/// not understood stays in the note.
namespace touchbase::entry {

/// Somebody of the base who answers to a name.
struct Candidate {
    Id id;
    QString name; ///< display name
};

/// A day, with an hour only where one was said. Local wall time.
struct When {
    QDate date;
    std::optional<QTime> time;

    bool isValid() const { return date.isValid(); }
    /// "2026-12-05" or "2026-12-05T13:00"; empty when invalid.
    QString text() const;
    bool operator==(const When &) const = default;
};

/// Everything the reading depends on beside the sentence.
struct Context {
    QDateTime now;  ///< local wall time, in the user's zone
    QLocale locale; ///< decides 6/7 (British: 6 July, American: 7 June) and the language of dates
    QTime morning{9, 0};
    QTime afternoon{14, 0};
    QTime evening{18, 0};
    /// Everyone whose first or full name is `name`, whatever the case and accents. May be empty.
    std::function<QVector<Candidate>(const QString &name)> people;
    /// E.164 of a number as typed, in the user's region; empty when it is no phone number.
    /// Without it only numbers with a plus and a country code are recognised.
    std::function<QString(const QString &typed)> phone;
    /// What the base calls the event of that name, empty where it knows none. May be left out.
    std::function<QString(const QString &name)> event;
};

/// What a follow-up or a touch is: the words used outside.
enum class Kind : quint8 { Meeting, Call, Email, Message, Visit, Letter, Task };
QString kindName(Kind kind);
std::optional<Kind> kindNamed(QStringView name);

struct Touch {
    Kind kind = Kind::Meeting;
    When at;
    QString outcome;            ///< "no answer", "voicemail", "busy", or empty
    bool attempt = false;       ///< they did not speak
    QStringList with;           ///< names, as in `contacts` and `ambiguous`
    std::optional<int> minutes; ///< how long it took; no sentence says so, a call of ours does
    bool isPrivate = false;     ///< only for its author; nor does one say that
};

struct Person {
    QString name; ///< as the base spells it; for somebody new as typed, capitalised
    Id id;        ///< null for somebody new
    bool isNew = false;
};

/// Several people answer to the name; the user chooses.
struct Ambiguity {
    QString name;
    QVector<Candidate> candidates;
};

struct FollowUp {
    QString contact; ///< name, as in `contacts` or `ambiguous`; empty when nobody was named
    Kind kind = Kind::Task;
    When due;               ///< invalid when `readings` holds more than one
    QVector<When> readings; ///< both days (or hours) a sentence allows, else one
    QString repeat;         ///< RFC 5545 RRULE value whose first occurrence is `due`, or empty
    QString what;           ///< the order in the user's own words, without its date
    QString promisedBy;     ///< me: "promised Sara the plan", them: "she promised the papers"
    QString event;          ///< what it waits for, in the place of a day; empty for nothing
    int eventDays = 0;      ///< after the event, before it where negative
    QVector<int> ladder;    ///< days before it is due on which it reminds too
    bool urgent = false;
};

struct Appointment {
    When start;             ///< invalid when `readings` holds more than one
    When end;               ///< invalid when no end was said
    QVector<When> readings; ///< of the start
    QString title;          ///< the event in the user's own words, without its date
    QStringList with;
};

/// A recognised stretch of the sentence, for colouring it. UTF-16 offsets.
struct Part {
    enum class Kind : quint8 {
        Touch,
        FollowUp,
        Person,
        Time,
        Cadence,
        Snooze,
        Field,
        Tag,
        Objection
    };
    Kind kind = Kind::Time;
    int start = 0;
    int length = 0;
    bool operator==(const Part &) const = default;
};

struct Understood {
    std::optional<Touch> touch;
    QVector<Person> contacts;
    QVector<Ambiguity> ambiguous;
    QVector<FollowUp> followUps;
    std::optional<Appointment> appointment;
    std::optional<int> cadenceDays;
    std::optional<When> snoozeUntil;
    /// Field name as in `set` ("level", "date.birthday", "phone.mobile") to value; "active" is a
    /// bool.
    QVariantMap set;
    QStringList tags;
    QStringList objections;
    QString note;        ///< the whole sentence
    QVector<Part> parts; ///< in the order of the sentence, without overlap
};

Understood understand(const QString &sentence, const Context &context);

/// One date phrase: "in 2 weeks", "tomorrow 1pm", "Friday 9", "3d", "2026-12-05T13:00". Nothing
/// when the text holds anything else, or allows two readings.
std::optional<When> readWhen(const QString &text, const Context &context);

} // namespace touchbase::entry
