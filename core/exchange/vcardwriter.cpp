// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/contentline.h"
#include "core/exchange/vcard.h"
#include "core/exchange/words.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSet>

namespace touchbase::exchange {

using people::Card;

namespace {

struct TypedLabel {
    const char *label;
    const char *v3;
    const char *v4; ///< null: RFC 6350 has no such type, the label goes beside it
};

constexpr TypedLabel phoneTypes[] = {
    {"mobile", "CELL", "cell"},           {"home", "HOME,VOICE", "home,voice"},
    {"work", "WORK,VOICE", "work,voice"}, {"fax", "FAX", "fax"},
    {"home fax", "HOME,FAX", "home,fax"}, {"work fax", "WORK,FAX", "work,fax"},
    {"pager", "PAGER", "pager"},          {"main", "MAIN", nullptr},
};

constexpr TypedLabel placeTypes[] = {{"home", "HOME", "home"}, {"work", "WORK", "work"}};

// The relations of RFC 6350, section 6.6.6, that are one of our kinds.
constexpr const char *relatedTypes[] = {"spouse", "child", "parent", "sibling", "friend"};

// Names that Apple's programs wrap: _$!<Spouse>!$_
constexpr const char *appleWords[] = {"spouse",  "child",   "partner", "assistant",
                                      "manager", "mother",  "father",  "parent",
                                      "sister",  "brother", "friend",  "anniversary"};

class CardWriter {
public:
    CardWriter(const Card &card, VCardVersion version)
        : m_card(card)
        , m_v4(version == VCardVersion::V4)
    {
        static const QRegularExpression item(QStringLiteral("^item(\\d{1,6})\\."),
                                             QRegularExpression::CaseInsensitiveOption);
        for (const QByteArray &line : card.unknown) {
            const auto m = item.match(QString::fromUtf8(line.left(16)));
            if (m.hasMatch())
                m_item = std::max(m_item, m.captured(1).toInt());
        }
    }

    QByteArray write()
    {
        put("BEGIN", "VCARD");
        put("VERSION", m_v4 ? "4.0" : "3.0");
        put("PRODID", "-//Touchbase//Touchbase " TOUCHBASE_VERSION "//EN");
        names();
        contacts();
        for (const auto &date : m_card.dates)
            writeDate(date);
        for (const auto &relation : m_card.relations)
            writeRelation(relation);
        lists();
        own();
        photo();
        // What stands behind our own properties is read back behind them: the order is kept.
        for (const QByteArray &line : m_card.unknown)
            writeBack(line);
        put("END", "VCARD");
        return m_out;
    }

private:
    void put(const QByteArray &head, const QByteArray &value)
    {
        m_out += folded(head + ':' + value);
    }

    void text(const QByteArray &head, const QString &value)
    {
        if (!value.isEmpty())
            put(head, escaped(value).toUtf8());
    }

    static QByteArray joined(std::initializer_list<QString> parts)
    {
        QStringList safe;
        for (const QString &part : parts)
            safe += escaped(part);
        return safe.join(u';').toUtf8();
    }

    /// A property with a label beside it, as Apple's and Google's programs write them.
    QByteArray item() { return "item" + QByteArray::number(++m_item) + '.'; }

    static QString appleLabel(const QString &word)
    {
        for (const char *known : appleWords) {
            if (word == QLatin1String(known))
                return QStringLiteral("_$!<%1%2>!$_").arg(word[0].toUpper()).arg(word.mid(1));
        }
        return word;
    }

    void names()
    {
        const QString full = QStringList{m_card.prefix, m_card.firstName, m_card.middleName,
                                         m_card.lastName, m_card.suffix}
                                 .join(u' ')
                                 .simplified();
        if (!m_v4 || !full.isEmpty())
            put("N", joined({m_card.lastName, m_card.firstName, m_card.middleName, m_card.prefix,
                             m_card.suffix}));
        if (!m_card.displayName.isEmpty())
            text("FN", m_card.displayName);
        else
            text("FN;X-TOUCHBASE-DERIVED=1", full.isEmpty() ? fallbackName() : full);
        text("NICKNAME", m_card.nickname);
        text("X-PHONETIC-FIRST-NAME", m_card.phoneticFirstName);
        text("X-PHONETIC-LAST-NAME", m_card.phoneticLastName);
        if (!m_card.organization.isEmpty() || !m_card.department.isEmpty())
            put("ORG", m_card.department.isEmpty()
                           ? escaped(m_card.organization).toUtf8()
                           : joined({m_card.organization, m_card.department}));
        text("TITLE", m_card.jobTitle);
        if (m_card.organisation)
            put(m_v4 ? "KIND" : "X-ABShowAs", m_v4 ? "org" : "COMPANY");
        text("UID", m_card.uid);
    }

