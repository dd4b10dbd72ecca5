// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/csvoutlook.h"

#include "core/exchange/csv.h"

#include <QHash>

namespace touchbase::exchange {

using people::Card;

namespace {

constexpr const char *headers[] = {"Title",
                                   "First Name",
                                   "Middle Name",
                                   "Last Name",
                                   "Suffix",
                                   "Company",
                                   "Department",
                                   "Job Title",
                                   "Business Street",
                                   "Business Street 2",
                                   "Business Street 3",
                                   "Business City",
                                   "Business State",
                                   "Business Postal Code",
                                   "Business Country/Region",
                                   "Home Street",
                                   "Home Street 2",
                                   "Home Street 3",
                                   "Home City",
                                   "Home State",
                                   "Home Postal Code",
                                   "Home Country/Region",
                                   "Other Street",
                                   "Other Street 2",
                                   "Other Street 3",
                                   "Other City",
                                   "Other State",
                                   "Other Postal Code",
                                   "Other Country/Region",
                                   "Assistant's Phone",
                                   "Business Fax",
                                   "Business Phone",
                                   "Business Phone 2",
                                   "Callback",
                                   "Car Phone",
                                   "Company Main Phone",
                                   "Home Fax",
                                   "Home Phone",
                                   "Home Phone 2",
                                   "ISDN",
                                   "Mobile Phone",
                                   "Other Fax",
                                   "Other Phone",
                                   "Pager",
                                   "Primary Phone",
                                   "Radio Phone",
                                   "TTY/TDD Phone",
                                   "Telex",
                                   "Account",
                                   "Anniversary",
                                   "Assistant's Name",
                                   "Billing Information",
                                   "Birthday",
                                   "Business Address PO Box",
                                   "Categories",
                                   "Children",
                                   "Directory Server",
                                   "E-mail Address",
                                   "E-mail Type",
                                   "E-mail Display Name",
                                   "E-mail 2 Address",
                                   "E-mail 2 Type",
                                   "E-mail 2 Display Name",
                                   "E-mail 3 Address",
                                   "E-mail 3 Type",
                                   "E-mail 3 Display Name",
                                   "Gender",
                                   "Government ID Number",
                                   "Hobby",
                                   "Home Address PO Box",
                                   "Initials",
                                   "Internet Free Busy",
                                   "Keywords",
                                   "Language",
                                   "Location",
                                   "Manager's Name",
                                   "Mileage",
                                   "Notes",
                                   "Office Location",
                                   "Organizational ID Number",
                                   "Other Address PO Box",
                                   "Priority",
                                   "Private",
                                   "Profession",
                                   "Referred By",
                                   "Sensitivity",
                                   "Spouse",
                                   "User 1",
                                   "User 2",
                                   "User 3",
                                   "User 4",
                                   "Web Page"};

const QStringList &headerNames()
{
    static const QStringList names = [] {
        QStringList made;
        for (const char *header : headers)
            made += QLatin1String(header);
        return made;
    }();
    return names;
}

struct PhoneColumns {
    const char *label;
    const char *columns; ///< divided by |, the first free one is taken
};

constexpr PhoneColumns phoneColumns[] = {
    {"mobile", "Mobile Phone|Primary Phone|Other Phone"},
    {"home", "Home Phone|Home Phone 2|Other Phone"},
    {"work", "Business Phone|Business Phone 2|Other Phone"},
    {"home fax", "Home Fax|Other Fax"},
    {"work fax", "Business Fax|Other Fax"},
    {"fax", "Business Fax|Other Fax|Home Fax"},
    {"other fax", "Other Fax"},
    {"main", "Company Main Phone|Primary Phone"},
    {"pager", "Pager"},
    {"assistant", "Assistant's Phone"},
    {"car", "Car Phone"},
    {"callback", "Callback"},
    {"radio", "Radio Phone"},
    {"isdn", "ISDN"},
    {"telex", "Telex"},
    {"tty", "TTY/TDD Phone"},
    {"", "Primary Phone|Other Phone|Home Phone 2|Business Phone 2"},
};

class OutlookRow {
public:
    explicit OutlookRow(const Card &card)
        : m_card(card)
    {
        names();
        for (const auto &phone : card.phones)
            addPhone(phone);
        for (const auto &email : card.emails) {
            if (!take("E-mail Address|E-mail 2 Address|E-mail 3 Address", email.address))
                note(QStringLiteral("E-mail"), email.label, email.address);
        }
        for (const auto &address : card.addresses)
            addAddress(address);
        for (const auto &date : card.dates)
            addDate(date);
        relations();
        lists();
        if (!m_notes.isEmpty())
            set("Notes",
                (card.notes.isEmpty() ? QString() : card.notes + u'\n') + m_notes.join(u'\n'));
    }

    QByteArray write() const
    {
        QStringList cells;
        for (const QString &header : headerNames())
            cells += m_cells.value(header);
        return csvRow(cells, false);
    }

private:
    void set(const char *header, const QString &value) { m_cells[QLatin1String(header)] = value; }

