// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/customwords.h"
#include "app/models/daytext.h"
#include "app/viewmodels/rows.h"
#include "core/people/card.h"

#include <QJsonArray>
#include <QVector>

namespace touchbase::app {

/// A contact's card as the rows of a form and back: pure, the base stands behind its custom fields
/// alone. What no row shows (the photo, properties kept for export) stays as it was in the card the
/// form was made from.
class CardForm {
public:
    CardForm() = default;
    /// Custom values under keys that `custom` does not have are texts.
    explicit CardForm(const people::Card &card, const CustomForm &custom = {});

    QVector<FieldRow> rows() const;
    const QString &level() const { return m_card.level; }
    QStringList tags() const { return m_card.tags; }
    /// "Sara Haddad", from the name fields.
    QString name() const;
    /// Whether anybody could be told by what stands here.
    bool saysWho() const;
    bool isFine() const; ///< no field has a problem

    bool setValue(const QString &id, const QString &text); ///< true when it changed
    bool setLabel(const QString &id, const QString &shown);
    void setLevel(const QString &level) { m_card.level = level; }
    void setTag(const QString &tag, bool on);
    /// A field of the same kind after this one; its id.
    QString add(const QString &id);
    void remove(const QString &id);

    /// What may be chosen in a field of kind Choice.
    QVector<Choice> options(const QString &id) const;
    /// The custom field that a row is.
    const people::CustomField *customOf(const QString &id) const;

    people::Card card() const;
    QStringList phones() const { return values(u"phone"); }
    QStringList emails() const { return values(u"email"); }

    /// What was typed, for a draft.
    QJsonObject toJson() const;
    /// Takes over a draft made from a form of the same card.
    void takeJson(const QJsonObject &draft);

private:
    struct Entry {
        QString id;     ///< kind and number: "phone:2"
        QString kind;   ///< as in the table of kinds
        QString label;  ///< of a phone, mail, date, relation; key of a custom field
        QString value;  ///< as typed; of a choice among custom fields as stored
        QString stored; ///< of a custom field: what it said when the form was made
        QString former; ///< `value` then; as long as it stands, so does `stored`
        int group = -1; ///< the address it is a part of
        QString person; ///< of a date
    };
    Entry &append(const QString &kind, const QString &value, const QString &label = {});
    void appendAddress(const people::Address &address);
    Entry *find(const QString &id);
    void appendCustom(const people::CustomField &field);
    const people::CustomField *customOf(const Entry &entry) const;
    QString problemOf(const Entry &entry) const;
    /// What a custom entry says in its stored form; empty where it cannot.
    Result<QString> customValue(const Entry &entry) const;
    QStringList values(QStringView kind) const;
    qsizetype endOf(const QString &kind) const;

    people::Card m_card;
    CustomForm m_custom;
    QVector<Entry> m_entries;
    int m_next = 0;
};

} // namespace touchbase::app
