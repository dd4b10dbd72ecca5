// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rows.h"
#include "core/people/card.h"

#include <QDate>
#include <QJsonArray>
#include <QVector>

namespace touchbase::app {

/// A contact's card as the rows of a form and back: pure, without base. What no row shows (the
/// photo, properties kept for export) stays as it was in the card the form was made from.
class CardForm {
public:
    CardForm() = default;
    explicit CardForm(const people::Card &card);

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
        QString value;  ///< as typed
        int group = -1; ///< the address it is a part of
        QString person; ///< of a date
    };
    Entry &append(const QString &kind, const QString &value, const QString &label = {});
    void appendAddress(const people::Address &address);
    Entry *find(const QString &id);
    QStringList values(QStringView kind) const;
    qsizetype endOf(const QString &kind) const;

    people::Card m_card;
    QVector<Entry> m_entries;
    int m_next = 0;
};

/// A day as typed ("14 Feb 1981", "14.02.1981", "1981-02-14", "14 Feb") as a card keeps it
/// ("1981-02-14", "--02-14"); empty when it is none.
QString readDay(const QString &typed);
QString showDay(const QString &kept);

} // namespace touchbase::app
