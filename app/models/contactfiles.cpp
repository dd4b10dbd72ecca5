// SPDX-License-Identifier: MPL-2.0
#include "app/models/contactfiles.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QImageReader>
#include <QLocale>
#include <QSaveFile>
#include <QStandardPaths>

namespace touchbase::app {

using attachments::Attachment;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("ContactFiles", text); }

QString stateOf(const Attachment &file, bool hasAccount)
{
    if (!file.problem.isEmpty())
        return file.problem;
    if (file.isWanted)
        return tr("is being fetched");
    if (!file.isHere)
        return tr("on another device");
    return file.isSent || !hasAccount ? QString() : tr("waits to be sent");
}

} // namespace

QVector<FileRow> filesOf(replica::Replica &replica, const Id &contact, bool hasAccount)
{
    QVector<FileRow> rows;
    for (const Attachment &file : attachments::attachmentsOf(replica, contact)) {
        const QString size = QLocale().formattedDataSize(file.size, 1);
        const QString state = stateOf(file, hasAccount);
        rows.append({file.id.hex(), file.name,
                     state.isEmpty() ? size : tr("%1, %2").arg(size, state),
                     file.mediaType.startsWith(u"image/") ? QStringLiteral("image")
                                                          : QStringLiteral("description")});
    }
    return rows;
}

Result<QString> saveInto(replica::Replica &replica, const Id &attachment, const QString &folder)
{
    const Result<Attachment> file = attachments::attachment(replica, attachment);
    if (!file)
        return file.error();
    // The name came from another device, and must not lead out of the folder.
    const QFileInfo plain(QString(file->name).replace(u'\\', u'_'));
    const QString base =
        plain.completeBaseName().isEmpty() ? QStringLiteral("file") : plain.completeBaseName();
    const QString ending = plain.suffix().isEmpty() ? QString() : u'.' + plain.suffix();
    QString name = base + ending;
    for (int number = 2; QFileInfo::exists(folder + u'/' + name); ++number)
        name = QStringLiteral("%1 (%2)%3").arg(base).arg(number).arg(ending);
    QDir().mkpath(folder);
    QSaveFile out(folder + u'/' + name);
    if (!out.open(QIODevice::WriteOnly))
        return failed(tr("%1 cannot be written: %2.").arg(out.fileName(), out.errorString()));
    if (Result<void> written = attachments::writeContent(replica, *file, out); !written)
        return written.error();
    if (!out.commit())
        return failed(tr("%1 cannot be written: %2.").arg(out.fileName(), out.errorString()));
    return name;
}

Result<QByteArray> photoFrom(const QString &path)
{
    constexpr int most = 1024;
    QImageReader reader(path);
    reader.setAutoTransform(true);
    const QImage picture = reader.read();
    if (picture.isNull())
        return invalid(tr("%1 is no picture that can be read.").arg(QFileInfo(path).fileName()));
    const bool large = std::max(picture.width(), picture.height()) > most;
    const QImage kept =
        large ? picture.scaled(most, most, Qt::KeepAspectRatio, Qt::SmoothTransformation) : picture;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!kept.save(&buffer, kept.hasAlphaChannel() ? "PNG" : "JPEG", 90))
        return failed(tr("The picture cannot be kept."));
    return bytes;
}

QString newDocument(QString name, const QString &ending)
{
    name.replace(u'/', u'-').replace(u'\\', u'-');
    const QString wanted =
        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + u'/' + name;
    QString path = wanted + ending;
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = QStringLiteral("%1 (%2)%3").arg(wanted).arg(number).arg(ending);
    return path;
}

} // namespace touchbase::app
