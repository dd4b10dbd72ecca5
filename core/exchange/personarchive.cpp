// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/personexport.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <memory>
#include <zip.h>

namespace touchbase::exchange {

using namespace Qt::StringLiterals;

namespace {

Error notWritten(const QString &path, const QString &why)
{
    return failed(u"%1 cannot be written: %2."_s.arg(path, why));
}

QString sentence(int code)
{
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    const QString text = QString::fromUtf8(zip_error_strerror(&error));
    zip_error_fini(&error);
    return text;
}

/// Puts the files of a folder into a new archive, under a folder of the archive's own name.
Result<void> pack(const QDir &folder, const QStringList &files, const QString &path)
{
    int code = 0;
    std::unique_ptr<zip_t, decltype(&zip_discard)> archive(
        zip_open(QFile::encodeName(path).constData(), ZIP_CREATE | ZIP_EXCL, &code), zip_discard);
    if (!archive)
        return notWritten(path, sentence(code));
    const QString within = QFileInfo(path).completeBaseName() + u'/';
    for (const QString &file : files) {
        const QByteArray source = QFile::encodeName(folder.filePath(file));
        zip_source_t *content = zip_source_file(archive.get(), source.constData(), 0, 0);
        if (!content || zip_file_add(archive.get(), (within + file).toUtf8().constData(), content,
                                     ZIP_FL_ENC_UTF_8) < 0) {
            zip_source_free(content);
            return notWritten(path, QString::fromUtf8(zip_strerror(archive.get())));
        }
    }
    // Reads the files and writes the archive, under its name only when it is whole.
    if (zip_close(archive.get()) < 0)
        return notWritten(path, QString::fromUtf8(zip_strerror(archive.get())));
    static_cast<void>(archive.release());
    return {};
}

} // namespace

Result<PersonExport> writePersonArchive(replica::Replica &replica, const Id &contact,
                                        const QString &path)
{
    if (QFileInfo::exists(path))
        return Error{Error::Code::Refused, u"%1 exists already; give another name."_s.arg(path)};
    const QTemporaryDir beside(QFileInfo(path).absoluteDir().filePath(u".touchbase-XXXXXX"_s));
    if (!beside.isValid())
        return notWritten(path, beside.errorString());
    const QDir folder(beside.filePath(u"person"_s));
    const Result<PersonExport> made = writePerson(replica, contact, folder.path());
    if (!made)
        return made;
    if (const Result<void> packed = pack(folder, made->files, path); !packed)
        return packed.error();
    return made;
}

} // namespace touchbase::exchange