    // RFC 2426 and 6350 ask for a formatted name even where nobody gave one.
    QString fallbackName() const
    {
        if (!m_card.organization.isEmpty())
            return m_card.organization;
        if (!m_card.emails.isEmpty())
            return m_card.emails.first().address;
        if (!m_card.phones.isEmpty())
            return m_card.phones.first().number;
        return m_card.nickname.isEmpty() ? QStringLiteral("-") : m_card.nickname;
    }

    /// The property with its label: as TYPE where there is one, else beside it.
    template <size_t N>
    void labelled(const char *name, const TypedLabel (&types)[N], const QString &label,
                  const QByteArray &always, const QByteArray &value)
    {
        QByteArray head = name;
        for (const TypedLabel &type : types) {
            const char *word = m_v4 ? type.v4 : type.v3;
            if (!word || label != QLatin1String(type.label))
                continue;
            // RFC 6350 wants a list of types in quotes or one by one; RFC 2426 takes both.
            for (const QByteArray &one : QByteArray(word).split(','))
                head += ";TYPE=" + one;
            put(head + always, value);
            return;
        }
        const QByteArray prefix = label.isEmpty() ? QByteArray() : item();
        put(prefix + head + always, value);
        if (!label.isEmpty())
            text(prefix + "X-ABLabel", label);
    }

    void contacts()
    {
        for (const auto &phone : m_card.phones)
            labelled("TEL", phoneTypes, phone.label, {}, escaped(phone.number).toUtf8());
        for (const auto &email : m_card.emails)
            labelled("EMAIL", placeTypes, email.label, m_v4 ? "" : ";TYPE=INTERNET",
                     escaped(email.address).toUtf8());
        for (const auto &address : m_card.addresses)
            labelled("ADR", placeTypes, address.label, {},
                     joined({{},
                             {},
                             address.street,
                             address.city,
                             address.region,
                             address.postalCode,
                             address.country}));
    }

    void writeDate(const people::ImportantDate &date)
    {
        const bool own = date.person.isEmpty();
        const QString &kind = date.kind;
        const bool yearless = date.date.startsWith(u'-');
        if (own && kind == QLatin1String("birthday") && !m_birthdayWritten) {
            m_birthdayWritten = true;
            put(m_v4       ? "BDAY"
                : yearless ? "BDAY;VALUE=date;X-APPLE-OMIT-YEAR=1604"
                           : "BDAY;VALUE=date",
                dateValue(date.date));
            return;
        }
        if (own && kind == QLatin1String("death") && m_v4 && !m_deathWritten) {
            m_deathWritten = true;
            put("DEATHDATE", dateValue(date.date));
            return;
        }
        // Every program looks for the wedding day under another name.
        if (own && kind == QLatin1String("anniversary") && !m_anniversaryWritten) {
            m_anniversaryWritten = true;
            if (m_v4)
                put("ANNIVERSARY", dateValue(date.date));
            put("X-ANNIVERSARY", dateValue(date.date));
            if (!m_v4) {
                put("X-EVOLUTION-ANNIVERSARY", dateValue(date.date));
                put("X-KADDRESSBOOK-X-Anniversary", dateValue(date.date));
            }
        }
        const QByteArray prefix = item();
        put(prefix + (!m_v4 && yearless ? "X-ABDATE;X-APPLE-OMIT-YEAR=1604" : "X-ABDATE"),
            dateValue(date.date));
        text(prefix + "X-ABLabel",
             own ? appleLabel(kind) : QStringLiteral("%1 (%2)").arg(date.person, kind));
        if (!own) {
            text(prefix + "X-TOUCHBASE-KIND", kind);
            text(prefix + "X-TOUCHBASE-PERSON", date.person);
        }
    }

    QByteArray dateValue(const QString &date) const
    {
        QString value = date;
        if (m_v4)
            value = date.startsWith(u'-') ? QLatin1String("--") + date.mid(2).remove(u'-')
                                          : QString(date).remove(u'-');
        else if (date.startsWith(u'-'))
            value = QLatin1String("1604") + date.mid(1);
        return value.toUtf8();
    }

