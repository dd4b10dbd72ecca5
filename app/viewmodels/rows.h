// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/words.h"

#include <QObject>
#include <QString>
#include <QStringList>

namespace touchbase::app {

// The rows that lists show, in ready strings of the user's language and region. Every `id` is
// opaque to QML and goes back unchanged in commands. The properties are the roles of RowModel.

/// One of several things to pick: a chip, a menu entry, an option of a setting.
struct Choice {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QString icon MEMBER icon)
    Q_PROPERTY(QString level MEMBER level)
    Q_PROPERTY(QString initials MEMBER initials)
    Q_PROPERTY(bool selected MEMBER selected)

public:
    QString id;
    QString text;
    QString detail;   ///< second line or count, may be empty
    QString icon;     ///< name of the glyph, empty for none
    QString level;    ///< A, B, C or empty: what the detail is about
    QString initials; ///< set where the choice is a person
    bool selected = false;
};

/// A follow-up on Today.
struct FollowUpRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString contactId MEMBER contactId)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString initials MEMBER initials)
    Q_PROPERTY(QString level MEMBER level)
    Q_PROPERTY(QString reason MEMBER reason)
    Q_PROPERTY(QString dueText MEMBER dueText)
    Q_PROPERTY(touchbase::app::Tone::Value dueTone MEMBER dueTone)
    Q_PROPERTY(QString detailText MEMBER detailText)
    Q_PROPERTY(QString channelIcon MEMBER channelIcon)
    Q_PROPERTY(QString channelText MEMBER channelText)
    Q_PROPERTY(QString section MEMBER section)
    Q_PROPERTY(bool urgent MEMBER urgent)
    Q_PROPERTY(QString spoken MEMBER spoken)

public:
    QString id; ///< of the follow-up
    QString contactId;
    QString name;
    QString initials;                  ///< one letter for Arabic and CJK
    QString level;                     ///< A, B, C or empty
    QString reason;                    ///< "Call back about the Alder St offer"
    QString dueText;                   ///< "3 days late", "11:30", "Monday"
    Tone::Value dueTone = Tone::Plain; ///< Danger overdue, Accent today, Plain later
    QString detailText;                ///< "spoke 18 days ago", "in 48 minutes"
    QString channelIcon; ///< call, chat_bubble, mail, directions; empty: the row has no channel
    QString channelText; ///< "Call Sara"
    QString section;     ///< overdue, today or next; rows of a section stand together
    QString spoken;      ///< the whole row as one sentence for screen readers
    bool urgent = false; ///< reminds in quiet hours too
};

/// A section of Today, in the order they stand.
struct SectionRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(touchbase::app::Tone::Value tone MEMBER tone)

public:
    QString id; ///< overdue, today, next
    QString title;
    QString detail; ///< how many, as digits of the locale
    Tone::Value tone = Tone::Plain;
};

/// Something of today beside the follow-ups: a meeting, or a birthday worth a greeting.
struct OccasionRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString contactId MEMBER contactId)
    Q_PROPERTY(QString icon MEMBER icon)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString action MEMBER action)

public:
    QString id;
    QString contactId;
    QString icon; ///< event, cake, favorite
    QString name;
    QString text;   ///< "turns 40 today", "at 15:00, Viewing"
    QString action; ///< "Greet", "Brief"; empty for none
};

/// Somebody whose turn it seems to be.
struct SuggestionRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString initials MEMBER initials)
    Q_PROPERTY(QString level MEMBER level)
    Q_PROPERTY(QString reason MEMBER reason)

public:
    QString id; ///< of the contact
    QString name;
    QString initials;
    QString level;
    QString reason; ///< "41 of 30 days since the last contact, level A"
};

/// A contact in a list.
struct PersonRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString nameMarkup MEMBER nameMarkup)
    Q_PROPERTY(QString initials MEMBER initials)
    Q_PROPERTY(QString level MEMBER level)
    Q_PROPERTY(QString contextMarkup MEMBER contextMarkup)
    Q_PROPERTY(QString ageText MEMBER ageText)
    Q_PROPERTY(touchbase::app::Tone::Value ageTone MEMBER ageTone)
    Q_PROPERTY(QString goalText MEMBER goalText)
    Q_PROPERTY(QString section MEMBER section)
    Q_PROPERTY(QString nextText MEMBER nextText)
    Q_PROPERTY(touchbase::app::Tone::Value nextTone MEMBER nextTone)
    Q_PROPERTY(QString expectedText MEMBER expectedText)
    Q_PROPERTY(QString spoken MEMBER spoken)

public:
    QString id;
    QString name;
    QString nameMarkup; ///< the name as StyledText, escaped, matched letters in <b>
    QString initials;
    QString level;
    QString contextMarkup; ///< line below the name as StyledText: what they are, or the field that
                           ///< matched
    QString ageText;       ///< "36 days", empty without any contact
    Tone::Value ageTone =
        Tone::Plain;  ///< Plain within the goal, Warning past it, Danger past twice
    QString goalText; ///< "goal 14", empty without a goal
    QString section;  ///< the letter it stands under, empty when not sorted by name
    QString nextText; ///< when the next follow-up is due, empty without one
    Tone::Value nextTone = Tone::Plain;
    QString expectedText; ///< "$2,640", empty for nothing
    QString spoken;
};

