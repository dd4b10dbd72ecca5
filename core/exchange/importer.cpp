// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/importer.h"

#include "core/base/fold.h"
#include "core/exchange/calendarimport.h"
#include "core/exchange/format.h"
#include "core/exchange/vcard.h"
#include "core/exchange/wholebase.h"
#include "core/people/contacts.h"
#include "core/people/phone.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSet>

namespace touchbase::exchange {

using namespace replica;
using people::Card;

namespace {

constexpr qsizetype mostPhoto = 192 * 1024;

/// The id of a record that brings none: equal content is the same record.
QString contentUid(const Card &card)
{
    return QStringLiteral("content:") +
           QString::fromLatin1(QCryptographicHash::hash(writeVCard({card}, VCardVersion::V4),
                                                        QCryptographicHash::Sha1)
                                   .toHex());
}

QString nameOf(const Card &card)
{
    const QString parts = QString(card.firstName + u' ' + card.lastName).simplified();
    if (!parts.isEmpty())
        return fold(parts);
    return fold(card.displayName.isEmpty() ? card.organization : card.displayName);
}

/// Finds the contact that a card is about, if the base has it.
class Matcher {
public:
    Matcher(Database &database, QString region)
        : m_database(database)
        , m_region(std::move(region))
    {}

    Id byUid(const QString &uid) const
    {
        return m_database.value("SELECT id FROM contact WHERE uid=?1 AND dead=0", uid).toId();
    }
    /// The one contact of that name with one of these numbers or addresses that may be the same
    /// person. Null where several may be: that is for a person to decide.
    Id byReach(const Card &card)
    {
        const QString name = nameOf(card);
        if (name.isEmpty())
            return {};
        QSet<Id> found;
        for (const people::Email &email : card.emails)
            addThoseOf("SELECT contact FROM email WHERE address IN (?1,lower(?1)) AND dead=0",
                       email.address.trimmed(), name, card, found);
        for (const people::Phone &phone : card.phones) {
            const people::PhoneReading reading = people::readPhone(phone.number, m_region);
            if (!reading.e164.isEmpty())
                addThoseOf("SELECT contact FROM phone WHERE e164=?1 AND dead=0", reading.e164, name,
                           card, found);
        }
        return found.size() == 1 ? *found.begin() : Id();
    }
    /// A record of the file stands for this contact: no other record of the file is the same one
    /// unless the file says so by its own id. Fathers and sons share a name and a telephone.
    void take(const Id &id) { m_taken.insert(id); }

private:
    void addThoseOf(std::string_view sql, const QString &reach, const QString &name,
                    const Card &card, QSet<Id> &found) const
    {
        Query query = m_database.query(sql, reach);
        while (query.next()) {
            const Id id = query.id(0);
            if (!m_taken.contains(id) && !found.contains(id) && mayBe(id, name, card))
                found.insert(id);
        }
    }

    /// Nothing that belongs to one person alone may say otherwise.
    bool mayBe(const Id &id, const QString &name, const Card &card) const
    {
        const auto apart = [](const QString &a, const QString &b) {
            return !a.isEmpty() && !b.isEmpty() && fold(a) != fold(b);
        };
        Query query = m_database.query(
            "SELECT called,suffix,middle_name,(SELECT date FROM important_date WHERE"
            " contact=c.id AND dead=0 AND kind='birthday' AND person IS NULL)"
            " FROM contact c WHERE id=?1 AND dead=0 AND merged_into IS NULL",
            id);
        if (!query.next() || fold(query.text(0)) != name ||
            fold(query.text(1)) != fold(card.suffix) || apart(query.text(2), card.middleName))
            return false;
        const QString birthday = query.text(3);
        return std::none_of(card.dates.begin(), card.dates.end(), [&](const auto &date) {
            return date.kind == u"birthday" && date.person.isEmpty() && apart(birthday, date.date);
        });
    }

    Database &m_database;
    QString m_region;
    QSet<Id> m_taken;
};

class CardImport {
public:
    CardImport(Edit &edit, const ImportOptions &options, ImportReport &report)
        : m_edit(edit)
        , m_options(options)
        , m_report(report)
        , m_matcher(edit.database(), options.region)
    {}

