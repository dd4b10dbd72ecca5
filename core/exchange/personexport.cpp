// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/personexport.h"

#include "core/attachments/attachments.h"
#include "core/exchange/vcard.h"
#include "core/exchange/wholebase.h"
#include "core/people/contacts.h"
#include "core/people/traits.h"
#include "core/replica/history.h"
#include "core/team/exporting.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace touchbase::exchange {

using namespace replica;

namespace {

constexpr char readMe[] =
    "Everything that Touchbase holds on this person.\n\n"
    "contact.vcf   the card (vCard 4.0), for any address book\n"
    "data.json     every record: the person, their numbers, addresses, dates, tags and consents,\n"
    "              what happened with them and what is planned; times are UTC where they end in Z\n"
    "history.json  values that stood there earlier, with the day and the device\n"
    "files/        photo and files\n";

class PersonWriter {
public:
    PersonWriter(Replica &replica, const Id &contact, const QString &folder)
        : m_replica(replica)
        , m_contact(contact)
        , m_folder(folder)
    {}

    Result<PersonExport> run()
    {
        if (m_folder.exists() && !m_folder.isEmpty())
            return Error{
                Error::Code::Refused,
                QStringLiteral("%1 is not empty; name a new folder.").arg(m_folder.absolutePath())};
        const std::optional<people::Contact> person = people::contact(m_replica, m_contact);
        if (!person)
            return notFound(QStringLiteral("There is no such contact."));
        if (!m_folder.mkpath(QStringLiteral(".")))
            return failed(QStringLiteral("%1 cannot be made.").arg(m_folder.absolutePath()));
        people::Card card = person->card;
        card.photo = attachments::photoOf(m_replica, m_contact);
        write(QStringLiteral("contact.vcf"), writeVCard({card}, VCardVersion::V4));
        collect();
        write(QStringLiteral("data.json"), QJsonDocument(m_data).toJson());
        write(QStringLiteral("history.json"), QJsonDocument(m_history).toJson());
        if (!card.photo.isEmpty())
            write(QStringLiteral("files/photo.") + (card.photo.startsWith("\x89PNG")
                                                        ? QStringLiteral("png")
                                                        : QStringLiteral("jpg")),
                  card.photo);
        writeFiles();
        write(QStringLiteral("README.txt"), readMe);
        if (m_error)
            return *m_error;
        return m_made;
    }

private:
    void write(const QString &name, const QByteArray &bytes)
    {
        save(name, [&](QSaveFile &file) {
            return file.write(bytes) == bytes.size()
                       ? Result<void>()
                       : failed(QStringLiteral("%1 cannot be written: %2.")
                                    .arg(file.fileName(), file.errorString()));
        });
    }
    void save(const QString &name, const std::function<Result<void>(QSaveFile &)> &fill)
    {
        if (m_error)
            return;
        QSaveFile file(m_folder.filePath(name));
        QDir().mkpath(QFileInfo(file.fileName()).path());
        Result<void> done = file.open(QIODevice::WriteOnly)
                                ? fill(file)
                                : failed(QStringLiteral("%1 cannot be written: %2.")
                                             .arg(file.fileName(), file.errorString()));
        if (done && !file.commit())
            done = failed(QStringLiteral("%1 cannot be written: %2.")
                              .arg(file.fileName(), file.errorString()));
        if (!done)
            m_error = done.error();
        else
            m_made.files.append(name);
    }

    /// For people to read, so moments are written out.
    static QJsonValue form(const Field &field, const Value &value)
    {
        if (field.type == FieldType::Moment)
            return QDateTime::fromMSecsSinceEpoch(value.toInteger(), Qt::UTC).toString(Qt::ISODate);
        return toJson(field, value);
    }

