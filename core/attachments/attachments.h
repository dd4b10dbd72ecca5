// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/attachments/blobs.h"
#include "core/replica/edit.h"

#include <QVector>

namespace touchbase::attachments {

/// A file of a contact: a row that says what it is and names its content (see Blobs). Rows travel
/// first, contents after them, so a file may be known here before it is here.
struct Attachment {
    Id id;
    Id contact;
    QString name;
    QString mediaType;
    qint64 size = 0;
    QByteArray sha256;
    qint64 added = 0;      ///< ms UTC
    bool isHere = false;   ///< the content is on this device
    bool isSent = false;   ///< the server said that it has the content
    bool isWanted = false; ///< a person asked for the content, and it is on its way
    QString problem;       ///< why the server does not take the content; empty for none
};
/// The latest first.
QVector<Attachment> attachmentsOf(replica::Replica &replica, const Id &contact);
/// NotFound where there is none, or none any more.
Result<Attachment> attachment(replica::Replica &replica, const Id &id);

struct Attached {
    Id id;
    Stamp intent; ///< undoes it; null where the contact had the file already
};
/// Adds a file to a contact, as one intent; its content is on disk before the row is. The same file
/// added twice, here or on two devices, is one. Refused where it is too large, or the base holds
/// too much already.
Result<Attached> attachFile(replica::Replica &replica, const Id &contact, const QString &path);
Result<Stamp> removeAttachment(replica::Replica &replica, const Id &id);
/// Nothing where the contact has no picture, or it is not here yet.
QByteArray photoOf(replica::Replica &replica, const Id &contact);
/// A picture, PNG or JPEG; none takes the contact's away.
Result<Stamp> setPhoto(replica::Replica &replica, const Id &contact, const QByteArray &picture);

/// The content, written out. Where it is not here it is asked for; NotFound says so. A damaged one
/// is set aside and asked for.
Result<void> writeContent(replica::Replica &replica, const Attachment &attachment, QIODevice &out);
/// Asks whichever process synchronises for a content.
Result<void> want(replica::Replica &replica, const QByteArray &sha256);

/// Every content that a living row names, each once.
QVector<QByteArray> contentsNamed(replica::Database &database);

// For synchronising.

/// A content that a row names, and the space of the row: there the server has it, or is to get it.
struct PlacedContent {
    QByteArray sha256;
    qint64 space = 1;
    Id audience = {}; ///< as the server calls the space; null for the private one

    bool operator==(const PlacedContent &) const = default;
};
/// Contents that are here, that a row names, and that the server has not said to have.
QVector<PlacedContent> unsentContents(replica::Replica &replica, const Blobs &blobs);
/// Contents that are to be fetched: those that were asked for, and the photos.
QVector<PlacedContent> wantedContents(replica::Replica &replica, const Blobs &blobs);
/// The server has it, for certain. A commit.
Result<void> noteSent(replica::Replica &replica, const PlacedContent &content);
/// Why the server will not take it; empty: it is tried again. A commit.
Result<void> noteProblem(replica::Replica &replica, const QByteArray &sha256,
                         const QString &problem);

/// Removes the contents that erased rows named (replica/erasure.h), unless others name them too:
/// those the server is asked about anew, for another device may have had it remove them.
void removeErased(replica::Replica &replica);
/// Of these, what the server may still have.
QVector<PlacedContent> erasedContents(replica::Replica &replica);
/// The server has it no more, for certain. A commit.
Result<void> noteErased(replica::Replica &replica, const PlacedContent &content);

/// Removes contents that no row has named for as long as the bin keeps things. How many. Not where
/// rows may be missing that synchronising brings back.
int removeForgotten(replica::Replica &replica, const Blobs &blobs);
/// The same where it was not done in the last day.
void removeForgottenDaily(replica::Replica &replica);

} // namespace touchbase::attachments
