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

namespace touchbase::exchange {

using namespace replica;
using people::Card;

namespace {

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
    Id byReach(const Card &card) const
    {
        const QString name = nameOf(card);
        if (name.isEmpty())
            return {};
        for (const people::Email &email : card.emails) {
            if (const Id id = ofThatName("SELECT contact FROM email WHERE address=?1 AND dead=0",
                                         email.address, name);
                !id.isNull())
                return id;
        }
        for (const people::Phone &phone : card.phones) {
            const people::PhoneReading reading = people::readPhone(phone.number, m_region);
            if (!reading.valid)
                continue;
            if (const Id id = ofThatName("SELECT contact FROM phone WHERE e164=?1 AND dead=0",
                                         reading.e164, name);
                !id.isNull())
                return id;
        }
        return {};
    }

private:
    Id ofThatName(std::string_view sql, const QString &reach, const QString &name) const
    {
        Query query = m_database.query(sql, reach);
        while (query.next()) {
            const Id id = query.id(0);
            const QString called =
                m_database.value("SELECT called FROM contact WHERE id=?1 AND dead=0", id)
                    .toString();
            if (fold(called) == name)
                return id;
        }
        return {};
    }

    Database &m_database;
    QString m_region;
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
        const bool ownUid = !card.uid.isEmpty();
        if (!ownUid)
            card.uid = contentUid(card);
        imported.id = m_matcher.byUid(card.uid);
        if (!imported.id.isNull() && !ownUid) {
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
            return imported;
        }
        if (people::putCard(m_edit, imported.id, card, people::Putting::Fill, m_options.region)) {
            imported.fate = ImportedRecord::Fate::Updated;
        } else {
            imported.fate = ImportedRecord::Fate::Skipped;
            imported.reason = QStringLiteral("“%1” is in the base already and brings nothing new.")
                                  .arg(nameForPeople(card));
        }
        return imported;
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
    Edit edit(replica, QStringLiteral("import"));
    bool finished = true;
    if (isWholeBase(bytes)) {
        report.format = QStringLiteral("touchbase");
        finished = importWholeBase(edit, bytes, options, report);
    } else if (found->format == Format::VCard) {
        finished = CardImport(edit, options, report).take(readVCard(bytes));
    } else if (found->format == Format::Csv) {
        const Reading<Card> reading =
            readCsvCards(bytes, {.columns = options.columns, .dateOrder = {}}, &report.format);
        finished = CardImport(edit, options, report).take(reading);
    } else if (found->format == Format::Calendar) {
        finished = importCalendar(edit, bytes, options, report);
    } else {
        report.problems.append({0, found->refusal});
    }
    if (!finished)
        return Error{Error::Code::Refused,
                     QStringLiteral("The import was stopped; nothing was kept.")};
    if (options.dryRun || edit.isEmpty())
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
    if (file.size() > most)
        return Error{
            Error::Code::Refused,
            QStringLiteral("%1 is larger than 512 MB. Split it and import the parts.").arg(path)};
    return importBytes(replica, file.readAll(), path, options);
}

} // namespace touchbase::exchange
