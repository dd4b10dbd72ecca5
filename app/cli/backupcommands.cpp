// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "app/cli/forms.h"
#include "core/backup/drill.h"

namespace touchbase::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject form(const backup::Backup &backup)
{
    return {{u"path"_s, backup.path},       {u"contacts"_s, backup.contacts},
            {u"rows"_s, backup.rows},       {u"files"_s, backup.files},
            {u"missing"_s, backup.missing}, {u"bytes"_s, backup.bytes},
            {u"digest"_s, backup.digest}};
}

QString sentence(const backup::Backup &backup)
{
    QString text = u"%1 contacts, %2 records and %3 files in %4 KB\n"_s.arg(backup.contacts)
                       .arg(backup.rows)
                       .arg(backup.files)
                       .arg(backup.bytes / 1024);
    if (backup.missing > 0)
        text += u"%1 files were not on this device and are not in it\n"_s.arg(backup.missing);
    return text;
}

Result<Answer> backUp(Call &call)
{
    const Result<backup::Backup> made = backup::backUp(call.replica, call.words.first());
    if (!made)
        return made.error();
    return Answer{.json = form(*made),
                  .text =
                      u"written to %1, and read back equal: "_s.arg(made->path) + sentence(*made)};
}

/// What the last monthly trial of the automatic ones has shown.
Answer lastDrill(Call &call)
{
    const std::optional<backup::Drill> tried = backup::lastDrill(call.replica);
    if (!tried)
        return {.json = {{u"drill"_s, QJsonValue()}}, .text = u"none was tried yet\n"_s};
    const QString at = momentForm(tried->at, call.clock);
    return {.json = {{u"drill"_s, QJsonObject{{u"at"_s, at},
                                              {u"file"_s, tried->file},
                                              {u"contacts"_s, tried->contacts},
                                              {u"problem"_s, orNull(tried->problem)}}}},
            .text = u"%1  %2: %3\n"_s.arg(
                at, tried->file,
                tried->problem.isEmpty() ? u"came back whole, %1 contacts"_s.arg(tried->contacts)
                                         : tried->problem)};
}

Result<Answer> checkBackup(Call &call)
{
    if (call.words.isEmpty())
        return lastDrill(call);
    const auto checked = backup::checkBackup(call.words.first(), call.replica.key(), &call.clock);
    if (!checked)
        return checked.error();
    return Answer{.json = form(*checked), .text = u"All is well: "_s + sentence(*checked)};
}

Result<Answer> restore(const Closed &closed)
{
    QString code;
    if (closed.options.isSet(u"recover"_s)) {
        const Result<QString> read = readSecret(u"Recovery code of the base in the backup"_s);
        if (!read)
            return read.error();
        code = *read;
    }
    const auto restored = app::restoreDataFolder(
        closed.path, closed.protection, closed.words.first(), code, closed.password, &closed.clock);
    if (!restored)
        return restored.error();
    Answer answer{.json = form(restored->backup),
                  .text = u"restored: "_s + sentence(restored->backup)};
    answer.json[u"set_aside"_s] =
        restored->setAside.isEmpty() ? QJsonValue() : QJsonValue(restored->setAside);
    if (!restored->setAside.isEmpty())
        answer.text += u"what was here before is kept as %1\n"_s.arg(restored->setAside);
    return answer;
}

Result<Answer> repair(const Closed &closed)
{
    const auto repaired =
        app::repairDataFolder(closed.path, closed.protection, closed.password, &closed.clock);
    if (!repaired)
        return repaired.error();
    if (!*repaired)
        return Answer{.json = {{u"repaired"_s, false},
                               {u"records"_s, QJsonValue()},
                               {u"set_aside"_s, QJsonValue()}},
                      .text = u"All is well; nothing was changed.\n"_s};
    return Answer{.json = {{u"repaired"_s, true},
                           {u"records"_s, (*repaired)->rows},
                           {u"set_aside"_s, (*repaired)->setAside}},
                  .text = (*repaired)->sentence + u'\n'};
}

} // namespace

Commands backupCommands()
{
    return {
        {"backup",
         "FILE",
         "the whole base with its files in one encrypted file, proven by reading it back",
         {},
         1,
         backUp},
        {"check-backup",
         "[FILE]",
         "restore a backup for trial, and throw that away; without FILE the last monthly trial",
         {},
         0,
         checkBackup},
        {"restore-backup",
         "FILE",
         "put a backup in the place of the base, which is kept; --recover for another base's",
         {},
         1,
         nullptr,
         restore},
        {"repair",
         "",
         "take over what can be read of a damaged base, and keep the damaged file",
         {},
         0,
         nullptr,
         repair},
    };
}

} // namespace touchbase::cli
