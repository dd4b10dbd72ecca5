// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "app/cli/forms.h"
#include "core/attachments/attachments.h"
#include "core/people/contacts.h"
#include "core/replica/rows.h"

#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

using attachments::Attachment;

QString stateOf(const Attachment &file)
{
    if (!file.problem.isEmpty())
        return u"refused"_s;
    if (!file.isHere)
        return file.isWanted ? u"coming"_s : u"elsewhere"_s;
    return file.isSent ? u"sent"_s : u"waiting"_s;
}

QJsonObject attachmentForm(const Attachment &file, const Clock &clock)
{
    return {{u"id"_s, file.id.hex()},
            {u"name"_s, file.name},
            {u"media_type"_s, file.mediaType},
            {u"size"_s, file.size},
            {u"sha256"_s, QString::fromLatin1(file.sha256.toHex())},
            {u"added"_s, momentForm(file.added, clock)},
            {u"here"_s, file.isHere},
            {u"state"_s, stateOf(file)},
            {u"reason"_s, file.problem.isEmpty() ? QJsonValue() : file.problem}};
}

Result<Answer> attach(Call &call)
{
    const Result<Id> contact = people::findContact(call.replica, call.words.first());
    if (!contact)
        return contact.error();
    Answer answer;
    QJsonArray ids;
    for (const QString &path : call.words.mid(1)) {
        const auto attached = attachments::attachFile(call.replica, *contact, path);
        if (!attached)
            return attached.error();
        ids.append(attached->id.hex());
        answer.text += u"attached %1 %2\n"_s.arg(path, attached->id.hex());
    }
    answer.json = {{u"ids"_s, ids}};
    return answer;
}

Result<Answer> attachmentList(Call &call)
{
    const Result<Id> contact = people::findContact(call.replica, call.words.join(u' '));
    if (!contact)
        return contact.error();
    Answer answer;
    QJsonArray list;
    for (const Attachment &file : attachments::attachmentsOf(call.replica, *contact)) {
        list.append(attachmentForm(file, call.clock));
        answer.text += u"%1  %2  %3  %4\n"_s.arg(
            file.id.hex(), file.name, call.locale.formattedDataSize(file.size), stateOf(file));
    }
    answer.json = {{u"attachments"_s, list}};
    return answer;
}

Result<Attachment> named(Call &call)
{
    const QVector<Id> ids = replica::idsBeginning(
        call.replica, *replica::entity(replica::AttachmentEntity), call.words.first(), 2);
    if (ids.size() > 1)
        return Error{Error::Code::Ambiguous,
                     u"“%1” fits several files. Give more of the id."_s.arg(call.words.first())};
    return attachments::attachment(call.replica, ids.value(0));
}

Result<Answer> attachment(Call &call)
{
    const Result<Attachment> file = named(call);
    if (!file)
        return file.error();
    if (call.has("remove")) {
        if (const Result<Stamp> removed = attachments::removeAttachment(call.replica, file->id);
            !removed)
            return removed.error();
        return Answer{.json = {{u"id"_s, file->id.hex()}},
                      .text = u"removed %1\n"_s.arg(file->name)};
    }
    if (!call.has("out"))
        return Answer{.json = {{u"attachment"_s, attachmentForm(*file, call.clock)}},
                      .text = u"%1  %2\n"_s.arg(file->name, stateOf(*file))};
    QSaveFile out(call.value("out"));
    if (!out.open(QIODevice::WriteOnly))
        return failed(u"%1 cannot be written: %2."_s.arg(out.fileName(), out.errorString()));
    if (Result<void> written = attachments::writeContent(call.replica, *file, out); !written)
        return written.error();
    if (!out.commit())
        return failed(u"%1 cannot be written: %2."_s.arg(out.fileName(), out.errorString()));
    return Answer{.json = {{u"path"_s, call.value("out")}, {u"bytes"_s, file->size}},
                  .text = u"written: %1\n"_s.arg(call.value("out"))};
}

Result<Answer> photo(Call &call)
{
    const Result<Id> contact = people::findContact(call.replica, call.words.first());
    if (!contact)
        return contact.error();
    QByteArray picture;
    if (call.words.value(1) != u"off") {
        QFile file(call.words.value(1));
        if (!file.open(QIODevice::ReadOnly))
            return notFound(u"%1 cannot be read: %2."_s.arg(file.fileName(), file.errorString()));
        picture = file.read(replica::Limits::photo + 1);
    }
    if (const Result<Stamp> set = attachments::setPhoto(call.replica, *contact, picture); !set)
        return set.error();
    return Answer{.json = {{u"id"_s, contact->hex()}},
                  .text = picture.isEmpty() ? u"photo removed\n"_s : u"photo set\n"_s};
}

} // namespace

Commands attachmentCommands()
{
    return {
        {"attach", "CONTACT FILE…", "add files to a contact", {}, 2, attach},
        {"attachments", "CONTACT", "the files of a contact", {}, 1, attachmentList},
        {"attachment",
         "ID",
         "one file",
         {{"out", "FILE", "write it there"},
          {"remove", nullptr, "take it away; undo brings it back"}},
         1,
         attachment},
        {"photo", "CONTACT FILE|off", "set or take away the photo, PNG or JPEG", {}, 2, photo},
    };
}

} // namespace touchbase::cli