    /// False when it was asked to stop.
    bool take(const Reading<Card> &reading)
    {
        m_report.problems += reading.problems;
        int done = 0;
        for (const Record<Card> &record : reading.records) {
            m_report.records.append(taken(record));
            const ImportedRecord &imported = m_report.records.last();
            if (!imported.reason.isEmpty())
                m_report.problems.append({imported.line, imported.reason});
            for (const QString &warning : record.warnings)
                m_report.problems.append({record.line, warning});
            if (record.value && record.value->photo.size() > mostPhoto)
                m_report.problems.append(
                    {record.line, QStringLiteral("“%1”: the picture is larger than %2 KB and was "
                                                 "left out.")
                                      .arg(nameForPeople(*record.value))
                                      .arg(mostPhoto / 1024)});
            if (++done % 50 == 0 && m_options.progress &&
                !m_options.progress(done, int(reading.records.size())))
                return false;
        }
        return true;
    }

private:
    ImportedRecord taken(const Record<Card> &record)
    {
        ImportedRecord imported{.number = record.number, .line = record.line};
        if (!record.value) {
            imported.reason = record.reason;
            return imported;
        }
        Card card = *record.value;
        if (card.photo.size() > mostPhoto)
            card.photo.clear();
        imported.reason = tooLong(card);
        if (!imported.reason.isEmpty())
            return imported;
        const bool ownUid = !card.uid.isEmpty();
        if (!ownUid)
            card.uid = contentUid(card);
        imported.id = m_matcher.byUid(card.uid);
        if (!imported.id.isNull() && !ownUid) {
            m_matcher.take(imported.id);
            imported.fate = ImportedRecord::Fate::Skipped;
            imported.reason = QStringLiteral("“%1” is in the base already, word for word.")
                                  .arg(nameForPeople(card));
            return imported;
        }
        if (imported.id.isNull())
            imported.id = m_matcher.byReach(card);
        if (imported.id.isNull()) {
            imported.id = people::addCard(m_edit, card, m_options.region);
            imported.fate = ImportedRecord::Fate::Created;
            m_matcher.take(imported.id);
            return imported;
        }
        m_matcher.take(imported.id);
        if (people::putCard(m_edit, imported.id, card, people::Putting::Fill, m_options.region)) {
            imported.fate = ImportedRecord::Fate::Updated;
        } else {
            imported.fate = ImportedRecord::Fate::Skipped;
            imported.reason = QStringLiteral("“%1” is in the base already and brings nothing new.")
                                  .arg(nameForPeople(card));
        }
        return imported;
    }

    /// One record that is too large must not cost all the others.
    static QString tooLong(const Card &card)
    {
        qsizetype kept = card.photo.size();
        for (const QByteArray &property : card.unknown)
            kept += property.size() + 9;
        qsizetype longest = kept;
        qsizetype total = kept;
        const auto weigh = [&](const QString &text) {
            const qsizetype size = text.toUtf8().size();
            longest = std::max(longest, size);
            total += size;
        };
        for (const QString &text :
             {card.firstName, card.middleName, card.lastName, card.prefix, card.suffix,
              card.nickname, card.phoneticFirstName, card.phoneticLastName, card.displayName,
              card.organization, card.department, card.jobTitle, card.notes, card.level, card.group,
              card.type, card.source, card.uid})
            weigh(text);
        // What follows becomes rows of its own.
        const qsizetype own = total;
        for (const auto &phone : card.phones)
            weigh(phone.label + phone.number);
        for (const auto &email : card.emails)
            weigh(email.label + email.address);
        for (const auto &address : card.addresses)
            weigh(address.label + address.street + address.city + address.region +
                  address.postalCode + address.country);
        for (const auto &date : card.dates)
            weigh(date.kind + date.date + date.person);
        for (const auto &relation : card.relations)
            weigh(relation.kind + relation.name);
        for (const QString &text : card.tags + card.hobbies + card.urls)
            weigh(text);
        for (auto field = card.custom.cbegin(); field != card.custom.cend(); ++field)
            weigh(field.key() + field.value());
        if (longest < Limits::field && own < Limits::row)
            return {};
        const QString name = nameForPeople(card).left(80);
        if (longest < Limits::field)
            return QStringLiteral("“%1” holds %2 KB; %3 KB is the most. Shorten it.")
                .arg(name)
                .arg(own / 1024)
                .arg(Limits::row / 1024);
        return QStringLiteral("“%1” holds a text of %2 KB; %3 KB is the most. Shorten it.")
            .arg(name)
            .arg(longest / 1024)
            .arg(Limits::field / 1024);
    }

