// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/csv.h"
#include "core/exchange/csvmapping.h"
#include "core/people/customfields.h"

#include <QHash>
#include <QRegularExpression>

#include <map>

namespace touchbase::exchange {

using people::Address;
using people::Card;
using What = CardField::What;

namespace {

// A header stands below a few notes, never below a whole address book.

struct Header {
    qsizetype row = -1;
    CsvMapping mapping;
};

qsizetype filledCells(const CsvRow &row)
{
    qsizetype filled = 0;
    for (const QString &cell : row.cells)
        filled += !cell.trimmed().isEmpty();
    return filled;
}

// The first row whose cells are names of columns. One telling word in the first row is enough,
// unless a wider header stands below: then it was a note.
Header findHeader(const CsvTable &table, const CsvColumns *columns)
{
    Header weak;
    for (qsizetype i = 0; i < std::min(table.rows.size(), headerSearch); ++i) {
        CsvMapping mapping = mapHeader(table.rows[i].cells, columns);
        if (mapping.named == 0)
            continue;
        const bool strong = mapping.understood >= 2 || filledCells(table.rows[i]) == 1;
        const bool wider =
            weak.row < 0 || filledCells(table.rows[i]) > filledCells(table.rows[weak.row]);
        if (strong && wider)
            return {i, std::move(mapping)};
        if (i == 0 || (columns && weak.row < 0))
            weak = {i, std::move(mapping)};
    }
    return weak;
}

// Several values in one cell: " ::: " in Google's tables and ours, else semicolons or commas.
QStringList cellWords(const QString &cell, bool own)
{
    QStringList words;
    static const QRegularExpression loose(QStringLiteral("[;,]"));
    static const QRegularExpression lines(QStringLiteral("[;\\n]"));
    if (own || cell.contains(QLatin1String(":::")))
        words = cell.split(QLatin1String(" ::: "));
    else if (cell.contains(u';') || cell.contains(u'\n'))
        words = cell.split(lines);
    else
        words = cell.split(loose);
    for (QString &word : words)
        word = word.trimmed();
    words.removeAll(QString());
    return words;
}

// Values that programs put into every row and that nobody typed.
bool isFiller(const QString &value)
{
    static const QStringList fillers = {QStringLiteral("0/0/00"), QStringLiteral("0/0/0000"),
                                        QStringLiteral("0000-00-00"), QStringLiteral("Unspecified"),
                                        QStringLiteral("00.00.0000")};
    return fillers.contains(value);
}

class RowReader {
public:
    RowReader(const CsvMapping &mapping, DateOrder order)
        : m_mapping(mapping)
        , m_order(order)
    {}

    void read(const CsvRow &row, Record<Card> &record)
    {
        Card card;
        m_slots.clear();
        m_warnings = &record.warnings;
        for (qsizetype i = 0; i < row.cells.size(); ++i) {
            const QString cell = withoutGuard(row.cells[i]);
            if (cell.trimmed().isEmpty() || isFiller(cell.trimmed()))
                continue;
            if (i < m_mapping.fields.size())
                readCell(card, m_mapping.fields[i], cell);
            else
                extra(card, cell);
        }
        fillSlots(card);
        settle(card);
        if (!row.flaw.isEmpty())
            record.warnings += row.flaw;
        if (card == Card())
            record.reason = record.warnings.isEmpty()
                                ? QStringLiteral("no cell of the row holds anything to take")
                                : record.warnings.join(QLatin1String("; "));
        else
            record.value = std::move(card);
    }

private:
    void readCell(Card &card, const CardField &field, const QString &cell)
    {
        if (field.slot > 0) {
            m_slots[{int(field.what), field.slot}].insert(field.part, cell.trimmed());
            return;
        }
        switch (field.what) {
        case What::Kind:
            card.organisation = cell.trimmed() == QLatin1String("organisation");
            return;
        case What::Photo:
            card.photo = QByteArray::fromBase64(cell.toLatin1());
            return;
        case What::Unknown:
            for (const QString &line : cell.split(u'\n'))
                card.unknown += line.toUtf8();
            return;
        case What::Tags:
        case What::Hobbies:
        case What::Urls:
            for (const QString &word : cellWords(cell, m_mapping.own))
                put(card, field, field.what == What::Tags ? plainTag(word) : word);
            return;
        case What::Relation:
            if (field.label == QLatin1String("child"))
                for (const QString &word : cellWords(cell, m_mapping.own))
                    put(card, field, word);
            else
                put(card, field, cell);
            return;
        case What::Phone:
        case What::Email:
            for (const QString &word : cell.split(QLatin1String(":::")))
                put(card, field, word);
            return;
        default:
            put(card, field, cell);
        }
    }

    // Google's own groups are no tags: "* myContacts".
    static QString plainTag(QString tag)
    {
        if (tag.startsWith(QLatin1String("* ")))
            tag = tag.mid(2).trimmed();
        if (tag == QLatin1String("starred"))
            return QStringLiteral("Starred");
        return tag == QLatin1String("myContacts") ? QString() : tag;
    }

