// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rows.h"
#include "core/attachments/attachments.h"

namespace touchbase::app {

/// The files of a contact as its page lists them, the latest first. `hasAccount`: there is a server
/// that files may wait for.
QVector<FileRow> filesOf(replica::Replica &replica, const Id &contact, bool hasAccount);

/// Writes a file's content into a folder under its own name, or one like it that is free; the name.
Result<QString> saveInto(replica::Replica &replica, const Id &attachment, const QString &folder);

/// A picture of any size as it is kept: at most 1024 pixels wide and high, PNG or JPEG.
Result<QByteArray> photoFrom(const QString &path);

/// A path among the person's documents where nothing is yet: the name, else with a number.
/// `ending` comes after it (".zip").
QString newDocument(QString name, const QString &ending = {});

} // namespace touchbase::app
