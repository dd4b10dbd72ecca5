// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/shrink.h"

#include <QRegularExpression>

#include <algorithm>

namespace touchbase::simulation {

namespace {

/// What is said of any row, value and device: a shorter story must not break something else.
QString gist(const QString &problem)
{
    static const QRegularExpression particulars(QStringLiteral("“[^”]*”|[(][^)]*[)]|\\b[0-9]+"));
    return problem.section(QLatin1Char('\n'), 0, 0).remove(particulars);
}

} // namespace

Story shrink(Story story, const QString &problem,
             const std::function<QString(const Story &)> &problemOf)
{
    const QString broken = gist(problem);
    const auto keepIf = [&](Story shorter) {
        if (gist(problemOf(shorter)) != broken)
            return false;
        story = std::move(shorter);
        return true;
    };
    // Leave out ever smaller parts until nothing can be left out.
    for (size_t part = std::max<size_t>(1, story.actions.size() / 2); part > 0;) {
        bool shorter = false;
        for (size_t at = 0; at < story.actions.size();) {
            Story without = story;
            const auto from = without.actions.begin() + std::ptrdiff_t(at);
            without.actions.erase(
                from, from + std::ptrdiff_t(std::min(part, without.actions.size() - at)));
            if (keepIf(std::move(without)))
                shorter = true;
            else
                at += part;
        }
        if (!shorter || part > 1)
            part = part > 1 ? part / 2 : 0;
    }
    // Then a plainer world.
    for (const auto &plainer : {
             +[](Story &s) { s.setup.encrypted = false; },
             +[](Story &s) { s.setup.pageBytes = 0; },
             +[](Story &s) { s.setup.servers = 1; },
             +[](Story &s) { s.setup.devices = std::max(2, s.setup.devices - 1); },
             +[](Story &s) { s.setup.devices = std::max(2, s.setup.devices - 1); },
             +[](Story &s) {
                 for (Action &action : s.actions)
                     action.pause = 10;
             },
         }) {
        Story other = story;
        plainer(other);
        keepIf(std::move(other));
    }
    return story;
}

} // namespace touchbase::simulation
