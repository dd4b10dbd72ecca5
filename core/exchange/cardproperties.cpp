// SPDX-License-Identifier: MPL-2.0
// What each property of a vCard does to the card that is being built.
#include "core/exchange/cardbuilder.h"
#include "core/exchange/words.h"

namespace touchbase::exchange {

using people::Address;
using people::Card;

namespace {

constexpr qsizetype photoLimit = 32 * 1024 * 1024;

// Words of TYPE that say nothing about where a phone, a mailbox or a house is.
bool isPlainType(const QString &type)
{
    static const QSet<QString> plain = {
        QStringLiteral("pref"),   QStringLiteral("voice"),  QStringLiteral("internet"),
        QStringLiteral("postal"), QStringLiteral("parcel"), QStringLiteral("dom"),
        QStringLiteral("intl"),   QStringLiteral("msg"),    QStringLiteral("text"),
        QStringLiteral("video"),  QStringLiteral("x400"),   QStringLiteral("textphone")};
    return plain.contains(type);
}

// One label out of several types, the most telling first.
QString typeLabel(const QStringList &types)
{
    QSet<QString> has;
    QString own;
    for (const QString &type : types) {
        const QString word = labelWord(type);
        has.insert(word);
        if (own.isEmpty() && !isPlainType(type.toLower()))
            own = word.startsWith(QLatin1String("x-"), Qt::CaseInsensitive) ? word.mid(2).toLower()
                                                                            : word.toLower();
    }
    const auto is = [&has](const char *word) { return has.contains(QLatin1String(word)); };
    if (is("fax")) {
        for (const char *place : {"home", "work", "other"}) {
            if (is(place))
                return QLatin1String(place) + QLatin1String(" fax");
        }
        return QStringLiteral("fax");
    }
    for (const char *word : {"mobile", "pager", "main", "home", "work"}) {
        if (is(word))
            return QLatin1String(word);
    }
    return own;
}

QString withoutScheme(const QString &value, QLatin1String scheme)
{
    const QString trimmed = value.trimmed();
    return trimmed.startsWith(scheme, Qt::CaseInsensitive) ? trimmed.mid(scheme.size()) : trimmed;
}

bool isPicture(const QByteArray &bytes)
{
    return bytes.startsWith("\x89PNG\r\n\x1a\n") || bytes.startsWith("\xff\xd8\xff");
}

// Pictures that we do not show and give back as they came. Nothing that could hold a program.
bool isOtherPicture(const QByteArray &bytes)
{
    return bytes.startsWith("GIF8") || bytes.startsWith("BM") || bytes.mid(8, 4) == "WEBP" ||
           bytes.startsWith(QByteArrayView("MM\0*", 4)) ||
           bytes.startsWith(QByteArrayView("II*\0", 4));
}

bool isReference(const QString &value)
{
    return value.startsWith(QLatin1String("urn:"), Qt::CaseInsensitive) ||
           value.startsWith(QLatin1String("http"), Qt::CaseInsensitive) ||
           value.startsWith(QLatin1String("mailto:"), Qt::CaseInsensitive);
}

// A text that stands where a field is already filled is lost unless it says the same.
bool fill(QString &field, const QString &value)
{
    if (value.isEmpty() || field == value)
        return true;
    if (!field.isEmpty())
        return false;
    field = value;
    return true;
}

} // namespace

QString CardBuilder::labelOf(const ContentLine &line) const
{
    if (!line.group.isEmpty()) {
        const QString label = m_groups.value(line.group).label;
        if (!label.isEmpty())
            return labelWord(label);
    }
    return typeLabel(line.parameter("TYPE"));
}

bool CardBuilder::readName(const ContentLine &line)
{
    const QStringList parts = splitValue(line.value, u';');
    Card named;
    QString *const fields[] = {&named.lastName, &named.firstName, &named.middleName, &named.prefix,
                               &named.suffix};
    // A name stands on one line; the blanks in it are its writer's.
    for (qsizetype i = 0; i < 5 && i < parts.size(); ++i)
        *fields[i] = parts[i].contains(u'\n') || parts[i].contains(u'\t') ? parts[i].simplified()
                                                                          : parts[i].trimmed();
    const auto name = [](const Card &c) {
        return QStringList{c.lastName, c.firstName, c.middleName, c.prefix, c.suffix};
    };
    const QStringList empty(5, QString());
    if (name(named) == empty || name(named) == name(card))
        return true;
    if (name(card) != empty)
        return false;
    card.lastName = named.lastName;
    card.firstName = named.firstName;
    card.middleName = named.middleName;
    card.prefix = named.prefix;
    card.suffix = named.suffix;
    if (!parts.mid(5).join(QString()).isEmpty())
        warn(line.line,
             QStringLiteral("the name has %1 parts; the first five were taken").arg(parts.size()));
    return true;
}

bool CardBuilder::readText(QString Card::*field, const ContentLine &line)
{
    // A name that a writer had to make up for a card without one.
    if (line.hasParameter("X-TOUCHBASE-DERIVED"))
        return true;
    return fill(card.*field, unescaped(line.value).trimmed());
}

bool CardBuilder::readPhone(const ContentLine &line, const QString &label)
{
    const QString number = withoutScheme(unescaped(line.value), QLatin1String("tel:"));
    if (!number.isEmpty())
        card.phones += {label.isEmpty() ? labelOf(line) : label, number};
    return true;
}

bool CardBuilder::readEmail(const ContentLine &line)
{
    const QString address = withoutScheme(unescaped(line.value), QLatin1String("mailto:"));
    if (!address.isEmpty())
        card.emails += {labelOf(line), address};
    return true;
}

bool CardBuilder::readAddress(const ContentLine &line)
{
    const QStringList parts = splitValue(line.value, u';');
    const auto part = [&parts](qsizetype i) {
        return i < parts.size() ? parts[i].trimmed() : QString();
    };
    Address address;
    address.label = labelOf(line);
    QStringList street;
    // The street leads, then what stands behind it: extended address, post office box.
    for (const qsizetype i : {2, 1, 0}) {
        if (!part(i).isEmpty())
            street += part(i);
    }
    address.street = street.join(u'\n');
    address.city = part(3);
    address.region = part(4);
    address.postalCode = part(5);
    address.country = part(6);
    if (address == Address{address.label, {}, {}, {}, {}, {}}) {
        for (const Parameter &parameter : line.parameters) {
            if (parameter.name == "LABEL")
                address.street = unescaped(parameter.value).trimmed();
        }
        if (address.street.isEmpty())
            return true;
    }
    card.addresses += address;
    return true;
}

bool CardBuilder::readDeliveryLabel(const ContentLine &line)
{
    const QString text = unescaped(line.value).trimmed();
    if (!text.isEmpty())
        m_deliveryLabels += {Address{labelOf(line), text, {}, {}, {}, {}}, line};
    return true;
}

bool CardBuilder::readOrganization(const ContentLine &line)
{
    QStringList parts;
    for (const QString &part : splitValue(line.value, u';'))
        parts += part.trimmed();
    while (!parts.isEmpty() && parts.last().isEmpty())
        parts.removeLast();
    if (parts.isEmpty())
        return true;
    const QString name = parts.takeFirst();
    parts.removeAll(QString());
    const QString department = parts.join(QLatin1String(", "));
    if (card.organization == name && card.department == department)
        return true;
    if (!card.organization.isEmpty() || !card.department.isEmpty())
        return false;
    card.organization = name;
    card.department = department;
    return true;
}

bool CardBuilder::addDate(const QString &kind, const QString &person, const QString &value,
                          int line)
{
    const QString text = unescaped(value).trimmed();
    if (text.isEmpty())
        return true;
    const auto date = touchbase::readDate(text);
    if (!date) {
        warn(line, QStringLiteral("“%1” is no date (%2)").arg(text.left(40), kind));
        return false;
    }
    const bool ownBirthday = kind == QLatin1String("birthday") && person.isEmpty();
    const QString key = ownBirthday ? kind : kind + u'\n' + person + u'\n' + *date;
    if (m_seen.contains(key)) {
        bool same = !ownBirthday;
        for (const auto &other : std::as_const(card.dates))
            same = same || (ownBirthday && other.kind == kind && other.date == *date);
        if (!same)
            warn(line, QStringLiteral("a second birthday, %1").arg(*date));
        return same;
    }
    m_seen.insert(key);
    card.dates += {kind, *date, person};
    return true;
}

bool CardBuilder::readDate(const QString &kind, const ContentLine &line)
{
    QString value = line.value;
    for (const Parameter &parameter : line.parameters) {
        if (parameter.name == "X-APPLE-OMIT-YEAR" && parameter.value.size() == 4 &&
            value.startsWith(parameter.value))
            value = QLatin1String("1604") + value.mid(4);
    }
    return addDate(kind, m_groups.value(line.group).person, value, line.line);
}

bool CardBuilder::readLabelledDate(const ContentLine &line)
{
    const Group group = m_groups.value(line.group);
    QString kind = group.kind.isEmpty() ? dateWord(group.label) : group.kind;
    if (kind.isEmpty())
        kind = QStringLiteral("other");
    return addDate(kind, group.person, line.value, line.line);
}

bool CardBuilder::addRelation(const QString &kind, const QString &name)
{
    const QString key = kind + u'\n' + name;
    if (!name.isEmpty() && !m_seen.contains(key)) {
        m_seen.insert(key);
        card.relations += {kind, name};
    }
    return true;
}

bool CardBuilder::readRelation(const QString &kind, const ContentLine &line)
{
    return addRelation(kind, unescaped(line.value).trimmed());
}

bool CardBuilder::readLabelledRelation(const ContentLine &line)
{
    const Group group = m_groups.value(line.group);
    QString kind = group.kind.isEmpty() ? relationWord(group.label) : group.kind;
    if (kind.isEmpty())
        kind = QStringLiteral("other");
    return addRelation(kind, unescaped(line.value).trimmed());
}

bool CardBuilder::readRelated(const ContentLine &line)
{
    const QString name = unescaped(line.value).trimmed();
    if (isReference(name))
        return false;
    const QStringList types = line.parameter("TYPE");
    return addRelation(types.isEmpty() ? QStringLiteral("other") : relationWord(types.first()),
                       name);
}

bool CardBuilder::readNote(const ContentLine &line)
{
    QString note = unescaped(line.value);
    while (note.endsWith(u'\n'))
        note.chop(1);
    if (!note.isEmpty())
        card.notes += (card.notes.isEmpty() ? QString() : QStringLiteral("\n")) + note;
    return true;
}

bool CardBuilder::readTags(const ContentLine &line)
{
    for (const QString &part : splitValue(line.value, u',')) {
        const QString tag = part.trimmed();
        const bool systems = tag.compare(QLatin1String("myContacts"), Qt::CaseInsensitive) == 0;
        if (!tag.isEmpty() && !systems && !m_seen.contains(u'#' + tag)) {
            m_seen.insert(u'#' + tag);
            card.tags += tag;
        }
    }
    return true;
}

bool CardBuilder::readUrl(const ContentLine &line)
{
    QString url = unescaped(line.value).trimmed();
    // Google escapes the colon too.
    url.replace(QLatin1String("\\:"), QLatin1String(":"));
    if (!url.isEmpty())
        card.urls += url;
    return true;
}

bool CardBuilder::readPhoto(const ContentLine &line)
{
    QByteArray picture = line.binary;
    if (!line.base64) {
        const qsizetype comma = line.value.indexOf(u',');
        const bool data = line.value.startsWith(QLatin1String("data:"), Qt::CaseInsensitive);
        if (!data || comma < 0)
            return line.value.trimmed().isEmpty(); // an address of a picture stays as it is
        picture = QByteArray::fromBase64(QStringView(line.value).sliced(comma + 1).toLatin1());
    }
    if (isOtherPicture(picture) && picture.size() <= photoLimit)
        return false;
    if (picture.isEmpty() || picture.size() > photoLimit || !isPicture(picture)) {
        warn(line.line, QStringLiteral("the photo is no PNG or JPEG picture and was left out"));
        return true;
    }
    if (!card.photo.isEmpty() && card.photo != picture)
        return false;
    card.photo = picture;
    return true;
}

bool CardBuilder::readKind(const ContentLine &line)
{
    const QString kind = line.value.trimmed().toLower();
    if (kind == QLatin1String("group"))
        isGroup = true;
    else if (kind == QLatin1String("org") || kind == QLatin1String("organization"))
        showAsCompany = true;
    else
        return kind == QLatin1String("individual") || kind.isEmpty();
    return true;
}

bool CardBuilder::readMember(const ContentLine &line)
{
    members += withoutScheme(line.value, QLatin1String("urn:uuid:")).toLower();
    return true;
}

bool CardBuilder::readAndroid(const ContentLine &line)
{
    // vnd.android.cursor.item/KIND;value;type;label (ContactsContract.CommonDataKinds)
    static constexpr const char *relations[] = {
        "",       "assistant", "brother", "child",       "partner",  "father", "friend", "manager",
        "mother", "parent",    "partner", "referred_by", "relative", "sister", "spouse"};
    static constexpr const char *events[] = {"", "anniversary", "other", "birthday"};
    const QStringList parts = splitValue(line.value, u';');
    const QString kind = parts.value(0).section(u'/', -1);
    const QString value = parts.value(1).trimmed();
    const int type = parts.value(2).toInt();
    const QString label = parts.value(3);
    if (value.isEmpty())
        return false;
    if (kind == QLatin1String("nickname"))
        return fill(card.nickname, value);
    if (kind == QLatin1String("relation"))
        return addRelation(
            type > 0 && type < 15 ? QLatin1String(relations[type]) : relationWord(label), value);
    if (kind == QLatin1String("contact_event"))
        return addDate(type > 0 && type < 4 ? QLatin1String(events[type]) : dateWord(label), {},
                       value, line.line);
    return false;
}

bool CardBuilder::readOwn(const ContentLine &line)
{
    const QByteArray name = line.name.mid(qstrlen("X-TOUCHBASE-"));
    const QString value = unescaped(line.value);
    bool ok = true;
    if (name == "LEVEL")
        return fill(card.level, value);
    if (name == "GROUP")
        return fill(card.group, value);
    if (name == "TYPE")
        return fill(card.type, value);
    if (name == "SOURCE")
        return fill(card.source, value);
    if (name == "ACTIVE")
        card.active = value == QLatin1String("yes");
    else if (name == "PROBABILITY")
        card.probability = value.toDouble(&ok);
    else if (name == "DEAL-VALUE")
        card.dealValue = value.toDouble(&ok);
    else if (name == "CUSTOM") {
        const QStringList parts = splitValue(line.value, u';');
        ok = parts.size() == 2;
        if (ok)
            card.custom.insert(parts[0], parts[1]);
    }
    return ok;
}

} // namespace touchbase::exchange