    void writeRelation(const people::Relation &relation)
    {
        const QString &kind = relation.kind;
        for (const char *known : relatedTypes) {
            if (m_v4 && kind == QLatin1String(known))
                text(QByteArray("RELATED;VALUE=text;TYPE=") + known, relation.name);
        }
        const QByteArray prefix = item();
        text(prefix + "X-ABRELATEDNAMES", relation.name);
        text(prefix + "X-ABLabel", appleLabel(kind));
        if (relationWord(appleLabel(kind)) != kind)
            text(prefix + "X-TOUCHBASE-KIND", kind);
        if (m_v4)
            return;
        if (kind == QLatin1String("spouse")) {
            for (const char *name :
                 {"X-SPOUSE", "X-MS-SPOUSE", "X-EVOLUTION-SPOUSE", "X-KADDRESSBOOK-X-SpousesName"})
                text(name, relation.name);
        } else if (kind == QLatin1String("child")) {
            for (const char *name : {"X-CHILD", "X-MS-CHILD"})
                text(name, relation.name);
        }
    }

    void lists()
    {
        QStringList tags;
        for (const QString &tag : m_card.tags)
            tags += escaped(tag);
        if (!tags.isEmpty())
            put("CATEGORIES", tags.join(u',').toUtf8());
        for (const QString &url : m_card.urls)
            put("URL", QString(url)
                           .remove(u'\n')
                           .remove(u'\r')
                           .replace(u'\\', QLatin1String("\\\\"))
                           .toUtf8());
        for (const QString &hobby : m_card.hobbies)
            text(m_v4 ? "HOBBY" : "X-TOUCHBASE-HOBBY", hobby);
        text("NOTE", m_card.notes);
    }

    void own()
    {
        text("X-TOUCHBASE-LEVEL", m_card.level);
        text("X-TOUCHBASE-GROUP", m_card.group);
        text("X-TOUCHBASE-TYPE", m_card.type);
        text("X-TOUCHBASE-SOURCE", m_card.source);
        if (m_card.active)
            put("X-TOUCHBASE-ACTIVE", *m_card.active ? "yes" : "no");
        if (m_card.probability)
            put("X-TOUCHBASE-PROBABILITY", shortest(*m_card.probability));
        if (m_card.dealValue)
            put("X-TOUCHBASE-DEAL-VALUE", shortest(*m_card.dealValue));
        for (auto it = m_card.custom.cbegin(); it != m_card.custom.cend(); ++it)
            put("X-TOUCHBASE-CUSTOM", joined({it.key(), it.value()}));
    }

    static QByteArray shortest(double number)
    {
        return QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
    }

    // A second birthday, or one that is no date: it may not stand under its own name in a strict
    // card, and comes back all the same.
    void writeBack(const QByteArray &line)
    {
        const QByteArray head = line.left(line.indexOf(':')).toUpper();
        const QByteArray name = head.split(';').first();
        // What would stand twice, or end the card.
        static const QSet<QByteArray> kept = {"N",    "FN",          "BDAY",      "UID", "BEGIN",
                                              "KIND", "ANNIVERSARY", "DEATHDATE", "END", "VERSION"};
        const bool oneLine = line.contains(':') && !line.contains('\n') && !line.contains('\r');
        if (!oneLine || kept.contains(name.mid(name.lastIndexOf('.') + 1)))
            text("X-TOUCHBASE-KEPT", QString::fromUtf8(line));
        else
            m_out += folded(line);
    }

    void photo()
    {
        if (m_card.photo.isEmpty())
            return;
        const bool png = m_card.photo.startsWith("\x89PNG");
        const QByteArray packed = m_card.photo.toBase64();
        if (m_v4)
            put("PHOTO", QByteArray("data:image/") + (png ? "png" : "jpeg") + ";base64," + packed);
        else
            put(QByteArray("PHOTO;ENCODING=b;TYPE=") + (png ? "PNG" : "JPEG"), packed);
    }

    const Card &m_card;
    const bool m_v4;
    QByteArray m_out;
    int m_item = 0;
    bool m_birthdayWritten = false;
    bool m_anniversaryWritten = false;
    bool m_deathWritten = false;
};

} // namespace

QByteArray writeVCard(const QVector<Card> &cards, VCardVersion version)
{
    QByteArray out;
    for (const Card &card : cards)
        out += CardWriter(card, version).write();
    return out;
}

} // namespace touchbase::exchange