/// A number with its name.
struct StatRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString label MEMBER label)
    Q_PROPERTY(QString value MEMBER value)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(touchbase::app::Tone::Value tone MEMBER tone)

public:
    QString id;
    QString label;                  ///< "Last contact"
    QString value;                  ///< "18 days"
    QString detail;                 ///< "goal 14"
    Tone::Value tone = Tone::Plain; ///< of the detail
};

/// One thing that happened with a contact, newest first.
struct TimelineRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString icon MEMBER icon)
    Q_PROPERTY(QString head MEMBER head)
    Q_PROPERTY(QString date MEMBER date)
    Q_PROPERTY(QString note MEMBER note)
    Q_PROPERTY(QString outcome MEMBER outcome)
    Q_PROPERTY(touchbase::app::Tone::Value outcomeTone MEMBER outcomeTone)
    Q_PROPERTY(bool changedElsewhere MEMBER changedElsewhere)

public:
    QString id; ///< of the interaction
    QString icon;
    QString head; ///< "Call, 6 min"
    QString date; ///< "Tue 3 Nov"
    QString note;
    QString outcome; ///< empty for none
    Tone::Value outcomeTone = Tone::Plain;
    bool changedElsewhere = false; ///< edited on another device: shows the history glyph
};

/// Somebody of a contact's inner circle, or a date of theirs.
struct CircleRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString contactId MEMBER contactId)
    Q_PROPERTY(QString initials MEMBER initials)
    Q_PROPERTY(QString icon MEMBER icon)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString relation MEMBER relation)
    Q_PROPERTY(QString dateText MEMBER dateText)
    Q_PROPERTY(touchbase::app::Tone::Value dateTone MEMBER dateTone)

public:
    QString id;
    QString contactId; ///< set where that person is a contact too
    QString initials;  ///< empty: `icon` stands instead
    QString icon;
    QString name;
    QString relation;                   ///< "daughter"
    QString dateText;                   ///< "10 on Monday"
    Tone::Value dateTone = Tone::Plain; ///< Warning when it is near
};

/// A field of a contact as it is read.
struct FactRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString section MEMBER section)
    Q_PROPERTY(QString label MEMBER label)
    Q_PROPERTY(QString value MEMBER value)
    Q_PROPERTY(QString tag MEMBER tag)
    Q_PROPERTY(QString icon MEMBER icon)
    Q_PROPERTY(bool conflicted MEMBER conflicted)

public:
    QString id;      ///< the field, names its history
    QString section; ///< heading it stands under; rows of a section stand together
    QString label;
    QString value;
    QString tag;             ///< "71 days", empty for none
    QString icon;            ///< what a tap does: call, mail, directions, link; empty for nothing
    bool conflicted = false; ///< changed on two devices
};

/// A file of a contact.
struct FileRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QString icon MEMBER icon)

public:
    QString id;
    QString name;
    QString detail; ///< "2.4 MB", "2.4 MB, waits to be sent"
    QString icon;   ///< description, image
};

/// A way to reach a contact. Only what is possible is listed.
struct ReachRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString icon MEMBER icon)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(bool first MEMBER first)

public:
    QString id;
    QString icon;       ///< call, chat_bubble, mail, directions
    QString text;       ///< "Call"
    QString detail;     ///< the number or address it uses, with its label
    bool first = false; ///< the one used without asking, of its icon
};

/// A field of the contact being edited.
struct FieldRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString section MEMBER section)
    Q_PROPERTY(QString sectionTitle MEMBER sectionTitle)
    Q_PROPERTY(QString label MEMBER label)
    Q_PROPERTY(QString value MEMBER value)
    Q_PROPERTY(QString placeholder MEMBER placeholder)
    Q_PROPERTY(touchbase::app::FieldKind::Value kind MEMBER kind)
    Q_PROPERTY(QString problem MEMBER problem)
    Q_PROPERTY(QStringList labels MEMBER labels)
    Q_PROPERTY(bool removable MEMBER removable)
    Q_PROPERTY(QString addText MEMBER addText)

public:
    QString id;
    QString section;      ///< name, reach, about, dates, circle, fields, note
    QString sectionTitle; ///< empty within a section after its first row
    QString label;
    QString value;
    QString placeholder;
    FieldKind::Value kind = FieldKind::Text; ///< decides keyboard and control
    QString problem;                         ///< sentence below the field, empty when it is fine
    QStringList labels; ///< what the field may be called (mobile, work); empty: not for choosing
    bool removable = false;
    QString addText; ///< "Add phone": a button after this row, empty for none
};

/// A line of the sync sheet: something waiting, received, set aside.
struct EventRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString icon MEMBER icon)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QString time MEMBER time)
    Q_PROPERTY(QString contactId MEMBER contactId)

public:
    QString id;
    QString icon;
    QString text;
    QString detail;
    QString time;
    QString contactId;
};

