// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/exchange/contentline.h"
#include "core/people/card.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace touchbase::exchange {

/// Gathers the content lines of one vCard into a people::Card. Part of the vCard reader.
class CardBuilder {
public:
    void add(ContentLine line);
    /// A line that is no property: the rest of the one before it, where that can be.
    void addLoose(const QByteArray &text, int line);
    /// Lines of a card inside this card (AGENT), kept raw.
    void addNested(const QByteArray &text);
    /// An AGENT without value announces a card inside this card.
    bool expectsNestedCard() const;
    /// The file ended inside this card: its last line may be half of what it was.
    void cutOff();

    /// Puts everything together. To be called once, after the last line.
    void finish();

    people::Card card;
    QStringList warnings;
    QStringList members; ///< of a group card: uids, or e-mail addresses behind "mailto:"
    bool isGroup = false;
    bool isEmpty = true;

    // What the properties do to the card; each says whether it understood the line.
    bool readName(const ContentLine &line);
    bool readText(QString people::Card::*field, const ContentLine &line);
    bool readPhone(const ContentLine &line, const QString &label = {});
    bool readEmail(const ContentLine &line);
    bool readAddress(const ContentLine &line);
    bool readDeliveryLabel(const ContentLine &line);
    bool readOrganization(const ContentLine &line);
    bool readDate(const QString &kind, const ContentLine &line);
    bool readLabelledDate(const ContentLine &line);
    bool readRelation(const QString &kind, const ContentLine &line);
    bool readLabelledRelation(const ContentLine &line);
    bool readRelated(const ContentLine &line);
    bool readNote(const ContentLine &line);
    bool readTags(const ContentLine &line);
    bool readUrl(const ContentLine &line);
    bool readPhoto(const ContentLine &line);
    bool readKind(const ContentLine &line);
    bool readMember(const ContentLine &line);
    bool readAndroid(const ContentLine &line);
    bool readOwn(const ContentLine &line);

    QString role;
    bool showAsCompany = false;
    QString omittedYear; ///< Apple: the year that stands for none

private:
    /// Lines with one prefix ("item1.") speak of one thing.
    struct Group {
        QString label;
        QString kind;
        QString person;
        bool understood = false;
    };

    QString labelOf(const ContentLine &line) const;
    bool addDate(const QString &kind, const QString &person, const QString &value, int line);
    bool addRelation(const QString &kind, const QString &name);
    void warn(int line, const QString &text);
    void placeDeliveryLabels();
    void settleOrganisation();

    QVector<ContentLine> m_lines;
    QHash<QByteArray, Group> m_groups;
    QVector<QPair<people::Address, ContentLine>> m_deliveryLabels;
    QSet<QString> m_seen; ///< dates and relations, so that their several spellings count once
};

/// Whether a property of this name (upper case) means something to us.
bool isKnownProperty(const QByteArray &name);

} // namespace touchbase::exchange