    void takeRow(const Entity &e, const Id &id)
    {
        if (const std::optional<FieldValues> values = m_replica.row(e, id)) {
            QJsonObject row{{QStringLiteral("id"), id.hex()}};
            for (const auto &[number, value] : *values) {
                const Field *field = e.field(number);
                if (field && !(field->flags & Quiet))
                    row.insert(QLatin1String(field->name), form(*field, value));
            }
            const QString kind = QLatin1String(e.name);
            QJsonArray rows = m_data.value(kind).toArray();
            rows.append(row);
            m_data.insert(kind, rows);
            ++m_made.rows;
        }
        for (const FieldVersion &version : history(m_replica, e, id)) {
            if (version.current || version.field->flags & Quiet)
                continue;
            m_history.append(QJsonObject{
                {QStringLiteral("record"), QLatin1String(e.name)},
                {QStringLiteral("id"), id.hex()},
                {QStringLiteral("field"), QLatin1String(version.field->name)},
                {QStringLiteral("value"), form(*version.field, version.value)},
                {QStringLiteral("written"),
                 QDateTime::fromMSecsSinceEpoch(version.stamp.ms(), Qt::UTC).toString(Qt::ISODate)},
                {QStringLiteral("device"), version.device},
                {QStringLiteral("person"), version.person}});
            ++m_made.values;
        }
    }

    /// The contact, those who became part of it, and all rows of either, deleted ones for their
    /// earlier values.
    void collect()
    {
        std::vector<Id> owners{m_contact};
        {
            Query query = m_replica.database().query(
                "WITH RECURSIVE part(id) AS (SELECT id FROM contact WHERE merged_into=?1 UNION"
                " SELECT contact.id FROM contact JOIN part ON contact.merged_into=part.id)"
                " SELECT id FROM part",
                m_contact);
            while (query.next())
                owners.push_back(query.id(0));
        }
        const Entity &appointments = *entity(AppointmentEntity);
        for (const Id &owner : owners) {
            takeRow(*entity(ContactEntity), owner);
            for (const Entity &e : catalogue()) {
                const Field *field = e.owner();
                if (!field)
                    continue;
                std::vector<std::pair<Id, Id>> rows;
                {
                    const bool attends = e.id == AttendanceEntity;
                    Query query = m_replica.database().query(
                        "SELECT id," + std::string(attends ? "appointment" : "NULL") + " FROM " +
                            quoted(e) + " WHERE \"" + field->name + "\"=?1 ORDER BY rid",
                        owner);
                    while (query.next())
                        rows.emplace_back(query.id(0), query.isNull(1) ? Id() : query.id(1));
                }
                for (const auto &[row, appointment] : rows) {
                    takeRow(e, row);
                    if (!appointment.isNull())
                        takeRow(appointments, appointment);
                }
            }
        }
    }

    void writeFiles()
    {
        for (const attachments::Attachment &file :
             attachments::attachmentsOf(m_replica, m_contact)) {
            if (!file.isHere) {
                ++m_made.missing;
                continue;
            }
            // The name came from another device, and must not lead out of the folder.
            const QString plain = QFileInfo(QString(file.name).replace(u'\\', u'_')).fileName();
            QString name =
                QStringLiteral("files/") +
                (plain.isEmpty() || plain.startsWith(u'.') ? QStringLiteral("file") : plain);
            if (m_made.files.contains(name))
                name = QStringLiteral("files/") + file.id.hex().left(8) + u'-' + plain;
            save(name,
                 [&](QSaveFile &out) { return attachments::writeContent(m_replica, file, out); });
        }
    }

    Replica &m_replica;
    Id m_contact;
    QDir m_folder;
    PersonExport m_made;
    QJsonObject m_data;
    QJsonArray m_history;
    std::optional<Error> m_error;
};

} // namespace

Result<PersonExport> writePerson(Replica &replica, const Id &contact, const QString &folder)
{
    const Snapshot snapshot(replica.database());
    if (team::exportable(replica.database(), {contact}).isEmpty())
        return Error{Error::Code::Refused, team::keptBackWords(1)};
    return PersonWriter(replica, contact, folder).run();
}

} // namespace touchbase::exchange