/// A record that is neither in step nor on its way, with the reason as detail.
struct AsideRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString icon MEMBER icon)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QString time MEMBER time)
    Q_PROPERTY(QString contactId MEMBER contactId)
    Q_PROPERTY(bool ours MEMBER ours)

public:
    QString id;
    QString icon;
    QString text;
    QString detail;
    QString time;
    QString contactId;
    bool ours = false; ///< it was changed here, and the change can be taken back
};

/// Something deleted elsewhere that is not simply gone: a person says what is to become of it.
struct QuestionRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString icon MEMBER icon)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QString keepText MEMBER keepText)
    Q_PROPERTY(QString dropText MEMBER dropText)

public:
    QString id;
    QString icon;
    QString text;     ///< "Phone deleted 312 contacts"
    QString detail;   ///< "They are still here until you answer."
    QString keepText; ///< "Keep them"
    QString dropText; ///< "Delete here too"
};

/// A field that two devices changed without knowing of each other.
struct ConflictRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString contactId MEMBER contactId)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString field MEMBER field)
    Q_PROPERTY(QString keptValue MEMBER keptValue)
    Q_PROPERTY(QString keptText MEMBER keptText)
    Q_PROPERTY(QString otherValue MEMBER otherValue)
    Q_PROPERTY(QString otherText MEMBER otherText)

public:
    QString id;
    QString contactId;
    QString name;
    QString field; ///< "budget"
    QString keptValue;
    QString keptText; ///< "Kept: this phone, yesterday 18:42"
    QString otherValue;
    QString otherText;
};

/// A value that a field has or had.
struct ValueRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString field MEMBER field)
    Q_PROPERTY(QString value MEMBER value)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(bool current MEMBER current)
    Q_PROPERTY(bool concurrent MEMBER concurrent)

public:
    QString id;
    QString field; ///< what the field is called, empty within a field after its first row
    QString value; ///< "empty" in words where it was cleared
    QString text;  ///< who, where and when
    bool current = false;
    bool concurrent = false; ///< written elsewhere at the same time as the current one
};

/// Two contacts that seem to be one person.
struct PairRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString first MEMBER first)
    Q_PROPERTY(QString second MEMBER second)
    Q_PROPERTY(QString reasons MEMBER reasons)

public:
    QString id;
    QString first;
    QString second;
    QString reasons; ///< "Same phone number, similar name"
};

/// One thing that both of a pair may say, and what would stand after merging.
struct MatchRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString label MEMBER label)
    Q_PROPERTY(QString ours MEMBER ours)
    Q_PROPERTY(QString theirs MEMBER theirs)
    Q_PROPERTY(QString merged MEMBER merged)
    Q_PROPERTY(bool choosable MEMBER choosable)
    Q_PROPERTY(bool fromOther MEMBER fromOther)

public:
    QString id;
    QString label;  ///< "Mobile", "Birthday"
    QString ours;   ///< of the one that is kept, empty for nothing; several stand in lines
    QString theirs; ///< of the other
    QString merged;
    bool choosable = false; ///< both say something else, and only one can stand
    bool fromOther = false; ///< it is the other's
};

/// A line of Settings.
struct SettingRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString section MEMBER section)
    Q_PROPERTY(QString icon MEMBER icon)
    Q_PROPERTY(QString label MEMBER label)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QString value MEMBER value)
    Q_PROPERTY(touchbase::app::SettingKind::Value kind MEMBER kind)
    Q_PROPERTY(bool on MEMBER on)
    Q_PROPERTY(bool available MEMBER available)

public:
    QString id;
    QString section;
    QString icon;
    QString label;
    QString detail; ///< sentence below the label
    QString value;  ///< what is chosen, in words
    SettingKind::Value kind = SettingKind::Choice;
    bool on = false;       ///< of a switch
    bool available = true; ///< false: shown, disabled
};

/// A device of the account.
struct DeviceRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString icon MEMBER icon)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(bool current MEMBER current)

public:
    QString id;
    QString icon; ///< laptop_mac, mobile
    QString name;
    QString detail;       ///< "This laptop", "seen yesterday"
    bool current = false; ///< this very device
};

/// A column of a file being imported.
struct ColumnRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString column MEMBER column)
    Q_PROPERTY(QString first MEMBER first)
    Q_PROPERTY(QString target MEMBER target)
    Q_PROPERTY(QString targetText MEMBER targetText)
    Q_PROPERTY(QString remark MEMBER remark)
    Q_PROPERTY(touchbase::app::Tone::Value tone MEMBER tone)

public:
    QString id;
    QString column; ///< its heading
    QString first;  ///< its value in the first row
    QString target; ///< the choice it goes to
    QString targetText;
    QString remark;                 ///< "the file says €, you use $"
    Tone::Value tone = Tone::Plain; ///< Success understood, Warning look at it, Muted left out
};

/// A part that others wrote.
struct LicenceRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString licence MEMBER licence)
    Q_PROPERTY(QString text MEMBER text)

public:
    QString id;
    QString name;
    QString licence; ///< "LGPL 3"
    QString text;    ///< the notice it asks to be shown with
};

} // namespace touchbase::app
