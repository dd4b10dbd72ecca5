// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/importer.h"

#include "core/base/fold.h"
#include "core/exchange/calendarimport.h"
#include "core/exchange/format.h"
#include "core/exchange/rememberedcolumns.h"
#include "core/exchange/vcard.h"
#include "core/exchange/wholebase.h"
#include "core/people/contacts.h"
#include "core/people/customfields.h"
#include "core/people/duplicates.h"
#include "core/people/merging.h"
#include "core/people/phone.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

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

QByteArray hashOf(const QByteArray &picture)
{
    return picture.isEmpty() ? QByteArray()
                             : QCryptographicHash::hash(picture, QCryptographicHash::Sha256);
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
        const Id id =
            m_database.value("SELECT id FROM contact WHERE uid=?1 AND dead=0", uid).toId();
        return id.isNull() ? id : people::rootOf(m_database, id);
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
    CardImport(Batch &batch, const ImportOptions &options, ImportReport &report)
        : m_batch(batch)
        , m_options(options)
        , m_report(report)
        , m_matcher(batch.replica().database(), options.region)
    {}

    /// False when it was asked to stop.
    bool take(const Reading<Card> &reading, ImportProgress &progress)
    {
        m_report.problems += reading.problems;
        m_customFields = people::customFields(m_batch.replica());
        int done = 0;
        for (const Record<Card> &record : reading.records) {
            m_report.records.append(taken(record));
            const ImportedRecord &imported = m_report.records.last();
            if (!imported.reason.isEmpty())
                m_report.problems.append({imported.line, imported.reason});
            for (const QString &warning : record.warnings)
                m_report.problems.append(problemOf(warning, record.line));
            if (record.value && record.value->photo.size() > Limits::photo)
                m_report.problems.append(
                    {record.line, QStringLiteral("“%1”: the picture is larger than %2 MB and was "
                                                 "left out.")
                                      .arg(nameForPeople(*record.value))
                                      .arg(Limits::photo / (1024 * 1024))});
            if (!progress.step(++done, int(reading.records.size())))
                return false;
        }
        return true;
    }

private:
    ImportedRecord taken(const Record<Card> &record)
    {
        m_batch.edit(); // what is looked up stands until it is written
        ImportedRecord imported{.number = record.number, .line = record.line};
        if (!record.value) {
            imported.reason = record.reason;
            return imported;
        }
        Card card = *record.value;
        if (card.photo.size() > Limits::photo)
            card.photo.clear();
        imported.reason = tooLong(card);
        if (!imported.reason.isEmpty())
            return imported;
        const bool ownUid = !card.uid.isEmpty();
        if (!ownUid)
            card.uid = contentUid(card);
        people::settleCustom(m_batch.replica(), m_customFields, card);
        if (m_batch.isRehearsal()) {
            // Contents lie outside the base, and would stay.
            card.photoHash = hashOf(std::exchange(card.photo, {}));
            rehearse(card);
        }
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
            if (m_options.findLike) {
                const auto like = people::likeCard(m_batch.replica(), card, m_options.region);
                imported.like = like.isEmpty() ? Id() : like.first().a;
            }
            imported.id = people::addCard(m_batch.edit(), card, m_options.region);
            imported.fate = ImportedRecord::Fate::Created;
            m_matcher.take(imported.id);
            return imported;
        }
        m_matcher.take(imported.id);
        if (people::putCard(m_batch.edit(), imported.id, card, people::Putting::Fill,
                            m_options.region)) {
            imported.fate = ImportedRecord::Fate::Updated;
        } else {
            imported.fate = ImportedRecord::Fate::Skipped;
            imported.reason = QStringLiteral("“%1” is in the base already and brings nothing new.")
                                  .arg(nameForPeople(card));
        }
        return imported;
    }

    /// What earlier parts of a rehearsal wrote under this id is gone; it is written once more, so
    /// that the card is judged as it would be.
    void rehearse(const Card &card)
    {
        auto &[part, cards] = m_rehearsed[card.uid];
        if (part != m_batch.number()) {
            part = m_batch.number();
            for (const Card &earlier : std::as_const(cards)) {
                Id id = m_matcher.byUid(earlier.uid);
                if (id.isNull())
                    id = people::addCard(m_batch.edit(), earlier, m_options.region);
                else
                    people::putCard(m_batch.edit(), id, earlier, people::Putting::Fill,
                                    m_options.region);
                m_matcher.take(id);
            }
        }
        cards.append(card);
    }

    /// One record that is too large must not cost all the others.
    static QString tooLong(const Card &card)
    {
        qsizetype kept = 0;
        for (const QByteArray &property : card.unknown)
            kept += property.size() + 9;
        qsizetype longest = kept;
        QStringList texts{card.firstName,
                          card.middleName,
                          card.lastName,
                          card.prefix,
                          card.suffix,
                          card.nickname,
                          card.displayName,
                          card.phoneticFirstName,
                          card.phoneticLastName,
                          card.organization,
                          card.department,
                          card.jobTitle,
                          card.notes,
                          card.group,
                          card.type,
                          card.source,
                          card.uid};
        // So much becomes one row.
        qsizetype own = kept;
        for (const QString &text : std::as_const(texts))
            own += text.toUtf8().size();
        texts += card.tags + card.hobbies + card.urls + card.custom.values();
        for (const people::Phone &phone : card.phones)
            texts += {phone.label, phone.number};
        for (const people::Email &email : card.emails)
            texts += {email.label, email.address};
        for (const people::Address &a : card.addresses)
            texts += {a.label, a.street, a.city, a.region, a.postalCode, a.country};
        for (const people::ImportantDate &date : card.dates)
            texts += {date.kind, date.date, date.person};
        for (const people::Relation &relation : card.relations)
            texts += {relation.kind, relation.name};
        for (const QString &text : std::as_const(texts))
            longest = std::max(longest, text.toUtf8().size());
        if (longest < Limits::field && own >= Limits::row)
            return QStringLiteral("“%1” holds %2 KB; %3 KB is the most. Shorten it.")
                .arg(nameForPeople(card).left(80))
                .arg(own / 1024)
                .arg(Limits::row / 1024);
        if (longest < Limits::field)
            return {};
        return QStringLiteral("“%1” holds a text of %2 KB; %3 KB is the most. Shorten it.")
            .arg(nameForPeople(card))
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

    struct Rehearsed {
        int part = 0;
        QVector<Card> cards;
    };

    Batch &m_batch;
    const ImportOptions &m_options;
    ImportReport &m_report;
    Matcher m_matcher;
    QVector<people::CustomField> m_customFields;
    QHash<QString, Rehearsed> m_rehearsed; ///< by the id of the card
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

Error notAllOf(Error error, int kept, bool dryRun)
{
    if (kept > 0 && !dryRun)
        error.message += QStringLiteral(" The first %1 records were taken in. Import the file once "
                                        "more to go on, or undo to take them back.")
                             .arg(kept);
    return error;
}

Error stopped(Replica &replica, Batch &batch)
{
    if (!batch.stamp().isNull()) {
        if (const auto undone = undo(replica, batch.stamp()); !undone)
            return notAllOf(undone.error(), 1, false);
    }
    return {Error::Code::Refused, QStringLiteral("The import was stopped; nothing was kept.")};
}

} // namespace

