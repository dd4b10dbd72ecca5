// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/cardbuilder.h"

#include "core/exchange/words.h"

namespace touchbase::exchange {

using people::Address;
using people::Card;

namespace {

using Handler = bool (*)(CardBuilder &, const ContentLine &);
using Handlers = QHash<QByteArray, Handler>;

template <QString Card::*field>
bool text(CardBuilder &b, const ContentLine &l)
{
    return b.readText(field, l);
}

template <bool (CardBuilder::*method)(const ContentLine &)>
bool call(CardBuilder &b, const ContentLine &l)
{
    return (b.*method)(l);
}

bool spouse(CardBuilder &b, const ContentLine &l)
{
    return b.readRelation(QStringLiteral("spouse"), l);
}

bool child(CardBuilder &b, const ContentLine &l)
{
    return b.readRelation(QStringLiteral("child"), l);
}

bool manager(CardBuilder &b, const ContentLine &l)
{
    return b.readRelation(QStringLiteral("manager"), l);
}

bool assistant(CardBuilder &b, const ContentLine &l)
{
    return b.readRelation(QStringLiteral("assistant"), l);
}

bool birthday(CardBuilder &b, const ContentLine &l)
{
    return b.readDate(QStringLiteral("birthday"), l);
}

bool anniversary(CardBuilder &b, const ContentLine &l)
{
    return b.readDate(QStringLiteral("anniversary"), l);
}

bool death(CardBuilder &b, const ContentLine &l) { return b.readDate(QStringLiteral("death"), l); }

bool hobby(CardBuilder &b, const ContentLine &l)
{
    const QString value = unescaped(l.value).trimmed();
    if (!value.isEmpty() && !b.card.hobbies.contains(value))
        b.card.hobbies += value;
    return true;
}

bool role(CardBuilder &b, const ContentLine &l)
{
    const bool first = b.role.isEmpty();
    if (first)
        b.role = unescaped(l.value).trimmed();
    return first;
}

bool omitYear(CardBuilder &b, const ContentLine &l)
{
    b.omittedYear = l.value.trimmed();
    return true;
}

bool showAs(CardBuilder &b, const ContentLine &l)
{
    b.showAsCompany = l.value.trimmed().compare(QLatin1String("COMPANY"), Qt::CaseInsensitive) == 0;
    return true;
}

bool kept(CardBuilder &b, const ContentLine &l)
{
    b.card.unknown += unescaped(l.value).toUtf8();
    return true;
}

bool ignored(CardBuilder &, const ContentLine &) { return true; }

const Handlers &handlers()
{
    using B = CardBuilder;
    static const Handlers table = {
        {"N", call<&B::readName>},
        {"FN", text<&Card::displayName>},
        {"NICKNAME", text<&Card::nickname>},
        {"X-NICKNAME", text<&Card::nickname>},
        {"X-PHONETIC-FIRST-NAME", text<&Card::phoneticFirstName>},
        {"X-PHONETIC-LAST-NAME", text<&Card::phoneticLastName>},
        {"TITLE", text<&Card::jobTitle>},
        {"UID", text<&Card::uid>},
        {"ROLE", role},
        {"ORG", call<&B::readOrganization>},
        {"TEL", [](B &b, const ContentLine &l) { return b.readPhone(l); }},
        {"X-MS-TEL", [](B &b, const ContentLine &l) { return b.readPhone(l); }},
        {"EMAIL", call<&B::readEmail>},
        {"ADR", call<&B::readAddress>},
        {"LABEL", call<&B::readDeliveryLabel>},
        {"BDAY", birthday},
        {"ANNIVERSARY", anniversary},
        {"X-ANNIVERSARY", anniversary},
        {"X-EVOLUTION-ANNIVERSARY", anniversary},
        {"X-KADDRESSBOOK-X-ANNIVERSARY", anniversary},
        {"X-MS-ANNIVERSARY", anniversary},
        {"DEATHDATE", death},
        {"X-ABDATE", call<&B::readLabelledDate>},
        {"X-ABRELATEDNAMES", call<&B::readLabelledRelation>},
        {"RELATED", call<&B::readRelated>},
        {"X-SPOUSE", spouse},
        {"X-MS-SPOUSE", spouse},
        {"X-EVOLUTION-SPOUSE", spouse},
        {"X-KADDRESSBOOK-X-SPOUSESNAME", spouse},
        {"X-KADDRESSBOOK-X-SPOUSENAME", spouse},
        {"X-CHILD", child},
        {"X-MS-CHILD", child},
        {"X-MANAGER", manager},
        {"X-MS-MANAGER", manager},
        {"X-EVOLUTION-MANAGER", manager},
        {"X-KADDRESSBOOK-X-MANAGERSNAME", manager},
        {"X-ASSISTANT", assistant},
        {"X-MS-ASSISTANT", assistant},
        {"X-EVOLUTION-ASSISTANT", assistant},
        {"X-KADDRESSBOOK-X-ASSISTANTSNAME", assistant},
        {"NOTE", call<&B::readNote>},
        {"CATEGORIES", call<&B::readTags>},
        {"URL", call<&B::readUrl>},
        {"PHOTO", call<&B::readPhoto>},
        {"HOBBY", hobby},
        {"X-TOUCHBASE-HOBBY", hobby},
        {"KIND", call<&B::readKind>},
        {"X-KIND", call<&B::readKind>},
        {"X-ADDRESSBOOKSERVER-KIND", call<&B::readKind>},
        {"MEMBER", call<&B::readMember>},
        {"X-ADDRESSBOOKSERVER-MEMBER", call<&B::readMember>},
        {"X-ABSHOWAS", showAs},
        {"X-APPLE-OMIT-YEAR", omitYear},
        {"X-ANDROID-CUSTOM", call<&B::readAndroid>},
        {"X-TOUCHBASE-LEVEL", call<&B::readOwn>},
        {"X-TOUCHBASE-GROUP", call<&B::readOwn>},
        {"X-TOUCHBASE-TYPE", call<&B::readOwn>},
        {"X-TOUCHBASE-SOURCE", call<&B::readOwn>},
        {"X-TOUCHBASE-ACTIVE", call<&B::readOwn>},
        {"X-TOUCHBASE-PROBABILITY", call<&B::readOwn>},
        {"X-TOUCHBASE-DEAL-VALUE", call<&B::readOwn>},
        {"X-TOUCHBASE-CUSTOM", call<&B::readOwn>},
        {"X-TOUCHBASE-KEPT", kept},
        {"X-ABLABEL", ignored},
        {"X-TOUCHBASE-KIND", ignored},
        {"X-TOUCHBASE-PERSON", ignored},
        {"X-ABADR", ignored},
        {"VERSION", ignored},
        {"PRODID", ignored},
        {"REV", ignored},
    };
    return table;
}

// Of a card that holds nothing but these there is nothing to take.
bool saysSomething(const ContentLine &line)
{
    static const QSet<QByteArray> hollow = {"VERSION", "PRODID", "REV", "UID"};
    if (hollow.contains(line.name))
        return false;
    for (const QChar c : line.value) {
        if (c != u';' && !c.isSpace())
            return true;
    }
    return !line.binary.isEmpty();
}

} // namespace

bool isKnownProperty(const QByteArray &name) { return handlers().contains(name); }

void CardBuilder::add(ContentLine line)
{
    if (!line.group.isEmpty()) {
        Group &group = m_groups[line.group];
        if (line.name == "X-ABLABEL")
            group.label = unescaped(line.value).trimmed();
        else if (line.name == "X-TOUCHBASE-KIND")
            group.kind = unescaped(line.value).trimmed();
        else if (line.name == "X-TOUCHBASE-PERSON")
            group.person = unescaped(line.value).trimmed();
    }
    isEmpty = isEmpty && !saysSomething(line);
    m_lines += std::move(line);
}

void CardBuilder::addLoose(const QByteArray &bytes, int line)
{
    if (isKnownProperty(bytes.trimmed().toUpper()))
        return;
    const QString text = QString::fromUtf8(bytes);
    if (!m_lines.isEmpty() && !m_lines.last().base64) {
        ContentLine &last = m_lines.last();
        if (last.value.endsWith(u'\\') && !last.value.endsWith(QLatin1String("\\\\"))) {
            last.value += QLatin1Char('n') + text;
            return;
        }
        if (last.name == "NOTE" || last.name == "LABEL") {
            last.value += QLatin1String("\\n") + text;
            return;
        }
    }
    warn(line, QStringLiteral("“%1” is no property and was left out").arg(text.left(60)));
}

void CardBuilder::addNested(const QByteArray &text)
{
    m_lines.last().value += QString::fromUtf8(text) + QLatin1Char('\n');
}

bool CardBuilder::expectsNestedCard() const
{
    return !m_lines.isEmpty() && m_lines.last().name == "AGENT" &&
           m_lines.last().value.trimmed().isEmpty();
}

void CardBuilder::cutOff()
{
    if (!m_lines.isEmpty() && m_lines.last().base64)
        m_lines.removeLast();
}

void CardBuilder::warn(int line, const QString &text)
{
    constexpr qsizetype enough = 100;
    if (warnings.size() < enough)
        warnings += QStringLiteral("line %1: %2").arg(line).arg(text);
}

void CardBuilder::finish()
{
    bool damaged = false;
    QVector<const ContentLine *> labels;
    for (const ContentLine &line : std::as_const(m_lines)) {
        damaged = damaged || (line.damaged && !line.base64);
        if (!line.group.isEmpty() && line.name == "X-ABLABEL") {
            labels += &line;
            continue;
        }
        const Handler handler = handlers().value(line.name);
        const bool understood = handler && handler(*this, line);
        if (!understood)
            card.unknown += line.normalised();
        else if (!line.group.isEmpty())
            m_groups[line.group].understood = true;
    }
    for (const ContentLine *line : std::as_const(labels)) {
        if (!m_groups.value(line->group).understood)
            card.unknown += line->normalised();
    }
    if (damaged && !m_lines.isEmpty())
        warn(m_lines.first().line,
             QStringLiteral(
                 "some text was not in the declared encoding and was read as Windows-1252"));
    if (card.jobTitle.isEmpty())
        card.jobTitle = role;
    else if (!role.isEmpty())
        card.unknown += "ROLE:" + escaped(role).toUtf8();
    placeDeliveryLabels();
    settleOrganisation();
    for (people::ImportantDate &date : card.dates) {
        if (omittedYear.size() == 4 && date.kind == QLatin1String("birthday") &&
            date.date.startsWith(omittedYear))
            date.date = QLatin1String("-") + date.date.mid(4);
    }
}

void CardBuilder::placeDeliveryLabels()
{
    for (const auto &[address, line] : std::as_const(m_deliveryLabels)) {
        bool covered = false;
        for (const Address &other : std::as_const(card.addresses))
            covered = covered || other.label == address.label;
        if (covered)
            card.unknown += line.normalised();
        else
            card.addresses += address;
    }
}

void CardBuilder::settleOrganisation()
{
    const bool nameless = card.firstName.isEmpty() && card.lastName.isEmpty();
    const bool namedAlike = card.displayName.isEmpty() || card.displayName == card.organization;
    card.organisation = showAsCompany || (nameless && namedAlike && !card.organization.isEmpty());
}

} // namespace touchbase::exchange
