// SPDX-License-Identifier: MPL-2.0
#include "app/cli/command.h"
#include "core/review/repair.h"

using namespace Qt::StringLiterals;

namespace touchbase::cli {

namespace {

using review::Fault;

QJsonValue idForm(const Id &id) { return id.isNull() ? QJsonValue() : QJsonValue(id.hex()); }

Answer report(const review::Audit &audit)
{
    Answer answer;
    QJsonArray findings;
    QJsonObject counts;
    for (const review::Finding &finding : audit.findings) {
        const review::FaultKind &kind = review::kindOf(finding.fault);
        const QString remedy = review::remedy(finding);
        findings.append(QJsonObject{
            {u"kind"_s, QLatin1String(kind.kind)},
            {u"fault"_s, QLatin1String(kind.name)},
            {u"contact"_s, idForm(finding.contact)},
            {u"contact_name"_s, finding.called},
            {u"other"_s, idForm(finding.fault == Fault::Duplicate ? finding.other : Id())},
            {u"what"_s, review::what(finding)},
            {u"repair"_s, remedy.isEmpty() ? QJsonValue() : QJsonValue(remedy)}});
        answer.text += QString(QLatin1String(kind.kind)).leftJustified(10) + u"  "_s +
                       (finding.called.isEmpty() ? QString() : finding.called + u": "_s) +
                       review::what(finding) +
                       (remedy.isEmpty() ? QString() : u" ("_s + remedy + u')') + u'\n';
    }
    for (const review::FaultKind &kind : review::faultKinds())
        counts.insert(QLatin1String(kind.kind), audit.count(QLatin1String(kind.kind)));
    answer.text += u"score %1 of 100 = %2\n"_s.arg(audit.score).arg(review::formula());
    answer.json = {{u"score"_s, audit.score},
                   {u"formula"_s, review::formula()},
                   {u"contacts"_s, audit.contacts},
                   {u"counts"_s, counts},
                   {u"findings"_s, findings}};
    return answer;
}

/// The faults that a word names: one of them, or all of a kind.
Result<std::vector<Fault>> faultsOf(const QString &word)
{
    std::vector<Fault> faults;
    QStringList known;
    for (const review::FaultKind &kind : review::faultKinds()) {
        if (!review::isRepairable(kind.fault))
            continue;
        known << QLatin1String(kind.name);
        if (word == u"all" || word == QLatin1String(kind.name) || word == QLatin1String(kind.kind))
            faults.push_back(kind.fault);
    }
    if (faults.empty())
        return invalid(u"“%1” is nothing that can be repaired at once; that can: all, %2."_s.arg(
            word, known.join(u", "_s)));
    return faults;
}

Result<Answer> mended(Call &call, const review::Audit &before, const QString &label,
                      const QString &counted, const std::function<int(replica::Edit &)> &mend)
{
    int count = 0;
    {
        replica::Edit edit(call.replica, counted, label);
        count = mend(edit);
        if (const Result<Stamp> done = edit.commit(); !done)
            return done.error();
    }
    const review::Audit after = review::audit(call.replica, homeCountry(call));
    return Answer{
        .json = {{counted, count}, {u"score_before"_s, before.score}, {u"score"_s, after.score}},
        .text = u"%1: %2, score %3 → %4\n"_s.arg(counted)
                    .arg(count)
                    .arg(before.score)
                    .arg(after.score)};
}

Result<Answer> audit(Call &call)
{
    if (call.has("repair") && call.has("purge"))
        return invalid(u"Give --repair or --purge, not both."_s);
    const review::Audit audit = review::audit(call.replica, homeCountry(call));
    if (call.has("purge"))
        return mended(call, audit, u"Put stale contacts into the bin"_s, u"purged"_s,
                      [&](replica::Edit &edit) { return review::purgeStale(edit, audit); });
    if (!call.has("repair"))
        return report(audit);
    const Result<std::vector<Fault>> faults = faultsOf(call.value("repair"));
    if (!faults)
        return faults.error();
    return mended(call, audit, u"Repaired contacts"_s, u"repaired"_s, [&](replica::Edit &edit) {
        int count = 0;
        for (const Fault fault : *faults)
            count += review::repair(edit, audit, fault);
        return count;
    });
}

} // namespace

Commands reviewCommands()
{
    return {{"audit",
             "",
             "what is missing, stale, invalid, double or unused in the contacts, and a score",
             {{"repair", "FAULT", "mend all such: phone_invalid, email_invalid, untidy … or all"},
              {"purge", nullptr, "put the stale ones that nothing speaks for into the bin"},
              {"region", "CC", "country of the numbers"}},
             0,
             audit}};
}

} // namespace touchbase::cli
