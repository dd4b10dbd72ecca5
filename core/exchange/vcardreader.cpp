// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/cardbuilder.h"
#include "core/exchange/text.h"
#include "core/exchange/vcard.h"

namespace touchbase::exchange {

using people::Card;

namespace {

// The groups of a file, whose names become tags once all members are known.
struct GroupCard {
    qsizetype record;
    QString name;
    QStringList members;
};

class FileReader {
public:
    explicit FileReader(QByteArrayView bytes)
        : m_bytes(toByteText(bytes))
        , m_lines(m_bytes)
    {}

    Reading<Card> read()
    {
        while (const auto text = m_lines.next())
            take(*text);
        if (m_open)
            close(QStringLiteral("the file ends inside this card"), true);
        tagMembers();
        if (m_outside.line)
            m_reading.problems += m_outside;
        if (m_reading.records.isEmpty())
            m_reading.problems += {1, QStringLiteral("No card stands in this file: nothing begins "
                                                     "with BEGIN:VCARD.")};
        m_reading.encoding = isUtf8(m_bytes) ? QStringLiteral("UTF-8") : QStringLiteral("mixed");
        return std::move(m_reading);
    }

private:
    static bool isFrame(QByteArrayView text, const char *word)
    {
        // A frame is "BEGIN:VCARD" and a few blanks; the first letter spares looking at the rest.
        const QByteArrayView bare = text.trimmed();
        return !bare.isEmpty() && bare.size() < 64 && (bare.front() | 0x20) == (*word | 0x20) &&
               text.toByteArray().toUpper().replace(' ', QByteArray()).trimmed() == word;
    }

    void take(const QByteArray &text)
    {
        if (isFrame(text, "BEGIN:VCARD"))
            begin(text);
        else if (isFrame(text, "END:VCARD"))
            end(text);
        else if (!m_open)
            outside(QStringLiteral("this text stands outside of any card and was left out"));
        else if (m_nested > 0)
            m_builder.addNested(text);
        else if (auto line = LineReader::parse(text, m_lines.line()))
            m_builder.add(std::move(*line));
        else
            m_builder.addLoose(text, m_lines.line());
    }

    void begin(const QByteArray &text)
    {
        if (m_open && (m_nested > 0 || m_builder.expectsNestedCard())) {
            ++m_nested;
            m_builder.addNested(text);
            return;
        }
        if (m_open)
            close(QStringLiteral("END:VCARD is missing"), false);
        m_open = true;
        m_begin = m_lines.line();
        m_builder = CardBuilder();
    }

    void end(const QByteArray &text)
    {
        if (m_nested > 0) {
            --m_nested;
            m_builder.addNested(text);
        } else if (m_open) {
            close({}, false);
        } else {
            outside(QStringLiteral("END:VCARD without the beginning of a card"));
        }
    }

    void outside(const QString &reason)
    {
        if (!m_outside.line)
            m_outside = {m_lines.line(), reason};
    }

    void close(const QString &flaw, bool cutOff)
    {
        m_open = false;
        m_nested = 0;
        if (cutOff)
            m_builder.cutOff();
        m_builder.finish();
        Record<Card> record;
        record.number = int(m_reading.records.size()) + 1;
        record.line = m_begin;
        record.warnings = m_builder.warnings;
        if (!flaw.isEmpty())
            record.warnings += QStringLiteral("line %1: %2").arg(m_begin).arg(flaw);
        if (m_builder.isEmpty) {
            record.reason = QStringLiteral("the card is empty");
        } else if (m_builder.isGroup) {
            const Card &group = m_builder.card;
            m_groups += {m_reading.records.size(),
                         group.displayName.isEmpty() ? group.lastName : group.displayName,
                         m_builder.members};
        } else {
            record.value = std::move(m_builder.card);
        }
        m_reading.records += std::move(record);
    }

    void tagMembers()
    {
        if (m_groups.isEmpty())
            return;
        QHash<QString, qsizetype> places;
        for (qsizetype i = 0; i < m_reading.records.size(); ++i) {
            const auto &card = m_reading.records[i].value;
            if (!card)
                continue;
            places.insert(plainUid(card->uid), i);
            for (const auto &email : card->emails)
                places.insert(QLatin1String("mailto:") + email.address.toLower(), i);
        }
        for (const GroupCard &group : std::as_const(m_groups)) {
            int found = 0;
            for (const QString &member : group.members) {
                const qsizetype place = places.value(member, -1);
                if (place < 0 || group.name.isEmpty())
                    continue;
                ++found;
                QStringList &tags = m_reading.records[place].value->tags;
                if (!tags.contains(group.name))
                    tags += group.name;
            }
            m_reading.records[group.record].reason =
                QStringLiteral("a group, not a contact: “%1” became a tag of %2 of its %3 members")
                    .arg(group.name)
                    .arg(found)
                    .arg(group.members.size());
        }
    }

    static QString plainUid(const QString &uid)
    {
        const QString lower = uid.toLower();
        return lower.startsWith(QLatin1String("urn:uuid:")) ? lower.mid(9) : lower;
    }

    QByteArray m_bytes;
    LineReader m_lines;
    Reading<Card> m_reading;
    QVector<GroupCard> m_groups;
    CardBuilder m_builder;
    Problem m_outside;
    bool m_open = false;
    int m_begin = 0;
    int m_nested = 0;
};

} // namespace

Reading<Card> readVCard(QByteArrayView bytes) { return FileReader(bytes).read(); }

} // namespace touchbase::exchange
