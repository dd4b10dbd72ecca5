// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/written.h"
#include "core/people/card.h"
#include "core/replica/edit.h"

#include <QVector>

#include <span>

namespace touchbase::people {

// Fields that people add to their contacts. What a contact says in one is a row `custom` under the
// key of the field; name, kind and place of the field are a row of their own, so that renaming it
// touches no contact. A key in use that nobody defined, of an import or an older program, is a
// text.

enum class CustomKind { Text, Number, Money, Date, Choice, YesNo, Contact };

/// text, number, money, date, choice, yes_no, contact: as they are stored and typed.
QStringList customKindWords();
QString customKindWord(CustomKind kind);
/// Invalid with the kinds that there are.
Result<CustomKind> customKind(const QString &word);

struct CustomField {
    Id id;        ///< null for a key in use that is not defined
    QString key;  ///< "closing_year": for ever; queries, files and values name it by this
    QString name; ///< "Closing year": as shown
    CustomKind kind = CustomKind::Text;
    QStringList options; ///< of a choice, in their order
    bool hidden = false; ///< on no contact's page, though queries and files have it
    double place = 0;    ///< fields stand in the order of their places

    bool operator==(const CustomField &) const = default;
};

/// "Closing Year" as "closing_year"; empty where there is neither letter nor digit.
QString customKey(QStringView text);

/// Those defined in their order, then the keys in use without definition by name.
QVector<CustomField> customFields(replica::Replica &replica);
/// By key or name, whatever case and accents. NotFound with the fields that there are.
Result<CustomField> findCustomField(replica::Replica &replica, const QString &text);
/// How a key reads that nobody gave a name: "closing_year" as "Closing year".
QString customName(const QString &key);

/// A new field behind the others; its key follows from the name, so that two devices which add a
/// field of one name mean one field. Values under that key become its own: those that fit take
/// their one form (customValue), others stay as they were typed. Refused for a name in use.
Result<CustomField> addCustomField(replica::Edit &edit, const CustomField &wanted);
/// Name, kind, options and whether it is hidden; one that was only in use is defined by it.
Result<void> changeCustomField(replica::Edit &edit, const CustomField &wanted);
/// An option of a choice that is called otherwise from now on.
struct OptionRename {
    QString from;
    QString to;
    bool operator==(const OptionRename &) const = default;
};
/// What somebody meant who edited the lines of options: a line that reads otherwise, at its place,
/// is the same option, unless it stands elsewhere too. Nothing where lines were added or removed.
QVector<OptionRename> renamedOptions(const QStringList &former, const QStringList &options);
/// Renames options with the values that contacts have and in saved lists. Two may become one.
/// NotFound with the options that there are.
Result<void> renameOptions(replica::Edit &edit, CustomField &field,
                           const QVector<OptionRename> &renames);
/// To that place among all fields, from 0.
void moveCustomField(replica::Edit &edit, const QString &key, int place);
/// Into the bin with all that contacts say in it, which comes back with it (takeOut in bin.h).
void removeCustomField(replica::Edit &edit, const CustomField &field);

/// Fields of a trade. On two devices that add them they are the same.
struct CustomPreset {
    const char *key;
    const char *name; ///< English
    int missing = 0;  ///< fields of it that are not there
};
QVector<CustomPreset> customPresets(replica::Replica &replica);
/// The fields of a preset that are not there yet; how many. NotFound with the presets.
Result<int> addCustomPreset(replica::Edit &edit, const QString &key);

/// What somebody typed, in the one form in which it is stored: a plain number ("450000.5"), an
/// amount in the base's currency likewise, a day ("2026-11-21"), an option as it is spelled, "yes"
/// or "no", the id of a contact. Empty for nothing. Invalid with what would be taken.
Result<QString> customValue(replica::Replica &replica, const CustomField &field,
                            const QString &typed, DateOrder order);
/// What is stored, for files and for reading without a language: of a contact its name.
QString customText(replica::Replica &replica, const CustomField &field, const QString &value);
/// The contact that such a value links to, now; null where it is none.
Id customContact(replica::Replica &replica, const CustomField &field, const QString &value);

/// As setField of contacts.h, and the values of custom fields are judged; those may be called by
/// their names too.
Result<void> setField(replica::Replica &replica, Card &card, const QString &name,
                      const QString &value, DateOrder order);
/// Gives the values of a card from a file their form where they fit; others stay as they stood, and
/// so do days that can be read in two ways.
void settleCustom(replica::Replica &replica, std::span<const CustomField> fields, Card &card);
/// For a file: contacts by name in place of their ids.
void spellCustom(replica::Replica &replica, std::span<const CustomField> fields, Card &card);

} // namespace touchbase::people
