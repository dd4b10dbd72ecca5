// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "app/cli/forms.h"
#include "core/exchange/personexport.h"
#include "core/people/bin.h"
#include "core/people/contacts.h"
#include "core/people/erasing.h"
#include "core/replica/erasure.h"

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

Answer consentsAnswer(replica::Replica &replica, const Id &id)
{
    Answer answer;
    QJsonArray consents;
    for (const people::Consent &consent : people::consentsOf(replica, id)) {
        consents.append(consentForm(consent));
        answer.text += u"%1 %2 %3 %4\n"_s.arg(consent.channel.leftJustified(8),
                                              people::stateName(consent.state).leftJustified(10),
                                              consent.since, consent.source);
    }
    answer.json = {{u"id"_s, id.hex()}, {u"consents"_s, consents}};
    return answer;
}

Result<Answer> consent(Call &call)
{
    const Result<Id> id = people::findContact(call.replica, call.words.first());
    if (!id)
        return id.error();
    if (call.words.size() == 1)
        return consentsAnswer(call.replica, *id);
    if (call.words.size() != 3)
        return invalid(u"Give the channel and what was said: email given, post withdrawn."_s);
    const QString channel = call.words[1];
    const QString word = call.words[2];
    const std::optional<people::Consent::State> state = people::consentState(word);
    if (!state && word != u"unknown")
        return invalid(u"Consent is given, withdrawn or unknown, not “%1”."_s.arg(word));
    const QString since =
        call.has("since") ? call.value("since") : call.clock.today().toString(Qt::ISODate);
    replica::Edit edit(call.replica, u"consent"_s, u"Consent to %1: %2"_s.arg(channel, word));
    const Result<void> done = people::setConsent(
        edit, *id,
        {channel, state.value_or(people::Consent::State::Given), since, call.value("source")});
    if (!done)
        return done.error();
    if (!state)
        people::forgetConsent(edit, *id, channel);
    if (const Result<Stamp> committed = edit.commit(); !committed)
        return committed.error();
    return consentsAnswer(call.replica, *id);
}

Result<Answer> exportPerson(Call &call)
{
    const Result<Id> id = people::findContact(call.replica, call.words.join(u' '));
    if (!id)
        return id.error();
    if (!call.has("out"))
        return invalid(u"Give --out FOLDER or --out FILE.zip, a new one."_s);
    const QString folder = call.value("out");
    const auto write = folder.endsWith(u".zip", Qt::CaseInsensitive) ? exchange::writePersonArchive
                                                                     : exchange::writePerson;
    const Result<exchange::PersonExport> made = write(call.replica, *id, folder);
    if (!made)
        return made.error();
    return Answer{.json = {{u"path"_s, folder},
                           {u"files"_s, QJsonArray::fromStringList(made->files)},
                           {u"records"_s, made->rows},
                           {u"earlier_values"_s, made->values},
                           {u"missing_files"_s, made->missing}},
                  .text = u"written: %1 (%2 records, %3 earlier values)\n"_s.arg(folder)
                              .arg(made->rows)
                              .arg(made->values)};
}

/// A contact, or one that lies in the bin already.
Result<Id> findToErase(Call &call)
{
    const QString word = call.words.join(u' ');
    const Result<Id> id = people::findContact(call.replica, word);
    if (id || id.error().code != Error::Code::NotFound)
        return id;
    for (const people::Binned &binned : people::bin(call.replica, 10'000)) {
        if (binned.entity->id == replica::ContactEntity &&
            (binned.called.compare(word, Qt::CaseInsensitive) == 0 ||
             binned.id.hex().startsWith(word.toLower())))
            return binned.id;
    }
    return id;
}

Result<Answer> erase(Call &call)
{
    const Result<Id> id = findToErase(call);
    if (!id)
        return id.error();
    const Result<int> erased = people::erasePerson(call.replica, *id);
    if (!erased)
        return erased.error();
    return Answer{.json = {{u"id"_s, id->hex()}, {u"records"_s, *erased}},
                  .text = u"erased for good: %1 records; other devices and the server follow with "
                          "the next “sync”\n"_s.arg(*erased)};
}

Result<Answer> erasures(Call &call)
{
    Answer answer;
    QJsonArray list;
    for (const replica::Erasure &each : replica::erasures(call.replica, 10'000)) {
        list.append(QJsonObject{{u"at"_s, momentForm(each.at, call.clock)},
                                {u"device"_s, each.author.device},
                                {u"person"_s, each.author.person}});
        answer.text += u"%1  %2 %3\n"_s.arg(momentForm(each.at, call.clock), each.author.device,
                                            each.author.person);
    }
    answer.json = {{u"erasures"_s, list}};
    return answer;
}

} // namespace

Commands personCommands()
{
    return {
        {"consent",
         "CONTACT [email|phone|message|post given|withdrawn|unknown]",
         "what somebody said about being written to or called",
         {{"since", "DATE", "the day it was said; today"},
          {"source", "TEXT", "where: web form, at the open house"}},
         1,
         consent},
        {"person-export",
         "CONTACT",
         "everything held on a person, in open formats",
         {{"out", "FOLDER|FILE.zip", "a new folder, or all of it in one file"}},
         1,
         exportPerson},
        {"erase",
         "CONTACT",
         "a person, for good and everywhere: it cannot be undone",
         {},
         1,
         erase},
        {"erasures", "", "when and by whom somebody was erased, and nothing more", {}, 0, erasures},
    };
}

} // namespace touchbase::cli