    void put(Card &card, const CardField &field, const QString &value)
    {
        QString reason;
        if (!setCardField(card, field, value, m_order, &reason))
            *m_warnings += reason;
    }

    void extra(Card &card, const QString &cell)
    {
        *m_warnings += QStringLiteral("“%1” stands beyond the last column").arg(cell.left(60));
        QString &kept = card.custom[QStringLiteral("extra_cells")];
        kept += (kept.isEmpty() ? QString() : QStringLiteral("; ")) + cell.trimmed();
    }

    using Slot = QHash<QString, QString>;

    void fillSlots(Card &card)
    {
        for (const auto &[key, slot] : m_slots) {
            const QString label = slot.value(QStringLiteral("label"));
            CardField field;
            field.what = What(key.first);
            switch (field.what) {
            case What::Address:
                fillAddress(card, slot, label);
                continue;
            case What::Organization:
                fillOrganization(card, slot, key.second);
                continue;
            case What::Phone:
            case What::Email:
                field.label = m_mapping.own ? label : labelWord(label);
                break;
            case What::Date:
                field.label = m_mapping.own ? label : dateWord(label);
                if (field.label.isEmpty())
                    field.label = QStringLiteral("other");
                break;
            case What::Relation:
                field.label = m_mapping.own ? label : relationWord(label);
                if (field.label.isEmpty())
                    field.label = QStringLiteral("other");
                break;
            case What::Custom:
                field.label = m_mapping.own || label.isEmpty() ? label : people::customKey(label);
                if (field.label.isEmpty())
                    field.label = QStringLiteral("custom_%1").arg(key.second);
                break;
            default:
                break;
            }
            fillValue(card, field, slot);
        }
    }

    void fillValue(Card &card, const CardField &field, const Slot &slot)
    {
        const QString value = slot.value(QStringLiteral("value"));
        if (m_mapping.own && field.what == What::Relation) {
            card.relations += {field.label, value};
            return;
        }
        const qsizetype dates = card.dates.size();
        const QStringList words =
            m_mapping.own ? QStringList{value} : value.split(QLatin1String(":::"));
        for (const QString &word : words)
            put(card, field, word);
        if (card.dates.size() > dates && field.what == What::Date)
            card.dates.last().person = slot.value(QStringLiteral("person"));
    }

    void fillAddress(Card &card, const Slot &slot, const QString &label)
    {
        Address address;
        address.label = m_mapping.own ? label : labelWord(label);
        QStringList street;
        for (const char *part : {"street", "extended", "box"}) {
            if (const QString line = slot.value(QLatin1String(part)); !line.isEmpty())
                street += line;
        }
        address.street = street.join(u'\n');
        address.city = slot.value(QStringLiteral("city"));
        address.region = slot.value(QStringLiteral("region"));
        address.postalCode = slot.value(QStringLiteral("postal_code"));
        address.country = slot.value(QStringLiteral("country"));
        if (address == Address{address.label, {}, {}, {}, {}, {}})
            address.street = slot.value(QStringLiteral("formatted"));
        if (!m_mapping.own && address == Address{address.label, {}, {}, {}, {}, {}})
            return;
        card.addresses += address;
    }

    static void fillOrganization(Card &card, const Slot &slot, int number)
    {
        const QString name = slot.value(QStringLiteral("name"));
        const QString title = slot.value(QStringLiteral("title"));
        const QString department = slot.value(QStringLiteral("department"));
        if (card.organization.isEmpty() && card.jobTitle.isEmpty() && card.department.isEmpty()) {
            card.organization = name;
            card.jobTitle = title;
            card.department = department;
            return;
        }
        const QString rest = QStringList{title, department, name}
                                 .filter(QRegularExpression(QStringLiteral(".")))
                                 .join(QLatin1String(", "));
        if (!rest.isEmpty())
            card.custom.insert(QStringLiteral("organization_%1").arg(number), rest);
    }

    void settle(Card &card)
    {
        if (m_mapping.own)
            return;
        const bool nameless =
            card.firstName.isEmpty() && card.lastName.isEmpty() && card.displayName.isEmpty();
        card.organisation = nameless && !card.organization.isEmpty();
        joinBirthday(card);
    }

    // Thunderbird gives a birthday in three columns.
    void joinBirthday(Card &card)
    {
        const QString year = card.custom.take(QStringLiteral("birth_year"));
        const QString month = card.custom.take(QStringLiteral("birth_month"));
        const QString day = card.custom.take(QStringLiteral("birth_day"));
        if (month.isEmpty() || day.isEmpty())
            return;
        CardField field;
        field.what = What::Date;
        field.label = QStringLiteral("birthday");
        const QString two = QStringLiteral("%1-%2")
                                .arg(month.toInt(), 2, 10, QLatin1Char('0'))
                                .arg(day.toInt(), 2, 10, QLatin1Char('0'));
        put(card, field, (year.toInt() > 0 ? year : QStringLiteral("-")) + u'-' + two);
    }