    bool take(const char *columns, const QString &value)
    {
        for (const QString &column : QString::fromLatin1(columns).split(u'|')) {
            QString &cell = m_cells[column];
            if (cell.isEmpty()) {
                cell = value;
                return true;
            }
        }
        return false;
    }

    void note(const QString &what, const QString &label, const QString &value)
    {
        m_notes += label.isEmpty() ? QStringLiteral("%1: %2").arg(what, value)
                                   : QStringLiteral("%1 (%2): %3").arg(what, label, value);
    }

    void names()
    {
        set("Title", m_card.prefix);
        set("First Name", m_card.firstName);
        set("Middle Name", m_card.middleName);
        set("Last Name", m_card.lastName);
        set("Suffix", m_card.suffix);
        // Outlook has no column for a name in one piece.
        if (m_card.firstName.isEmpty() && m_card.lastName.isEmpty() && !m_card.organisation)
            set("Last Name", m_card.displayName);
        set("Company", m_card.organization);
        set("Department", m_card.department);
        set("Job Title", m_card.jobTitle);
        set("Notes", m_card.notes);
        if (!m_card.nickname.isEmpty())
            note(QStringLiteral("Nickname"), {}, m_card.nickname);
    }

    void addPhone(const people::Phone &phone)
    {
        for (const PhoneColumns &known : phoneColumns) {
            if (phone.label == QLatin1String(known.label) && take(known.columns, phone.number))
                return;
        }
        if (!take("Other Phone", phone.number))
            note(QStringLiteral("Phone"), phone.label, phone.number);
    }

    void addAddress(const people::Address &address)
    {
        const QString place = address.label == QLatin1String("work")   ? QStringLiteral("Business")
                              : address.label == QLatin1String("home") ? QStringLiteral("Home")
                                                                       : QStringLiteral("Other");
        const QStringList lines = address.street.split(u'\n');
        if (m_places.contains(place)) {
            const QString all = QStringList{lines.join(QLatin1String(", ")), address.postalCode,
                                            address.city, address.region, address.country}
                                    .join(QLatin1String(", "));
            note(QStringLiteral("Address"), address.label, all);
            return;
        }
        m_places += place;
        m_cells[place + QLatin1String(" Street")] = lines.value(0);
        m_cells[place + QLatin1String(" Street 2")] = lines.value(1);
        m_cells[place + QLatin1String(" Street 3")] = lines.mid(2).join(QLatin1String(", "));
        m_cells[place + QLatin1String(" City")] = address.city;
        m_cells[place + QLatin1String(" State")] = address.region;
        m_cells[place + QLatin1String(" Postal Code")] = address.postalCode;
        m_cells[place + QLatin1String(" Country/Region")] = address.country;
    }

    void addDate(const people::ImportantDate &date)
    {
        // Month/day/year, as Outlook itself writes; it has no dates without a year.
        const QStringList parts = date.date.split(u'-');
        const bool whole = parts.size() == 3;
        const QString text = whole ? QStringLiteral("%1/%2/%3")
                                         .arg(parts[1].toInt())
                                         .arg(parts[2].toInt())
                                         .arg(parts[0])
                                   : date.date;
        const bool own = date.person.isEmpty() && whole;
        if (own && date.kind == QLatin1String("birthday") && take("Birthday", text))
            return;
        if (own && date.kind == QLatin1String("anniversary") && take("Anniversary", text))
            return;
        note(date.kind, date.person, date.date);
    }

    void relations()
    {
        static const QHash<QString, const char *> columns = {
            {QStringLiteral("spouse"), "Spouse"},
            {QStringLiteral("manager"), "Manager's Name"},
            {QStringLiteral("assistant"), "Assistant's Name"},
            {QStringLiteral("referred_by"), "Referred By"},
        };
        QStringList children;
        for (const auto &relation : m_card.relations) {
            if (relation.kind == QLatin1String("child"))
                children += relation.name;
            else if (const char *column = columns.value(relation.kind);
                     !column || !take(column, relation.name))
                note(relation.kind, {}, relation.name);
        }
        set("Children", children.join(QLatin1String("; ")));
    }

    void lists()
    {
        set("Categories", m_card.tags.join(QLatin1String(";")));
        set("Hobby", m_card.hobbies.join(QLatin1String("; ")));
        for (const QString &url : m_card.urls) {
            if (!take("Web Page", url))
                note(QStringLiteral("Web page"), {}, url);
        }
        for (auto it = m_card.custom.cbegin(); it != m_card.custom.cend(); ++it)
            note(it.key(), {}, it.value());
        if (!m_card.source.isEmpty())
            note(QStringLiteral("Source"), {}, m_card.source);
        if (!m_card.level.isEmpty())
            note(QStringLiteral("Level"), {}, m_card.level);
        if (!m_card.group.isEmpty())
            note(QStringLiteral("Group"), {}, m_card.group);
    }

    const Card &m_card;
    QHash<QString, QString> m_cells;
    QStringList m_places;
    QStringList m_notes;
};

} // namespace

QByteArray writeOutlookCards(const QVector<Card> &cards)
{
    QByteArray out = "\xef\xbb\xbf" + csvRow(headerNames());
    for (const Card &card : cards)
        out += OutlookRow(card).write();
    return out;
}

} // namespace touchbase::exchange