    static QString nameForPeople(const Card &card)
    {
        for (const QString &name : {QString(card.firstName + u' ' + card.lastName).simplified(),
                                    card.displayName, card.organization, card.nickname}) {
            if (!name.isEmpty())
                return name;
        }
        return card.emails.isEmpty()
                   ? (card.phones.isEmpty() ? QStringLiteral("?") : card.phones.first().number)
                   : card.emails.first().address;
    }

    Edit &m_edit;
    const ImportOptions &m_options;
    ImportReport &m_report;
    Matcher m_matcher;
};

/// What the file says it is, or what the caller says; nothing for a word that is no format.
std::optional<FoundFormat> formatOf(const QByteArray &bytes, const QString &name, const QString &as)
{
    static const QHash<QString, Format> formats{{QStringLiteral("vcard"), Format::VCard},
                                                {QStringLiteral("csv"), Format::Csv},
                                                {QStringLiteral("ics"), Format::Calendar},
                                                {QStringLiteral("touchbase"), Format::Other}};
    if (as.isEmpty())
        return findFormat(bytes, name);
    const auto format = formats.constFind(as.section(u'-', 0, 0));
    if (format == formats.constEnd())
        return std::nullopt;
    return FoundFormat{*format, as, QStringLiteral("This is no export of a whole Touchbase.")};
}

} // namespace

int ImportReport::count(ImportedRecord::Fate fate) const
{
    return int(std::count_if(records.begin(), records.end(),
                             [&](const ImportedRecord &record) { return record.fate == fate; }));
}

Result<ImportReport> importBytes(Replica &replica, const QByteArray &bytes, const QString &name,
                                 const ImportOptions &options)
{
    ImportReport report{.path = name};
    const std::optional<FoundFormat> found = formatOf(bytes, name, options.as);
    if (!found)
        return invalid(
            QStringLiteral("“%1” is no format; the formats are vcard, csv, ics and touchbase.")
                .arg(options.as));
    report.format = found->name;
    // What can be read without the base is read before anybody else has to wait to write.
    Reading<Card> cards;
    Reading<CalendarItem> items;
    const bool whole = isWholeBase(bytes);
    if (whole)
        report.format = QStringLiteral("touchbase");
    else if (found->format == Format::VCard)
        cards = readVCard(bytes);
    else if (found->format == Format::Csv)
        cards = readCsvCards(bytes, {.columns = options.columns, .dateOrder = {}}, &report.format);
    else if (found->format == Format::Calendar)
        items = readCalendar(bytes);
    else
        report.problems.append({0, found->refusal});
    Edit edit(replica, QStringLiteral("import"));
    const bool finished = whole ? importWholeBase(edit, bytes, options, report)
                                : CardImport(edit, options, report).take(cards) &&
                                      importCalendar(edit, items, options, report);
    if (!finished)
        return Error{Error::Code::Refused,
                     QStringLiteral("The import was stopped; nothing was kept.")};
    if (options.dryRun) {
        for (ImportedRecord &record : report.records) {
            if (record.fate == ImportedRecord::Fate::Created)
                record.id = {}; // nobody will ever have it
        }
        return report;
    }
    if (edit.isEmpty())
        return report;
    edit.setLabel(QStringLiteral("Imported %1").arg(QFileInfo(name).fileName()));
    const Result<Stamp> committed = edit.commit();
    if (!committed)
        return committed.error();
    report.intent = *committed;
    return report;
}

Result<ImportReport> importFile(Replica &replica, const QString &path, const ImportOptions &options)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return notFound(QStringLiteral("%1 cannot be read: %2.").arg(path, file.errorString()));
    constexpr qint64 most = 512 * 1024 * 1024;
    const QByteArray bytes = file.read(most + 1);
    if (file.error() != QFile::NoError)
        return failed(QStringLiteral("%1 cannot be read: %2.").arg(path, file.errorString()));
    if (bytes.size() > most)
        return Error{
            Error::Code::Refused,
            QStringLiteral("%1 is larger than 512 MB. Split it and import the parts.").arg(path)};
    return importBytes(replica, bytes, path, options);
}

} // namespace touchbase::exchange