    const CsvMapping &m_mapping;
    DateOrder m_order;
    std::map<std::pair<int, int>, Slot> m_slots;
    QStringList *m_warnings = nullptr;
};

bool holdsDates(const CardField &field)
{
    return field.what == What::Date && (field.slot == 0 || field.part == QLatin1String("value"));
}

// All dates of a table are written in one order; the first that can be read in one way only tells
// it for all.
struct OrderFound {
    std::optional<DateOrder> order;
    bool contradicted = false;
    int ambiguousLine = 0;
};

OrderFound findDateOrder(const CsvTable &table, const Header &header)
{
    OrderFound found;
    for (qsizetype i = header.row + 1; i < table.rows.size(); ++i) {
        const CsvRow &row = table.rows[i];
        for (qsizetype c = 0; c < std::min(row.cells.size(), header.mapping.fields.size()); ++c) {
            if (!holdsDates(header.mapping.fields[c]) || row.cells[c].isEmpty())
                continue;
            if (const auto shown = shownDateOrder(row.cells[c])) {
                found.contradicted = found.contradicted || (found.order && *found.order != *shown);
                if (!found.order)
                    found.order = shown;
            } else if (!found.ambiguousLine && isAmbiguousDate(row.cells[c])) {
                found.ambiguousLine = row.line;
            }
        }
    }
    return found;
}

DateOrder decideOrder(const OrderFound &found, const CsvMapping &mapping, const CsvOptions &options,
                      Reading<Card> &reading)
{
    if (options.columns && options.columns->dateOrder)
        return *options.columns->dateOrder;
    if (found.order && !found.contradicted)
        return *found.order;
    const DateOrder order = options.dateOrder.value_or(mapping.dateOrder);
    if (found.ambiguousLine)
        reading.problems += {found.ambiguousLine,
                             QStringLiteral("dates such as this can be read as day/month or "
                                            "month/day; they were read as %1")
                                 .arg(order == DateOrder::DayFirst ? QStringLiteral("day/month")
                                                                   : QStringLiteral("month/day"))};
    return order;
}

// Spreadsheets write rows of nothing but delimiters below their tables.
bool isEmpty(const CsvRow &row) { return filledCells(row) == 0; }

// A line above the header is a note of the program. A row there is not passed over without a word.
void reportNotes(const CsvTable &table, qsizetype header, Reading<Card> &reading)
{
    for (qsizetype i = 0; i < header; ++i) {
        if (filledCells(table.rows[i]) < 2)
            continue;
        reading.problems +=
            {table.rows[i].line, QStringLiteral("the rows above the header were taken as notes")};
        return;
    }
}

void refuseAll(const CsvTable &table, Reading<Card> &reading)
{
    // The first row is what should have been the header.
    for (qsizetype i = 1; i < table.rows.size(); ++i) {
        if (isEmpty(table.rows[i]))
            continue;
        Record<Card> record;
        record.number = int(reading.records.size()) + 1;
        record.line = table.rows[i].line;
        record.reason =
            QStringLiteral("no column of this table is known to hold a name, a phone or "
                           "an e-mail; say with a map which column is which");
        reading.records += std::move(record);
    }
    if (reading.records.isEmpty())
        reading.problems += {1, QStringLiteral("There is no table of contacts in this file.")};
}

} // namespace

qsizetype headerRow(const CsvTable &table, const CsvColumns *columns)
{
    return findHeader(table, columns).row;
}

Reading<Card> readCsvCards(QByteArrayView bytes, const CsvOptions &options)
{
    return readCsvCards(bytes, options, nullptr);
}

Reading<Card> readCsvCards(QByteArrayView bytes, const CsvOptions &options, QString *format)
{
    const CsvTable table = parseCsv(bytes);
    Reading<Card> reading;
    reading.encoding = table.encoding;
    const Header header = findHeader(table, options.columns ? &*options.columns : nullptr);
    if (format)
        *format = header.row < 0 ? QStringLiteral("csv") : header.mapping.format;
    if (header.row < 0) {
        refuseAll(table, reading);
        return reading;
    }
    reportNotes(table, header.row, reading);
    const OrderFound found = findDateOrder(table, header);
    const DateOrder order = decideOrder(found, header.mapping, options, reading);
    RowReader reader(header.mapping, order);
    for (qsizetype i = header.row + 1; i < table.rows.size(); ++i) {
        if (isEmpty(table.rows[i]))
            continue;
        Record<Card> record;
        record.number = int(reading.records.size()) + 1;
        record.line = table.rows[i].line;
        if (table.rows[i].cells == table.rows[header.row].cells)
            record.reason = QStringLiteral("this is the header once more");
        else
            reader.read(table.rows[i], record);
        const bool last = i + 1 == table.rows.size();
        if (last && table.cutOff && table.rows[i].cells.size() < header.mapping.fields.size())
            record.warnings += QStringLiteral("the file ends inside this row: %1 of %2 cells")
                                   .arg(table.rows[i].cells.size())
                                   .arg(header.mapping.fields.size());
        reading.records += std::move(record);
    }
    return reading;
}

} // namespace touchbase::exchange
