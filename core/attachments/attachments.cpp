// SPDX-License-Identifier: MPL-2.0
#include "core/attachments/attachments.h"

#include "core/people/bin.h"
#include "core/replica/spaces.h"

#include <QFileInfo>
#include <QMimeDatabase>

namespace touchbase::attachments {

using namespace replica;

namespace {

constexpr char columns[] =
    "SELECT a.id,a.contact,a.name,a.media_type,a.size,a.sha256,stamp_ms(a.clk),"
    "EXISTS(SELECT 1 FROM blob_at WHERE blob_at.sha256=a.sha256 AND blob_at.space=a.space),"
    "b.wanted,b.problem FROM attachment a LEFT JOIN blob b ON b.sha256=a.sha256 WHERE a.dead=0"
    " AND a.sha256 IS NOT NULL AND ";

// Every content that a living row names.
constexpr char named[] = "SELECT sha256 FROM attachment WHERE sha256 IS NOT NULL AND dead=0"
                         " UNION SELECT photo FROM contact WHERE photo IS NOT NULL AND dead=0";

// The same, with the spaces of the rows.
constexpr char namedIn[] =
    "SELECT sha256,space FROM attachment WHERE sha256 IS NOT NULL AND dead=0"
    " UNION SELECT photo,space FROM contact WHERE photo IS NOT NULL AND dead=0";

constexpr qsizetype hashSize = 32;

Attachment read(const Query &query, const Blobs &blobs)
{
    Attachment attachment{.id = query.id(0),
                          .contact = query.id(1),
                          .name = query.text(2),
                          .mediaType = query.text(3),
                          .size = query.integer(4),
                          .sha256 = query.bytes(5),
                          .added = query.integer(6)};
    attachment.isHere = blobs.has(attachment.sha256);
    attachment.isSent = query.integer(7) != 0;
    attachment.isWanted = query.integer(8) != 0 && !attachment.isHere;
    attachment.problem = query.text(9);
    return attachment;
}

QString megabytes(qint64 bytes) { return QString::number((bytes + 1024 * 1024 - 1) >> 20); }

/// What the base holds beside photos, each content once.
qint64 bytesHeld(Database &database)
{
    return database
        .value("SELECT sum(size) FROM (SELECT max(size) AS size FROM attachment"
               " WHERE sha256 IS NOT NULL AND dead=0 GROUP BY sha256)")
        .toInteger();
}

QString calledOf(Database &database, const Id &contact)
{
    return database.value("SELECT called FROM contact WHERE id=?1", contact).toString();
}

bool isPicture(const QByteArray &bytes)
{
    return bytes.startsWith("\x89PNG\r\n\x1a\n") || bytes.startsWith("\xff\xd8\xff");
}

Result<void> committed(Database &database)
{
    if (std::optional<Error> error = database.takeError())
        return *error;
    return {};
}

} // namespace

QVector<QByteArray> contentsNamed(Database &database)
{
    QVector<QByteArray> contents;
    Query query = database.query(named);
    while (query.next())
        contents.append(query.bytes(0));
    return contents;
}

QVector<Attachment> attachmentsOf(Replica &replica, const Id &contact)
{
    const Blobs blobs(replica);
    QVector<Attachment> all;
    Query query = replica.database().query(
        std::string(columns) + "a.contact=?1 ORDER BY stamp_ms(a.clk) DESC, a.rid DESC", contact);
    while (query.next())
        all.append(read(query, blobs));
    return all;
}

Result<Attachment> attachment(Replica &replica, const Id &id)
{
    Query query = replica.database().query(std::string(columns) + "a.id=?1", id);
    if (!query.next())
        return notFound(QStringLiteral("There is no such file, or it was removed."));
    return read(query, Blobs(replica));
}

Result<Attached> attachFile(Replica &replica, const Id &contact, const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return notFound(QStringLiteral("%1 cannot be read: %2.")
                            .arg(path, QFileInfo(path).isDir() ? QStringLiteral("it is a folder")
                                                               : file.errorString()));
    const Result<Blobs::Stored> stored = Blobs(replica).add(file, Limits::blob);
    if (!stored)
        return stored.error();
    const QString name = QFileInfo(path).fileName();
    const QString type = QMimeDatabase().mimeTypeForFile(path).name();
    Edit edit(replica, QStringLiteral("attach"),
              QStringLiteral("Added “%1” to %2").arg(name, calledOf(replica.database(), contact)));
    const qint64 held = bytesHeld(edit.database());
    if (held + stored->size > Limits::blobs)
        return Error{Error::Code::Refused,
                     QStringLiteral("The files of this base hold %1 MB, and %2 MB is the most. "
                                    "Remove some first.")
                         .arg(megabytes(held), megabytes(Limits::blobs))};
    const Id id = Id::named(contact, "attachment:" + stored->sha256.toHex());
    edit.write(AttachmentEntity, id,
               {{"contact", contact},
                {"name", name},
                {"media_type", type},
                {"size", Value(stored->size)},
                {"sha256", Value::bytes(stored->sha256)}});
    const bool isNew = !edit.isEmpty();
    const Result<Stamp> done = edit.commit();
    if (!done)
        return done.error();
    return Attached{id, isNew ? *done : Stamp()};
}

Result<Stamp> removeAttachment(Replica &replica, const Id &id)
{
    const Result<Attachment> gone = attachment(replica, id);
    if (!gone)
        return gone.error();
    Edit edit(replica, QStringLiteral("remove_attachment"),
              QStringLiteral("Removed “%1” of %2")
                  .arg(gone->name, calledOf(replica.database(), gone->contact)));
    edit.remove(AttachmentEntity, id);
    return edit.commit();
}

QByteArray photoOf(Replica &replica, const Id &contact)
{
    const QByteArray sha256 =
        replica.database()
            .value("SELECT photo FROM contact WHERE id=?1 AND dead=0 AND photo IS NOT NULL",
                   contact)
            .toBytes();
    if (sha256.isEmpty())
        return {};
    const Result<QByteArray> picture = Blobs(replica).read(sha256);
    return picture ? *picture : QByteArray();
}

Result<Stamp> setPhoto(Replica &replica, const Id &contact, const QByteArray &picture)
{
    Value photo;
    if (!picture.isEmpty()) {
        if (!isPicture(picture))
            return invalid(QStringLiteral("A photo is a PNG or JPEG picture."));
        const Result<Blobs::Stored> stored = Blobs(replica).add(picture, Limits::photo);
        if (!stored)
            return stored.error();
        photo = Value::bytes(stored->sha256);
    }
    const QString called = calledOf(replica.database(), contact);
    Edit edit(replica, QStringLiteral("photo"),
              (picture.isEmpty() ? QStringLiteral("Removed the photo of %1")
                                 : QStringLiteral("Changed the photo of %1"))
                  .arg(called));
    edit.write(ContactEntity, contact, {{"photo", photo}});
    return edit.commit();
}

Result<void> writeContent(Replica &replica, const Attachment &attachment, QIODevice &out)
{
    const Blobs blobs(replica);
    const std::unique_ptr<QIODevice> content = blobs.open(attachment.sha256);
    QByteArray piece(Seal::chunk, Qt::Uninitialized);
    qint64 count = content ? 1 : 0;
    while (content && (count = content->read(piece.data(), piece.size())) > 0) {
        if (out.write(piece.constData(), count) != count)
            return Error{Error::Code::Full, QStringLiteral("“%1” cannot be written: %2.")
                                                .arg(attachment.name, out.errorString())};
    }
    if (content && count == 0)
        return {};
    if (content)
        blobs.setAside(attachment.sha256);
    if (Result<void> asked = want(replica, attachment.sha256); !asked)
        return asked;
    return content ? Error{Error::Code::Damaged,
                           QStringLiteral("“%1” is damaged on this device. It is fetched from the "
                                          "server when there is a connection.")
                               .arg(attachment.name)}
                   : notFound(QStringLiteral("“%1” is not on this device yet. It is fetched when "
                                             "there is a connection to the server.")
                                  .arg(attachment.name));
}

Result<void> want(Replica &replica, const QByteArray &sha256)
{
    replica.database().run("INSERT INTO blob(sha256,wanted) VALUES(?1,1) ON CONFLICT(sha256)"
                           " DO UPDATE SET wanted=1 WHERE wanted=0",
                           sha256);
    return committed(replica.database());
}

namespace {

/// Contents and spaces out of a query for both.
template <typename Fits>
QVector<PlacedContent> contents(Replica &replica, const std::string &sql, Fits fits)
{
    QVector<PlacedContent> all;
    Query query = replica.database().query(sql);
    while (query.next()) {
        const QByteArray sha256 = query.bytes(0);
        if (sha256.size() == hashSize && fits(sha256))
            all.append(
                {sha256, query.integer(1), audienceOf(replica.database(), query.integer(1))});
    }
    return all;
}

} // namespace

QVector<PlacedContent> unsentContents(Replica &replica, const Blobs &blobs)
{
    return contents(replica,
                    "SELECT * FROM (" + std::string(namedIn) +
                        ") WHERE sha256 NOT IN (SELECT sha256 FROM blob WHERE problem IS NOT NULL)"
                        " EXCEPT SELECT sha256,space FROM blob_at",
                    [&](const QByteArray &sha256) { return blobs.has(sha256); });
}

QVector<PlacedContent> wantedContents(Replica &replica, const Blobs &blobs)
{
    return contents(replica,
                    "SELECT * FROM (" + std::string(namedIn) +
                        ") WHERE sha256 IN (SELECT sha256 FROM blob WHERE wanted=1"
                        " UNION SELECT photo FROM contact WHERE photo IS NOT NULL AND dead=0)",
                    [&](const QByteArray &sha256) { return !blobs.has(sha256); });
}

Result<void> noteSent(Replica &replica, const PlacedContent &content)
{
    Transaction transaction(replica.database());
    replica.database().run("INSERT OR IGNORE INTO blob_at(sha256,space) VALUES(?1,?2)",
                           content.sha256, content.space);
    replica.database().run("UPDATE blob SET wanted=0,problem=NULL WHERE sha256=?1", content.sha256);
    return transaction.commit();
}

Result<void> noteProblem(Replica &replica, const QByteArray &sha256, const QString &problem)
{
    replica.database().run("INSERT INTO blob(sha256,problem) VALUES(?1,?2) ON CONFLICT(sha256)"
                           " DO UPDATE SET problem=excluded.problem,wanted=0",
                           sha256, Value::textOrNull(problem));
    return committed(replica.database());
}

void removeErased(Replica &replica)
{
    const Blobs blobs(replica);
    const QVector<PlacedContent> erased = erasedContents(replica);
    if (erased.isEmpty())
        return;
    // As the only writer, so that no row that names one comes in between.
    Transaction transaction(replica.database());
    const QVector<QByteArray> kept = contentsNamed(replica.database());
    for (const auto &[sha256, space, audience] : erased) {
        if (!kept.contains(sha256)) {
            blobs.remove(sha256);
            replica.database().run("DELETE FROM blob WHERE sha256=?1", sha256);
            continue;
        }
        replica.database().run("DELETE FROM blob_at WHERE sha256=?1", sha256);
        replica.database().run("DELETE FROM erased_content WHERE sha256=?1", sha256);
    }
    if (const Result<void> done = transaction.commit(); !done)
        return; // the note stays: next time
}

QVector<PlacedContent> erasedContents(Replica &replica)
{
    return contents(replica,
                    "SELECT erased_content.sha256,coalesce(space,1) FROM erased_content LEFT JOIN"
                    " blob_at ON blob_at.sha256=erased_content.sha256",
                    [](const QByteArray &) { return true; });
}

Result<void> noteErased(Replica &replica, const PlacedContent &content)
{
    Transaction transaction(replica.database());
    replica.database().run("DELETE FROM blob_at WHERE sha256=?1 AND space=?2", content.sha256,
                           content.space);
    replica.database().run("DELETE FROM erased_content WHERE sha256=?1 AND NOT EXISTS"
                           " (SELECT 1 FROM blob_at WHERE sha256=?1)",
                           content.sha256);
    return transaction.commit();
}

int removeForgotten(Replica &replica, const Blobs &blobs)
{
    const qint64 since = replica.clock().now() - qint64(people::binDays) * 24 * 3600 * 1000;
    const Stamp cut(std::max<qint64>(0, since), 0, 0);
    QSet<QByteArray> kept;
    // As the only writer, so that no row that names one comes in between.
    Transaction transaction(replica.database());
    const auto keep = [&](Query query) {
        while (query.next())
            kept.insert(query.bytes(0));
    };
    keep(replica.database().query(named));
    // A tombstone begins with its stamp.
    keep(replica.database().query(
        "SELECT sha256 FROM attachment WHERE sha256 IS NOT NULL AND dead=1 AND tomb>=?1"
        " UNION SELECT photo FROM contact WHERE photo IS NOT NULL AND dead=1 AND tomb>=?1",
        cut));
    // Earlier photos, for as long as undoing and histories may bring them back.
    const Entity &contacts = *entity(ContactEntity);
    const std::uint16_t photo = contacts.field(QLatin1String("photo"))->id;
    std::vector<std::pair<QByteArray, Id>> former;
    {
        Query query = replica.database().query(
            "SELECT h.value,c.id,h.flags FROM history h JOIN contact c ON c.rid=h.rid"
            " WHERE h.entity=?1 AND h.field=?2 AND h.value IS NOT NULL",
            ContactEntity, photo);
        while (query.next()) {
            if (query.integer(2))
                kept.insert(query.bytes(0));
            else
                former.emplace_back(query.bytes(0), query.id(1));
        }
    }
    for (const auto &[sha256, contact] : former) {
        const std::optional<RowState> state = replica.state(contacts, contact);
        if (state && state->stampOf(photo) >= cut)
            kept.insert(sha256);
    }
    if (replica.database().hasError())
        return 0;
    return blobs.removeOthers(kept, since);
}

void removeForgottenDaily(Replica &replica)
{
    constexpr qint64 day = 24 * 3600 * 1000;
    const QString fact = QStringLiteral("files.tidied");
    const qint64 now = replica.clock().now();
    const qint64 last = replica.fact(fact).toLongLong();
    if (last <= now && now - last < day)
        return;
    replica.setFact(fact, QString::number(now));
    removeForgotten(replica, Blobs(replica));
}

} // namespace touchbase::attachments