Problem problemOf(const QString &warning, int line)
{
    static const QRegularExpression own(QStringLiteral("^line (\\d+): (.*)$"),
                                        QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = own.match(warning);
    return match.hasMatch() ? Problem{match.captured(1).toInt(), match.captured(2)}
                            : Problem{line, warning};
}

bool ImportProgress::step(int done, int total)
{
    if (!m_batch.isDue())
        return true;
    if (const Result<void> paused = m_batch.pause(); !paused) {
        m_error = paused.error();
        return false;
    }
    m_kept = done;
    return !m_options.progress || m_options.progress(done, total);
}

int ImportReport::count(ImportedRecord::Fate fate) const
{
    return int(std::count_if(records.begin(), records.end(),
                             [&](const ImportedRecord &record) { return record.fate == fate; }));
}

QByteArrayView beginning(const QByteArray &bytes)
{
    return QByteArrayView(bytes).first(std::min<qsizetype>(bytes.size(), 256 * 1024));
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
    const CsvTable head = found->format == Format::Csv ? parseCsv(beginning(bytes)) : CsvTable();
    const std::optional<CsvColumns> columns =
        options.columns ? options.columns : rememberedColumns(replica, head);
    if (whole)
        report.format = QStringLiteral("touchbase");
    else if (found->format == Format::VCard)
        cards = readVCard(bytes);
    else if (found->format == Format::Csv)
        cards = readCsvCards(bytes, {.columns = columns, .dateOrder = {}}, &report.format);
    else if (found->format == Format::Calendar)
        items = readCalendar(bytes);
    else
        report.problems.append({0, found->refusal});
    Batch batch(replica, QStringLiteral("import"),
                QStringLiteral("Imported %1").arg(QFileInfo(name).fileName()),
                options.dryRun ? Batch::Keep::Nothing : Batch::Keep::Everything, options.part);
    ImportProgress progress(batch, options);
    bool finished = whole ? importWholeBase(batch, bytes, progress, report)
                          : CardImport(batch, options, report).take(cards, progress) &&
                                importCalendar(batch, items, options, progress, report);
    std::optional<Error> error = progress.error();
    if (finished) {
        if (options.columns && report.count(ImportedRecord::Fate::Failed) < report.records.size())
            rememberColumns(batch.edit(), head, *options.columns);
        const Result<Stamp> committed = batch.finish();
        if (committed)
            report.intent = *committed;
        else
            error = committed.error();
    }
    if (error)
        return notAllOf(*error, progress.kept(), options.dryRun);
    if (!finished)
        return stopped(replica, batch);
    if (options.dryRun) {
        for (ImportedRecord &record : report.records) {
            if (record.fate == ImportedRecord::Fate::Created)
                record.id = {}; // nobody will ever have it
        }
    }
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
